// The device's keys for its messages: a key pair that is made here and whose public half the server gets, and a secret that the
// server makes and both have. Which of them, of what kind and for how long, is the policy's to say.
import { type KeyObject, createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeviceId, MessageKeyPolicy } from '@sekisho/model'
import {
  coseThumbprint,
  decodeCoseKey,
  encodeCoseKey,
  generatePrivateKey,
  removePrivateFile,
  keyKind,
  stateMessageKey,
  writePrivateFile,
} from '@sekisho/trust'
import type { Facts } from './database.ts'
import { AgentError } from './errors.ts'
import type { Report } from './events.ts'
import { type Call, call } from './http.ts'

export type MessageProtection = 'sign' | 'mac'
type Wanted = Readonly<Partial<Record<MessageProtection, MessageKeyPolicy>>>

/** Where the server is, and as whom we speak. */
export type ServerChannel = Pick<Call, 'server' | 'credentials' | 'signal'>

export interface MessageKeys {
  /** The key that the server knows; nothing before it has been registered. */
  keyFor(protection: MessageProtection): KeyObject | undefined
  /** Whether a key is missing, or has lived two thirds of its life. */
  isDue(wanted: Wanted, now: number): boolean
  /**
   * Makes what is due, and has it registered.
   * @throws AgentError AGENT_HTTP, AGENT_MESSAGE_KEY
   */
  renew(wanted: Wanted, now: number, channel: ServerChannel): Promise<void>
}

export interface MessageKeyParts {
  readonly directory: string
  readonly device: DeviceId
  readonly facts: Facts
  readonly report: Report
}

/** What the server has on record, as it told us. */
interface Registered {
  readonly kid: string
  readonly registeredAt: number
  readonly expiresAt?: number
}

interface Held extends Registered {
  readonly key: KeyObject
}

export const messageKeyFiles = {
  sign: 'message-signing.key',
  /** A new key until the server has it: the old one goes on meanwhile. */
  next: 'message-signing.next.key',
  mac: 'message-mac.key',
} as const

const factOf = (protection: MessageProtection): string => `message-key:${protection}`

const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const readings: Readonly<Record<MessageProtection, (text: string) => KeyObject>> = {
  sign: (text) => createPrivateKey(text),
  mac: (text) => decodeCoseKey(Buffer.from(text, 'base64url')),
}

async function readKey(path: string, read: (text: string) => KeyObject): Promise<KeyObject | undefined> {
  if (!existsSync(path)) return undefined
  try {
    return read(await readFile(path, 'utf8'))
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { path }, cause: error })
  }
}

/** A key in a file counts where the server has confirmed that very key. */
async function load(
  { directory, facts }: MessageKeyParts,
  protection: MessageProtection,
): Promise<Held | undefined> {
  const text = facts.get(factOf(protection))
  const key = await readKey(join(directory, messageKeyFiles[protection]), readings[protection])
  if (text === undefined || !key) return undefined
  const registered: Registered = JSON.parse(text)
  return registered.kid === coseThumbprint(key) ? { ...registered, key } : undefined
}

const isSpent = ({ registeredAt, expiresAt }: Registered, now: number): boolean =>
  expiresAt !== undefined && now >= registeredAt + ((expiresAt - registeredAt) * 2) / 3

/** Of a key that we have, whether it is what the policy asks for now. */
const fits = (key: KeyObject, { algorithm }: MessageKeyPolicy): boolean =>
  key.type === 'secret' || keyKind(key) === algorithm

function parseReply(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown> // members are checked below
  } catch {
    // said below
  }
  throw new AgentError('AGENT_MESSAGE_KEY', { detail: { reason: 'not JSON' } })
}

function readRegistered(reply: Readonly<Record<string, unknown>>, kid: string, now: number): Registered {
  if (reply['kid'] !== kid) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { reason: 'another key' } })
  const { expiresAt } = reply
  return { kid, registeredAt: now, ...(typeof expiresAt === 'number' ? { expiresAt } : {}) }
}

export const messageKeyPath = '/device/v1/message-keys'

/** Opens what an earlier run has left. @throws AgentError AGENT_STATE */
export async function openMessageKeys(parts: MessageKeyParts): Promise<MessageKeys> {
  const { directory, device, facts, report } = parts
  const file = (name: keyof typeof messageKeyFiles): string => join(directory, messageKeyFiles[name])
  const held = new Map<MessageProtection, Held>()
  for (const protection of ['sign', 'mac'] as const) {
    const before = await load(parts, protection)
    if (before) held.set(protection, before)
  }

  /** The file first, then the word of the server that it counts: whatever is cut off between the two is done again. */
  async function keep(protection: MessageProtection, key: KeyObject, registered: Registered): Promise<void> {
    const text = protection === 'sign' ? pemOf(key) : encodeCoseKey(key).toString('base64url')
    await writePrivateFile(file(protection), text)
    facts.set(factOf(protection), JSON.stringify(registered))
    held.set(protection, { ...registered, key })
    report({ event: 'message-key', protection, kid: registered.kid })
  }

  /** The key that an earlier try has made and not finished with, or a new one. */
  async function nextKey(algorithm: 'p256' | 'p384' | 'ed25519'): Promise<KeyObject> {
    const left = await readKey(file('next'), readings.sign)
    const isNew = left && coseThumbprint(left) !== held.get('sign')?.kid
    if (left && isNew && keyKind(left) === algorithm) return left
    const key = await generatePrivateKey(algorithm)
    await writePrivateFile(file('next'), pemOf(key))
    return key
  }

  async function renewSigning(
    { algorithm }: MessageKeyPolicy,
    now: number,
    channel: ServerChannel,
  ): Promise<void> {
    if (algorithm === 'hmac-sha256') throw new AgentError('AGENT_MESSAGE_KEY', { detail: { algorithm } })
    const key = await nextKey(algorithm)
    const content = stateMessageKey(device, now, key)
    const { status, body } = await call({
      ...channel,
      path: messageKeyPath,
      send: { method: 'PUT', contentType: 'application/cose; cose-type="cose-sign1"', content },
    })
    if (status >= 400 && status < 500) await removePrivateFile(file('next')) // another one may be taken
    if (status !== 200) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { status } })
    await keep('sign', key, readRegistered(parseReply(body), coseThumbprint(key), now))
    await removePrivateFile(file('next'))
  }

  async function renewShared(now: number, channel: ServerChannel): Promise<void> {
    const { status, body } = await call({
      ...channel,
      path: `${messageKeyPath}/mac`,
      send: { method: 'POST' },
    })
    if (status !== 200) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { status } })
    const reply = parseReply(body)
    const key = decodeCoseKey(Buffer.from(String(reply['key']), 'base64url'))
    await keep('mac', key, readRegistered(reply, coseThumbprint(key), now))
  }

  const due = (protection: MessageProtection, wanted: Wanted, now: number): MessageKeyPolicy | undefined => {
    const policy = wanted[protection]
    const present = held.get(protection)
    if (!policy || (present && fits(present.key, policy) && !isSpent(present, now))) return undefined
    return policy
  }

  return {
    keyFor: (protection) => held.get(protection)?.key,
    isDue: (wanted, now) => (['sign', 'mac'] as const).some((protection) => due(protection, wanted, now)),
    async renew(wanted, now, channel) {
      const signing = due('sign', wanted, now)
      if (signing) await renewSigning(signing, now, channel)
      if (due('mac', wanted, now)) await renewShared(now, channel)
    },
  }
}
