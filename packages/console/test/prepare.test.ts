import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstWritable, settle, tidy } from '../src/build/cache.ts'
import { digestOf } from '../src/build/digest.ts'
import { packageDirectory } from '../src/build/places.ts'
import { environmentOfBuild, prepareIn } from '../src/build/prepare.ts'
import { ownDirectory } from './directories.ts'

/** Octets of script before the overview is shown, as they travel. */
const budgets = { br: 220_000, gz: 260_000 }
/** Builds share their cores with all other tests. */
const patienceMs = 180_000

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

/** The scripts that a browser needs before it can show a page: the chunks and all that they import. */
function scriptsOf(manifest: Manifest, names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the manifest has no ${name}`)
    if (known.has(chunk.file)) continue
    known.add(chunk.file)
    scriptsOf(manifest, chunk.imports ?? [], known)
  }
  return known
}

const nameOf = (digit: string): string => digit.repeat(64)

describe('the build of the console', () => {
  let cache = ''
  let directory = ''
  let started: readonly string[] = []

  beforeAll(async () => {
    cache = await mkdtemp(join(tmpdir(), 'sekisho-console-'))
    started = await Promise.all([prepareIn(cache), prepareIn(cache)])
    directory = started[0] ?? ''
  }, patienceMs)
  afterAll(() => rm(cache, { recursive: true, force: true }))

  it('is named by its content, and one for two starts at once', async () => {
    expect(started).toEqual([directory, directory])
    expect(basename(directory)).toBe(await digestOf(packageDirectory))
    expect(await readdir(cache)).toEqual([basename(directory)])
  })

  it('is made once', async () => {
    const { mtimeMs } = await stat(join(directory, 'index.html'))
    const said: string[] = []
    expect(await prepareIn(cache, { log: (line) => said.push(line) })).toBe(directory)
    expect(said).toEqual([])
    expect((await stat(join(directory, 'index.html'))).mtimeMs).toBe(mtimeMs)
  })

  it('has a page without a word of script or style in it, and a place for the nonce', async () => {
    const page = await readFile(join(directory, 'index.html'), 'utf8')
    expect(page).toContain('<meta property="csp-nonce" nonce="__CSP_NONCE__"')
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|style="/)
  })

  it('lays compressed copies beside each asset, and no source map', async () => {
    const files = await readdir(join(directory, 'assets'))
    const assets = files.filter((name) => /\.(js|css)$/.test(name))
    expect(assets.length).toBeGreaterThan(4)
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
    for (const name of assets) {
      const file = join(directory, 'assets', name)
      const content = await readFile(file)
      expect(brotliDecompressSync(await readFile(`${file}.br`)).equals(content)).toBe(true)
      expect(gunzipSync(await readFile(`${file}.gz`)).equals(content)).toBe(true)
    }
  })

  it('shows the overview with less than a budget of script', async () => {
    const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest // Vite wrote it
    const scripts = scriptsOf(manifest, ['index.html', 'src/features/overview/overview-page.tsx'])
    for (const [encoding, most] of Object.entries(budgets)) {
      const sizes = await Promise.all(
        [...scripts].map(async (file) => (await stat(join(directory, `${file}.${encoding}`))).size),
      )
      const total = sizes.reduce((sum, size) => sum + size, 0)
      expect(total, encoding).toBeGreaterThan(100_000) // less would mean that something was overlooked
      expect(total, encoding).toBeLessThan(most)
    }
  })

  it('says what the build printed when it fails, and leaves nothing behind', async () => {
    const cache = await ownDirectory()
    const elsewhere = await ownDirectory()
    const script = join(elsewhere, 'broken.mjs')
    await writeFile(script, "console.error('a comma is missing in gate.tsx')\nprocess.exit(3)\n")
    await expect(prepareIn(cache, { script })).rejects.toThrow(
      /could not be built \(3\):\na comma is missing in gate\.tsx/,
    )
    expect(await readdir(cache)).toEqual([])
  })
})

describe('the cache of builds', () => {
  it('keeps the build in use and the one before, and forgets what broke an hour ago', async () => {
    const cache = await ownDirectory()
    const now = new Date('2026-11-22T12:00:00Z')
    const ages = { [nameOf('a')]: 3, [nameOf('b')]: 2, [nameOf('c')]: 50, 'building-x': 2, 'building-y': 0 }
    for (const [name, hours] of Object.entries(ages)) {
      const at = new Date(now.getTime() - hours * 3_600_000)
      await mkdir(join(cache, name))
      await utimes(join(cache, name), at, at)
    }
    await writeFile(join(cache, 'not-ours.txt'), '')
    await tidy(cache, nameOf('c'), now)
    expect((await readdir(cache)).sort()).toEqual(
      [nameOf('b'), 'building-y', nameOf('c'), 'not-ours.txt'].sort(),
    )
  })

  it('takes the build of whoever was quicker', async () => {
    const cache = await ownDirectory()
    for (const name of ['building-1', nameOf('d')]) {
      await mkdir(join(cache, name))
      await writeFile(join(cache, name, 'index.html'), name)
    }
    await settle(join(cache, 'building-1'), join(cache, nameOf('d')))
    expect(await readdir(cache)).toEqual([nameOf('d')])
  })

  it('goes on to the next directory where one cannot be made', async () => {
    const place = await ownDirectory()
    await writeFile(join(place, 'a-file'), '')
    const good = join(place, 'good')
    expect(await firstWritable([join(place, 'a-file', 'below'), good])).toBe(good)
    expect(await firstWritable([join(place, 'a-file', 'below')])).toBeUndefined()
  })
})

it('the build gets none of the secrets of the server [S11-20]', () => {
  const ours = { PATH: '/bin', SEKISHO_MACHINE_SECRET: 'x', SEKISHO_ROOT_PASSPHRASE: 'y' }
  expect(environmentOfBuild(ours)).toEqual({ PATH: '/bin', NODE_ENV: 'production', SEKISHO_LAUNCHED: '1' })
})
