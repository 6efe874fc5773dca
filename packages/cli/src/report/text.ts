import { faults as faultTable, holdsSecret } from '@sekisho/model'
import type { Fault } from '@sekisho/model'
import type { ModelFile } from '../model-file.ts'
import { say, texts } from '../texts.ts'
import type { Language } from '../texts.ts'
import { widthOf } from '../width.ts'

/** Faults for people: place, message, the line with a caret, and what to do. */

const LONGEST_LINE = 200
/** Blanks as wide as the text is shown. */
const blanksFor = (text: string): string =>
  Array.from(text, (character) => (character === '\t' ? '\t' : ' '.repeat(widthOf(character)))).join('')

/** A terminal obeys control characters; a report only shows them. */
export const harmless = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')

/** One line for a terminal: what it says neither steers the terminal nor begins a line of its own. */
export const terminalLine = (text: string): string =>
  `${harmless(text.replaceAll(/[\n\r\u2028\u2029]+/g, ' '))}\n`

const secretCodes = new Set(['MODEL_SECRET', 'MODEL_SECRET_SUSPECTED'])

function excerpt({ faults, lines }: ModelFile, { line, column }: Fault, language: Language): string {
  const source = lines[line - 1] ?? ''
  const margin = ' '.repeat(String(line).length)
  const secret =
    faults.some((fault) => fault.line === line && secretCodes.has(fault.code)) || holdsSecret(source)
  if (secret) return `  ${line} | ${say(language, texts.hiddenLine)}\n`
  if (source.length > LONGEST_LINE || source.trim() === '') return ''
  return `  ${line} | ${harmless(source)}\n  ${margin} | ${blanksFor(source.slice(0, column - 1))}^\n`
}

function entry(model: ModelFile, fault: Fault, language: Language): string {
  const { code, severity, file, line, column, message, remedy } = fault
  const title = language === 'en' ? '' : ` ${say(language, faultTable[code].title)}`
  const head = `${file}:${line}:${column}: ${say(language, texts[severity])} ${code}${title}: ${harmless(message)}\n`
  return `${head}${excerpt(model, fault, language)}    → ${harmless(remedy)}\n`
}

function closing({ file, faults, questions }: ModelFile, language: Language): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length
  const head = faults.length === 0 ? texts.noFaults : texts.counts
  const tail = questions.length > 0 ? say(language, texts.openQuestions, { count: questions.length }) : ''
  return `${say(language, head, { file, errors, warnings: faults.length - errors })}${tail}\n`
}

/** Every fault, every open question, and how many there are. */
export function textReport(model: ModelFile, language: Language): string {
  const entries = model.faults.map((fault) => entry(model, fault, language))
  const questions = model.questions.map(
    ({ file, line, column, path }) => `${file}:${line}:${column}: ${say(language, texts.question)} ${path}\n`,
  )
  return [...entries, ...questions, closing(model, language)].join('')
}
