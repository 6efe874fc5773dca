import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  certificatesOf,
  isIssuedBy,
  issueRoot,
  issuerOf,
  orderJwk,
  readCertificate,
  readOrderKeys,
  readPublicKey,
  signerOf,
  verifyOrderKeys,
  verifyPolicy,
} from '@sekisho/trust'
import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, test, afterEach } from 'vitest'
import { DAY, HOUR } from '../src/clock.ts'
import { cryptoperiods } from '../src/keys/periods.ts'
import type { KeyService } from '../src/keys/service.ts'
import { modelPort } from '../src/adapters/model/model.ts'
import { doorbellModel } from './support.ts'
import { type KeyWorld, openKeyWorld, signAsRoot } from './key-world.ts'

/** The certificate of a root that is none of ours, and its key. */
async function strangeRoot() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const lifetimeSeconds = 30 * 365 * 86_400
  const request = { commonName: 'Another Root', notBefore: new Date(Date.now() - DAY), lifetimeSeconds }
  return { issuer: issuerOf(await issueRoot({ ...request, signer: signerOf(privateKey) }), privateKey) }
}

let folder: string
let template: string
let world: KeyWorld
let keys: KeyService
let count = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sk-rotation-'))
  template = join(folder, 'template')
  const made = await openKeyWorld(template)
  await made.services.keys.sweep()
  await made.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

function copy(): string {
  const path = join(folder, `home-${(count += 1)}`)
  cpSync(template, path, { recursive: true })
  for (const at of [path, join(path, 'keys')]) chmodSync(at, 0o700)
  return path
}

const open = async (path: string): Promise<void> => {
  world = await openKeyWorld(path, { clock: new SetClock(Date.now()) })
  keys = world.services.keys
}
beforeEach(() => open(copy()))
afterEach(() => world.close())

const stateOf = (id: string) => keys.find(id)?.state

describe('the server key', () => {
  test('is replaced with its certificate, keeps its names, and its file is destroyed', async () => {
    const before = await keys.keyring.serverTls(['mqtt.acme.example'])
    const heard: string[] = []
    keys.keyring.onChange((change) => heard.push(change))
    await keys.rotate('server-tls', 'test')
    const after = await keys.keyring.serverTls(['mqtt.acme.example'])
    expect(after.key).not.toBe(before.key)
    expect(readCertificate(after.certificate).dnsNames).toContain('mqtt.acme.example')
    expect(heard).toContain('server')
    expect([stateOf('server'), stateOf('server-2')]).toEqual(['destroyed', 'active'])
    expect(readdirSync(join(world.home.directory, 'keys'))).not.toContain('server.key.json')
  })

  test('is replaced by itself before its certificate ends [S11-36]', async () => {
    await keys.keyring.serverTls(['mqtt.acme.example'])
    world.clock.advance(330 * DAY)
    await keys.sweep()
    expect(stateOf('server-2')).toBeUndefined()
    world.clock.advance(10 * DAY)
    await keys.sweep()
    expect(stateOf('server-2')).toBe('active')
    const { notAfter, dnsNames } = readCertificate((await keys.keyring.serverTls([])).certificate)
    expect((notAfter.getTime() - world.clock.now()) / DAY).toBeCloseTo(397, 4)
    expect(dnsNames).toContain('mqtt.acme.example')
  })
})

describe('the key that answers on revocation', () => {
  test('has certificates of every CA from the moment on at which it signs', async () => {
    const { keyId } = keys.keyring.authorities('operational')[0]
    const before = keys.keyring.ocspResponder(keyId)
    await keys.rotate('ocsp', 'test')
    const after = keys.keyring.ocspResponder(keyId)
    expect(after?.publicKey.equals(before?.publicKey ?? readCertificate(Buffer.alloc(0)).publicKey)).toBe(
      false,
    )
    expect(readCertificate(after?.certificate ?? '').issuerKeyId).toBe(keyId)
    expect([stateOf('ocsp'), stateOf('ocsp-2')]).toEqual(['deactivated', 'active'])
  })

  test('is replaced by itself in time [S11-07 S11-36]', async () => {
    world.clock.advance(cryptoperiods.ocsp.originatorMs - cryptoperiods.ocsp.dueMs + DAY)
    await keys.sweep()
    expect(stateOf('ocsp-2')).toBe('active')
  })
})

