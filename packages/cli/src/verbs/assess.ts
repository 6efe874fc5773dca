import {
  assess as assessModel,
  assessmentKinds,
  assessmentReport,
  openQuestions,
  questionsOfKind,
} from '@sekisho/assurance'
import type { Assessment, AssessmentKind, Threat } from '@sekisho/assurance'
import { readAnalysis } from '../analysis/input.ts'
import { analysisTexts } from '../analysis/texts.ts'
import { readAnswers, record, wantedOf } from '../assess/answers.ts'
import { assessTexts } from '../assess/texts.ts'
import { writeText } from '../compile/write.ts'
import { formats } from '../reports/formats.ts'
import { formatFor } from '../reports/format.ts'
import { defineVerb, UsageError } from '../verb.ts'

const isKind = (text: string | undefined): text is AssessmentKind =>
  (assessmentKinds as readonly (string | undefined)[]).includes(text)

/** `assess FILE` is both; `assess safety FILE` one of them. */
function callOf(positionals: readonly string[]): {
  readonly kind: AssessmentKind
  readonly files: readonly string[]
} {
  const [first, ...rest] = positionals
  if (isKind(first) && rest.length > 0) return { kind: first, files: rest }
  if (positionals.length > 1) throw new UsageError(assessTexts.noAssessment)
  return { kind: 'all', files: positionals }
}

/** Threats are long, and have a command of their own: their keys are enough here. */
const withKeys = (key: string, value: unknown): unknown =>
  key === 'threats' && Array.isArray(value) ? (value as readonly Threat[]).map((threat) => threat.key) : value

function json(assessment: Assessment, kind: AssessmentKind): string {
  const { safety, privacy, idle } = assessment
  const data = {
    open: openQuestions(questionsOfKind(assessment, kind)).map(({ id }) => id),
    idle,
    ...(kind !== 'privacy' && { safety }),
    ...(kind !== 'safety' && { privacy }),
  }
  return `${JSON.stringify(data, withKeys, 2)}\n`
}

export const assess = defineVerb({
  name: 'assess',
  summary: assessTexts.summary,
  usage:
    '[safety|privacy|all] FILE [--format FORMAT] [--out FILE] [--answer ID=TEXT --author NAME [--note TEXT]]',
  example: 'safety sekisho.yaml --format md --out safety.md',
  options: {
    format: { type: 'string', value: 'FORMAT', about: assessTexts.format },
    answers: { type: 'string', value: 'FILE', about: assessTexts.answers },
    answer: { type: 'string', multiple: true, value: 'ID=TEXT', about: assessTexts.answer },
    author: { type: 'string', value: 'NAME', about: assessTexts.author },
    note: { type: 'string', value: 'TEXT', about: assessTexts.note },
    decisions: { type: 'string', value: 'FILE', about: analysisTexts.decisions },
    out: { type: 'string', value: 'FILE', about: analysisTexts.out },
  },
  run: async ({ values, positionals }, context) => {
    const { out: file } = values
    const { kind, files } = callOf(positionals)
    const format = formatFor(values.format, file)
    const wanted = wantedOf(values)
    const read = readAnalysis(files, context, { decisions: values.decisions })
    if (!read) return 1
    const answers = readAnswers(read.model.file, values.answers, wanted !== undefined)
    if (wanted) {
      record(wanted, read, answers, context)
      return 0
    }
    const { analysis, locate } = read
    const assessment = assessModel(analysis, answers.answers)
    const report = assessmentReport({ analysis, at: context.now(), locate, assessment, kind })
    const made =
      format === 'json' ? json(assessment, kind) : await formats[format].render(report, context.language)
    if (file === undefined) context.out(String(made))
    else writeText(file, made)
    return 0
  },
})
