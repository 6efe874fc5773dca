import { knowledgeEntries, knowledgeTables } from '@sekisho/assurance'
import { describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'
import type { Context } from '../src/index.ts'
import { PAGE } from '../src/know/grid.ts'
import { widthOf } from '../src/width.ts'

/** Runs `sekisho know …` in this process. */
async function know(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  }
  const code = await runCommand(['know', ...args], context)
  return { code, out, err }
}

const widest = (page: string): number => Math.max(...page.split('\n').map(widthOf))

describe('sekisho know', () => {
  it('lists the tables and libraries with their counts, and how to go on [V21]', async () => {
    const { code, out } = await know()
    expect(code).toBe(0)
    for (const { name, rows } of knowledgeTables)
      expect(out).toMatch(new RegExp(`^${name} +${rows.length} `, 'm'))
    expect(out).toContain('sekisho know zigbee')
    expect((await know('--lang', 'ja')).out).toContain('CSA ガイドの表')
  })

  it.each(['en', 'ja'])('shows every table within a page, in %s [V21]', async (language) => {
    for (const { name, rows } of knowledgeTables) {
      const { code, out } = await know(name, '--lang', language)
      expect(code, name).toBe(0)
      expect(widest(out), name).toBeLessThanOrEqual(PAGE)
      for (const { id } of rows) expect(out, id).toContain(id)
    }
  })

  it.each(['en', 'ja'] as const)('reaches every entry by its id, in %s [V21]', async (language) => {
    for (const { id, title } of knowledgeEntries) {
      const { code, out } = await know(id, '--lang', language)
      expect(code, id).toBe(0)
      expect(out.startsWith(`${id}  ${title[language]}\n`), id).toBe(true)
      expect(widest(out.slice(out.indexOf('\n'))), id).toBeLessThanOrEqual(PAGE)
    }
  })

  it('shows a row with source, state of today and what it is linked with [V21]', async () => {
    const { out } = await know('s06-t11.10')
    expect(out).toMatch(/^S06-T11\.10 {2}ZigBee\ntable-11: IoT communication protocols\n/)
    expect(out).toContain('\nToday (general knowledge, unconfirmed; read over 2026-11-22)\n  Install codes')
    expect(out).toContain('table 11')
    expect(out).toMatch(/See also\n[\s\S]*S06-28 .*\n[\s\S]*Linked from\n {2}INC-HUE-WORM/)
  })

  it.each([
    [['zigbee'], 'S06-T11.10'],
    [['証明書'], 'Y:PIN'],
    [['rogue', 'base'], 'S06-T11.3'],
    [['table', '11'], 'S06-T11.1'],
    [['11'], 'S06-T11.16'],
  ])('answers %j [V21]', async (words, id) => {
    const { code, out } = await know(...words)
    expect(code).toBe(0)
    expect(out).toContain(`${id} `)
  })

  it('names the rows of a long table by what they are about', async () => {
    expect((await know('9')).out).toContain('\nS05-T9.1  NXP  A710X\n  Description: Dedicated')
    expect((await know('10', '--lang', 'ja')).out).toContain('\nS05-T10.5  物理的セキュリティ\n  レベル 1：')
  })

  it('shows where a word stands that is not in the title', async () => {
    const { out } = await know('uvisor')
    expect(out).toMatch(/^S03-T8\.10 {2}ARM mbed OS/) // found alone: shown whole
    expect((await know('kasumi', 'umts')).out).toMatch(/^S06-T11\.4/)
    expect((await know('lynxos')).out).toMatch(/S03-39 .*LynxOS/)
    expect((await know('zigbee')).out).toMatch(/LynxOS: .*Wi-Fi, ZigBee/)
  })

  it('says that there is nothing with 1, and what is near [V21]', async () => {
    expect(await know('zigbe3')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('ZigBee') })
    expect(await know('S06-T11.99', '--lang', 'ja')).toMatchObject({
      code: 1,
      err: expect.stringContaining('近いもの：S06-T11.'),
    })
    expect((await know('◇')).err).toContain('has nothing on ◇;')
  })

  it('gives programs the same as JSON in one language [V21]', async () => {
    const json = async (...words: readonly string[]) => {
      const { code, out } = await know(...words, '--format', 'json', '--lang', 'ja')
      return { code, data: JSON.parse(out) as unknown }
    }
    expect(await json()).toMatchObject({
      code: 0,
      data: { tables: expect.arrayContaining([expect.objectContaining({ name: 'table-11', rows: 16 })]) },
    })
    expect(await json('11')).toMatchObject({ data: { name: 'table-11', title: 'IoT の通信プロトコル' } })
    expect(await json('S06-T11.10')).toMatchObject({
      data: { id: 'S06-T11.10', status: { confirmed: false, reviewed: '2026-11-22' } },
    })
    expect(await json('zigbee')).toMatchObject({ data: { found: expect.any(Array) } })
    expect(await json('zigbe3')).toMatchObject({ code: 1, data: { found: [], near: ['ZigBee'] } })
  })

  it('refuses another format', async () => {
    expect(await know('11', '--format', 'xml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('text or json'),
    })
  })
})
