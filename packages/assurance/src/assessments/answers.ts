import type { Model } from '@sekisho/model'
import { matchShapes } from '../decisions/match.ts'
import { threatName } from '../decisions/decision.ts'
import { shapesOf } from '../decisions/shape.ts'
import type { Shape } from '../decisions/shape.ts'
import { keyOf } from '../threats/threat.ts'
import type { AnswerText, QuestionId } from './question.ts'

/** Answers that people have given, found again under the names that parts have now. */

export interface RecordedAnswer extends AnswerText {
  readonly question: QuestionId
  /** What the part looked like. */
  readonly shape?: Shape
}

export type Answers = ReadonlyMap<QuestionId, AnswerText>

const textOf = ({ answer, author, date, note }: RecordedAnswer): AnswerText => ({
  answer,
  author,
  date,
  ...(note !== undefined && { note }),
})

/** Answers by the ids that their questions have in this model; a renamed part keeps its own, by its shape. */
export function answersFor(recorded: readonly RecordedAnswer[], model: Model): Answers {
  const sought = recorded.flatMap(({ question, shape }) => {
    const name = threatName(question)
    return name ? [[`${name.section}/${name.part}`, shape] as const] : []
  })
  const partsNow = matchShapes(new Map(sought), shapesOf(model))
  return new Map(
    recorded.map((answer) => {
      const name = threatName(answer.question)
      if (!name) return [answer.question, textOf(answer)]
      const part = partsNow.get(`${name.section}/${name.part}`)
      const id = part === undefined ? name.part : part.slice(part.indexOf('/') + 1)
      return [
        keyOf(name.rule, {
          section: name.section,
          id,
          ...(name.facet !== undefined && { facet: name.facet }),
        }),
        textOf(answer),
      ]
    }),
  )
}
