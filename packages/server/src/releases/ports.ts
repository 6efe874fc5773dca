import type { Readable } from 'node:stream'
import type { GateLog } from '@sekisho/gate'
import type { Sealer, StatementSigner } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { ApprovalService } from '../approvals/service.ts'
import type { Summary } from '../approvals/act.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import type { SbomJudgement, SignedRole } from './gate.ts'
import type { releaseWrites } from './store.ts'

type Metadata = Readonly<Record<string, Uint8Array>>

/** What a batch would add to the repository. */
export interface Examined {
  readonly added: readonly { readonly path: string; readonly length: number; readonly sha256: string }[]
  /** Roles that it changes, with the signatures that count. */
  readonly signed: readonly SignedRole[]
}

/** What releases ask of the repository of updates. */
export interface RepositoryPort {
  /** Judges a batch as its publication would, and publishes nothing. @throws UpdatesError */
  examine(metadata: Metadata): Promise<Examined>
  /** @throws UpdatesError; what is in force already changes nothing */
  publish(metadata: Metadata, actor: string): Promise<void>
  /** An uploaded or published file; nothing where there is none. */
  read(sha256: string): Promise<Readable | undefined>
  /** Deletes the plain form of an image that is kept in its envelope. */
  forget(sha256: string): Promise<void>
  /** Every settings target of a product that is in force. */
  settings(product: string): readonly { readonly path: string; readonly sha256: string }[]
  directorSigner(): StatementSigner
}

/** What the model says of a product beside its policy. */
export interface ModelFacts {
  /** `YYYY-MM-DD`; absent: the model fixes no day. */
  readonly supportUntil?: string | undefined
}

export interface ReleasePorts {
  readonly writer: Writer<typeof releaseWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: Pick<RegistryService, 'newestPolicy' | 'device'>
  readonly repository: RepositoryPort
  readonly sealer: Sealer
  /** Where envelopes are kept; made when missing. */
  readonly directory: string
  readonly approvals: () => Pick<ApprovalService, 'ask' | 'find'>
  readonly judgeSbom: (
    sbom: Buffer,
    about: { readonly product: string; readonly version: string },
  ) => Promise<SbomJudgement>
  /** A release is published: what it is made of is watched from now on. */
  readonly onPublished: (release: string, sbom: Buffer) => Promise<void>
  /** Requirements of a product that are not met; nothing where its model can't be analysed now. */
  readonly unmet: (
    product: string,
  ) => Promise<readonly { readonly id: string; readonly text: Summary }[] | undefined>
  readonly modelFacts: (product: string) => ModelFacts
  /** How many people may decide about releases. */
  readonly deciders: () => number
  /** Called after a release was withdrawn. */
  readonly onWithdrawn: (release: string, actor: string, reason: string) => Promise<void>
  /** A release was published or withdrawn. */
  readonly onChange: () => void
  readonly onStep?: ((step: string) => void) | undefined
}
