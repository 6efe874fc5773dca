import type { UpdatePolicy } from '@sekisho/model'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { KeyService } from '../keys/service.ts'
import type { RegistryService } from '../registry/service.ts'
import type { updatesWrites } from './store.ts'
import type { UploadLimits } from './upload-limits.ts'

export interface UpdatesPorts {
  readonly writer: Writer<typeof updatesWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>
  readonly keyring: Pick<Keyring, 'updateKeys' | 'directorSigner' | 'roots' | 'orderKeys'>
  readonly keys: Pick<KeyService, 'enforceUpdateKey'>
  /** Where files of targets are; made when missing. */
  readonly directory: string
  readonly uploads: UploadLimits
  /** Digests of files that releases name which are not published yet. */
  readonly awaited: () => Iterable<string>
  /** Products whose model has `updates`. */
  readonly products: () => readonly UpdatedProduct[]
  readonly onStep?: ((step: string) => void) | undefined
}

export interface UpdatedProduct {
  readonly id: string
  readonly updates: UpdatePolicy
}

/** Products whose devices are updated, by their newest policy. */
export const updatedProducts = (
  registry: Pick<RegistryService, 'products' | 'newestPolicy'>,
): readonly UpdatedProduct[] =>
  registry.products().flatMap(({ id }) => {
    const components = Object.values(registry.newestPolicy(id)?.policy.components ?? {})
    const updates = components.find(({ kind }) => kind === 'device')?.updates
    return updates ? [{ id, updates }] : []
  })
