import { type KeyObject, createHash, generateKeyPairSync, sign } from 'node:crypto'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { signerOf } from '../keys.ts'
import type { ManifestFile } from '../measurement-manifest.ts'
import { replayPcr } from '../measurements.ts'
import { stateAttestationKey } from './attestation-key.ts'
import {
  type AppraisalPolicy,
  appraise,
  decodeEvidence,
  encodeEvidence,
  type Evidence,
  measurementPcr,
} from './evidence.ts'

// What a TPM would make, with real cryptography; that a real one makes the same is shown in `structures.test.ts` and by the
// agent on swtpm.

const sha256 = (octets: Uint8Array | string): Buffer => createHash('sha256').update(octets).digest()
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
const uint32 = (value: number): Buffer => Buffer.concat([uint16(value >>> 16), uint16(value & 0xffff)])
const sized = (octets: Uint8Array): Buffer => Buffer.concat([uint16(octets.length), octets])

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const factory = newKey()
const ak = newKey()
const factoryCertificate = Buffer.from('the factory certificate')
const nonce = sha256('nonce')
const device = 'doorbell:SN-1'

const file = (name: string, octets = name): ManifestFile => ({
  stage: 'agent',
  name,
  size: octets.length,
  digest: sha256(octets).toString('hex'),
})
const files = [file('loader.bin'), file('agent.js')]

const restrictedSigning = 0x00050472
interface Quoted {
  magic?: number
  type?: number
  nonce?: Uint8Array
  hash?: number
  pcr?: number
  pcrs?: readonly number[]
  value?: string
}

function quoteOf(change: Quoted = {}): Buffer {
  const { magic = 0xff544347, type = 0x8018, hash = 0x0b, pcr = measurementPcr, pcrs = [pcr] } = change
  const bits = [0, 0, 0]
  for (const one of pcrs) bits[one >> 3] = (bits[one >> 3] ?? 0) | (1 << (one & 7))
  return Buffer.concat([
    uint32(magic),
    uint16(type),
    sized(sha256('qualified name')),
    sized(change.nonce ?? nonce),
    Buffer.alloc(8), // clock
    uint32(7), // resets
    uint32(0), // restarts
    Buffer.from([1]), // safe
    Buffer.alloc(8), // firmware version
    uint32(1),
    uint16(hash),
    Buffer.from([3, ...bits]),
    sized(sha256(Buffer.from(change.value ?? replayPcr(files), 'hex'))),
  ])
}

function signatureOf(quote: Uint8Array, key: KeyObject = ak.privateKey): Buffer {
  const plain = sign('sha256', quote, { key, dsaEncoding: 'ieee-p1363' })
  return Buffer.concat([uint16(0x18), uint16(0x0b), sized(plain.subarray(0, 32)), sized(plain.subarray(32))])
}

function publicAreaOf(key: KeyObject = ak.publicKey, attributes = restrictedSigning): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const area = Buffer.concat([
    Buffer.concat([uint16(0x23), uint16(0x0b), uint32(attributes), uint16(0), uint16(0x10)]),
    Buffer.concat([uint16(0x18), uint16(0x0b), uint16(3), uint16(0x10)]),
    sized(Buffer.from(x, 'base64url')),
    sized(Buffer.from(y, 'base64url')),
  ])
  return sized(area)
}

const stated = (publicArea = publicAreaOf(), by = factory.privateKey, whose = device): Promise<Buffer> =>
  stateAttestationKey({ device: whose, at: 5, publicArea, certificate: factoryCertificate }, signerOf(by))

const policy: AppraisalPolicy = {
  device,
  factoryKey: factory.publicKey,
  factoryCertificate,
  nonce,
  references: [
    { id: 'old', files: [file('loader.bin'), file('agent.js', 'older')] },
    { id: 'new', files },
  ],
}

let good: Evidence
beforeAll(async () => {
  const quote = quoteOf()
  good = { attestationKey: await stated(), quote, signature: signatureOf(quote), measurements: files }
})

const quoted = (change: Quoted): Evidence => {
  const quote = quoteOf(change)
  return { ...good, quote, signature: signatureOf(quote) }
}

const codeOf = (evidence: Evidence, by: AppraisalPolicy = policy): string => {
  const result = appraise(evidence, by)
  return result.good ? 'good' : result.code
}

