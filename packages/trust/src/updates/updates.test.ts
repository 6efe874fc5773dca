import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { signerOf } from '../keys.ts'
import { statementKeyId } from '../statements.ts'
import { type Assignment, signAssignment, verifyAssignment } from './assignment.ts'
import {
  envelopeOverhead,
  newContentKey,
  openImage,
  sealImage,
  unwrapImageKey,
  wrapImageKey,
} from './image-envelope.ts'
import {
  encodeReleaseManifest,
  imageFor,
  type ReleaseManifest,
  readReleaseManifest,
  releasePaths,
} from './release-manifest.ts'
import {
  generateSecondKey,
  readSecondKeys,
  readSecondSignature,
  secondKeyId,
  secondKeyPem,
  signSecond,
  verifySecond,
} from './second-signature.ts'
import { encodeSettings, isVouchedFor, readSettings, settingsToSign } from './settings.ts'

const line = { product: 'doorbell', channel: 'stable', version: '2.1.0' }
const paths = releasePaths(line)
const digest = 'ab'.repeat(32)

const manifest: ReleaseManifest = {
  format: 1,
  ...line,
  releasedAt: '2026-11-22T09:00:00Z',
  severity: 'high',
  changes: { en: 'Closes a hole in the camera.', ja: 'カメラの脆弱性を修正した。' },
  supportUntil: '2033-12-31',
  requires: '1.4.0',
  floor: '2.0.0',
  dependencies: [{ component: 'lock', range: '>=3.0.0' }],
  images: [
    { variant: 'gk-100', hardware: ['A1', 'A2'], path: paths.image('gk-100'), length: 100, sha256: digest },
  ],
  sbom: { path: paths.sbom, length: 10, sha256: digest },
}

const withChange = (change: object): Buffer => Buffer.from(JSON.stringify({ ...manifest, ...change }))

describe('a release manifest', () => {
  it('comes back as it was written [S09-06 RB7]', () => {
    expect(readReleaseManifest(encodeReleaseManifest(manifest))).toEqual(manifest)
  })

  it.each([
    [
      'an image of another release',
      { images: [{ ...manifest.images[0], path: 'doorbell/stable/1.0.0/gk-100.img' }] },
      '/images/0/path',
    ],
    ['a path out of its directory', { sbom: { ...manifest.sbom, path: '../../etc/passwd' } }, '/sbom/path'],
    ['two images for a variant', { images: [manifest.images[0], manifest.images[0]] }, '/images'],
    ['no image', { images: [] }, '/images'],
    ['a floor above its own version', { floor: '2.1.1' }, '/floor'],
    ['a version that is none', { version: '2.1' }, '/version'],
    ['an empty image', { images: [{ ...manifest.images[0], length: 0 }] }, '/images/0/length'],
    ['changes in one language', { changes: { en: 'x' } }, '/changes/ja'],
    ['a severity of its own', { severity: 'severe' }, '/severity'],
    ['a day that is none', { supportUntil: '2033-02-31x' }, '/supportUntil'],
    ['a product that climbs', { product: '../x' }, '/product'],
  ])('with %s is refused, by its place [S09-01 RB7]', (_, change, place) => {
    expect(() => readReleaseManifest(withChange(change))).toThrow(
      expect.objectContaining({ code: 'RELEASE_MALFORMED', detail: { place } }),
    )
  })

  it('has an image for a device of its variant and hardware, and for no other [S09-01]', () => {
    expect(imageFor(manifest, { variant: 'gk-100', hardware: 'A2' })?.path).toBe(paths.image('gk-100'))
    expect(imageFor(manifest, { variant: 'gk-100', hardware: 'B1' })).toBeUndefined()
    expect(imageFor(manifest, { variant: 'gk-100' })).toBeUndefined()
    expect(imageFor(manifest, { variant: 'gk-200', hardware: 'A1' })).toBeUndefined()
  })
})

describe('the second signature (ML-DSA-65)', () => {
  const octets = encodeReleaseManifest(manifest)
  const one = generateSecondKey()
  const other = generateSecondKey()
  const keys = readSecondKeys(secondKeyPem(one.publicKey))

  it('holds for the octets that were signed, by the key that is pinned [RB7 S09-23]', () => {
    const signature = signSecond(octets, one.privateKey)
    expect(signature.keyid).toBe(secondKeyId(one.publicKey))
    expect(readSecondSignature(JSON.parse(JSON.stringify(signature)))).toEqual(signature)
    expect(verifySecond(octets, signature, keys)).toBe(true)
    expect(verifySecond(withChange({ version: '2.1.1' }), signature, keys)).toBe(false)
  })

  it('of another key doesn\u2019t hold, also under the name of the pinned one [S09-01]', () => {
    const forged = { ...signSecond(octets, other.privateKey), keyid: secondKeyId(one.publicKey) }
    expect(verifySecond(octets, forged, keys)).toBe(false)
    expect(verifySecond(octets, signSecond(octets, other.privateKey), keys)).toBe(false)
  })

  it('brings in no next key without the key before [S09-17]', () => {
    const value = [secondKeyPem(other.publicKey)]
    const next = { format: 1, kind: 'second-keys', product: 'doorbell', version: 2, value } as const
    const signed = { ...next, signature: signSecond(settingsToSign(next), one.privateKey) }
    expect(isVouchedFor(readSettings(encodeSettings(signed)), keys)).toBe(true)
    expect(isVouchedFor(readSettings(encodeSettings(next)), keys)).toBe(false)
    expect(isVouchedFor({ ...signed, version: 3 }, keys)).toBe(false)
    const own = { ...next, signature: signSecond(settingsToSign(next), other.privateKey) }
    expect(isVouchedFor(own, keys)).toBe(false)
  })
})

