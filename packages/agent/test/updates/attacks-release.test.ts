import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UpdatePolicy } from '@sekisho/model'
import {
  type Assignment,
  encodeReleaseManifest,
  generateSecondKey,
  orderJwk,
  orderKeyId,
  readOrderKeys,
  readReleaseManifest,
  releaseDigest,
  type ReleaseManifest,
  releasePaths,
  type SecondKeys,
  secondKeyId,
  signAssignment,
  signerOf,
  signSecond,
  verifyAssignment,
} from '@sekisho/trust'
import { judgeRelease, type ReleaseVerdict, type UpdatedDevice } from '../../src/updates/verification.ts'
import type { TufClient } from '../../src/updates/tuf/client.ts'
import { firmware, signWith } from './repository.ts'
import { createUpdateWorld, never, type UpdateWorld } from './world.ts'

// What a device still refuses when TUF has nothing to object to: what isn't for it, and what only some of the keys stand for.

const line = { product: 'doorbell', channel: 'stable' }
const role = 'doorbell-stable'
const device: UpdatedDevice = {
  product: 'doorbell',
  variant: 'camera',
  hardware: 'rev-b',
  components: { radio: '1.4.0' },
}

const policy: UpdatePolicy = {
  channels: ['stable'],
  slots: 'ab',
  rollbackProtection: true,
  secondSignature: 'ml-dsa-65',
  encrypted: 'none',
  thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
  automatic: { byDefault: true, ownerMayDisable: false, postponeMs: { critical: 0, high: 0, other: 0 } },
  installWithinMs: {},
  never: [],
}

const image = firmware(5000)
const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')

function manifestOf(version: string, change: Partial<ReleaseManifest> = {}): ReleaseManifest {
  const paths = releasePaths({ ...line, version })
  return {
    format: 1,
    ...line,
    version,
    releasedAt: '2026-11-22T00:00:00Z',
    severity: 'high',
    changes: { en: 'Mended.', ja: '修正しました。' },
    supportUntil: '2031-01-01',
    floor: '1.0.0',
    dependencies: [],
    images: [
      {
        variant: 'camera',
        hardware: ['rev-b'],
        path: paths.image('camera'),
        length: image.length,
        sha256: sha256(image),
      },
    ],
    sbom: { path: paths.sbom, length: 2, sha256: sha256(Buffer.from('{}')) },
    ...change,
  }
}

interface Director {
  readonly privateKey: KeyObject
  readonly kid: string
  readonly jwks: unknown
}

async function newDirector(): Promise<Director> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, kid: await orderKeyId(publicKey), jwks: [await orderJwk(publicKey)] }
}

let world: UpdateWorld
let director: Director
const second = generateSecondKey()
const secondKeys: SecondKeys = new Map([[secondKeyId(second.publicKey), second.publicKey]])

beforeEach(async () => {
  world = await createUpdateWorld({ threshold: 2, keys: 3 })
  director = await newDirector()
  world.repository.delegate(role, ['doorbell/stable/*/*'], { terminating: true })
})
afterEach(() => world.close())

interface Published {
  readonly octets: Buffer
  readonly manifest: ReleaseManifest
}

/** Signed by the maker's keys, and served. */
function publish(manifest: ReleaseManifest, signer: KeyObject | 'nobody' = second.privateKey): Published {
  const octets = encodeReleaseManifest(manifest)
  const paths = releasePaths(manifest)
  const { repository } = world
  repository.addTarget(paths.manifest, octets, { role })
  if (signer !== 'nobody')
    repository.addTarget(paths.secondSignature, Buffer.from(JSON.stringify(signSecond(octets, signer))), {
      role,
    })
  for (const { path } of manifest.images) repository.addTarget(path, image, { role })
  repository.publish(role, 'targets')
  return { octets, manifest }
}

/** The director's word for a release. */
const assign = ({ octets, manifest }: Published, change: Partial<Assignment> = {}): Promise<string> =>
  signAssignment(
    {
      device: 'doorbell:SN-1',
      sequence: 7,
      issuedAt: world.now,
      expiresAt: world.now + 3_600_000,
      release: {
        path: releasePaths(manifest).manifest,
        sha256: releaseDigest(octets),
        version: manifest.version,
        channel: manifest.channel,
        publishedAt: world.now,
        severity: manifest.severity,
      },
      settings: [],
      encrypted: false,
      ...change,
    },
    { ...signerOf(director.privateKey), kid: director.kid },
  )

async function fetchIfThere(client: TufClient, path: string): Promise<Buffer | undefined> {
  const target = await client.target(path, never)
  return target && client.fetch(target, never)
}

interface Circumstances {
  readonly device?: UpdatedDevice
  readonly policy?: UpdatePolicy
  readonly running?: string
  readonly floor?: string
  readonly last?: number
}

