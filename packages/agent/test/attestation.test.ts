// What the server says to evidence that a TPM has made, and that somebody uses for what it was not made for.
import { generateKeyPairSync } from 'node:crypto'
import { openControl } from '@sekisho/server'
import { describeWith, startSwtpm, type Swtpm, tpmTools } from '@sekisho/testkit'
import {
  digestOf,
  encodeEvidence,
  type EvidenceForm,
  type ManifestFile,
  signManifest,
  signerOf,
  stateAttestationKey,
  statementKeyId,
} from '@sekisho/trust'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call, type Reply } from '../src/http.ts'
import type { ServerAddress } from '../src/server-identity.ts'
import { type Factory, loadFactory } from '../src/identity.ts'
import type { Attester } from '../src/keys/device-keys.ts'
import { openDeviceKeys } from '../src/keys/open.ts'
import { createHouse, type House } from './house.ts'
import { ShiftedClock } from './world.ts'

const octets = Buffer.from('the agent')
const files: readonly ManifestFile[] = [
  { stage: 'agent', name: 'agent.js', size: octets.length, digest: digestOf(octets) },
]
const path = '/device/v1/attestation'
const signal = AbortSignal.timeout(300_000)
const minute = 60_000

interface Device {
  readonly factory: Factory
  readonly attester: Attester
}

let swtpm: Swtpm
let house: House
let one: Device
let other: Device
const clock = new ShiftedClock()
const maker = generateKeyPairSync('ed25519')

/** Both use the same TPM: what keeps them apart is their identity. */
async function device(serial: string): Promise<Device> {
  const directory = await house.provision(serial)
  const custody = { kind: 'tpm', tcti: swtpm.tcti, measurements: files } as const
  const { keys } = await openDeviceKeys(directory, custody, () => new Date(clock.now()))
  if (!keys.attester) throw new Error('no attester')
  return { factory: await loadFactory(directory, keys), attester: keys.attester }
}

const identityOf = ({ factory }: Device) => {
  if (!factory.identity) throw new Error('no identity')
  return factory.identity
}

async function request(by: Device, send?: EvidenceForm): Promise<Reply> {
  const server: ServerAddress = {
    host: 'localhost',
    port: house.server.ports.deviceHttps,
    trust: by.factory.trust,
    time: () => clock.now(),
  }
  const credentials = await identityOf(by).credentials(clock.now())
  const body = send && {
    send: { method: 'POST', contentType: 'application/json', content: JSON.stringify(send) } as const,
  }
  return call({ server, credentials, path, signal, ...body })
}

const ask = async (by: Device): Promise<Buffer> => {
  const { status, body } = await request(by)
  if (status !== 200) throw new Error(`${status} ${body.toString('utf8')}`)
  const { nonce } = JSON.parse(body.toString('utf8')) as { nonce: string }
  return Buffer.from(nonce, 'base64')
}

async function evidence(of: Device, nonce: Buffer): Promise<EvidenceForm> {
  const { attester, factory } = of
  const { facts, signer } = identityOf(of)
  const publicArea = await attester.publicArea()
  const said = { device: factory.device, at: clock.now(), publicArea, certificate: facts.der }
  return encodeEvidence({
    attestationKey: await stateAttestationKey(said, signer),
    ...(await attester.quote(nonce)),
    measurements: files,
  })
}

const newestRefusal = async (of: Device): Promise<unknown> => {
  const events = await house.securityEvents('attestation.refused')
  return events.find((event) => event['device'] === of.factory.device)?.['detail']
}

const key = maker.publicKey.export({ format: 'pem', type: 'spki' }).toString()
async function signed(product = 'doorbell'): Promise<string> {
  const signer = { ...signerOf(maker.privateKey), kid: await statementKeyId(maker.publicKey) }
  return signManifest({ product, hardware: [], firmware: '1.2.0', files, issuedAt: clock.now() }, signer)
}

