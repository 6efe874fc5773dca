import type { Language, Words } from '../words.ts'
import { entryOf, linkedFrom } from './entries.ts'
import type { Entry } from './entry.ts'
import { tableOf } from './collections.ts'
import type { Source } from './table.ts'

/** An entry in one language, ready to be laid out: what command, console and reports print. */
export interface ShownEntry {
  readonly id: string
  readonly title: string
  readonly collection: { readonly name: string; readonly title: string }
  readonly sections: readonly { readonly label: string; readonly text: string }[]
  readonly status?: { readonly text: string; readonly confirmed: boolean; readonly reviewed: string }
  readonly source: string
  readonly links: readonly ShownLink[]
  /** Entries that link here. */
  readonly linkedFrom: readonly ShownLink[]
}

export interface ShownLink {
  readonly id: string
  /** Its title; of an obligation the statement itself. */
  readonly gist: string
}

/** Document, place and date in a line. */
export const sourceText = ({ document, place, date }: Source, language: Language): string =>
  [document, place, date]
    .flatMap((words) => (words ? [words[language]] : []))
    .join(language === 'ja' ? '、' : ', ')

/** What an entry is about, in a line or a few: its title, or the statement where the title is that of a whole group. */
export const gistOf = ({ kind, title, sections }: Entry): Words =>
  kind === 'obligation' ? (sections[0]?.text ?? title) : title

const shownLink =
  (language: Language) =>
  (id: string): ShownLink => {
    const entry = entryOf(id)
    return { id, gist: entry ? gistOf(entry)[language] : '' }
  }

export function showEntry(entry: Entry, language: Language): ShownEntry {
  const { id, title, collection, sections, status, source, links } = entry
  const link = shownLink(language)
  return {
    id,
    title: title[language],
    collection: { name: collection, title: tableOf(collection)?.title[language] ?? collection },
    sections: sections.map(({ label, text }) => ({ label: label[language], text: text[language] })),
    ...(status ? { status: { ...status, text: status.text[language] } } : {}),
    source: sourceText(source, language),
    links: links.map(link),
    linkedFrom: linkedFrom(id)
      .filter((other) => !links.includes(other))
      .map(link),
  }
}
