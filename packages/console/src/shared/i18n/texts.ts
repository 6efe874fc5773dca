/** Words of the console, in both languages. Pure: what shows them is elsewhere. */

export const languages = ['en', 'ja'] as const
export type Language = (typeof languages)[number]

/** English has a form of its own for one thing; Japanese has one form for all counts. */
export interface Text {
  readonly en: string | { readonly one: string; readonly other: string }
  readonly ja: string
}

/** The words of one area, under a namespace of their own. A row without Japanese does not compile. */
export interface Texts<Key extends string = string> {
  readonly namespace: string
  readonly rows: Readonly<Record<Key, Text>>
}

export const defineTexts = <const Rows extends Readonly<Record<string, Text>>>(
  namespace: string,
  rows: Rows,
): Texts<Extract<keyof Rows, string>> => ({ namespace, rows })

/** Words that are kept elsewhere, under keys that begin with a word of the area’s own. */
export const prefixed = <const Prefix extends string, const Rows extends Readonly<Record<string, Text>>>(
  prefix: Prefix,
  rows: Rows,
): { readonly [Key in keyof Rows as `${Prefix}${Extract<Key, string>}`]: Rows[Key] } =>
  Object.fromEntries(Object.entries(rows).map(([key, text]) => [`${prefix}${key}`, text])) as {
    readonly [Key in keyof Rows as `${Prefix}${Extract<Key, string>}`]: Rows[Key]
  } // key by key

const entriesOf = (key: string, text: Text, language: Language): readonly (readonly [string, string])[] => {
  if (language === 'ja') return [[typeof text.en === 'string' ? key : `${key}_other`, text.ja]]
  if (typeof text.en === 'string') return [[key, text.en]]
  return [
    [`${key}_one`, text.en.one],
    [`${key}_other`, text.en.other],
  ]
}

/** The rows of one language in i18next's form: `key_one` and `key_other` where a count decides. */
export const resourcesOf = ({ rows }: Texts, language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(rows).flatMap(([key, text]) => entriesOf(key, text, language)))

/** A text that came from the server in both languages. */
export const inLanguage = (
  language: Language,
  text: { readonly en: string; readonly ja?: string | undefined },
): string => (language === 'ja' ? (text.ja ?? text.en) : text.en)
