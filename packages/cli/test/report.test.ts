import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportKinds } from '@sekisho/assurance'
import { testWith } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from '../src/index.ts'
import type { Context } from '../src/index.ts'

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-report-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const file = (name: string): string => join(folder, name)

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  }
  const code = await runCommand(['report', ...args], context)
  return { code, out, err }
}

describe('sekisho report', () => {
  it('lists the reports, in both languages', async () => {
    const { code, out } = await sekisho('list')
    expect(code).toBe(0)
    for (const { id } of reportKinds) expect(out).toContain(id)
    expect((await sekisho('list', '--lang', 'ja')).out).toContain('報告書')
  })

  it.each([
    [[]],
    [['threats-management']],
    [['no-such-report', doorbell]],
    [['list', doorbell]],
    [['threats-management', doorbell, '--format', 'docx']],
    [['threats-management', doorbell, '--format', 'constructor']],
    [['threats-management', doorbell, '--format', 'pdf']],
    [['all', doorbell]],
  ])('refuses %j with 2 and the help', async (args) => {
    expect(await sekisho(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage') })
  })

  it('is text by default, and HTML, Markdown or JSON by the ending of its file', async () => {
    expect((await sekisho('threats-management', doorbell)).out).toMatch(/^Genkan video doorbell: /)
    for (const [ending, start] of [
      ['html', '<!doctype html>'],
      ['md', '# '],
      ['json', '{'],
    ] as const) {
      expect(await sekisho('threats-management', doorbell, '--out', file(`a.${ending}`))).toMatchObject({
        code: 0,
      })
      expect(readFileSync(file(`a.${ending}`), 'utf8').startsWith(start)).toBe(true)
    }
  })

  it('gives the same octets for the same model at the same instant', async () => {
    for (const name of ['b.html', 'c.html'])
      await sekisho('threats-management', doorbell, '--out', file(name))
    expect(readFileSync(file('b.html'), 'utf8')).toBe(readFileSync(file('c.html'), 'utf8'))
  })

  it('writes all of them into a folder', async () => {
    expect(await sekisho('all', doorbell, '--format', 'md', '--out', file('all'))).toMatchObject({ code: 0 })
    const kinds = [...reportKinds.map(({ id }) => id), 'requirements', 'assessments']
    expect(new Set(readdirSync(file('all')))).toEqual(new Set(kinds.map((id) => `${id}.en.md`)))
  })

  it('shows the faults of a file that is no model, and writes nothing', async () => {
    writeFileSync(file('bad.yaml'), 'sekisho: 1\nproduct: nothing\n')
    const { code, err } = await sekisho('threats-management', file('bad.yaml'), '--out', file('bad.html'))
    expect(code).toBe(1)
    expect(err).toContain('bad.yaml:2')
    expect(existsSync(file('bad.html'))).toBe(false)
  })

  it('takes a product name literally', async () => {
    const text = readFileSync(doorbell, 'utf8').replace(
      'en: Genkan video doorbell',
      'en: "</style><script>alert(1)</script>"',
    )
    writeFileSync(file('nasty.yaml'), text)
    await sekisho('all', file('nasty.yaml'), '--format', 'html', '--out', file('nasty'))
    for (const name of readdirSync(file('nasty')))
      expect(readFileSync(join(file('nasty'), name), 'utf8')).not.toMatch(/<script/i)
  })
})

describe('PDF', () => {
  const pdf = (...more: readonly string[]) =>
    sekisho('threats-management', doorbell, '--out', file('out.pdf'), ...more)

  it.each([
    ['names something that cannot be run', () => '/dev/null', /cannot be run/],
    [
      'fails',
      () => {
        writeFileSync(file('broken'), '#!/bin/sh\nexit 3\n')
        chmodSync(file('broken'), 0o755)
        return file('broken')
      },
      /printed no PDF/,
    ],
  ])('is a failure with a reason where SEKISHO_CHROMIUM %s', async (_, program, message) => {
    vi.stubEnv('SEKISHO_CHROMIUM', program())
    const { code, err } = await pdf()
    expect(code).toBe(1)
    expect(err).toMatch(message)
    expect(existsSync(file('out.pdf'))).toBe(false)
  })

  testWith(
    ['chromium', 'pdftotext'],
    'is printed by Chromium with text that can be searched, in both languages',
    async () => {
      for (const [language, name] of [
        ['en', 'Genkan video doorbell'],
        ['ja', '玄関ビデオドアホン'],
      ] as const) {
        const target = file(`printed.${language}.pdf`)
        expect(
          await sekisho('threats-management', doorbell, '--out', target, '--lang', language),
        ).toMatchObject({ code: 0 })
        expect(execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' })).toContain(name)
      }
    },
  )
})
