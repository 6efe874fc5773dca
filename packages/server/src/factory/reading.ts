import { csvLine, fromCell, readCsv } from './csv.ts'
import type { RecordFault } from './faults.ts'
import { fieldsOf, type FactoryRecord, isField, plainFields, type RawRecord } from './record.ts'

/** Factory records as they come: CSV, a JSON array, or JSON lines. Pure. */

export const formats = ['csv', 'json', 'jsonl'] as const
export type Format = (typeof formats)[number]

/** One by one, so that a caller stops where it has seen enough. */
export type Read = Generator<RawRecord | RecordFault>

export const isFault = (one: RawRecord | RecordFault): one is RecordFault => 'code' in one

function* readCsvRecords(text: string): Read {
  let names: readonly string[] | undefined
  for (const row of readCsv(text)) {
    if (row.fault) {
      yield { code: 'RECORD_CSV', line: row.fault.line, column: row.fault.column }
      continue
    }
    const { cells } = row
    const line = cells[0]?.line ?? 1
    if (!names) {
      names = cells.map((cell) => cell.text.trim())
      const faults = headerFaults(names, cells)
      yield* faults
      if (faults.length > 0) return
      continue
    }
    const header = names
    if (cells.length !== header.length) yield { code: 'RECORD_CELLS', line }
    else
      yield {
        line,
        fields: new Map(
          cells.map(({ text: cell, column }, at) => [
            header[at] ?? '',
            { text: fromCell(cell).trim(), column },
          ]),
        ),
      }
  }
}

const headerFaults = (
  names: readonly string[],
  cells: readonly { readonly line: number; readonly column: number }[],
): readonly RecordFault[] =>
  names.flatMap((field, at): RecordFault[] => {
    const { line = 1, column = 1 } = cells[at] ?? {}
    if (!isField(field)) return [{ code: 'RECORD_HEADER', line, column, field }]
    return names.indexOf(field) < at ? [{ code: 'RECORD_HEADER_TWICE', line, column, field }] : []
  })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

/** `tests: { rf: { passed, value } }` becomes `test:rf` and `value:rf`, as CSV has them. */
function testFields(value: unknown): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) return [['tests', undefined]]
  return Object.entries(value).flatMap(([name, result]) => testField(name, result))
}

function testField(name: string, result: unknown): readonly (readonly [string, unknown])[] {
  if (!isRecord(result) || typeof result['passed'] !== 'boolean') return [[`test:${name}`, undefined]]
  const outcome = [`test:${name}`, result['passed'] ? 'pass' : 'fail'] as const
  return result['value'] === undefined ? [outcome] : [outcome, [`value:${name}`, result['value']]]
}

const prefixed = (family: string, value: unknown): readonly (readonly [string, unknown])[] =>
  isRecord(value)
    ? Object.entries(value).map(([name, one]) => [`${family}:${name}`, one] as const)
    : [[family, undefined]]

function flat(value: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, one]) => {
    if (name === 'ports') return prefixed('port', one)
    if (name === 'fuses') return prefixed('fuse', one)
    if (name === 'tests') return testFields(one)
    return plainFields.some((field) => field === name)
      ? [[name, one] as const]
      : [[`${name}?`, undefined] as const]
  })
}

/** @param line of the text, or the record's place in an array, from 1 */
function* readObject(value: unknown, line: number): Read {
  if (!isRecord(value)) {
    yield { code: 'RECORD_JSON', line }
    return
  }
  const fields = flat(value)
  const bad = fields.filter(([name, one]) => textOf(one) === undefined || !isField(name))
  for (const [name] of bad)
    yield name.endsWith('?')
      ? { code: 'RECORD_HEADER', line, field: name.slice(0, -1) }
      : { code: 'RECORD_FIELD', line, field: name }
  if (bad.length === 0)
    yield { line, fields: new Map(fields.map(([name, one]) => [name, { text: textOf(one) ?? '' }])) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON text is `undefined`
  }
}

/** @param values as a signed batch or a JSON array has them */
export function* readValues(values: unknown): Read {
  if (!Array.isArray(values)) {
    yield { code: 'RECORD_JSON', line: 1 }
    return
  }
  for (const [at, value] of (values as readonly unknown[]).entries()) yield* readObject(value, at + 1)
}

function* readJsonLines(text: string): Read {
  let line = 0
  for (const each of text.split('\n')) {
    line += 1
    if (each.trim() === '') continue
    yield* readObject(parsed(each), line)
  }
}

/** @param text UTF-8, with or without a byte order mark */
export function readRecords(text: string, format: Format): Read {
  if (format === 'csv') return readCsvRecords(text)
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  return format === 'json' ? readValues(parsed(plain)) : readJsonLines(plain)
}

/** All columns that any of the records has, plain ones first. */
function headerOf(rows: readonly ReadonlyMap<string, string>[]): readonly string[] {
  const present = new Set(rows.flatMap((row) => [...row.keys()]))
  const families = [...present].filter((name) => name.includes(':')).toSorted()
  return [...plainFields.filter((name) => name === 'serial' || present.has(name)), ...families]
}

/** CSV that `readRecords` takes, and that no spreadsheet runs. */
export function writeCsv(records: readonly FactoryRecord[]): string {
  const rows = records.map(fieldsOf)
  const header = headerOf(rows)
  return [csvLine(header), ...rows.map((row) => csvLine(header.map((name) => row.get(name) ?? '')))].join('')
}
