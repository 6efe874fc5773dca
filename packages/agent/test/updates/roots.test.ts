// The way from the factory's root to the present one, as it is put beside an image.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk, digestOfFile } from '../../src/updates/disk.ts'
import { createFolderFetcher, mediumLocations } from '../../src/updates/medium.ts'
import { verifyImage, verifyProof } from '../../src/updates/slots/proof.ts'
import type { UpdateSource } from '../../src/updates/source.ts'
import { createTufSource } from '../../src/updates/tuf-source.ts'
import { type MadeRelease, Maker, product, variant } from './maker.ts'
import { expectCode, never } from './world.ts'

let directory: string
let medium: string
let maker: Maker
let release: MadeRelease
const disk = createDisk()

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sk-roots-'))
  medium = mkdtempSync(join(tmpdir(), 'sk-medium-'))
  maker = new Maker()
  release = maker.release({ version: '1.1.0', image: Buffer.from('new') })
})
afterEach(() => {
  for (const path of [directory, medium]) rmSync(path, { recursive: true })
})

/** The device, whose factory has left it this root. */
function device(root: string): UpdateSource {
  writeFileSync(join(directory, 'root.json'), root)
  return createTufSource({
    directory,
    disk,
    fetcher: createFolderFetcher(medium),
    now: Date.now,
    locations: mediumLocations,
  })
}

/** What the boot loader says of a slot with the new release. */
async function bootLoaderSays(source: UpdateSource, anchor: string): Promise<unknown> {
  await source.refresh(never)
  const [manifest, image] = await Promise.all(
    [release.path, release.image.path].map((path) => source.target(path, never)),
  )
  const file = join(directory, 'image')
  writeFileSync(file, release.image.octets)
  const proof = {
    image: release.image.path,
    release: release.path,
    manifest: release.octets,
    metadata: [...new Set([...(manifest?.metadata ?? []), ...(image?.metadata ?? [])])],
  }
  const proven = verifyProof(proof, { anchor, subject: { product, variant } })
  return verifyImage(proven, (await digestOfFile(file)) ?? { length: 0, sha256: '' })
}

describe('roots beside an image', () => {
  it.each(['no JSON at all', '{"signed":{"_type":"root","version":2},"signatures":[]}'])(
    'a forged root that somebody has brought once keeps no later update away: %s [RB7 S09-16]',
    async (forged) => {
      maker.publish(medium)
      const source = device(maker.firstRoot)
      writeFileSync(join(medium, 'metadata/2.root.json'), forged)
      await expectCode(source.refresh(never), 'UPDATE_MALFORMED')
      rmSync(join(medium, 'metadata/2.root.json'))
      expect(await bootLoaderSays(source, maker.firstRoot)).toMatchObject({ ok: true, version: '1.1.0' })
    },
  )

  it('the forged root is overwritten by the one that follows [RB7 S09-16]', async () => {
    maker.publish(medium)
    const source = device(maker.firstRoot)
    writeFileSync(join(medium, 'metadata/2.root.json'), 'forged')
    await expectCode(source.refresh(never), 'UPDATE_MALFORMED')
    maker.rotate()
    maker.rotate()
    maker.publish(medium)
    expect(await bootLoaderSays(source, maker.firstRoot)).toMatchObject({ ok: true })
  })

  it.each([
    ['all of them are', () => rmSync(join(directory, 'roots'), { recursive: true })],
    ['one of them is', () => rmSync(join(directory, 'roots/2.root.json'))],
    ['one of them is damaged, not', () => writeFileSync(join(directory, 'roots/3.root.json'), 'damaged')],
  ])('roots on the way are fetched again when %s lost [RB7 RD5 S09-10]', async (_what, lose) => {
    maker.rotate()
    maker.rotate()
    maker.rotate()
    maker.publish(medium)
    await device(maker.firstRoot).refresh(never)
    lose()
    expect(await bootLoaderSays(device(maker.firstRoot), maker.firstRoot)).toMatchObject({ ok: true })
  })

  it('what was fetched again and is no root isn’t taken for one, now or later [RB7 S09-16]', async () => {
    maker.rotate()
    maker.rotate()
    maker.publish(medium)
    await device(maker.firstRoot).refresh(never)
    rmSync(join(directory, 'roots'), { recursive: true })
    writeFileSync(join(medium, 'metadata/2.root.json'), 'forged')
    const refusal = { ok: false, fault: 'signatures' }
    expect(await bootLoaderSays(device(maker.firstRoot), maker.firstRoot)).toMatchObject(refusal)
    maker.publish(medium)
    expect(await bootLoaderSays(device(maker.firstRoot), maker.firstRoot)).toMatchObject({ ok: true })
  })

  it('a device whose factory has left it a later root follows the roots after that one [RB7]', async () => {
    maker.rotate()
    maker.rotate()
    const third = maker.metadata().get('3.root.json') ?? ''
    maker.rotate()
    maker.rotate()
    maker.publish(medium)
    expect(await bootLoaderSays(device(third), third)).toMatchObject({ ok: true })
  })
})
