import {
  type Entry,
  entryOf,
  gistOf,
  knowledgeEntries,
  knowledgeTables,
  linkedFrom,
  nearest,
  searchKnowledge,
  showEntry,
  tableOf,
  type TableView,
  type Words,
} from '@sekisho/assurance'

export { tableOf }

/** The knowledge base for whoever shows it, in both languages at once. Pure. */

export interface EntryMention {
  readonly id: string
  /** Its title; of an obligation the statement itself. */
  readonly gist: Words
}

interface Collection {
  readonly name: string
  readonly title: Words
}

export interface FoundEntry extends EntryMention {
  readonly kind: Entry['kind']
  readonly collection: Collection
  /** What it says first; of an obligation what it belongs to. */
  readonly says: Words
}

export interface KnowledgeIndex {
  readonly entries: number
  readonly tables: readonly {
    readonly name: string
    readonly title: Words
    readonly kind: TableView['kind']
    readonly rows: number
  }[]
}

export interface KnowledgeFound {
  readonly found: readonly FoundEntry[]
  /** How many there are, of which the first are shown. */
  readonly all: number
  /** What one can have meant, where nothing is found. */
  readonly near: readonly string[]
}

export interface EntryView {
  readonly id: string
  readonly kind: Entry['kind']
  readonly title: Words
  readonly collection: Collection
  readonly sections: readonly { readonly label: Words; readonly text: Words }[]
  readonly status?: { readonly text: Words; readonly confirmed: boolean; readonly reviewed: string }
  readonly source: Words
  readonly links: readonly EntryMention[]
  readonly linkedFrom: readonly EntryMention[]
}

const MOST_FOUND = 100

const same = (text: string): Words => ({ en: text, ja: text })

const collectionOf = ({ collection: name }: Entry): Collection => ({
  name,
  title: tableOf(name)?.title ?? same(name),
})

const saysOf = ({ kind, title, sections, status }: Entry): Words =>
  kind === 'obligation'
    ? title
    : ((sections.find(({ text }) => text.en.includes(' ')) ?? sections[0] ?? status)?.text ?? same('')) // a date says little

const found = (entry: Entry): FoundEntry => ({
  id: entry.id,
  kind: entry.kind,
  collection: collectionOf(entry),
  gist: gistOf(entry),
  says: saysOf(entry),
})

export const knowledgeIndex: KnowledgeIndex = {
  entries: knowledgeEntries.length,
  tables: knowledgeTables.map(({ name, title, kind, rows }) => ({ name, title, kind, rows: rows.length })),
}

export function findKnowledge(asked: string): KnowledgeFound {
  const all = searchKnowledge(asked)
  return {
    found: all.slice(0, MOST_FOUND).map(found),
    all: all.length,
    near: all.length === 0 ? nearest(asked) : [],
  }
}

const mention = (id: string): EntryMention => {
  const entry = entryOf(id)
  return { id, gist: entry ? gistOf(entry) : same(id) }
}

/** An entry as it is shown, both languages side by side; nothing where there is none of that name. */
export function entryView(asked: string): EntryView | undefined {
  const entry = entryOf(asked)
  if (!entry) return undefined
  const { id, kind, title, sections, status, links } = entry
  return {
    id,
    kind,
    title,
    collection: collectionOf(entry),
    sections,
    ...(status && { status }),
    source: { en: showEntry(entry, 'en').source, ja: showEntry(entry, 'ja').source },
    links: links.map(mention),
    linkedFrom: linkedFrom(id)
      .filter((other) => !links.includes(other))
      .map(mention),
  }
}
