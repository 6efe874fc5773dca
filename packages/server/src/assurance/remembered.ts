/** A pure function of a text whose latest answers are kept; what was asked for longest ago is forgotten first. */
export function remembered<Answer>(most: number, find: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  return (text) => {
    const answer = answers.get(text) ?? find(text)
    answers.delete(text)
    answers.set(text, answer)
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
