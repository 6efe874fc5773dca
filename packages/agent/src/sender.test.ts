import type { Channel, DeviceId } from '@sekisho/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DatabaseSync } from 'node:sqlite'
import { type AgentClock, createAgentClock } from './clock.ts'
import { createFacts, openDatabase } from './database.ts'
import type { DevicePolicy } from './device-policy.ts'
import { AgentError } from './errors.ts'
import type { AgentEvent } from './events.ts'
import type { Connection, Outgoing } from './mqtt.ts'
import { type Outbox, type Seal, type SlowSeal, createOutbox } from './outbox.ts'
import { type Sender, createSender, isFinalRefusal } from './sender.ts'

const device = 'doorbell:SN-1' as DeviceId // a literal that is one
const now = 1_800_000_000_000

const channel = (name: string, change: Partial<Channel> = {}): Channel => ({
  key: `telemetry/${name}`,
  kind: 'telemetry',
  topic: `devices/{id}/telemetry/${name}`,
  name,
  maxBytes: 512,
  rate: { sustained: 1000, burst: 1000, catchUp: 1000 },
  lateMs: 3_600_000,
  aheadMs: 300_000,
  window: 4096,
  protection: 'none',
  schema: true,
  personal: [],
  inQuarantine: false,
  source: '/streams/0',
  ...change,
})

const channels = [
  channel('status'),
  channel('slow', { rate: { sustained: 1, burst: 2, catchUp: 1 } }),
  channel('motion', { protection: 'sign' }),
  channel('report', { key: 'security/report', inQuarantine: true }),
]

const policy: DevicePolicy = {
  hash: 'h',
  channel: (key) => channels.find((found) => found.key === key),
  stream: () => undefined,
  response: () => undefined,
  report: undefined,
  messageKeys: {},
  health: undefined,
  updates: undefined,
  command: () => undefined,
  subscriptions: [],
  topicOf: ({ topic }) => topic.replace('{id}', device),
}

/** A connection that answers when the test says so. */
class FakeConnection implements Connection {
  readonly welcome
  readonly refusedFilters = []
  readonly closed = new Promise<string>(() => {})
  readonly sent: { message: Outgoing; answer: (code: number) => void; fail: () => void }[] = []

  constructor(receiveMaximum = 100) {
    this.welcome = { receiveMaximum, marks: [] }
  }

  publish(message: Outgoing): Promise<number> {
    return new Promise((resolve, reject) => {
      this.sent.push({ message, answer: resolve, fail: () => reject(new Error('closed')) })
    })
  }

  async close(): Promise<void> {}

  values(): unknown[] {
    return this.sent.map(({ message }) => JSON.parse(message.payload.toString()).data)
  }
}

let database: DatabaseSync
let outbox: Outbox
let connection: FakeConnection
let sender: Sender
let events: AgentEvent[]
let own: number
let passed: number
let clock: AgentClock

beforeEach(() => {
  database = openDatabase(':memory:')
  outbox = createOutbox(database, createFacts(database))
  events = []
  own = now
  passed = 0
  clock = createAgentClock({ now: () => own }, () => passed)
})
afterEach(() => {
  sender.stop()
  database.close()
})

const add = (key: string, value: unknown, ts = now) =>
  outbox.add({ channel: key, topic: key, ts, data: JSON.stringify(value) })

function start(
  options: { receiveMaximum?: number; quarantined?: boolean; seal?: Seal | SlowSeal } = {},
): void {
  connection = new FakeConnection(options.receiveMaximum)
  sender = createSender({
    connection,
    outbox,
    policy,
    clock,
    report: (event) => events.push(event),
    sealFor: () => options.seal,
    paces: new Map(['telemetry/status', 'telemetry/motion'].map((key) => [key, { tokens: 500, at: now }])),
    quarantined: options.quarantined ?? false,
  })
  sender.kick()
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const forgotten = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40))

