import { functionEntry, incidentEntry, noteEntry, obligationEntry, rowEntry } from './as-entry.ts'
import type { Entry } from './entry.ts'
import { incidents } from './incidents/index.ts'
import { functions, obligations } from './obligations/catalogue.ts'
import { guideTables } from './tables/index.ts'
import { todayNotes } from './today.ts'

/** Every entry, in the order of the documents; what is our own comes after them. */
export const entries: readonly Entry[] = [
  ...guideTables.flatMap((table) => table.rows.map((row) => rowEntry(table, row))),
  ...todayNotes.map(noteEntry),
  ...incidents.map(incidentEntry),
  ...obligations.map(obligationEntry),
  ...functions.map(functionEntry),
]

const byId = new Map(entries.map((entry) => [entry.id.toLowerCase(), entry]))

/** Upper and lower case mean the same; full-width forms too, and `[Y:TLS]` is `Y:TLS`. */
export const entryOf = (id: string): Entry | undefined =>
  byId.get(id.normalize('NFKC').toLowerCase().replaceAll(/[[\]]/g, ''))

const linksBack = new Map<string, string[]>()
for (const { id, links } of entries) {
  for (const link of links) linksBack.set(link, [...(linksBack.get(link) ?? []), id])
}

/** Ids of the entries that link to this one. */
export const linkedFrom = (id: string): readonly string[] => linksBack.get(id) ?? []
