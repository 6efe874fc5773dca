import { gistOf } from '@sekisho/assurance'
import type { Entry, Language } from '@sekisho/assurance'
import { say } from '../texts.ts'
import { knowTexts } from './texts.ts'

/** What to show of an entry that was found by words. */

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** How much stands before the word, characters. */
const BEFORE = 12

/** The text from shortly before the word on. NFKC moves places a little: good enough to show where. */
function from(text: string, word: string): string {
  const at = plain(text).indexOf(word) - BEFORE
  return at <= 0 ? text : `…${text.slice(at)}`
}

/** All texts of an entry, those of the reader's language first. */
const textsOf = ({ title, sections, status }: Entry, language: Language): readonly string[] => {
  const words = [title, ...sections.map(({ text }) => text), ...(status ? [status.text] : [])]
  const other = language === 'en' ? 'ja' : 'en'
  return [...words.map((text) => text[language]), ...words.map((text) => text[other])]
}

/** What the entry is about, and where a word is that doesn't stand there. */
export function excerptOf(entry: Entry, asked: string, language: Language): string {
  const gist = gistOf(entry)[language]
  const absent = plain(asked)
    .split(/\s+/)
    .find((word) => !plain(`${entry.id} ${gist}`).includes(word))
  if (absent === undefined) return gist
  const text = textsOf(entry, language).find((one) => plain(one).includes(absent))
  return text === undefined ? gist : `${gist}${say(language, knowTexts.colon)}${from(text, absent)}`
}
