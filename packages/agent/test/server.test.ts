// End to end: real agents, the real server, one clock that is set.
import { createPrivateKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import {
  certificatesOf,
  decodeCoseKey,
  generatePrivateKey,
  messageIsGenuine,
  protectMessage,
  readProtectedMessage,
  stateMessageKey,
  vouchForMessageKey,
} from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agent, Execute } from '../src/index.ts'
import { type House, createHouse } from './house.ts'
import { ShiftedClock, day, until } from './world.ts'

const minute = 60_000
const hour = 60 * minute
const device = 'doorbell:SN-1'

let clock: ShiftedClock
let house: House

beforeEach(async () => {
  clock = new ShiftedClock()
  house = await createHouse(clock)
})
afterEach(() => house.close())

const eventsOf = (kind: string) => house.events.filter(({ event }) => event === kind)
const status = (battery: number) => ({ battery: battery % 100, rssi: -60 })

/** TLS judges certificates by the real time: one that is renewed today has to have been issued long ago. */
async function longAgo(days = 61): Promise<void> {
  await house.close()
  clock.advance(-days * day)
  house = await createHouse(clock)
}

async function started(agent: Agent): Promise<Agent> {
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, 'a connection')
  return agent
}

const drained = (agent: Agent): Promise<void> =>
  until(() => agent.status().pending === 0 && agent.status().connected, 'an empty outbox')

const batteries = async (): Promise<unknown[]> =>
  (await house.stored(device, 'status')).map(({ data }) => data['battery'])

describe('an agent and its server', () => {
  it('meet: enrolment, policy, telemetry', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    agent.publish('status', status(87))
    await drained(agent)
    expect(await batteries()).toEqual([87])
    expect(await house.ask('GET', `/api/v1/devices/${device}`)).toMatchObject({
      state: 'active',
      connected: true,
    })
  })

  it('wait for an operator where the factory kept no record', async () => {
    const agent = house.agent(await house.provision('SN-1', { record: false }))
    await agent.start()
    await until(() => eventsOf('waiting').length > 0, 'a wait')
    expect(eventsOf('waiting')).toEqual([{ event: 'waiting', for: 'approval', seconds: 60 }])
  })

  it('renew before the certificate expires, and come back with the new one', async () => {
    await longAgo(73)
    const agent = await started(house.agent(await house.provision('SN-1')))
    clock.advance(73 * day)
    await until(() => eventsOf('renewed').length === 1, 'a renewal')
    agent.publish('status', status(87))
    await drained(agent)
    expect(await batteries()).toEqual([87])
    expect(await house.securityEvents('enrolment.renewed')).toHaveLength(1)
    expect(await house.securityEvents('gate.handshake-failed')).toEqual([])
  })

  it('meet again where the certificate was renewed by a clock that ran ahead, and is good for nothing now', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    clock.advance(73 * day)
    await until(() => eventsOf('renewed').length === 1, 'a renewal')
    clock.advance(-73 * day)
    agent.publish('status', status(87))
    await drained(agent)
    expect(await batteries()).toEqual([87])
    expect(eventsOf('enrolled')).toHaveLength(2)
  })
})

