import { servers, type Serving } from './serving.ts'
import {
  type Counts,
  countsBySection,
  countsOf,
  type FunctionTrace,
  statuses,
  type TraceRow,
} from './trace.ts'
import { serverWords } from './words.ts'

const columns = ['obligations', ...statuses] as const

const line = (name: string, counts: Counts): string =>
  name.padEnd(9) + columns.map((column) => String(counts[column]).padStart(column.length + 2)).join('')

/** The counts of every section and the total, for a terminal. */
export function countsTable(rows: readonly TraceRow[]): string {
  const head = 'section'.padEnd(9) + columns.map((column) => `  ${column}`).join('')
  const sections = [...countsBySection(rows)].map(([section, counts]) => line(section, counts))
  return [head, ...sections, line('total', countsOf(rows))].join('\n')
}

/** How many functions stand, and how many of them a test names. */
export function functionsLine(functions: readonly FunctionTrace[]): string {
  const built = functions.filter((row) => row.built !== undefined)
  const tested = built.filter(({ servings }) => servings.some(({ by }) => by === 'test'))
  return `functions: ${built.length} of ${functions.length} built in whole or in part, ${tested.length} of these named by tests`
}

/** Everything that is known of one obligation, with places. */
export function explainRow({ obligation, status, functions, servings }: TraceRow): string {
  const built = functions.map(({ id, folders }) => `  ${id} in ${folders.join(', ')}`)
  return [
    `${obligation.id}  ${status}`,
    obligation.text.en,
    obligation.text.ja,
    `${obligation.source.en}: ${obligation.heading.en}; ${obligation.kinds.join(', ')}`,
    ...(built.length > 0 ? ['functions', ...built] : []),
    ...placesOf(servings),
  ].join('\n')
}

/** The same of a function; its obligations are asked for one by one. */
export function explainFunction({ row, built, servings }: FunctionTrace): string {
  return [
    `${row.id}  ${row.name.en} / ${row.name.ja}`,
    row.does.en,
    row.does.ja,
    `serves ${row.serves.join(' ')}`,
    built === undefined
      ? 'not built'
      : `built in ${built.folders.join(', ')}; meets ${built.meets.join(' ') || 'no obligation by itself'}`,
    ...placesOf(servings),
  ].join('\n')
}

function placesOf(servings: readonly Serving[]): readonly string[] {
  return servers.flatMap((server) => {
    const places = servings.filter(({ by }) => by === server).map(placeOf)
    return places.length > 0 ? [serverWords[server]].concat(places) : []
  })
}

const placeOf = (serving: Serving): string => `  ${placeText(serving)}`

const placeText = ({ where, line: at, what }: Serving): string => {
  const place = at === undefined ? where : `${where}:${at}`
  return what === undefined ? place : `${place}  ${what}`
}

/** An id that there is not, and who names it. */
export const slipText = (slip: Serving): string => `the catalogue has no ${slip.id}: ${placeText(slip)}`
