import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import {
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { type Channel, compile, parseModel } from '@sekisho/model'
import { coseThumbprint, protectMessage } from '@sekisho/trust'
import { median } from '../gate/statistics.ts'
import { switches } from './switches.ts'

/**
 * `measure.ts CASE [SWITCH]`: nanoseconds that the inspection takes for a message of a case, in this process, with one check
 * left out. Prints one number.
 */
const [name = '', left = ''] = process.argv.slice(2)

const off = switches.find((one) => one.name === left)
if (left !== '' && !off) throw new Error(`there is no check ${left}`)

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!off || !url.endsWith('/inspection/inspect.ts')) return loaded
    const source = Buffer.from(loaded.source as Uint8Array).toString() // a file's
    if (source.split(off.line).length !== 2) throw new Error(`the line of ${off.name} is not there once`)
    return { ...loaded, source: source.replace(off.line, () => off.instead) }
  },
})

// behind the hook, so that it has the changed line
const { inspect } = await import('../../packages/gate/src/inspection/inspect.ts')
const { Lane } = await import('../../packages/gate/src/inspection/lane.ts')
const { Bucket } = await import('../../packages/gate/src/inspection/rate.ts')

const device = 'bench:d1'
const now = Date.now()
const MESSAGES = 20_000
const ROUNDS = 9

function benchChannel(): Channel {
  const { model } = parseModel(readFileSync(new URL('../gate/sekisho.yaml', import.meta.url)), {
    file: 'sekisho.yaml',
  })
  const channel = model && compile(model, { at: new Date(now) }).components['device']?.channels[0]
  if (!channel) throw new Error("the bench's model has no channel")
  return channel
}

interface Case {
  readonly channel: Channel
  readonly key?: KeyObject
}

const plain = benchChannel()
const personal = [
  {
    field: '/note',
    category: 'behaviour',
    subject: 'owner',
    purpose: 'service',
    basis: 'consent',
    without: 'drop',
  },
] as const
const p256 = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

const cases: Readonly<Record<string, () => Case>> = {
  plain: () => ({ channel: plain }),
  'field without consent': () => ({ channel: { ...plain, personal } }),
  'signed, ES256': () => ({ channel: { ...plain, protection: 'sign' }, key: p256() }),
  'signed, Ed25519': () => ({
    channel: { ...plain, protection: 'sign' },
    key: generateKeyPairSync('ed25519').privateKey,
  }),
  'authenticated, HMAC-SHA-256': () => ({
    channel: { ...plain, protection: 'mac' },
    key: createSecretKey(randomBytes(32)),
  }),
}

const make = cases[name]
if (!make) throw new Error(`there is no case ${name}`)
const { channel, key } = make()

const data = { temp: 21.5, hum: 40.25, batt: 3.71, rssi: -67, note: 'ok' }
const count = key ? MESSAGES / 10 : MESSAGES
const payloads = Array.from({ length: count }, (_, seq) =>
  key
    ? protectMessage({ device, channel: channel.key }, { seq, ts: now, epoch: 1, data }, [], key)
    : Buffer.from(JSON.stringify({ seq, ts: now, data })),
)
const messageKeys = key
  ? [
      {
        kid: coseThumbprint(key),
        protection: channel.protection,
        key: key.type === 'private' ? createPublicKey(key) : key,
      },
    ]
  : []

const peer = {
  device,
  product: 'bench',
  epoch: 1,
  quarantined: false,
  policyHash: 'h',
  policy: { kind: 'device', channels: [channel], subscribe: [] },
  messageKeys,
} as const

/** All messages once, through a lane that has seen none of them. Nanoseconds for one. */
function round(): number {
  const lane = new Lane(device, channel, [], new Bucket(channel.rate, now))
  const facts = {
    peer: peer as never, // the key's kind follows from the case
    lane,
    now,
    repeats: new Bucket(channel.rate, now),
    accepted: () => undefined,
    behind: () => 'nobody is behind it',
  }
  const start = process.hrtime.bigint()
  for (const [seq, payload] of payloads.entries()) {
    const publish = { topic: channel.topic, qos: 1, dup: false, retain: false, packetId: 1, payload } as never // the inspection reads no more
    const verdict = inspect(publish, facts)
    if (verdict.kind !== 'accept') throw new Error(`message ${seq}: ${JSON.stringify(verdict)}`)
    lane.window(1).accept(seq)
  }
  return Number(process.hrtime.bigint() - start) / count
}

for (let warmUp = 0; warmUp < 3; warmUp += 1) round()
console.log(median(Array.from({ length: ROUNDS }, round)))
