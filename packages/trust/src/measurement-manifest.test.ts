import { generateKeyPairSync, sign } from 'node:crypto'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type ManifestFile,
  type MeasurementManifest,
  deviationOf,
  manifestIsFor,
  signManifest,
  verifyManifest,
} from './measurement-manifest.ts'
import { type Measurement, digestOf } from './measurements.ts'
import { signerOf as signerWith } from './keys.ts'
import { type StatementSigner, type TrustedKeys, statementKeyId } from './statements.ts'

const file = (stage: Measurement['stage'], name: string): ManifestFile => ({
  stage,
  name,
  size: name.length,
  digest: digestOf(Buffer.from(name)),
})

const loader = file('loader', 'u-boot.bin')
const kernel = file('os', 'vmlinuz')
const agent = file('agent', 'agent.js')
const camera = file('module', 'camera.js')

const manifest: MeasurementManifest = {
  product: 'doorbell',
  hardware: ['rev-b'],
  firmware: '1.2.3',
  files: [loader, kernel, agent, camera],
  issuedAt: Date.parse('2026-11-22T08:00:00Z'),
}

const pairs = {
  ed25519: generateKeyPairSync('ed25519'),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
}
type Name = keyof typeof pairs

const signers = new Map<string, StatementSigner>()
let trusted: TrustedKeys

beforeAll(async () => {
  for (const [name, { privateKey, publicKey }] of Object.entries(pairs))
    signers.set(name, { ...signerWith(privateKey), kid: await statementKeyId(publicKey) })
  trusted = new Map(
    Object.entries(pairs).map(([name, { publicKey }]) => [signers.get(name)?.kid ?? '', publicKey]),
  )
})

function signerOf(name: Name): StatementSigner {
  const signer = signers.get(name)
  if (!signer) throw new Error(name)
  return signer
}

/** A text with any header and claims, signed for real. */
function forged(header: object, claims: object): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const { kid } = signerOf('ed25519')
  const { privateKey } = pairs.ed25519
  const content = `${encode({ alg: 'EdDSA', typ: 'sekisho-measurements+jwt', kid, ...header })}.${encode(claims)}`
  return `${content}.${sign(null, Buffer.from(content), privateKey).toString('base64url')}`
}

const { issuedAt, ...rest } = manifest
const claims = { ...rest, iat: issuedAt / 1000 }

describe('a measurement manifest', () => {
  it.each(['ed25519', 'p256'] as const)('signed with %s comes back as it was', async (name) => {
    const text = await signManifest(manifest, signerOf(name))
    expect(await verifyManifest(text, trusted)).toEqual({ ok: true, manifest })
  })

  it('is signed with no other kind of key', async () => {
    await expect(signManifest(manifest, signerOf('p384'))).rejects.toThrow('PKI_UNSUPPORTED_KEY')
  })

  it('is refused with one flipped bit anywhere [RD1]', async () => {
    const text = await signManifest(manifest, signerOf('p256'))
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(1, 2, 4, 8, 16, 32), async (at, bit) => {
        const changed =
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1)
        expect(await verifyManifest(changed, trusted)).toMatchObject({ ok: false })
      }),
      { examples: [1, 2, 4, 8].map((bit) => [text.length - 1, bit]) }, // where base64url has bits to spare
    )
  })

  it.each([
    ['of another kind', { typ: 'sekisho-order+jwt' }, claims, 'MANIFEST_MALFORMED'],
    ['without an algorithm', { alg: 'none' }, claims, 'MANIFEST_ALGORITHM'],
    ['by a stranger', { kid: 'someone' }, claims, 'MANIFEST_UNKNOWN_KEY'],
    ['that calls the key another kind', { alg: 'ES256' }, claims, 'MANIFEST_UNKNOWN_KEY'],
    ['with a critical extension', { crit: ['exp'] }, claims, 'MANIFEST_MALFORMED'],
    ['without files', {}, { ...claims, files: [] }, 'MANIFEST_MALFORMED'],
    ['without a date', {}, { ...claims, iat: 'today' }, 'MANIFEST_MALFORMED'],
    ['with a stage before its measurer', {}, { ...claims, files: [kernel, loader] }, 'MANIFEST_MALFORMED'],
    ['with a file twice', {}, { ...claims, files: [loader, loader] }, 'MANIFEST_MALFORMED'],
    [
      'with a name that climbs out',
      {},
      { ...claims, files: [{ ...loader, name: '../boot' }] },
      'MANIFEST_MALFORMED',
    ],
    ['with a negative size', {}, { ...claims, files: [{ ...loader, size: -1 }] }, 'MANIFEST_MALFORMED'],
  ])('is refused %s', async (_, header, body, code) => {
    expect(await verifyManifest(forged(header, body), trusted)).toEqual({ ok: false, code })
  })

  it('is refused when its signature is another one’s', async () => {
    const [, , signature] = (await signManifest({ ...manifest, firmware: '9' }, signerOf('ed25519'))).split(
      '.',
    )
    const [header, body] = (await signManifest(manifest, signerOf('ed25519'))).split('.')
    expect(await verifyManifest(`${header}.${body}.${signature}`, trusted)).toEqual({
      ok: false,
      code: 'MANIFEST_SIGNATURE',
    })
  })
})

describe('manifestIsFor', () => {
  const subject = { product: 'doorbell', firmware: '1.2.3', hardware: 'rev-b' }
  it.each([
    ['its product, firmware and hardware', manifest, subject, true],
    [
      'every hardware where it names none',
      { ...manifest, hardware: [] },
      { ...subject, hardware: 'x' },
      true,
    ],
    ['no other product', manifest, { ...subject, product: 'lock' }, false],
    ['no other firmware', manifest, { ...subject, firmware: '1.2.4' }, false],
    ['no other hardware', manifest, { ...subject, hardware: 'rev-a' }, false],
    ['no device whose hardware nobody knows', manifest, { product: 'doorbell', firmware: '1.2.3' }, false],
  ])('is for %s', (_, given, who, answer) => {
    expect(manifestIsFor(given, who)).toBe(answer)
  })
})

describe('deviationOf', () => {
  const { files } = manifest
  const wrong = { ...kernel, digest: digestOf(Buffer.from('rootkit')) }
  const stranger = file('module', 'miner.js')
  it.each([
    ['finds nothing where all is as written', [...files], undefined],
    ['names what differs', [loader, wrong, agent, camera], ['os', 'vmlinuz', 'differs']],
    ['names what is missing at the end', [loader, kernel, agent], ['module', 'camera.js', 'missing']],
    ['names what is missing in between', [loader, agent, camera], ['os', 'vmlinuz', 'missing']],
    ['names what nobody expected', [...files, stranger], ['module', 'miner.js', 'unexpected']],
    [
      'names what came before its time',
      [loader, kernel, stranger, agent, camera],
      ['module', 'miner.js', 'unexpected'],
    ],
    ['finds that nothing was measured', [], ['loader', 'u-boot.bin', 'missing']],
  ])('%s', (_, measured, found) => {
    const deviation = deviationOf(files, measured)
    expect(deviation && [deviation.stage, deviation.name, deviation.problem]).toEqual(found)
  })
})
