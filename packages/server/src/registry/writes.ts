import type { SecurityEvent } from '@sekisho/gate'
import type { RevocationReason } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import { addCertificate, isSpent, keyMayBeUsed, spend } from './certificate-store.ts'
import type { About, Device, DeviceState, DeviceVerb, NewCertificate } from './device.ts'
import { type Act, note } from './history-store.ts'
import { messageKeyWrites, revokeMessageKeys } from './message-key-store.ts'
import { type CertificateRow, deviceRow } from './rows.ts'
import { step } from './steps.ts'

/** Writes of the registry: each is one transaction, the events of what it did included. */

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
