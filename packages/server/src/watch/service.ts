import { type Gate, gateCodes, type GateLog } from '@sekisho/gate'
import type { ThreatSummary } from '../assurance/analyst.ts'
import type { AssuranceService } from '../assurance/service.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, HOUR } from '../clock.ts'
import type { EnrolmentService } from '../enrolment/service.ts'
import type { ModelExamination, ModelPort } from '../model-port.ts'
import type { RegistryService } from '../registry/service.ts'
import { type Frame, FrameBuilder, isRefusal } from './live.ts'
import { fleetVerdict, nextSteps, productVerdict, type Reason, type Verdict } from './overview.ts'
import { type Traffic, TrafficCounter } from './traffic.ts'

export interface WatchPorts {
  readonly gate: Pick<Gate, 'watch' | 'connected'>
  readonly registry: RegistryService
  readonly enrolment: EnrolmentService
  readonly audit: AuditService
  readonly assurance: Pick<AssuranceService, 'summary'>
  readonly models: ModelPort
  readonly clock: Clock
  readonly log: GateLog
  readonly storeWorks: () => boolean
  readonly canAttack: boolean
}

export interface Overview {
  readonly at: number
  readonly fleet: {
    readonly total: number
    readonly connected: number
    readonly states: readonly { readonly state: string; readonly count: number }[]
  }
  readonly gate: Traffic
  readonly refusals: {
    readonly hours: number
    readonly byCheck: readonly { readonly check: string; readonly count: number }[]
    readonly byDevice: readonly { readonly device: string; readonly count: number }[]
  }
  readonly events: {
    readonly hours: number
    readonly bySeverity: readonly { readonly severity: string; readonly count: number }[]
  }
  readonly products: readonly ProductLine[]
  readonly certificates: {
    readonly expired: number
    readonly within30Days: number
    readonly next?: { readonly device: string; readonly notAfter: number }
  }
  readonly pendingEnrolments: number
  readonly verdicts: { readonly fleet: Verdict; readonly product: Verdict }
  readonly next: readonly Reason[]
}

export interface ProductLine {
  readonly id: string
  readonly name: { readonly en: string; readonly ja?: string }
  readonly hash: string
  readonly version: number
  readonly addedAt: number
  readonly streams: number
  readonly commands: number
  readonly warnings: number
  /** Nothing where its model can't be analysed. */
  readonly threats?: ThreatSummary
}

export interface Viewer {
  readonly product: string | undefined
  /** The one device that may be seen; absent: all. */
  readonly device: string | undefined
  readonly showsValues: boolean
}

export interface WatchService {
  /** When the counting began, milliseconds since 1970. */
  readonly since: number
  overview(product: string | undefined): Promise<Overview>
  traffic(): Traffic
  /** Shows frames until the returned function is called. */
  view(viewer: Viewer, show: (frame: Frame) => void): () => void
  stop(): void
}

/** Four a second: quick enough to see single messages, slow enough for any browser. */
const FRAME_MS = 250
const HOURS = 24
const MOST_PRODUCTS_REMEMBERED = 10_000

/** Refusals by the check that made them, most frequent first. Pure. */
export function byCheck(
  codes: readonly { readonly code: string; readonly count: number }[],
): { check: string; count: number }[] {
  const checks = new Map<string, number>()
  for (const { code, count } of codes) {
    const check = Object.hasOwn(gateCodes, code) ? gateCodes[code as keyof typeof gateCodes].check : code
    checks.set(check, (checks.get(check) ?? 0) + count)
  }
  return [...checks]
    .map(([check, count]) => ({ check, count }))
    .toSorted((one, other) => other.count - one.count)
}

const total = (products: readonly ProductLine[], of: (product: ProductLine) => number): number =>
  products.reduce((sum, product) => sum + of(product), 0)

