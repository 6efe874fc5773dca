import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { endAuthority } from '../revocation/authority-end.ts'
import type { KeyChanges, KeyStep, NewKeyCertificate } from './changes.ts'
import {
  type Custody,
  type KeyCertificate,
  type KeyRecord,
  type KeyState,
  type KeyVerb,
  type NewKeyRecord,
  nextKeyState,
} from './key.ts'
import { chained, type LedgerEntry, type LedgerKind, type NewLedgerEntry } from './ledger.ts'

type Entry = Pick<NewLedgerEntry, 'kind' | 'key' | 'detail'>
type StepOf<Do extends KeyStep['do']> = Extract<KeyStep, { readonly do: Do }>

const kindOf: Readonly<Record<KeyVerb, LedgerKind>> = {
  activate: 'activated',
  suspend: 'suspended',
  resume: 'resumed',
  deactivate: 'deactivated',
  compromise: 'compromised',
  destroy: 'destroyed',
}

function addKey(database: Database, key: NewKeyRecord): Entry {
  const { id, purpose, algorithm, origin, custody, owner, publicKey, fingerprint, createdAt, predecessor } =
    key
  database.run(
    `INSERT INTO key_record (id, purpose, algorithm, origin, custody_json, owner, state, public_key, fingerprint,
      created_at, predecessor) VALUES (?, ?, ?, ?, ?, ?, 'pre-activation', ?, ?, ?, ?)`,
    id,
    purpose,
    algorithm,
    origin,
    JSON.stringify(custody),
    owner,
    publicKey ?? null,
    fingerprint ?? null,
    createdAt,
    predecessor ?? null,
  )
  const kind = origin === 'imported' ? 'imported' : 'generated'
  return { kind, key: id, detail: { purpose, algorithm, origin, custody, createdAt, fingerprint } }
}

function requireKey(database: Database, id: string): Pick<KeyRecord, 'state' | 'uses'> {
  const row = database.get<{ state: KeyState; uses: number }>(
    'SELECT state, uses FROM key_record WHERE id = ?',
    id,
  )
  if (!row) throw new Error(`there is no key ${id}`)
  return row
}

/** The time of the first entry into a state stays: a key that is resumed was activated before. */
const entered = `UPDATE key_record SET state = ?1,
    originator_until = coalesce(?2, originator_until), recipient_until = coalesce(?3, recipient_until),
    activated_at = coalesce(activated_at, iif(?1 = 'active', ?4, NULL)),
    deactivated_at = coalesce(deactivated_at, iif(?1 = 'deactivated', ?4, NULL)),
    compromised_at = coalesce(compromised_at, iif(?1 = 'compromised', ?4, NULL)),
    destroyed_at = coalesce(destroyed_at, iif(?1 = 'destroyed', ?4, NULL))
  WHERE id = ?5`

/** @throws Error where the key is in another state than the caller thought: of all changes, none happens */
function turnKey(
  database: Database,
  { key, verb, originatorUntil, recipientUntil }: StepOf<'turn'>,
  at: number,
) {
  const { state, uses } = requireKey(database, key)
  const next = nextKeyState(verb, state)
  if (next === undefined) throw new Error(`${key} is ${state}: ${verb} is not possible`)
  database.run(entered, next, originatorUntil ?? null, recipientUntil ?? null, at, key)
  return { kind: kindOf[verb], key, detail: { from: state, to: next, uses, originatorUntil, recipientUntil } }
}

function certifyKey(database: Database, certificate: NewKeyCertificate): Entry {
  const { fingerprint, key, der, issuerKeyId, notBefore, notAfter } = certificate
  database.run(
    "UPDATE key_certificate SET state = 'replaced' WHERE key = ? AND issuer_key_id = ? AND state = 'current'",
    key,
    issuerKeyId,
  )
  database.run(
    `INSERT INTO key_certificate (fingerprint, key, der, issuer_key_id, not_before, not_after, state)
      VALUES (?, ?, ?, ?, ?, ?, 'current')`,
    fingerprint,
    key,
    der,
    issuerKeyId,
    notBefore,
    notAfter,
  )
  return { kind: 'certified', key, detail: { fingerprint, issuerKeyId, notBefore, notAfter } }
}

function distributeKeys(
  database: Database,
  { key, issuedAt, devices }: StepOf<'distribute'>,
  at: number,
): Entry {
  for (const device of devices)
    database.run(
      `INSERT INTO key_order_holder (device, issued_at, at) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET issued_at = excluded.issued_at, at = excluded.at`,
      device,
      issuedAt,
      at,
    )
  return { kind: 'distributed', key, detail: { issuedAt, devices } }
}

