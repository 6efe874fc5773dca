import type { Words } from '../../words.ts'
import type { Source } from '../table.ts'

/** What an attack went by or was for: what a rule or an assessment looks similar cases up with. */
export const incidentTags = [
  'api',
  'app',
  'authorisation',
  'botnet',
  'cloud',
  'credentials',
  'default-credentials',
  'exposed-service',
  'network',
  'no-authentication',
  'personal-data',
  'physical',
  'plaintext',
  'radio',
  'safety',
  'stored-secrets',
  'tracking',
  'unpatched',
  'update',
] as const
export type IncidentTag = (typeof incidentTags)[number]

/** A case that a maker of a similar product should know. */
export interface Incident {
  readonly id: `INC-${string}`
  readonly title: Words
  /** A year or a month, as far as it is known: `2015-12`. */
  readonly when: string
  readonly what: Words
  readonly lesson: Words
  /** What came of it. */
  readonly aftermath: Words
  readonly tags: readonly IncidentTag[]
  /** Weaknesses by their ids, `CWE-798`; only where the kind of flaw is beyond doubt. */
  readonly cwe: readonly string[]
  /** Classes of products as in the model, or their first part: `consumer/smart-home`, `health`. */
  readonly productClasses: readonly string[]
  /** Ids of the obligations that name it or answer it, and of the rows and notes that it explains. */
  readonly links: readonly string[]
  readonly source: Source
}
