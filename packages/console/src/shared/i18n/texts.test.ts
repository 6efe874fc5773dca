import { describe, expect, it } from 'vitest'
import { defineTexts, inLanguage, resourcesOf, type Text, type Texts } from './texts.ts'

const modules = import.meta.glob<Readonly<Record<string, unknown>>>(
  '../../**/{*texts,reasons,roles,check-names}.ts',
  {
    eager: true,
  },
)

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && 'namespace' in value && 'rows' in value

const areas = Object.values(modules).flatMap((module) => Object.values(module).filter(isTexts))

const formsOf = ({ en, ja }: Text): readonly string[] => [
  ...(typeof en === 'string' ? [en] : Object.values(en)),
  ja,
]

const placesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort()

describe('the words of the console', () => {
  it('are all found by this test, each area under a name of its own', () => {
    expect(areas.length).toBeGreaterThan(15)
    expect(new Set(areas.map(({ namespace }) => namespace)).size).toBe(areas.length)
  })

  it.each(areas.map((area) => [area.namespace, area] as const))(
    '%s: both languages say something, and about the same things',
    (_name, { rows }) => {
      for (const [key, text] of Object.entries(rows)) {
        for (const form of formsOf(text)) expect(form.trim(), key).not.toBe('')
        const [first, ...others] = formsOf(text).map((form) => placesIn(form).join())
        for (const other of others) expect(other, key).toBe(first)
        expect(text.ja, key).not.toMatch(/[,.!?]$/) // Japanese has marks of its own
      }
    },
  )

  it('become resources with plural forms where a count decides', () => {
    const texts = defineTexts('area', {
      rows: { en: { one: '{{number}} row', other: '{{number}} rows' }, ja: '{{number}} 件' },
      close: { en: 'Close', ja: '閉じる' },
    })
    expect(resourcesOf(texts, 'en')).toEqual({
      rows_one: '{{number}} row',
      rows_other: '{{number}} rows',
      close: 'Close',
    })
    expect(resourcesOf(texts, 'ja')).toEqual({ rows_other: '{{number}} 件', close: '閉じる' })
  })

  it('fall back to English where a name has no Japanese', () => {
    expect(inLanguage('ja', { en: 'doorbell' })).toBe('doorbell')
    expect(inLanguage('ja', { en: 'doorbell', ja: 'ドアホン' })).toBe('ドアホン')
  })
})
