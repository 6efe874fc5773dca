import type { Language } from '../texts.ts'

/** What is wrong with a document of somebody else, as the server answers it: a code, and a sentence in each language. */
export interface PlacedFault {
  readonly place: string
  readonly code: string
  readonly en: string
  readonly ja: string
}

export const isPlacedFault = (value: unknown): value is PlacedFault =>
  typeof value === 'object' &&
  value !== null &&
  (['place', 'code', 'en', 'ja'] as const).every(
    (name) => name in value && typeof (value as Readonly<Record<string, unknown>>)[name] === 'string', // `in` has seen it
  )

/** Where it is, for people: a place in JSON stays as it is (RFC 6901). */
const placeText = (place: string, language: Language): string => {
  if (place === '') return language === 'ja' ? '文書' : 'document'
  return language === 'ja' ? place.replace(/^line (\d+)$/, '$1 行目') : place
}

export const faultText = (fault: PlacedFault, language: Language): string =>
  `${placeText(fault.place, language)}: ${fault[language]}`
