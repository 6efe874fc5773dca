/** How a server is really set up to give out updates of a product, as it tells it itself. Times: milliseconds since 1970. */
export interface UpdateSettings {
  readonly at: number
  /** Roles of TUF that are in force: root, targets, a line of each channel, snapshot, timestamp. */
  readonly roles: readonly {
    readonly role: string
    readonly version: number
    /** Signatures that are needed, and keys that may make them. */
    readonly threshold: number
    readonly keys: number
    readonly signedAt: number
    readonly expiresAt: number
  }[]
  /** Keys of the server itself. */
  readonly onlineKeys: readonly {
    readonly role: 'snapshot' | 'timestamp' | 'director'
    readonly custody: 'file' | 'pkcs11'
    readonly since?: number | undefined
    /** Until when it may sign (SP 800-57 part 1 §5.3.5). */
    readonly until?: number | undefined
  }[]
  /** Whether devices have been given keys for the second signature. */
  readonly secondKeys: boolean
  /** Who may agree to a publication, how many such people there are, and how many have to. */
  readonly publishing: { readonly roles: readonly string[]; readonly people: number; readonly needed: number }
  /** Of published releases that were not withdrawn: all images, and those that only travel encrypted. */
  readonly images: { readonly published: number; readonly encrypted: number }
  /** The roll-out that was started last. */
  readonly rollout?:
    | {
        readonly release: string
        readonly startedAt: number
        readonly stages: number
        readonly abortPercent: number
        /** Stages before which a second person has to agree. */
        readonly approvedStages: number
        readonly restrictOverdue: boolean
      }
    | undefined
}