describe('evidence of how a device has started', () => {
  it('is good where it is as a manifest says, and says which one, and how often the TPM was reset [RD1]', () => {
    expect(appraise(good, policy)).toMatchObject({
      good: true,
      reference: 'new',
      quote: { clockInfo: { resetCount: 7, safe: true }, pcrs: [13] },
    })
  })

  it('comes through its written form as it was', () => {
    expect(codeOf(decodeEvidence(encodeEvidence(good)))).toBe('good')
  })

  it.each<[string, () => Evidence | Promise<Evidence>, string]>([
    ['is the answer to another question', () => quoted({ nonce: sha256('another') }), 'ATTESTATION_NONCE'],
    ['is of another PCR', () => quoted({ pcr: 23 }), 'ATTESTATION_PCR'],
    ['is of one more PCR', () => quoted({ pcrs: [13, 14] }), 'ATTESTATION_PCR'],
    ['is of no PCR', () => quoted({ pcrs: [] }), 'ATTESTATION_PCR'],
    ['is of another bank', () => quoted({ hash: 4 }), 'ATTESTATION_MALFORMED'],
    ['quotes what the log does not lead to', () => quoted({ value: '0'.repeat(64) }), 'ATTESTATION_LOG'],
    ['was not made by a TPM', () => quoted({ magic: 0xff544348 }), 'ATTESTATION_MALFORMED'],
    ['is no quote but something else a TPM attests', () => quoted({ type: 0x8017 }), 'ATTESTATION_MALFORMED'],
    [
      'is signed with another key',
      () => ({ ...good, signature: signatureOf(good.quote, newKey().privateKey) }),
      'ATTESTATION_SIGNATURE',
    ],
    ['leaves out what was measured', () => ({ ...good, measurements: files.slice(0, 1) }), 'ATTESTATION_LOG'],
    [
      'has one more measurement than was made',
      () => ({ ...good, measurements: [...files, file('more')] }),
      'ATTESTATION_LOG',
    ],
    [
      'is of a device where one more file has started',
      () => ({
        ...quoted({ value: replayPcr([...files, file('miner')]) }),
        measurements: [...files, file('miner')],
      }),
      'ATTESTATION_DEVIATION',
    ],
    [
      'is bound to another device',
      async () => ({
        ...good,
        attestationKey: await stated(publicAreaOf(), factory.privateKey, 'doorbell:SN-2'),
      }),
      'ATTESTATION_BINDING',
    ],
    [
      'is vouched for by somebody else',
      async () => ({ ...good, attestationKey: await stated(publicAreaOf(), newKey().privateKey) }),
      'ATTESTATION_BINDING',
    ],
    ...(
      [
        ['may sign anything (not restricted)', restrictedSigning & ~(1 << 16)],
        ['was made outside', restrictedSigning & ~(1 << 5)],
        ['may leave its TPM', restrictedSigning & ~(1 << 1)],
        ['may be moved', restrictedSigning & ~(1 << 4)],
        ['may decrypt', restrictedSigning | (1 << 17)],
        ['may not sign', restrictedSigning & ~(1 << 18)],
      ] as const
    ).map(([what, attributes]): [string, () => Promise<Evidence>, string] => [
      `comes with a key that ${what}`,
      async () => ({ ...good, attestationKey: await stated(publicAreaOf(ak.publicKey, attributes)) }),
      'ATTESTATION_KEY',
    ]),
  ])('is refused where it %s', async (_, evidence, code) => {
    expect(codeOf(await evidence())).toBe(code)
  })

  it('is refused where the device had another attestation key before, whoever vouches for this one', () => {
    const result = appraise(good, policy)
    const known = result.good ? result.key : ''
    expect(codeOf(good, { ...policy, knownKey: known })).toBe('good')
    expect(codeOf(good, { ...policy, knownKey: '0'.repeat(64) })).toBe('ATTESTATION_OTHER_KEY')
  })

  it('says where it leaves the newest reference values', () => {
    const measured = [file('loader.bin'), file('agent.js', 'rootkit')]
    const evidence = { ...quoted({ value: replayPcr(measured) }), measurements: measured }
    expect(appraise(evidence, policy)).toMatchObject({
      code: 'ATTESTATION_DEVIATION',
      deviation: { stage: 'agent', name: 'agent.js', problem: 'differs' },
    })
  })

  it('is refused where nobody knows what is right', () => {
    expect(codeOf(good, { ...policy, references: [] })).toBe('ATTESTATION_NO_REFERENCE')
  })

  it('never verifies with one flipped bit, in any of its parts', () => {
    const parts = ['quote', 'signature', 'attestationKey'] as const
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.nat(7), (part, at, bit) => {
        const octets = Buffer.from(good[part])
        const index = at % octets.length
        octets[index] = (octets[index] ?? 0) ^ (1 << bit)
        expect(codeOf({ ...good, [part]: octets })).not.toBe('good')
      }),
      { numRuns: 1000 },
    )
  })

  it('never verifies cut short or made longer', () => {
    const parts = ['quote', 'signature', 'attestationKey'] as const
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.boolean(), (part, at, longer) => {
        const octets = Buffer.from(good[part])
        const changed = longer
          ? Buffer.concat([octets, Buffer.from([at & 0xff])])
          : octets.subarray(0, at % octets.length)
        expect(codeOf({ ...good, [part]: changed })).not.toBe('good')
      }),
    )
  })
})
