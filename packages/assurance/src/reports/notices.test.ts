import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { analyse } from '../analysis.ts'
import { withChange } from '../design/change.ts'
import type { Change } from '../design/change.ts'
import type { Language } from '../words.ts'
import { reportOf } from './reports.ts'
import { textOf } from './render/text.ts'
import { supportEnd } from './support.ts'

const url = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url)
const doorbell = parseModel(readFileSync(url), { file: 'doorbell' }).design
if (!doorbell) throw new Error('the doorbell can’t be analysed')

const made = (id: string, language: Language, change: Change = []): string => {
  const analysis = analyse(withChange(doorbell, change))
  const report = reportOf(id, { analysis, at: new Date('2026-11-22T00:00:00Z') })
  return report ? textOf(report, language) : ''
}

describe('the data sheet', () => {
  test('answers every item of Annex II, or asks for it', () => {
    const sheet = made('datasheet', 'en')
    for (const item of ['1', '2', '3', '4', '5', '6', '7', '8a', '8b', '8c', '8d', '8e', '8f', '9'])
      expect(sheet).toMatch(new RegExp(`II\\.${item}(?![0-9a-f])`))
  })

  test('tells sensors, personal data with what happens without, and the day on which support ends', () => {
    const sheet = made('datasheet', 'ja')
    expect(sheet).toContain('カメラ、マイク')
    expect(sheet).toContain('その項目を破棄する')
    expect(sheet).toContain('2035-12-31')
  })
})

test('the data sheet describes everything that is collected: each field of each stream by name [S04-65]', () => {
  const sheet = made('datasheet', 'en')
  for (const { id, schema, personal = [] } of doorbell.streams) {
    const properties = typeof schema === 'object' ? Object.keys(Object(schema['properties'])) : []
    expect(properties.length, id).toBeGreaterThan(0)
    for (const name of properties) {
      const declared = personal.some(({ field }) => field === `/${name}`)
      expect(sheet).toContain(declared ? `${id}/${name}` : name)
    }
  }
})

describe('the privacy notice', () => {
  test('names data, basis and retention of every declared field, and asks for what flows undeclared', () => {
    const notice = made('privacy-notice', 'en')
    for (const part of ['legitimate interest', '14 days', 'sign at the door', 'motion/snapshot'])
      expect(notice).toContain(part)
    expect(notice).toMatch(/video \(media\): ？/)
    expect(made('privacy-notice', 'ja')).toContain('個人情報保護法')
  })

  test('speaks of withdrawal only where something rests on consent', () => {
    const consent: Change = [{ op: 'set', path: '/streams/1/personal/0/basis', value: 'consent' }]
    expect(made('privacy-notice', 'en')).not.toContain('Withdraw consent')
    expect(made('privacy-notice', 'en', consent)).toContain('Withdraw consent')
  })

  test('doubts a model that declares no personal data, instead of promising that there are none', () => {
    const none: Change = [1, 2].map((at) => ({ op: 'remove', path: `/streams/${at}/personal` }))
    const silent: Change = [...none, { op: 'set', path: '/dataflows/3/carries', value: ['configuration'] }]
    expect(made('privacy-notice', 'en', silent)).toMatch(
      /？ The model declares no personal data\. Is that so/,
    )
  })
})

test.each([
  [{ for: '7y', from: 'last-unit-placed', lastUnitPlaced: '2028-12-31' }, '2035-12-31'],
  [{ for: '30d', from: 'last-unit-placed', lastUnitPlaced: '2028-02-28' }, '2028-03-29'],
  [{ for: '7y', from: 'purchase', lastUnitPlaced: '2028-12-31' }, undefined],
  [{ for: 'unknown', from: 'last-unit-placed', lastUnitPlaced: '2028-12-31' }, undefined],
  [{ for: 'unlimited', from: 'last-unit-placed', lastUnitPlaced: '2028-12-31' }, undefined],
] as const)('support of %j ends on %s', (support, end) => {
  expect(supportEnd({ support })).toBe(end)
})
