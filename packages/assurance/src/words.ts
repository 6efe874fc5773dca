/** Text for people in the languages of the house. */
export interface Words {
  readonly en: string
  readonly ja: string
}

export type Language = keyof Words

export const words = (en: string, ja: string): Words => ({ en, ja })

/** What is the same in both languages: names, ids, numbers. */
export const same = (text: string): Words => ({ en: text, ja: text })

/** Fills places such as `{device}`; each language has its own value where the value is text. */
export const fill = (text: Words, values: Readonly<Record<string, string | Words>>): Words => ({
  en: fillIn('en', text.en, values),
  ja: fillIn('ja', text.ja, values),
})

const fillIn = (language: Language, text: string, values: Readonly<Record<string, string | Words>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (place: string, name: string) => {
    const value = values[name]
    return typeof value === 'object' ? value[language] : (value ?? place)
  })
