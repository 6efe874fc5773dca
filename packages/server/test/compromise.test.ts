import { createPublicKey } from 'node:crypto'
import { MqttProbe } from '@sekisho/testkit'
import {
  certificatesOf,
  createCsr,
  decodeBody,
  encodeBody,
  generatePrivateKey,
  pemOf,
  readCertificate,
  readCertsOnly,
} from '@sekisho/trust'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signAsRoot } from './key-world.ts'
import { doorbellModel, startTestServer, type TestServer } from './support.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(() => world.close())

/** A device that is connected, with a certificate of the CA that issues now. */
async function connected(serial: string): Promise<{ readonly probe: MqttProbe; readonly issued: Buffer }> {
  const { services, ports } = world.server
  const { factory, enrolment, keys } = services
  const id = `doorbell:${serial}`
  const wanted = { product: 'doorbell', serial, generateKey: true, record: true }
  const { der } = readCertificate((await factory.provision(wanted, 'test')).idevid)
  const privateKey = await generatePrivateKey('p256')
  const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: id })
  const enrolled = await enrolment.enrol(enrolment.identify(der), encodeBody(csr), () => undefined)
  const [issued = Buffer.alloc(0)] =
    enrolled.status === 'issued' ? readCertsOnly(decodeBody(enrolled.body)) : []
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const identity = { id, key, certificate: pemOf(issued), fingerprint: '' }
  const ca = keys.keyring
    .roots()
    .map((root) => pemOf(root))
    .join('')
  const probe = await MqttProbe.open({ port: ports.mqtt, ca, identity })
  expect(await probe.connect(id)).toMatchObject({ reasonCode: 0 })
  return { probe, issued }
}

test('a CA whose key is compromised takes the connections of its devices along, and no others [RB2 RB8]', async () => {
  const { services, home } = world.server
  const { keys, registry } = services
  const { probe: before, issued } = await connected('L1')
  const { csr } = await keys.prepareAuthority('operational', 'test')
  const [der = Buffer.alloc(0)] = certificatesOf(await signAsRoot(home.directory, csr))
  await keys.installAuthority(der, 'test')
  const { probe: after, issued: other } = await connected('L2')
  expect([before.closed, after.closed]).toEqual([false, false]) // a rotation cuts nobody off
  const identify = (der: Buffer) => services.enrolment.identify(der)
  expect([identify(issued), identify(issued)]).toMatchObject([{ kind: 'ldevid' }, { kind: 'ldevid' }])
  await keys.end('operational-ca', 'compromise', 'test', 'stolen backup')
  expect(await before.next('disconnect', 2000)).toMatchObject({ reasonCode: 0x98 })
  expect(registry.certificates('doorbell:L1').at(-1)).toMatchObject({ state: 'revoked' })
  expect(registry.certificates('doorbell:L2').at(-1)).toMatchObject({ state: 'valid' })
  expect(after.closed).toBe(false)
  expect(() => identify(issued)).toThrow('certificate') // a path that was found before holds no longer
  expect(identify(other)).toMatchObject({ kind: 'ldevid' })
})
