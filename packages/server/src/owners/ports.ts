import type { Gate, GateLog } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { RegistryService } from '../registry/service.ts'
import type { handOverWrites } from './hand-over.ts'
import type { ownerWrites } from './store.ts'

export interface OwnersPorts {
  readonly writer: Writer<typeof ownerWrites & typeof handOverWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly keyring: Pick<Keyring, 'orderSigner'>
  /** Where devices are; nothing while no server runs. */
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
  /** Kept when every message that is on disk is in a chunk of its device. */
  readonly settled: () => Promise<void>
  /** How long security events are kept. */
  readonly eventDays: number
  /** For tests that pull the plug: called between the steps. */
  readonly onStep?: ((step: string) => void) | undefined
}
