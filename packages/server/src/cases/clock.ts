import { DAY, HOUR } from '../clock.ts'

/** The clock of Regulation (EU) 2024/2847 Article 14. Types and rules; pure. Times are milliseconds since 1970, UTC. */

export const incidentKinds = ['exploited-vulnerability', 'severe-incident'] as const
export type IncidentKind = (typeof incidentKinds)[number]

/** Art. 14(2)(a) to (c), 14(4)(a) to (c). */
export const stages = ['early-warning', 'notification', 'final-report'] as const
export type Stage = (typeof stages)[number]

/** `proposed`: somebody has to say whether it is so. `running`: the clock runs. */
export const incidentStates = ['proposed', 'running', 'dismissed', 'done'] as const
export type IncidentState = (typeof incidentStates)[number]

export interface SentNotice {
  readonly stage: Stage
  readonly sentAt: number
  /** To which CSIRT, by which platform. */
  readonly to: string
  readonly reference: string
  readonly actor: string
}

export interface ClockFacts {
  readonly kind: IncidentKind
  /** When the maker became aware; absent: not confirmed yet. */
  readonly awareAt?: number
  /** When a corrective or mitigating measure became available. */
  readonly measureAt?: number
  readonly sent: readonly SentNotice[]
}

export interface Due {
  readonly stage: Stage
  /** Absent: what it is counted from has not happened. */
  readonly dueAt?: number
  /** Counted from a deadline, since what it counts from has not happened: it moves when that does. */
  readonly isProvisional: boolean
  readonly sent?: SentNotice
  readonly isMissed: boolean
}

/** The same day and time of the next calendar month, or its last day where it is shorter (Reg. (EEC, Euratom) 1182/71 Art. 3(2)(c)). */
export function oneMonthAfter(at: number): number {
  const from = new Date(at)
  const next = new Date(at)
  next.setUTCDate(1)
  next.setUTCMonth(from.getUTCMonth() + 1)
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  next.setUTCDate(Math.min(from.getUTCDate(), last))
  return next.getTime()
}

const sentIn = ({ sent }: ClockFacts, stage: Stage): SentNotice | undefined =>
  sent.find((one) => one.stage === stage)

/**
 * Art. 14(2)(c): 14 days after a measure is available; one that was there before the maker became aware counts from then, since
 * nothing can be due of what nobody knew. Art. 14(4)(c): one month after the notification was submitted.
 */
function finalDue(
  facts: ClockFacts,
  awareAt: number,
  notificationDue: number,
): Pick<Due, 'dueAt' | 'isProvisional'> {
  if (facts.kind === 'exploited-vulnerability')
    return facts.measureAt === undefined
      ? { isProvisional: true }
      : { dueAt: Math.max(facts.measureAt, awareAt) + 14 * DAY, isProvisional: false }
  const notified = sentIn(facts, 'notification')
  return { dueAt: oneMonthAfter(notified?.sentAt ?? notificationDue), isProvisional: notified === undefined }
}

/** What is due when; nothing before somebody has confirmed that the maker is aware. */
export function duesOf(facts: ClockFacts, now: number): readonly Due[] {
  const { awareAt } = facts
  if (awareAt === undefined) return []
  const fixed = { isProvisional: false }
  const notificationDue = awareAt + 72 * HOUR
  const rows = [
    { stage: 'early-warning', dueAt: awareAt + 24 * HOUR, ...fixed },
    { stage: 'notification', dueAt: notificationDue, ...fixed },
    { stage: 'final-report', ...finalDue(facts, awareAt, notificationDue) },
  ] as const
  return rows.map((row) => {
    const sent = sentIn(facts, row.stage)
    const isMissed = row.dueAt !== undefined && (sent?.sentAt ?? now) > row.dueAt
    return sent ? Object.assign({ sent, isMissed }, row) : Object.assign({ isMissed }, row)
  })
}

/**
 * By when users should have been told. Art. 14(8) names no hours; the authorities have the same information by then at the latest.
 * @returns nothing before anybody is aware
 */
export const usersDue = ({ awareAt }: Pick<ClockFacts, 'awareAt'>): number | undefined =>
  awareAt === undefined ? undefined : awareAt + 72 * HOUR

/** How long before a deadline people are told of it. */
const warningMs: Readonly<Record<Stage, number>> = {
  'early-warning': 6 * HOUR,
  notification: 24 * HOUR,
  'final-report': 3 * DAY,
}

export interface ClockAlert {
  readonly stage: Stage
  readonly what: 'near' | 'missed'
  readonly dueAt: number
}

/** Deadlines that are near or past, of what has not been sent. */
export const alertsOf = (facts: ClockFacts, now: number): readonly ClockAlert[] =>
  duesOf(facts, now).flatMap(({ stage, dueAt, sent, isProvisional }): readonly ClockAlert[] => {
    if (sent || dueAt === undefined || isProvisional) return []
    if (now > dueAt) return [{ stage, what: 'missed', dueAt }]
    return now >= dueAt - warningMs[stage] ? [{ stage, what: 'near', dueAt }] : []
  })
