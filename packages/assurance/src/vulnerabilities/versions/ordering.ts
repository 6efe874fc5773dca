/** How an ecosystem orders its versions. */
export interface Ordering<Parsed> {
  /** `undefined`: no version by the ecosystem's rules, and nothing may be said about its order. */
  readonly parse: (text: string) => Parsed | undefined
  /** Below zero: the first is older. */
  readonly compare: (one: Parsed, other: Parsed) => number
}

/** Below zero: the first is older. `undefined`: one of them is no version of that ecosystem. */
export type Compare = (one: string, other: string) => number | undefined

/** Versions that are parsed and remembered by one ordering: many records ask about few of them again and again. */
const MOST_KEPT = 4096

/** A comparison of texts by an ordering. */
export function comparing<Parsed>({ parse, compare }: Ordering<Parsed>): Compare {
  const kept = new Map<string, Parsed | undefined>()
  function read(text: string): Parsed | undefined {
    if (kept.has(text)) return kept.get(text)
    if (kept.size >= MOST_KEPT) kept.clear()
    const parsed = parse(text)
    kept.set(text, parsed)
    return parsed
  }
  return (one, other) => {
    const left = read(one)
    const right = read(other)
    return left === undefined || right === undefined ? undefined : compare(left, right)
  }
}

export const byValue = <T extends string | number | bigint>(one: T, other: T): number => {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Numbers of any length, written in decimal digits. */
export function byNumber(one: string, other: string): number {
  const left = one.replace(/^0+/, '')
  const right = other.replace(/^0+/, '')
  return byValue(left.length, right.length) || byValue(left, right)
}

/** Place by place, nothing where a list has ended; the first difference decides. */
export function byPlace<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (left: T | undefined, right: T | undefined) => number,
): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const order = compare(one[at], other[at])
    if (order !== 0) return order
  }
  return 0
}
