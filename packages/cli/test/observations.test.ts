import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
const at = Date.parse('2026-11-22T00:00:00Z')
const threat = 'debug-port-open@interfaces/jtag'
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-observations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(content: unknown): string {
  const file = join(folder, 'observations.json')
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const jtag = {
  element: 'interfaces/jtag',
  path: 'state',
  value: 'fused',
  devices: 3,
  seenAt: at - 1000,
  expiresAt: at + 1000,
  contradicted: [] as readonly { readonly device: string; readonly seen: string }[],
}

async function threats(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['threats', doorbell, ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(at),
  })
  return { code, out, err }
}

describe('threats --observations', () => {
  it('says how many devices show what the model says', async () => {
    const file = write({ observations: [jtag] })
    const { out } = await threats('--observations', file, '--explain', threat)
    expect(out).toContain('mitigated: observed on devices')
    expect(out).toContain('shown by devices: 3')
    expect((await threats('--explain', threat)).out).toContain('mitigated: observable by the platform')
  })

  it('opens a threat that a device contradicts, and names the device, in both languages', async () => {
    const file = write({
      observations: [{ ...jtag, contradicted: [{ device: 'doorbell:SN-9', seen: 'open' }] }],
    })
    const english = await threats('--observations', file, '--explain', threat)
    expect(english.out).toContain('contradicted by devices: 1 (doorbell:SN-9), shown by: 3')
    const japanese = await threats('--observations', file, '--explain', threat, '--lang', 'ja')
    expect(japanese.out).toContain('デバイス 1 台が矛盾（doorbell:SN-9）')
    expect((await threats('--observations', file, '--fail-on', 'high')).code).toBe(1)
  })

  it.each([
    ['is no JSON', 'x'],
    ['is of another kind', { threats: [] }],
    ['has an observation without a count', { observations: [{ ...jtag, devices: -1 }] }],
    [
      'has a contradiction without a device',
      { observations: [{ ...jtag, contradicted: [{ seen: 'open' }] }] },
    ],
  ])('takes no file that %s', async (_, content) => {
    const { code, err } = await threats('--observations', write(content))
    expect(code).toBe(1)
    expect(err).toContain('holds no observations')
  })

  it('names a file that it can not read', async () => {
    expect((await threats('--observations', join(folder, 'none.json'))).err).toContain('ENOENT')
  })
})
