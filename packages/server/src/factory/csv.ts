/**
 * CSV as RFC 4180 has it, in UTF-8 with or without a byte order mark; lines may end in LF alone. Pure. Columns and lines
 * count from 1, so that a fault can be found in the file.
 */

export interface Cell {
  readonly text: string
  /** Where it begins. */
  readonly line: number
  readonly column: number
}

export interface CsvFault {
  readonly line: number
  readonly column: number
  readonly why: 'quote-open' | 'quote-inside' | 'after-quote'
}

export type CsvRow =
  | { readonly cells: readonly Cell[]; readonly fault?: undefined }
  | { readonly cells?: undefined; readonly fault: CsvFault }

/** A place in the text, moved on character by character. */
class Cursor {
  readonly #text: string
  at = 0
  line = 1
  column = 1

  constructor(text: string) {
    this.#text = text
    if (text.startsWith('\uFEFF')) this.at = 1
  }

  get isAtEnd(): boolean {
    return this.at >= this.#text.length
  }

  get next(): string | undefined {
    return this.#text[this.at]
  }

  /** CR LF counts as one. */
  get isAtLineEnd(): boolean {
    return this.next === '\n' || (this.next === '\r' && this.#text[this.at + 1] === '\n')
  }

  take(): string {
    const character = this.#text[this.at] ?? ''
    this.at += 1
    this.column = character === '\n' ? 1 : this.column + 1
    if (character === '\n') this.line += 1
    return character
  }

  takeLineEnd(): void {
    if (this.next === '\r') this.take()
    if (this.next === '\n') this.take()
  }

  /** Everything up to the next comma, quote or line end. */
  takePlain(): string {
    const from = this.at
    while (!this.isAtEnd && this.next !== ',' && this.next !== '"' && !this.isAtLineEnd) this.take()
    return this.#text.slice(from, this.at)
  }

  takeRestOfLine(): void {
    while (!this.isAtEnd && !this.isAtLineEnd) this.take()
    this.takeLineEnd()
  }
}

const here = ({ line, column }: Cursor): Pick<Cell, 'line' | 'column'> => ({ line, column })

function quotedCell(cursor: Cursor): Cell | CsvFault {
  const start = here(cursor)
  cursor.take()
  let text = ''
  for (;;) {
    if (cursor.isAtEnd) return { ...start, why: 'quote-open' }
    const character = cursor.take()
    if (character !== '"') text += character
    else if (cursor.next === '"') text += cursor.take()
    else break
  }
  if (cursor.isAtEnd || cursor.next === ',' || cursor.isAtLineEnd) return { ...start, text }
  return { ...here(cursor), why: 'after-quote' }
}

function cellAt(cursor: Cursor): Cell | CsvFault {
  if (cursor.next === '"') return quotedCell(cursor)
  const start = here(cursor)
  const text = cursor.takePlain()
  return cursor.next === '"' ? { ...here(cursor), why: 'quote-inside' } : { ...start, text }
}

function rowAt(cursor: Cursor): CsvRow {
  const cells: Cell[] = []
  for (;;) {
    const cell = cellAt(cursor)
    if ('why' in cell) {
      cursor.takeRestOfLine()
      return { fault: cell }
    }
    cells.push(cell)
    if (cursor.next !== ',') break
    cursor.take()
  }
  cursor.takeLineEnd()
  return { cells }
}

/** The rows one by one; empty lines are left out. */
export function* readCsv(text: string): Generator<CsvRow> {
  const cursor = new Cursor(text)
  while (!cursor.isAtEnd) {
    const row = rowAt(cursor)
    const isEmpty = row.fault === undefined && row.cells.length === 1 && row.cells[0]?.text === ''
    if (!isEmpty) yield row
  }
}

/** What a spreadsheet would run as a formula (OWASP: CSV injection). */
const formula = /^[=+\-@\t\r]/

/** A cell that no spreadsheet runs: an apostrophe stands before what looks like a formula; `fromCell` takes it away. */
const toCell = (text: string): string => {
  const safe = formula.test(text) || /^'[=+\-@\t\r']/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const fromCell = (text: string): string => (/^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text)

export const csvLine = (cells: readonly string[]): string => `${cells.map(toCell).join(',')}\r\n`
