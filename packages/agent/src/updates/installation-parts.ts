// What an installation needs of the device around it.
import type { UpdatePolicy, UpdateReport } from '@sekisho/model'
import type { ReleaseManifest } from '@sekisho/trust'
import type { Disk } from './disk.ts'
import type { VersionFloor } from './floor.ts'
import type { Conditions, Moment } from './gates.ts'
import type { Job, RecordStore } from './record.ts'
import type { SlotSubject } from './slots/proof.ts'
import type { SlotAdapter } from './slots/slots.ts'
import type { ProvedTarget, UpdateSource } from './source.ts'

/** What is known of a release before anything of it is installed. */
export interface ReleaseFacts {
  readonly manifest: ReleaseManifest
  readonly octets: Buffer
  readonly release: ProvedTarget
  readonly image: ProvedTarget
  readonly secondSignature: Buffer | undefined
  readonly running: string | undefined
  readonly floor: string | undefined
  readonly job: Job
}

export interface InstallationParts {
  readonly record: RecordStore
  readonly disk: Disk
  /** Where partial downloads are. */
  readonly downloads: string
  readonly slots: SlotAdapter
  readonly source: (job: Job) => UpdateSource
  readonly floor: VersionFloor
  readonly policy: () => UpdatePolicy | undefined
  readonly subject: SlotSubject
  readonly conditions: Conditions
  readonly moment: () => Moment
  /** Whether this release may be installed on this device at all. @throws AgentError UPDATE_… where not */
  readonly judge: (facts: ReleaseFacts) => Promise<void>
  /** Settings that have brought keys of second signatures since the factory, as texts. */
  readonly secondSettings?: () => Promise<readonly string[]>
  /** The plain image of an envelope. @throws AgentError UPDATE_KEY */
  readonly opened: (
    image: ProvedTarget,
    file: string,
    signal: AbortSignal,
  ) => Promise<() => AsyncIterable<Uint8Array>>
  /** The image's own check; nothing where the product has none. @throws AgentError UPDATE_CHECK */
  readonly preCheck?: ((path: string, signal: AbortSignal) => Promise<void>) | undefined
  /** Whether the new version works on this device. @throws AgentError UPDATE_HEALTH */
  readonly healthy: (job: Job | undefined, signal: AbortSignal) => Promise<void>
  /** Hands over to the boot loader. Nothing else happens afterwards. */
  readonly restart: () => void
  readonly tell: (report: UpdateReport) => void
  /** The owner is asked about a release. */
  readonly ask: (manifest: ReleaseManifest, by: number | undefined) => void
  /** In [0, 1). */
  readonly random: () => number
}

/** What comes next: nothing any more, something after a while, or a start of the device. */
export type Outcome = 'idle' | 'restart' | { readonly inMs: number }
