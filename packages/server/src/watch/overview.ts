/** What the first page says of fleet and product. Pure: facts in, verdicts and next steps out. */

export type Status = 'good' | 'attention' | 'danger' | 'unknown'

export const reasonCodes = [
  'STORE_FAILING',
  'SEVERE_EVENTS',
  'QUARANTINED',
  'NO_DEVICES',
  'NONE_CONNECTED',
  'CERTIFICATES_EXPIRED',
  'CERTIFICATES_EXPIRING',
  'ENROLMENTS_WAITING',
  'NO_PRODUCT',
  'THREATS_CRITICAL',
  'THREATS_HIGH',
  'THREATS_LOWER',
  'OPEN_QUESTIONS',
  'MODEL_WARNINGS',
  'NOT_ASSESSED',
  'TRY_ATTACKS',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  readonly code: ReasonCode
  readonly count: number
}

export interface Verdict {
  readonly status: Status
  readonly reasons: readonly Reason[]
}

export interface FleetFacts {
  readonly storeWorks: boolean
  /** Devices that are neither retired nor only manufactured. */
  readonly inUse: number
  readonly connected: number
  readonly quarantined: number
  /** Critical and high security events of the last day. */
  readonly severeEvents: number
  readonly certificates: { readonly expired: number; readonly within30Days: number }
  readonly enrolmentsWaiting: number
}

export interface ProductFacts {
  readonly products: number
  /** What the model doesn't say, and threats hang on. */
  readonly questions: number
  readonly warnings: number
  /** Open and undecided threats by their risk: 4 is critical, 1 low. */
  readonly threats: Readonly<Record<1 | 2 | 3 | 4, number>>
}

const grades: readonly Status[] = ['good', 'unknown', 'attention', 'danger']
const worse = (one: Status, other: Status): Status =>
  grades.indexOf(one) >= grades.indexOf(other) ? one : other

type Row = readonly [ReasonCode, Status, number]

function verdictOf(rows: readonly Row[]): Verdict {
  const holding = rows.filter(([, , count]) => count > 0)
  return {
    status: holding.reduce<Status>((status, [, grade]) => worse(status, grade), 'good'),
    reasons: holding.map(([code, , count]) => ({ code, count })),
  }
}

const flag = (holds: boolean): number => (holds ? 1 : 0)

/** Is my fleet safe now? A reason that needs a person now comes first; without devices nobody can say. */
export const fleetVerdict = (facts: FleetFacts): Verdict =>
  verdictOf([
    ['STORE_FAILING', 'danger', flag(!facts.storeWorks)],
    ['CERTIFICATES_EXPIRED', 'attention', facts.certificates.expired],
    ['SEVERE_EVENTS', 'attention', facts.severeEvents],
    ['QUARANTINED', 'attention', facts.quarantined],
    ['ENROLMENTS_WAITING', 'attention', facts.enrolmentsWaiting],
    ['NONE_CONNECTED', 'attention', flag(facts.inUse > 0 && facts.connected === 0)],
    ['CERTIFICATES_EXPIRING', 'good', facts.certificates.within30Days],
    ['NO_DEVICES', 'unknown', flag(facts.inUse === 0)],
  ])

/**
 * Is my product provable? What the model says can show that it isn't, and never that it is: that takes evidence, and as long
 * as nothing gathers it the honest answer is that nobody knows.
 */
export const productVerdict = ({ products, questions, warnings, threats }: ProductFacts): Verdict =>
  verdictOf([
    ['NO_PRODUCT', 'unknown', flag(products === 0)],
    ['THREATS_CRITICAL', 'attention', threats[4]],
    ['THREATS_HIGH', 'attention', threats[3]],
    ['THREATS_LOWER', 'attention', threats[2] + threats[1]],
    ['OPEN_QUESTIONS', 'unknown', questions],
    ['MODEL_WARNINGS', 'attention', warnings],
    ['NOT_ASSESSED', 'unknown', flag(products > 0)],
  ])

/** What somebody can do about it, most urgent first. */
const actionable: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'STORE_FAILING',
  'CERTIFICATES_EXPIRED',
  'SEVERE_EVENTS',
  'QUARANTINED',
  'ENROLMENTS_WAITING',
  'NONE_CONNECTED',
  'NO_PRODUCT',
  'NO_DEVICES',
  'OPEN_QUESTIONS',
  'THREATS_CRITICAL',
  'THREATS_HIGH',
  'THREATS_LOWER',
  'MODEL_WARNINGS',
])

const isOfThreats = ({ code }: Reason): boolean => code.startsWith('THREATS_')

export function nextSteps(verdicts: readonly Verdict[], canAttack: boolean): readonly Reason[] {
  const steps = verdicts.flatMap(({ reasons }) => reasons).filter(({ code }) => actionable.has(code))
  const worst = steps.find(isOfThreats)
  const once = steps.filter((step) => !isOfThreats(step) || step === worst) // they lead to one list, the worst first
  const without = once.some(({ code }) => code === 'NO_PRODUCT')
    ? once.filter(({ code }) => code !== 'NO_DEVICES') // first things first
    : once
  return canAttack ? [...without, { code: 'TRY_ATTACKS', count: 1 }] : without
}
