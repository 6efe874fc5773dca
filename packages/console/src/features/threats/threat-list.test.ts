import { describe, expect, it } from 'vitest'
import type { ThreatLine } from '../../shared/api/types.ts'
import { partsOf, shownThreats } from './threat-list.ts'

const threat = (
  key: string,
  part: string,
  risk: number,
  status: ThreatLine['standing']['status'],
): ThreatLine => ({
  key,
  rule: key,
  section: 'components',
  part,
  label: { en: part, ja: part },
  line: 1,
  categories: key === 'spoof' ? ['spoofing'] : ['tampering', 'safety'],
  layers: ['network'],
  title: { en: key, ja: key },
  words: { en: status, ja: status },
  risk,
  score: risk * 4,
  standing: status === 'mitigated' ? { status, by: 'claim' } : { status },
})

const threats = [
  threat('spoof', 'device', 4, 'open'),
  threat('tamper', 'device', 2, 'undecided'),
  threat('other', 'app', 3, 'mitigated'),
]

describe('the list of threats', () => {
  it.each([
    [{}, ['spoof', 'tamper', 'other']],
    [{ status: 'open' }, ['spoof']],
    [{ status: 'claim' }, ['other']],
    [{ category: 'safety' }, ['tamper', 'other']],
    [{ part: 'components/device', risk: 3 }, ['spoof']],
    [{ risk: 3 }, ['spoof', 'other']],
  ] as const)('%j shows %j, in the order that they have', (search, keys) => {
    expect(shownThreats(threats, search).map(({ key }) => key)).toEqual(keys)
  })

  it('offers each part once, with how many threats it has', () => {
    expect(partsOf(threats)).toEqual([
      ['components/app', 1],
      ['components/device', 2],
    ])
  })
})
