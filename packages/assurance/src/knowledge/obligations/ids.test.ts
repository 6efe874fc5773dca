import { describe, expect, test } from 'vitest'
import { idsIn, idsNamed } from './ids.ts'

describe('the ids that a text names', () => {
  test.each([
    ['S01-24 to S01-27', ['S01-24', 'S01-25', 'S01-26', 'S01-27']],
    ['N-T8 to N-T10', ['N-T8', 'N-T9', 'N-T10']],
    ['I-009 to I-011, A-05', ['I-009', 'I-010', 'I-011', 'A-05']],
    ['S12-06–S12-08', ['S12-06', 'S12-07', 'S12-08']],
    ['RB4 and V02', ['RB4', 'V02']],
    ['S08-08, S08-08', ['S08-08']],
    ['S01-09 to S02-03', ['S01-09', 'S02-03']],
    ['S01-26 to S01-09', ['S01-26', 'S01-09']],
  ])('%s [V02]', (text, ids) => {
    expect(idsIn(text)).toEqual(ids)
  })

  test.each([
    'MQTT-3.8.4-3',
    'S01-T2.1',
    'B-REF-01',
    'AES-128',
    'RFC 7030',
    'XRB4',
    'I-0141',
    'A-01x',
    'I-014.5',
  ])('are not to be found in %s [V02]', (text) => {
    expect(idsIn(text)).toEqual([])
  })

  test('come with their places, each as often as it is said [V02]', () => {
    expect([...idsNamed('RB4, then RB4')]).toEqual([
      { id: 'RB4', offset: 0 },
      { id: 'RB4', offset: 10 },
    ])
  })
})
