import { DocumentFault, type Json, objectsIn, textIn } from './json.ts'
import { because, wanted } from './reasons.ts'

/** What is known of attacks: CISA's catalogue of known exploited vulnerabilities (JSON), and EPSS (CSV, FIRST). */

export interface Exploited {
  readonly cve: string
  /** When it came into the catalogue, milliseconds since 1970. */
  readonly added: number
  /** Until when agencies have to have acted. */
  readonly due?: number
}

const cve = /^CVE-\d{4}-\d{4,}$/

function dayIn(row: Json, name: string, place: string): number {
  const text = textIn(row, name, place)
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) throw new DocumentFault(`${place}/${name}`, wanted('day'))
  return at
}

export const isExploitedCatalogue = (document: Json): boolean =>
  typeof document['catalogVersion'] === 'string' && Array.isArray(document['vulnerabilities'])

/** @throws DocumentFault */
export const readExploited = (document: Json): readonly Exploited[] =>
  objectsIn(document, 'vulnerabilities', '').map(({ at, value }) => {
    const id = textIn(value, 'cveID', at)
    if (!cve.test(id)) throw new DocumentFault(`${at}/cveID`, wanted('cve'))
    const due = value['dueDate'] === undefined ? undefined : dayIn(value, 'dueDate', at)
    const added = dayIn(value, 'dateAdded', at)
    return due === undefined ? { cve: id, added } : { cve: id, added, due }
  })

export interface EpssScore {
  readonly cve: string
  readonly score: number
}

function scoreIn(line: string, number: number): EpssScore {
  const [id = '', score = ''] = line.split(',')
  const value = Number(score)
  if (!cve.test(id) || score === '' || !(value >= 0 && value <= 1))
    throw new DocumentFault(`line ${number}`, because('epss-line'))
  return { cve: id, score: value }
}

/** A comment, a head, and a line for each CVE. @throws DocumentFault with the line */
export function readEpss(text: string): readonly EpssScore[] {
  const lines = text.split(/\r?\n/)
  const head = lines.findIndex((line) => !line.startsWith('#'))
  if (!/^cve,epss,percentile$/.test(lines[head] ?? ''))
    throw new DocumentFault(`line ${head + 1}`, wanted('epss-head'))
  return lines
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line, number }) => number > head + 1 && line !== '')
    .map(({ line, number }) => scoreIn(line, number))
}
