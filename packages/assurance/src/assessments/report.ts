import { note, words } from '../reports/document.ts'
import type { Report, Section } from '../reports/document.ts'
import { makeReport, sourceOf } from '../reports/input.ts'
import type { ReportInput } from '../reports/input.ts'
import { fill } from '../words.ts'
import { openQuestions, safetyQuestionsOf } from './assess.ts'
import type { Assessment } from './assess.ts'
import { privacySections } from './report-privacy.ts'
import { safetySections } from './report-safety.ts'

/** Assessments as a document. */

export const assessmentKinds = ['safety', 'privacy', 'all'] as const
export type AssessmentKind = (typeof assessmentKinds)[number]

export interface AssessmentReportInput extends ReportInput {
  readonly assessment: Assessment
  readonly kind: AssessmentKind
}

const titles = {
  safety: words('Safety impact assessment', '安全性影響評価'),
  privacy: words('Privacy impact assessment', 'プライバシー影響評価'),
  all: words('Safety and privacy impact assessments', '安全性・プライバシー影響評価'),
}

/** Questions of the assessments that are asked for. */
export const questionsOfKind = ({ safety, privacy }: Assessment, kind: AssessmentKind) => [
  ...(kind === 'privacy' ? [] : safetyQuestionsOf(safety)),
  ...(kind === 'safety' ? [] : privacy.questions),
]

function opening({ assessment, kind }: AssessmentReportInput): Section {
  const open = String(openQuestions(questionsOfKind(assessment, kind)).length)
  return {
    title: words('What this is', 'この文書について'),
    blocks: [
      note(
        open === '0' ? 'good' : 'open',
        [
          fill(
            words(
              '{open} questions are open. They ask what no model can know; answers are recorded with their author in sekisho.answers.yaml.',
              '未回答の問いは {open} 件。モデルでは分からないことを問い、回答は責任者とともに sekisho.answers.yaml に記録する。',
            ),
            { open },
          ),
        ],
        [
          words(
            'Filled from the product model. It is a first form for the people responsible to complete and sign, and neither legal advice nor a statement of conformity.',
            '製品モデルから作成した初稿であり、責任者が補って署名する。法的助言でも適合宣言でもない。',
          ),
        ],
        ...assessment.idle.map((id) => [
          fill(words('No question asks for this answer any more: {id}', '問いがなくなった回答：{id}'), {
            id,
          }),
        ]),
      ),
    ],
  }
}

export function assessmentReport(input: AssessmentReportInput): Report {
  const { assessment, kind } = input
  return makeReport(
    {
      id: kind === 'all' ? 'assessments' : `${kind}-assessment`,
      title: titles[kind],
      about: words(
        'What the product can do to people and to their privacy, filled from its model, with the questions that only people can answer.',
        '製品が人とプライバシーに及ぼす影響。モデルから作成し、人にしか答えられない問いを添える。',
      ),
      sections: (source) => [
        opening(input),
        ...(kind === 'privacy' ? [] : safetySections(assessment.safety, source)),
        ...(kind === 'safety' ? [] : privacySections(assessment.privacy)),
      ],
    },
    sourceOf(input),
  )
}
