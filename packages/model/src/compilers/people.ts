import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.ts'
import type { Model } from '../schema/model.ts'

/** Text for people as the model has it: in one language, or in several. */
export type Words = string | { readonly en: string; readonly ja?: string | undefined }

export const inEnglish = (words: Words): string => (typeof words === 'string' ? words : words.en)

/** By language tag (BCP 47). Text without a language is taken to be English, as everywhere in a model. */
export const byLanguage = (words: Words): Readonly<Record<string, string>> => {
  if (typeof words === 'string') return { en: words }
  return { en: words.en, ...(words.ja !== undefined && { ja: words.ja }) }
}

/** A mail address becomes a mailto: URI, a page stays; nothing where the maker doesn't know. */
export const contactUri = (contact: string | undefined): string | undefined => {
  if (contact === undefined || contact === 'unknown') return undefined
  return contact.includes('://') || contact.startsWith('mailto:') ? contact : `mailto:${contact}`
}

/** Names a state of the model, whenever it was compiled: 64 bits of the SHA-256 of its canonical JSON, in hex. */
export const modelVersion = (model: Model): string =>
  createHash('sha256').update(canonicalJson(model), 'utf8').digest('hex').slice(0, 16)