describe('the log key', () => {
  test('signs over to the next one, and the ledger stays provable as a whole [S11-09]', async () => {
    await keys.rotate('log', 'test')
    world.clock.advance(2 * HOUR)
    await keys.sweep()
    await keys.rotate('log', 'test')
    world.clock.advance(2 * HOUR)
    await keys.sweep()
    expect(await keys.verifyLedger()).toEqual([])
    expect(
      keys
        .list()
        .filter(({ purpose }) => purpose === 'log')
        .map(({ state }) => state),
    ).toEqual(['deactivated', 'deactivated', 'active'])
  })
})

describe('the ledger of a home [S11-09]', () => {
  const tamper = (sql: string): void => {
    const database = new DatabaseSync(world.home.databasePath)
    database.exec(sql)
    database.close()
  }
  const faults = async () => (await keys.verifyLedger()).map(({ fault }) => fault)

  test.each([
    ['an entry that was changed', "UPDATE key_ledger SET actor = 'nobody' WHERE position = 3", ['changed']],
    ['an entry that is missing', 'DELETE FROM key_ledger WHERE position = 3', ['missing']],
    ['a record that was changed', "UPDATE key_record SET state = 'suspended' WHERE id = 'order'", ['record']],
    ['a key that nobody has recorded', 'DELETE FROM key_ledger WHERE position > 3', ['head', 'record']],
    [
      'a head of somebody else',
      "UPDATE key_ledger_head SET jws = substr(jws, 1, length(jws) - 8) || 'AAAAAAAA'",
      ['head'],
    ],
  ])('shows %s', async (_what, sql, expected) => {
    expect(await faults()).toEqual([])
    tamper(sql)
    expect([...new Set(await faults())]).toEqual(expect.arrayContaining(expected))
    await keys.audit()
    const [event] = await world.services.audit.find({ kind: 'key.ledger-damaged', limit: 1, order: 'desc' })
    expect(event).toMatchObject({ severity: 'critical', detail: { count: expect.any(Number) } })
  })

  test('is not verified with a log key that somebody has put in the place of ours', async () => {
    tamper(
      "UPDATE key_record SET public_key = (SELECT public_key FROM key_record WHERE id = 'order') WHERE id = 'log'",
    )
    await world.close()
    await open(world.home.directory)
    await expect(keys.verifyLedger()).rejects.toMatchObject({ code: 'KEY_DIFFERENT' })
  })

  test('counts uses, and tells totals once a day', async () => {
    const uses = () => keys.find('order')?.uses ?? 0
    await keys.sweep()
    const before = uses()
    for (let index = 0; index < 5; index++) await keys.keyring.orderSigner().sign(Buffer.from('x'))
    await keys.sweep()
    expect(uses()).toBe(before + 5)
    world.clock.advance(DAY + HOUR)
    await keys.sweep()
    const total = keys.ledger({ key: 'order', limit: 50 }).find(({ kind }) => kind === 'used')
    expect(total?.detail).toEqual({ uses: before + 5 })
  })
})

