import { generateKeyPairSync } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { type CommandPolicy, type DeviceId, type Policy } from '@sekisho/model'
import {
  type Order,
  type OrderSigner,
  type TrustedKeys,
  orderKeyId,
  signOrder,
  signerOf,
} from '@sekisho/trust'
import { beforeEach, describe, expect, it } from 'vitest'
import { createFacts, openDatabase } from './database.ts'
import { type DevicePolicy, devicePolicy } from './device-policy.ts'
import type { AgentEvent } from './events.ts'
import { createOrderMemory } from './order-memory.ts'
import { type Answer, type Execute, type OrderDesk, OrderRefused, createOrderDesk } from './orders.ts'

const device = 'doorbell:SN-1' as DeviceId // a literal that is one
const topic = `devices/${device}/commands/unlock`
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const day = 86_400_000

const unlock: CommandPolicy = {
  id: 'unlock',
  to: 'device',
  topic: 'devices/{id}/commands/unlock',
  responseTopic: 'devices/{id}/responses/unlock',
  safety: 'critical',
  roles: ['owner'],
  confirm: true,
  expiresMs: 10_000,
  queue: 'never',
  schema: {
    type: 'object',
    required: ['seconds'],
    additionalProperties: false,
    properties: { seconds: { type: 'integer', minimum: 1, maximum: 10 } },
  },
  source: '/commands/0',
}
const policy: Policy = {
  format: 1,
  product: 'doorbell',
  enterpriseNumber: 32473,
  compiledAt: '2026-11-22T00:00:00.000Z',
  variants: [],
  components: { device: { kind: 'device', channels: [], subscribe: [] } },
  commands: { unlock },
  certificate: { lifetimeSeconds: 1000, algorithm: 'p256' },
}

let database: DatabaseSync
let signer: OrderSigner
let trusted: TrustedKeys
let now: number
let answers: { command: string; answer: Answer }[]
let events: AgentEvent[]
let executed: unknown[]
let stopping: AbortController

beforeEach(async () => {
  database = openDatabase(':memory:')
  const kid = await orderKeyId(publicKey)
  signer = { ...signerOf(privateKey), kid }
  trusted = new Map([[kid, publicKey]])
  now = Date.parse('2026-11-22T08:00:00Z')
  answers = []
  events = []
  executed = []
  stopping = new AbortController()
})

const perform: Execute = ({ args }) => {
  executed.push(args)
  return { opened: true }
}

/** The desk of a fresh start, on the same memory. */
function desk(
  execute: Execute | undefined = perform,
  view: DevicePolicy | undefined = devicePolicy(policy, 'h', device),
): OrderDesk {
  return createOrderDesk({
    device,
    clock: { now: () => now },
    memory: createOrderMemory(database, createFacts(database)),
    execute,
    report: (event) => events.push(event),
    policy: () => view,
    trusted: () => trusted,
    respond: (command, answer) => answers.push({ command, answer }),
    signal: stopping.signal,
  })
}

const order = (change: Partial<Order> = {}): Order => ({
  id: 'o-1',
  device,
  command: 'unlock',
  args: { seconds: 3 },
  issuedAt: now,
  expiresAt: now + 10_000,
  ...change,
})

async function give(to: OrderDesk, change: Partial<Order> = {}, at = topic): Promise<void> {
  await to.receive(at, Buffer.from(await signOrder(order(change), signer)))
  await to.settled()
}

