import type { RevocationReason } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import {
  type Device,
  type DeviceCertificate,
  keyIsFree,
  type KeyHolder,
  type NewCertificate,
} from './device.ts'
import { type CertificateRow, findDevice } from './rows.ts'

/** Certificates of devices, and whose their keys are. */

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

export const certificatesOfDevice = (reads: Database, device: string): DeviceCertificate[] =>
  reads
    .all<CertificateRow>('SELECT * FROM certificate_now WHERE device = ? ORDER BY position', device)
    .map(toCertificate)

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

/** Whether it has given a certificate, and this isn't the same once more for an answer that got lost: for the same key. */
export const isSpent = (database: Database, once: string, { spkiFingerprint }: NewCertificate): boolean =>
  database.get(
    `SELECT 1 FROM issue_ground JOIN certificate ON fingerprint = certificate WHERE ground = ? AND spki_fingerprint <> ?`,
    once,
    spkiFingerprint,
  ) !== undefined

export function spend(
  database: Database,
  once: string,
  {
    device,
    certificate,
    at,
  }: { readonly device: string; readonly certificate: NewCertificate; readonly at: number },
): void {
  database.run(
    'INSERT OR REPLACE INTO issue_ground (ground, device, certificate, at) VALUES (?, ?, ?, ?)',
    once,
    device,
    certificate.fingerprint,
    at,
  )
}
