import { byNumber, byValue, comparing, type Compare } from './ordering.ts'

/** Maven's order of versions, as its ComparableVersion builds it: a list of numbers and words, with lists inside. */
type Item = Num | Word | readonly Item[]
interface Num {
  readonly number: string
}
interface Word {
  readonly word: string
}

const known = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const aliases: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' }
const letters: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

const isList = (item: Item): item is readonly Item[] => Array.isArray(item)
const isNumber = (item: Num | Word): item is Num => 'number' in item

/** @param beforeDigit `a`, `b` and `m` are short for words only where a number follows at once */
function wordOf(text: string, beforeDigit: boolean): Word {
  const long = beforeDigit ? (letters[text] ?? text) : text
  return { word: aliases[long] ?? long }
}

/** Unknown words come after the known ones, by letter. */
const rank = (word: string): string => {
  const at = known.indexOf(word)
  return at === -1 ? `${known.length}-${word}` : String(at)
}

const released = rank('')

/** Equal to nothing at all, at the end of a list. */
function isNothing(item: Item): boolean {
  if (isList(item)) return item.length === 0
  return isNumber(item) ? /^0*$/.test(item.number) : item.word === ''
}

/** Takes off what says nothing at the end; a list there doesn't keep what stands before it. */
function trim(list: Item[]): Item[] {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const item = list[at]
    if (item === undefined || isNothing(item)) list.splice(at, 1)
    else if (!isList(item)) break
  }
  return list
}

class Builder {
  readonly #stack: Item[][] = [[]]

  get #list(): Item[] {
    return this.#stack.at(-1) ?? []
  }

  add(item: Item): void {
    this.#list.push(item)
  }

  /** What follows stands in a list of its own, at the end of this one. */
  nest(): void {
    const inner: Item[] = []
    this.#list.push(inner)
    this.#stack.push(inner)
  }

  nestUnlessEmpty(): void {
    if (this.#list.length > 0) this.nest()
  }

  done(): readonly Item[] {
    for (const list of this.#stack.toReversed()) trim(list)
    return this.#stack[0] ?? []
  }
}

/** A run of digits or of other characters, and the mark behind it; without one the next run follows at once, or nothing. */
const pieces = /(\d+|[^\d.-]+)?([.-]?)/g

function parseMaven(given: string): readonly Item[] | undefined {
  const text = given.toLowerCase()
  if (text === '' || text.length > 256 || /\s/.test(text)) return undefined
  const builder = new Builder()
  for (const { 0: whole, 1: piece, 2: mark, index } of text.matchAll(pieces)) {
    if (whole === '') continue
    const runsOn = mark === '' && index + whole.length < text.length
    const isWord = piece !== undefined && !/^\d/.test(piece)
    if (isWord && mark === '') builder.nestUnlessEmpty() // `.x1` counts as `-x1`
    builder.add(isWord ? wordOf(piece, runsOn) : { number: piece ?? '0' })
    if (mark === '-' || runsOn) builder.nest()
  }
  return builder.done()
}

function toNothing(item: Item): number {
  if (isList(item)) return item.map(toNothing).find((order) => order !== 0) ?? 0
  if (isNumber(item)) return isNothing(item) ? 0 : 1
  return byValue(rank(item.word), released)
}

const byLists = (one: readonly Item[], other: readonly Item[]): number => {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const order = byItem(one[at], other[at])
    if (order !== 0) return order
  }
  return 0
}

/** A word is older than a list, and a list older than a number. */
const height = (item: Item): number => (isList(item) ? 1 : isNumber(item) ? 2 : 0)

function byItem(one: Item | undefined, other: Item | undefined): number {
  if (one === undefined) return other === undefined ? 0 : -toNothing(other)
  if (other === undefined) return toNothing(one)
  if (isList(one) && isList(other)) return byLists(one, other)
  if (isList(one) || isList(other)) return height(one) - height(other)
  if (isNumber(one) && isNumber(other)) return byNumber(one.number, other.number)
  if (isNumber(one) || isNumber(other)) return height(one) - height(other)
  return byValue(rank(one.word), rank(other.word))
}

/** Maven: POM reference, "Version Order Specification". */
export const mavenOrder: Compare = comparing<readonly Item[]>({ parse: parseMaven, compare: byLists })
