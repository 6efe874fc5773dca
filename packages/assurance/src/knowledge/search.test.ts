import { describe, expect, it } from 'vitest'
import { tableOf } from './collections.ts'
import { entries, entryOf } from './entries.ts'
import { incidentsFor } from './incidents/similar.ts'
import { nearest, search } from './search.ts'
import { showEntry } from './show.ts'

const idsOf = (found: readonly { readonly id: string }[]): readonly string[] => found.map(({ id }) => id)

describe('search', () => {
  it.each([
    ['zigbee', 'S06-T11.10'],
    ['ＺｉｇＢｅｅ', 'S06-T11.10'],
    ['install codes', 'S06-T11.10'],
    ['証明書', 'Y:PIN'],
    ['ｽﾏｰﾄﾎｰﾑ', 'A-T16.2'],
    ['ピンニング', 'Y:PIN'],
    ['forward secrecy', 'S11-T14.8'],
    ['前方秘匿性', 'S11-T14.8'],
    ['mirai', 'INC-MIRAI'],
  ])('finds %s in %s [V21]', (word, id) => {
    expect(idsOf(search(word))).toContain(id)
  })

  it('puts an id before titles, and titles before texts [V21]', () => {
    expect(idsOf(search('s06-t11.1'))[0]).toBe('S06-T11.1')
    const found = search('thread')
    const inTitle = found.map(({ title }) => /thread/i.test(title.en + title.ja))
    expect(inTitle).toEqual(inTitle.toSorted((a, b) => Number(b) - Number(a)))
    expect(new Set(inTitle)).toEqual(new Set([true, false]))
  })

  it('wants all words, and only the texts of the language asked for', () => {
    expect(idsOf(search('rogue stations'))).toContain('S06-T11.3')
    expect(idsOf(search('rogue zigbee'))).not.toContain('S06-T11.3')
    expect(idsOf(search('rogue', 'ja'))).not.toContain('S06-T11.3')
    expect(idsOf(search('偽基地局', 'ja'))).toContain('S06-T11.3')
    expect(search(' ')).toEqual([])
    expect(search('xyzzy')).toEqual([])
  })

  it('suggests what looks most like a word that is nowhere', () => {
    expect(nearest('zigbe3')).toContain('ZigBee')
    expect(nearest('S06-T11.99')[0]).toMatch(/^S06-T11\./)
    expect(nearest('◇')).toEqual([])
  })
})

describe('a table', () => {
  it.each([
    ['11', 'table-11'],
    ['table-11', 'table-11'],
    ['Table 11', 'table-11'],
    ['表11', 'table-11'],
    ['１１', 'table-11'],
    ['S06-T11', 'table-11'],
    ['incidents', 'incidents'],
    ['s08', 'S08'],
  ])('is found by %s [V21]', (asked, name) => {
    expect(tableOf(asked)?.name).toBe(name)
  })

  it.each([['20'], ['0'], ['table'], ['S06-T12'], ['N-T1'], ['']])('is not found by %s', (asked) => {
    expect(tableOf(asked)).toBeUndefined()
  })
})

describe('an entry shown', () => {
  it('is in one language, with the titles of what it is linked with [V21]', () => {
    const entry = entryOf('S06-T11.10')
    if (!entry) throw new Error('no entry')
    expect(showEntry(entry, 'ja')).toMatchObject({
      title: 'ZigBee',
      collection: { name: 'table-11', title: 'IoT の通信プロトコル' },
      sections: [{ label: 'セキュリティ上の考慮点', text: expect.stringContaining('最初の鍵') }],
      status: { confirmed: false, text: expect.stringContaining('インストールコード') },
      source: expect.stringContaining('表 11'),
      links: expect.arrayContaining([{ id: 'INC-DRONE', gist: 'ドローンによる ZigBee 機器の調査' }]),
    })
    expect(showEntry(entry, 'en').linkedFrom).toContainEqual(expect.objectContaining({ id: 'INC-HUE-WORM' }))
  })

  it('has words in both languages for every id [V21]', () => {
    for (const entry of entries) {
      for (const language of ['en', 'ja'] as const) {
        const { title, sections, links, source } = showEntry(entry, language)
        for (const text of [title, source, ...sections.map(({ text }) => text), ...idsOf(links)]) {
          expect(text, entry.id).not.toBe('')
        }
      }
    }
  })
})

describe('similar incidents', () => {
  it.each([
    [{ cwe: ['CWE-1392'] }, 'INC-CAMERA-SITE'],
    [{ cwe: ['CWE-1392'], tags: ['botnet'] as const }, 'INC-MIRAI'],
    [{ tags: ['update'] as const, productClass: 'consumer/smart-home' }, 'INC-HUE-WORM'],
    [{ productClass: 'health/implant' }, 'INC-IMPLANTS'],
    [{ tags: ['safety', 'network'] as const, productClass: 'industry/control-system' }, 'INC-UKRAINE'],
  ])('to %j are led by those that share most [S01-64 S01-78]', (asked, id) => {
    const found = idsOf(incidentsFor(asked))
    expect(found.slice(0, 3)).toContain(id)
  })

  it('are of the class alone only where nothing else is asked for', () => {
    expect(idsOf(incidentsFor({ productClass: 'consumer/wearable' }))).toContain('INC-STRAVA')
    expect(idsOf(incidentsFor({ cwe: ['CWE-89'], productClass: 'consumer/smart-home' }))).toEqual([
      'INC-VTECH',
    ])
    expect(incidentsFor({})).toEqual([])
    expect(incidentsFor({ tags: [], productClass: 'industry/mining' })).toEqual([])
  })
})
