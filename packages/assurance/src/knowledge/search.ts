import type { Language, Words } from '../words.ts'
import { entries } from './entries.ts'
import type { Entry } from './entry.ts'

/** Finding entries by a word in either language. */

/** Full-width and half-width, upper and lower case mean the same (Unicode NFKC). */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

const inLanguages = (words: Words, language: Language | undefined): string =>
  language === undefined ? `${words.en}\n${words.ja}` : words[language]

const textOf = ({ sections, status, source }: Entry, language: Language | undefined): string =>
  [
    ...sections.map(({ text }) => text),
    ...(status ? [status.text] : []),
    ...(source.place ? [source.place] : []),
  ]
    .map((words) => inLanguages(words, language))
    .join('\n')

/** What is looked in, worth most first. */
interface Searched {
  readonly entry: Entry
  readonly id: string
  readonly title: string
  readonly text: string
}

const searchedIn = (language: Language | undefined): readonly Searched[] =>
  entries.map((entry) => ({
    entry,
    id: plain(entry.id),
    title: plain(inLanguages(entry.title, language)),
    text: plain(textOf(entry, language)),
  }))

const inBoth = searchedIn(undefined)
const searched = { en: searchedIn('en'), ja: searchedIn('ja') }

/** The place of a word: 0 it is the id, 1 in the id, 2 in the title, 3 in the text; none where it is nowhere. */
function rankOf({ id, title, text }: Searched, word: string): number | undefined {
  if (id === word) return 0
  if (id.includes(word)) return 1
  if (title.includes(word)) return 2
  return text.includes(word) ? 3 : undefined
}

/** All words have to be there; the worst place of them counts. */
function rankOfAll(one: Searched, words: readonly string[]): number | undefined {
  const ranks = words.map((word) => rankOf(one, word))
  return ranks.includes(undefined) ? undefined : Math.max(...ranks.map((rank) => rank ?? 0))
}

/**
 * Entries that hold every word asked for, best first: by id, by title, by text; in the order of the documents where equal.
 * @param language only texts of this language; both where it is absent
 */
export function search(asked: string, language?: Language): readonly Entry[] {
  const words = plain(asked).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const all = language === undefined ? inBoth : searched[language]
  return all
    .map((one) => ({ entry: one.entry, rank: rankOfAll(one, words) }))
    .filter((found): found is { entry: Entry; rank: number } => found.rank !== undefined)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
}

const pairsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))

/** Dice's coefficient over pairs of characters: 0 nothing in common, 1 the same pairs. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  const common = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

/** Words of the titles, and all ids: what one can have meant. */
const words: readonly string[] = [
  ...new Set([
    ...entries.map(({ id }) => id),
    ...entries.flatMap(({ title }) =>
      inLanguages(title, undefined)
        .split(/[\s,;:/()（）、。「」]+/)
        .filter((word) => word.length > 2),
    ),
  ]),
]

/** Ids and words of titles that look most like what was asked for, at most five. */
export const nearest = (asked: string): readonly string[] =>
  words
    .map((word) => ({ word, alike: likeness(plain(word), plain(asked)) }))
    .filter(({ alike }) => alike >= 0.4)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 5)
    .map(({ word }) => word)