describe('the order key', () => {
  const addProduct = async (): Promise<void> => {
    const read = modelPort.read(doorbellModel(), world.clock.now())
    if (!read.ok) throw new Error('the model')
    await world.services.registry.addProduct(read.model, 'test')
  }
  const policyKid = (): string => {
    const [header = ''] = (world.services.registry.newestPolicy('doorbell')?.signature ?? '').split('.')
    return String(JSON.parse(Buffer.from(header, 'base64url').toString()).kid)
  }
  const jwkOf = async (id: string) => orderJwk(readPublicKey(keys.find(id)?.publicKey ?? Buffer.alloc(0)))

  test('signs at once where no device has to hear of it, and signs every policy anew', async () => {
    await addProduct()
    const before = policyKid()
    const { order } = await keys.rotate('order', 'test')
    expect(order).toMatchObject({ key: 'order-2', before: 'order', state: 'active', waiting: 0 })
    expect(keys.keyring.orderSigner().kid).toBe((await jwkOf('order-2')).kid)
    expect(policyKid()).toBe(keys.keyring.orderSigner().kid)
    expect(policyKid()).not.toBe(before)
    const { signature } = world.services.registry.newestPolicy('doorbell') ?? { signature: '' }
    const trusted = readOrderKeys(keys.keyring.orderKeys())
    expect(await verifyPolicy(signature, { trusted })).toMatchObject({ ok: true })
  })

  test('waits for the devices in operation, and for no longer than thirty days', async () => {
    await addProduct()
    const database = new DatabaseSync(world.home.databasePath)
    database.exec(
      "INSERT INTO device (id, product, serial, component, state, epoch, created_at) VALUES ('doorbell:A', 'doorbell', 'A', 'device', 'active', 1, 0), ('doorbell:B', 'doorbell', 'B', 'device', 'active', 1, 0)",
    )
    database.close()
    const first = keys.keyring.orderSigner().kid
    expect((await keys.rotate('order', 'test')).order).toMatchObject({ state: 'announced', waiting: 2 })
    keys.orderKeysGiven('doorbell:A')
    await keys.sweep()
    expect(keys.keyring.orderSigner().kid).toBe(first)
    expect((await keys.rotate('order', 'test')).order).toMatchObject({
      key: 'order-2',
      state: 'announced',
      waiting: 1,
    })
    world.clock.advance(31 * DAY)
    await keys.sweep()
    expect(keys.keyring.orderSigner().kid).toBe((await jwkOf('order-2')).kid)
    const given = keys.ledger({ key: 'order', limit: 50 }).find(({ detail }) => 'devices' in detail)
    expect(given).toMatchObject({ kind: 'distributed', detail: { devices: ['doorbell:A'] } })
  })

  test('leads a device from any older set to the present one, and loses the old key in the end [S11-12]', async () => {
    const oldest = readOrderKeys([await jwkOf('order')])
    await keys.rotate('order', 'test')
    world.clock.advance(40 * DAY)
    await keys.sweep()
    await keys.rotate('order', 'test')
    world.clock.advance(40 * DAY)
    await keys.sweep()
    let trusted: Map<string, ReturnType<typeof readPublicKey>> = oldest
    for (const jws of keys.keyring.orderKeySets()) {
      const update = await verifyOrderKeys(jws, { trusted })
      if (!update.ok) throw new Error(update.code)
      trusted = readOrderKeys(update.keys)
    }
    expect([...trusted.keys()]).toEqual([(await jwkOf('order-3')).kid])
    expect(keys.keyring.orderSigner().kid).toBe((await jwkOf('order-3')).kid)
  })
})

