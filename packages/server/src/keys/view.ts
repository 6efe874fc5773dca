import type { KeyObject } from 'node:crypto'
import {
  type Issuer,
  type OcspResponder,
  type OrderJwk,
  orderJwk,
  type OrderSigner,
  pemOf,
  readCertificate,
  readPublicKey,
  type Signer,
  type StatementSigner,
  statementKeyId,
} from '@sekisho/trust'
import { KeyError } from './errors.ts'
import type { KeyCertificate, KeyPurpose, KeyRecord } from './key.ts'
import type { CaCertificate, CaRole, KeyChange, UpdateKey, UpdatePurpose } from './keyring.ts'

/** What is on record, read at one moment. */
export interface OnRecord {
  readonly keys: readonly KeyRecord[]
  /** Newest first. */
  readonly certificates: readonly KeyCertificate[]
  readonly orderKeySets: readonly string[]
  readonly now: number
}

/** A record whose key is a pair. */
export type PairRecord = KeyRecord & { readonly publicKey: Uint8Array }

interface Ca extends CaCertificate {
  readonly issuer: Issuer
  readonly record: KeyRecord
}

/** The keys as they are in use until the next change. */
export interface KeyView {
  readonly roots: readonly Buffer[]
  readonly crossCertificates: readonly Buffer[]
  readonly cas: Readonly<Record<CaRole, readonly [Ca, ...Ca[]]>>
  readonly responders: ReadonlyMap<string, OcspResponder>
  readonly log: StatementSigner
  readonly order: OrderSigner
  readonly orderKeys: readonly OrderJwk[]
  readonly orderKeySets: readonly string[]
  readonly updates: Readonly<Record<UpdatePurpose, readonly [UpdateKey, ...UpdateKey[]]>>
  readonly server: PairRecord
  /** What each part depends on, to tell what has changed. */
  readonly marks: Readonly<Record<KeyChange, string>>
}

export const isPair = (record: KeyRecord): record is PairRecord => record.publicKey !== undefined

/** Neither succeeded nor waiting: of each purpose there is one. */
export const presentKey = (keys: readonly KeyRecord[], purpose: KeyPurpose): PairRecord | undefined =>
  keys
    .filter(isPair)
    .find((key) => key.purpose === purpose && key.state === 'active' && key.successor === undefined)

function requireKey(keys: readonly KeyRecord[], purpose: KeyPurpose): PairRecord {
  const key = presentKey(keys, purpose)
  if (!key) throw new KeyError('KEY_MISSING', { detail: { purpose } })
  return key
}

/** The present one first, then those before it, newest first. */
const inOrder = (keys: readonly KeyRecord[]): PairRecord[] =>
  keys
    .filter(isPair)
    .toReversed()
    .toSorted((one, other) => Number(one.successor !== undefined) - Number(other.successor !== undefined))

const publicKeyOf = ({ publicKey }: PairRecord): KeyObject => readPublicKey(publicKey)

const certificateOf = ({ certificates }: OnRecord, { id }: KeyRecord): Buffer | undefined => {
  const found = certificates.find(({ key, state }) => key === id && state === 'current')
  return found && Buffer.from(found.der)
}

const isSelfSigned = (der: Buffer): boolean => {
  const { subjectKeyId, issuerKeyId } = readCertificate(der)
  return subjectKeyId === issuerKeyId
}

/** The certificates of the roots: those that they have signed for themselves, and those by another root. */
function rootsOf(all: OnRecord): Pick<KeyView, 'roots' | 'crossCertificates'> {
  const records = inOrder(all.keys.filter(({ purpose, state }) => purpose === 'root' && state === 'active'))
  const ders = records.flatMap(({ id }) =>
    all.certificates
      .filter(({ key, state }) => key === id && state === 'current')
      .map(({ der }) => Buffer.from(der)),
  )
  return { roots: ders.filter(isSelfSigned), crossCertificates: ders.filter((der) => !isSelfSigned(der)) }
}

function caOf(record: PairRecord, der: Buffer, role: CaRole, signer: Signer): Ca {
  const { subjectKeyId = '' } = readCertificate(der)
  const state = record.successor === undefined ? 'active' : 'previous'
  return {
    role,
    der,
    pem: pemOf(der),
    keyId: subjectKeyId,
    state,
    record,
    issuer: { certificate: der, ...signer },
  }
}

type SignerOf = (record: PairRecord) => Signer

/** Those that are in use: a former CA stays as long as certificates of its are taken. */
function casOf(all: OnRecord, role: CaRole, signerOf: SignerOf): readonly [Ca, ...Ca[]] {
  const taken = all.keys.filter(
    ({ purpose, state, recipientUntil = Infinity }) =>
      purpose === `${role}-ca` && state === 'active' && recipientUntil > all.now,
  )
  const [first, ...others] = inOrder(taken).flatMap((record) => {
    const der = certificateOf(all, record)
    return der ? [caOf(record, der, role, signerOf(record))] : []
  })
  if (!first) throw new KeyError('KEY_MISSING', { detail: { purpose: `${role}-ca` } })
  return [first, ...others]
}

