import { setImmediate as breathe } from 'node:timers/promises'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, MINUTE } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type Forecast, type Outlook, outlookOf, type Reason, Tally } from './forecast.ts'
import { alerts, type forecastWrites, lastRefusal, standings } from './store.ts'

export interface ForecastPorts {
  readonly writer: Writer<typeof forecastWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly keyring: Pick<Keyring, 'authorities'>
  /** When a certificate ends that is read from DER. */
  readonly endOf: (der: Uint8Array) => number
  /** How long the renewal-only door stays open to a device of this product. */
  readonly graceMs: (product: string) => number
}

export interface DeviceQuery {
  readonly product?: string | undefined
  readonly reason?: Reason | undefined
  readonly firmware?: string | undefined
  readonly hardware?: string | undefined
  /** Only ids behind this one. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface ForecastService {
  /** A device is here. Written down with many others, once a minute. */
  seen(device: string): void
  flush(): Promise<void>
  /** Worked out at most once a minute for each product. */
  forecast(product?: string): Promise<Forecast>
  /** Devices with a reason, by id. */
  devices(query: DeviceQuery): Promise<{ readonly devices: readonly Outlook[]; readonly more: boolean }>
  /** Records devices that are at risk since the last time, and those that no longer are. Returns how many are new. */
  watch(): Promise<number>
}

const PAGE = 2000
/** Of many at once only so many get an event of their own; the summary names their number. */
const MOST_EVENTS = 50
/** Anybody may ask by any name. */
const MOST_KEPT = 100

interface Kept {
  readonly at: number
  readonly forecast: Promise<Forecast>
}

export function createForecastService(ports: ForecastPorts): ForecastService {
  const { writer, reads, clock, audit, keyring, endOf, graceMs } = ports
  const dirty = new Map<string, number>()
  const kept = new Map<string, Kept>()

  /** All of them, some at a time: other work goes on in between. */
  async function* outlooks(product: string | undefined, after = ''): AsyncGenerator<Outlook> {
    const now = clock.now()
    const authorityEnds = endOf(keyring.authorities('operational')[0].der)
    const refusalOf = (device: string) => lastRefusal(reads, device)
    for (let last = after; ;) {
      const page = standings(reads, product, last, PAGE)
      for (const standing of page) {
        const whole = { ...standing, ...presenceOf(standing), authorityEnds }
        yield outlookOf(whole, now, refusalOf, graceMs(standing.product))
      }
      last = page.at(-1)?.device ?? ''
      if (page.length < PAGE) return
      await breathe()
    }
  }

  /** What has not been written down yet counts as well. */
  function presenceOf({ device }: { readonly device: string }): { readonly lastSeen?: number } {
    const at = dirty.get(device)
    return at === undefined ? {} : { lastSeen: at }
  }

  async function workOut(product: string | undefined): Promise<Forecast> {
    const tally = new Tally(clock.now())
    for await (const outlook of outlooks(product)) tally.add(outlook)
    return tally.forecast()
  }

  const matches = (outlook: Outlook, { reason, firmware, hardware }: DeviceQuery): boolean =>
    outlook.reason !== undefined &&
    (reason === undefined || outlook.reason === reason) &&
    (firmware === undefined || outlook.firmware === firmware) &&
    (hardware === undefined || outlook.hardware === hardware)

  return {
    seen(device) {
      dirty.set(device, clock.now())
    },

    async flush() {
      const seen = [...dirty]
      if (seen.length === 0) return
      await writer.write('forecast.seen', { seen })
      for (const [device, at] of seen) if (dirty.get(device) === at) dirty.delete(device)
    },

    forecast(product) {
      const key = product ?? ''
      const present = kept.get(key)
      if (present && clock.now() - present.at < MINUTE) return present.forecast
      if (kept.size >= MOST_KEPT) kept.clear()
      const forecast = workOut(product)
      kept.set(key, { at: clock.now(), forecast })
      forecast.catch(() => kept.delete(key))
      return forecast
    },

    async devices(query) {
      const found: Outlook[] = []
      for await (const outlook of outlooks(query.product, query.after)) {
        if (!matches(outlook, query)) continue
        if (found.length === query.limit) return { devices: found, more: true }
        found.push(outlook)
      }
      return { devices: found, more: false }
    },

    async watch() {
      const known = alerts(reads)
      const raised: (Outlook & { readonly reason: Reason })[] = []
      const gone = new Set(known.keys())
      const at = clock.now()
      const tally = new Tally(at)
      for await (const outlook of outlooks(undefined)) {
        tally.add(outlook)
        const { device, reason } = outlook
        if (reason === undefined) continue
        gone.delete(device)
        if (known.get(device) !== reason) raised.push({ ...outlook, reason })
      }
      if (raised.length === 0 && gone.size === 0) return 0
      const events = raised.slice(0, MOST_EVENTS).map(({ device, product, reason, notAfter, refusal }) =>
        eventOf('certificate.renewal-at-risk', at, {
          device,
          product,
          detail: { reason, notAfter, ...(refusal === undefined ? {} : { refusal }) },
        }),
      )
      if (raised.length > 0) events.push(summary(raised.length, tally.forecast()))
      await writer.write('forecast.alert', { raised, over: [...gone], at, events })
      audit.published()
      return raised.length
    },
  }
}

function summary(count: number, { at, reasons, groups }: Forecast): ReturnType<typeof eventOf> {
  const suspects = groups
    .filter(({ suspect }) => suspect)
    .map(({ product, hardware, firmware }) => ({ product, hardware, firmware }))
  const kind = suspects.length > 0 ? 'certificate.renewals-failing' : 'certificate.renewals-at-risk'
  return eventOf(kind, at, { detail: { new: count, reasons, suspects } })
}