export function createWatchService(ports: WatchPorts): WatchService {
  const { gate, registry, enrolment, audit, assurance, models, clock, log, storeWorks, canAttack } = ports
  const counter = new TrafficCounter(clock)
  const stopCounting = counter.follow(gate)
  const examined = new Map<string, ModelExamination>()
  const productOf = new Map<string, string | undefined>()

  function examination(hash: string, text: string): ModelExamination {
    const known = examined.get(hash) ?? models.examine(text)
    examined.set(hash, known)
    return known
  }

  async function productLine(id: string): Promise<ProductLine[]> {
    const newest = registry.newestPolicy(id)
    if (!newest) return []
    const { hash, version, addedAt, policy, modelText } = newest
    const { faults, view } = examination(hash, modelText)
    const threats = await assurance.summary(id).catch((error: unknown) => {
      log.warn({ err: error, product: id }, 'a product could not be analysed')
      return undefined // the first page says what else it knows
    })
    return [
      {
        id,
        name: view?.name ?? { en: id },
        hash,
        version,
        addedAt,
        streams: view?.streams.length ?? 0,
        commands: Object.keys(policy.commands).length,
        warnings: faults.filter(({ severity }) => severity === 'warning').length,
        ...(threats && { threats }),
      },
    ]
  }

  /** The registry knows which product a device is of; asked once for each device that is seen. */
  function belongs(device: string, product: string): boolean {
    if (!productOf.has(device)) {
      if (productOf.size >= MOST_PRODUCTS_REMEMBERED) productOf.clear()
      productOf.set(device, registry.device(device)?.product)
    }
    return productOf.get(device) === product
  }

  const isShown = ({ product, device: own }: Viewer, device: string | undefined): boolean => {
    if (own !== undefined) return device === own
    return product === undefined || (device !== undefined && belongs(device, product))
  }

  const connectedOf = (viewer: Viewer): readonly string[] =>
    viewer.product === undefined && viewer.device === undefined
      ? gate.connected()
      : gate.connected().filter((device) => isShown(viewer, device))

  return {
    since: counter.since,
    traffic: () => counter.traffic(),

    async overview(product) {
      const at = clock.now()
      const states = registry.count(product)
      const inState = (...names: readonly string[]): number =>
        states.filter(({ state }) => names.includes(state)).reduce((sum, { count }) => sum + count, 0)
      const connected = connectedOf({ product, device: undefined, showsValues: false }).length
      const { bySeverity, severe, byCode, byDevice } = audit.summary(at - HOURS * HOUR, product)
      const expiry = registry.expiry(product)
      const certificates = {
        expired: expiry.expired,
        within30Days: expiry.within30Days,
        ...(expiry.next ? { next: expiry.next } : {}),
      }
      const asked = registry.products().filter(({ id }) => product === undefined || id === product)
      const products = (await Promise.all(asked.map(({ id }) => productLine(id)))).flat()
      const pending = enrolment
        .pending()
        .filter((one) => product === undefined || one.product === product).length
      const verdicts = {
        fleet: fleetVerdict({
          storeWorks: storeWorks(),
          inUse: inState('enrolled', 'active', 'quarantined'),
          connected,
          quarantined: inState('quarantined'),
          severeEvents: severe,
          certificates,
          enrolmentsWaiting: pending,
        }),
        product: productVerdict({
          products: products.length,
          questions: total(products, ({ threats }) => threats?.questions ?? 0),
          warnings: total(products, ({ warnings }) => warnings),
          threats: {
            4: total(products, ({ threats }) => threats?.byRisk[4] ?? 0),
            3: total(products, ({ threats }) => threats?.byRisk[3] ?? 0),
            2: total(products, ({ threats }) => threats?.byRisk[2] ?? 0),
            1: total(products, ({ threats }) => threats?.byRisk[1] ?? 0),
          },
        }),
      }
      return {
        at,
        fleet: { total: inState('manufactured', 'enrolled', 'active', 'quarantined'), connected, states },
        gate: counter.traffic(),
        refusals: { hours: HOURS, byCheck: byCheck(byCode), byDevice },
        events: { hours: HOURS, bySeverity },
        products,
        certificates,
        pendingEnrolments: pending,
        verdicts,
        next: nextSteps([verdicts.fleet, verdicts.product], canAttack),
      }
    },

    view(viewer, show) {
      const builder = new FrameBuilder(clock.now(), viewer.showsValues)
      const stops = [
        gate.watch((seen) => {
          if (seen.passed && isShown(viewer, seen.device)) builder.passed(seen)
        }),
        // refusals by the record: there they have their ids
        audit.follow((event) => {
          const shown =
            viewer.product !== undefined && event.product === viewer.product
              ? true
              : isShown(viewer, event.device)
          if (isRefusal(event) && shown) builder.refused(event)
        }),
      ]
      const timer = setInterval(() => show(builder.frame(clock.now(), connectedOf(viewer))), FRAME_MS)
      return () => {
        clearInterval(timer)
        for (const stop of stops) stop()
      }
    },

    stop: stopCounting,
  }
}
