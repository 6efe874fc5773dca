import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-entropy-'))
  file = join(folder, 'noise.bin')
  const blocks = Array.from({ length: 1000 }, (_, at) => createHash('sha256').update(String(at)).digest())
  writeFileSync(file, Buffer.concat(blocks))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function entropy(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['entropy', ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

describe('entropy', () => {
  it('names every estimate, the lowest, and what it leaves out [S11-31]', async () => {
    const { code, out } = await entropy(file)
    expect(code).toBe(0)
    expect(out).toContain('32000 samples of 8 bits')
    expect(out).toMatch(/compression \(§6\.3\.4\) +bits +\d\.\d{4}/)
    expect(out).toMatch(/Lowest: \d\.\d{4} bits per sample/)
    expect(out).toContain('asks for 1000000 samples')
    expect(out).toContain('MultiMCW')
  })

  it('says the same in Japanese, and as data [S11-31]', async () => {
    expect((await entropy(file, '--lang', 'ja')).out).toContain('最小値：標本あたり')
    const { out } = await entropy(file, '--format', 'json', '--bits', '1')
    expect(JSON.parse(out)).toMatchObject({
      samples: 32_000,
      bitsPerSample: 1,
      notDone: ['multi-mcw', 'lag', 'multi-mmc', 'lz78y'],
    })
  })

  it('refuses what is no recording', async () => {
    writeFileSync(file, 'x')
    expect(await entropy(file)).toMatchObject({ code: 1, err: expect.stringContaining('no two samples') })
    expect((await entropy(file, '--bits', '9')).code).toBe(2)
    expect((await entropy(file, '--format', 'xml')).code).toBe(2)
  })
})
