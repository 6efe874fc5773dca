import {
  orderJwk,
  readOrderKeys,
  readPublicKey,
  signOrderKeys,
  signPolicy,
  verifyOrderKeys,
} from '@sekisho/trust'
import type { Policy } from '@sekisho/model'
import { DAY } from '../clock.ts'
import type { KeyStep } from './changes.ts'
import type { KeyDesk } from './desk.ts'
import type { PairRecord } from './view.ts'
import { isPair } from './view.ts'
import { allKeys, orderKeySets, waitingForOrderKeys } from './store.ts'
import { changeOver, type Pair, pairFor, requirePresent, rotated, statementSignerOf } from './rotation.ts'

/**
 * The order key changes in three steps: the set of old and new key is announced, signed with the old one; when every device in
 * operation has been given it, or after a while, the new one signs; when nothing of the old one can be on its way any more, a
 * set without it is announced. A device that was away follows the sets one by one.
 */

/** Devices that haven't come for the announced set within this time follow the chain when they do. */
export const distributionMs = 30 * DAY

export interface OrderRotation {
  readonly key: string
  readonly before: string
  readonly state: 'announced' | 'active'
  /** When the new key signs at the latest, milliseconds since 1970. */
  readonly activeBy: number
  /** Devices in operation that have not been given the new set. */
  readonly waiting: number
}

interface Announced {
  readonly issuedAt: number
  readonly kids: ReadonlySet<string>
}

/** The newest set, as it was announced; read back with the keys that may have signed it. */
async function lastAnnounced({ reads }: KeyDesk): Promise<Announced | undefined> {
  const last = orderKeySets(reads).at(-1)
  if (!last) return undefined
  const ours = allKeys(reads)
    .filter(isPair)
    .filter(({ purpose }) => purpose === 'order')
  const jwks = await Promise.all(ours.map(({ publicKey }) => orderJwk(readPublicKey(publicKey))))
  const verified = await verifyOrderKeys(last.jws, { trusted: readOrderKeys(jwks) })
  if (!verified.ok) throw new Error('the last set of order keys can not be verified')
  return { issuedAt: last.issuedAt, kids: new Set(verified.keys.map(({ kid }) => kid)) }
}

/** The next set, signed by a key that devices know; later than the one before it whatever the clock says. */
async function announceStep(desk: KeyDesk, keys: readonly PairRecord[], by: PairRecord): Promise<KeyStep> {
  const last = orderKeySets(desk.reads).at(-1)?.issuedAt ?? 0
  const issuedAt = Math.max(desk.clock.now(), last + 1)
  const jwks = await Promise.all(keys.map(({ publicKey }) => orderJwk(readPublicKey(publicKey))))
  const jws = await signOrderKeys({ keys: jwks, issuedAt }, await statementSignerOf(desk, by))
  return { do: 'announce', key: keys[0]?.id ?? by.id, issuedAt, kids: jwks.map(({ kid }) => kid), jws }
}

interface PolicyRow {
  readonly hash: string
  readonly policy_json: string
  readonly added_at: number
}

/** Every policy under the new key, with the date that it had: a device takes no older one than it has. */
async function signPolicies(desk: KeyDesk, by: PairRecord): Promise<KeyStep> {
  const signer = await statementSignerOf(desk, by)
  const rows = desk.reads.all<PolicyRow>('SELECT hash, policy_json, added_at FROM policy')
  const signatures: [string, string][] = []
  for (const { hash, policy_json, added_at } of rows) {
    const policy = JSON.parse(policy_json) as Policy // compiled by us, kept unchanged
    signatures.push([hash, await signPolicy({ policy, hash, issuedAt: added_at }, signer)])
  }
  return { do: 'sign-policies', signatures }
}

async function activate(desk: KeyDesk, actor: string, pair: Pair): Promise<void> {
  const policies = await signPolicies(desk, pair.next)
  desk.step('order: policies signed')
  await desk.change(actor, [policies, ...changeOver(desk, pair)], [rotated(desk, actor, pair)])
  desk.step('order: changed')
}

async function kidOf({ publicKey }: PairRecord): Promise<string> {
  return (await orderJwk(readPublicKey(publicKey))).kid
}

/**
 * Announces the next order key, and puts it in force where nobody has to be waited for.
 * @param now puts it in force at once: for a key that may have leaked
 */
export async function rotateOrder(desk: KeyDesk, actor: string, now = false): Promise<OrderRotation> {
  const pair = await pairFor(desk, 'order', actor)
  const announced = await lastAnnounced(desk)
  if (!announced?.kids.has(await kidOf(pair.next))) {
    await desk.change(actor, [await announceStep(desk, [pair.next, pair.old], pair.old)])
    desk.step('order: announced')
  }
  return settle(desk, actor, pair, now)
}

async function settle(desk: KeyDesk, actor: string, pair: Pair, now: boolean): Promise<OrderRotation> {
  const issuedAt = orderKeySets(desk.reads).at(-1)?.issuedAt ?? 0
  const waiting = waitingForOrderKeys(desk.reads, issuedAt)
  const activeBy = issuedAt + distributionMs
  const isTime = now || waiting === 0 || desk.clock.now() >= activeBy
  if (isTime) await activate(desk, actor, pair)
  const state = isTime ? 'active' : 'announced'
  return { key: pair.next.id, before: pair.old.id, state, activeBy, waiting }
}

/** What time brings: a key that was announced comes into force, one that was replaced is taken from the devices' set. */
export async function settleOrder(desk: KeyDesk): Promise<void> {
  const keys = allKeys(desk.reads).filter(isPair)
  const next = keys.find(({ purpose, state }) => purpose === 'order' && state === 'pre-activation')
  const announced = await lastAnnounced(desk)
  if (!announced) return
  if (next && announced.kids.has(await kidOf(next)))
    await settle(desk, 'server', { old: requirePresent(desk, 'order'), next }, false)
  else if (!next) await withdrawSpent(desk, announced)
}

async function withdrawSpent(desk: KeyDesk, { kids }: Announced): Promise<void> {
  const current = new Set(desk.keyring.orderKeys().map(({ kid }) => kid))
  if ([...kids].every((kid) => current.has(kid))) return
  const present = requirePresent(desk, 'order')
  await desk.change('server', [await announceStep(desk, [present], present)])
}
