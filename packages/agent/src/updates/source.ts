/** Where releases come from, whoever carries them: the server, or a medium in somebody's hand. The proof is the same. */

/** A target as TUF has proved it in this run. */
export interface ProvedTarget {
  /** Target path. */
  readonly path: string
  readonly length: number
  /** Lower-case hex, by algorithm. */
  readonly hashes: Readonly<Record<string, string>>
  /** Metadata files that prove it: roots first, then `targets`, then the delegated role. */
  readonly metadata: readonly string[]
}

export interface Download {
  /** Where it goes; what an earlier run has left there is gone on with. */
  readonly into: string
  /** The image in its envelope, as encrypted products have it. */
  readonly envelope: boolean
  readonly onProgress: (octets: number, of: number) => void
  readonly signal: AbortSignal
}

/** @throws AgentError UPDATE_… and AGENT_HTTP from each of these */
export interface UpdateSource {
  /** One run of TUF (1.0 §5.3 to §5.6). */
  refresh(signal: AbortSignal): Promise<void>
  /** @returns nothing where no role that is trusted for the path has signed it */
  target(path: string, signal: AbortSignal): Promise<ProvedTarget | undefined>
  /** A small target, whole and verified. */
  fetch(target: ProvedTarget, signal: AbortSignal): Promise<Buffer>
  /** A large one into a file: resumable, bounded, and verified where it comes as it was signed. */
  download(target: ProvedTarget, wanted: Download): Promise<void>
}
