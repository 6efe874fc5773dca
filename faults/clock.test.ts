// Clocks that jump by hours, the server's and the devices', while devices report.
import { openDeviceKeys } from '@sekisho/agent'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  channelOf,
  createGateWorld,
  devicePolicy,
  type GateWorld,
  MqttProbe,
  SetClock,
} from '@sekisho/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Program } from './support/program.ts'
import { until } from './support/until.ts'
import { nothingWrong, World } from './support/world.ts'

const HOUR = 3_600_000

describe('clocks of a fleet and its server', () => {
  let world: World
  beforeEach(async () => {
    world = await World.open(8)
  })
  afterEach(() => world.close())

  const numbers = (list: readonly string[]): number[] =>
    list.map((name) => Number(name.split('=')[1])).sort((one, other) => one - other)

  const jump = async (fleet: Program, clockAheadMs: number): Promise<void> => {
    const since = fleet.lines.length
    fleet.tell({ clockAheadMs })
    await fleet.untilDevices(world.serials.length, 'connected', since) // that is where they hear the time
  }

  test('devices whose clocks go back six hours hear the time from their server, and lose nothing [RD4 S08-08 RB4]', async () => {
    const fleet = world.report(20)
    await world.untilAllDeliver()
    await jump(fleet, -6 * HOUR)
    await world.untilAllDeliver()
    await world.drain()
    for (const one of await world.balances()) {
      expect(one).toMatchObject(nothingWrong)
      expect(one.stored).toBe(one.given)
    }
    expect(fleet.of('refused', 'discarded')).toEqual([])
    expect(await world.refusals()).toEqual([])
  })

  test('devices whose clocks go six hours ahead keep what they dated wrongly until its time has come [RD4 S08-08 RB4]', async () => {
    const fleet = world.report(20)
    await world.untilAllDeliver()
    await jump(fleet, 6 * HOUR)
    await world.untilAllDeliver() // what is new goes past it
    expect(await world.refusals()).toEqual([])
    await world.server.setClockAhead(6 * HOUR) // and now six hours pass for everybody
    await jump(fleet, 12 * HOUR)
    await world.untilAllDeliver()
    await world.drain()
    const balances = await world.balances()
    for (const one of balances) expect(one).toMatchObject({ storedTwice: [], unknown: [] })
    const stored = balances.reduce((sum, one) => sum + one.stored, 0)
    expect(stored).toBe(fleet.of('pending').at(-1)?.published)
    expect(fleet.of('refused', 'discarded')).toEqual([])
    expect(await world.refusals()).toEqual([])
  })

  test('a server six hours ahead takes what the outbox limit allows, and says no to nobody [RB4 RB3]', async () => {
    const fleet = world.report(20)
    await world.untilAllDeliver()
    await world.server.setClockAhead(6 * HOUR) // the stream takes messages of a day
    await world.untilAllDeliver()
    await world.server.setClockAhead(0)
    await world.untilAllDeliver()
    await world.drain()
    for (const one of await world.balances()) expect(one).toMatchObject(nothingWrong)
    expect(fleet.of('refused')).toEqual([])
  })

  test.each([
    ['two days ahead', 48 * HOUR, 'GATE_TOO_OLD'],
    ['six hours behind', -6 * HOUR, 'GATE_TOO_EARLY'],
  ])(
    'a server %s refuses by the right code, stores nothing of it, and takes everything again once its clock is right [RB4 S08-08]',
    async (_how, ms, code) => {
      const fleet = world.report(5)
      await world.untilAllDeliver()
      await world.server.setClockAhead(ms)
      await fleet.untilDevices(world.serials.length, 'refused', fleet.lines.length)
      await world.server.setClockAhead(0)
      await world.untilAllDeliver()
      await world.drain()
      const refused = fleet.of('refused')
      for (const [index, one] of (await world.balances()).entries()) {
        const serial = world.serials[index]
        const mine = refused.filter(({ device }) => device === serial).map(({ seq = 0 }) => seq)
        expect(numbers(one.lost), 'missing is what was refused, and nothing else').toEqual(
          mine.sort((first, second) => first - second),
        )
        expect(one).toMatchObject({ storedTwice: [], unknown: [] })
      }
      const codes = new Set((await world.refusals()).map(({ detail }) => detail['code']))
      expect([...codes]).toEqual([code])
    },
  )

  test("a certificate is out of date by the server's clock, and good again once that is right [RB2 RB3 S11-35]", async () => {
    world.report(20)
    await world.untilAllDeliver()
    await world.drain()
    const [serial = ''] = world.serials
    const directory = join(world.devices, serial)
    const { keys } = await openDeviceKeys(directory, { kind: 'vault' }, () => new Date())
    const own = await keys.find('operational')
    if (!own || 'sign' in own.key) throw new Error('the device is not enrolled')
    const certificate = own.certificates ?? ''
    const key = own.key.export({ format: 'pem', type: 'pkcs8' }).toString()
    const ca = readFileSync(join(directory, 'trust.pem'), 'utf8')
    const identity = { id: `busy:${serial}`, key, certificate, fingerprint: '' }
    const answer = async (): Promise<unknown> => {
      const probe = await MqttProbe.open({ port: world.server.ports.mqtt, ca, identity })
      const connack = await probe.connect(identity.id)
      probe.end()
      return connack.cmd === 'connack' ? connack.reasonCode : undefined
    }
    await world.server.setClockAhead(100 * 24 * HOUR) // it was issued for ninety days
    expect(await answer()).toBe(0x87)
    await world.server.setClockAhead(0)
    expect(await answer()).toBe(0)
    expect((await world.refusals()).map(({ detail }) => detail['code'])).toEqual(['GATE_CERTIFICATE_EXPIRED'])
  })
})

