import type { Words } from '../../words.ts'

/** Where an obligation is met; one that only states a fact is `knowledge`. */
export type ObligationKind =
  | 'runtime-backend'
  | 'runtime-device'
  | 'runtime-app'
  | 'development-process'
  | 'knowledge'

/** A row as it stands in a section's file; heading and source stand once per group and section. */
export interface ObligationRow {
  /** Never reused, never renumbered: tests, rules and reports name it. */
  readonly id: string
  readonly kinds: readonly ObligationKind[]
  /** Statements that are dated, by the tag of the note that says how it is today. */
  readonly today?: readonly string[]
  readonly text: Words
}

export interface ObligationSection {
  /** What the ids of its rows begin with. */
  readonly id: string
  readonly title: Words
  readonly source: Words
  readonly groups: readonly { readonly heading: Words; readonly rows: readonly ObligationRow[] }[]
}

/** One thing that the guidance asks for, or a fact that it states, in our own words. */
export interface Obligation {
  readonly id: string
  readonly kinds: readonly ObligationKind[]
  readonly text: Words
  readonly today: readonly string[]
  /** The section's id, such as `S08`. */
  readonly section: string
  readonly heading: Words
  readonly source: Words
}
