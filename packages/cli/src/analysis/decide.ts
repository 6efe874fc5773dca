import { recordDecision, shapesOf, statusTexts } from '@sekisho/assurance'
import type { Decision, Threat } from '@sekisho/assurance'
import { writeText } from '../compile/write.ts'
import { say } from '../texts.ts'
import { Failure, UsageError } from '../verb.ts'
import type { Context } from '../verb.ts'
import type { AnalysedFile } from './input.ts'
import { analysisTexts } from './texts.ts'

/** Records what somebody decides about a threat. */

export interface Verdict {
  readonly accept?: string
  readonly 'not-applicable'?: string
  readonly author?: string
  readonly reason?: string
  readonly until?: string
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(text).toJSON()?.slice(0, 10) === text

/** What is asked to be decided; nothing where nothing is. */
function asked({ accept, 'not-applicable': notApplicable, author, reason, until }: Verdict) {
  if (accept !== undefined && notApplicable !== undefined) throw new UsageError(analysisTexts.oneVerdict)
  const key = accept ?? notApplicable
  if (key === undefined) return undefined
  if (author === undefined || reason === undefined || (accept !== undefined && until === undefined))
    throw new UsageError(analysisTexts.needsReason)
  if (until !== undefined && !isDay(until)) throw new UsageError(analysisTexts.badDay)
  const decision: Decision['decision'] = accept === undefined ? 'not-applicable' : 'accepted'
  return { key, decision, author, reason, ...(until !== undefined && { until }) }
}

function threatNamed(key: string, { analysis, model }: AnalysedFile): Threat {
  const threat = analysis.threats.find((one) => one.key === key)
  if (!threat) throw new Failure(analysisTexts.noThreat, { key, file: model.file })
  return threat
}

/**
 * @returns whether something was decided
 * @throws UsageError where the options don't make a decision, Failure where there is no such threat
 */
export function decide(verdict: Verdict, read: AnalysedFile, { err, language, now }: Context): boolean {
  const wanted = asked(verdict)
  if (!wanted) return false
  const { key, ...rest } = wanted
  const { section, part, standing } = threatNamed(key, read)
  if (rest.decision === 'accepted' && standing.status === 'mitigated')
    throw new Failure(analysisTexts.metAlready, { key })
  const shape = shapesOf(read.analysis.model).get(`${section}/${part}`)
  const decided = now().toISOString().slice(0, 10)
  if (rest.until !== undefined && rest.until < decided) throw new UsageError(analysisTexts.pastDay)
  const earlier = read.analysis.decisions.find((outcome) => outcome.kind !== 'idle' && outcome.key === key)
  const decision = { threat: key, ...rest, decided, ...(shape && { shape }) }
  writeText(read.decisionsFile, recordDecision(read.decisionsText, decision, earlier?.decision.threat))
  const status = statusTexts[decision.decision][language]
  err(`${say(language, analysisTexts.recorded, { file: read.decisionsFile, key, status })}\n`)
  return true
}
