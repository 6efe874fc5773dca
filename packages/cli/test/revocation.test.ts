import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { revocationCodes, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesInJapanese } from '../src/house/texts.ts'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server
let home: readonly string[]

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
  }
  const code = await runCommand([...args, ...home], context)
  return { code, out, err }
}

const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-revocation-'))
  const directory = join(folder, 'home')
  home = ['--home', directory]
  await copyOfHome(directory)
  server = await startServer({
    home: directory,
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: 'a passphrase for tests',
    logLevel: 'silent',
  })
  await sekisho('product', 'add', model)
  for (const serial of ['1', '2', '3']) {
    const request = { product: 'doorbell', serial, generateKey: true, record: true }
    await server.services.factory.provision(request, 'test')
  }
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('revocation on the command line [S11-33]', () => {
  it('revokes one device at once', async () => {
    const { code, out } = await sekisho(
      'revoke',
      '--device',
      'doorbell:1',
      '--reason',
      'lost',
      '--code',
      'keyCompromise',
    )
    expect([code, out]).toEqual([0, 'doorbell:1: revoked\n'])
    expect(server.services.registry.certificates('doorbell:1')).toMatchObject([
      { state: 'revoked', reason: 'keyCompromise' },
    ])
  })

  it.each([
    [['--product', 'doorbell']],
    [['--product', 'doorbell', '--batch', 'B1']],
    [['--product', 'doorbell', '--hardware', 'A1', '--hardware', 'A2']],
    [['--device', 'doorbell:2', '--device', 'doorbell:3']],
  ])('asks the others for a set: %j', async (meant) => {
    const { code, out, err } = await sekisho('revoke', ...meant, '--reason', 'stolen')
    if (meant.includes('--batch') || meant.includes('--hardware'))
      expect([code, err]).toEqual([1, expect.stringContaining('REVOCATION_SET_EMPTY')])
    else {
      expect([code, out]).toEqual([0, expect.stringMatching(/Revokes 2 devices[^]*sekisho approvals agree/)])
      expect(server.services.registry.device('doorbell:2')?.revokedAt).toBeUndefined()
    }
  })

  it.each([
    [[]],
    [['--product', 'doorbell', '--device', 'doorbell:2']],
    [['--batch', 'B1']],
    [['--product', 'doorbell', '--batch', 'B1', '--variant', 'v']],
    [['--product', 'doorbell', '--authority', 'ab']],
  ])('takes exactly one way to say what is meant: %j', async (meant) => {
    expect(await sekisho('revoke', ...meant, '--reason', 'x')).toMatchObject({ code: 2 })
  })

  it('an authority that still issues is not even asked about', async () => {
    const { authority = '' } =
      server.services.revocation.authorities().find((one) => one.role === 'operational') ?? {}
    const { code, err } = await sekisho('revoke', '--authority', authority, '--reason', 'copied')
    expect([code, err]).toEqual([1, expect.stringContaining('REVOCATION_AUTHORITY_ACTIVE')])
  })

  it('shows authorities and writes a list as OpenSSL reads it', async () => {
    const { out } = await sekisho('crl')
    expect(out).toMatch(/^[0-9a-f]{40} {2}factory +active {2}list \d+ +until 20/m)
    const file = join(folder, 'factory.crl')
    expect(await sekisho('crl', 'factory', '--out', file)).toMatchObject({ code: 0 })
    expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN X509 CRL-----\n/)
    expect((await sekisho('crl', 'none', '--out', '-')).err).toContain('REVOCATION_AUTHORITY_UNKNOWN')
  })
})

describe('the deny list on the command line [S11-28]', () => {
  it('takes entries of each kind, lists them with reason and actor, and lets them go', async () => {
    const keys = join(folder, 'keys.txt')
    writeFileSync(keys, `# of a kit\n${'ab'.repeat(32)}  # its example\n\n${'CD:'.repeat(31)}CD\n`)
    const add = (...meant: readonly string[]) => sekisho('deny', 'add', ...meant, '--reason', 'known')
    expect((await add('--keys', keys)).out).toBe('2 entries added\n')
    expect((await add('--device', 'doorbell:9')).out).toBe('1 entries added\n')
    const of = ['--product', 'doorbell']
    expect((await add(...of, '--serials', 'SN-0100..SN-0199', '--hardware', 'A9')).out).toBe(
      '2 entries added\n',
    )
    const { out } = await sekisho('deny', 'list')
    expect(out).toMatch(/^1 +key +(ab){32} +known +local administrator/m)
    expect(out).toMatch(/^4 +serials +doorbell SN-0100\.\.SN-0199/m)
    expect(out).toMatch(/^5 +hardware +doorbell A9/m)
    expect(await sekisho('deny', 'remove', '4')).toMatchObject({ code: 0, out: '4: removed\n' })
    expect((await sekisho('deny', 'list')).out).not.toContain('serials')
    expect(await sekisho('deny', 'remove', '4')).toMatchObject({ code: 1 })
  })

  it.each([
    [['--key', 'abc']],
    [[]],
    [['--serials', 'SN-1..SN-2']],
    [['--product', 'doorbell', '--serials', 'SN-1']],
  ])('says what it does not understand: %j', async (meant) => {
    expect(await sekisho('deny', 'add', ...meant, '--reason', 'x')).toMatchObject({ code: 2 })
  })
})

it('says what the server refuses in Japanese too', () => {
  expect(Object.keys(revocationCodes).filter((code) => !(code in codesInJapanese))).toEqual([])
})
