/** An id of the catalogue anywhere in a text: a row (`S08-12`, `N-B4`, `I-014`) or a function (`RB4`, `V02`). */
const ONE = String.raw`(?:N-[A-Z]\d+|I-\d{3}|S\d{2}-\d{2}|[ACD]-\d{2}|R[BDA]\d{1,2}|V\d{2})`
const ID_OR_RANGE = new RegExp(
  String.raw`(?<![\w.-])(${ONE})(?:(?:\s+to\s+|\s*[–…]\s*)(${ONE}))?(?![\w-]|\.\d)`,
  'g',
)

export interface NamedId {
  readonly id: string
  /** Where the mention begins, in characters from the start of the text. */
  readonly offset: number
}

/** Every id that a text names, ranges such as `S01-09 to S01-26` written out, in order and with repetitions. */
export function* idsNamed(text: string): Generator<NamedId> {
  for (const match of text.matchAll(ID_OR_RANGE)) {
    const [, first = '', last] = match
    for (const id of last === undefined ? [first] : range(first, last)) yield { id, offset: match.index }
  }
}

/** The same without the places, each id once. */
export const idsIn = (text: string): readonly string[] => [
  ...new Set(Array.from(idsNamed(text), ({ id }) => id)),
]

/** Both ends where they are no range of one row of numbers: a slip that shows as a gap, not as a thousand rows. */
function range(first: string, last: string): readonly string[] {
  const [from, to] = [first, last].map((id) => /^(.*?)(\d+)$/.exec(id))
  const [prefix, low, high] = [from?.[1], from?.[2], to?.[2]]
  if (prefix === undefined || low === undefined || high === undefined) return [first, last]
  if (prefix !== to?.[1] || Number(low) >= Number(high)) return [first, last]
  return Array.from({ length: Number(high) - Number(low) + 1 }, (_, index) => {
    return prefix + String(Number(low) + index).padStart(low.length, '0')
  })
}
