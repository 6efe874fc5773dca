import { readCertificate } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServices, type TestServices } from '../../test/support.ts'
import { DAY } from '../clock.ts'

let world: TestServices
beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

describe('keys of a new home', () => {
  test('are on record, each with its origin, place and period [S11-02 S11-06]', () => {
    const keys = world.services.keys.list()
    expect(keys.map(({ id, state, origin, custody }) => [id, state, origin, custody.store])).toEqual([
      ['root', 'active', 'generated-file', 'offline'],
      ['factory-ca', 'active', 'generated-file', 'file'],
      ['operational-ca', 'active', 'generated-file', 'file'],
      ['order', 'active', 'generated-file', 'file'],
      ['server', 'active', 'generated-file', 'file'],
      ['ocsp', 'active', 'generated-file', 'file'],
      ['log', 'active', 'generated-file', 'file'],
      ['update-snapshot', 'active', 'generated-file', 'file'],
      ['update-timestamp', 'active', 'generated-file', 'file'],
      ['update-director', 'active', 'generated-file', 'file'],
      ['data', 'active', 'generated-file', 'sealed'],
    ])
    for (const { createdAt, originatorUntil = 0 } of keys) expect(originatorUntil).toBeGreaterThan(createdAt)
  })

  test('leave word in the ledger of their generation and activation [S11-09]', () => {
    const kinds = world.services.keys.ledger({ key: 'order', limit: 10 }).map(({ kind }) => kind)
    expect(kinds).toEqual(['generated', 'activated'])
  })
})

describe('the server certificate', () => {
  test('has its names, and keeps them when it is made anew', async () => {
    const { keyring } = world.services.keys
    const plain = await keyring.serverTls([])
    expect(readCertificate(plain.certificate)).toMatchObject({
      dnsNames: expect.arrayContaining(['localhost']),
      ipAddresses: expect.arrayContaining(['127.0.0.1', '::1']),
    })
    expect(await keyring.serverTls([])).toEqual(plain)
    const named = await keyring.serverTls(['mqtt.acme.example', '192.0.2.7'])
    expect(readCertificate(named.certificate)).toMatchObject({
      dnsNames: expect.arrayContaining(['localhost', 'mqtt.acme.example']),
      ipAddresses: expect.arrayContaining(['192.0.2.7']),
    })
    expect(named.key).toBe(plain.key)
    const other = await keyring.serverTls(['other.acme.example'])
    expect(readCertificate(other.certificate).dnsNames).toContain('mqtt.acme.example')
  })
})

describe('the responder of a CA', () => {
  test('has a short-lived certificate of that very CA, renewed at half of its life [S11-07]', async () => {
    const { keys } = world.services
    await keys.sweep()
    for (const role of ['factory', 'operational'] as const) {
      const [{ keyId }] = keys.keyring.authorities(role)
      const first = keys.keyring.ocspResponder(keyId)
      const { issuerKeyId, notAfter } = readCertificate(first?.certificate ?? '')
      expect([issuerKeyId, notAfter.getTime() - world.clock.now()]).toEqual([keyId, 14 * DAY])
      await keys.sweep()
      expect(keys.keyring.ocspResponder(keyId)?.certificate).toEqual(first?.certificate)
    }
    const [{ keyId }] = keys.keyring.authorities('operational')
    const before = keys.keyring.ocspResponder(keyId)?.certificate
    world.clock.advance(8 * DAY)
    await keys.sweep()
    expect(keys.keyring.ocspResponder(keyId)?.certificate).not.toEqual(before)
  })
})
