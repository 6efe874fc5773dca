/** Text for people in the languages of the house. */
export interface Words {
  readonly en: string
  readonly ja: string
}

export type Language = keyof Words

/** Fills places such as `{device}`; each language has its own value where the value is text. */
export const fill = (words: Words, values: Readonly<Record<string, string | Words>>): Words => ({
  en: fillIn('en', words.en, values),
  ja: fillIn('ja', words.ja, values),
})

const fillIn = (language: Language, text: string, values: Readonly<Record<string, string | Words>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place: string, name: string) => {
    const value = values[name]
    return typeof value === 'object' ? value[language] : (value ?? place)
  })
