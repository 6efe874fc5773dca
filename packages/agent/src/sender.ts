import type { Channel } from '@sekisho/model'
import { carriedPayload } from './carrying.ts'
import type { AgentClock } from './clock.ts'
import type { DevicePolicy } from './device-policy.ts'
import { describeError } from './errors.ts'
import type { Report } from './events.ts'
import type { Connection } from './mqtt.ts'
import { type Outbox, type Queued, type Seal, type SlowSeal, envelopeOf } from './outbox.ts'
import { type Pace, freshPace, takeTurn } from './pacing.ts'

export interface SenderParts {
  readonly connection: Connection
  readonly outbox: Outbox
  readonly policy: DevicePolicy
  readonly clock: AgentClock
  readonly report: Report
  /** How messages of a protected channel get their proof; nothing while the server doesn't know our key. */
  readonly sealFor: (channel: Channel) => Seal | SlowSeal | undefined
  /** By channel; outlives a connection, since the gate's memory does too. */
  readonly paces: Map<string, Pace>
  /** In quarantine the gate cuts whoever sends anything but what stays open there (design §4). */
  readonly quarantined: boolean
}

/** Sends what is in the outbox over one connection, in order within each channel. */
export interface Sender {
  /** Something was queued in a channel (in any, without a name): look again. */
  kick(channel?: string): void
  /** Nothing is in the outbox, or in flight. */
  idle(): boolean
  /** No more sends, and what was acknowledged is forgotten. */
  stop(): void
  /** Settles when a message was refused for a reason that may pass, so that a new connection has to try it again. */
  readonly stuck: Promise<string>
}

/** Refusals that a repetition would only repeat: payload, its format, the grant (design §4). */
const finalRefusals: ReadonlySet<number> = new Set([0x83, 0x87, 0x99])

const mostInFlight = 64
const readAhead = 64
const forgetAfterMs = 20
const longestTimerMs = 60_000
const recallEveryMs = 60_000
/** What our time and the gate's may differ by when it judges what we send. */
const timeMarginMs = 5000

/** How far ahead of our time a message may be dated. */
const allowedAheadMs = ({ aheadMs }: Channel): number => Math.max(0, aheadMs - timeMarginMs)

export const isFinalRefusal = (reasonCode: number): boolean => finalRefusals.has(reasonCode)

/** What others have sealed already needs no key of ours. */
const isProtected = ({ protection, origin }: Channel): boolean =>
  protection !== 'none' && origin === undefined

/** Sealed bytes only where the channel asks for a seal now: what a former policy asked for is no longer taken. */
const payloadOf = (message: Queued, channel: Channel | undefined): Buffer => {
  if (channel?.origin !== undefined) return carriedPayload(message.data)
  return message.sealed && channel && isProtected(channel) ? Buffer.from(message.sealed) : envelopeOf(message)
}

/** What is waiting in a channel: read from disk in blocks. */
interface Lane {
  readonly channel: Channel | undefined
  readonly key: string
  readonly waiting: Queued[]
  lastRead: number
  /** A slow seal is being made for what comes next. */
  sealing: boolean
}

type Next =
  | { readonly kind: 'send'; readonly lane: Lane; readonly message: Queued; readonly pace: Pace }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'nothing' }