describeWith(tpmTools, 'the verifier', () => {
  beforeAll(async () => {
    house = await createHouse(clock)
    swtpm = await startSwtpm()
    await house.ask('POST', '/api/v1/measurements', { manifest: await signed(), key })
    one = await device('A-1')
    other = await device('A-2')
  })
  afterAll(async () => {
    await house.close()
    await swtpm.stop()
  })

  it('takes the answer to its question, once [RD1]', async () => {
    const first = await evidence(one, await ask(one))
    expect((await request(one, first)).status).toBe(200)
    expect((await request(one, first)).status).toBe(409)
  })

  it('does not take an answer to an earlier question', async () => {
    const replayed = await evidence(one, await ask(one))
    await ask(one)
    expect((await request(one, replayed)).status).toBe(403)
    expect(await newestRefusal(one)).toEqual({ code: 'ATTESTATION_NONCE' })
  })

  it('does not wait for an answer for ever', async () => {
    const late = await evidence(one, await ask(one))
    clock.advance(6 * minute)
    expect((await request(one, late)).status).toBe(409)
  })

  it('does not take the evidence of another device, be it for the right question [RD1]', async () => {
    expect((await request(one, await evidence(other, await ask(one)))).status).toBe(403)
    expect(await newestRefusal(one)).toEqual({ code: 'ATTESTATION_BINDING' })
  })

  it('gives each device a question of its own', async () => {
    const mine = await evidence(other, await ask(one))
    expect((await request(other, mine)).status).toBe(409)
  })

  it('takes only manifests that are signed by the key that comes along, and for products that are there', async () => {
    const stranger = generateKeyPairSync('ed25519')
      .publicKey.export({ format: 'pem', type: 'spki' })
      .toString()
    const add = (manifest: string, by: string) =>
      house.ask('POST', '/api/v1/measurements', { manifest, key: by })
    await expect(add(await signed(), stranger)).rejects.toThrow('MEASUREMENTS_NOT_GENUINE')
    await expect(add(await signed(), 'no key')).rejects.toThrow('MEASUREMENTS_KEY')
    await expect(add(await signed('toaster'), key)).rejects.toThrow('MEASUREMENTS_PRODUCT')
  })

  it('says nothing of why to the device, and all of it to operators', async () => {
    const nonce = await ask(one)
    const form = await evidence(one, nonce)
    const { status, body } = await request(one, { ...form, measurements: '' })
    expect([status, body.toString('utf8').trim()]).toEqual([403, 'the evidence is not accepted'])
    expect(await newestRefusal(one)).toEqual({ code: 'ATTESTATION_LOG' })
  })

  it.each([
    ['is no base64', { quote: '%%' }, 400],
    ['is no list of measurements', { measurements: 'agent zz agent.js\n' }, 403],
  ])('refuses what %s', async (_, change, status) => {
    const form = await evidence(one, await ask(one))
    expect((await request(one, { ...form, ...change })).status).toBe(status)
  })

  it('takes one attestation key of a device, the first that was good, until somebody says that its TPM is another one', async () => {
    const id = one.factory.device
    expect((await request(one, await evidence(one, await ask(one)))).status).toBe(200)
    const forged = { ...one, attester: other.attester } // what an intruder could have the identity vouch for
    expect((await request(one, await evidence(forged, await ask(one)))).status).toBe(403)
    expect(await newestRefusal(one)).toEqual({ code: 'ATTESTATION_OTHER_KEY' })
    const control = await openControl(house.server.home.directory)
    const forget = () => control.request({ method: 'DELETE', path: `/api/v1/devices/${id}/attestation` })
    expect((await forget()).status).toBe(204)
    expect((await request(one, await evidence(forged, await ask(one)))).status).toBe(200)
    await forget()
    await control.close()
  })

  it('no longer takes what starts as a manifest says that was taken back', async () => {
    const { manifests } = await house.ask<{ manifests: { id: string }[] }>('GET', '/api/v1/measurements')
    const control = await openControl(house.server.home.directory)
    for (const { id } of manifests)
      await control.request({ method: 'DELETE', path: `/api/v1/measurements/${id}` })
    await control.close()
    const { status, body } = await request(one, await evidence(one, await ask(one)))
    expect(status).toBe(200) // genuine, and nobody says any more what would be right
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ good: false, code: 'ATTESTATION_NO_REFERENCE' })
  })
})
