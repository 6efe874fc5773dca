import { readFileSync } from 'node:fs'
import { parseModel, placesOf } from '@sekisho/model'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../analysis.ts'
import { withChange } from '../../design/change.ts'
import type { Change } from '../../design/change.ts'
import { reportOf } from '../reports.ts'
import { textOf } from '../render/text.ts'
import { changeYaml } from './change-yaml.ts'

const url = new URL('../../../../../examples/doorbell/sekisho.yaml', import.meta.url)
const text = readFileSync(url, 'utf8')
const doorbell = parseModel(text, { file: 'doorbell' }).design
if (!doorbell) throw new Error('the doorbell can’t be analysed')
const at = new Date('2026-11-22T00:00:00Z')

const made = (change: Change) => {
  const report = reportOf('threats-engineering', {
    analysis: analyse(withChange(doorbell, change)),
    at,
    locate: placesOf(text),
  })
  return report ? textOf(report, 'en') : ''
}

const unbooted: Change = [{ op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: false }]

describe('the engineers’ report', () => {
  test('shows each threat that somebody has to deal with: its fact, the line of the file, and what to change', () => {
    const report = made(unbooted)
    const line = text.split('\n').findIndex((one) => one.includes('secureBoot:')) + 1
    const plain = report.replaceAll(/\s+/g, ' ')
    expect(plain).toContain(
      `components › device: hardware.secureBoot.enabled: false line ${line} doesn’t hold`,
    )
    expect(plain).toContain(
      '- id: device hardware: secureBoot: enabled: true Tried on a copy of the model: the threat is gone.',
    )
  })

  test('names every threat, by the number that the management’s report uses', () => {
    const analysis = analyse(withChange(doorbell, unbooted))
    const report = made(unbooted)
    analysis.threats.forEach((_, index) => expect(report).toMatch(new RegExp(`\\bT${index + 1}\\b`)))
    const management = reportOf('threats-management', { analysis, at })
    const worst = analysis.threats[0]
    const shown = management ? textOf(management, 'en') : ''
    expect(shown).toContain('T1')
    expect(shown).toContain(worst?.title.en.split(' ').slice(0, 4).join(' '))
  })

  test('says that changes were not tried where there are too many', () => {
    const [device] = doorbell.components
    const many = Array.from({ length: 201 }, (_, index) => ({ ...device, id: `device-${index}` }))
    const crowded = { op: 'set', path: '/components', value: [...doorbell.components, ...many] } as const
    expect(made([...unbooted, crowded])).toMatch(/more than the 200\s+that a report tries/)
    expect(made(unbooted)).not.toContain('that a report tries')
  })

  test('keeps a claim apart from what is enforced', () => {
    const report = made([])
    const met = report.slice(report.indexOf('Threats that are met'))
    expect(met.indexOf('enforced by the platform')).toBeLessThan(met.indexOf('the maker’s word'))
  })
})

describe('a change as lines of the file', () => {
  test.each<readonly [string, Change, unknown]>([
    [
      'sets a property below an entry that is named',
      [{ op: 'set', path: '/components/0/hardware/mcu', value: 'esp32' }],
      { components: [{ id: 'device', hardware: { mcu: 'esp32' } }] },
    ],
    [
      'adds an entry to a list',
      [{ op: 'append', path: '/interfaces', value: { id: 'uart2', kind: 'uart' } }],
      { interfaces: [{ id: 'uart2', kind: 'uart' }] },
    ],
    [
      'writes what two operations share once',
      [
        { op: 'set', path: '/components/0/hardware/mcu', value: 'x' },
        { op: 'set', path: '/components/0/hardware/power', value: 'mains' },
      ],
      { components: [{ id: 'device', hardware: { mcu: 'x', power: 'mains' } }] },
    ],
  ])('%s', (_, change, expected) => {
    expect(parse(changeYaml(doorbell, change))).toEqual(expected)
  })

  test('says what is taken out', () => {
    expect(changeYaml(doorbell, [{ op: 'remove', path: '/interfaces/0' }])).toContain('# remove: id: uart')
  })
})
