import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { runCommand } from '../src/index.ts'

const example = (name: string): string =>
  new URL(`../../../examples/${name}/sekisho.yaml`, import.meta.url).pathname
const doorbell = example('doorbell')
const gateway = example('plc-gateway')
const moment = ['--at', '2026-11-22T00:00:00Z'] as const
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-compile-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string): string => join(folder, name)

async function compile(model: string, ...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['compile', model, ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

describe('compile --to', () => {
  it.each([
    ['mud', 'ietf-mud:mud'],
    ['td', '@context'],
    ['asyncapi', 'asyncapi'],
  ])('%s prints one JSON document', async (to, key) => {
    const { code, out } = await compile(doorbell, '--to', to, ...moment)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toHaveProperty([key])
    expect((await compile(doorbell, '--to', to, ...moment)).out).toBe(out)
  })

  it('writes the document to a file, and the notes beside it, in both languages', async () => {
    const args = ['--to', 'mud', '--out', file('mud.json')]
    const english = await compile(doorbell, ...args)
    expect([english.code, english.out]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(file('mud.json'), 'utf8'))).toHaveProperty(['ietf-mud:mud'])
    expect(english.err).toContain('/egress/2/maxRate: note: MUD has no word for a rate; 4/d is left')
    expect(english.err).toContain('[MUD_RATE_LEFT_OUT]')
    const japanese = await compile(doorbell, ...args, '--lang', 'ja')
    expect(japanese.err).toContain('/egress/2/maxRate: 注記: MUD には流量の語彙がない。')
  })

  it('takes the device that is named, and says which there are', async () => {
    const press = await compile(gateway, '--to', 'td', '--component', 'press-plc')
    expect(JSON.parse(press.out)).toMatchObject({ title: 'Press line gateway: Press controller' })
    const unknown = await compile(gateway, '--to', 'td', '--component', 'press')
    expect([unknown.code, unknown.out]).toEqual([1, ''])
    expect(unknown.err).toBe(
      'sekisho: there is no device press; the devices are gateway, press-plc, vibration-node\n',
    )
  })

  it('describes one device by its id', async () => {
    const { out } = await compile(doorbell, '--to', 'td', '--device', 'doorbell:GK-1')
    expect(JSON.parse(out)).toMatchObject({ id: 'urn:dev:org:32473-doorbell:GK-1' })
    expect((await compile(doorbell, '--to', 'td', '--device', 'pump:1')).err).toMatch(
      /no device id of doorbell/,
    )
  })

  it.each([
    [['--to', 'yang'], /--to takes policy, mud, td or asyncapi/],
    [['--to', 'policy', '--device', 'doorbell:1'], /--device does not go with --to policy/],
    [['--to', 'asyncapi', '--component', 'device'], /--component does not go with --to asyncapi/],
    [['--to', 'td', '--sign'], /--sign does not go with --to td/],
    [['--to', 'mud', '--sign'], /--sign needs --out, --key and --certificate/],
    [['--to', 'mud', '--key', 'a.key'], /--key and --certificate go with --sign/],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await compile(doorbell, ...args)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describeWith(['openssl'], 'compile --to mud --sign', () => {
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'ignore'] })

  /** A certificate that signs itself stands for one of a public CA. */
  function signer(name: string) {
    const [key, certificate] = [file(`${name}.key`), file(`${name}.pem`)]
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
    openssl('req', '-x509', ...kind, '-keyout', key, '-out', certificate, '-subj', '/CN=MUD', '-days', '3650')
    chmodSync(key, 0o600)
    return { key, certificate }
  }

  function verify(content: string, certificate: string) {
    const signature = ['-binary', '-inform', 'DER', '-in', file('signed.json.p7s')]
    const trust = ['-CAfile', certificate, '-purpose', 'any', '-out', file('out')]
    return spawnSync('openssl', ['cms', '-verify', ...signature, '-content', content, ...trust])
  }

  it('writes a detached signature that OpenSSL verifies, and only over these octets', async () => {
    const { key, certificate } = signer('good')
    const args = ['--out', file('signed.json'), '--sign', '--key', key, '--certificate', certificate]
    expect(await compile(doorbell, '--to', 'mud', ...moment, ...args)).toMatchObject({ code: 0 })
    expect(verify(file('signed.json'), certificate).status).toBe(0)
    await compile(doorbell, '--to', 'mud', '--at', '2026-11-23T00:00:00Z', '--out', file('later.json'))
    expect(verify(file('later.json'), certificate).status).not.toBe(0)
  })

  it.each([
    [
      'a key that others may read',
      (s: ReturnType<typeof signer>) => chmodSync(s.key, 0o644),
      /cannot read .*KEY_PERMISSIONS/,
    ],
    ['no key', (s: ReturnType<typeof signer>) => rmSync(s.key), /cannot read .*ENOENT/],
    [
      'a certificate of another key',
      (s: ReturnType<typeof signer>) => void (s.certificate = signer('other').certificate),
      /is for another key/,
    ],
    [
      'no certificate',
      (s: ReturnType<typeof signer>) => void (s.certificate = doorbell),
      /holds no certificate/,
    ],
  ])('writes nothing with %s', async (_, spoil, message) => {
    const files = signer('spoilt')
    spoil(files)
    const args = ['--sign', '--key', files.key, '--certificate', files.certificate]
    const { code, err } = await compile(doorbell, '--to', 'mud', '--out', file('none.json'), ...args)
    expect(code).toBe(1)
    expect(err).toMatch(message)
    expect(existsSync(file('none.json'))).toBe(false)
  })
})
