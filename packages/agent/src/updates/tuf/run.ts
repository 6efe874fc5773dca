import type { Key, Metadata, Root, Targets } from '@tufjs/models'
import { BadVersionError, EqualVersionError } from 'tuf-js/dist/error.js'
import { AgentError } from '../../errors.ts'
import { faultOf, type Verified } from './faults.ts'
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

/** What an announced file has to be; where lengths and hashes were said, it verifies them. */
type Announced = NonNullable<Verified['announced']> & { verify?(octets: Buffer): void }

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

/**
 * One update run of the client (TUF 1.0 §5.3 to §5.6). tuf-js verifies; this says in which order, by what time, how much is
 * read, and what is kept.
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
    return this.#trusted.root.signed.consistentSnapshot
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
      const before = this.#trusted.root.signed
      const octets = await this.#nextRoot(before.version)
      if (!octets) break
      await this.#keepRoot(octets, isRotation(before, this.#trusted.root.signed))
    }
    this.#requireFresh('root', this.#trusted.root) // §5.3.10
  }

  /** Accepted already; nothing where ours is the newest. */
  async #nextRoot(ours: number): Promise<Buffer | undefined> {
    const { limits, read } = this.#parts
    const octets = await read(metadataName('root', ours + 1), limits.rootLength).catch((error: unknown) => {
      if (error instanceof AgentError && error.code === 'UPDATE_MISSING') return undefined
      throw error
    })
    return octets && this.#acceptRoot(octets, ours) ? octets : undefined
  }

  #acceptRoot(octets: Buffer, ours: number): boolean {
    const claimed = Number(claimedVersion(octets))
    let isNews = true
    const accept = (): void => {
      try {
        this.#trusted.updateRoot(octets)
      } catch (error) {
        if (!(error instanceof BadVersionError && claimed === ours)) throw error
        isNews = false // §5.3.5: equal, and signed as it should be: we go on with ours
      }
    }
    this.#verify('root', octets, accept, claimed > ours ? { version: ours + 1 } : undefined)
    return isNews
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
    if (ours) this.#tryOurs('timestamp', ours, () => this.#trusted.updateTimestamp(ours))
    const octets = await read('timestamp.json', limits.timestampLength)
    const hasNews = !(ours && this.#trusted.timestamp && octets.equals(ours))
    if (hasNews && this.#acceptTimestamp(octets)) files.keep('timestamp', octets)
    this.#requireFresh('timestamp', this.#trusted.timestamp) // §5.4.4, also of the one that we had
  }

  #acceptTimestamp(octets: Buffer): boolean {
    let isNews = true
    this.#verify('timestamp', octets, () => {
      try {
        this.#trusted.updateTimestamp(octets)
      } catch (error) {
        if (!(error instanceof EqualVersionError)) throw error
        isNews = false // §5.4.3.1: equal is normal, ours stays
      }
    })
    return isNews
  }

  /** §5.5. */
  async #updateSnapshot(): Promise<void> {
    const { files, limits, read } = this.#parts
    const announced = this.#trusted.timestamp?.signed.snapshotMeta
    if (!announced) throw new AgentError('UPDATE_MALFORMED', { detail: { role: 'timestamp' } })
    const ours = await files.read('snapshot')
    if (ours && this.#tryOurs('snapshot', ours, () => this.#trusted.updateSnapshot(ours, true))) return
    const name = metadataName('snapshot', this.#versionOf(announced))
    const octets = await read(name, Math.min(announced.length ?? Infinity, limits.snapshotLength))
    this.#verify('snapshot', octets, () => this.#trusted.updateSnapshot(octets), announced)
    files.keep('snapshot', octets)
  }

  /**
   * §5.6: a targets role, verified for the one that delegates to it.
   * @throws AgentError UPDATE_…
   */
  async role(name: string, delegator: string): Promise<Metadata<Targets>> {
    const known = this.#trusted.getRole(name)
    if (known) {
      const above = delegator === 'root' ? this.#trusted.root : this.#trusted.getRole(delegator)
      this.#checkDelegate(name, known, above)
      return known
    }
    await this.#loadRole(name, delegator)
    const found = this.#trusted.getRole(name)
    if (!found) throw new AgentError('UPDATE_MISSING', { detail: { role: name } })
    return found
  }

  #checkDelegate(
    name: string,
    role: Metadata<Targets>,
    delegator: Metadata<Root | Targets> | undefined,
  ): void {
    const claimed = { version: role.signed.version, length: 0 }
    try {
      delegator?.verifyDelegate(name, role)
    } catch (error) {
      throw faultOf(error, { role: name, claimed })
    }
  }

  async #loadRole(name: string, delegator: string): Promise<void> {
    const { files, limits, read } = this.#parts
    const meta = this.#trusted.snapshot?.signed.meta ?? {}
    const announced = Object.hasOwn(meta, `${name}.json`) ? meta[`${name}.json`] : undefined
    if (!announced) throw new AgentError('UPDATE_MISSING', { detail: { role: name } })
    const accept = (octets: Buffer) => (): void =>
      this.#trusted.updateDelegatedTargets(octets, name, delegator)
    const ours = await files.read(name)
    if (ours && this.#tryOurs(name, ours, accept(ours))) return
    const location = metadataName(name, this.#versionOf(announced))
    const octets = await read(location, Math.min(announced.length ?? Infinity, limits.targetsLength))
    this.#verify(name, octets, accept(octets), announced)
    files.keep(name, octets)
  }

  /** Nothing without consistent snapshots (§6.2). */
  #versionOf({ version }: { readonly version: number }): number | undefined {
    return this.usesConsistentSnapshots ? version : undefined
  }

  #verify(role: string, octets: Buffer, accept: () => void, announced?: Announced): void {
    const said = announced === undefined ? {} : { announced }
    const fault = (error: unknown, version: unknown): AgentError =>
      faultOf(error, { role, claimed: { version, length: octets.length }, ...said })
    try {
      announced?.verify?.(octets) // §5.5.2, §5.6.2: the quick way to tell bad files, before anything of them is read
    } catch (error) {
      throw fault(error, undefined)
    }
    requireForm(octets)
    try {
      accept()
    } catch (error) {
      throw fault(error, claimedVersion(octets))
    }
  }

  /** What we have may be old, damaged or signed by keys of the past: then the server is asked. */
  #tryOurs(role: string, octets: Buffer, accept: () => void): boolean {
    try {
      this.#verify(role, octets, accept)
      return true
    } catch {
      return false // even so tuf-js remembers an expired one, against rollback
    }
  }

  #requireFresh(role: string, metadata: Metadata<Root> | TrustedSet['timestamp']): void {
    const at = new Date(this.#parts.at)
    if (metadata?.signed.isExpired(at))
      throw new AgentError('UPDATE_EXPIRED', { detail: { role, expires: metadata.signed.expires } })
  }
}