describe('a protected channel', () => {
  it('waits until there is a key, and holds up nothing else', async () => {
    add('telemetry/motion', 1)
    add('telemetry/status', 2)
    start()
    await settle()
    expect(connection.values()).toEqual([2])
  })

  it('is sent in order, each message as soon as a slow seal has made its proof, and the same on the next connection', async () => {
    const proofs = new Map<number, PromiseWithResolvers<Uint8Array>>()
    let asked = 0
    const seal: SlowSeal = {
      slowly({ seq }) {
        asked += 1
        const proof = Promise.withResolvers<Uint8Array>()
        proofs.set(seq, proof)
        return proof.promise
      },
    }
    const prove = async (seq: number): Promise<void> => {
      proofs.get(seq)?.resolve(Buffer.from(`{"data":"sealed ${seq}"}`))
      await settle()
    }
    add('telemetry/motion', 1)
    add('telemetry/motion', 2)
    add('telemetry/status', 3)
    start({ seal })
    await settle()
    expect(connection.values()).toEqual([3])
    await prove(1)
    await prove(2)
    expect(connection.values()).toEqual([3, 'sealed 1', 'sealed 2'])
    sender.stop()
    start({ seal })
    await settle()
    expect(new Set(connection.values())).toEqual(new Set([3, 'sealed 1', 'sealed 2']))
    expect(asked).toBe(2)
  })

  it('gives the connection up where a slow seal fails: the next one tries again', async () => {
    add('telemetry/motion', 1)
    const error = new AgentError('AGENT_TPM')
    start({ seal: { slowly: () => Promise.reject(error) } })
    expect(await sender.stuck).toBe('AGENT_TPM')
    expect(connection.values()).toEqual([])
    expect(outbox.size).toBe(1)
  })

  it('does not send what got another number while its proof was made', async () => {
    const proof = Promise.withResolvers<Uint8Array>()
    add('telemetry/motion', 1)
    start({ seal: { slowly: () => proof.promise } })
    outbox.enter(2)
    proof.resolve(Buffer.from('{"data":"for the old number"}'))
    await settle()
    expect(connection.values()).toEqual([])
  })

  it('is sent sealed, the same bytes on every connection', async () => {
    let seals = 0
    const seal: Seal = ({ seq }) => Buffer.from(`{"data":"${seq}, seal ${(seals += 1)}"}`)
    add('telemetry/motion', 1)
    for (let at = 0; at < 3; at += 1) {
      start({ seal })
      await settle()
      expect(connection.values()).toEqual(['1, seal 1'])
      sender.stop()
    }
  })
})

