import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeCodes, openControl, startServer } from '@sekisho/server'
import { createCsr, encodeBody } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'
import { codesInJapanese } from '../src/house/texts.ts'

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
let folder = ''
const at = (...parts: readonly string[]): string => join(folder, ...parts)

/** PKCS#10 as RFC 7468 §7 writes it. */
const pemRequest = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE REQUEST-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE REQUEST-----\n`

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
  }
  const code = await runCommand([...args, '--home', at('home')], context)
  return { code, out, err }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-house-'))
  const added = await sekisho('product', 'add', doorbell)
  expect(added.code).toBe(0)
  expect(added.err).toMatch(/Recovery passphrase[^]*[a-z0-9]{5}(-[a-z0-9]{5}){4}/)
  expect(added.out).toMatch(/^product doorbell: policy version 1, /)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('product', () => {
  it('is added once, and shown', async () => {
    const again = await sekisho('product', 'add', doorbell)
    expect(again).toMatchObject({ code: 0, err: '', out: expect.stringContaining('nothing new') })
    expect((await sekisho('product', 'list')).out).toMatch(/^doorbell\s+1\s+20\d\d-/)
  })

  it('with faults shows them with their place, and opens no home', async () => {
    writeFileSync(at('bad.yaml'), readFileSync(doorbell, 'utf8').replace('maxBytes: 512', 'maxBytes: many'))
    const { code, out, err } = await sekisho('product', 'add', at('bad.yaml'))
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(/bad\.yaml:\d+:\d+: error /)
  })
})

describe('factory provision', () => {
  it('writes the identity, the key for its owner alone', async () => {
    const { code, out } = await sekisho(
      'factory',
      'provision',
      '--product',
      'doorbell',
      '--serial',
      'X-1',
      '--generate-key',
      '--out',
      at('X-1'),
    )
    expect([code, out]).toEqual([0, `doorbell:X-1: identity written to ${at('X-1')}\n`])
    expect((statSync(at('X-1', 'idevid.key')).mode & 0o777).toString(8)).toBe('600')
    const pem =
      readFileSync(at('X-1', 'chain.pem'), 'utf8').match(/-----BEGIN[^]+?END CERTIFICATE-----/g) ?? []
    expect(pem).toHaveLength(2)
    const [idevid, issuer, root] = [...pem, readFileSync(at('X-1', 'trust.pem'))].map(
      (one) => new X509Certificate(one),
    )
    if (!idevid || !issuer || !root) throw new Error('a certificate is missing')
    expect([idevid.verify(issuer.publicKey), issuer.verify(root.publicKey)]).toEqual([true, true])
    expect(idevid.validToDate.toISOString()).toBe('9999-12-31T23:59:59.000Z') // IEEE 802.1AR-2018 §8.7
  })

  it.each(['PEM', 'DER'] as const)(
    'takes a request in %s, for a key that stays where it was made [S10-32]',
    async (form) => {
      const csr = at(`${form}.csr`)
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const der = createCsr({ privateKey, publicKey, commonName: `doorbell:R-${form}` })
      writeFileSync(csr, form === 'DER' ? der : pemRequest(der))
      const { code } = await sekisho(
        'factory',
        'provision',
        '--product',
        'doorbell',
        '--serial',
        `R-${form}`,
        '--csr',
        csr,
        '--out',
        at(`R-${form}`),
      )
      expect(code).toBe(0)
      expect(existsSync(at(`R-${form}`, 'idevid.key'))).toBe(false)
    },
  )

  it.each([
    ['a serial that is recorded', ['--serial', 'X-1', '--generate-key'], 1, 'REGISTRY_DEVICE_EXISTS'],
    [
      'an unknown product',
      ['--product', 'toaster', '--serial', 'X-2', '--generate-key'],
      1,
      'REGISTRY_PRODUCT_UNKNOWN',
    ],
    [
      'an unknown component',
      ['--serial', 'X-2', '--component', 'lid', '--generate-key'],
      1,
      'REGISTRY_COMPONENT_UNKNOWN',
    ],
    ['neither key nor request', ['--serial', 'X-2'], 2, 'either --csr FILE'],
    ['no serial', ['--generate-key'], 2, '--serial is needed'],
    ['a request that is none', ['--serial', 'X-2', '--csr', doorbell], 1, 'ENROLMENT_REQUEST_MALFORMED'],
  ])('refuses %s', async (_what, args, code, says) => {
    const refused = await sekisho(
      'factory',
      'provision',
      '--product',
      'doorbell',
      '--out',
      at('refused'),
      ...args,
    )
    expect(refused).toMatchObject({ code, out: '', err: expect.stringContaining(says) })
  })
})

describe('factory code [S11-44]', () => {
  const factoryKey = /  - \{ id: factory-identity[^}]*\}\n/

  beforeAll(async () => {
    const text = readFileSync(doorbell, 'utf8').replace(/^(product:\n\s+id: )doorbell$/m, '$1coded')
    writeFileSync(at('coded.yaml'), text.replace(factoryKey, ''))
    expect((await sekisho('product', 'add', at('coded.yaml'))).code).toBe(0)
  })

  const code = (...args: readonly string[]) => sekisho('factory', 'code', '--serial', 'X-9', ...args)

  it('is shown once, good once', async () => {
    const { code: status, out } = await code('--product', 'coded', '--days', '3')
    expect(status).toBe(0)
    expect(out).toMatch(/^coded:X-9: enrolment code [a-z2-9]{5}(-[a-z2-9]{5}){3}, good once, until 20/)
    expect((await code('--product', 'coded', '--out', at('coded'))).code).toBe(0)
    expect(readFileSync(at('coded', 'enrolment.code'), 'utf8')).toMatch(/^coded:X-9 [a-z2-9-]{23}\n$/)
    expect(readFileSync(at('coded', 'trust.pem'), 'utf8')).toContain('BEGIN CERTIFICATE')
    const japanese = await code('--product', 'coded', '--lang', 'ja')
    expect(japanese.out).toMatch(/^coded:X-9：登録コード [a-z2-9-]{23}（1 回限り、/)
    expect((await sekisho('device', 'list', '--product', 'coded')).out).toContain('manufactured')
  })

  it.each([
    ['where devices have a factory key', ['--product', 'doorbell'], 1, 'ENROLMENT_NO_CODES'],
    ['for no time', ['--product', 'coded', '--days', '0'], 2, '--days takes'],
    ['for longer than a year', ['--product', 'coded', '--days', '999'], 1, 'days'],
  ])('is not made %s', async (_what, args, status, says) => {
    expect(await code(...args)).toMatchObject({ code: status, out: '', err: expect.stringContaining(says) })
  })
})

describe('device', () => {
  it('is listed and shown, in both languages', async () => {
    expect((await sekisho('device', 'list')).out).toContain('doorbell:X-1    manufactured')
    const shown = await sekisho('device', 'show', 'doorbell:X-1', '--lang', 'ja')
    expect(shown.out).toContain('製造済み')
    expect(shown.out).toContain('実行者：local administrator')
    expect(JSON.parse((await sekisho('device', 'show', 'doorbell:X-1', '--json')).out)).toMatchObject({
      id: 'doorbell:X-1',
    })
  })

  it('goes through its states, with a history', async () => {
    const id = 'doorbell:R-PEM'
    expect((await sekisho('device', 'quarantine', id, '--reason', 'odd traffic')).out).toBe(
      `${id}: quarantined\n`,
    )
    expect((await sekisho('device', 'release', id)).out).toBe(`${id}: manufactured\n`)
    expect(await sekisho('device', 'release', id)).toMatchObject({
      code: 1,
      err: expect.stringContaining('REGISTRY_TRANSITION'),
    })
    expect((await sekisho('device', 'revoke', id)).out).toBe(`${id}: manufactured, revoked\n`)
    expect((await sekisho('device', 'retire', id)).out).toBe(`${id}: retired, revoked\n`)
    expect((await sekisho('device', 'show', id)).out).toMatch(
      /quarantined +by local administrator +odd traffic/,
    )
  })

  describe('that waits for approval', () => {
    /** A device without factory record has asked for a certificate. @returns the fingerprint of its IDevID */
    async function waits(serial: string): Promise<string> {
      const args = ['--product', 'doorbell', '--serial', serial, '--generate-key', '--no-record']
      expect((await sekisho('factory', 'provision', ...args, '--out', at(serial))).code).toBe(0)
      const idevid = new X509Certificate(readFileSync(at(serial, 'idevid.crt')))
      const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
      const server = await startServer({ home: at('home'), logLevel: 'silent', ...ports })
      const { enrolment } = server.services
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const csr = createCsr({ privateKey, publicKey, commonName: `doorbell:${serial}` })
      await enrolment.enrol(enrolment.identify(idevid.raw), encodeBody(csr), () => undefined)
      await server.close()
      return idevid.fingerprint256.replaceAll(':', '').toLowerCase()
    }

    it('is turned down, with its fingerprint', async () => {
      const id = 'doorbell:W-1'
      const fingerprint = await waits('W-1')
      expect(await sekisho('device', 'refuse', id, '--reason', 'not ours', '--lang', 'ja')).toMatchObject({
        code: 0,
        out: `${id}：拒否した、IDevID ${fingerprint}\n`,
      })
      expect((await sekisho('device', 'list')).out).not.toContain(id)
      expect(await sekisho('device', 'approve', id)).toMatchObject({
        code: 1,
        err: expect.stringContaining('ENROLMENT_REQUEST_UNKNOWN'),
      })
    })

    it('is approved as the certificate that was looked at, and no other', async () => {
      const id = 'doorbell:W-2'
      const fingerprint = await waits('W-2')
      const other = `${fingerprint.startsWith('0') ? '1' : '0'}${fingerprint.slice(1)}`
      expect(await sekisho('device', 'approve', id, '--fingerprint', other)).toMatchObject({
        code: 1,
        err: expect.stringContaining(fingerprint),
      })
      expect(await sekisho('device', 'approve', id, '--fingerprint', 'abc')).toMatchObject({ code: 2 })
      expect(await sekisho('device', 'approve', id, '--fingerprint', fingerprint.slice(0, 16))).toMatchObject(
        {
          code: 0,
          out: `${id}: manufactured, IDevID ${fingerprint}\n`,
        },
      )
    })
  })

  it.each([
    [['device'], 2],
    [['device', 'refuse', 'doorbell:X-1'], 1],
    [['device', 'explode', 'doorbell:X-1'], 2],
    [['device', 'show'], 2],
    [['device', 'show', 'doorbell:none'], 1],
    [['device', 'approve', 'doorbell:X-1'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await sekisho(...args)).code).toBe(code)
  })
})

describe('token', () => {
  it('is printed alone on standard output, once, and can be revoked', async () => {
    const made = await sekisho(
      'token',
      'create',
      '--role',
      'owner',
      '--device',
      'doorbell:X-1',
      '--name',
      'front door',
      '--expires',
      '90d',
    )
    expect(made.out).toMatch(/^sek_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\n$/)
    const id = made.out.split('_')[1] ?? ''
    const { out } = await sekisho('token', 'list')
    expect(out).toMatch(new RegExp(`^${id}  owner  doorbell:X-1  front door +until 20`))
    expect(out).not.toContain(made.out.trim().slice(-43))
    expect(await sekisho('token', 'revoke', id)).toMatchObject({ code: 0, out: `token ${id}: revoked\n` })
    expect((await sekisho('token', 'list')).out).toContain('revoked')
  })

  it.each([
    [['--role', 'king'], 2],
    [[], 2],
    [['--role', 'admin', '--expires', 'soon'], 2],
    [['--role', 'owner'], 1],
    [['--role', 'admin', '--device', 'doorbell:X-1'], 1],
  ])('%j ends with %i', async (args, code) => {
    expect((await sekisho('token', 'create', ...args)).code).toBe(code)
  })
})

describe('events', () => {
  it('are shown oldest first, with filters', async () => {
    const { out } = await sekisho('events', '--device', 'doorbell:X-1', '--kind', 'device')
    expect(out).toMatch(/^20\S+Z {2}info {6}doorbell:X-1 {2}A device was recorded \(local administrator\)\n$/)
    expect((await sekisho('events', '--limit', '1', '--lang', 'ja')).out).toMatch(/トークン/)
    const lines = (await sekisho('events', '--json', '--limit', '2')).out.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toHaveLength(2)
  })

  it('can not be followed where no server runs', async () => {
    expect(await sekisho('events', '--follow')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no server runs'),
    })
    expect((await sekisho('events', '--limit', '0')).code).toBe(2)
  })
})

describe('the forecast', () => {
  it('says what expires and who is at risk, in both languages [S11-36]', async () => {
    expect((await sekisho('forecast')).out).toMatch(/^\d+ devices? with a certificate: \d+ not due/)
    const japanese = await sekisho('forecast', '--lang', 'ja')
    expect(japanese.out).toContain('リスクのあるデバイスはない')
    expect(JSON.parse((await sekisho('forecast', '--json')).out)).toMatchObject({ total: 0, devices: [] })
    expect(await sekisho('forecast', '--reason', 'weather')).toMatchObject({ code: 2 })
  })
})

describe('a home in use', () => {
  it('is named with the process that has it, in both languages', async () => {
    const control = await openControl(at('home'))
    await expect(openControl(at('home'), { patienceMs: 0 })).rejects.toMatchObject({
      code: 'HOME_IN_USE',
      message: expect.stringContaining(`process ${process.pid}`),
    })
    await control.close()
  })

  it('every code of a home is said in Japanese', () => {
    expect(Object.keys(homeCodes).filter((code) => !(code in codesInJapanese))).toEqual([])
  })
})
