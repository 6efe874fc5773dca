import { purlCovers, type RatedSeverity } from '@sekisho/assurance/core'
import { DAY } from '../clock.ts'
import { baseOf } from './component.ts'

/** What is known of a vulnerability in a version of a product, and by when it has to be gone. Types and rules; pure. */

/** VEX: minimum requirements (CISA, 2023) and OpenVEX 0.2; CSAF's product status says the same with other words. */
export const findingStates = ['under_investigation', 'affected', 'not_affected', 'fixed'] as const
export type FindingState = (typeof findingStates)[number]

/** OpenVEX 0.2 §Status justifications; CSAF 2.0 §3.2.3.5 has the same words as flags. */
export const justifications = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
] as const
export type Justification = (typeof justifications)[number]

export interface Finding {
  readonly id: string
  readonly product: string
  readonly version: string
  readonly vulnerability: string
  /** All names of the vulnerability. */
  readonly names: readonly string[]
  readonly component: string
  readonly componentVersion: string
  readonly purl: string
  readonly level: RatedSeverity['level']
  readonly score?: number
  readonly vector?: string
  readonly summary: string
  readonly publishedAt?: number
  /** Version of the component that has the fix. */
  readonly fixed?: string
  /** In the catalogue of known exploited vulnerabilities since, and until when that catalogue wants it gone. */
  readonly exploitedAt?: number
  readonly exploitedDue?: number
  readonly epss?: number
  /** When this house first knew. */
  readonly firstAt: number
}

/** What somebody has said of a vulnerability in a product. */
export interface Statement {
  readonly id: string
  readonly vulnerability: string
  readonly product: string
  /** Absent: of every version. */
  readonly version?: string
  /** Package URL without a version. Absent: of whatever component. */
  readonly purl?: string
  /** Package URL with the version that a supplier speaks of. Absent: of every version of the component. */
  readonly component?: string
  readonly state: FindingState
  readonly justification?: Justification
  /** Why it does no harm. */
  readonly impact?: string
  /** What users can do. */
  readonly action?: string
  /** A person of the house, or a supplier by a document. */
  readonly source: 'house' | 'csaf' | 'openvex' | 'cyclonedx'
  /** Which document: its id and who wrote it. */
  readonly document?: string
  /** SHA-256 of that document, lower-case hex. */
  readonly digest?: string
  /** Key by whose signature alone it counts: no person has taken it over. */
  readonly key?: string
  readonly actor: string
  readonly at: number
  /** Until when it counts. */
  readonly expiresAt?: number
}

/** By when what is found has to be gone, in days from when the house knew. Configuration. */
export interface FixPolicy {
  readonly exploited: number
  readonly critical: number
  readonly high: number
  readonly medium: number
  readonly low: number
  /** How long a vulnerability may be under investigation. */
  readonly investigation: number
}

/**
 * Exploited: two weeks (CISA BOD 22-01). Critical and high: 15 and 30 days (CISA BOD 19-02). Medium and low: 90 and 180 days
 * (FedRAMP Continuous Monitoring Strategy Guide). Investigation: as long as a critical one has to be fixed.
 */
export const defaultFixPolicy: FixPolicy = {
  exploited: 14,
  critical: 15,
  high: 30,
  medium: 90,
  low: 180,
  investigation: 15,
}

/** Days for a level: what nobody has rated is treated as high, and what scores zero as low. */
function daysFor(level: RatedSeverity['level'], policy: FixPolicy): number {
  if (level === 'unknown') return policy.high
  return level === 'none' ? policy.low : policy[level]
}

/** The catalogue's own date counts where it is earlier, but never before the house could know. */
export function dueAt({ level, firstAt, exploitedAt, exploitedDue }: Finding, policy: FixPolicy): number {
  const byLevel = firstAt + daysFor(level, policy) * DAY
  if (exploitedAt === undefined) return byLevel
  const known = Math.max(exploitedAt, firstAt)
  const byExploit = known + policy.exploited * DAY
  return Math.min(byLevel, byExploit, Math.max(exploitedDue ?? Infinity, known))
}

const speaksOf = (
  { version, purl, component, product, vulnerability }: Statement,
  finding: Finding,
): boolean =>
  product === finding.product &&
  finding.names.includes(vulnerability) &&
  (version === undefined || version === finding.version) &&
  (purl === undefined || purl === baseOf(finding.purl)) &&
  (component === undefined || purlCovers(component, finding.purl, finding.componentVersion))

export interface Standing {
  readonly state: FindingState
  /** The statement that counts. */
  readonly statement?: Statement
  /** It has been under investigation for longer than the policy allows. */
  readonly isStale: boolean
}

/**
 * Where a finding stands: the newest statement about it that has not expired; without one it is under investigation. What the house says
 * counts before what a supplier says.
 */
export function standingOf(
  finding: Finding,
  statements: readonly Statement[],
  policy: FixPolicy,
  now: number,
): Standing {
  const [statement] = statements
    .filter((one) => speaksOf(one, finding) && (one.expiresAt ?? Infinity) > now)
    .toSorted(
      (one, other) => Number(other.source === 'house') - Number(one.source === 'house') || other.at - one.at,
    )
  const state = statement?.state ?? 'under_investigation'
  const since = statement?.at ?? finding.firstAt
  const isStale = state === 'under_investigation' && now > since + policy.investigation * DAY
  return { state, ...(statement ? { statement } : {}), isStale }
}

/** Whether something has still to be done about it. */
export const isOpen = (state: FindingState): boolean =>
  state === 'under_investigation' || state === 'affected'

/** How long a vulnerability has been known to the world, days (S05-51). */
export const ageDays = (
  { publishedAt, firstAt }: Pick<Finding, 'publishedAt' | 'firstAt'>,
  now: number,
): number => Math.max(0, Math.floor((now - (publishedAt ?? firstAt)) / DAY))
