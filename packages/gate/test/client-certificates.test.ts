import {
  MemoryGateStore,
  MemoryRegistry,
  MqttProbe,
  SetClock,
  type TestIdentity,
  type Written,
  channelOf,
  der,
  devicePolicy,
  extension,
  extensions,
  general,
  nameOf,
  writeCa,
  writeLeaf,
  writeRoot,
} from '@sekisho/testkit'
import { fingerprintOf, pemOf } from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Gate, createGate, listenForDevices } from '../src/index.ts'

/** What the one validation refuses although OpenSSL has taken it in the handshake. TLS judges by the real time. */

const validity = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + 3_600_000) }
const root = writeRoot(validity)
const ca = writeCa(root, validity)
const nextCa = writeCa(root, { ...validity, subject: nameOf('Next CA') })
const server = writeLeaf(ca, {
  ...validity,
  without: [17],
  more: [extensions.san([general.dns('localhost')])],
})
const keyOf = ({ key }: Written): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const identityOf = (written: Written): TestIdentity => ({
  id: 'test:SN-1',
  key: keyOf(written),
  certificate: pemOf(written.der),
  fingerprint: fingerprintOf(written.der),
})

let store: MemoryGateStore
let registry: MemoryRegistry
let gate: Gate
let listener: { readonly port: number; close(): void }
let issuers: readonly Buffer[]
let probe: MqttProbe | undefined

beforeEach(async () => {
  store = new MemoryGateStore()
  registry = new MemoryRegistry()
  issuers = [ca.der]
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  gate = createGate({ clock: new SetClock(), registry, store, log })
  listener = await listenForDevices({
    gate,
    host: '127.0.0.1',
    port: 0,
    key: keyOf(server),
    certificate: pemOf(server.der) + pemOf(ca.der),
    operationalCas: [pemOf(ca.der), pemOf(nextCa.der)],
    issuers: () => issuers,
    roots: [pemOf(root.der)],
  })
})

afterEach(async () => {
  probe?.end()
  listener.close()
  await gate.close()
})

const refusals = () =>
  store.events.filter(({ kind }) => kind === 'gate.handshake-failed').map(({ detail }) => detail['tls'])

async function connects(client: Written): Promise<boolean> {
  const identity = identityOf(client)
  registry.add(identity, {
    device: identity.id,
    product: 'test',
    epoch: 1,
    quarantined: false,
    policyHash: 'p1',
    policy: devicePolicy(channelOf()),
  })
  probe = await MqttProbe.open({ port: listener.port, ca: pemOf(root.der), version: 5, identity })
  const packet = await probe.connect(identity.id).catch(() => undefined)
  return packet?.cmd === 'connack' && packet.reasonCode === 0
}

describe('a client of the operational CA', () => {
  it('comes in, and is known when it comes back [S08-29 I-050]', async () => {
    const client = writeLeaf(ca, validity)
    expect(await connects(client)).toBe(true)
    probe?.end()
    expect(await connects(client)).toBe(true)
  })

  const sloppy = extension('1.3.6.1.4.1.32473.9', der.int(1))
  it.each([
    { title: 'does not name its issuer’s key', recipe: { without: [35] }, reason: 'CHAIN_AKI_MISSING' },
    {
      title: 'has no serial number to speak of',
      recipe: { serial: Buffer.from([0]) },
      reason: 'CHAIN_SERIAL',
    },
    {
      title: 'has a key usage that its key can not have',
      recipe: { without: [15], more: [extensions.keyUsage(0, 2)] },
      reason: 'CHAIN_KEY_USAGE_CONTRADICTS',
    },
    {
      title: 'has an extension twice',
      recipe: { more: [sloppy, sloppy] },
      reason: 'CHAIN_DUPLICATE_EXTENSION',
    },
  ])('is refused, with the reason in the event, when it $title [S11-32 RD4]', async ({ recipe, reason }) => {
    expect(await connects(writeLeaf(ca, { ...validity, ...recipe }))).toBe(false)
    await expect.poll(refusals).toEqual([reason])
  })

  it('is refused once its CA is not taken any more, and taken again, without a restart [S10-35]', async () => {
    const client = writeLeaf(ca, validity)
    expect(await connects(client)).toBe(true)
    probe?.end()
    issuers = [nextCa.der]
    expect(await connects(client)).toBe(false)
    await expect.poll(refusals).toEqual(['CHAIN_NO_PATH'])
    issuers = [nextCa.der, ca.der]
    expect(await connects(client)).toBe(true)
  })
})
