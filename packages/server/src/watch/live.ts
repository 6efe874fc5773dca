import { decodeEnvelope, type Seen } from '@sekisho/gate'
import type { StoredEvent } from '../audit/event.ts'

/** What a live view is sent a few times a second: its size doesn't grow with the traffic. */
export interface Frame {
  readonly at: number
  /** Milliseconds that it tells of. */
  readonly spanMs: number
  readonly passed: number
  readonly refused: number
  readonly connected: number
  /** Devices that were heard lately, the busiest first to be chosen, then others that are connected; by id. */
  readonly lanes: readonly { readonly device: string; readonly passed: number; readonly refused: number }[]
  /** Some of what passed: the first of the span. */
  readonly samples: readonly Sample[]
  readonly refusals: readonly Refusal[]
  /** Refusals of the span that are not among them. */
  readonly moreRefusals: number
}

export interface Sample {
  readonly device: string
  readonly channel: string
  readonly at: number
  /** Messages that were committed together; the last of them is shown. */
  readonly count: number
  readonly seq?: number
  readonly values?: readonly (readonly [string, string])[]
}

export interface Refusal {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly severity: string
  readonly device?: string
  readonly code?: string
  readonly check?: string
  readonly channel?: string
  readonly topic?: string
}

const MOST_SAMPLES = 16
const MOST_REFUSALS = 24
const MOST_LANES = 40
/** A device keeps its lane this long after it was heard last. */
const LANE_MS = 30_000
const MOST_REMEMBERED = 2000
const MOST_VALUES = 5
const LONGEST_VALUE = 40

interface Lane {
  passed: number
  refused: number
  heardAt: number
}

const shorten = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text

/** The first values of a message, for somebody who watches. What can't be read shows nothing. */
export function valuesOf(octets: Uint8Array): Pick<Sample, 'seq' | 'values'> {
  try {
    const { seq, data } = decodeEnvelope(octets)
    if (typeof data !== 'object' || data === null)
      return { seq, values: [['', shorten(JSON.stringify(data))]] }
    const fields = Object.entries(data).slice(0, MOST_VALUES)
    return { seq, values: fields.map(([name, value]) => [name, shorten(JSON.stringify(value))]) }
  } catch {
    return {} // it passed, so that it can be read; and if not, it is counted all the same
  }
}

const textOf = <Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> =>
  typeof value === 'string' ? ({ [name]: value } as Record<Name, string>) : {}

export const refusalOf = ({ id, at, kind, severity, device, detail }: StoredEvent): Refusal => ({
  id,
  at,
  kind,
  severity,
  ...(device === undefined ? {} : { device }),
  ...textOf('code', detail['code']),
  ...textOf('check', detail['check']),
  ...textOf('channel', detail['channel']),
  ...textOf('topic', detail['topic']),
})

const refusalKinds: ReadonlySet<string> = new Set([
  'gate.refused',
  'gate.connection-refused',
  'gate.subscription-refused',
  'gate.handshake-failed',
  'gate.banned',
])

export const isRefusal = ({ kind }: StoredEvent): boolean => refusalKinds.has(kind)

/** Gathers what a view is shown of one span, and starts the next. Holds a bounded amount, however busy the gate is. */
export class FrameBuilder {
  readonly #showsValues: boolean
  readonly #lanes = new Map<string, Lane>()
  #from: number
  #passed = 0
  #refused = 0
  #samples: Sample[] = []
  #refusals: Refusal[] = []
  #moreRefusals = 0

  /** @param showsValues whether who watches may see what devices measure */
  constructor(now: number, showsValues: boolean) {
    this.#from = now
    this.#showsValues = showsValues
  }

  passed({ at, device, channel, count, last }: Extract<Seen, { passed: true }>): void {
    this.#passed += count
    this.#lane(device, at).passed += count
    if (this.#samples.length < MOST_SAMPLES) {
      this.#samples.push({ device, channel, at, count, ...(this.#showsValues ? valuesOf(last) : {}) })
    }
  }

  refused(event: StoredEvent): void {
    this.#refused += 1
    if (event.device !== undefined) this.#lane(event.device, event.at).refused += 1
    if (this.#refusals.length < MOST_REFUSALS) this.#refusals.push(refusalOf(event))
    else this.#moreRefusals += 1
  }

  #lane(device: string, at: number): Lane {
    const known = this.#lanes.get(device)
    if (known) {
      known.heardAt = at
      return known
    }
    const lane = { passed: 0, refused: 0, heardAt: at }
    const [oldest] = this.#lanes.keys()
    if (this.#lanes.size >= MOST_REMEMBERED && oldest !== undefined) this.#lanes.delete(oldest)
    this.#lanes.set(device, lane)
    return lane
  }

  /** @param connected ids of the devices that may be seen */
  frame(now: number, connected: readonly string[]): Frame {
    for (const [device, { heardAt }] of this.#lanes) if (heardAt < now - LANE_MS) this.#lanes.delete(device)
    const busiest = [...this.#lanes]
      .toSorted(([, one], [, other]) => weight(other) - weight(one) || other.heardAt - one.heardAt)
      .slice(0, MOST_LANES)
      .map(([device, { passed, refused }]) => ({ device, passed, refused }))
    const silent = connected
      .filter((device) => !this.#lanes.has(device))
      .slice(0, MOST_LANES - busiest.length)
      .map((device) => ({ device, passed: 0, refused: 0 }))
    const frame: Frame = {
      at: now,
      spanMs: now - this.#from,
      passed: this.#passed,
      refused: this.#refused,
      connected: connected.length,
      lanes: [...busiest, ...silent].toSorted((one, other) => (one.device < other.device ? -1 : 1)),
      samples: this.#samples,
      refusals: this.#refusals,
      moreRefusals: this.#moreRefusals,
    }
    this.#next(now)
    return frame
  }

  #next(now: number): void {
    this.#from = now
    this.#passed = 0
    this.#refused = 0
    this.#samples = []
    this.#refusals = []
    this.#moreRefusals = 0
    for (const lane of this.#lanes.values()) {
      lane.passed = 0
      lane.refused = 0
    }
  }
}

/** A device that is refused is worth a lane before one that is busy. */
const weight = ({ passed, refused }: Lane): number => passed + 1000 * refused