function signPolicies(database: Database, { signatures }: StepOf<'sign-policies'>): void {
  const present = database.get<{ count: number }>('SELECT count(*) AS count FROM policy')?.count
  if (present !== signatures.length) throw new Error('a policy was added meanwhile')
  for (const [hash, jws] of signatures)
    database.run('UPDATE policy SET signature = ? WHERE hash = ?', jws, hash)
}

type Handlers = {
  readonly [Do in KeyStep['do']]: (database: Database, step: StepOf<Do>, at: number) => Entry | void
}

/** Each brings its own entry in the ledger, so that no key changes unseen. */
const handlers: Handlers = {
  add: (database, { key }) => addKey(database, key),
  turn: turnKey,
  succeed(database, { key, successor, recipientUntil }, at) {
    database.run(
      `UPDATE key_record SET successor = ?1, originator_until = min(coalesce(originator_until, ?2), ?2),
        recipient_until = coalesce(?3, recipient_until) WHERE id = ?4`,
      successor,
      at,
      recipientUntil ?? null,
      key,
    )
    return { kind: 'rotated', key, detail: { successor, recipientUntil } }
  },
  distrust(database, { authority: keyId, actor }, at) {
    endAuthority(database, { keyId, at, reason: 'cACompromise', actor })
  },
  move(database, { key, custody }) {
    const text = JSON.stringify(custody)
    database.run('UPDATE key_record SET custody_json = ? WHERE id = ?', text, key)
    return { kind: 'moved', key, detail: { custody } }
  },
  certify: (database, { certificate }) => certifyKey(database, certificate),
  use(database, { key, uses }) {
    database.run('UPDATE key_record SET uses = uses + ? WHERE id = ?', uses, key)
  },
  total: (database, { key }) => ({ kind: 'used', key, detail: { uses: requireKey(database, key).uses } }),
  announce(database, { key, issuedAt, kids, jws }) {
    database.run('INSERT INTO key_order_set (issued_at, jws) VALUES (?, ?)', issuedAt, jws)
    return { kind: 'distributed', key, detail: { issuedAt, kids } }
  },
  distribute: distributeKeys,
  'sign-policies': signPolicies,
  'sign-head'(database, { position, jws }, at) {
    database.run('INSERT INTO key_ledger_head (position, at, jws) VALUES (?, ?, ?)', position, at, jws)
  },
  note: (_database, { key, kind, detail = {} }) => ({ kind, key, detail }),
}