/** What the device does from the assignment to the verdict, over the wire. */
async function decide(jws: string, given: Circumstances = {}): Promise<string> {
  const check = {
    trusted: readOrderKeys(director.jwks),
    device: 'doorbell:SN-1',
    now: world.now,
    last: given.last ?? 0,
  }
  const assigned = await verifyAssignment(jws, check)
  if (!assigned.ok) return assigned.code
  const { assignment } = assigned
  const path = assignment.release?.path ?? ''
  const client = world.client()
  const octets = await fetchIfThere(client, path)
  if (!octets) return 'no such target'
  const manifest = readReleaseManifest(octets)
  const signature = await fetchIfThere(client, releasePaths(manifest).secondSignature)
  const targets = await Promise.all(manifest.images.map((one) => client.target(one.path, never)))
  const verdict: ReleaseVerdict = judgeRelease({
    release: {
      manifest,
      octets,
      path,
      target: (wanted) => targets.find((one) => one?.path === wanted),
      secondSignature: signature && (JSON.parse(signature.toString('utf8')) as unknown),
    },
    assignment,
    device: given.device ?? device,
    policy: given.policy ?? policy,
    ...(given.floor === undefined ? {} : { floor: given.floor }),
    running: given.running ?? '1.0.0',
    secondKeys,
    now: world.now,
  })
  return verdict.ok ? `installs ${verdict.image.path}` : verdict.code
}

it('installs what everybody stands for [S09-01 RB7]', async () => {
  const release = publish(manifestOf('2.0.0'))
  expect(await decide(await assign(release))).toBe('installs doorbell/stable/2.0.0/camera.img')
})

describe('wrong hardware (Uptane 2.1.0 §5.4.4.6) [S09-01]', () => {
  it.each<[string, UpdatedDevice, string]>([
    ['another variant', { ...device, variant: 'chime' }, 'UPDATE_VARIANT'],
    ['another revision', { ...device, hardware: 'rev-a' }, 'UPDATE_HARDWARE'],
    ['another product', { ...device, product: 'plc-gateway' }, 'UPDATE_PRODUCT'],
  ])('refuses an image for %s', async (_what, other, code) => {
    expect(await decide(await assign(publish(manifestOf('2.0.0'))), { device: other })).toBe(code)
  })

  it('refuses an image whose revision nobody can tell', async () => {
    const { hardware: _unknown, ...rest } = device
    expect(await decide(await assign(publish(manifestOf('2.0.0'))), { device: rest })).toBe('UPDATE_HARDWARE')
  })
})

describe('wrong assignments (Uptane 2.1.0 §5.3.2, §5.4.4) [S09-12 S09-16]', () => {
  it.each<[string, Partial<Assignment>, Circumstances, string]>([
    ['another device', { device: 'doorbell:SN-2' }, {}, 'ASSIGNMENT_OTHER_DEVICE'],
    ['the device, of yesterday', { issuedAt: 1, expiresAt: 2 }, {}, 'ASSIGNMENT_EXPIRED'],
    ['the device, from before another one', { sequence: 6 }, { last: 7 }, 'ASSIGNMENT_REPLAYED'],
  ])('refuses one for %s', async (_what, change, given, code) => {
    expect(await decide(await assign(publish(manifestOf('2.0.0')), change), given)).toBe(code)
  })

  it('refuses one that another key has signed', async () => {
    const release = publish(manifestOf('2.0.0'))
    const honest = director
    director = await newDirector()
    const jws = await assign(release)
    director = honest
    expect(await decide(jws)).toBe('ASSIGNMENT_UNKNOWN_KEY')
  })

  it.each<[string, Partial<NonNullable<Assignment['release']>>]>([
    ['another manifest', { sha256: '0'.repeat(64) }],
    ['another version', { version: '2.0.1' }],
    ['another channel', { channel: 'beta' }],
  ])('refuses one that means %s than TUF has proved', async (_what, change) => {
    const release = publish(manifestOf('2.0.0'))
    const rightly = {
      path: releasePaths(release.manifest).manifest,
      sha256: releaseDigest(release.octets),
      version: '2.0.0',
      channel: 'stable',
      publishedAt: world.now,
      severity: 'high' as const,
    }
    expect(await decide(await assign(release, { release: { ...rightly, ...change } }))).toBe(
      'UPDATE_NOT_ASSIGNED',
    )
  })

  it('refuses a release that no offline key has signed, though the director wants it (TUF §1.5.2 arbitrary software)', async () => {
    publish(manifestOf('2.0.0'))
    const manifest = manifestOf('6.6.6')
    expect(await decide(await assign({ octets: encodeReleaseManifest(manifest), manifest }))).toBe(
      'no such target',
    )
  })
})

