import type { Database } from '../adapters/sqlite/database.ts'
import type { DeviceState, DeviceVerb } from './device.ts'
import { type Act, note } from './history-store.ts'
import { nextState } from './life.ts'
import { type DeviceRow, toDevice } from './rows.ts'

/** One step of a device's life, as part of a transaction. */

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
