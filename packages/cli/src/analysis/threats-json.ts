import { threatView } from '@sekisho/assurance'
import type { AnalysedFile } from './input.ts'

/** An analysis as plain data: what `--format json` prints. */
export const threatsJson = ({ model, analysis, locate }: AnalysedFile) => ({
  file: model.file,
  counts: analysis.counts,
  attackers: analysis.attackers,
  threats: analysis.threats.map((threat) => threatView(threat, analysis.model, locate)),
  questions: analysis.questions.map((question) =>
    Object.assign({ line: locate(question.pointer).line }, question),
  ),
  paths: analysis.paths,
  decisions: analysis.decisions,
})
