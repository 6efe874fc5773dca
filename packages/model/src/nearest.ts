/** The number of letters to insert, delete, replace or swap with the next (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      current.push(least)
    }
    before = last
    last = current
  }
  return last[other.length] ?? 0
}

const SHORTEST_PREFIX = 3
/** Further than one letter, nearer than two. */
const NEARLY = 1.5

/** A word begun but not ended, or with an ending that it doesn't have, is near, however many letters that are. */
function farFrom(text: string, candidate: string): number {
  const [short, long] = text.length < candidate.length ? [text, candidate] : [candidate, text]
  return short.length > SHORTEST_PREFIX && long.startsWith(short) ? NEARLY : distance(text, candidate)
}

const LONGEST = 64
/** Share of the letters that may be wrong. */
const TOLERANCE = 0.4

/** The candidate that was probably meant, or nothing where none is near. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length > LONGEST) return undefined
  let best: { readonly candidate: string; readonly far: number } | undefined
  for (const candidate of candidates) {
    if (candidate.length > LONGEST) continue
    const far = farFrom(text.toLowerCase(), candidate.toLowerCase())
    if (
      far <= Math.max(NEARLY, Math.floor(Math.max(text.length, candidate.length) * TOLERANCE)) &&
      far < (best?.far ?? Infinity)
    ) {
      best = { candidate, far }
    }
  }
  return best?.candidate
}

const MOST_LISTED = 24

/** A remedy: what was probably meant, or what there is. Worked out when it is asked for. */
export const hint = (text: string, candidates: readonly string[]) => (): string => {
  const meant = nearest(text, candidates)
  if (meant !== undefined) return `did you mean ${meant}?`
  if (candidates.length === 0) return 'there is none; declare it first'
  const shown = candidates.slice(0, MOST_LISTED).join(', ')
  return `there is: ${shown}${candidates.length > MOST_LISTED ? ', …' : ''}`
}