function respondersOf(all: OnRecord, signerOf: SignerOf): ReadonlyMap<string, OcspResponder> {
  const key = requireKey(all.keys, 'ocsp')
  const signer = signerOf(key)
  const current = all.certificates.filter(
    ({ key: of, state, notAfter }) => of === key.id && state === 'current' && notAfter > all.now,
  )
  return new Map(current.map(({ issuerKeyId, der }) => [issuerKeyId, { certificate: der, ...signer }]))
}

async function statementSigner(record: PairRecord, signerOf: SignerOf): Promise<StatementSigner> {
  return { ...signerOf(record), kid: await statementKeyId(publicKeyOf(record)) }
}

/** Keys with which devices verify: the present one, and the one before while something signed by it may be on its way. */
const orderKeysOf = ({ keys, now }: OnRecord): PairRecord[] => {
  const mine = keys.filter(isPair).filter(({ purpose }) => purpose === 'order')
  const present = mine.filter(({ state, successor }) => state === 'active' && successor === undefined)
  const before = mine.filter(
    ({ state, successor, recipientUntil = 0 }) =>
      (state === 'active' || state === 'deactivated') && successor !== undefined && recipientUntil > now,
  )
  return [...present, ...before]
}

const updatePurposes = ['update-snapshot', 'update-timestamp', 'update-director'] as const

const stateOf = ({ state, successor }: KeyRecord): UpdateKey['state'] => {
  if (state === 'pre-activation') return 'waiting'
  return state === 'active' && successor === undefined ? 'present' : 'former'
}

const isInUse = ({ state, recipientUntil = Infinity }: KeyRecord, now: number): boolean =>
  state === 'pre-activation' || state === 'active' || (state === 'deactivated' && recipientUntil > now)

const places = ['present', 'waiting', 'former']

/** The present one, the one that waits, and those before while something signed by them may be on its way. */
async function updateKeysOf({ keys, now }: OnRecord, purpose: UpdatePurpose, signerOf: SignerOf) {
  const mine = keys.filter(isPair).filter((key) => key.purpose === purpose && isInUse(key, now))
  const found = await Promise.all(
    mine.map(async (record): Promise<UpdateKey> => {
      const custody = record.custody.store === 'pkcs11' ? 'pkcs11' : 'file'
      return {
        id: record.id,
        state: stateOf(record),
        custody,
        signer: await statementSigner(record, signerOf),
      }
    }),
  )
  const [first, ...others] = found.toSorted(
    (one, other) => places.indexOf(one.state) - places.indexOf(other.state),
  )
  if (first?.state !== 'present') throw new KeyError('KEY_MISSING', { detail: { purpose } })
  return [first, ...others] as const
}

const updatesOf = async (all: OnRecord, signerOf: SignerOf): Promise<KeyView['updates']> => ({
  'update-snapshot': await updateKeysOf(all, 'update-snapshot', signerOf),
  'update-timestamp': await updateKeysOf(all, 'update-timestamp', signerOf),
  'update-director': await updateKeysOf(all, 'update-director', signerOf),
})

const markOf = (records: readonly KeyRecord[], certificates: readonly KeyCertificate[] = []): string =>
  [
    ...records.map(({ id, state, custody }) => `${id} ${state} ${custody.store}`),
    ...certificates.map(({ fingerprint }) => fingerprint),
  ].join('\n')

function marksOf(all: OnRecord, cas: KeyView['cas'], server: KeyRecord): KeyView['marks'] {
  const current = (purpose: KeyPurpose) => {
    const ids = new Set(all.keys.filter((key) => key.purpose === purpose).map(({ id }) => id))
    return all.certificates.filter(({ key, state }) => ids.has(key) && state === 'current')
  }
  const ofPurpose = (purpose: KeyPurpose) => all.keys.filter((key) => key.purpose === purpose)
  return {
    root: markOf(ofPurpose('root'), current('root')),
    factory: markOf(
      cas.factory.map(({ record }) => record),
      current('factory-ca'),
    ),
    operational: markOf(
      cas.operational.map(({ record }) => record),
      current('operational-ca'),
    ),
    order: markOf(orderKeysOf(all)) + all.orderKeySets.length,
    server: markOf([server], current('server-tls')),
    ocsp: markOf(ofPurpose('ocsp'), current('ocsp')),
    log: markOf(ofPurpose('log')),
    update: markOf(updatePurposes.flatMap(ofPurpose)),
  }
}

/** @throws KeyError KEY_MISSING where a purpose has no key */
export async function viewOf(all: OnRecord, signerOf: SignerOf): Promise<KeyView> {
  const cas = { factory: casOf(all, 'factory', signerOf), operational: casOf(all, 'operational', signerOf) }
  const server = requireKey(all.keys, 'server-tls')
  return {
    ...rootsOf(all),
    cas,
    responders: respondersOf(all, signerOf),
    log: await statementSigner(requireKey(all.keys, 'log'), signerOf),
    order: await statementSigner(requireKey(all.keys, 'order'), signerOf),
    orderKeys: await Promise.all(orderKeysOf(all).map((record) => orderJwk(publicKeyOf(record)))),
    orderKeySets: all.orderKeySets,
    updates: await updatesOf(all, signerOf),
    server,
    marks: marksOf(all, cas, server),
  }
}