describe('protected messages', () => {
  const motion = (confidence: number) => ({ zone: 'door', confidence, snapshot: 'aGVq' })
  const channel = 'telemetry/motion'
  interface ShownKey {
    readonly kid: string
    readonly state: string
    readonly publicKey: string
  }
  const keys = async (): Promise<readonly ShownKey[]> =>
    (await house.ask<{ messageKeys: ShownKey[] }>('GET', `/api/v1/devices/${device}`)).messageKeys

  it('are signed on the device, and anybody with its public key can verify what is stored [S01-32 S10-22]', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    agent.publish('motion', motion(0.5))
    await drained(agent)
    const [stored] = await house.stored(device, 'motion')
    const [key] = await keys()
    expect(stored).toMatchObject({ data: motion(0.5), verified: { kid: key?.kid, alg: 'ES256' } })
    const proof = readProtectedMessage(Buffer.from(stored?.proof ?? '', 'base64url'))
    const publicKey = decodeCoseKey(Buffer.from(key?.publicKey ?? '', 'base64url'))
    expect(messageIsGenuine(proof, { device, channel }, publicKey)).toBe(true)
    expect(eventsOf('message-key')).toEqual([{ event: 'message-key', protection: 'sign', kid: key?.kid }])
  })

  it('keep their bytes, so that a restart in the middle of a flood loses none and forges none', async () => {
    const directory = await house.provision('SN-1')
    let agent = await started(house.agent(directory))
    for (let round = 0; round < 4; round += 1) {
      for (let at = 0; at < 50; at += 1) agent.publish('motion', motion(round / 10))
      await agent.stop()
      agent = house.agent(directory)
      await agent.start()
    }
    await drained(agent)
    expect((await house.stored(device, 'motion')).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    )
    expect(await house.securityEvents('gate.refused')).toEqual([])
    expect(await keys()).toHaveLength(1)
  })

  it('change to a new key in time, and what the outbox holds arrives', async () => {
    await longAgo()
    const directory = await house.provision('SN-1')
    const agent = await started(house.agent(directory))
    agent.publish('motion', motion(0.1))
    await drained(agent)
    await house.stop()
    clock.advance(61 * day)
    for (let count = 0; count < 20; count += 1) agent.publish('motion', motion(0.2))
    await house.start()
    await until(() => eventsOf('message-key').length === 2, 'a new key')
    await drained(agent)
    expect(await house.stored(device, 'motion')).toHaveLength(21)
    expect((await keys()).map(({ state }) => state)).toEqual(['previous', 'current'])
    expect(await house.securityEvents('gate.refused')).toEqual([])
  })

  it('are authenticated with a shared key where the model says so [S01-32]', async () => {
    await house.model((doorbell) => doorbell.replace('protection: sign', 'protection: mac'))
    const directory = await house.provision('SN-1')
    const agent = await started(house.agent(directory))
    agent.publish('motion', motion(0.5))
    await drained(agent)
    expect(await house.stored(device, 'motion')).toMatchObject([
      { data: motion(0.5), verified: { alg: 'HS256' } },
    ])
    expect((await agent.keys.find('message-mac'))?.custody).toBe('vault')
    expect(statSync(join(directory, 'keys.json')).mode & 0o077).toBe(0)
  })
})

it('a device goes by the part of the policy that is its own, not by that of another device of the product', async () => {
  await house.model((doorbell) =>
    doorbell
      .replace(
        '  - id: device\n    kind: device\n',
        '  - id: device\n    kind: device\n    description: behind the hub\n',
      )
      .replace('components:\n', 'components:\n  - { id: hub, kind: gateway, zone: hallway }\n')
      .replace(
        'keys:\n',
        'keys:\n  - { id: hub-updates, at: hub, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash }\n',
      ),
  )
  const agent = await started(house.agent(await house.provision('SN-1', { component: 'device' })))
  agent.publish('status', status(87)) // the hub, which comes first, has no such stream
  await drained(agent)
  expect(await batteries()).toEqual([87])
})

