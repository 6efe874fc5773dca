import { readFileSync } from 'node:fs'
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { once } from 'node:events'
import { text as textOf } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { MqttProbe, type RunningServer } from '@sekisho/testkit'
import { stateMessageKey } from '@sekisho/trust'
import { offer, type PublishedFiles } from './first-publication.ts'
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
  /** What the maker has published. */
  readonly published: PublishedFiles
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
  /** What is done while all is well, so that nothing but the device's fate shuts the door. */
  readonly before?: (held: Held) => Promise<unknown>
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

/** It is offered the release, has asked for it, and has a key for its image. */
async function assigned(held: Held): Promise<void> {
  const { server, device, published } = held
  await offer(server, published, device.id)
  if (!(await asks(held)) || !(await registersImageKey(held))) throw new Error('nothing was assigned')
}

const asks = async ({ device }: Held): Promise<boolean> =>
  (await device.https('/updates/assignment', { as: ldevid })).status === 200

interface CheckedIn {
  readonly status: number
  readonly isResumed: boolean
  /** For the next time. */
  readonly session: Buffer | undefined
}

/** As an agent asks each hour. */
async function checksIn({ server, device }: Held, session?: Buffer): Promise<CheckedIn> {
  const socket = connect({
    port: server.ports.deviceHttps,
    host: 'localhost',
    ca: text(device, 'trust.pem'),
    key: text(device, 'device.key'),
    cert: text(device, 'device.crt'),
    ...(session && { session }),
  })
  let given: Buffer | undefined
  socket.on('session', (next: Buffer) => void (given = next))
  await once(socket, 'secureConnect')
  const isResumed = socket.isSessionReused()
  socket.write('GET /updates/assignment HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  const answer = await textOf(socket)
  return { status: Number(answer.slice(9, 12)), isResumed, session: given }
}

const sessions = new WeakMap<Held, Buffer>()

async function checksInOnce(held: Held): Promise<void> {
  const { session } = await checksIn(held)
  if (session) sessions.set(held, session)
}

async function checksInAgain(held: Held): Promise<boolean> {
  const { status, isResumed } = await checksIn(held, sessions.get(held))
  if (!isResumed) throw new Error('the TLS session was not resumed')
  return status < 300 // whether there is something for it or not
}

/** The same key each time: another one would be told as a change. */
async function registersImageKey({ device }: Held): Promise<boolean> {
  const jwk = createPublicKey(text(device, 'idevid.key')).export({ format: 'jwk' })
  const file = device.write('image-key.jwk', Buffer.from(JSON.stringify(jwk)))
  const more = ['-X', 'PUT', '-H', 'Content-Type: application/json', '--data-binary', `@${file}`]
  return (await device.https('/updates/image-key', { as: ldevid, more })).status === 204
}

/** Whether `curl` got something from there, whatever it is. */
const gets =
  (place: (published: PublishedFiles) => string): Door['opens'] =>
  async ({ device, published }) => {
    const more = ['-o', device.path('got'), '-w', 'HTTP/1.1 %{http_code} -\\r\\n\\r\\n']
    return (await device.https(place(published), { as: ldevid, more })).status === 200
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
  { name: 'the assignment of a release', product: 'doorbell', before: assigned, opens: asks },
  {
    name: 'a check-in over a resumed TLS session',
    product: 'doorbell',
    before: checksInOnce,
    opens: checksInAgain,
  },
  {
    name: 'an encrypted image',
    product: 'doorbell',
    before: assigned,
    opens: gets(({ image }) => `/updates/images/${image}`),
  },
  {
    name: 'the key of an encrypted image',
    product: 'doorbell',
    before: assigned,
    opens: gets(({ image }) => `/updates/image-keys/${image}`),
  },
  { name: 'a key for encrypted images', product: 'doorbell', opens: registersImageKey },
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
