import { severityRank } from '@sekisho/assurance/core'
import {
  ageDays,
  dueAt,
  type Finding,
  type FindingState,
  type FixPolicy,
  isOpen,
  type Standing,
  standingOf,
  type Statement,
} from './finding.ts'
import type { Running } from './store.ts'

/** Findings as people see them: with their state, their deadline and the devices that run them. Pure. */
export interface FindingView extends Finding, Standing {
  /** Absent where nothing has to be done. */
  readonly dueAt?: number
  readonly isOverdue: boolean
  /** Devices in operation that run the version. */
  readonly devices: number
  /** Days that the vulnerability has been known to the world. */
  readonly ageDays: number
}

export interface Circumstances {
  readonly statements: readonly Statement[]
  readonly running: readonly Running[]
  readonly policy: FixPolicy
  readonly now: number
}

export function viewOf(finding: Finding, { statements, running, policy, now }: Circumstances): FindingView {
  const standing = standingOf(finding, statements, policy, now)
  const due = dueAt(finding, policy)
  const open = isOpen(standing.state)
  const devices = running
    .filter(({ product, version }) => product === finding.product && version === finding.version)
    .reduce((sum, one) => sum + one.devices, 0)
  return {
    ...finding,
    ...standing,
    ...(open ? { dueAt: due } : {}),
    isOverdue: open && now > due,
    devices,
    ageDays: ageDays(finding, now),
  }
}

export const sorts = ['urgency', 'severity', 'due', 'age', 'devices'] as const
export type Sort = (typeof sorts)[number]

export interface FindingQuery {
  readonly product?: string | undefined
  readonly version?: string | undefined
  readonly state?: FindingState | undefined
  readonly level?: Finding['level'] | undefined
  readonly exploited?: boolean | undefined
  readonly overdue?: boolean | undefined
  /** Only what devices in operation run. */
  readonly inField?: boolean | undefined
  /** Part of a name, a component or a summary. */
  readonly search?: string | undefined
  readonly sort?: Sort | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

const same = <T>(wanted: T | undefined, is: T): boolean => wanted === undefined || wanted === is

export function matches(view: FindingView, query: FindingQuery): boolean {
  const { search = '' } = query
  const text = [...view.names, view.component, view.purl, view.summary].join('\n').toLowerCase()
  return (
    same(query.version, view.version) &&
    same(query.state, view.state) &&
    same(query.level, view.level) &&
    same(query.exploited, view.exploitedAt !== undefined) &&
    same(query.overdue, view.isOverdue) &&
    same(query.inField, view.devices > 0) &&
    text.includes(search.toLowerCase())
  )
}

const least = Number.POSITIVE_INFINITY

type Order = (one: FindingView, other: FindingView) => number

const bySeverity: Order = (one, other) =>
  severityRank(other.level) - severityRank(one.level) || (other.score ?? 0) - (one.score ?? 0)
const byDue: Order = (one, other) => (one.dueAt ?? least) - (other.dueAt ?? least) || 0
const byDevices: Order = (one, other) => other.devices - one.devices

/** What is open and runs in the field comes first, then what is exploited, then what is worst. */
const byUrgency: Order = (one, other) =>
  Number(isOpen(other.state) && other.devices > 0) - Number(isOpen(one.state) && one.devices > 0) ||
  Number(other.exploitedAt !== undefined) - Number(one.exploitedAt !== undefined) ||
  bySeverity(one, other)

const orders: Readonly<Record<Sort, Order>> = {
  urgency: byUrgency,
  severity: bySeverity,
  due: (one, other) => (one.dueAt === other.dueAt ? 0 : byDue(one, other)),
  age: (one, other) => other.ageDays - one.ageDays,
  devices: byDevices,
}

/** Ties stand by name, so that pages don't shift. */
export const orderOf =
  (sort: Sort): Order =>
  (one, other) =>
    orders[sort](one, other) ||
    one.vulnerability.localeCompare(other.vulnerability) ||
    one.id.localeCompare(other.id)

export interface Totals {
  readonly findings: number
  readonly open: number
  readonly exploited: number
  readonly overdue: number
  /** Open in versions that devices run. */
  readonly inField: number
  readonly stale: number
  readonly levels: Readonly<Record<string, number>>
  /** The oldest that is open in the field, days (S05-51). */
  readonly oldestDays: number
}

export function totalsOf(views: readonly FindingView[]): Totals {
  const open = views.filter(({ state }) => isOpen(state))
  const field = open.filter(({ devices }) => devices > 0)
  const levels: Record<string, number> = {}
  for (const { level } of open) levels[level] = (levels[level] ?? 0) + 1
  return {
    findings: views.length,
    open: open.length,
    exploited: open.filter(({ exploitedAt }) => exploitedAt !== undefined).length,
    overdue: open.filter(({ isOverdue }) => isOverdue).length,
    inField: field.length,
    stale: open.filter(({ isStale }) => isStale).length,
    levels,
    oldestDays: Math.max(0, ...field.map((one) => one.ageDays)),
  }
}

/** Devices of a product that run any of these versions, by market and by variant. */
export interface Affected {
  readonly product: string
  readonly devices: number
  readonly versions: readonly { readonly version: string; readonly devices: number }[]
  readonly variants: readonly { readonly variant: string; readonly devices: number }[]
  /** By groups that are called like a market of the model; by every group where the model names no market. */
  readonly markets: readonly { readonly market: string; readonly devices: number }[]
  /** In no such group. */
  readonly elsewhere: number
}
