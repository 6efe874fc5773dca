import type { Channel } from '@sekisho/model'
import type { Account } from './in-flight.ts'
import { Lane } from './inspection/lane.ts'
import { Bucket, nextBan } from './inspection/rate.ts'
import type { GateStore, StoredBan } from './ports.ts'

/** Refusals of one device; more than that is a flood. */
const refusalRate = { sustained: 10, burst: 100, catchUp: 10 }
/** Repeated numbers, each of which may cost a read of the disk; a reconnect with a full Receive Maximum has room. */
const repeatRate = { sustained: 50, burst: 2048, catchUp: 50 }
/** Packets that are no message, such as SUBSCRIBE and PINGREQ. */
const controlRate = { sustained: 20, burst: 100, catchUp: 20 }

/** CONNECTs of one device: a radio that comes and goes has room, a loop without a pause has not. */
const connectRate = { sustained: 2, burst: 500, catchUp: 2 }

/** What the gate knows of a device that is here, whose messages are on their way to the disk, or whose limits are in use. */
export interface DeviceState {
  readonly device: string
  readonly lanes: Map<string, Lane>
  /** What it has shown of each device behind it on each channel, proved or not. */
  readonly carriages: Map<string, Bucket>
  readonly refusals: Bucket
  readonly repeats: Bucket
  readonly control: Bucket
  /** What it has sent and is not on disk yet. */
  readonly inFlight: Account
  /** Nobody is connected, and everything of it is on disk. */
  settled: boolean
  /** Messages that others carried for it and that are not on disk yet. */
  carried: number
}

/** Limits, replay windows and bans of all devices, as far as they are ahead of the disk or in use. */
export class DeviceBook {
  readonly #store: GateStore
  readonly #states = new Map<string, DeviceState>()
  /** Bans of this run: they hold from the moment they are spoken, on disk or not yet. */
  readonly #bans = new Map<string, StoredBan>()
  /** How often devices have connected; also of those that are not let in. */
  readonly #connects = new Map<string, Bucket>()

  constructor(store: GateStore) {
    this.#store = store
  }

  /** The state of a device that has connected. */
  open(device: string, now: number): DeviceState {
    let state = this.#states.get(device)
    if (!state) {
      state = {
        device,
        lanes: new Map(),
        carriages: new Map(),
        refusals: new Bucket(refusalRate, now),
        repeats: new Bucket(repeatRate, now),
        control: new Bucket(controlRate, now),
        inFlight: { octets: 0 },
        settled: false,
        carried: 0,
      }
      this.#states.set(device, state)
    }
    state.settled = false
    return state
  }

  /** The state of a device whose messages another one carries: it never connects, so it is settled when nothing is underway. */
  openBehind(device: string, now: number): DeviceState {
    const before = this.#states.get(device)
    if (before) return before
    const state = this.open(device, now)
    state.settled = true
    return state
  }

  /** Nobody is connected any more, and the disk has everything. */
  settle(device: string): void {
    const state = this.#states.get(device)
    if (state) state.settled = true
  }

  /** The lane of a channel. Under another policy it keeps its windows, and what was used of its rate stays used. */
  lane(state: DeviceState, channel: Channel, now: number): Lane {
    const before = state.lanes.get(channel.key)
    if (before?.channel === channel) return before
    const windows = before?.stored() ?? this.#store.windows(state.device)
    const bucket = before?.bucket.under(channel.rate) ?? new Bucket(channel.rate, now)
    const lane = new Lane(state.device, channel, windows, bucket)
    state.lanes.set(channel.key, lane)
    return lane
  }

  /** How often a device may show messages of another one on a channel. */
  carriage({ carriages }: DeviceState, origin: string, { key, rate }: Channel, now: number): Bucket {
    const name = `${origin} ${key}`
    const before = carriages.get(name)
    if (before?.rate === rate) return before
    const bucket = before?.under(rate) ?? new Bucket(rate, now)
    carriages.set(name, bucket)
    return bucket
  }

  /** Nothing was read from a device for a while, and that was not its doing. */
  credit({ lanes, carriages, control, repeats }: DeviceState, since: number, now: number): void {
    for (const { bucket } of lanes.values()) bucket.credit(since, now)
    for (const bucket of carriages.values()) bucket.credit(since, now)
    control.credit(since, now)
    repeats.credit(since, now)
  }

  /** Counts a CONNECT of a device. @returns whether there were too many */
  connectsTooOften(device: string, now: number): boolean {
    let bucket = this.#connects.get(device)
    if (!bucket) this.#connects.set(device, (bucket = new Bucket(connectRate, now)))
    return bucket.take(now, 0) > 0
  }

  banOf(device: string): StoredBan | undefined {
    return this.#bans.get(device) ?? this.#store.ban(device)
  }

  /** Shuts a device out, for longer each time. */
  ban(device: string, now: number): StoredBan {
    const ban = nextBan(this.banOf(device), now)
    this.#bans.set(device, ban)
    return ban
  }

  /** Everything here may be ahead of the disk; it is read anew. */
  clear(): void {
    this.#states.clear()
  }

  /** A device that is gone is forgotten when nothing of its limits is in use: reconnecting must not renew them. */
  sweep(now: number): void {
    for (const state of this.#states.values()) {
      const { device, settled, carried, lanes, carriages, refusals, repeats, control } = state
      for (const [name, bucket] of carriages) if (bucket.isFull(now)) carriages.delete(name)
      const buckets = [refusals, repeats, control, ...[...lanes.values()].map(({ bucket }) => bucket)]
      if (settled && carried === 0 && carriages.size === 0 && buckets.every((bucket) => bucket.isFull(now)))
        this.#states.delete(device)
    }
    for (const [device, bucket] of this.#connects) if (bucket.isFull(now)) this.#connects.delete(device)
    if (!this.#store.available) return
    for (const [device, { until }] of this.#bans) if (until <= now) this.#bans.delete(device)
  }
}
