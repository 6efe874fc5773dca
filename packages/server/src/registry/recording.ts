import type { Database } from '../adapters/sqlite/database.ts'
import { eventOf } from '../audit/event.ts'
import { addCertificate, keyMayBeUsed } from './certificate-store.ts'
import type { Device, NewCertificate } from './device.ts'
import { note } from './history-store.ts'
import { deviceRow } from './rows.ts'
import { step } from './steps.ts'

/** How factory records come into the registry: parts of the transaction that takes a batch. */

export interface NewRecordedDevice extends Pick<
  Device,
  'id' | 'product' | 'serial' | 'component' | 'hardware' | 'firmware' | 'batch' | 'variant'
> {
  /** Set where it left the factory with findings: it begins in quarantine, for this reason. */
  readonly quarantine?: string
}

interface Recorder {
  readonly at: number
  readonly actor: string
}

/** A new device, or what the factory adds to one that was provisioned before. What the device has said itself stays. */
export function recordDevice(database: Database, device: NewRecordedDevice, { at, actor }: Recorder): void {
  const { id, product, serial, component, hardware, firmware, batch, variant, quarantine } = device
  const isNew = deviceRow(database, id) === undefined
  if (isNew) {
    database.run(
      `INSERT INTO device (id, product, serial, component, state, epoch, created_at) VALUES (?, ?, ?, ?, 'manufactured', 0, ?)`,
      id,
      product,
      serial,
      component,
      at,
    )
    note(database, { device: id, before: null, after: 'manufactured' }, { at, actor, events: [] })
  }
  const columns = [hardware ?? null, firmware ?? null, batch ?? null, variant ?? null]
  database.run(
    `UPDATE device SET hardware = ifnull(hardware, ?), firmware = ifnull(firmware, ?), batch = ifnull(?, batch),
      variant = ifnull(?, variant) WHERE id = ?`,
    ...columns,
    id,
  )
  const row = quarantine === undefined ? undefined : deviceRow(database, id)
  if (!row) return
  const about = { device: id, product, actor, detail: { reason: quarantine } }
  const events = [eventOf('factory.flagged', at, about)]
  step(database, row, 'quarantine', { at, actor, reason: quarantine, events })
}

/** The IDevID of a device that had none yet. Says whether it could be taken. */
export function adoptIdevid(database: Database, device: string, idevid: NewCertificate, at: number): boolean {
  const row = deviceRow(database, device)
  if (!row || row.idevid_fingerprint !== null || row.revoked_at !== null || row.state === 'retired')
    return false
  if (!keyMayBeUsed(database, device, idevid)) return false
  database.run('UPDATE device SET idevid_fingerprint = ? WHERE id = ?', idevid.fingerprint, device)
  addCertificate(database, device, idevid, at)
  return true
}
