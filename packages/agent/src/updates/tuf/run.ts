import type { Key, Root, Targets } from '@tufjs/models'
import { AgentError } from '../../errors.ts'
import { type Announced, requireAnnounced } from './announced.ts'
import { faultOf } from './faults.ts'
import { claimedVersion, requireForm } from './form.ts'
import type { TufLimits } from './limits.ts'
import type { MetadataFiles } from './metadata-files.ts'
import { metadataName } from './names.ts'
import { TrustedSet } from './trusted.ts'

export interface RunParts {
  readonly files: MetadataFiles
  readonly limits: TufLimits
  /** Start of the run, milliseconds since 1970: one instant for every role (TUF 1.0 §5.1). */
  readonly at: number
  /** Reads a metadata file, at most so many octets. */
  readonly read: (name: string, longest: number) => Promise<Buffer>
}

/** Ids are names: another key may come under the same one. */
const isReplaced = (before: Key | undefined, after: Key | undefined): boolean =>
  before !== undefined && !(after && before.equals(after))

/** Whether a key that could sign for a role can't any more; one that joins takes nothing back. */
const losesKey = (before: Root, after: Root, role: string): boolean =>
  before.roles[role]?.keyIDs.some(
    (id) => !after.roles[role]?.keyIDs.includes(id) || isReplaced(before.keys[id], after.keys[id]),
  ) ?? false

const isRotation = (before: Root, after: Root): boolean =>
  losesKey(before, after, 'timestamp') || losesKey(before, after, 'snapshot')

/** What we have may be old, damaged or signed by keys of the past: then the server is asked. */
function ifAccepted<Answer>(accept: () => Answer): Answer | undefined {
  try {
    return accept()
  } catch {
    return undefined // even so one that has expired is remembered, against rollback
  }
}

/**
 * One update run of the client (TUF 1.0 §5.3 to §5.6): in which order, by what time, how much is read, and what is kept. What
 * is accepted is for the trusted set to say.
 */
export class UpdateRun {
  readonly #parts: RunParts
  readonly #trusted: TrustedSet

  /** @throws AgentError UPDATE_ROOT: it isn't one that has signed itself; whether it has expired doesn't matter (§5.2) */
  constructor(parts: RunParts, root: Buffer) {
    this.#parts = parts
    try {
      requireForm(root)
      this.#trusted = new TrustedSet(root, parts.at)
    } catch (error) {
      throw new AgentError('UPDATE_ROOT', { cause: error })
    }
  }

  get usesConsistentSnapshots(): boolean {
    return this.#trusted.root.consistentSnapshot
  }

  /** Top-level roles, in the order of the standard. Each that was accepted is kept, also where a later one isn't. */
  async refresh(): Promise<void> {
    this.#parts.files.readAhead(['timestamp', 'snapshot', 'targets'])
    try {
      await this.#updateRoot()
      await this.#updateTimestamp()
      await this.#updateSnapshot()
      await this.role('targets', 'root')
    } finally {
      await this.#parts.files.settle()
    }
  }

