import { proofBehind, strength, truthOf } from '../design/facts.ts'
import type { Backing, Condition } from '../design/facts.ts'
import type { Threat } from '../threats/threat.ts'
import { requirementStatuses, type RequirementStatus } from './status.ts'

/** From the model's facts and threats to where a requirement stands. Pure. */

export interface Verdict {
  readonly status: RequirementStatus
  /** What stands behind it, where it is met; `observable` says that a claim could be observed. */
  readonly by?: Backing
}

const metBy = (by: Backing): Verdict => ({
  status: strength[by] >= strength.observed ? 'met' : 'met-by-claim',
  by,
})

/** What a condition over the model says by itself. */
export function verdictOf(condition: Condition): Verdict {
  const truth = truthOf(condition)
  if (truth === 'holds') return metBy(proofBehind(condition))
  return { status: truth === 'fails' ? 'not-met' : 'unknown' }
}

/** A threat that nothing removes is answered as far as its lessening goes. */
export function answerTo({ standing, met }: Threat): Verdict {
  switch (standing.status) {
    case 'mitigated':
      return metBy(standing.by)
    case 'irreducible':
      return verdictOf(met)
    case 'undecided':
      return { status: 'unknown' }
    case 'open':
      return { status: 'not-met' }
    case 'accepted':
    case 'not-applicable':
      return { status: 'waived' }
    default:
      return standing satisfies never
  }
}

/** The worst counts, and of what is met the weakest proof; nothing said is unknown. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  const status = requirementStatuses.find((one) => verdicts.some((verdict) => verdict.status === one))
  if (status === undefined) return { status: 'unknown' }
  if (status !== 'met' && status !== 'met-by-claim') return { status }
  const proofs = verdicts.flatMap(({ by }) => (by === undefined ? [] : [by]))
  const by = proofs.toSorted((one, other) => strength[one] - strength[other])[0]
  return { status, ...(by !== undefined && { by }) }
}
