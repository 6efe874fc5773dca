import type { GateLog } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import type { ProductFacts } from '../model-port.ts'
import type { AdvisoryPort } from './advisories.ts'
import type { FixPolicy } from './finding.ts'
import type { ProviderSettings } from './publication.ts'
import type { vulnerabilityWrites } from './store.ts'
import type { Supplier } from './supplier.ts'

/** Devices in operation run something that is known to be exploited. */
export interface Exploitation {
  readonly product: string
  readonly vulnerability: string
  readonly versions: readonly string[]
  readonly devices: number
  readonly summary: string
}

export interface VulnerabilityPorts {
  readonly writer: Writer<typeof vulnerabilityWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: Pick<AuditService, 'published' | 'record'>
  readonly registry: Pick<RegistryService, 'newestPolicy' | 'products'>
  readonly advisories: AdvisoryPort
  readonly policy: FixPolicy
  /** Markets in which a product is sold, as its model says. */
  readonly marketsOf: (product: string) => readonly string[]
  /** Whose signed documents count without a person of the house. */
  readonly suppliers: readonly Supplier[]
  readonly provider: ProviderSettings
  /** Who publishes advisories of a product. */
  readonly factsOf: (product: string) => ProductFacts | undefined
  readonly isNewer: (version: string, than: string) => boolean
  /** Devices run what is known to be exploited: the clock of reports may have to start. */
  readonly onExploited: (found: Exploitation) => Promise<void>
}
