import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFormat, type Format } from './format.ts'
import { i18n, register } from './i18n.ts'
import { type Language, type Texts } from './texts.ts'

export type Words = Readonly<Record<string, string | number>>

/** Says a text of an area in the reader's language. Numbers among the words are written as the language writes them. */
export type Say<Key extends string> = (key: Key, words?: Words) => string

const formats: Readonly<Record<Language, Format>> = { en: createFormat('en'), ja: createFormat('ja') }

const written = (words: Words, format: Format): Words =>
  Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'count' ? format.number(value) : value,
    ]),
  )

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'ja' ? 'ja' : 'en'
}

export const useFormat = (): Format => formats[useLanguage()]

export function useTexts<Key extends string>(texts: Texts<Key>): Say<Key> {
  const language = useLanguage()
  return useMemo(() => {
    register(texts)
    const translate = i18n.getFixedT(language, texts.namespace)
    const format = formats[language]
    return (key, words = {}) => {
      const count = words['count']
      const options: Record<string, string | number> = written(words, format)
      if (typeof count === 'number') options['number'] = format.number(count)
      return translate(key as string, options)
    }
  }, [texts, language])
}
