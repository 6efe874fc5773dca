import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createCsr,
  encodeBody,
  generatePrivateKey,
  pemOf,
  readCertificate,
  spkiFingerprintOf,
} from '@sekisho/trust'
import type { DenialSubject } from '../src/revocation/denial.ts'
import { createScreening } from '../src/revocation/screening.ts'
import { openTestServices, type TestServices } from './support.ts'

let world: TestServices

beforeAll(async () => {
  world = await openTestServices()
  await world.services.revocation.start()
})
afterAll(() => world.close())

const deny = (subject: DenialSubject) => world.services.revocation.deny([subject], 'a test', 'test')
const unbound = () => undefined

/** An IDevID with its key, with or without a factory record. */
async function made(serial: string, record = true) {
  const request = { product: 'doorbell', serial, generateKey: true, record }
  const { device, idevid } = await world.services.factory.provision(request, 'test')
  return { device, client: world.services.enrolment.identify(readCertificate(idevid).der) }
}

async function enrol(who: Awaited<ReturnType<typeof made>>, privateKey?: KeyObject) {
  const key = privateKey ?? (await generatePrivateKey('p256'))
  const csr = createCsr({ privateKey: key, publicKey: createPublicKey(key), commonName: who.device })
  return world.services.enrolment.enrol(who.client, encodeBody(csr), unbound)
}

const events = (kind: string, device: string) =>
  world.services.audit.find({ kind, device, limit: 10, order: 'desc' })

describe('who is on the deny list gets no certificate, and it is known at once [RB2 S11-28]', () => {
  test('a key, wherever it comes from', async () => {
    const who = await made('K1')
    const key = await generatePrivateKey('p256')
    await deny({ kind: 'key', fingerprint: spkiFingerprintOf(createPublicKey(key)) })
    await expect(enrol(who, key)).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    expect(await enrol(who), 'and another key is fine').toMatchObject({ status: 'issued' })
    const [event] = await events('enrolment.denied', who.device)
    expect(event).toMatchObject({
      severity: 'high',
      detail: { door: 'enrolment', about: 'key', reason: 'a test' },
    })
  })

  test('a device that is enrolled: it is not renewed', async () => {
    const id = await world.activeDevice('D1')
    const ldevid = world.services.registry.certificates(id).findLast(({ kind }) => kind === 'ldevid')
    await deny({ kind: 'device', device: id })
    const why = await createScreening({ ...ports(), keyring: world.services.keys.keyring }).screen({
      door: 'renewal',
      device: id,
      product: 'doorbell',
      serial: 'D1',
      shown: { spkiFingerprint: ldevid?.spkiFingerprint ?? '' },
    })
    expect(why).toEqual({ about: 'applicant', text: 'on the deny list' })
  })

  test('serial numbers: the factory makes none of them, and nobody approves one that was made before', async () => {
    const waiting = await made('SN-150', false)
    expect(await enrol(waiting)).toMatchObject({ status: 'pending' })
    await deny({ kind: 'serials', product: 'doorbell', from: 'SN-100', to: 'SN-199' })
    await expect(made('SN-151')).rejects.toMatchObject({ code: 'ENROLMENT_DENIED' })
    await expect(world.services.enrolment.approve(waiting.device, 'test')).rejects.toMatchObject({
      code: 'ENROLMENT_DENIED',
    })
    await expect(enrol(waiting)).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    expect(await made('SN-200')).toBeDefined()
  })

  test('an entry that is taken off stands in nobody’s way', async () => {
    const who = await made('R1')
    await deny({ kind: 'device', device: who.device })
    await expect(enrol(who)).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
    const entry = world.services.revocation
      .denials(0, 1000)
      .find(({ subject }) => subject.kind === 'device' && subject.device === who.device)
    expect(entry).toMatchObject({ reason: 'a test', actor: 'test' })
    await world.services.revocation.allow(entry?.id ?? 0, 'test')
    expect(await enrol(who)).toMatchObject({ status: 'issued' })
  })

  test('a range that is none is refused, and the same entry is there once', async () => {
    await expect(deny({ kind: 'serials', product: 'doorbell', from: 'B', to: 'C' })).rejects.toMatchObject({
      code: 'DENIAL_RANGE',
    })
    expect(await deny({ kind: 'device', device: 'doorbell:X' })).toBe(1)
    expect(await deny({ kind: 'device', device: 'doorbell:X' })).toBe(0)
  })
})

const ports = () => ({ reads: world.services.reads, clock: world.clock, audit: world.services.audit })

/** A P-256 key whose private half is this number. */
function p256(scalar: number): KeyObject {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(scalar.toString(16).padStart(64, '0'), 'hex')
  const point = ecdh.getPublicKey()
  const part = (from: number, to: number): string => point.subarray(from, to).toString('base64url')
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: part(1, 33),
    y: part(33, 65),
    d: ecdh.getPrivateKey().toString('base64url'),
  }
  return createPrivateKey({ key: jwk, format: 'jwk' })
}

describe('keys that nobody may have certified [S11-28 RB2]', () => {
  test('one that anybody would guess', async () => {
    const who = await made('W1')
    await expect(enrol(who, p256(7))).rejects.toMatchObject({ code: 'ENROLMENT_KEY_NOT_ACCEPTABLE' })
    const [event] = await events('enrolment.bad-key', who.device)
    expect(event).toMatchObject({ severity: 'high', detail: { faults: ['small-scalar'] } })
  })

  test('neither in the factory', async () => {
    const privateKey = p256(1234)
    const csr = pemOf(
      createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: 'x' }),
      'CERTIFICATE REQUEST',
    )
    const request = { product: 'doorbell', serial: 'W2', csr, record: true }
    await expect(world.services.factory.provision(request, 'test')).rejects.toMatchObject({
      code: 'ENROLMENT_KEY_NOT_ACCEPTABLE',
    })
  })

  test('one that another device has', async () => {
    const key = await generatePrivateKey('p256')
    expect(await enrol(await made('S1'), key)).toMatchObject({ status: 'issued' })
    await expect(enrol(await made('S2'), key)).rejects.toMatchObject({ code: 'ENROLMENT_KEY_NOT_ACCEPTABLE' })
  })

  test('those of the house itself', async () => {
    const { keyring } = world.services.keys
    const screening = createScreening({ ...ports(), keyring })
    const { certificate } = await keyring
      .serverTls([])
      .then(({ certificate: chain }) => ({ certificate: readCertificate(chain) }))
    await world.services.revocation.staple(certificate.der)
    const own = [
      keyring.authorities('factory')[0].der,
      keyring.authorities('operational')[0].der,
      ...keyring.roots(),
      certificate.der,
    ]
    for (const der of own) {
      const { publicKey } = readCertificate(der)
      expect(await screening.screen({ door: 'factory', device: 'doorbell:O', publicKey })).toEqual({
        about: 'key',
        text: 'key of this server',
      })
    }
  })
})