describe('what the gate remembers when its clock jumps', () => {
  let gate: GateWorld
  const clock = new SetClock()
  const noon = Date.UTC(2026, 10, 22, 12)
  beforeEach(async () => {
    clock.set(noon)
    gate = await createGateWorld(clock)
  })
  afterEach(() => gate.close())

  const payload = (seq: number): string =>
    JSON.stringify({ seq, ts: clock.now(), data: { battery: seq % 100 } })

  async function publish(probe: Awaited<ReturnType<GateWorld['join']>>, body: string): Promise<number> {
    const topic = 'devices/test:C1/telemetry/status'
    const messageId = probe.received.length + Math.floor(Math.random() * 60_000) + 1
    probe.send({ cmd: 'publish', topic, payload: body, qos: 1, messageId, dup: false, retain: false })
    return (await probe.next('puback')).reasonCode ?? 0
  }

  test.each([
    ['forward', 6 * HOUR],
    ['back', -6 * HOUR],
  ])('a replay stays a replay after a jump %s, and new numbers pass [S08-08 RB4]', async (_way, ms) => {
    const probe = await gate.join(await gate.device('C1'))
    const first = payload(1)
    expect(await publish(probe, first)).toBe(0)
    clock.advance(ms)
    expect(await publish(probe, first)).toBe(0x83)
    expect(await publish(probe, payload(2))).toBe(0)
    expect(gate.store.events.find(({ kind }) => kind === 'gate.refused')?.detail).toMatchObject({
      code: 'GATE_REPLAY',
    })
  })

  test('a ban ends by the clock that stands: early when it jumps forward, and not before when it jumps back [RB5 S08-02]', async () => {
    const narrow = devicePolicy(channelOf({ rate: { sustained: 1, burst: 5, catchUp: 1 } }))
    const identity = await gate.device('C1', narrow)
    const flooded = await gate.join(identity)
    for (let seq = 1; seq <= 50; seq += 1) {
      const topic = 'devices/test:C1/telemetry/status'
      flooded.send({
        cmd: 'publish',
        topic,
        payload: payload(seq),
        qos: 1,
        messageId: seq,
        dup: false,
        retain: false,
      })
    }
    await flooded.untilClosed()
    const enter = async (): Promise<number | undefined> => {
      const answer = await (await gate.open(identity)).connect(identity.id)
      return answer.cmd === 'connack' ? answer.reasonCode : undefined
    }
    expect(await enter()).toBe(0x8a)
    clock.set(noon - 6 * HOUR)
    expect(await enter()).toBe(0x8a)
    clock.set(noon + 6 * HOUR)
    expect(await enter()).toBe(0)
  })

  test('a session that waits ends by the clock that stands, and not because it was set back [RB3]', async () => {
    const identity = await gate.device('C1')
    const leave = async (): Promise<void> => {
      const probe = await gate.open(identity)
      await probe.connect(identity.id, { clean: false, properties: { sessionExpiryInterval: 3600 } })
      probe.end()
      await until(() => gate.gate.connected().length === 0, 'it is gone')
    }
    const isThere = async (): Promise<unknown> => {
      const probe = await gate.open(identity)
      const answer = await probe.connect(identity.id, {
        clean: false,
        properties: { sessionExpiryInterval: 3600 },
      })
      probe.end()
      await until(() => gate.gate.connected().length === 0, 'it is gone')
      return answer.cmd === 'connack' ? answer.sessionPresent : undefined
    }
    await leave()
    clock.advance(-6 * HOUR)
    expect(await isThere()).toBe(true)
    clock.advance(12 * HOUR)
    await until(() => gate.store.sessions().length === 0, 'the session has ended')
    expect(await isThere()).toBe(false)
  })
})
