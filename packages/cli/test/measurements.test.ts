import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'

let folder = ''
const file = (...names: readonly string[]): string => join(folder, ...names)

function write(name: string, text: string, mode = 0o644): string {
  mkdirSync(dirname(file(name)), { recursive: true })
  writeFileSync(file(name), text, { mode })
  return file(name)
}

const description = {
  product: 'doorbell',
  hardware: ['rev-b'],
  firmware: '1.2.3',
  stages: { loader: ['u-boot.bin'], os: ['vmlinuz', 'initrd'], agent: '*', module: '*' },
}

const { publicKey, privateKey } = generateKeyPairSync('ed25519')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-measurements-'))
  for (const name of ['loader/u-boot.bin', 'os/vmlinuz', 'os/initrd', 'agent/b.js', 'agent/a/a.js'])
    write(`files/${name}`, name)
  write('boot.key', privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 0o600)
  write('boot.pub', publicKey.export({ format: 'pem', type: 'spki' }).toString())
  write('description.json', JSON.stringify(description))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function measurements(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['measurements', ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

const sign = (...more: readonly string[]) =>
  measurements('sign', file('description.json'), '--files', file('files'), '--key', file('boot.key'), ...more)
const verify = (...more: readonly string[]) =>
  measurements('verify', file('manifest.jws'), '--key', file('boot.pub'), ...more)

describe('measurements', () => {
  it('signs what a firmware measures as, and finds the same files to be as it says [RD1 S05-27]', async () => {
    const signed = await sign('--out', file('manifest.jws'))
    expect([signed.code, signed.err]).toEqual([
      0,
      expect.stringMatching(/^doorbell 1\.2\.3: 5 files, PCR value [0-9a-f]{64}\n$/),
    ])
    expect(await verify('--files', file('files'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('the files are as it says'),
    })
  })

  it.each([
    ['differs', () => write('files/os/initrd', 'rootkit'), 'os/initrd differs'],
    ['is missing', () => rmSync(file('files/agent/b.js')), 'agent/b.js is missing'],
    ['is in no manifest', () => write('files/module/miner.js', 'x'), 'module/miner.js is not in it'],
  ])('says which file %s', async (_, change, said) => {
    await sign('--out', file('manifest.jws'))
    change()
    expect(await verify('--files', file('files'))).toMatchObject({
      code: 1,
      err: expect.stringContaining(said),
    })
  })

  it('refuses a manifest by another key, in Japanese as well', async () => {
    await sign('--out', file('manifest.jws'))
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' })
    write('boot.pub', other.toString())
    expect((await verify()).err).toContain('MANIFEST_UNKNOWN_KEY')
    expect((await verify('--lang', 'ja')).err).toContain('測定値を拒否した')
  })

  it.each([
    ['no JSON', 'x', 'not JSON'],
    ['no product', JSON.stringify({ ...description, product: '' }), 'needs "product"'],
    ['a stage of its own', JSON.stringify({ ...description, stages: { bios: '*' } }), '"stages" names'],
    ['no file', JSON.stringify({ ...description, stages: {} }), 'names no file'],
    [
      'a name that climbs out',
      JSON.stringify({ ...description, stages: { os: ['../x'] } }),
      'can be measured',
    ],
    ['a file twice', JSON.stringify({ ...description, stages: { os: ['initrd', 'initrd'] } }), 'named twice'],
    ['a file that is not there', JSON.stringify({ ...description, stages: { os: ['none'] } }), 'ENOENT'],
  ])('signs nothing for a description with %s', async (_, text, said) => {
    write('description.json', text)
    const { code, out, err } = await sign()
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(said)
  })

  it('takes no private key that others can read, and no other kind of key', async () => {
    chmodSync(file('boot.key'), 0o644)
    expect((await sign()).err).toContain('KEY_PERMISSIONS')
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
    rmSync(file('boot.key'))
    write('boot.key', p384.export({ format: 'pem', type: 'pkcs8' }).toString(), 0o600)
    expect((await sign()).err).toContain('Ed25519 or P-256')
  })

  it('reads no private key in order to check', async () => {
    await sign('--out', file('manifest.jws'))
    expect((await measurements('verify', file('manifest.jws'), '--key', file('boot.key'))).code).toBe(1)
    expect(readFileSync(file('manifest.jws'), 'utf8')).not.toContain('PRIVATE')
  })
})
