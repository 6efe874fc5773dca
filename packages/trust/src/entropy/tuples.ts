// How often the tuples of a sequence repeat, for every length at once: a suffix array, its common prefixes, and sets that grow
// together as the length shrinks.

/** What repeats, by the length of the tuple; index 0 is unused. Lengths beyond the end of the lists never repeat. */
export interface TupleCounts {
  /** How often the most common tuple of this length occurs. */
  readonly most: Float64Array
  /** In how many ways two places with equal tuples of this length can be chosen. */
  readonly pairs: Float64Array
}

/** One stable pass of a counting sort of `places` by `keyOf`. */
function sortBy(places: Int32Array, keyOf: (place: number) => number, keys: number): Int32Array {
  const starts = new Int32Array(keys + 1)
  for (const place of places) starts[keyOf(place) + 1] = (starts[keyOf(place) + 1] ?? 0) + 1
  for (let key = 0; key < keys; key += 1) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const sorted = new Int32Array(places.length)
  for (const place of places) {
    const key = keyOf(place)
    const at = starts[key] ?? 0
    sorted[at] = place
    starts[key] = at + 1
  }
  return sorted
}

/** Suffixes in order, by doubling the length that is compared (Manber, Myers). */
function suffixArray(symbols: Uint8Array): { readonly order: Int32Array; readonly rank: Int32Array } {
  const size = symbols.length
  let rank = Int32Array.from(symbols, (symbol) => symbol + 1)
  let order = sortBy(
    Int32Array.from(symbols, (_, place) => place),
    (place) => rank[place] ?? 0,
    258,
  )
  for (let length = 1; length < size; length *= 2) {
    const now = rank
    const second = (place: number): number => (place + length < size ? (now[place + length] ?? 0) : 0)
    const keys = Math.max(258, size + 1)
    order = sortBy(sortBy(order, second, keys), (place) => now[place] ?? 0, keys)
    const next = new Int32Array(size)
    let classes = 0
    for (let at = 0; at < size; at += 1) {
      const [here, before] = [order[at] ?? 0, order[at - 1] ?? -1]
      const isNew = before < 0 || now[here] !== now[before] || second(here) !== second(before)
      if (isNew) classes += 1
      next[here] = classes
    }
    rank = next
    if (classes === size) break
  }
  const position = new Int32Array(size)
  for (const [at, place] of order.entries()) position[place] = at
  return { order, rank: position }
}

/** Octets that a suffix shares with the one before it in the order (Kasai and others). */
function commonPrefixes(symbols: Uint8Array): Int32Array {
  const { order, rank } = suffixArray(symbols)
  const common = new Int32Array(symbols.length)
  let shared = 0
  for (let place = 0; place < symbols.length; place += 1) {
    const at = rank[place] ?? 0
    const before = at === 0 ? -1 : (order[at - 1] ?? -1)
    if (before < 0) {
      shared = 0
      continue
    }
    while (
      Math.max(place, before) + shared < symbols.length &&
      symbols[place + shared] === symbols[before + shared]
    )
      shared += 1
    common[at] = shared
    shared = Math.max(0, shared - 1)
  }
  return common
}

/** Sets of neighbours in the order of suffixes, with what is counted over them. */
class Groups {
  readonly #root: Int32Array
  readonly #size: Int32Array
  largest = 1
  pairs = 0

  constructor(count: number) {
    this.#root = Int32Array.from({ length: count }, (_, at) => at)
    this.#size = new Int32Array(count).fill(1)
  }

  #find(one: number): number {
    let at = one
    while (this.#root[at] !== at) {
      const above = this.#root[at] ?? at
      this.#root[at] = this.#root[above] ?? above
      at = above
    }
    return at
  }

  join(one: number, other: number): void {
    const [a, b] = [this.#find(one), this.#find(other)]
    const [sizeA, sizeB] = [this.#size[a] ?? 1, this.#size[b] ?? 1]
    const [top, below] = sizeA >= sizeB ? [a, b] : [b, a]
    this.#root[below] = top
    this.#size[top] = sizeA + sizeB
    this.pairs += sizeA * sizeB
    this.largest = Math.max(this.largest, sizeA + sizeB)
  }
}

/** Every length that repeats, of a sequence of octets. Time grows with n·log n. */
export function tupleCounts(symbols: Uint8Array): TupleCounts {
  const common = commonPrefixes(symbols)
  const longest = common.reduce((most, one) => Math.max(most, one), 0)
  const byLength = sortBy(
    Int32Array.from(common, (_, at) => at),
    (at) => common[at] ?? 0,
    longest + 1,
  )
  const groups = new Groups(symbols.length)
  const most = new Float64Array(longest + 1)
  const pairs = new Float64Array(longest + 1)
  let next = byLength.length - 1
  for (let length = longest; length > 0; length -= 1) {
    for (; next >= 0 && (common[byLength[next] ?? 0] ?? 0) >= length; next -= 1) {
      const at = byLength[next] ?? 0
      groups.join(at - 1, at)
    }
    most[length] = groups.largest
    pairs[length] = groups.pairs
  }
  return { most, pairs }
}
