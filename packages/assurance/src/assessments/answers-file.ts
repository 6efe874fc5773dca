import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { compileSchema } from '@sekisho/model'
import { threatName } from '../decisions/decision.ts'
import { SHAPE_PATTERN, shapeOf, shapeText } from '../decisions/shape.ts'
import type { RecordedAnswer } from './answers.ts'

/** `sekisho.answers.yaml`: read with every fault placed, and written without losing a comment. */

export interface AnswerFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}

export interface ParsedAnswers {
  readonly answers: readonly RecordedAnswer[]
  readonly faults: readonly AnswerFault[]
}

type FaultAt = (offset: number, message: string, remedy?: string) => AnswerFault

const someText = { type: 'string', minLength: 1, maxLength: 10_000 } as const

const entrySchema = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['answer', 'author', 'date'],
  properties: {
    answer: someText,
    author: { type: 'string', minLength: 1, maxLength: 200 },
    date: { type: 'string', format: 'date' },
    note: someText,
    shape: { type: 'string', pattern: SHAPE_PATTERN },
  },
})

const FORM =
  'a file begins with `version: 1` and has a map `answers:` from question ids to answer, author and date (a day), and may have note and shape'

type Entry = Omit<RecordedAnswer, 'question' | 'shape'> & { readonly shape?: string }

const recorded = (question: string, { shape, ...rest }: Entry): RecordedAnswer => ({
  question,
  ...rest,
  ...(shape !== undefined && { shape: shapeOf(shape) }),
})

const entriesOf = (data: unknown): Readonly<Record<string, unknown>> | undefined => {
  if (data === null || data === undefined) return {}
  if (typeof data !== 'object' || !('version' in data) || data.version !== 1) return undefined
  const { answers } = data as { readonly answers?: unknown } // just looked at
  if (answers === undefined || answers === null) return {}
  return typeof answers === 'object' && !Array.isArray(answers)
    ? (answers as Readonly<Record<string, unknown>>) // YAML's keys are text here, or refused as ids
    : undefined
}

/** Where a question stands in the text. */
function offsetOf(document: Document, question: string): number {
  const map = document.get('answers', true)
  const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === question) : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0
}

function readEntry(
  question: string,
  data: unknown,
  at: number,
  faultAt: FaultAt,
): RecordedAnswer | AnswerFault {
  if (!threatName(question))
    return faultAt(
      at,
      `${question} is no id of a question`,
      '`sekisho assess FILE --format json` shows the ids',
    )
  const refusal = entrySchema.refusal(data)
  if (refusal) return faultAt(at, `${question} ${refusal.pointer} ${refusal.reason}`)
  return recorded(question, data as Entry) // the schema has just accepted it
}

/** Reads a file of answers. What is wrong in it is said with its place; entries that are right are kept. */
export function parseAnswers(text: string, { file }: { readonly file: string }): ParsedAnswers {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, strict: true })
  const faultAt: FaultAt = (offset, message, remedy = FORM) => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, message, remedy }
  }
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) =>
      faultAt(pos[0], message.split('\n')[0] ?? '', 'make it valid YAML 1.2, each question once'),
    )
    return { answers: [], faults }
  }
  const entries = entriesOf(document.toJS({ maxAliasCount: 0 }))
  if (!entries) return { answers: [], faults: [faultAt(0, 'not a file of answers')] }
  const read = Object.entries(entries).map(([question, data]) =>
    readEntry(question, data, offsetOf(document, question), faultAt),
  )
  return {
    answers: read.filter((one): one is RecordedAnswer => 'question' in one),
    faults: read.filter((one): one is AnswerFault => 'remedy' in one),
  }
}

const HEAD =
  ' Answers to the questions of `sekisho assess`, beside the product model. Each has an author and a day.'

/**
 * The file with an answer written into it; an earlier one to the same question is replaced, everything else stays as it is.
 * @param text the file as it is; absent: there is none yet
 */
export function recordAnswer(text: string | undefined, { question, shape, ...rest }: RecordedAnswer): string {
  const document = parseDocument(text ?? 'version: 1\nanswers: {}\n')
  if (text === undefined) document.commentBefore = HEAD
  const entries = entriesOf(document.toJS()) ?? {}
  if (!document.has('version')) document.set('version', 1)
  const node = document.createNode({ ...rest, ...(shape && { shape: shapeText(shape) }) })
  if (Object.keys(entries).length === 0) document.set('answers', document.createNode({ [question]: node }))
  else document.setIn(['answers', question], node)
  return document.toString({ lineWidth: 110 })
}
