import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { connectAsync, type IClientOptions } from 'mqtt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  channelOf,
  createGateWorld,
  describeWith,
  devicePolicy,
  type GateWorld,
  type TestIdentity,
} from '@sekisho/testkit'
import { type BareWorld, createBareWorld } from './bare-world.ts'

/** Clients that others have written, in both versions, against the bare engine and against the gate. */

const versions = [5, 4] as const
const levels = [0, 1, 2] as const
const each = versions.flatMap((version) => levels.map((qos) => [version, qos] as const))
const clock = { now: () => Date.now() }
const run = promisify(execFile)

let bare: BareWorld
let world: GateWorld
let device: TestIdentity
let service: TestIdentity
let folder: string
let seq = 0

beforeAll(async () => {
  bare = await createBareWorld({ clock })
  world = await createGateWorld(clock)
  device = await world.device('A1', devicePolicy(channelOf()))
  service = await world.device('svc', {
    kind: 'service',
    channels: [],
    subscribe: [{ filter: 'devices/+/telemetry/status', inQuarantine: false }],
  })
  folder = mkdtempSync(join(tmpdir(), 'sk-'))
  writeFileSync(join(folder, 'root.pem'), world.pki.root)
  for (const [name, { key, certificate }] of Object.entries({ device, service })) {
    writeFileSync(join(folder, `${name}.key`), key)
    writeFileSync(join(folder, `${name}.pem`), certificate)
  }
})
afterAll(async () => {
  bare.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

const topic = () => `devices/${device.id}/telemetry/status`
const message = () => JSON.stringify({ seq: seq++, ts: Date.now(), data: { battery: 50 } })

/** Where a peer connects, and as whom. */
interface Door {
  readonly name: string
  readonly topic: () => string
  readonly payload: () => string
  readonly will: string
  /** Whether what is heard of a will is the data that was left. */
  readonly isWill: (heard: string) => boolean
  readonly flags: (who: 'device' | 'service') => string[]
  readonly options: (who: 'device' | 'service') => IClientOptions & { url: string }
}

const doors: readonly Door[] = [
  {
    name: 'the bare engine',
    topic: () => 'house/status',
    payload: () => `hello ${seq++}`,
    will: 'gone',
    isWill: (heard) => heard === 'gone',
    flags: (who) => ['-h', '127.0.0.1', '-p', `${bare.port}`, '-i', who],
    options: (who) => ({ url: `mqtt://127.0.0.1:${bare.port}`, clientId: who }),
  },
  {
    name: 'the gate',
    topic,
    payload: message,
    will: '{"battery":0}',
    isWill: (heard) => heard.includes('"data":{"battery":0},"origin":"gate"'),
    flags: (who) => [
      '-h',
      'localhost',
      '-p',
      `${world.port}`,
      '-i',
      (who === 'device' ? device : service).id,
      '--cafile',
      join(folder, 'root.pem'),
      '--cert',
      join(folder, `${who}.pem`),
      '--key',
      join(folder, `${who}.key`),
    ],
    options: (who) => {
      const { id: clientId, key, certificate: cert } = who === 'device' ? device : service
      return { url: `mqtts://localhost:${world.port}`, clientId, key, cert, ca: world.pki.root }
    },
  },
]

describeWith(['mosquitto_pub', 'mosquitto_sub', 'stdbuf'], 'mosquitto_pub and mosquitto_sub [RB3]', () => {
  const spoken = { 4: '311', 5: '5' } as const

  /** Line by line: into a pipe it would write in blocks. */
  function listening(args: readonly string[]) {
    const child = spawn('stdbuf', ['-oL', 'mosquitto_sub', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines: string[] = []
    createInterface(child.stdout).on('line', (line) => lines.push(line))
    return { child, lines }
  }

  /** A subscriber that is ready, and the lines that it prints. */
  async function subscriber(door: Door, version: 4 | 5, more: readonly string[]) {
    const filter = door.topic()
    const args = [
      ...door.flags('service'),
      '-V',
      spoken[version],
      '-t',
      filter,
      '-F',
      '%q %r %p',
      '-d',
      ...more,
    ]
    const { child, lines } = listening(args)
    await expect.poll(() => lines.some((line) => line.startsWith('Subscribed'))).toBe(true)
    return { child, heard: () => lines.filter((line) => /^[012] [01] /.test(line)) }
  }
  const gone = async (child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }

  describe.each(doors)('against $name', (door) => {
    test.each(each)('version %i, QoS %i: heard as it was sent', async (version, qos) => {
      const { child, heard } = await subscriber(door, version, ['-q', `${qos}`])
      const payload = door.payload()
      const args = ['-V', spoken[version], '-t', door.topic(), '-q', `${qos}`, '-m', payload]
      await run('mosquitto_pub', [...door.flags('device'), ...args])
      await expect.poll(heard).toEqual([`${qos} 0 ${payload}`])
      await gone(child)
    })
    test.each(versions)('version %i: retained for who comes later, and cleared', async (version) => {
      const payload = door.payload()
      const args = ['-V', spoken[version], '-t', door.topic(), '-q', '1', '-r']
      await run('mosquitto_pub', [...door.flags('device'), ...args, '-m', payload])
      const first = await subscriber(door, version, ['-q', '1'])
      await expect.poll(first.heard).toEqual([`1 1 ${payload}`])
      await gone(first.child)
      await run('mosquitto_pub', [...door.flags('device'), ...args, '-n'])
      const second = await subscriber(door, version, ['-q', '1'])
      await run('mosquitto_pub', [...door.flags('device'), ...args.slice(0, -1), '-m', door.payload()])
      await expect.poll(second.heard).toHaveLength(1)
      expect(second.heard()[0], 'nothing was retained any more').toMatch(/^1 0 /)
      await gone(second.child)
    })
    test.each(versions)('version %i: the will of one that is killed', async (version) => {
      const { child, heard } = await subscriber(door, version, ['-q', '1'])
      const left = ['--will-topic', door.topic(), '--will-payload', door.will, '--will-qos', '1']
      const args = [
        ...door.flags('device'),
        '-V',
        spoken[version],
        '-t',
        `devices/${device.id}/updates`,
        '-d',
        ...left,
      ]
      const other = listening(args)
      await expect.poll(() => other.lines.some((line) => line.includes('received CONNACK'))).toBe(true)
      await gone(other.child, 'SIGKILL')
      await expect.poll(() => heard().map((line) => door.isWill(line.slice(4)))).toEqual([true])
      await gone(child)
    })
  })
})

describe.each(doors)('MQTT.js against $name [RB3]', (door) => {
  const open = (who: 'device' | 'service', protocolVersion: 4 | 5) => {
    const { url, ...options } = door.options(who)
    return connectAsync(url, { ...options, protocolVersion, reconnectPeriod: 0 })
  }
  test.each(each)('version %i, QoS %i: heard as it was sent', async (version, qos) => {
    const hears = await open('service', version)
    const heard: string[] = []
    hears.on('message', (_topic, payload, packet) => heard.push(`${packet.qos} ${payload.toString()}`))
    await hears.subscribeAsync(door.topic(), { qos })
    const sends = await open('device', version)
    const payloads = Array.from({ length: 20 }, door.payload)
    await Promise.all(payloads.map((payload) => sends.publishAsync(door.topic(), payload, { qos })))
    await expect.poll(() => heard).toEqual(payloads.map((payload) => `${qos} ${payload}`))
    await Promise.all([sends.endAsync(), hears.endAsync()])
  })
  test('with topic aliases both ways', async () => {
    const { url, ...options } = door.options('service')
    const properties = { topicAliasMaximum: 5 }
    const hears = await connectAsync(url, { ...options, protocolVersion: 5, reconnectPeriod: 0, properties })
    const topics: string[] = []
    hears.on('message', (heardTopic) => topics.push(heardTopic))
    await hears.subscribeAsync(door.topic(), { qos: 1 })
    const { url: other, ...more } = door.options('device')
    const sends = await connectAsync(other, {
      ...more,
      protocolVersion: 5,
      reconnectPeriod: 0,
      autoAssignTopicAlias: true,
    })
    for (let count = 0; count < 3; count += 1)
      await sends.publishAsync(door.topic(), door.payload(), { qos: 1 })
    await expect.poll(() => topics).toEqual([door.topic(), door.topic(), door.topic()])
    await Promise.all([sends.endAsync(), hears.endAsync()])
  })
})