/** Undefined fields have no place in canonical JSON's hash, nor in the row. */
function append(database: Database, { kind, key, detail }: Entry, at: number, actor: string): void {
  const last = database.get<Pick<LedgerEntry, 'position' | 'hash'>>(
    'SELECT position, hash FROM key_ledger ORDER BY position DESC LIMIT 1',
  )
  const entry = chained({ kind, key, at, actor, detail }, last)
  database.run(
    `INSERT INTO key_ledger (position, at, kind, key, actor, detail_json, previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    entry.position,
    at,
    kind,
    key,
    actor,
    JSON.stringify(detail),
    entry.previous,
    entry.hash,
  )
}

/** For writes of other areas that change keys as part of something larger: the same transaction, the same ledger. */
export function changeKeys(database: Database, { at, actor, steps, events = [] }: KeyChanges): void {
  for (const step of steps) {
    const entry = handlers[step.do](database, step as never, at) // the table holds the handler of this very kind
    if (entry) append(database, entry, at, actor)
  }
  appendEvents(database, events)
}

export const keyWrites = {
  'keys.change': changeKeys,
} as const

const optional = <Name extends string, Value>(name: Name, value: Value | null) =>
  (value === null ? {} : { [name]: value }) as { readonly [N in Name]?: Value } // a computed name widens to string

function toRecord(row: Selectable<Tables['key_record']>): KeyRecord {
  return {
    id: row.id,
    purpose: row.purpose,
    algorithm: row.algorithm,
    origin: row.origin,
    custody: JSON.parse(row.custody_json) as Custody, // written by addKey and move
    owner: row.owner,
    state: row.state,
    createdAt: row.created_at,
    uses: row.uses,
    ...optional('publicKey', row.public_key),
    ...optional('fingerprint', row.fingerprint),
    ...optional('activatedAt', row.activated_at),
    ...optional('originatorUntil', row.originator_until),
    ...optional('recipientUntil', row.recipient_until),
    ...optional('deactivatedAt', row.deactivated_at),
    ...optional('compromisedAt', row.compromised_at),
    ...optional('destroyedAt', row.destroyed_at),
    ...optional('predecessor', row.predecessor),
    ...optional('successor', row.successor),
  }
}

/** Oldest first. */
export const allKeys = (reads: Database): KeyRecord[] =>
  reads.all<Selectable<Tables['key_record']>>('SELECT * FROM key_record ORDER BY rowid').map(toRecord)

export function findKey(reads: Database, id: string): KeyRecord | undefined {
  const row = reads.get<Selectable<Tables['key_record']>>('SELECT * FROM key_record WHERE id = ?', id)
  return row && toRecord(row)
}

/** Newest first. */
export const keyCertificates = (reads: Database): KeyCertificate[] =>
  reads
    .all<Selectable<Tables['key_certificate']>>('SELECT * FROM key_certificate ORDER BY rowid DESC')
    .map((row) => ({
      fingerprint: row.fingerprint,
      key: row.key,
      der: Buffer.from(row.der),
      issuerKeyId: row.issuer_key_id,
      notBefore: row.not_before,
      notAfter: row.not_after,
      state: row.state,
    }))

const toEntry = (row: Selectable<Tables['key_ledger']>): LedgerEntry => ({
  position: row.position,
  at: row.at,
  kind: row.kind,
  key: row.key,
  actor: row.actor,
  detail: JSON.parse(row.detail_json) as LedgerEntry['detail'], // written by append
  previous: row.previous,
  hash: row.hash,
})

export interface LedgerFilter {
  readonly key?: string | undefined
  /** Behind this position. */
  readonly after?: number | undefined
  readonly limit: number
}

/** In their order. */
export const ledgerEntries = (reads: Database, { key, after = 0, limit }: LedgerFilter): LedgerEntry[] =>
  reads
    .all<Selectable<Tables['key_ledger']>>(
      'SELECT * FROM key_ledger WHERE position > ? AND (?2 IS NULL OR key = ?2) ORDER BY position LIMIT ?3',
      after,
      key ?? null,
      limit,
    )
    .map(toEntry)

/** What somebody has done. */
export const entriesBy = (reads: Database, actor: string): LedgerEntry[] =>
  reads
    .all<Selectable<Tables['key_ledger']>>(
      'SELECT * FROM key_ledger WHERE actor = ? ORDER BY position',
      actor,
    )
    .map(toEntry)

export const newestEntry = (reads: Database): LedgerEntry | undefined =>
  reads
    .all<Selectable<Tables['key_ledger']>>('SELECT * FROM key_ledger ORDER BY position DESC LIMIT 1')
    .map(toEntry)[0]

/** When the uses of each key were last told in the ledger, and how many they were. */
export function lastTotals(
  reads: Database,
): ReadonlyMap<string, { readonly at: number; readonly uses: number }> {
  const rows = reads.all<{ key: string; at: number; detail_json: string }>(
    "SELECT key, max(at) AS at, detail_json FROM key_ledger WHERE kind = 'used' GROUP BY key",
  )
  return new Map(
    rows.map(({ key, at, detail_json }) => {
      const { uses } = JSON.parse(detail_json) as { readonly uses: number } // written by `total`
      return [key, { at, uses }]
    }),
  )
}

export interface StoredHead {
  readonly position: number
  readonly at: number
  readonly jws: string
}

/** In the order in which they were signed. */
export const ledgerHeads = (reads: Database): StoredHead[] =>
  reads.all<StoredHead>('SELECT position, at, jws FROM key_ledger_head ORDER BY id')

export interface OrderKeySet {
  readonly issuedAt: number
  readonly jws: string
}

/** All sets of order keys that were ever announced, in their order: a device that was away follows them one by one. */
export const orderKeySets = (reads: Database): OrderKeySet[] =>
  reads.all<OrderKeySet>('SELECT issued_at AS issuedAt, jws FROM key_order_set ORDER BY issued_at')

/** Devices in operation that were not given this set yet. */
export const waitingForOrderKeys = (reads: Database, issuedAt: number): number =>
  reads.get<{ count: number }>(
    `SELECT count(*) AS count FROM device d WHERE d.state = 'active' AND d.revoked_at IS NULL AND NOT EXISTS
      (SELECT 1 FROM key_order_holder h WHERE h.device = d.id AND h.issued_at >= ?)`,
    issuedAt,
  )?.count ?? 0

export const orderKeysHeldBy = (reads: Database, device: string): number | undefined =>
  reads.get<{ issuedAt: number }>(
    'SELECT issued_at AS issuedAt FROM key_order_holder WHERE device = ?',
    device,
  )?.issuedAt

/** When the last of the operational certificates ends that were recorded until now. */
export const lastCertificateEnd = (reads: Database, kind: 'idevid' | 'ldevid'): number | undefined =>
  reads.get<{ last: number | null }>(
    "SELECT max(not_after) AS last FROM certificate WHERE kind = ? AND state <> 'revoked'",
    kind,
  )?.last ?? undefined