  /** §5.3: every root between ours and the newest, each proved by the one before, and kept before the next is asked for. */
  async #updateRoot(): Promise<void> {
    const { limits } = this.#parts
    for (let count = 0; count < limits.rootRotations; count += 1) {
      const before = this.#trusted.root
      const octets = await this.#nextRoot(before.version)
      if (!octets) break
      await this.#keepRoot(octets, isRotation(before, this.#trusted.root))
    }
    this.#trusted.requireFresh('root', this.#trusted.root) // §5.3.10
  }

  /** Accepted already; nothing where ours is the newest. */
  async #nextRoot(ours: number): Promise<Buffer | undefined> {
    const { limits, read } = this.#parts
    const octets = await read(metadataName('root', ours + 1), limits.rootLength).catch((error: unknown) => {
      if (error instanceof AgentError && error.code === 'UPDATE_MISSING') return undefined
      throw error
    })
    const isNews = octets && this.#verify('root', octets, () => this.#trusted.acceptRoot(octets))
    return isNews ? octets : undefined
  }

  /** §5.3.11: where keys were taken away, versions that they have raised don't count any more (fast-forward). */
  async #keepRoot(octets: Buffer, rotates: boolean): Promise<void> {
    const { files } = this.#parts
    if (rotates) return files.rotate(octets)
    files.keep('root', octets)
    return files.settle()
  }

  /** §5.4. */
  async #updateTimestamp(): Promise<void> {
    const { files, limits, read } = this.#parts
    const ours = await files.read('timestamp')
    const accept = (octets: Buffer) =>
      this.#verify('timestamp', octets, () => this.#trusted.acceptTimestamp(octets))
    if (ours) ifAccepted(() => accept(ours))
    const octets = await read('timestamp.json', limits.timestampLength)
    const hasNews = !(ours && this.#trusted.timestamp && octets.equals(ours))
    if (hasNews && accept(octets)) files.keep('timestamp', octets)
    this.#trusted.requireFresh('timestamp', this.#trusted.timestamp) // §5.4.4, also of the one that we had
  }

  /** §5.5. */
  async #updateSnapshot(): Promise<void> {
    const { files, limits, read } = this.#parts
    const announced = this.#trusted.timestamp?.snapshotMeta
    if (!announced) throw new AgentError('UPDATE_MISSING', { detail: { role: 'timestamp' } })
    const accept = (octets: Buffer, said?: Announced) =>
      this.#verify('snapshot', octets, () => this.#trusted.acceptSnapshot(octets), said)
    const ours = await files.read('snapshot')
    if (ours && ifAccepted(() => accept(ours))) return // its hash was checked when it came
    const name = metadataName('snapshot', this.#versionOf(announced))
    const octets = await read(name, Math.min(announced.length ?? Infinity, limits.snapshotLength))
    accept(octets, announced)
    files.keep('snapshot', octets)
  }

  /**
   * §5.6: a targets role, verified for the one that delegates to it.
   * @throws AgentError UPDATE_…
   */
  async role(name: string, delegator: string): Promise<Targets> {
    return this.#trustedRole(name, delegator) ?? this.#loadRole(name, delegator)
  }

  #trustedRole(name: string, delegator: string): Targets | undefined {
    try {
      return this.#trusted.targets(name, delegator)
    } catch (error) {
      throw faultOf(error, name, undefined)
    }
  }

  async #loadRole(name: string, delegator: string): Promise<Targets> {
    const { files, limits, read } = this.#parts
    const meta = this.#trusted.snapshot?.meta ?? {}
    const announced = Object.hasOwn(meta, `${name}.json`) ? meta[`${name}.json`] : undefined
    if (!announced) throw new AgentError('UPDATE_MISSING', { detail: { role: name } })
    const accept = (octets: Buffer): Targets =>
      this.#verify(name, octets, () => this.#trusted.acceptTargets(octets, name, delegator), announced)
    const ours = await files.read(name)
    const known = ours && ifAccepted(() => accept(ours))
    if (known) return known
    const location = metadataName(name, this.#versionOf(announced))
    const octets = await read(location, Math.min(announced.length ?? Infinity, limits.targetsLength))
    const targets = accept(octets)
    files.keep(name, octets)
    return targets
  }

  /** Nothing without consistent snapshots (§6.2). */
  #versionOf({ version }: { readonly version: number }): number | undefined {
    return this.usesConsistentSnapshots ? version : undefined
  }

  #verify<Answer>(role: string, octets: Buffer, accept: () => Answer, announced?: Announced): Answer {
    if (announced) requireAnnounced(role, octets, announced)
    requireForm(octets)
    try {
      return accept()
    } catch (error) {
      throw faultOf(error, role, claimedVersion(octets))
    }
  }
}
