import type { HealthReport, Model } from '@sekisho/model'

/** What a model says of its devices and a report of health can show, or contradict. Pure. */

export interface Claim {
  /** Section and id of the part. */
  readonly element: string
  /** Names of properties below it, with slashes. */
  readonly path: string
  readonly value: unknown
  /** The component whose devices can show it. */
  readonly component: string
  readonly kind: HealthReport['kind']
}

const deviceKinds: ReadonlySet<unknown> = new Set(['device', 'gateway', 'sub-device'])

/** What nobody has said, or in words of the maker's own, no device can show. */
const isSaid = (value: unknown): value is string | boolean | readonly string[] =>
  value !== undefined &&
  value !== 'unknown' &&
  (typeof value === 'string' ||
    value === true ||
    (Array.isArray(value) &&
      value.length > 0 &&
      value.every((one) => typeof one === 'string' && one !== 'unknown')))

export function claimsOf({ components, interfaces }: Model): readonly Claim[] {
  const devices = new Set(components.filter(({ kind }) => deviceKinds.has(kind)).map(({ id }) => id))
  const ofInterfaces = interfaces
    .filter(({ at }) => devices.has(at))
    .map(({ id, at, state }): Claim => ({
      element: `interfaces/${id}`,
      path: 'state',
      value: state,
      component: at,
      kind: 'ports',
    }))
  const ofDevices = components.flatMap((part): readonly Claim[] => {
    if (!devices.has(part.id) || !('hardware' in part || 'software' in part)) return []
    const { hardware, software } = part
    const about = { element: `components/${part.id}`, component: part.id }
    return [
      { ...about, path: 'hardware/debugPorts', value: hardware?.debugPorts, kind: 'ports' },
      {
        ...about,
        path: 'hardware/secureBoot/measured',
        value: hardware?.secureBoot?.measured,
        kind: 'measurements',
      },
      { ...about, path: 'software/selfTest', value: software?.selfTest, kind: 'self-test' },
    ]
  })
  return [...ofInterfaces, ...ofDevices].filter(({ value }) => isSaid(value))
}

export type Judgement =
  | { readonly verdict: 'shown' }
  | { readonly verdict: 'contradicted'; readonly seen: unknown }

const shown: Judgement = { verdict: 'shown' }
const contradictedBy = (seen: unknown): Judgement => ({ verdict: 'contradicted', seen })

/** How well access is shut: what is stronger shows what is weaker as well. */
const shut: Readonly<Record<string, number>> = {
  open: 0,
  disabled: 1,
  locked: 2,
  fused: 3,
  removed: 3,
  none: 3,
}

const meansOpen: ReadonlySet<unknown> = new Set(['enabled', 'setup-only', 'on-demand', 'open'])
/** What a port looks like that is off by software, or isn't there; a fuse looks no different from here. */
const looksClosed: ReadonlySet<unknown> = new Set(['disabled', 'removed', 'power-only'])

/** A way in, by what is said of it and what is seen of it. */
function judgeAccess(said: unknown, seen: string): Judgement | undefined {
  if (meansOpen.has(said)) return seen === 'open' ? shown : undefined // open at times only: closed now says nothing
  if (seen === 'closed') return looksClosed.has(said) ? shown : undefined
  const [claimed, found] = [said === 'power-only' ? 1 : shut[String(said)], shut[seen]]
  if (claimed === undefined || found === undefined) return undefined
  return found >= claimed ? shown : contradictedBy(seen)
}

/** @returns nothing where the report says nothing of the claim */
export function judge({ element, path, value }: Claim, report: HealthReport): Judgement | undefined {
  switch (report.kind) {
    case 'ports': {
      const { interfaces, debugPorts } = report.detail
      const seen =
        path === 'state' ? interfaces.find(({ id }) => `interfaces/${id}` === element)?.seen : debugPorts
      return seen === undefined ? undefined : judgeAccess(value, seen)
    }
    case 'measurements':
      return report.detail.passed && report.detail.count > 0 ? shown : undefined
    case 'self-test': {
      const { passed, tests = [] } = report.detail
      if (!passed) return contradictedBy(report.detail.failures ?? [])
      return Array.isArray(value) && value.every((test) => tests.includes(String(test))) ? shown : undefined
    }
    case 'entropy':
    case 'tamper':
      return undefined // no property of the model says what these tell
    default:
      return report satisfies never
  }
}