describe('an order', () => {
  it('is executed, and answered with its result', async () => {
    await give(desk())
    expect(executed).toEqual([{ seconds: 3 }])
    expect(answers).toEqual([
      { command: 'unlock', answer: { order: 'o-1', status: 'done', result: { opened: true } } },
    ])
    expect(events).toContainEqual({ event: 'order', order: 'o-1', command: 'unlock', status: 'done' })
  })

  it('is executed once, however often it comes, also after a restart', async () => {
    const first = desk()
    await give(first)
    await give(first)
    await give(desk())
    expect(executed).toHaveLength(1)
    expect(answers).toHaveLength(1)
    expect(events.filter(({ event }) => event === 'order-refused')).toHaveLength(2)
  })

  it('is recorded before it is executed', async () => {
    const begun: unknown[] = []
    await give(desk(() => begun.push(...database.prepare('SELECT status FROM orders').all())))
    expect(begun).toEqual([{ status: 'begun' }])
  })

  it('that a crash interrupted is answered as failed, and never executed again', async () => {
    const hanging = desk(() => new Promise(() => {}))
    await hanging.receive(topic, Buffer.from(await signOrder(order(), signer)))
    stopping.abort(new Error('stopped')) // the process ends here
    await hanging.settled()
    expect(answers).toEqual([])
    stopping = new AbortController()
    const next = desk()
    next.recover()
    await give(next)
    expect(executed).toEqual([])
    expect(answers.map(({ answer }) => answer)).toEqual([
      { order: 'o-1', status: 'failed', reason: 'interrupted' },
    ])
    next.recover()
    expect(answers).toHaveLength(1)
  })

  it('stays executed once when it is long forgotten and the clock is set back', async () => {
    await give(desk())
    now += 2 * day
    await give(desk(), { id: 'o-2' })
    expect(database.prepare('SELECT id FROM orders').all()).toEqual([{ id: 'o-2' }])
    now -= 2 * day
    await give(desk())
    expect(executed).toHaveLength(2)
    expect(events.at(-1)).toEqual({ event: 'order-refused', code: 'ORDER_REPEATED' })
  })

  it.each<[string, Partial<Order>, string, string]>([
    [
      'arguments that its schema refuses',
      { args: { seconds: 11 } },
      topic,
      'arguments: /seconds must be <= 10',
    ],
    [
      'arguments too many',
      { args: { seconds: 1, x: 1 } },
      topic,
      'arguments: must NOT have additional properties',
    ],
    ['another command than its topic', { command: 'chime' }, topic, 'unknown-command'],
    ['a command that the policy lacks', { command: 'x' }, `devices/${device}/commands/x`, 'unknown-command'],
  ])('is refused with its reason: %s', async (_name, change, at, reason) => {
    await give(desk(), change, at)
    expect(executed).toEqual([])
    expect(answers.map(({ answer }) => answer)).toEqual([{ order: 'o-1', status: 'refused', reason }])
  })

  it.each([
    ['that has expired', { issuedAt: 0, expiresAt: 1 }, 'ORDER_EXPIRED'],
    ['for another device', { device: 'doorbell:SN-2' }, 'ORDER_OTHER_DEVICE'],
  ])('%s is dismissed without an answer', async (_name, change, code) => {
    await give(desk(), change)
    expect(answers).toEqual([])
    expect(events).toEqual([{ event: 'order-refused', code }])
    expect(database.prepare('SELECT count(*) AS n FROM orders').get()).toEqual({ n: 0 })
  })

  it('of a key that is not pinned is dismissed', async () => {
    const other = generateKeyPairSync('ed25519')
    const forged = await signOrder(order(), { ...signer, ...signerOf(other.privateKey) })
    await desk().receive(topic, Buffer.from(forged))
    expect(events).toEqual([{ event: 'order-refused', code: 'ORDER_SIGNATURE' }])
  })

  it.each<[string, Execute, Partial<Answer>]>([
    ['fails', () => Promise.reject(new Error('motor stuck')), { status: 'failed', reason: 'motor stuck' }],
    [
      'is refused by the device',
      () => {
        throw new OrderRefused('battery low')
      },
      { status: 'refused', reason: 'battery low' },
    ],
    ['gives no result', () => undefined, { status: 'done' }],
    ['gives a plain value', () => 42, { status: 'done', result: { value: 42 } }],
  ])('%s', async (_name, execute, answer) => {
    await give(desk(execute))
    expect(answers[0]?.answer).toEqual({ order: 'o-1', ...answer })
  })
})