describe('the sender', () => {
  it('sends what is queued in order, and forgets what is acknowledged', async () => {
    for (let value = 0; value < 200; value += 1) add('telemetry/status', value)
    start()
    for (let at = 0; at < 200; at += 1) {
      connection.sent[at]?.answer(0)
      await settle()
    }
    expect(connection.values()).toEqual(Array.from({ length: 200 }, (_, value) => value))
    expect(sender.idle()).toBe(true)
    await forgotten()
    expect(outbox.size).toBe(0)
  })

  it('never has more under way than the server takes', async () => {
    for (let value = 0; value < 10; value += 1) add('telemetry/status', value)
    start({ receiveMaximum: 3 })
    expect(connection.sent).toHaveLength(3)
    connection.sent[1]?.answer(0)
    await settle()
    expect(connection.sent).toHaveLength(4)
  })

  it('sends again with DUP and the same bytes what an earlier connection left open', async () => {
    add('telemetry/status', 1)
    start()
    const [first] = connection.sent
    first?.fail()
    await settle()
    sender.stop()
    add('telemetry/status', 2)
    start()
    expect(connection.sent.map(({ message }) => message.dup)).toEqual([true, false])
    expect(connection.sent[0]?.message.payload).toEqual(first?.message.payload)
  })

  it.each([0x83, 0x87, 0x99])('drops and reports what is refused for good: 0x%s', async (code) => {
    const { seq } = add('telemetry/status', 1)
    start()
    connection.sent[0]?.answer(code)
    await forgotten()
    expect(outbox.size).toBe(0)
    expect(events).toContainEqual({
      event: 'refused',
      channel: 'telemetry/status',
      epoch: 0,
      seq,
      reasonCode: code,
    })
  })

  it.each([0x80, 0x97])(
    'keeps what is refused for now, and asks for another connection: 0x%s',
    async (code) => {
      add('telemetry/status', 1)
      start()
      connection.sent[0]?.answer(code)
      expect(await sender.stuck).toBe(`PUBACK 0x${code.toString(16)}`)
      expect(outbox.size).toBe(1)
      expect(isFinalRefusal(code)).toBe(false)
    },
  )

  it('discards what is too late, and sends what is just in time', async () => {
    add('telemetry/status', 'late', now - 3_600_001)
    add('telemetry/status', 'in time', now - 3_600_000)
    start()
    expect(connection.values()).toEqual(['in time'])
    await forgotten()
    expect(outbox.size).toBe(1)
    expect(events).toContainEqual({
      event: 'discarded',
      channel: 'telemetry/status',
      count: 1,
      reason: 'late',
    })
  })

  it('discards and sends nothing when its clock was set while it was connected', async () => {
    clock.learn(now)
    start()
    for (let value = 0; value < 500; value += 1) add('telemetry/status', value)
    own = now + 8 * 86_400_000
    sender.kick()
    expect(await sender.stuck).toBe('AGENT_CLOCK')
    await forgotten()
    expect(connection.sent).toHaveLength(0)
    expect(outbox.size).toBe(500)
    expect(events).toEqual([])
  })

  it.each([
    ['ahead', 8 * 86_400_000],
    ['behind', -8 * 86_400_000],
  ])('judges by the server’s time when its own clock is days %s', async (_name, off) => {
    own = now + off
    clock.learn(now)
    add('telemetry/status', 'in time', now - 3_600_000)
    add('telemetry/status', 'late', now - 3_600_001)
    start()
    expect(connection.values()).toEqual(['in time'])
    await forgotten()
    expect(outbox.size).toBe(1)
  })

  it('keeps what is dated ahead until its time has come, and lets the others pass', async () => {
    clock.learn(now)
    add('telemetry/status', 'early', now + 86_400_000)
    add('telemetry/status', 'now', now + 290_000)
    start()
    expect(connection.values()).toEqual(['now'])
    connection.sent[0]?.answer(0)
    await forgotten()
    outbox.prune([{ channel: 'telemetry/status', epoch: 0, seq: 2 }])
    expect(outbox.size).toBe(1)
    sender.stop()
    own = now + 86_400_000
    passed = 86_400_000
    start()
    expect(connection.sent.map(({ message }) => [JSON.parse(String(message.payload)), message.dup])).toEqual([
      [{ seq: 3, ts: now + 86_400_000, data: 'early' }, false],
    ])
  })

  it('discards what the policy has no channel for', async () => {
    add('telemetry/gone', 1)
    start()
    expect(connection.sent).toHaveLength(0)
    await forgotten()
    expect(outbox.size).toBe(0)
    expect(events).toContainEqual(expect.objectContaining({ event: 'discarded', reason: 'no such channel' }))
  })

  it('lets a slow channel wait without holding up the others', async () => {
    for (const value of [1, 2, 3]) add('telemetry/slow', value)
    add('telemetry/status', 'fast')
    start()
    expect(connection.values()).toEqual([1, 'fast'])
  })

  it('sends in quarantine only what stays open there', async () => {
    add('telemetry/status', 1)
    add('security/report', 'self-test')
    start({ quarantined: true })
    expect(connection.values()).toEqual(['self-test'])
    expect(outbox.size).toBe(2)
  })

  it('believes no acknowledgement after the connection is over', async () => {
    add('telemetry/status', 1)
    start()
    sender.stop()
    connection.sent[0]?.answer(0)
    await forgotten()
    expect(outbox.size).toBe(1)
    expect(outbox.mayHaveBeenSent(1)).toBe(true)
  })
})