describe('the next CA', () => {
  const install = async (role: 'factory' | 'operational', more = {}) => {
    const { csr } = await keys.prepareAuthority(role, 'test')
    const pem = await signAsRoot(world.home.directory, csr, more)
    const [der = Buffer.alloc(0)] = certificatesOf(pem)
    return keys.installAuthority(der, 'test')
  }

  test.each(['factory', 'operational'] as const)(
    'of role %s issues as soon as it is installed, and the one before it still counts [S10-31]',
    async (role) => {
      const [before] = keys.keyring.authorities(role)
      const installed = await install(role)
      const [present, previous] = keys.keyring.authorities(role)
      expect([present.state, previous?.state, previous?.keyId]).toEqual(['active', 'previous', before.keyId])
      expect(keys.keyring.issuer(role).publicKey.equals(readCertificate(present.der).publicKey)).toBe(true)
      expect(keys.keyring.issuerOf(before.keyId)).toBeDefined()
      expect(keys.keyring.ocspResponder(present.keyId)).toBeDefined()
      expect(isIssuedBy(present.der, keys.keyring.roots()[0] ?? Buffer.alloc(0))).toBe(true)
      expect(installed).toMatchObject({ key: `${role}-ca-2`, before: `${role}-ca` })
    },
  )

  test('certifies the server anew, and leaves when the last certificate of its has ended', async () => {
    await keys.keyring.serverTls([])
    const { previousUntil } = await install('operational')
    const { certificate } = await keys.keyring.serverTls([])
    const [present] = keys.keyring.authorities('operational')
    expect(readCertificate(certificate).issuerKeyId).toBe(present.keyId)
    world.clock.set(previousUntil + 1)
    await keys.sweep()
    expect(keys.keyring.authorities('operational')).toHaveLength(1)
    expect(stateOf('operational-ca')).toBe('deactivated')
  })

  test('is prepared once, whoever asks again', async () => {
    const one = await keys.prepareAuthority('operational', 'test')
    const two = await keys.prepareAuthority('operational', 'test')
    expect([one.key, two.key]).toEqual(['operational-ca-2', 'operational-ca-2'])
    expect(two.csr).toContain('BEGIN CERTIFICATE REQUEST')
  })

  test('is installed once, and a second time is the first', async () => {
    const first = await install('operational')
    const [{ der }] = keys.keyring.authorities('operational')
    expect(await keys.installAuthority(der, 'test')).toEqual(first)
  })

  test('is not taken when nothing waits for it, nor with another key', async () => {
    const [{ der }] = keys.keyring.authorities('operational')
    await expect(keys.installAuthority(der, 'test')).rejects.toMatchObject({ code: 'KEY_NOTHING_WAITS' })
    await keys.prepareAuthority('operational', 'test')
    await expect(keys.installAuthority(der, 'test')).rejects.toMatchObject({
      code: 'KEY_CERTIFICATE',
      detail: { reason: 'another key' },
    })
  })

  test.each([
    ['begins tomorrow', () => ({ notBefore: new Date(Date.now() + DAY) }), 'CHAIN_NOT_YET_VALID'],
    ['is under another root', strangeRoot, 'not under a root of ours'],
  ])('is not taken when it %s', async (_what, more, reason) => {
    const { csr } = await keys.prepareAuthority('operational', 'test')
    const [der = Buffer.alloc(0)] = certificatesOf(await signAsRoot(world.home.directory, csr, await more()))
    await expect(keys.installAuthority(der, 'test')).rejects.toMatchObject({
      code: 'KEY_CERTIFICATE',
      detail: { reason },
    })
    expect(keys.keyring.authorities('operational')).toHaveLength(1)
  })

  test('that is declared compromised is gone at once, and the one in force can not be ended', async () => {
    await expect(keys.end('operational-ca', 'compromise', 'test')).rejects.toMatchObject({
      code: 'KEY_STATE',
    })
    await install('operational')
    await keys.end('operational-ca', 'compromise', 'test', 'stolen backup')
    expect(keys.keyring.authorities('operational').map(({ state }) => state)).toEqual(['active'])
    expect(stateOf('operational-ca')).toBe('compromised')
  })
})

describe('what is due', () => {
  test('is known for every key in force, with the reason of its period [S11-11]', () => {
    const due = keys.schedule()
    expect(due.map(({ key }) => key).toSorted()).toEqual(
      keys
        .list()
        .filter(({ state }) => state === 'active')
        .map(({ id }) => id)
        .toSorted(),
    )
    for (const { reason, source, isDue } of due)
      expect([isDue, reason.en.length > 20, reason.ja.length > 10, source.length > 10]).toEqual([
        false,
        true,
        true,
        true,
      ])
  })

  test('by people is told once', async () => {
    world.clock.advance(cryptoperiods.order.originatorMs - cryptoperiods.order.dueMs + DAY)
    await keys.sweep()
    await keys.sweep()
    const events = await world.services.audit.find({ kind: 'key.due', limit: 50, order: 'asc' })
    expect(events.map(({ detail }) => detail['key'])).toEqual(['order'])
  })
})
