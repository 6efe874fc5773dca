/** One part of `npm run bench:updates`. */
export interface Part {
  readonly name: string
  /** What is measured against what, in one line. */
  readonly about: string
  readonly run: (options: PartOptions) => Promise<PartResult>
}

export interface PartOptions {
  /** Fewer rounds, for a look. */
  readonly quick: boolean
}

export interface PartResult {
  /** For people, line by line. */
  readonly lines: readonly string[]
  /** For programs. */
  readonly figures: Readonly<Record<string, number>>
  /** Whether what was asked for is met. */
  readonly holds: boolean
}
