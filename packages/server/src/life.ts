import type { GateLog } from '@sekisho/gate'
import { pemOf } from '@sekisho/trust'
import type { Kysely } from 'kysely'
import type { App } from './adapters/http/app.ts'
import type { Database } from './adapters/sqlite/database.ts'
import type { Tables } from './adapters/sqlite/schema.ts'
import type { Writer } from './adapters/sqlite/writes.ts'
import type { AuditService } from './audit/service.ts'
import type { Clock } from './clock.ts'
import { disposalRoutes } from './disposal/http.ts'
import { createDisposalService, type DisposalService } from './disposal/service.ts'
import type { FactoryService } from './enrolment/factory.ts'
import { factoryRoutes } from './factory/http.ts'
import { createProvisioning, type Provisioning } from './factory/provisioning.ts'
import { createFactoryRecordService, type FactoryRecordService } from './factory/service.ts'
import type { Keyring } from './keys/keyring.ts'
import type { ModelPort } from './model-port.ts'
import { ownerRoutes, type OwnerRoutePorts } from './owners/http.ts'
import type { OwnersPorts } from './owners/ports.ts'
import { createOwnersService, type OwnersService } from './owners/service.ts'
import type { RegistryService } from './registry/service.ts'
import type { AllWrites } from './writes.ts'

/** The areas that go with a device from the factory to its end: put together here, beside the registry. */

export interface LifeServices {
  readonly owners: OwnersService
  readonly disposals: DisposalService
  readonly records: FactoryRecordService
  readonly provisioning: Provisioning
}

export interface LifePorts {
  readonly writer: Writer<AllWrites>
  readonly reads: Database
  readonly db: Kysely<Tables>
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly factory: FactoryService
  readonly keyring: Pick<Keyring, 'authorities' | 'orderSigner' | 'roots'>
  readonly log: GateLog
  readonly gate: OwnersPorts['gate']
  readonly settled: OwnersPorts['settled']
  readonly eventDays: number
  readonly onStep?: OwnersPorts['onStep']
  readonly model: ModelPort
}

export function openLife(ports: LifePorts): LifeServices {
  const { reads, factory, keyring } = ports
  const issuerPem = (): string => keyring.authorities('factory')[0].pem
  const trustPem = (): string =>
    keyring
      .roots()
      .map((der) => pemOf(der))
      .join('')
  return {
    owners: createOwnersService(ports),
    disposals: createDisposalService(ports),
    records: createFactoryRecordService(ports),
    provisioning: createProvisioning({ reads, factory, issuerPem, trustPem }),
  }
}

export function lifeRoutes(app: App, life: LifeServices, around: Omit<OwnerRoutePorts, 'owners'>): void {
  factoryRoutes(app, life)
  disposalRoutes(app, life.disposals)
  ownerRoutes(app, { ...around, owners: life.owners })
}
