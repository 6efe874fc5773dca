import type { Words } from '../words.ts'

/** What every catalogue of provisions consists of: ids of the field, and our own short wording. Their texts stay with their publishers. */

export interface CatalogueEntry {
  readonly id: string
  readonly text: Words
  /** Whether the id or what it is about still has to be compared with the published text. */
  readonly unconfirmed: boolean
}

export interface ProvisionCatalogue {
  readonly id: CatalogueId
  readonly title: Words
  /** The publication that the ids are from. */
  readonly source: string
  /** The day on which the ids were last looked at (RFC 3339 full-date). */
  readonly asOf: string
  readonly entries: readonly CatalogueEntry[]
}

export const catalogueIds = ['en303645', 'en18031', 'cra', 'nist', 'psti', 'jcStar', 'isvs', 'guide'] as const
export type CatalogueId = (typeof catalogueIds)[number]

/** Rows that have been compared with a public source. */
export const confirmed = (
  ...rows: readonly (readonly [id: string, en: string, ja: string])[]
): readonly CatalogueEntry[] => rows.map(([id, en, ja]) => ({ id, text: { en, ja }, unconfirmed: false }))

/** Rows from general knowledge: a reader compares them with the published text before relying on them. */
export const unconfirmed = (
  ...rows: readonly (readonly [id: string, en: string, ja: string])[]
): readonly CatalogueEntry[] => rows.map(([id, en, ja]) => ({ id, text: { en, ja }, unconfirmed: true }))