describe('a gateway', () => {
  const bell = 'doorbell:BELL-1'
  const behindTheHub = (doorbell: string): string =>
    doorbell
      .replace(
        '  - id: device\n    kind: device\n',
        '  - { id: hub, kind: gateway, zone: hallway }\n  - id: device\n    kind: sub-device\n    behind: hub\n',
      )
      .replace('- id: status\n', '- id: status\n    protection: sign\n')
      .replace('- id: ring\n', '- id: ring\n    protection: sign\n')
      .replace(
        'keys:\n',
        'keys:\n  - { id: hub-updates, at: hub, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash }\n',
      )

  it('carries what a device behind it has signed, after a restart as well, and nothing else [S10-22]', async () => {
    await house.model(behindTheHub)
    const directory = await house.provision('SN-1', { component: 'hub' })
    const factory = await house.provision('BELL-1', { component: 'device' })
    const [certificate = Buffer.alloc(0)] = certificatesOf(readFileSync(join(factory, 'idevid.crt'), 'utf8'))
    const factoryKey = createPrivateKey(readFileSync(join(factory, 'idevid.key')))
    const key = await generatePrivateKey('p256')
    const said = { device: bell, channel: 'telemetry/motion' }
    const data = { zone: 'door', confidence: 0.5 }
    const sealed = (seq: number, origin = bell): Buffer =>
      protectMessage(said, { seq, ts: clock.now(), epoch: 1, origin, data }, ['/snapshot', '/zone'], key)

    let agent = await started(house.agent(directory))
    const voucher = vouchForMessageKey(stateMessageKey(bell, clock.now(), key), [certificate], factoryKey)
    expect(await agent.carryKey(voucher)).toMatchObject({ device: bell, epoch: 1 })
    agent.carry('motion', sealed(1))
    await drained(agent)
    await house.stop()
    agent.carry('motion', sealed(2))
    await agent.stop()
    await house.start()
    agent = await started(house.agent(directory))
    await drained(agent)
    expect(await house.stored(bell, 'motion')).toMatchObject([
      { seq: 1, data, verified: { alg: 'ES256' } },
      { seq: 2, data },
    ])
    expect(await house.stored(device, 'motion')).toEqual([])
    expect(() => agent.publish('motion', data)).toThrow(expect.objectContaining({ code: 'AGENT_STREAM' }))
    expect(() => agent.carry('motion', Buffer.from('{}'))).toThrow(
      expect.objectContaining({ code: 'AGENT_PROTECTION' }),
    )
    expect(await house.securityEvents('gate.refused')).toEqual([])
  })
})

describe('a device that is cut off for days', () => {
  it('delivers everything that is in time, in order and complete', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    agent.publish('status', status(0))
    await drained(agent)
    await house.stop()
    for (let count = 1; count <= 8 * 24; count += 1) {
      clock.advance(hour)
      agent.publish('status', status(count))
      if (count > 8 * 24 - 4) agent.publish('ring', { pressed: true })
    }
    clock.advance(1000)
    await house.start()
    await drained(agent)
    // seven days of the status, and of the rings the one of the last hour
    const counts = Array.from({ length: 7 * 24 }, (_, index) => 24 + 1 + index)
    expect(await batteries()).toEqual([0, ...counts.map((count) => count % 100)])
    expect(await house.stored(device, 'ring')).toHaveLength(1)
    expect(eventsOf('refused')).toEqual([])
    expect(await house.securityEvents('gate.refused')).toEqual([])
    expect(eventsOf('discarded').map((event) => ('count' in event ? event.count : 0))).toEqual([3, 24])
  })

  it('does so after a restart of its own, too', async () => {
    const directory = await house.provision('SN-1')
    const first = await started(house.agent(directory))
    await house.stop()
    for (let count = 1; count <= 100; count += 1) {
      clock.advance(10 * minute)
      first.publish('status', status(count))
    }
    await first.stop()
    clock.advance(hour)
    const second = house.agent(directory)
    await second.start()
    second.publish('status', status(101))
    await house.start()
    await drained(second)
    expect(await batteries()).toEqual(Array.from({ length: 101 }, (_, index) => (index + 1) % 100))
    expect(await house.securityEvents('gate.refused')).toEqual([])
  })

  it('loses nothing and repeats nothing when either side restarts in the middle of it', async () => {
    const directory = await house.provision('SN-1')
    let agent = await started(house.agent(directory))
    let count = 0
    for (let round = 0; round < 6; round += 1) {
      for (let at = 0; at < 50; at += 1) agent.publish('status', status((count += 1)))
      await new Promise((resolve) => setTimeout(resolve, 7 * round))
      if (round % 2 === 0) {
        await house.stop()
        await house.start()
      } else {
        await agent.stop()
        agent = house.agent(directory)
        await agent.start()
      }
    }
    await drained(agent)
    expect(await batteries()).toEqual(Array.from({ length: 300 }, (_, index) => (index + 1) % 100))
    expect(eventsOf('refused')).toEqual([])
    expect(await house.securityEvents('gate.refused')).toEqual([])
  })
})

