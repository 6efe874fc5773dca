import { generate } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createGateWorld,
  type GateWorld,
  type MqttProbe,
  SetClock,
  type TestIdentity,
} from '@sekisho/testkit'
import type { Retained } from '../src/index.ts'

/** Retained messages under the rules of the gate: who gets them, how often, and when they are gone. */

const clock = new SetClock()
const everyStatus = 'devices/+/telemetry/status'
let world: GateWorld
let device: TestIdentity
let service: TestIdentity

beforeEach(async () => {
  clock.set(Date.UTC(2026, 10, 22))
  world = await createGateWorld(clock)
  device = await world.device('A1')
  service = await world.device('svc', {
    kind: 'service',
    channels: [],
    subscribe: [{ filter: everyStatus, inQuarantine: false }],
  })
})
afterEach(() => world.close())

const statusOf = ({ id }: TestIdentity): string => `devices/${id}/telemetry/status`
async function retain(identity: TestIdentity): Promise<void> {
  const probe = await world.join(identity)
  const payload = JSON.stringify({ seq: 1, ts: clock.now(), data: { battery: 5 } })
  const topic = statusOf(identity)
  probe.send({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: true })
  await probe.next('puback')
}
async function subscribe(
  probe: MqttProbe,
  subscriptions: readonly ReturnType<typeof entry>[],
): Promise<readonly unknown[]> {
  probe.send({ cmd: 'subscribe', messageId: 1, subscriptions: [...subscriptions] })
  const { granted } = await probe.next('suback')
  await probe.settled()
  return granted
}
const entry = (topic: string, rh = 0, qos: 0 | 1 = 1) => ({ topic, qos, nl: false, rap: false, rh })
const heard = ({ received }: MqttProbe): readonly unknown[] => received.filter(({ cmd }) => cmd === 'publish')

describe('a SUBSCRIBE', () => {
  test('that says a filter many times gets what is retained once, and an answer for each [S12-09 MQTT-3.8.4-3]', async () => {
    await retain(device)
    const probe = await world.join(service)
    const granted = await subscribe(
      probe,
      Array.from({ length: 100 }, () => entry(everyStatus)),
    )
    expect(granted).toEqual(Array.from({ length: 100 }, () => 1))
    expect(heard(probe)).toMatchObject([{ topic: statusOf(device), retain: true }])
  })

  test.each([
    ['never', [0, 2], 0],
    ['always', [2, 0], 1],
    ['only where it is new', [2, 1], 1],
  ] as const)('that says a filter twice is held to the last: %s', async (_what, handling, count) => {
    await retain(device)
    const probe = await world.join(service)
    await subscribe(
      probe,
      handling.map((rh) => entry(everyStatus, rh)),
    )
    expect(heard(probe)).toHaveLength(count)
  })

  test('has a hundred filters looked at, and no more [S12-09]', async () => {
    const probe = await world.join(service)
    const granted = await subscribe(
      probe,
      Array.from({ length: 130 }, () => entry(everyStatus)),
    )
    expect(granted.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 1))
    expect(granted.slice(100)).toEqual(Array.from({ length: 30 }, () => 0x97))
  })

  test('gets all that is retained, a slice at a time, as long as it stands', async () => {
    const many = Array.from({ length: 1200 }, (_, index): Retained => {
      const topic = `devices/test:R${index}/telemetry/status`
      return { topic, qos: 1, retain: true, tail: Buffer.from('\0{}'), publisher: device.id }
    })
    const retained = many.map((message) => ({ kind: 'keep' as const, message }))
    const nothing = { at: clock.now(), chunks: [], windows: [], events: [], bans: [], sessions: [] }
    await world.store.commit({ ...nothing, retained })
    await world.restart()
    const probe = await world.join(service)
    await subscribe(probe, [entry(everyStatus, 0, 0)])
    await expect.poll(() => heard(probe)).toHaveLength(1200)
    const cut = await world.join(service)
    const packets = [
      generate(
        { cmd: 'subscribe', messageId: 1, subscriptions: [entry(everyStatus, 0, 0)] },
        { protocolVersion: 5 },
      ),
      generate({ cmd: 'unsubscribe', messageId: 2, unsubscriptions: [everyStatus] }, { protocolVersion: 5 }),
    ]
    cut.raw(Buffer.concat(packets)) // in one go, so that the second is read between two slices
    await cut.next('unsuback')
    await cut.settled()
    expect(heard(cut).length).toBeLessThan(1200)
  })
})
