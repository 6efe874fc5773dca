import { Lexer } from 'yaml'
import type { PlacedFinding } from './placed.ts'

/**
 * Looks at the tokens before anything is parsed: the lexer is a loop, the composer calls itself for every level, so that
 * a hundred thousand brackets would be the end of the stack.
 */

/** Levels that a model may have. */
export const MAX_DEPTH = 64
/** Tokens that a model may have; the doorbell has about six thousand, a plant of 5,000 components about half a million. */
const MAX_TOKENS = 2_000_000
/** Lines `---`; one may stand before the only document. */
const MAX_SEPARATORS = 1

const opens = new Set(['{', '['])
const closes = new Set(['}', ']'])
/** What can open a block collection on the line of another. */
const indicators = new Set(['-', '?', ':'])
/** The lexer's own marks for the start of a document and of a scalar; they aren't in the text. */
const marks = new Set(['\u0002', '\u001F'])
const SEPARATOR = '---'

interface Scan {
  offset: number
  column: number
  flow: number
  /** Nothing but indicators has come on this line yet. */
  lineStart: boolean
  /** Columns of the block collections that are open. A list at the column of its key isn't seen as a level of its own. */
  readonly blocks: number[]
  tokens: number
  separators: number
}

/** A block collection opens where a line's first node or an indicator stands further right than all that are open. */
function settle({ blocks }: Scan, column: number): void {
  while ((blocks.at(-1) ?? -1) > column) blocks.pop()
  if ((blocks.at(-1) ?? -1) < column) blocks.push(column)
}

function advance(scan: Scan, token: string): void {
  if (marks.has(token)) return
  scan.offset += token.length
  const newline = token.lastIndexOf('\n')
  scan.column = newline < 0 ? scan.column + token.length : token.length - newline - 1
  if (newline >= 0) scan.lineStart = true
}

const isBlank = (token: string): boolean => /^[\s,]*$/.test(token) || token.startsWith('#')

function see(scan: Scan, token: string): void {
  scan.tokens += 1
  if (token === SEPARATOR) scan.separators += 1
  else if (opens.has(token)) scan.flow += 1
  else if (closes.has(token)) scan.flow = Math.max(0, scan.flow - 1)
  else if (scan.flow === 0 && scan.lineStart && !marks.has(token) && !isBlank(token)) {
    settle(scan, scan.column)
    scan.lineStart = indicators.has(token)
  }
}

function complaint(scan: Scan): PlacedFinding | undefined {
  const at = { path: '', offset: scan.offset }
  if (scan.flow + scan.blocks.length > 2 * MAX_DEPTH)
    return { code: 'MODEL_TOO_DEEP', ...at, words: { limit: MAX_DEPTH } }
  if (scan.separators > MAX_SEPARATORS) return { code: 'MODEL_SEVERAL_DOCUMENTS', ...at }
  if (scan.tokens > MAX_TOKENS) {
    return { code: 'MODEL_FILE_TOO_LARGE', ...at, words: { limit: MAX_TOKENS, unit: 'words and signs' } }
  }
  return undefined
}

/** What makes the text too dangerous to parse, or nothing. */
export function scanNesting(text: string): PlacedFinding | undefined {
  const scan: Scan = { offset: 0, column: 0, flow: 0, lineStart: true, blocks: [], tokens: 0, separators: 0 }
  for (const token of new Lexer().lex(text)) {
    see(scan, token)
    const found = complaint(scan)
    if (found) return found
    advance(scan, token)
  }
  return undefined
}
