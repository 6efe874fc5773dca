import type { Selectable } from 'kysely'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import type { Device, DeviceState } from './device.ts'

/** A device's row in the registry, and what it stands for: also for those who only write. */

export type DeviceRow = Selectable<Tables['device']>
export type CertificateRow = Selectable<Tables['certificate']>

/** What is there of a row's columns, under the same names. */
export const said = <Name extends string>(columns: Readonly<Record<Name, string | null>>) =>
  Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as {
    readonly [One in Name]?: string // the others are dropped
  }

export const toDevice = (row: DeviceRow): Device => ({
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

export const deviceRow = (database: Database, id: string): DeviceRow | undefined =>
  database.get<DeviceRow>('SELECT * FROM device WHERE id = ?', id)

export function findDevice(reads: Database, id: string): Device | undefined {
  const row = deviceRow(reads, id)
  return row && toDevice(row)
}
