import { accessWrites } from './access/store.ts'
import { gateWrites } from './adapters/gate/commit.ts'
import type { Database } from './adapters/sqlite/database.ts'
import { approvalWrites } from './approvals/store.ts'
import { attestationWrites } from './attestation/store.ts'
import { caseWrites } from './cases/store.ts'
import { auditWrites } from './audit/store.ts'
import { commandWrites } from './commands/store.ts'
import { dataKeyWrites } from './data-keys/store.ts'
import { enrolmentWrites } from './enrolment/store.ts'
import { forecastWrites } from './forecast/store.ts'
import { peopleWrites } from './people/store.ts'
import { keyWrites } from './keys/store.ts'
import { handOverWrites } from './owners/hand-over.ts'
import { ownerWrites } from './owners/store.ts'
import { disposalWrites } from './disposal/store.ts'
import { factoryWrites } from './factory/store.ts'
import { registryWrites } from './registry/writes.ts'
import { releaseWrites } from './releases/store.ts'
import { rolloutWrites } from './rollouts/writes.ts'
import { revocationWrites } from './revocation/store.ts'
import { telemetryWrites } from './telemetry/store.ts'
import { updatesWrites } from './updates/store.ts'
import { vulnerabilityWrites } from './vulnerabilities/store.ts'

/** Every write of every area, by name: what the writer thread can do. */
export const writes = {
  /** Writes about as much as a busy commit does, always the same row, to find out whether the disk takes it again. */
  'store.probe': (database: Database): void => {
    database.run(
      `INSERT INTO storage_probe (id, filler) VALUES (1, randomblob(262144))
        ON CONFLICT DO UPDATE SET filler = excluded.filler`,
    )
  },
  ...accessWrites,
  ...approvalWrites,
  ...attestationWrites,
  ...auditWrites,
  ...caseWrites,
  ...commandWrites,
  ...dataKeyWrites,
  ...enrolmentWrites,
  ...disposalWrites,
  ...factoryWrites,
  ...ownerWrites,
  ...handOverWrites,
  ...forecastWrites,
  ...gateWrites,
  ...peopleWrites,
  ...keyWrites,
  ...registryWrites,
  ...releaseWrites,
  ...revocationWrites,
  ...rolloutWrites,
  ...telemetryWrites,
  ...updatesWrites,
  ...vulnerabilityWrites,
} as const
export type AllWrites = typeof writes