describe('an assignment', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const kid = await statementKeyId(publicKey)
  const signer = { ...signerOf(privateKey), kid }
  const now = Date.parse('2026-11-22T12:00:00Z')
  const trusted = new Map([[kid, publicKey]])
  const check = { trusted, device: 'doorbell:1', now, last: 7 }
  const assignment: Assignment = {
    device: 'doorbell:1',
    sequence: 8,
    issuedAt: now - 1000,
    expiresAt: now + 86_400_000,
    rollout: 'r1',
    release: {
      path: paths.manifest,
      sha256: digest,
      version: '2.1.0',
      channel: 'stable',
      publishedAt: now - 5000,
      severity: 'high',
    },
    by: now + 1_000_000,
    settings: [{ path: 'settings/doorbell/director-keys.json', sha256: digest }],
    encrypted: true,
    owner: { automatic: true, postponedUntil: now + 10 },
  }

  it('says to the device what the director has said [S09-13 RB7]', async () => {
    const text = await signAssignment(assignment, signer)
    expect(await verifyAssignment(text, check)).toEqual({ ok: true, assignment })
  })

  it.each([
    ['of another device', { device: 'doorbell:2' }, 'ASSIGNMENT_OTHER_DEVICE'],
    ['older than the last one', { sequence: 6 }, 'ASSIGNMENT_REPLAYED'],
    ['that has ended', { expiresAt: now }, 'ASSIGNMENT_EXPIRED'],
    ['from the future', { issuedAt: now + 400_000 }, 'ASSIGNMENT_FROM_FUTURE'],
    ['with a path that climbs', { settings: [{ path: '../../x', sha256: digest }] }, 'ASSIGNMENT_MALFORMED'],
  ] as const)('%s isn\u2019t followed [S09-01 RD5]', async (_, change, code) => {
    const text = await signAssignment({ ...assignment, ...change }, signer)
    expect(await verifyAssignment(text, check)).toEqual({ ok: false, code })
  })

  it('by a key that isn\u2019t trusted for assignments isn\u2019t followed [S09-01]', async () => {
    const stranger = generateKeyPairSync('ed25519')
    const forged = await signAssignment(assignment, { ...signerOf(stranger.privateKey), kid })
    expect(await verifyAssignment(forged, check)).toEqual({ ok: false, code: 'ASSIGNMENT_SIGNATURE' })
    const named = { ...signerOf(stranger.privateKey), kid: await statementKeyId(stranger.publicKey) }
    expect(await verifyAssignment(await signAssignment(assignment, named), check)).toEqual({
      ok: false,
      code: 'ASSIGNMENT_UNKNOWN_KEY',
    })
  })
})

describe('an image in its envelope', () => {
  const image = randomBytes(300_001)
  const sealed = async (contentKey = newContentKey()): Promise<Buffer> =>
    buffer(Readable.from([image.subarray(0, 7), image.subarray(7)]).pipe(sealImage(contentKey)))
  const opened = async (envelope: Buffer, key: ReturnType<typeof newContentKey>['key'], cut = 13) => {
    const chunks: Buffer[] = []
    const parts = [envelope.subarray(0, cut), envelope.subarray(cut)]
    await pipeline(Readable.from(parts), openImage(key), async (stream: AsyncIterable<Buffer>) => {
      for await (const chunk of stream) chunks.push(chunk)
    })
    return Buffer.concat(chunks)
  }

  it('comes out as it went in, however it is cut on its way [S05-41 S09-26]', async () => {
    const contentKey = newContentKey()
    const envelope = await sealed(contentKey)
    expect(envelope.length).toBe(image.length + envelopeOverhead)
    expect(envelope.includes(image.subarray(0, 32))).toBe(false)
    for (const cut of [1, 12, 13, envelope.length - 16, envelope.length - 1])
      expect((await opened(envelope, contentKey.key, cut)).equals(image)).toBe(true)
    expect((await sealed(contentKey)).equals(envelope)).toBe(true)
  })

  it('that was changed, cut or made for another key doesn\u2019t open [S05-41 S09-26]', async () => {
    const contentKey = newContentKey()
    const envelope = await sealed(contentKey)
    const changed = Buffer.from(envelope)
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100)
    const refused = { code: 'IMAGE_ENVELOPE' }
    await expect(opened(changed, contentKey.key)).rejects.toMatchObject(refused)
    await expect(opened(envelope.subarray(0, -1), contentKey.key)).rejects.toMatchObject(refused)
    await expect(opened(envelope.subarray(0, 20), contentKey.key)).rejects.toMatchObject(refused)
    await expect(opened(envelope, newContentKey().key)).rejects.toMatchObject(refused)
  })

  it('opens with the key that was wrapped for the device, and with no other device\u2019s [S09-26 S09-27]', async () => {
    const device = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { key } = newContentKey()
    const text = await wrapImageKey(
      { path: paths.image('gk-100'), sha256: digest, key },
      createPublicKey(device.privateKey),
    )
    const found = await unwrapImageKey(text, device.privateKey)
    expect(found).toMatchObject({ path: paths.image('gk-100'), sha256: digest })
    expect(found.key.equals(key)).toBe(true)
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    await expect(unwrapImageKey(text, other.privateKey)).rejects.toMatchObject({ code: 'IMAGE_KEY' })
  })
})
