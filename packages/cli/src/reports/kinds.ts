import {
  assess,
  assessmentReport,
  reportKinds,
  reportOf,
  requirementsOf,
  requirementsReport,
} from '@sekisho/assurance'
import type { Report, ReportInput } from '@sekisho/assurance'
import type { AnalysedFile } from '../analysis/input.ts'
import { readAnswers } from '../assess/answers.ts'
import type { Text } from '../texts.ts'

/** Every document that `report` can make: those of the analysis, and those that have a command of their own. */

export interface DocumentKind {
  readonly id: string
  readonly title: Text
  readonly make: (
    read: AnalysedFile,
    at: Date,
    known?: Pick<ReportInput, 'keys' | 'settings'>,
  ) => Report | undefined
}

const inputOf = ({ analysis, locate }: AnalysedFile, at: Date): ReportInput => ({ analysis, locate, at })

const requirements: DocumentKind = {
  id: 'requirements',
  title: { en: 'Security requirements and layers of defence', ja: 'セキュリティ要求事項と多層防御' },
  make: (read, at) =>
    requirementsReport({ ...inputOf(read, at), requirements: requirementsOf(read.analysis), catalogues: [] }),
}

const assessments: DocumentKind = {
  id: 'assessments',
  title: { en: 'Safety and privacy impact assessments', ja: '安全性影響評価とプライバシー影響評価' },
  make: (read, at) => {
    const { answers } = readAnswers(read.model.file, undefined, false)
    return assessmentReport({
      ...inputOf(read, at),
      assessment: assess(read.analysis, answers),
      kind: 'all',
    })
  },
}

export const documentKinds: readonly DocumentKind[] = [
  ...reportKinds.map(({ id, title }) => ({
    id,
    title,
    make: (read: AnalysedFile, at: Date, known: Pick<ReportInput, 'keys' | 'settings'> = {}) =>
      reportOf(id, { ...inputOf(read, at), ...known }),
  })),
  requirements,
  assessments,
]
