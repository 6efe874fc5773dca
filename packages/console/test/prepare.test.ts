import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { firstWritable, settle, tidy } from '../src/build/cache.ts'
import { digestOf } from '../src/build/digest.ts'
import { packageDirectory } from '../src/build/places.ts'
import { prepareIn } from '../src/build/prepare.ts'
import { ownDirectory } from './directories.ts'

const nameOf = (digit: string): string => digit.repeat(64)

describe('the build of the console', () => {
  it('is made once, also by two starts at once, and named by its content', async () => {
    const cache = await ownDirectory()
    const [one, other] = await Promise.all([prepareIn(cache), prepareIn(cache)])
    expect(one).toBe(other)
    expect(basename(one)).toBe(await digestOf(packageDirectory))
    expect(await readdir(cache)).toEqual([basename(one)])

    const page = await readFile(join(one, 'index.html'), 'utf8')
    expect(page).toContain('<meta property="csp-nonce" nonce="__CSP_NONCE__"')
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|style="/)

    const { mtimeMs } = await stat(join(one, 'index.html'))
    const said: string[] = []
    await prepareIn(cache, { log: (line) => said.push(line) })
    expect(said).toEqual([])
    expect((await stat(join(one, 'index.html'))).mtimeMs).toBe(mtimeMs)
  })

  it('lays compressed copies beside each asset, and no source map', async () => {
    const directory = await prepareIn(await ownDirectory())
    const files = await readdir(join(directory, 'assets'))
    const scripts = files.filter((name) => /\.(js|css)$/.test(name))
    expect(scripts.length).toBeGreaterThan(4)
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([])
    for (const name of scripts) {
      const file = join(directory, 'assets', name)
      const content = await readFile(file)
      expect(brotliDecompressSync(await readFile(`${file}.br`)).equals(content)).toBe(true)
      expect(gunzipSync(await readFile(`${file}.gz`)).equals(content)).toBe(true)
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
