import type { SecurityEvent } from '@sekisho/gate'
import type { Policy } from '@sekisho/model'
import type { RevocationReason } from '@sekisho/trust'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { appendEvents } from '../audit/append.ts'
import { DAY, WEEK } from '../clock.ts'
import type { KeptPolicy } from './admission.ts'
import { messageKeyWrites, revokeMessageKeys } from './message-key-store.ts'
import {
  type About,
  type Device,
  type DeviceCertificate,
  type DeviceFilter,
  type DeviceState,
  type DeviceVerb,
  type HistoryEntry,
  keyIsFree,
  type KeyHolder,
  type NewCertificate,
} from './device.ts'
import { nextState } from './life.ts'

type DeviceRow = Selectable<Tables['device']>
type CertificateRow = Selectable<Tables['certificate']>

const toDevice = (row: DeviceRow): Device => ({
  id: row.id,
  product: row.product,
  serial: row.serial,
  component: row.component,
  state: row.state as DeviceState, // written from the transition table
  epoch: row.epoch,
  createdAt: row.created_at,
  groups: JSON.parse(row.groups_json) as readonly string[], // written by `registry.describe`
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
  ...said({
    hardware: row.hardware,
    firmware: row.firmware,
    batch: row.batch,
    variant: row.variant,
    name: row.name,
    location: row.location,
    owner: row.owner,
    ownership: row.ownership,
  }),
})