describe('rollback by assignment (TUF §1.5.2) [S09-11]', () => {
  it.each<[string, Circumstances, string]>([
    ['the version that runs', { running: '2.0.0' }, 'UPDATE_OLDER'],
    ['an older one, signed as it was', { running: '2.1.0' }, 'UPDATE_OLDER'],
    ['another build of what runs', { running: '2.0.0+build.7' }, 'UPDATE_OLDER'],
    [
      'one below the floor, where the model lets devices go back',
      { running: '3.0.0', floor: '2.5.0', policy: { ...policy, rollbackProtection: false } },
      'UPDATE_FLOOR',
    ],
    [
      'a channel that the device doesn’t follow',
      { policy: { ...policy, channels: ['beta'] } },
      'UPDATE_CHANNEL',
    ],
  ])('refuses %s', async (_what, given, code) => {
    expect(await decide(await assign(publish(manifestOf('2.0.0'))), given)).toBe(code)
  })

  it('goes back where the model allows it, down to the floor', async () => {
    const given = { running: '3.0.0', floor: '2.0.0', policy: { ...policy, rollbackProtection: false } }
    expect(await decide(await assign(publish(manifestOf('2.0.0'))), given)).toMatch(/^installs/)
  })

  it('wants the release in between first', async () => {
    const release = publish(manifestOf('2.0.0', { requires: '1.5.0' }))
    expect(await decide(await assign(release))).toBe('UPDATE_REQUIRES')
    expect(await decide(await assign(release), { running: '1.5.0' })).toMatch(/^installs/)
  })
})

describe('extraneous dependencies (TUF §1.5.2) [RD5]', () => {
  it.each([
    ['a component that the device has never declared', { component: 'miner', range: '*' }],
    ['a name that every object has', { component: 'constructor', range: '*' }],
    ['a version of a component that it doesn’t have', { component: 'radio', range: '>=2.0.0' }],
  ])('refuses a manifest that wants %s', async (_what, dependency) => {
    const release = publish(manifestOf('2.0.0', { dependencies: [dependency] }))
    expect(await decide(await assign(release))).toBe('UPDATE_DEPENDENCY')
  })

  it('takes one that wants what is there', async () => {
    const release = publish(manifestOf('2.0.0', { dependencies: [{ component: 'radio', range: '^1.2.0' }] }))
    expect(await decide(await assign(release))).toMatch(/^installs/)
  })
})

describe('targets keys stolen at the threshold: what still holds (TUF §1.5.2) [S09-18 S09-29]', () => {
  it('refuses a release without the second signature', async () => {
    expect(await decide(await assign(publish(manifestOf('6.6.6'), 'nobody')))).toBe('UPDATE_SECOND_SIGNATURE')
  })

  it('refuses one with a second signature by another key', async () => {
    const release = publish(manifestOf('6.6.6'), generateSecondKey().privateKey)
    expect(await decide(await assign(release))).toBe('UPDATE_SECOND_SIGNATURE')
  })

  it('refuses one with the second signature of another release', async () => {
    const good = publish(manifestOf('2.0.0'))
    const paths = releasePaths({ ...line, version: '6.6.6' })
    const release = publish(manifestOf('6.6.6'))
    const moved = Buffer.from(JSON.stringify(signSecond(good.octets, second.privateKey)))
    world.repository.addTarget(paths.secondSignature, moved, { role })
    world.repository.publish(role)
    expect(await decide(await assign(release))).toBe('UPDATE_SECOND_SIGNATURE')
  })

  it('refuses every release where the model asks for an algorithm that the agent doesn’t know', async () => {
    const given = { policy: { ...policy, secondSignature: 'slh-dsa-sha2-128s' } }
    expect(await decide(await assign(publish(manifestOf('2.0.0'))), given)).toBe('UPDATE_SECOND_SIGNATURE')
  })

  it('refuses an image that TUF has but the manifest doesn’t name, and the other way round', async () => {
    const release = publish(manifestOf('2.0.0'))
    const { repository } = world
    const { path = '' } = release.manifest.images[0] ?? {}
    repository.addTarget(path, firmware(5000), { role })
    repository.publish(role)
    expect(await decide(await assign(release))).toBe('UPDATE_IMAGE')
    delete repository.role(role).targets[path]
    repository.publish(role)
    expect(await decide(await assign(release))).toBe('UPDATE_IMAGE')
  })

  it('follows a new root that takes the keys away (§6.1), and only what it names from then on', async () => {
    const stolen = world.repository.signers[role] ?? []
    const fresh = world.repository.newKey()
    const { repository } = world
    const { delegations } = repository.targets
    if (delegations?.roles?.[0]) delegations.roles[0].keyids = [fresh.id]
    if (delegations) delegations.keys = { [fresh.id]: fresh.value }
    repository.rotate('targets', 3, 2)
    repository.publish('root')
    repository.signers[role] = [fresh]
    const release = publish(manifestOf('2.0.0'))
    expect(await decide(await assign(release))).toMatch(/^installs/)
    const signed = { ...repository.role(role), version: repository.role(role).version + 1 }
    repository.put(role, signWith(signed, stolen), signed.version)
    repository.publishOnly('snapshot', 'timestamp')
    await expect(decide(await assign(release))).rejects.toMatchObject({ code: 'UPDATE_THRESHOLD' })
  })
})
