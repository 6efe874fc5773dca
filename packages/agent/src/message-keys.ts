// The device's keys for its messages: a key pair that is made here and whose public half the server gets, and a secret that the
// server makes and both have. Which of them, of what kind and for how long, is the policy's to say.
import type { KeyObject } from 'node:crypto'
import type { DeviceId, MessageKeyPolicy } from '@sekisho/model'
import {
  coseThumbprint,
  decodeCoseKey,
  keyKind,
  type Signer,
  stateMessageKey,
  stateMessageKeyBy,
} from '@sekisho/trust'
import type { Facts } from './database.ts'
import { AgentError } from './errors.ts'
import type { Report } from './events.ts'
import { type Call, call } from './http.ts'
import type { DeviceKeys, KeyName } from './keys/device-keys.ts'

export type MessageProtection = 'sign' | 'mac'
type Wanted = Readonly<Partial<Record<MessageProtection, MessageKeyPolicy>>>

/** Where the server is, and as whom we speak. */
export type ServerChannel = Pick<Call, 'server' | 'credentials' | 'signal'>

export interface MessageKeys {
  /** The key that the server knows; nothing before it has been registered. */
  keyFor(protection: MessageProtection): KeyObject | Signer | undefined
  /** Whether a key is missing, or has lived two thirds of its life. */
  isDue(wanted: Wanted, now: number): boolean
  /**
   * Makes what is due, and has it registered.
   * @throws AgentError AGENT_HTTP, AGENT_MESSAGE_KEY
   */
  renew(wanted: Wanted, now: number, channel: ServerChannel): Promise<void>
  /** Whatever the server knew of us it knows no more; the keys themselves are gone already. */
  forget(): void
}

export interface MessageKeyParts {
  readonly keys: DeviceKeys
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
  readonly key: KeyObject | Signer
}

/** A new key has a name of its own until the server has it: the old one goes on meanwhile. */
const names = { sign: 'message-signing', mac: 'message-mac' } as const
const next: KeyName = 'message-signing.next'

const factOf = (protection: MessageProtection): string => `message-key:${protection}`

const thumbprintOf = (key: KeyObject | Signer): string => coseThumbprint('sign' in key ? key.publicKey : key)

/** A key that we have counts where the server has confirmed that very key. */
async function load(
  { keys, facts }: MessageKeyParts,
  protection: MessageProtection,
): Promise<Held | undefined> {
  const text = facts.get(factOf(protection))
  const key = (await keys.find(names[protection]))?.key
  if (text === undefined || !key) return undefined
  const registered: Registered = JSON.parse(text)
  return registered.kid === thumbprintOf(key) ? { ...registered, key } : undefined
}

const isSpent = ({ registeredAt, expiresAt }: Registered, now: number): boolean =>
  expiresAt !== undefined && now >= registeredAt + ((expiresAt - registeredAt) * 2) / 3

/** Of a key that we have, whether it is what the policy asks for now. */
const fits = (key: KeyObject | Signer, { algorithm }: MessageKeyPolicy): boolean => {
  if ('sign' in key) return keyKind(key.publicKey) === algorithm
  return key.type === 'secret' || keyKind(key) === algorithm
}

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
  const { keys, device, facts, report } = parts
  const held = new Map<MessageProtection, Held>()
  for (const protection of ['sign', 'mac'] as const) {
    const before = await load(parts, protection)
    if (before) held.set(protection, before)
  }

  /** The key is kept already; now the server's word counts. Whatever is cut off between the two is done again. */
  function confirm(protection: MessageProtection, key: KeyObject | Signer, registered: Registered): void {
    facts.set(factOf(protection), JSON.stringify(registered))
    held.set(protection, { ...registered, key })
    report({ event: 'message-key', protection, kid: registered.kid })
  }

  /** The key that an earlier try has made and not finished with, or a new one. */
  async function nextKey(algorithm: 'p256' | 'p384' | 'ed25519'): Promise<KeyObject | Signer> {
    const left = await keys.find(next)
    const isNew = left && thumbprintOf(left.key) !== held.get('sign')?.kid
    if (left && isNew && left.algorithm === algorithm) return left.key
    return (await keys.make(next, algorithm)).key
  }

  async function renewSigning(
    { algorithm }: MessageKeyPolicy,
    now: number,
    channel: ServerChannel,
  ): Promise<void> {
    if (algorithm === 'hmac-sha256') throw new AgentError('AGENT_MESSAGE_KEY', { detail: { algorithm } })
    const key = await nextKey(algorithm)
    const content =
      'sign' in key ? await stateMessageKeyBy(device, now, key) : stateMessageKey(device, now, key)
    const { status, body } = await call({
      ...channel,
      path: messageKeyPath,
      send: { method: 'PUT', contentType: 'application/cose; cose-type="cose-sign1"', content },
    })
    if (status >= 400 && status < 500) await keys.destroy(next) // another one may be taken
    if (status !== 200) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { status } })
    const registered = readRegistered(parseReply(body), thumbprintOf(key), now)
    await keys.copy(next, names.sign)
    confirm('sign', key, registered)
    await keys.destroy(next)
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
    const registered = readRegistered(reply, coseThumbprint(key), now)
    await keys.keep(names.mac, key)
    confirm('mac', key, registered)
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
    forget() {
      for (const protection of ['sign', 'mac'] as const) facts.remove(factOf(protection))
      held.clear()
    },
  }
}
