import { readFileSync } from 'node:fs'
import { createHash, createPrivateKey } from 'node:crypto'
import { MqttProbe, type RunningServer } from '@sekisho/testkit'
import { stateMessageKey } from '@sekisho/trust'
import type { StockDevice } from './stock-device.ts'

/** What somebody has in hand who has a device: all of its keys, certificates, codes and sessions. */
export interface Held {
  readonly server: RunningServer
  readonly device: StockDevice
  /** Of a TLS session that was made while all was well. */
  readonly session: Buffer
  /** For devices without factory identity. */
  readonly enrolmentCode?: string
  /** What came with the device for its owner. */
  readonly claimCode: string
}

/**
 * A way in. All are tried with a device that is in order, which they let in, and with devices that are stolen, revoked or
 * retired. Whoever builds another way in adds a row.
 */
export interface Door {
  readonly name: string
  /** `coded` has no factory identity; `doorbell` has one. */
  readonly product: 'doorbell' | 'coded'
  /** Days after the start of its certificate; default: none. */
  readonly later?: number
  /** Whether it opens. */
  readonly opens: (held: Held) => Promise<boolean>
}

const text = (device: StockDevice, name: string): string => readFileSync(device.path(name), 'utf8')

async function connects(
  { server, device, session }: Held,
  how: { readonly version?: 4 | 5; readonly resume?: boolean; readonly clean?: boolean } = {},
): Promise<boolean> {
  const { version = 5, resume = false, clean = true } = how
  const probe = await MqttProbe.open({
    port: server.ports.mqtt,
    ca: text(device, 'trust.pem'),
    identity: {
      id: device.id,
      key: text(device, 'device.key'),
      certificate: text(device, 'device.crt'),
      fingerprint: '',
    },
    version,
    ...(resume ? { session } : {}),
  })
  if (probe.closed) return false
  if (resume && !probe.socket.isSessionReused()) throw new Error('the TLS session was not resumed')
  try {
    const answer = await probe.connect(device.id, { clean })
    return answer.cmd === 'connack' && (answer.reasonCode ?? answer.returnCode) === 0
  } catch {
    return false // cut off before the CONNACK
  } finally {
    probe.socket.destroy()
  }
}

/** Whoever starts the server publishes it. */
export const updateContent = 'settings of the doors'
const updateTarget = `/updates/targets/settings/doorbell/${createHash('sha256').update(updateContent).digest('hex')}.device-policy.json`

const idevid = ['chain.pem', 'idevid.key'] as const
const ldevid = ['device.crt', 'device.key'] as const

async function enrols({ device }: Held): Promise<boolean> {
  await device.key('again')
  const send = await device.request('again')
  return (await device.https('/.well-known/est/simpleenroll', { as: idevid, send })).status === 200
}

async function enrolsByCode({ device, enrolmentCode = '' }: Held): Promise<boolean> {
  await device.key('again')
  const send = await device.request('again')
  const more = ['-u', `${device.serial}:${enrolmentCode}`]
  return (await device.https('/.well-known/est/coded/simpleenroll', { send, more })).status === 200
}

async function renews({ device }: Held): Promise<boolean> {
  await device.key('next')
  const send = await device.request('next', ...device.names())
  return (await device.https('/.well-known/est/simplereenroll', { as: ldevid, send })).status === 200
}

async function registersKey({ device }: Held): Promise<boolean> {
  await device.key('messages')
  const statement = stateMessageKey(device.id, Date.now(), createPrivateKey(text(device, 'messages.key')))
  const file = device.write('statement.cose', statement)
  const type = 'Content-Type: application/cose; cose-type="cose-sign1"'
  const more = ['-X', 'PUT', '-H', type, '--data-binary', `@${file}`]
  const { status } = await device.https('/device/v1/message-keys', { as: ldevid, more })
  return status < 300
}

async function claims({ server, device, claimCode }: Held): Promise<boolean> {
  const reply = await fetch(`http://127.0.0.1:${server.ports.http}/api/v1/claims`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ device: device.id, code: claimCode }),
  })
  return reply.status === 201
}

export const doors: readonly Door[] = [
  { name: 'MQTT 5', product: 'doorbell', opens: (held) => connects(held) },
  { name: 'MQTT 3.1.1', product: 'doorbell', opens: (held) => connects(held, { version: 4 }) },
  { name: 'a resumed TLS session', product: 'doorbell', opens: (held) => connects(held, { resume: true }) },
  {
    name: 'a resumed MQTT session over a resumed TLS session',
    product: 'doorbell',
    opens: (held) => connects(held, { resume: true, clean: false }),
  },
  {
    name: 'policy',
    product: 'doorbell',
    opens: async ({ device }) => (await device.https('/device/v1/policy', { as: ldevid })).status === 200,
  },
  {
    name: 'metadata of updates',
    product: 'doorbell',
    opens: async ({ device }) =>
      (await device.https('/updates/metadata/timestamp.json', { as: ldevid })).status === 200,
  },
  {
    name: 'targets of updates',
    product: 'doorbell',
    opens: async ({ device }) => (await device.https(updateTarget, { as: ldevid })).status === 200,
  },
  { name: 'a key for signed messages', product: 'doorbell', opens: registersKey },
  { name: 'a claim code', product: 'doorbell', opens: claims },
  { name: 'renewal', product: 'doorbell', opens: renews },
  { name: 'enrolment by the factory identity', product: 'doorbell', opens: enrols },
  {
    name: 'enrolment by the factory identity, its certificate ended',
    product: 'doorbell',
    later: 100,
    opens: enrols,
  },
  { name: 'renewal of a certificate that has ended', product: 'coded', later: 100, opens: renews },
  { name: 'an enrolment code', product: 'coded', opens: enrolsByCode },
]
