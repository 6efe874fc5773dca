import type { Gate, GateLog } from '@sekisho/gate'
import type { UpdatePolicy } from '@sekisho/model'
import type { ReleaseManifest, StatementSigner } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { ApprovalService } from '../approvals/service.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import type { ReleaseToAssign } from './assignment.ts'
import type { AssignmentContent } from './assignment.ts'
import type { rolloutWrites } from './writes.ts'

/** A release that is published and was not withdrawn. */
export interface PublishedRelease {
  readonly id: string
  readonly manifest: ReleaseManifest
  readonly assigned: ReleaseToAssign
}

/** What roll-outs ask of releases and of the repository. */
export interface ReleasesPort {
  published(id: string): PublishedRelease | undefined
  /** Settings targets of a product that the repository has. */
  settings(product: string): AssignmentContent['settings']
  /** Signs assignments: the director of Uptane. */
  directorSigner(): StatementSigner
}

export interface RolloutPorts {
  readonly writer: Writer<typeof rolloutWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: Pick<
    RegistryService,
    'device' | 'newestPolicy' | 'policyOf' | 'change' | 'reported' | 'show'
  >
  readonly releases: ReleasesPort
  readonly approvals: () => Pick<ApprovalService, 'ask'>
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
}

/** How a product is updated by its newest policy; nothing where its model has no `updates`. */
export function rulesOfProduct(
  registry: Pick<RegistryService, 'newestPolicy'>,
  product: string,
): UpdatePolicy | undefined {
  const components = registry.newestPolicy(product)?.policy.components ?? {}
  return Object.values(components).find(({ updates }) => updates !== undefined)?.updates
}
