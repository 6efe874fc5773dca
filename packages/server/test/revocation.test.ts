import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith, MqttProbe, RunningServer, type TestIdentity } from '@sekisho/testkit'
import { busyModel } from './busy-model.ts'
import { StockDevice } from './stock-device.ts'

let server: RunningServer

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(busyModel)
})
afterAll(() => server.close())

/** A device with its operational identity in hand. */
async function enrolled(serial: string): Promise<{ identity: TestIdentity; ca: string }> {
  const device = new StockDevice(server, serial, 'busy')
  await device.join()
  const read = (name: string): string => readFileSync(device.path(name), 'utf8')
  const identity = {
    id: device.id,
    key: read('device.key'),
    certificate: read('device.crt'),
    fingerprint: '',
  }
  return { identity, ca: read('trust.pem') }
}

const open = async (one: { identity: TestIdentity; ca: string }, session?: Buffer): Promise<MqttProbe> =>
  MqttProbe.open({ port: server.ports.mqtt, ...one, ...(session ? { session } : {}) })

/** Connected, with a TLS session that can be resumed. */
async function joined(one: {
  identity: TestIdentity
  ca: string
}): Promise<{ probe: MqttProbe; session: Buffer }> {
  const probe = await open(one)
  const session = new Promise<Buffer>((resolve) => probe.socket.once('session', resolve))
  expect(await probe.connect(one.identity.id)).toMatchObject({ reasonCode: 0 })
  return { probe, session: await session }
}

const status = (seq: number): string => JSON.stringify({ seq, ts: Date.now(), data: { temp: 20 } })
function publish(probe: MqttProbe, id: string, seq: number): void {
  const topic = `devices/${id}/telemetry/env`
  probe.send({
    cmd: 'publish',
    topic,
    payload: status(seq),
    qos: 1,
    dup: false,
    retain: false,
    messageId: seq,
  })
}

describeWith(['openssl', 'curl'], 'within one second, on every door [RB2 RB5 S11-33]', () => {
  test('a revoked device is cut, and a resumed TLS session does not help it', async () => {
    const one = await enrolled('V1')
    const { probe, session } = await joined(one)
    const began = performance.now()
    await server.ask('POST', '/api/v1/devices/busy:V1/revoke', { reason: 'a test' })
    expect(await probe.next('disconnect', 1000)).toMatchObject({ reasonCode: 0x98 })
    await probe.untilClosed(1000)
    expect(performance.now() - began).toBeLessThan(1000)
    const again = await open(one, session)
    expect(again.socket.isSessionReused()).toBe(true)
    expect(await again.connect(one.identity.id)).toMatchObject({ reasonCode: 0x87 })
  })

  test('a quarantined device can report, and do nothing else', async () => {
    const one = await enrolled('Q1')
    const { probe } = await joined(one)
    publish(probe, one.identity.id, 1)
    expect(await probe.next('puback')).toMatchObject({ reasonCode: 0 })
    await server.ask('POST', '/api/v1/devices/busy:Q1/quarantine', { reason: 'a test' })
    publish(probe, one.identity.id, 2)
    expect(await probe.next('disconnect', 1000)).toMatchObject({ reasonCode: 0x98 })
    const again = await open(one)
    expect(await again.connect(one.identity.id)).toMatchObject({ reasonCode: 0 })
    const report = JSON.stringify({
      seq: 1,
      ts: Date.now(),
      data: { kind: 'self-test', detail: { passed: false } },
    })
    const topic = `devices/${one.identity.id}/security/self-test`
    again.send({ cmd: 'publish', topic, payload: report, qos: 1, dup: false, retain: false, messageId: 1 })
    expect(await again.next('puback')).toMatchObject({ reasonCode: 0 })
    const path = '/api/v1/events?kind=self-test.failed&device=busy:Q1'
    const { events } = await server.ask<{ events: object[] }>('GET', path)
    expect(events, 'and the report is an event [RD9 S12-02]').toMatchObject([
      { detail: { report: 'self-test' } },
    ])
  })
})
