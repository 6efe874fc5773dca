import type { DeviceId, Policy } from '@sekisho/model'
import {
  type OrderJwk,
  type PolicyStatement,
  type TrustedKeys,
  orderJwk,
  readOrderKeys,
  verifyOrderKeys,
  verifyPolicy,
} from '@sekisho/trust'
import type { Facts } from './database.ts'
import { AgentError } from './errors.ts'
import { type Call, call } from './http.ts'

/** The keys that orders and policies are checked with, as they are pinned. */
export interface PinnedKeys {
  readonly keys: readonly OrderJwk[]
  /** When the set was signed; 0 for the first one, which came over the mutually authenticated channel. */
  readonly issuedAt: number
}

interface PolicyReply {
  /** Compact JWS. */
  readonly policy: string
  readonly orderKeys: unknown
  /** The way from an older set of order keys to the present one: compact JWS, each signed with a key of the set before. */
  readonly orderKeySets: readonly string[]
  /** Which of the policy's components we are; a server of an older version doesn't say. */
  readonly component?: string
}

const pinnedFact = 'order-keys'
const policyFact = 'policy'
const componentFact = 'component'
/** By firmware: one that is set back may bring back its older policy. */
const issuedFact = (firmware: string): string => `policy-issued:${firmware}`

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parseReply(body: Buffer): PolicyReply {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'not JSON' }, cause: error })
  }
  if (!isRecord(value) || typeof value['policy'] !== 'string')
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'no policy' } })
  const { policy, orderKeys, orderKeySets, component } = value
  return {
    policy,
    orderKeys,
    orderKeySets: Array.isArray(orderKeySets) ? orderKeySets.filter((one) => typeof one === 'string') : [],
    ...(typeof component === 'string' ? { component } : {}),
  }
}

/** The pinned keys, or nothing before the first policy. */
export function pinnedKeys(facts: Facts): PinnedKeys | undefined {
  const text = facts.get(pinnedFact)
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * A set that the maker's offline keys have signed takes the place of one that has nothing in common with it. One that shares a key
 * with it is of the same line and newer: the server has rotated since. From a set that is taken over the way to the present one is
 * open, however old it is: each next set is signed by the one before.
 */
export async function pinOrderKeys(jwks: readonly unknown[], facts: Facts): Promise<TrustedKeys> {
  const present = pinnedKeys(facts)
  const keys = await Promise.all([...readOrderKeys(jwks).values()].map(orderJwk))
  if (present?.keys.some(({ kid }) => keys.some((key) => key.kid === kid))) return trustedKeys(present)
  const pinned: PinnedKeys = { keys, issuedAt: 0 }
  facts.set(pinnedFact, JSON.stringify(pinned))
  return trustedKeys(pinned)
}

export const trustedKeys = (pinned: PinnedKeys | undefined): TrustedKeys =>
  pinned ? readOrderKeys(pinned.keys) : new Map()

async function firstPinned(reply: PolicyReply): Promise<PinnedKeys> {
  const keys = await Promise.all([...readOrderKeys(reply.orderKeys).values()].map(orderJwk))
  return { keys, issuedAt: 0 }
}

/**
 * One step of the way. A set that none of the pinned keys has signed is from before our time, or not for us; what counts is
 * whether the policy can be verified in the end.
 */
async function follow(pinned: PinnedKeys, jws: string): Promise<PinnedKeys> {
  const update = await verifyOrderKeys(jws, { trusted: trustedKeys(pinned) })
  if (!update.ok && update.code !== 'ORDER_UNKNOWN_KEY')
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'order keys', code: update.code } })
  if (!update.ok || update.issuedAt <= pinned.issuedAt) return pinned
  return { keys: update.keys, issuedAt: update.issuedAt }
}

/** First sight pins (S11-32). Later a set is only replaced by one that a pinned key signed, and never by an older one. */
async function nextPinned(before: PinnedKeys | undefined, reply: PolicyReply): Promise<PinnedKeys> {
  let pinned = before ?? (await firstPinned(reply))
  for (const jws of reply.orderKeySets) pinned = await follow(pinned, jws)
  return pinned
}

export interface PolicyFetch {
  readonly statement: PolicyStatement
  readonly pinned: PinnedKeys
  readonly keysChanged: boolean
}

/** A key signs for many products, and has signed before: neither another product's policy nor an older one is ours. */
function requireOurs(device: DeviceId, { policy, issuedAt }: PolicyStatement, newestAt: number): void {
  if (!isForDevice(policy, device))
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'another product', product: policy.product } })
  if (issuedAt < newestAt)
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'older', issuedAt, newestAt } })
}

/** A device id begins with its product, and no product has a colon. */
const isForDevice = ({ product }: Policy, device: DeviceId): boolean => device.startsWith(`${product}:`)

/**
 * Fetches the policy for this firmware, checks it with the pinned keys, and keeps both.
 * @throws AgentError AGENT_HTTP, AGENT_POLICY
 */
export async function fetchPolicy(
  request: Omit<Call, 'path' | 'send'>,
  { device, firmware }: { readonly device: DeviceId; readonly firmware: string },
  facts: Facts,
): Promise<PolicyFetch> {
  const path = `/device/v1/policy?firmware=${encodeURIComponent(firmware)}`
  const { status, body } = await call({ ...request, path })
  if (status !== 200) throw new AgentError('AGENT_POLICY', { detail: { status } })
  const reply = parseReply(body)
  const before = pinnedKeys(facts)
  const pinned = await nextPinned(before, reply)
  const verified = await verifyPolicy(reply.policy, { trusted: trustedKeys(pinned) })
  if (!verified.ok) throw new AgentError('AGENT_POLICY', { detail: { code: verified.code } })
  const { policy, hash, issuedAt } = verified
  requireOurs(device, verified, Number(facts.get(issuedFact(firmware)) ?? 0))
  facts.set(pinnedFact, JSON.stringify(pinned))
  facts.set(policyFact, reply.policy)
  if (reply.component !== undefined) facts.set(componentFact, reply.component)
  facts.set(issuedFact(firmware), String(issuedAt))
  return {
    statement: { policy, hash, issuedAt },
    pinned,
    keysChanged: JSON.stringify(before) !== JSON.stringify(pinned),
  }
}

/** Which of the policy's components the device is, as its server has said. */
export const ownComponent = (facts: Facts): string | undefined => facts.get(componentFact)

/** The policy of the last run, checked again: what is on disk may have been tampered with. */
export async function storedPolicy(facts: Facts, device: DeviceId): Promise<PolicyStatement | undefined> {
  const text = facts.get(policyFact)
  if (text === undefined) return undefined
  const verified = await verifyPolicy(text, { trusted: trustedKeys(pinnedKeys(facts)) })
  return verified.ok && isForDevice(verified.policy, device) ? verified : undefined
}