/** What is there of a row's columns, under the same names. */
const said = <Name extends string>(columns: Readonly<Record<Name, string | null>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as {
    readonly [One in Name]?: string // the others are dropped
  }

const toCertificate = (row: CertificateRow): DeviceCertificate => ({
  fingerprint: row.fingerprint,
  device: row.device,
  kind: row.kind,
  serialNumber: row.serial_number,
  spkiFingerprint: row.spki_fingerprint,
  notBefore: row.not_before,
  notAfter: row.not_after,
  state: row.state,
  at: row.at,
  ...(row.issuer_key_id === null ? {} : { issuerKeyId: row.issuer_key_id }),
  ...(row.reason === null ? {} : { reason: row.reason as RevocationReason }), // written from the table of reasons
})

// ---- writes: each is one transaction, the events of what it did included

/** Who did it, when, why; the events are kept if it was done. */
export interface Act {
  readonly at: number
  readonly actor: string
  readonly reason?: string | undefined
  /** The approval that it runs under. */
  readonly approval?: string | undefined
  readonly events: readonly SecurityEvent[]
}

/** What a line of the history says beside who, when and why. */
interface Noted {
  readonly device: string
  readonly before: string | null
  readonly after: string
  readonly verb?: DeviceVerb
  readonly certificate?: string | undefined
}

export function note(
  database: Database,
  { device, before, after, verb, certificate }: Noted,
  act: Act,
): void {
  const { at, actor, reason = null, approval = null } = act
  database.run(
    `INSERT INTO device_history (device, at, state_before, state_after, actor, reason, verb, approval, certificate)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    device,
    at,
    before,
    after,
    actor,
    reason,
    verb ?? null,
    approval,
    certificate ?? null,
  )
  appendEvents(database, act.events)
}

export const deviceRow = (database: Database, id: string): DeviceRow | undefined =>
  database.get<DeviceRow>('SELECT * FROM device WHERE id = ?', id)

/** A certificate is used when its device is active by it: until then it is enrolled, or an older certificate is valid. */
export const holdersOfKey = (reads: Database, spkiFingerprint: string): KeyHolder[] =>
  reads
    .all<Pick<CertificateRow, 'device' | 'kind' | 'state'> & { used: number }>(
      `SELECT device, kind, c.state, device.state <> 'enrolled' AND NOT EXISTS (SELECT 1 FROM certificate AS o
        WHERE o.device = c.device AND o.kind = 'ldevid' AND o.state = 'valid' AND o.rowid < c.position) AS used
        FROM certificate_now AS c JOIN device ON device.id = c.device WHERE spki_fingerprint = ?`,
      spkiFingerprint,
    )
    .map(({ device, kind, state, used }) => ({ device, kind, state, used: used === 1 }))

export const keyMayBeUsed = (
  database: Database,
  device: string,
  { kind, spkiFingerprint }: NewCertificate,
): boolean => keyIsFree(device, kind, holdersOfKey(database, spkiFingerprint))

/** Whether it has given a certificate, and this isn't the same once more for an answer that got lost: for the same key. */
const isSpent = (database: Database, once: string, { spkiFingerprint }: NewCertificate): boolean =>
  database.get(
    `SELECT 1 FROM issue_ground JOIN certificate ON fingerprint = certificate WHERE ground = ? AND spki_fingerprint <> ?`,
    once,
    spkiFingerprint,
  ) !== undefined

function spend(database: Database, once: string, { device, certificate, at }: NewLdevid): void {
  database.run(
    'INSERT OR REPLACE INTO issue_ground (ground, device, certificate, at) VALUES (?, ?, ?, ?)',
    once,
    device,
    certificate.fingerprint,
    at,
  )
}

export function addCertificate(
  database: Database,
  device: string,
  certificate: NewCertificate,
  at: number,
): void {
  database.run(
    `INSERT INTO certificate (fingerprint, device, kind, serial_number, spki_fingerprint, not_before, not_after,
      issuer_key_id, state, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'valid', ?)`,
    certificate.fingerprint,
    device,
    certificate.kind,
    certificate.serialNumber,
    certificate.spkiFingerprint,
    certificate.notBefore,
    certificate.notAfter,
    certificate.issuerKeyId ?? null,
    at,
  )
}

/** The state in which the last quarantine found the device. */
const stateBeforeQuarantine = (database: Database, id: string): DeviceState | undefined =>
  database.get<{ state: DeviceState }>(
    `SELECT state_before AS state FROM device_history WHERE device = ? AND state_after = 'quarantined'
      AND state_before <> 'quarantined' ORDER BY rowid DESC LIMIT 1`,
    id,
  )?.state

/** Nothing leads out of retirement, and whoever asks an OCSP responder or reads a CRL is told so as well. */
const endCertificates = (database: Database, device: string, at: number): void => {
  database.run(
    `UPDATE certificate SET state = 'revoked', at = ?, reason = 'cessationOfOperation'
      WHERE device = ? AND state <> 'revoked'`,
    at,
    device,
  )
}

/** The next state, entered; nothing where the machine does not know the step. */
export function step(
  database: Database,
  row: DeviceRow,
  verb: DeviceVerb,
  act: Act,
  certificate?: string,
): DeviceState | undefined {
  const device = toDevice(row)
  const next = nextState(verb, device, stateBeforeQuarantine(database, row.id))
  if (next === undefined) return undefined
  database.run('UPDATE device SET state = ? WHERE id = ?', next, row.id)
  if (next === 'retired') endCertificates(database, row.id, act.at)
  note(database, { device: row.id, before: device.state, after: next, verb, certificate }, act)
  return next
}

interface NewPolicy {
  readonly product: string
  readonly hash: string
  readonly policyJson: string
  readonly modelText: string
  readonly signature: string
  readonly at: number
  readonly events: readonly SecurityEvent[]
}

interface NewDevice extends Act {
  readonly device: Pick<Device, 'id' | 'product' | 'serial' | 'component' | 'batch'>
  /** Absent: it has no factory identity, and enrols with a code. */
  readonly idevid?: NewCertificate | undefined
  /** DER of an IDevID that was issued here; kept, so that a factory's run that was cut off can be repeated. */
  readonly der?: Uint8Array | undefined
}

interface NewLdevid extends Act {
  readonly device: string
  readonly certificate: NewCertificate
  /** Enrolment makes a new epoch and puts the older certificates aside; renewal does neither. */
  readonly renewal: boolean
  /** What entitles to one certificate and no more: a code, a certificate that has ended. */
  readonly once?: string | undefined
}

interface Description {
  readonly device: string
  readonly about: About
  readonly events: readonly SecurityEvent[]
}

export type Issued =
  | { readonly issued: true; readonly epoch: number }
  | { readonly issued: false; readonly why: 'device' | 'key' | 'spent' }

export const registryWrites = {
  ...messageKeyWrites,

  'registry.addPolicy': (database: Database, policy: NewPolicy): number => {
    const { product, hash, policyJson, modelText, signature, at, events } = policy
    database.run('INSERT INTO product (id, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING', product, at)
    const newest = database.get<{ version: number }>(
      'SELECT version FROM policy WHERE product = ? ORDER BY version DESC LIMIT 1',
      product,
    )
    const version = (newest?.version ?? 0) + 1
    database.run(
      `INSERT INTO policy (hash, product, version, policy_json, model_text, signature, added_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      hash,
      product,
      version,
      policyJson,
      modelText,
      signature,
      at,
    )
    appendEvents(database, events)
    return version
  },

  'registry.addDevice': (
    database: Database,
    { device, idevid, der, ...act }: NewDevice,
  ): 'added' | 'exists' | 'key' => {
    const { id, product, serial, component, batch } = device
    if (deviceRow(database, id)) return 'exists'
    if (idevid && !keyMayBeUsed(database, id, idevid)) return 'key'
    database.run(
      `INSERT INTO device (id, product, serial, component, state, epoch, idevid_fingerprint, created_at, batch)
        VALUES (?, ?, ?, ?, 'manufactured', 0, ?, ?, ?)`,
      id,
      product,
      serial,
      component,
      idevid?.fingerprint ?? null,
      act.at,
      batch ?? null,
    )
    if (idevid && der)
      database.run(
        'INSERT INTO factory_identity (device, spki_fingerprint, idevid, at) VALUES (?, ?, ?, ?)',
        id,
        idevid.spkiFingerprint,
        der,
        act.at,
      )
    if (idevid) addCertificate(database, id, idevid, act.at)
    note(database, { device: id, before: null, after: 'manufactured', certificate: idevid?.fingerprint }, act)
    return 'added'
  },

  'registry.issue': (database: Database, request: NewLdevid): Issued => {
    const { device, certificate, renewal, once, ...act } = request
    const row = deviceRow(database, device)
    if (!row || row.revoked_at !== null) return { issued: false, why: 'device' }
    if (!keyMayBeUsed(database, device, certificate)) return { issued: false, why: 'key' }
    if (once !== undefined && isSpent(database, once, certificate)) return { issued: false, why: 'spent' }
    if (renewal) {
      if (row.state === 'retired') return { issued: false, why: 'device' }
      appendEvents(database, act.events)
    } else {
      if (!step(database, row, 'enrol', act, certificate.fingerprint)) return { issued: false, why: 'device' }
      database.run(
        `UPDATE certificate SET state = 'superseded', at = ? WHERE device = ? AND kind = 'ldevid' AND state = 'valid'`,
        act.at,
        device,
      )
      database.run('UPDATE device SET epoch = epoch + 1 WHERE id = ?', device)
    }
    addCertificate(database, device, certificate, act.at)
    if (once !== undefined) spend(database, once, request)
    return { issued: true, epoch: row.epoch + (renewal ? 0 : 1) }
  },

  /** A device that has no connection of its own: from its first key on it is in operation. @returns its epoch */
  'registry.join': (
    database: Database,
    {
      device,
      activated,
      ...act
    }: Act & { readonly device: string; readonly activated: readonly SecurityEvent[] },
  ): number => {
    const row = deviceRow(database, device)
    if (row?.state !== 'manufactured') return row?.epoch ?? 0
    step(database, row, 'enrol', act)
    step(database, { ...row, state: 'enrolled' }, 'activate', { ...act, events: activated })
    database.run('UPDATE device SET epoch = epoch + 1 WHERE id = ?', device)
    return row.epoch + 1
  },

  'registry.step': (
    database: Database,
    { device, verb, ...act }: Act & { readonly device: string; readonly verb: DeviceVerb },
  ): DeviceState | 'unknown' | 'refused' => {
    const row = deviceRow(database, device)
    return row ? (step(database, row, verb, act) ?? 'refused') : 'unknown'
  },

  /** Idempotent: the first time stays. */
  'registry.revoke': (
    database: Database,
    { device, code, ...act }: Act & { readonly device: string; readonly code: RevocationReason },
  ): boolean => {
    const row = deviceRow(database, device)
    if (!row) return false
    if (row.revoked_at !== null) return true
    database.run(
      `UPDATE certificate SET state = 'revoked', at = ?, reason = ? WHERE device = ? AND state <> 'revoked'`,
      act.at,
      code,
      device,
    )
    database.run('UPDATE device SET revoked_at = ? WHERE id = ?', act.at, device)
    revokeMessageKeys(database, device, act.at)
    const reason = act.reason === undefined ? 'revoked' : `revoked: ${act.reason}`
    note(database, { device, before: row.state, after: row.state }, { ...act, reason })
    return true
  },

  /** A certificate came into use: older ones are put aside, and an enrolled device is active from now on. */
  'registry.used': (
    database: Database,
    { fingerprint, ...act }: Act & { readonly fingerprint: string },
  ): void => {
    const certificate = database.get<CertificateRow>(
      `SELECT * FROM certificate WHERE fingerprint = ? AND kind = 'ldevid' AND state = 'valid'`,
      fingerprint,
    )
    const row = certificate && deviceRow(database, certificate.device)
    if (!row) return
    database.run(
      `UPDATE certificate SET state = 'superseded', at = ?2 WHERE device = ?3 AND kind = 'ldevid' AND state = 'valid'
        AND rowid < (SELECT rowid FROM certificate WHERE fingerprint = ?1)`,
      fingerprint,
      act.at,
      row.id,
    )
    step(database, row, 'activate', act, fingerprint)
  },

  /** What people say of a device: only what is given changes; an empty text removes. */
  'registry.describe': (database: Database, { device, about, events }: Description): boolean => {
    const { name, location, groups } = about
    const columns = [
      ...(name === undefined ? [] : [['name', name || null] as const]),
      ...(location === undefined ? [] : [['location', location || null] as const]),
      ...(groups === undefined ? [] : [['groups_json', JSON.stringify(groups)] as const]),
    ]
    if (!deviceRow(database, device)) return false
    for (const [column, value] of columns)
      database.run(`UPDATE device SET ${column} = ? WHERE id = ?`, value, device)
    appendEvents(database, events)
    return true
  },

  /** What a device says of itself. Says whether that is news. */
  'registry.reported': (
    database: Database,
    { device, firmware }: { readonly device: string; readonly firmware: string },
  ): boolean =>
    database.run('UPDATE device SET firmware = ?2 WHERE id = ?1 AND firmware IS NOT ?2', device, firmware)
      .changes > 0,
} as const

// ---- reads

export function findDevice(reads: Database, id: string): Device | undefined {
  const row = deviceRow(reads, id)
  return row && toDevice(row)
}

/** Columns that a filter compares. */
const equalities = [
  'product',
  'state',
  'batch',
  'variant',
  'hardware',
  'firmware',
  'location',
  'owner',
] as const

export async function listDevices(db: Kysely<Tables>, filter: DeviceFilter): Promise<Device[]> {
  const { id, after, group, limit } = filter
  let query = db.selectFrom('device').selectAll().orderBy('id').limit(limit)
  for (const column of equalities) {
    const wanted = filter[column]
    if (wanted !== undefined) query = query.where(column, '=', wanted)
  }
  if (id !== undefined) query = query.where('id', '=', id)
  if (after !== undefined) query = query.where('id', '>', after)
  if (group !== undefined)
    query = query.where(sql<boolean>`EXISTS (SELECT 1 FROM json_each(groups_json) WHERE value = ${group})`)
  return (await query.execute()).map(toDevice)
}

export const countDevices = (reads: Database, product?: string): { state: string; count: number }[] =>
  reads.all(
    'SELECT state, count(*) AS count FROM device WHERE ?1 IS NULL OR product = ?1 GROUP BY state',
    product ?? null,
  )

export const certificatesOfDevice = (reads: Database, device: string): DeviceCertificate[] =>
  reads
    .all<CertificateRow>('SELECT * FROM certificate_now WHERE device = ? ORDER BY position', device)
    .map(toCertificate)

const toHistory = (row: Selectable<Tables['device_history']>): HistoryEntry => ({
  at: row.at,
  after: row.state_after as DeviceState, // written from the transition table
  actor: row.actor,
  ...(row.state_before === null ? {} : { before: row.state_before as DeviceState }),
  ...said({ reason: row.reason, approval: row.approval, certificate: row.certificate }),
  ...(row.verb === null ? {} : { verb: row.verb as DeviceVerb }), // written by `step`
})

export const historyOf = (reads: Database, device: string): HistoryEntry[] =>
  reads
    .all<Selectable<Tables['device_history']>>(
      'SELECT * FROM device_history WHERE device = ? ORDER BY rowid',
      device,
    )
    .map(toHistory)

/** Who vouched for a device, and for what; newest last. */
export interface VouchingEntry {
  readonly at: number
  readonly actor: string
  readonly fingerprint?: string
  readonly verified: readonly { readonly property: string; readonly how?: string }[]
  readonly note?: string
}

const toVouching = (row: Selectable<Tables['vouching']>): VouchingEntry => ({
  at: row.at,
  actor: row.actor,
  verified: JSON.parse(row.properties_json) as VouchingEntry['verified'], // written by the enrolment
  ...said({ fingerprint: row.fingerprint, note: row.note }),
})

export const vouchingsOf = (reads: Database, device: string): VouchingEntry[] =>
  reads
    .all<Selectable<Tables['vouching']>>('SELECT * FROM vouching WHERE device = ? ORDER BY rowid', device)
    .map(toVouching)

/** A certificate with its device, and whether there are older ones that are put aside when it is used. */
export function findByFingerprint(
  reads: Database,
  fingerprint: string,
): { device: Device; certificate: DeviceCertificate; hasOlder: boolean } | undefined {
  const row = reads.get<CertificateRow & { older: number }>(
    `SELECT *, EXISTS (SELECT 1 FROM certificate AS o WHERE o.device = c.device AND o.kind = 'ldevid' AND o.state = 'valid'
      AND o.rowid < c.position) AS older FROM certificate_now AS c WHERE fingerprint = ?`,
    fingerprint,
  )
  const device = row && findDevice(reads, row.device)
  return device && { device, certificate: toCertificate(row), hasOlder: row.older === 1 }
}

export interface ProductSummary {
  readonly id: string
  readonly addedAt: number
  readonly policies: readonly { readonly hash: string; readonly version: number; readonly addedAt: number }[]
}

export function listProducts(reads: Database): ProductSummary[] {
  const policies = reads.all<{ product: string; hash: string; version: number; addedAt: number }>(
    'SELECT product, hash, version, added_at AS addedAt FROM policy ORDER BY product, version DESC',
  )
  return reads
    .all<{ id: string; addedAt: number }>('SELECT id, added_at AS addedAt FROM product ORDER BY id')
    .map((product) => ({
      id: product.id,
      addedAt: product.addedAt,
      policies: policies
        .filter((policy) => policy.product === product.id)
        .map(({ hash, version, addedAt }) => ({ hash, version, addedAt })),
    }))
}

export interface StoredPolicy extends KeptPolicy {
  readonly product: string
  readonly modelText: string
  /** Compact JWS over policy and hash. */
  readonly signature: string
  readonly addedAt: number
}

const toPolicy = (row: Selectable<Tables['policy']>): StoredPolicy => ({
  hash: row.hash,
  version: row.version,
  policy: JSON.parse(row.policy_json) as Policy, // compiled by us, kept unchanged
  product: row.product,
  modelText: row.model_text,
  signature: row.signature,
  addedAt: row.added_at,
})

export function findPolicy(reads: Database, hash: string): StoredPolicy | undefined {
  const row = reads.get<Selectable<Tables['policy']>>('SELECT * FROM policy WHERE hash = ?', hash)
  return row && toPolicy(row)
}

/** All policies of a product, newest first. */
export const policiesOf = (reads: Database, product: string): StoredPolicy[] =>
  reads
    .all<Selectable<Tables['policy']>>(
      'SELECT * FROM policy WHERE product = ? ORDER BY version DESC',
      product,
    )
    .map(toPolicy)

/** When the operational certificates end that are valid now. */
export interface Expiry {
  readonly valid: number
  readonly expired: number
  readonly next?: { readonly device: string; readonly notAfter: number }
  /** Of the valid ones, those that end within thirty days. */
  readonly within30Days: number
  /** Certificates that end in each of the coming weeks, 13 of them. */
  readonly weeks: readonly { readonly from: number; readonly count: number }[]
}

const WEEKS = 13

export function certificateExpiry(reads: Database, now: number, product: string | undefined): Expiry {
  const inUse = `FROM certificate JOIN device ON device.id = certificate.device
    WHERE kind = 'ldevid' AND certificate.state = 'valid' AND device.state <> 'retired' AND (?2 IS NULL OR product = ?2)`
  const counts = reads.all<{ week: number; count: number }>(
    `SELECT CASE WHEN not_after <= ?1 THEN -1 ELSE min((not_after - ?1) / ?3, ${WEEKS}) END AS week, count(*) AS count
      ${inUse} GROUP BY week`,
    now,
    product ?? null,
    WEEK,
  )
  const inWeek = (week: number): number => counts.find((row) => row.week === week)?.count ?? 0
  const next = reads.get<{ device: string; notAfter: number }>(
    `SELECT certificate.device AS device, not_after AS notAfter ${inUse} AND not_after > ?1 ORDER BY not_after LIMIT 1`,
    now,
    product ?? null,
  )
  const soon = reads.get<{ count: number }>(
    `SELECT count(*) AS count ${inUse} AND not_after > ?1 AND not_after <= ?1 + ${30 * DAY}`,
    now,
    product ?? null,
  )
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  return {
    valid: all - inWeek(-1),
    expired: inWeek(-1),
    within30Days: soon?.count ?? 0,
    ...(next ? { next } : {}),
    weeks: Array.from({ length: WEEKS }, (_, week) => ({ from: now + week * WEEK, count: inWeek(week) })),
  }
}
