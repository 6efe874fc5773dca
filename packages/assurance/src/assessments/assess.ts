import type { Analysis } from '../analysis.ts'
import { shapesOf } from '../decisions/shape.ts'
import { threatName } from '../decisions/decision.ts'
import { answersFor } from './answers.ts'
import type { RecordedAnswer } from './answers.ts'
import { assessPrivacy } from './privacy.ts'
import type { PrivacyAssessment } from './privacy.ts'
import { isOpenQuestion } from './question.ts'
import type { AnswerText, AssessmentQuestion, QuestionId } from './question.ts'
import { assessSafety } from './safety.ts'
import type { SafetyAssessment } from './safety.ts'

/** Both assessments of a product, with what people have answered. */
export interface Assessment {
  readonly safety: SafetyAssessment
  readonly privacy: PrivacyAssessment
  /** Answers whose question this model doesn't ask (any more). */
  readonly idle: readonly QuestionId[]
}

export const safetyQuestionsOf = ({
  questions,
  hazards,
}: SafetyAssessment): readonly AssessmentQuestion[] => [
  ...questions,
  ...hazards.flatMap((hazard) => hazard.questions),
]

export const openQuestions = (questions: readonly AssessmentQuestion[]): readonly AssessmentQuestion[] =>
  questions.filter(isOpenQuestion)

/** Assesses an analysed product. Pure: what people know beyond the model comes in as answers. */
export function assess(analysis: Analysis, recorded: readonly RecordedAnswer[] = []): Assessment {
  const answers = answersFor(recorded, analysis.model)
  const safety = assessSafety(analysis, answers)
  const privacy = assessPrivacy(analysis, answers)
  const asked = new Set([...safetyQuestionsOf(safety), ...privacy.questions].map(({ id }) => id))
  return { safety, privacy, idle: [...answers.keys()].filter((id) => !asked.has(id)) }
}

/** An answer as it is recorded: with the shape of the part, so that it is found again under another name. */
export function answerTo(analysis: Analysis, question: QuestionId, answer: AnswerText): RecordedAnswer {
  const name = threatName(question)
  const shape = name && shapesOf(analysis.model).get(`${name.section}/${name.part}`)
  return { question, ...answer, ...(shape && { shape }) }
}
