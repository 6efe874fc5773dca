import type { Channel } from '@sekisho/model'
import { encodeCbor, type MessageContent, protectMessage, protectMessageBy } from '@sekisho/trust'
import { toCarry } from './carrying.ts'
import { type Core, tellProblem } from './core.ts'
import { transaction } from './database.ts'
import { type DevicePolicy, misfit } from './device-policy.ts'
import { AgentError } from './errors.ts'
import type { Answer } from './orders.ts'
import type { Queued, Seal, SlowSeal } from './outbox.ts'
import type { Sender } from './sender.ts'

/** Of its health, or its updates. */
export interface SecurityReport {
  readonly kind: string
  readonly detail: unknown
}

/** How many reports were dropped in all, and how many of them the server was told of. */
const lostFact = 'reports-dropped'
const lostToldFact = 'reports-dropped-told'

type Told = Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'>

const told = ({ channel, epoch, seq, ts }: Queued): Told => ({ channel, epoch, seq, ts })

/** What the device says: checked against its policy, and queued on disk, whether there is a connection or not. */
export class Speech {
  readonly #core: Core
  /** While there is a connection. */
  sender: Sender | undefined

  constructor(core: Core) {
    this.#core = core
  }

  publish(stream: string, data: unknown): Told {
    const { policy, channel } = this.#streamOf(stream, false)
    if (channel.protection === 'encrypt')
      throw new AgentError('AGENT_PROTECTION', { detail: { stream, protection: channel.protection } })
    return told(this.queue(channel, policy.topicOf(channel), data))
  }

  carry(stream: string, payload: Uint8Array): Told {
    const { policy, channel } = this.#streamOf(stream, true)
    return told(this.#keep(channel, policy.topicOf(channel), toCarry(channel, payload)))
  }

  /** A stream of one's own, or one of the devices behind. */
  #streamOf(stream: string, carried: boolean): { policy: DevicePolicy; channel: Channel } {
    const { policy } = this.#core.guidance
    if (!policy) throw new AgentError('AGENT_NO_POLICY')
    const channel = policy.stream(stream)
    if (!channel || (channel.origin !== undefined) !== carried)
      throw new AgentError('AGENT_STREAM', { detail: { stream } })
    return { policy, channel }
  }

  /** @throws AgentError AGENT_SCHEMA, AGENT_SIZE */
  queue(channel: Channel, topic: string, data: unknown): Queued {
    const text = JSON.stringify(data) as string | undefined // undefined for what JSON has no word for
    const problem = text === undefined ? 'no JSON' : misfit(channel, JSON.parse(text))
    if (text === undefined || problem !== undefined)
      throw new AgentError('AGENT_SCHEMA', { detail: { channel: channel.key, problem } })
    if (sizeOf(channel, text) > channel.maxBytes)
      throw new AgentError('AGENT_SIZE', { detail: { channel: channel.key, maxBytes: channel.maxBytes } })
    return this.#keep(channel, topic, { ts: this.#core.clock.now(), data: text })
  }

  #keep(channel: Channel, topic: string, message: { readonly ts: number; readonly data: string }): Queued {
    const queued = this.#core.outbox.add({ channel: channel.key, topic, ...message })
    this.#makeRoom(channel.key)
    queueMicrotask(() => this.sender?.kick(channel.key)) // after the transaction that this may be part of
    return queued
  }

  /** Reports have the room that the maker has signed; what is dropped of them is counted, and told when they can be. */
  #makeRoom(added: string): void {
    const { outbox, options, guidance, maker } = this.#core
    const { most } = maker.settings?.logging ?? {}
    const reports = guidance.policy?.report?.key
    const isLog = most !== undefined && added === reports
    if (isLog) this.#tellDiscarded(added, outbox.keepNewest(added, most), 'log full')
    for (const [key, count] of outbox.trim(options.outboxLimit, most === undefined ? undefined : reports))
      this.#tellDiscarded(key, count, 'outbox full')
  }

  #tellDiscarded(channel: string, count: number, reason: 'log full' | 'outbox full'): void {
    if (count === 0) return
    const { facts, guidance, report } = this.#core
    if (channel === guidance.policy?.report?.key) facts.set(lostFact, String(this.#lost() + count))
    report({ event: 'discarded', channel, count, reason })
  }

  /** Reports that were dropped since the device was made. */
  #lost(): number {
    return Number(this.#core.facts.get(lostFact) ?? 0)
  }

  /** Whoever reads the device's log has to know what is missing in it: said once there is room for it. */
  tellLost(): void {
    const { facts, outbox, guidance, maker, database } = this.#core
    const channel = guidance.policy?.report
    const [total, before] = [this.#lost(), Number(facts.get(lostToldFact) ?? 0)]
    if (!channel || total === before) return
    if (outbox.count(channel.key) >= (maker.settings?.logging.most ?? Infinity)) return
    transaction(database, () => {
      if (this.report({ kind: 'reports-dropped', detail: { count: total - before, total } }))
        facts.set(lostToldFact, String(total))
    })
  }

  /** How messages of a channel are protected; nothing as long as the server hasn't taken our key. */
  sealFor({ protection, key: channel, personal }: Channel): Seal | SlowSeal | undefined {
    const { factory, messageKeys } = this.#core
    const key = protection === 'sign' || protection === 'mac' ? messageKeys.keyFor(protection) : undefined
    if (!key) return undefined
    const said = { device: factory.device, channel }
    const removable = personal.map(({ field }) => field)
    const contentOf = ({ seq, ts, epoch, data }: Queued): MessageContent => ({
      seq,
      ts,
      epoch,
      data: JSON.parse(data),
    })
    if ('sign' in key)
      return { slowly: (message) => protectMessageBy(said, contentOf(message), removable, key) }
    return (message) => protectMessage(said, contentOf(message), removable, key)
  }

  /** What the device says of itself. @returns whether there is a channel for it yet */
  report(report: SecurityReport): boolean {
    const { policy } = this.#core.guidance
    const channel = policy?.report
    if (!policy || !channel) return false
    const waits = this.#core.outbox.holds(channel.key, JSON.stringify(report)) // a device that starts and fails, and starts …
    if (!waits) this.queue(channel, policy.topicOf(channel).replace('+', report.kind), report)
    return true
  }

  /** Part of the transaction that ends the order. An answer that doesn't fit is sent without its result. */
  respond(command: string, answer: Answer): void {
    const { policy } = this.#core.guidance
    const channel = policy?.response(command)
    if (!policy || !channel) return
    const topic = policy.topicOf(channel)
    try {
      this.queue(channel, topic, answer)
    } catch (error) {
      tellProblem(this.#core, error)
      this.queue(channel, topic, { order: answer.order, status: answer.status })
    }
  }
}

/** Octets of the data as they count: as JSON, and under protection as CBOR if that is longer. */
const sizeOf = ({ protection }: Channel, text: string): number =>
  Math.max(Buffer.byteLength(text), protection === 'none' ? 0 : encodeCbor(JSON.parse(text)).length)
