/** Two places for what a device runs: one runs, the other takes the next version. */

/** A release with the TUF metadata that prove it, as it is kept beside its image: enough to verify it years later, offline. */
export interface ReleaseProof {
  /** Target path of the image. */
  readonly image: string
  /** Target path of the release manifest. */
  readonly release: string
  /** The manifest's octets as they were signed. */
  readonly manifest: Uint8Array
  /** Metadata files: roots from the oldest to the newest, then `targets`, then the delegated role. */
  readonly metadata: readonly string[]
  readonly second?: SecondProof
}

/** A second signature over the manifest, and how its key is proved: as texts. */
export interface SecondProof {
  readonly signature: string
  /** Settings `second-keys` since the factory, the oldest first. */
  readonly settings: readonly string[]
}

/** An image that has been verified, for the slot that doesn't run. */
export interface NewImage {
  readonly length: number
  /** Lower-case hex. */
  readonly sha256: string
  readonly version: string
  /** The plaintext; read as often as it is asked for. */
  open(): AsyncIterable<Uint8Array>
}

export interface SlotsState {
  readonly running: {
    readonly slot: string
    /** What was verified in it, or what the boot loader's own tool has recorded of it; absent where nothing is known. */
    readonly version?: string
  }
  /** What the other slot could start; absent where nothing in it may be started. */
  readonly other: { readonly slot: string; readonly version?: string }
  /** The running slot is on trial: without a confirmation the boot loader goes back. */
  readonly onTrial: boolean
  /** The next start is a trial of the other slot. */
  readonly pending?: boolean
  /** The boot loader has come back from a trial, and nobody has taken note of it yet. */
  readonly returned?: { readonly version?: string; readonly reason: string }
}

/** What updates need of a boot loader and its slots. Each act may be repeated after it was cut off anywhere. */
export interface SlotAdapter {
  /** @throws AgentError UPDATE_SLOTS */
  state(): Promise<SlotsState>
  /**
   * Writes into the slot that doesn't run, which from the beginning of it can't be started any more.
   * @returns where the image is, for those who check it. @throws AgentError UPDATE_SLOTS, UPDATE_HASH
   */
  write(image: NewImage, signal: AbortSignal): Promise<string>
  /** Makes what was written something that could be started. @throws AgentError UPDATE_SLOTS */
  install(proof: ReleaseProof, signal: AbortSignal): Promise<void>
  /** The next start is a trial of the other slot. */
  markForTrial(): Promise<void>
  /** The running slot is good. @param floor nothing below this version is started any more */
  confirm(floor: string | undefined): Promise<void>
  /** The next start is the other slot's, and the running one is never started again. */
  goBack(reason: string): Promise<void>
  /** The slot that doesn't run can't be started any more. */
  invalidate(): Promise<void>
  /** Note was taken of what `returned` says. */
  acknowledge(): Promise<void>
}
