import { readPublicKey, type StatementSigner, statementKeyId } from '@sekisho/trust'
import { DAY } from '../clock.ts'
import { certificateNames, certifyResponder, certifyServer, newestCertificate } from './certificates.ts'
import type { KeyStep } from './changes.ts'
import { type KeyDesk, originatorUntil } from './desk.ts'
import { KeyError } from './errors.ts'
import { headStep, jwkOf } from './heads.ts'
import type { KeyPurpose, KeyRecord } from './key.ts'
import { cryptoperiods } from './periods.ts'
import { allKeys } from './store.ts'
import { isPair, type PairRecord, presentKey } from './view.ts'

/**
 * One key takes the place of another while everything runs. Every rotation makes its successor first, on record and not yet
 * in use, and then changes over in one transaction; begun again after a crash it finds what is there.
 */

export interface Pair {
  readonly old: PairRecord
  readonly next: PairRecord
}

export function requirePresent({ reads }: KeyDesk, purpose: KeyPurpose): PairRecord {
  const present = presentKey(allKeys(reads), purpose)
  if (!present) throw new KeyError('KEY_MISSING', { detail: { purpose } })
  return present
}

export function requirePair(record: KeyRecord): PairRecord {
  if (!isPair(record)) throw new KeyError('KEY_STATE', { detail: { key: record.id } })
  return record
}

export async function pairFor(desk: KeyDesk, purpose: KeyPurpose, actor: string): Promise<Pair> {
  const old = requirePresent(desk, purpose)
  return { old, next: requirePair(await desk.successor(purpose, actor)) }
}

/** The old key protects nothing any more; what it has protected is processed for a while. */
export function changeOver({ clock }: KeyDesk, { old, next }: Pair): KeyStep[] {
  const now = clock.now()
  const { recipientMs } = cryptoperiods[old.purpose]
  const recipientUntil = now + (recipientMs === 'certificates' ? 0 : recipientMs)
  return [
    { do: 'turn', key: next.id, verb: 'activate', originatorUntil: originatorUntil(next.purpose, now) },
    { do: 'succeed', key: old.id, successor: next.id, recipientUntil },
    { do: 'turn', key: old.id, verb: 'deactivate' },
  ]
}

export const rotated = (desk: KeyDesk, actor: string, { old, next }: Pair) =>
  desk.event('key.rotated', actor, { purpose: old.purpose, key: next.id, before: old.id })

export async function statementSignerOf(desk: KeyDesk, record: PairRecord): Promise<StatementSigner> {
  const kid = await statementKeyId(readPublicKey(record.publicKey))
  return { ...desk.keyring.signerOf(record), kid }
}

/** The old log key signs over to the new one, and the new one names the old one: the ledger stays provable as a whole. */
export async function rotateLog(desk: KeyDesk, actor: string): Promise<Pair> {
  const pair = await pairFor(desk, 'log', actor)
  const last = await headStep(desk, await statementSignerOf(desk, pair.old), { next: await jwkOf(pair.next) })
  const first = await headStep(desk, await statementSignerOf(desk, pair.next), {
    previous: await jwkOf(pair.old),
  })
  desk.step('log: handed over')
  const heads = [last, first].filter((step) => step !== undefined)
  await desk.change(actor, [...heads, ...changeOver(desk, pair)], [rotated(desk, actor, pair)])
  desk.step('log: changed')
  return pair
}

/** Answers on revocation are signed by the new key as soon as every CA has certified it. */
export async function rotateOcsp(desk: KeyDesk, actor: string): Promise<Pair> {
  const pair = await pairFor(desk, 'ocsp', actor)
  const certificates = await certifyResponder(desk, pair.next)
  desk.step('ocsp: certified')
  await desk.change(actor, [...certificates, ...changeOver(desk, pair)], [rotated(desk, actor, pair)])
  desk.step('ocsp: changed')
  return pair
}

/**
 * A new key and certificate for TLS, with the names of the present one. Who listens for `server` gives them to the listeners;
 * connections that stand keep theirs. The old key is of no use to anybody, so it is destroyed at once.
 */
export async function rotateServer(
  desk: KeyDesk,
  actor: string,
  names: readonly string[] = [],
): Promise<Pair> {
  const pair = await pairFor(desk, 'server-tls', actor)
  const before = newestCertificate(desk, pair.old.id)
  const certificate = await certifyServer(desk, pair.next, certificateNames(names), before)
  desk.step('server-tls: certified')
  await desk.change(actor, [certificate, ...changeOver(desk, pair)], [rotated(desk, actor, pair)])
  desk.step('server-tls: changed')
  await destroySpent(desk)
  return pair
}

/** Keys for TLS that were replaced: also those that a crash has left. */
export async function destroySpent(desk: KeyDesk): Promise<void> {
  const spent = allKeys(desk.reads).filter(
    ({ purpose, state }) => purpose === 'server-tls' && state === 'deactivated',
  )
  for (const { id, custody } of spent) {
    await desk.backends.of(custody).destroy(id)
    desk.step('server-tls: old one destroyed')
    await desk.change('server', [{ do: 'turn', key: id, verb: 'destroy' }])
  }
}

/** What the house renews by itself is due this long before its end. */
export const isDue = ({ purpose, originatorUntil: until = Infinity }: KeyRecord, now: number): boolean =>
  until - now < cryptoperiods[purpose].dueMs

/** A certificate of our own server that ends within this time is replaced, with its key. */
export const serverDueMs = 60 * DAY
