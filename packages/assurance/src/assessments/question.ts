import { keyOf } from '../threats/threat.ts'
import type { Section } from '../design/element.ts'
import type { Words } from '../words.ts'

/** Questions of an assessment: what the model says already, and what only people can say. */

/**
 * Names a question within one model: `safety-avoid@hazards/stranger-let-in`, `privacy-balancing@streams/motion#/snapshot`. It has
 * the form of a threat's key, so that an answer finds its part again under another name, as a decision does.
 */
export type QuestionId = string

export interface AnswerText {
  readonly answer: string
  readonly author: string
  /** RFC 3339 full-date. */
  readonly date: string
  readonly note?: string
}

export interface AssessmentQuestion {
  readonly id: QuestionId
  /** The part that it is about. */
  readonly label: Words
  readonly pointer: string
  readonly text: Words
  readonly why: Words
  /** What an answer may look like. */
  readonly example: Words
  /** Rows of the guide that ask it. */
  readonly guide: readonly string[]
  /** What the model says about it. */
  readonly known: readonly Words[]
  /** Whether the model leaves something that a person has to say. */
  readonly asked: boolean
  readonly answer?: AnswerText
}

export const isOpenQuestion = ({ asked, answer }: AssessmentQuestion): boolean =>
  asked && answer === undefined

/** The id of a question about a part. */
export const questionId = (
  name: string,
  { section, id }: { readonly section: Section; readonly id: string },
  facet?: string,
): QuestionId => keyOf(name, { section, id, ...(facet !== undefined && { facet }) })

/** Something that doesn't fit, and what to do. */
export interface Finding {
  readonly id: string
  readonly label: Words
  readonly pointer: string
  /** A problem is one by what the model says; a doubt needs a person's judgement. */
  readonly level: 'problem' | 'doubt'
  readonly text: Words
}