export function createSender(parts: SenderParts): Sender {
  const { connection, outbox, policy, clock, report, sealFor, paces, quarantined } = parts
  const window = Math.max(1, Math.min(mostInFlight, connection.welcome.receiveMaximum))
  const lanes = new Map<string, Lane>()
  const acknowledged: number[] = []
  let inFlight = 0
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let forgetting: NodeJS.Timeout | undefined
  let giveUp: (reason: string) => void = () => {}
  const stuck = new Promise<string>((resolve) => {
    giveUp = resolve
  })

  const forget = (): void => {
    clearTimeout(forgetting)
    forgetting = undefined
    outbox.remove(acknowledged.splice(0))
  }

  /** Deleting can wait for company: until then the server's marks would prune it. */
  const forgetSoon = (id: number): void => {
    acknowledged.push(id)
    forgetting ??= setTimeout(forget, forgetAfterMs)
  }

  const discard = (lane: Lane, count: number, reason: 'late' | 'no such channel'): void => {
    for (const { id } of lane.waiting.splice(0, count)) forgetSoon(id)
    report({ event: 'discarded', channel: lane.key, count, reason })
  }

  /** Dated by a clock that was ahead: the gate would refuse it for good. Only a server's time can tell. */
  const isEarly = ({ channel }: Lane, { ts }: Queued): boolean =>
    clock.trust === 'known' && channel !== undefined && ts > clock.now() + allowedAheadMs(channel)

  const fill = (lane: Lane): void => {
    while (lane.waiting.length === 0 && !lane.sealing) {
      const { channel } = lane
      const seal = channel && isProtected(channel) ? sealFor(channel) : undefined
      const slow = typeof seal === 'object' ? seal : undefined
      const read = outbox.take(
        lane.key,
        lane.lastRead,
        readAhead,
        typeof seal === 'object' ? undefined : seal,
      )
      const last = read.at(-1)
      if (!last) return
      lane.lastRead = last.id
      const early = new Set(read.filter((message) => isEarly(lane, message)).map(({ id }) => id))
      outbox.postpone([...early])
      const timely = read.filter(({ id }) => !early.has(id))
      if (slow) void sealInOrder(lane, timely, slow)
      else lane.waiting.push(...timely)
    }
  }

  /** One after the other, and each is sent as soon as it is sealed; what became of its number meanwhile counts. */
  const sealInOrder = async (
    lane: Lane,
    messages: readonly Queued[],
    { slowly }: SlowSeal,
  ): Promise<void> => {
    lane.sealing = true
    try {
      for (const message of messages) {
        const sealed = message.sealed ?? (await slowly(message))
        if (stopped) return
        if (message.sealed || outbox.keepSealed(message, sealed)) lane.waiting.push({ ...message, sealed })
        pump()
      }
    } catch (error) {
      giveUp(describeError(error).code)
      return // the lane stays as it is: the next connection tries again
    }
    lane.sealing = false
    pump()
  }

  const recall = (): void => {
    if (clock.trust !== 'known') return
    for (const { key, channel } of lanes.values())
      if (channel) outbox.recall(key, clock.now() + allowedAheadMs(channel))
  }

  /** The lane's next message that still makes sense; what is too late would only be refused. */
  const headOf = (lane: Lane): Queued | undefined => {
    for (;;) {
      fill(lane)
      if (lane.waiting.length === 0) return undefined
      const { channel } = lane
      if (!channel) {
        discard(lane, lane.waiting.length, 'no such channel')
        continue
      }
      const oldest = clock.now() - channel.lateMs
      const late = lane.waiting.findIndex(({ ts }) => ts >= oldest)
      if (late === 0) return lane.waiting[0]
      discard(lane, late === -1 ? lane.waiting.length : late, 'late')
    }
  }

  const openLane = (key: string): void => {
    const channel = policy.channel(key)
    if (lanes.has(key) || (quarantined && channel?.inQuarantine !== true)) return
    if (channel && isProtected(channel) && !sealFor(channel)) return // waits until the server has our key
    lanes.set(key, { key, channel, waiting: [], lastRead: 0, sealing: false })
  }

  /** A pace of the future is from before the clock was put right. */
  const paceOf = (key: string): Pace => {
    const now = clock.now()
    const pace = paces.get(key)
    return pace && pace.at <= now ? pace : freshPace(now)
  }

  /** The oldest message whose channel may send now; else how long until one may. */
  const choose = (): Next => {
    let best: Extract<Next, { kind: 'send' }> | undefined
    let soonest = Number.POSITIVE_INFINITY
    for (const lane of lanes.values()) {
      const message = headOf(lane)
      if (!message || !lane.channel) continue
      const now = clock.now()
      const turn = takeTurn(paceOf(lane.key), lane.channel.rate, now, now - message.ts)
      if (!turn.go) soonest = Math.min(soonest, turn.waitMs)
      else if (!best || message.id < best.message.id) best = { kind: 'send', lane, message, pace: turn.pace }
    }
    if (best) return best
    return soonest === Number.POSITIVE_INFINITY
      ? { kind: 'nothing' }
      : { kind: 'wait', milliseconds: soonest }
  }

  const answered = (message: Queued, reasonCode: number): void => {
    const { id, channel, epoch, seq } = message
    if (reasonCode === 0 || reasonCode === 0x10) {
      forgetSoon(id)
      report({ event: 'delivered', channel, epoch, seq })
    } else if (isFinalRefusal(reasonCode)) {
      forgetSoon(id)
      report({ event: 'refused', channel, epoch, seq, reasonCode })
    } else {
      giveUp(`PUBACK 0x${reasonCode.toString(16)}`)
    }
  }

  const send = (message: Queued): void => {
    const { id, topic } = message
    const dup = outbox.mayHaveBeenSent(id)
    outbox.sent(id)
    inFlight += 1
    connection.publish({ topic, payload: payloadOf(message, policy.channel(message.channel)), dup }).then(
      (reasonCode) => {
        inFlight -= 1
        if (stopped) return // the connection is over; the server's marks will tell
        answered(message, reasonCode)
        pump()
      },
      () => {
        inFlight -= 1 // the connection ended: the message stays
      },
    )
  }

  const maySend = (): boolean => !stopped && inFlight < window

  const pump = (): void => {
    clearTimeout(timer)
    while (maySend()) {
      if (clock.trust === 'jumped') {
        giveUp('AGENT_CLOCK') // what is late or early only a new CONNACK can tell
        return
      }
      const next = choose()
      if (next.kind === 'nothing') return
      if (next.kind === 'wait') {
        timer = setTimeout(pump, Math.min(longestTimerMs, next.milliseconds))
        return
      }
      paces.set(next.lane.key, next.pace)
      next.lane.waiting.shift()
      send(next.message)
    }
  }

  const kick = (channel?: string): void => {
    if (stopped) return
    for (const key of channel === undefined ? outbox.channels() : [channel]) openLane(key)
    if (channel === undefined) recall()
    pump()
  }
  const recalling = setInterval(kick, recallEveryMs)

  return {
    kick,
    idle: () => inFlight === 0 && outbox.size === acknowledged.length,
    stop: () => {
      stopped = true
      clearInterval(recalling)
      clearTimeout(timer)
      forget()
    },
    stuck,
  }
}
