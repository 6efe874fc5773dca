import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { answerTo, assess, parseAnswers, questionsOfKind, recordAnswer } from '@sekisho/assurance'
import type { Assessment, RecordedAnswer } from '@sekisho/assurance'
import type { AnalysedFile } from '../analysis/input.ts'
import { writeText } from '../compile/write.ts'
import { say, texts } from '../texts.ts'
import { codeOf, Failure, UsageError } from '../verb.ts'
import type { Context } from '../verb.ts'
import { assessTexts } from './texts.ts'

/** The file of answers beside a model: read, and written to. */

const ANSWERS = 'sekisho.answers.yaml'

export interface AnswersFile {
  readonly file: string
  /** What it holds; absent: it isn't there. */
  readonly text?: string
  readonly answers: readonly RecordedAnswer[]
}

/** The one beside the model may be missing; one that is named may not, unless it is about to be written. */
function textOf(file: string, mayBeMissing: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (mayBeMissing && codeOf(cause) === 'ENOENT') return undefined
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
}

/** @throws Failure where it can't be read, or where something in it is wrong, with the place */
export function readAnswers(model: string, named: string | undefined, writes: boolean): AnswersFile {
  const file = named ?? join(dirname(model), ANSWERS)
  const text = textOf(file, named === undefined || writes)
  if (text === undefined) return { file, answers: [] }
  const { answers, faults } = parseAnswers(text, { file })
  const [first] = faults
  if (first) throw new Failure(assessTexts.badAnswers, { ...first })
  return { file, text, answers }
}

interface Given {
  readonly answer?: readonly string[]
  readonly author?: string
  readonly note?: string
}

interface Wanted {
  readonly author: string
  readonly note?: string
  readonly pairs: readonly (readonly [id: string, text: string])[]
}

/** What is to be recorded; nothing where nothing is. */
export function wantedOf({ answer = [], author, note }: Given): Wanted | undefined {
  if (answer.length > 0 !== (author !== undefined) || (answer.length === 0 && note !== undefined))
    throw new UsageError(assessTexts.needsAuthor)
  if (author === undefined) return undefined
  const pairs = answer.map((text) => {
    const [, id = '', said = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? []
    if (id === '') throw new UsageError(assessTexts.badAnswer)
    return [id.trim(), said.trim()] as const
  })
  return { author, ...(note !== undefined && { note }), pairs }
}

/** Writes answers into the file. @throws Failure where no such question is asked; nothing is written then */
export function record(
  { author, note, pairs }: Wanted,
  { analysis, model }: AnalysedFile,
  { file, text, answers }: AnswersFile,
  { err, language, now }: Context,
): void {
  const assessment: Assessment = assess(analysis, answers)
  const known = new Set(questionsOfKind(assessment, 'all').map(({ id }) => id))
  const unknown = pairs.find(([id]) => !known.has(id))
  if (unknown) throw new Failure(assessTexts.noQuestion, { file: model.file, id: unknown[0] })
  const date = now().toISOString().slice(0, 10)
  let written = text
  for (const [id, answer] of pairs) {
    const given = answerTo(analysis, id, { answer, author, date, ...(note !== undefined && { note }) })
    written = recordAnswer(written, given)
  }
  if (written !== undefined) writeText(file, written)
  for (const [id] of pairs) err(`${say(language, assessTexts.recorded, { file, id })}\n`)
}
