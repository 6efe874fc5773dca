import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages, resourcesOf, type Texts } from './texts.ts'

const storageKey = 'sekisho-language'

export const i18n = i18next.createInstance()

const isLanguage = (text: string): text is Language => text === 'en' || text === 'ja'

/** `before-first-paint.js` has chosen: what was remembered, else the browser's. */
const chosen = (): Language =>
  isLanguage(document.documentElement.lang) ? document.documentElement.lang : 'en'

export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: chosen(),
    fallbackLng: 'en',
    supportedLngs: [...languages],
    initAsync: false,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  })
}

/** Adds the words of an area once; areas that load later bring theirs along. */
export function register(texts: Texts): void {
  for (const language of languages)
    if (!i18n.hasResourceBundle(language, texts.namespace))
      i18n.addResourceBundle(language, texts.namespace, resourcesOf(texts, language))
}

export async function changeLanguage(language: Language): Promise<void> {
  document.documentElement.lang = language
  localStorage.setItem(storageKey, language)
  await i18n.changeLanguage(language)
}
