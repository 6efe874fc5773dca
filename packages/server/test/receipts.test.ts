import { createPublicKey, type KeyObject } from 'node:crypto'
import {
  createCsr,
  decodeBody,
  encodeBody,
  generatePrivateKey,
  readCertificate,
  readCertsOnly,
  type ResetCause,
  signResetReceipt,
} from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '../src/clock.ts'
import { openTestServices, type TestServices } from './support.ts'

/** What a device hands in when it was reset, and what somebody can do with it who has a device in hand. */

let world: TestServices

beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

interface Held {
  readonly device: string
  readonly factory: Buffer
  readonly operational: Buffer
  readonly key: KeyObject
}

async function held(serial: string): Promise<Held> {
  const { factory, enrolment } = world.services
  const device = `doorbell:${serial}`
  const wanted = { product: 'doorbell', serial, generateKey: true, record: true }
  const { der } = readCertificate((await factory.provision(wanted, 'test')).idevid)
  const key = await generatePrivateKey('p256')
  const csr = createCsr({ privateKey: key, publicKey: createPublicKey(key), commonName: device })
  const enrolled = await enrolment.enrol(enrolment.identify(der), encodeBody(csr), () => undefined)
  const [operational = Buffer.alloc(0)] =
    enrolled.status === 'issued' ? readCertsOnly(decodeBody(enrolled.body)) : []
  return { device, factory: Buffer.from(der), operational, key }
}

async function handIn({ device, factory, operational, key }: Held, cause: ResetCause, at: number) {
  const { fingerprint: certificate } = readCertificate(operational)
  const statement = await signResetReceipt({ device, cause, at, certificate, messages: 0, keys: [] }, key)
  const sent = { statement, certificate: operational.toString('base64') }
  return world.services.life.disposals.receive(readCertificate(factory), sent)
}

const kept = (device: string): number =>
  world.services.reads.all('SELECT 1 FROM reset_receipt WHERE device = ?', device).length

describe('a receipt of a reset', () => {
  test('is kept a few times in ten minutes: nobody fills the disk with them', async () => {
    const one = await held('R1')
    const at = world.clock.now()
    for (let count = 0; count < 5; count += 1) await handIn(one, 'factory-reset', at + count * 1000)
    await expect(handIn(one, 'factory-reset', at + 60_000)).rejects.toMatchObject({
      code: 'DISPOSAL_TOO_OFTEN',
      detail: { retryAfterMs: 10 * MINUTE },
    })
    expect(kept(one.device)).toBe(5)
    world.clock.advance(10 * MINUTE)
    await handIn(one, 'factory-reset', at)
    expect(kept(one.device)).toBe(6)
  })

  test('of a disposal is kept with the disposal, in one write: of two at once one is, and nothing of the other', async () => {
    const one = await held('R2')
    const at = world.clock.now()
    const both = await Promise.allSettled([1, 2].map((n) => handIn(one, 'disposal', at + n * 1000)))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { disposal } = world.services.life.disposals.show(one.device)
    expect(disposal).toMatchObject({ receipt: { cause: 'disposal' }, counts: { certificates: 2 } })
    expect(kept(one.device)).toBe(1)
    const reset = await world.services.audit.find({
      kind: 'device.reset',
      device: one.device,
      limit: 10,
      order: 'asc',
    })
    expect(reset).toHaveLength(1)
  })
})
