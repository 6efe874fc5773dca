// Whether now is the time to install: conditions of the device, its deadline, what its owner wants, the window. Pure.
import { isWithin, type UpdatePolicy, type UpdateSeverity } from '@sekisho/model'
import type { OwnerChoice } from '@sekisho/trust'

/** Whether a condition of the model holds now; nothing where nobody knows. */
export type Conditions = (name: string) => boolean | undefined

export interface Due {
  readonly severity: UpdateSeverity
  /** Milliseconds since 1970, like all instants here. */
  readonly publishedAt: number
  /** The server's own deadline. */
  readonly by?: number
  /** When the device first heard of it: an owner's delay counts from here. */
  readonly since: number
  /** The owner has said yes to this very release. */
  readonly agreed: boolean
}

export interface Moment {
  readonly now: number
  /** Minutes that local time is ahead of UTC. */
  readonly zoneMinutes: number
}

export type Gate =
  | { readonly open: true; readonly overdue: boolean }
  | { readonly open: false; readonly state: 'waiting' | 'postponed'; readonly code: string }

const closed = (state: 'waiting' | 'postponed', code: string): Gate => ({ open: false, state, code })

/** A condition that nobody can tell counts as holding: then it isn't safe. */
export const unsafeCondition = ({ never }: UpdatePolicy, conditions: Conditions): string | undefined =>
  never.find((name) => conditions(name) !== false)

/** Nothing: there is none. */
export function deadlineOf(
  { installWithinMs }: UpdatePolicy,
  { severity, publishedAt, by }: Due,
): number | undefined {
  const within = installWithinMs[severity]
  const instants = [by, within === undefined ? undefined : publishedAt + within]
  const known = instants.filter((instant) => instant !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Whether updates install by themselves: the owner may only switch off what the policy lets them. */
export const isAutomatic = ({ automatic }: UpdatePolicy, owner: Partial<OwnerChoice>): boolean =>
  owner.automatic === undefined || (!owner.automatic && !automatic.ownerMayDisable)
    ? automatic.byDefault
    : owner.automatic

/** Until when it is put off: no longer than the policy lets the owner. */
export function postponedUntil(
  { automatic }: UpdatePolicy,
  { severity, since }: Due,
  owner: Partial<OwnerChoice>,
): number {
  return Math.min(owner.postponedUntil ?? 0, since + automatic.postponeMs[severity])
}

const minuteOf = ({ now, zoneMinutes }: Moment, zone: 'local' | 'utc'): number => {
  const minutes = Math.floor(now / 60_000) + (zone === 'local' ? zoneMinutes : 0)
  return ((minutes % 1440) + 1440) % 1440
}

/**
 * What the device is doing comes before everything, a deadline before what its owner wants and before the window.
 * @returns the state to report while it is closed, with the reason: a condition's name, `owner`, `window`
 */
export function gateOf(
  policy: UpdatePolicy,
  due: Due,
  owner: Partial<OwnerChoice>,
  conditions: Conditions,
  moment: Moment,
): Gate {
  const unsafe = unsafeCondition(policy, conditions)
  if (unsafe !== undefined) return closed('waiting', unsafe)
  const deadline = deadlineOf(policy, due)
  if (deadline !== undefined && moment.now >= deadline) return { open: true, overdue: true }
  if (!due.agreed) {
    if (moment.now < postponedUntil(policy, due, owner)) return closed('postponed', 'owner')
    if (!isAutomatic(policy, owner)) return closed('waiting', 'owner')
  }
  const { window } = policy
  if (!due.agreed && window && !isWithin(window, minuteOf(moment, window.zone)))
    return closed('waiting', 'window')
  return { open: true, overdue: false }
}
