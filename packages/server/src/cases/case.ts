import { DAY } from '../clock.ts'

/** Reports of vulnerabilities from outside (ISO/IEC 29147, 30111). Types and rules; pure. */

export const caseStates = ['open', 'acknowledged', 'triaged', 'fixed', 'disclosed', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** Whom a report has come from is known as long as they have to be told of it. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly state: CaseState
  readonly product?: string
  readonly vulnerabilities: readonly string[]
  readonly releases: readonly string[]
  /** When the report arrived; deadlines count from here. */
  readonly receivedAt: number
  readonly openedAt: number
  readonly actor: string
  /** When each state was reached. */
  readonly reached: Readonly<Partial<Record<CaseState, number>>>
  /** Whether a contact of the reporter is kept (sealed). */
  readonly hasContact: boolean
  readonly contactErasedAt?: number
  readonly outcome?: string
}

export interface CaseNote {
  readonly at: number
  readonly actor: string
  readonly text: string
}

/** Days from the arrival of a report. Configuration. */
export interface CasePolicy {
  readonly acknowledge: number
  readonly triage: number
  readonly disclose: number
  /** How long the reporter's contact is kept behind the end of a case. */
  readonly keepContact: number
}

/**
 * Acknowledge within three days and triage within ten, as coordinated disclosure policies commonly promise (FIRST, Guidelines for
 * Multi-Party Vulnerability Coordination); disclose after 90 days, the period that most researchers give.
 */
export const defaultCasePolicy: CasePolicy = { acknowledge: 3, triage: 10, disclose: 90, keepContact: 90 }

const rank = (state: CaseState): number => caseStates.indexOf(state)

/** A case goes forward only; it may be closed from anywhere. */
export const mayBecome = (from: CaseState, to: CaseState): boolean =>
  from !== 'closed' && rank(to) > rank(from)

export const deadlineNames = ['acknowledge', 'triage', 'disclose'] as const
export type DeadlineName = (typeof deadlineNames)[number]

export interface Deadline {
  readonly name: DeadlineName
  readonly dueAt: number
  readonly doneAt?: number
  readonly isMissed: boolean
}

const reachedBy: Readonly<Record<DeadlineName, CaseState>> = {
  acknowledge: 'acknowledged',
  triage: 'triaged',
  disclose: 'disclosed',
}

/** When a state was reached, or one behind it; the end of a case does away with what is left. */
function doneAt({ reached }: Pick<Case, 'reached'>, state: CaseState): number | undefined {
  const times = caseStates.filter((one) => rank(one) >= rank(state)).flatMap((one) => reached[one] ?? [])
  return times.length === 0 ? undefined : Math.min(...times)
}

export const deadlinesOf = (
  about: Pick<Case, 'receivedAt' | 'reached'>,
  policy: CasePolicy,
  now: number,
): readonly Deadline[] =>
  deadlineNames.map((name) => {
    const dueAt = about.receivedAt + policy[name] * DAY
    const done = doneAt(about, reachedBy[name])
    const isMissed = (done ?? now) > dueAt
    return done === undefined ? { name, dueAt, isMissed } : { name, dueAt, doneAt: done, isMissed }
  })

/** When the contact of a reporter has to go: so long after the end of the case. */
export const contactEnds = ({ reached }: Pick<Case, 'reached'>, policy: CasePolicy): number | undefined =>
  reached.closed === undefined ? undefined : reached.closed + policy.keepContact * DAY
