/** How much is kept: so many answers, of so many octets of text in all, for an answer grows with its text. */
interface Limits {
  readonly answers: number
  readonly octets: number
}

/** A pure function of a text whose latest answers are kept; what was asked for longest ago is forgotten first. */
export function remembered<Answer>(most: Limits, find: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  let octets = 0

  function forget(text: string): void {
    if (answers.delete(text)) octets -= Buffer.byteLength(text)
  }

  function keep(text: string, answer: Answer): void {
    answers.set(text, answer)
    octets += Buffer.byteLength(text)
    for (const oldest of answers.keys()) {
      if (answers.size <= most.answers && octets <= most.octets) return
      forget(oldest)
    }
  }

  return (text) => {
    const answer = answers.get(text) ?? find(text)
    forget(text)
    keep(text, answer)
    return answer
  }
}