describe('orders of the server', () => {
  const executing = (directory: string, execute: Execute): Agent => house.agent(directory, { execute })

  it('are executed, and their answers reach whoever gave them', async () => {
    await started(executing(await house.provision('SN-1'), ({ args }) => ({ openedFor: args['seconds'] })))
    const given = await house.order(device, 'unlock', { seconds: 3 })
    await until(() => eventsOf('order').length === 1, 'an execution')
    const isAnswer = (one: object) => 'channel' in one && one.channel === 'responses/unlock'
    await until(() => eventsOf('delivered').some(isAnswer), 'an answer')
    expect(await house.orders(device)).toEqual([
      expect.objectContaining({
        id: given?.id,
        state: 'answered',
        answer: { status: 'done', result: { openedFor: 3 } },
      }),
    ])
  })

  it('are executed at most once, whichever side restarts', async () => {
    const directory = await house.provision('SN-1')
    const executed: string[] = []
    const execute: Execute = async ({ id }) => {
      executed.push(id)
      await new Promise((resolve) => setTimeout(resolve, 15))
      return { at: executed.length }
    }
    let agent = await started(executing(directory, execute))
    for (let round = 0; round < 8; round += 1) {
      await house.order(device, 'chime', {})
      await house.order(device, 'configure', { reportEvery: 10 + round }) // one that waits for a device that is away
      await new Promise((resolve) => setTimeout(resolve, 4 * round))
      if (round % 2 === 0) {
        await house.stop()
        await house.start()
      } else {
        await agent.stop()
        agent = executing(directory, execute)
        await agent.start()
      }
      await until(() => agent.status().connected, 'a connection')
    }
    await drained(agent)
    await agent.stop()
    expect(new Set(executed).size).toBe(executed.length)
    expect(executed.length).toBeGreaterThan(8)
    const done = (await house.orders(device))
      .filter(({ answer }) => answer?.status === 'done')
      .map(({ id }) => id)
    expect(done.length).toBeGreaterThan(0)
    expect(done.filter((id) => !executed.includes(id))).toEqual([])
    expect(await house.securityEvents('gate.refused')).toEqual([])
  })

  it('that came too late are not followed', async () => {
    const directory = await house.provision('SN-1')
    const executed: unknown[] = []
    let ahead = 0
    const own = { now: () => clock.now() + ahead }
    await started(house.agent(directory, { execute: () => executed.push(1), clock: own }))
    ahead = 20_000 // since the server said the time: the order has expired here
    await house.order(device, 'unlock', { seconds: 3 })
    await until(() => eventsOf('order-refused').length === 1, 'a refusal')
    expect(eventsOf('order-refused')).toEqual([{ event: 'order-refused', code: 'ORDER_EXPIRED' }])
    expect(executed).toEqual([])
  })
})

describe('a device that is turned away', () => {
  it('is cut within a second when its certificate is revoked, and comes back with none', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    const began = performance.now()
    await house.ask('POST', `/api/v1/devices/${device}/revoke`, { reason: 'test' })
    await until(() => !agent.status().connected, 'the end of the connection')
    expect(performance.now() - began).toBeLessThan(1000)
    await until(() => eventsOf('problem').length >= 3, 'more attempts')
    expect(agent.status().connected).toBe(false)
    expect(eventsOf('enrolled')).toHaveLength(1)
  })

  it('says nothing but reports on its security in quarantine', async () => {
    const agent = await started(house.agent(await house.provision('SN-1')))
    await house.ask('POST', `/api/v1/devices/${device}/quarantine`, { reason: 'test' })
    agent.publish('status', status(1))
    await until(
      () => eventsOf('connected').some((event) => 'quarantined' in event && event.quarantined),
      'quarantine',
    )
    expect(agent.status().pending).toBe(1)
    expect(await batteries()).toEqual([])
  })
})
