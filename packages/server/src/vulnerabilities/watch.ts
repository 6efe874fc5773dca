import type { SecurityEvent } from '@sekisho/gate'
import { eventOf } from '../audit/event.ts'
import { isOpen } from './finding.ts'
import type { Exploitation, VulnerabilityPorts } from './ports.ts'
import { type Alert, alertKey, alertsIn } from './store.ts'
import type { FindingView } from './view.ts'

/** What people have to be told of findings, once each. */

/** Events of one kind in one round; more are summed up. */
const MOST_EVENTS = 100
const NAMED = 20

interface Subject {
  readonly product: string
  readonly vulnerability: string
  readonly views: readonly FindingView[]
}

/** By product and vulnerability: several versions and components are one thing to tell. */
const subjectsOf = (views: readonly FindingView[]): readonly Subject[] =>
  [...Map.groupBy(views, ({ product, vulnerability }) => `${product}\n${vulnerability}`).values()].flatMap(
    (of) => {
      const [first] = of
      return first ? [{ product: first.product, vulnerability: first.vulnerability, views: of }] : []
    },
  )

/** Devices are counted once for each version, however many components of it are affected. */
const devicesOf = ({ views }: Subject): number =>
  [...new Map(views.map(({ version, devices }) => [version, devices])).values()].reduce(
    (sum, one) => sum + one,
    0,
  )

/** What holds of a subject, and is told once. */
const tellings: Readonly<Record<Alert['kind'], (view: FindingView) => boolean>> = {
  found: () => true,
  exploited: ({ exploitedAt }) => exploitedAt !== undefined,
  overdue: ({ isOverdue }) => isOverdue,
  uninvestigated: ({ isStale }) => isStale,
}

const detailOf = (subject: Subject): Readonly<Record<string, unknown>> => {
  const [first] = subject.views
  return {
    vulnerability: subject.vulnerability,
    versions: [...new Set(subject.views.map(({ version }) => version))],
    components: [...new Set(subject.views.map(({ component }) => component))].slice(0, NAMED),
    devices: devicesOf(subject),
    level: first?.level,
    ...(first?.dueAt === undefined ? {} : { dueAt: first.dueAt }),
  }
}

/** New findings of a product are one event, worst first; each of the others has its own. */
function foundEvents(fresh: readonly Subject[], at: number): readonly SecurityEvent[] {
  return [...Map.groupBy(fresh, ({ product }) => product)].map(([product, of]) =>
    eventOf('vulnerability.found', at, {
      product,
      detail: {
        count: of.length,
        worst: of
          .toSorted((one, other) => (other.views[0]?.score ?? 0) - (one.views[0]?.score ?? 0))
          .slice(0, NAMED)
          .map(({ vulnerability }) => vulnerability),
        devices: Math.max(...of.map(devicesOf)),
      },
    }),
  )
}

const single = (kind: 'exploited' | 'overdue' | 'uninvestigated', fresh: readonly Subject[], at: number) =>
  fresh
    .slice(0, MOST_EVENTS)
    .map((subject) =>
      eventOf(`vulnerability.${kind}`, at, { product: subject.product, detail: detailOf(subject) }),
    )

/**
 * Looks at findings that are open in the field, and records what nobody was told of yet.
 * @returns how many events
 */
export async function watchFindings(
  {
    writer,
    reads,
    audit,
    onExploited,
  }: Pick<VulnerabilityPorts, 'writer' | 'reads' | 'audit' | 'onExploited'>,
  views: readonly FindingView[],
  at: number,
): Promise<number> {
  const known = alertsIn(reads)
  const subjects = subjectsOf(views.filter(({ state, devices }) => isOpen(state) && devices > 0))
  const fresh = (kind: Alert['kind']): readonly Subject[] =>
    subjects.filter(
      ({ product, vulnerability, views: of }) =>
        of.some(tellings[kind]) && !known.has(alertKey({ kind, product, vulnerability })),
    )
  const kinds = ['found', 'exploited', 'overdue', 'uninvestigated'] as const
  const told = kinds.map((kind) => ({ kind, of: fresh(kind) }))
  const events = told.flatMap(({ kind, of }) =>
    kind === 'found' ? foundEvents(of, at) : single(kind, of, at),
  )
  if (events.length === 0) return 0
  const exploited = told.find(({ kind }) => kind === 'exploited')?.of ?? []
  for (const subject of exploited) await onExploited(exploitationOf(subject)) // before it counts as told
  const alerts = told.flatMap(({ kind, of }) =>
    of.map(({ product, vulnerability }) => ({ kind, product, vulnerability })),
  )
  await writer.write('vulnerabilities.alert', { alerts, at, events })
  audit.published()
  return events.length
}

function exploitationOf(subject: Subject): Exploitation {
  const { product, vulnerability, views } = subject
  return {
    product,
    vulnerability,
    versions: [...new Set(views.map(({ version }) => version))],
    devices: devicesOf(subject),
    summary: views[0]?.summary ?? '',
  }
}
