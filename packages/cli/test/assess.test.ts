import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-assess-'))
  copyFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), file('sekisho.yaml'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const file = (name: string): string => join(folder, name)

async function assess(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['assess', ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

async function open(): Promise<readonly string[]> {
  const { out } = await assess(file('sekisho.yaml'), '--format', 'json')
  return (JSON.parse(out) as { readonly open: readonly string[] }).open // what the command has just printed
}

const question = 'safety-avoid@hazards/stranger-let-in'

describe('assess', () => {
  it.each([
    ['safety', 'Fail-safe requirements that follow', 'Privacy: data inventory'],
    ['privacy', 'Privacy: data inventory', 'Fail-safe requirements that follow'],
  ])(
    '%s shows its own assessment, with why each open question is asked and an example [V05 V06]',
    async (kind, has, hasNot) => {
      const { code, out } = await assess(kind, file('sekisho.yaml'))
      expect(code).toBe(0)
      expect(out).toContain(has)
      expect(out).not.toContain(hasNot)
      expect(out).toContain('Why it is asked:')
      expect(out).toContain('Such as:')
    },
  )

  it('without a kind shows both, and so does all; in Japanese as well', async () => {
    const both = await assess(file('sekisho.yaml'))
    expect(both.out).toContain('Fail-safe requirements that follow')
    expect(both.out).toContain('Privacy: data inventory')
    expect((await assess('all', file('sekisho.yaml'))).out).toBe(both.out)
    expect((await assess('all', file('sekisho.yaml'), '--lang', 'ja')).out).toContain(
      'プライバシー：データ一覧',
    )
  })

  it('records an answer with its author and day, closes the question, and keeps what else the file says', async () => {
    writeFileSync(
      file('sekisho.answers.yaml'),
      '# from the workshop\nversion: 1\nanswers:\n  privacy-review@product/product: { answer: Each May., author: Ito, date: 2026-10-01 } # see minutes\n',
    )
    const before = await open()
    const { code, err } = await assess(
      file('sekisho.yaml'),
      '--answer',
      `${question}=A bolt inside; 10 s = enough.`,
      '--author',
      'Sato',
      '--note',
      'tried',
    )
    expect([code, err]).toEqual([0, `${file('sekisho.answers.yaml')}: answered ${question}\n`])
    const written = readFileSync(file('sekisho.answers.yaml'), 'utf8')
    for (const kept of ['# from the workshop', '# see minutes', 'Each May.']) expect(written).toContain(kept)
    const after = await open()
    expect(before.filter((id) => !after.includes(id))).toEqual([question])
    const { out } = await assess('safety', file('sekisho.yaml'))
    expect(out).toContain('A bolt inside; 10 s = enough.')
    expect(out).toContain('Sato, 2026-11-22')
  })

  it('starts the file with several answers at once', async () => {
    const other = 'privacy-rights@product/product'
    const { code } = await assess(
      file('sekisho.yaml'),
      '--answer',
      `${question}=a`,
      '--answer',
      `${other}=b`,
      '--author',
      'Sato',
    )
    expect(code).toBe(0)
    expect((await open()).filter((id) => id === question || id === other)).toEqual([])
  })

  it('writes nothing where one of the questions isn’t asked', async () => {
    const { code, err } = await assess(
      file('sekisho.yaml'),
      '--answer',
      `${question}=a`,
      '--answer',
      'safety-avoid@hazards/gone=b',
      '--author',
      'Sato',
    )
    expect(code).toBe(1)
    expect(err).toContain('asks no question safety-avoid@hazards/gone')
    expect(existsSync(file('sekisho.answers.yaml'))).toBe(false)
  })

  it('says where a file of answers is wrong', async () => {
    writeFileSync(file('sekisho.answers.yaml'), `version: 1\nanswers:\n  ${question}: { answer: a }\n`)
    const { code, err } = await assess(file('sekisho.yaml'))
    expect(code).toBe(1)
    expect(err).toContain(`${file('sekisho.answers.yaml')}:3:3: ${question}`)
  })

  it('a file of answers that is named has to be there', async () => {
    expect(await assess(file('sekisho.yaml'), '--answers', file('elsewhere.yaml'))).toMatchObject({
      code: 1,
      out: '',
    })
  })

  it.each([
    [['--answer', `${question}=a`], '--answer needs --author'],
    [['--author', 'Sato'], '--answer needs --author'],
    [['--answer', 'nothing', '--author', 'Sato'], '--answer takes ID=TEXT'],
    [['--format', 'docx'], '--format takes'],
  ])('%j is bad usage', async (args, said) => {
    const { code, err } = await assess(file('sekisho.yaml'), ...args)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })

  it('an assessment that there isn’t is bad usage', async () => {
    expect((await assess('comfort', file('sekisho.yaml'))).code).toBe(2)
  })
})
