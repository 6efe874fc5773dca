import { readFile } from 'node:fs/promises'
import type { TargetFile } from '@tufjs/models'
import { AgentError } from '../../errors.ts'
import type { Fetcher } from '../download/fetcher.ts'
import { fetchSmall } from '../download/small-file.ts'
import { type TufLimits, usualLimits } from './limits.ts'
import { type MetadataFiles, openMetadataFiles } from './metadata-files.ts'
import { requireConfined, targetName } from './names.ts'
import { UpdateRun } from './run.ts'
import { findTarget } from './search.ts'
import { digestsOf, requireTarget, type TrustedTarget } from './target.ts'

/** The client of a TUF repository (TUF 1.0 §5). One call at a time. */
export interface TufClient {
  /**
   * One update run (§5.3 to §5.6): root, timestamp, snapshot, top-level targets. What was verified is on disk when it ends,
   * however it ends.
   * @throws AgentError UPDATE_…
   */
  refresh(signal: AbortSignal): Promise<void>
  /** Looks a target up through the delegations, as of the last run; the first call makes one. @throws AgentError UPDATE_… */
  target(path: string, signal: AbortSignal): Promise<TrustedTarget | undefined>
  /** Small targets (manifest, settings): whole, verified. @throws AgentError UPDATE_… */
  fetch(target: TrustedTarget, signal: AbortSignal): Promise<Buffer>
  /** Where the fetcher finds a target of the last run. @throws AgentError UPDATE_MALFORMED */
  locate(target: TrustedTarget): string
}

export interface TufClientParts {
  /** Of the trusted metadata: `root.json` and what follows from it. */
  readonly directory: string
  /** The first root, from the factory: where the directory has none, or a damaged one, the way begins there. */
  readonly firstRoot?: string
  readonly fetch: Fetcher
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly limits?: Partial<TufLimits>
  /** What names of metadata files and of targets are appended to. */
  readonly locations?: { readonly metadata: string; readonly targets: string }
  /** Whether targets may be anywhere that their path leads to (RFC 3986 §5.2.4); a device's are below their own place. */
  readonly takesAnyPath?: boolean
}

/** Of our server's HTTPS port. */
export const serverLocations = { metadata: '/updates/metadata/', targets: '/updates/targets/' }

const trustedTarget = (
  { path, length, hashes, custom }: TargetFile,
  role: string,
  proof: readonly string[],
): TrustedTarget => ({ path, length, hashes, custom, role, proof })

class Client implements TufClient {
  readonly #parts: TufClientParts
  readonly #limits: TufLimits
  readonly #locations: { readonly metadata: string; readonly targets: string }
  #files: MetadataFiles | undefined
  #run: UpdateRun | undefined
  /** Of the call that is under way. */
  #signal = AbortSignal.abort()

  constructor(parts: TufClientParts) {
    this.#parts = parts
    this.#limits = { ...usualLimits, ...parts.limits }
    this.#locations = parts.locations ?? serverLocations
  }

  async refresh(signal: AbortSignal): Promise<void> {
    this.#signal = signal
    this.#run = undefined // a run that fails leaves nothing that counts
    const run = await this.#open()
    await run.refresh()
    this.#run = run
  }

  async #open(): Promise<UpdateRun> {
    const { directory, now } = this.#parts
    this.#files ??= await openMetadataFiles(directory)
    const files = this.#files
    const parts = { files, limits: this.#limits, at: now(), read: this.#read }
    const [kept, first] = await Promise.all([files.read('root'), this.#firstRoot()])
    if (!kept && !first) throw new AgentError('UPDATE_ROOT', { detail: { file: files.pathOf('root') } })
    try {
      if (kept) return new UpdateRun(parts, kept)
    } catch (error) {
      if (!first) throw error // what we kept is damaged; the way from the first root is longer, and as sure
    }
    return this.#begin(files, parts, first)
  }

  async #begin(
    files: MetadataFiles,
    parts: ConstructorParameters<typeof UpdateRun>[0],
    first: Buffer | undefined,
  ): Promise<UpdateRun> {
    const root = first ?? Buffer.alloc(0)
    const run = new UpdateRun(parts, root)
    files.keep('root', root)
    await files.settle()
    return run
  }

  async #firstRoot(): Promise<Buffer | undefined> {
    const { firstRoot } = this.#parts
    if (firstRoot === undefined) return undefined
    try {
      return await readFile(firstRoot)
    } catch (error) {
      throw new AgentError('UPDATE_ROOT', { detail: { file: firstRoot }, cause: error })
    }
  }

  readonly #read = (name: string, longest: number): Promise<Buffer> =>
    fetchSmall(
      this.#parts.fetch,
      { location: this.#locations.metadata + name, longest, pace: this.#limits.pace },
      this.#signal,
    )

  async target(path: string, signal: AbortSignal): Promise<TrustedTarget | undefined> {
    if (!this.#run) await this.refresh(signal)
    const [run, files] = [this.#run, this.#files]
    if (!run || !files) return undefined
    this.#signal = signal
    try {
      const role = (name: string, delegator: string) => run.role(name, delegator)
      const found = await findTarget({ path, most: this.#limits.delegations, role })
      if (!found) return undefined
      const [root = 'root', ...roles] = found.chain
      const proof = [root, 'timestamp', 'snapshot', ...roles].map((one) => files.pathOf(one))
      return trustedTarget(found.target, roles.at(-1) ?? root, proof)
    } finally {
      await files.settle()
    }
  }

  locate(target: TrustedTarget): string {
    if (!this.#parts.takesAnyPath) requireConfined(target.path)
    const [[, digest] = []] = digestsOf(target)
    const isConsistent = this.#run?.usesConsistentSnapshots ?? true
    return this.#locations.targets + targetName(target.path, isConsistent ? digest : undefined)
  }

  async fetch(target: TrustedTarget, signal: AbortSignal): Promise<Buffer> {
    const { smallTargetLength, pace } = this.#limits
    const { path, length } = target
    if (length > smallTargetLength)
      throw new AgentError('UPDATE_LENGTH', { detail: { path, length, longest: smallTargetLength } })
    const location = this.locate(target)
    const octets = await fetchSmall(this.#parts.fetch, { location, longest: length, pace }, signal)
    requireTarget(octets, target)
    return octets
  }
}

export const createTufClient = (parts: TufClientParts): TufClient => new Client(parts)
