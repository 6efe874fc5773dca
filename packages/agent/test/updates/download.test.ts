import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { appendFile, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Download, download } from '../../src/updates/download/download.ts'
import { type Mirror, startMirror } from './mirror.ts'
import { firmware, Repository } from './repository.ts'
import { expectCode, impatient, never } from './world.ts'

// Large files: interrupted, resumed, bounded, verified as a whole.

const image = firmware(300_000)
const name = 'doorbell/stable/2.0.0/camera.img'
const location = `/updates/targets/${name}`

let mirror: Mirror
let directory: string
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sk-download-'))
  mirror = await startMirror(new Repository())
  mirror.repository.files.set(name, image)
})
afterEach(async () => {
  await mirror.close()
  rmSync(directory, { recursive: true })
})

const sha256 = createHash('sha256').update(image).digest('hex')
const wanted = (more: Partial<Download> = {}): Download => ({
  fetch: mirror.fetcher(),
  location,
  file: join(directory, 'image'),
  length: image.length,
  digests: [['sha256', sha256]],
  syncEvery: 50_000,
  pace: impatient,
  ...more,
})

/** The connection breaks after so many octets. */
const breakAfter = (octets: number): void => {
  mirror.trick = (_path, response) => {
    response.writeHead(200, { etag: '"one"', 'content-length': image.length })
    response.write(image.subarray(0, octets), () => setTimeout(() => response.destroy(), 20))
    return true
  }
}

/** Ranges that were asked for. */
function watchRanges(): (string | undefined)[] {
  const ranges: (string | undefined)[] = []
  mirror.trick = (_path, _response, { headers }) => {
    ranges.push(headers.range)
    return false
  }
  return ranges
}

const left = (): readonly string[] => readdirSync(directory).toSorted()

it('downloads a file whole and says how far it is [S09-25]', async () => {
  const progress: number[] = []
  await download(wanted({ onProgress: (octets) => progress.push(octets) }), never)
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
  expect(progress.at(-1)).toBe(image.length)
  expect(left()).toEqual(['image'])
})

it('goes on where it was interrupted, after a restart too [S09-10]', async () => {
  const etag = `"${sha256.slice(0, 32)}"`
  mirror.trick = (_path, response) => {
    response.writeHead(200, { etag, 'content-length': image.length })
    response.write(image.subarray(0, 120_000), () => setTimeout(() => response.destroy(), 20))
    return true
  }
  await expectCode(download(wanted(), never), 'UPDATE_UNREACHABLE')
  expect(left()).toEqual(['image.part', 'image.part.json'])
  const ranges = watchRanges()
  await download(wanted(), never)
  expect(ranges).toEqual([expect.stringMatching(/^bytes=[5-9]\d{4}-|^bytes=1\d{5}-$/)])
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
})

it('trusts after a power cut only what was on the disk for sure [S09-10]', async () => {
  mirror.trick = (_path, response) => {
    response.writeHead(200, { etag: `"${sha256.slice(0, 32)}"`, 'content-length': image.length })
    response.write(image.subarray(0, 120_000), () => setTimeout(() => response.destroy(), 20))
    return true
  }
  await expectCode(download(wanted(), never), 'UPDATE_UNREACHABLE')
  await appendFile(join(directory, 'image.part'), Buffer.alloc(30_000)) // written, and never synced
  const ranges = watchRanges()
  await download(wanted(), never)
  expect(ranges).toEqual([expect.stringMatching(/^bytes=[5-9]\d{4}-|^bytes=1\d{5}-$/)])
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
})

it.each([
  ['shorter than its record', (part: string) => truncate(part, 10)],
  ['with a record that can’t be read', async (part: string) => writeFileSync(`${part}.json`, '{"oct')],
])('begins again with a partial file that is %s [S09-10]', async (_what, damage) => {
  breakAfter(120_000)
  await expectCode(download(wanted(), never), 'UPDATE_UNREACHABLE')
  await damage(join(directory, 'image.part'))
  const ranges = watchRanges()
  await download(wanted(), never)
  expect(ranges).toEqual([undefined])
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
})

it('begins again where the server has another representation by now (RFC 9110 §13.1.5)', async () => {
  breakAfter(120_000) // of "one"
  await expectCode(download(wanted(), never), 'UPDATE_UNREACHABLE')
  mirror.trick = undefined // its tag is another one
  await download(wanted(), never)
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
})

it('never continues one file with another', async () => {
  breakAfter(120_000)
  await expectCode(download(wanted(), never), 'UPDATE_UNREACHABLE')
  const other = firmware(200_000)
  mirror.repository.files.set(name, other)
  const ranges = watchRanges()
  const digests = [['sha256', createHash('sha256').update(other).digest('hex')]] as const
  await download(wanted({ length: other.length, digests }), never)
  expect(ranges).toEqual([undefined])
  expect(readFileSync(join(directory, 'image'))).toEqual(other)
})

it('resumes an envelope by its entity tag, and leaves its digest to whoever opens it [S09-26]', async () => {
  breakAfter(120_000)
  const envelope = { location: `/updates/images/${name}` }
  const { digests: _none, ...rest } = wanted(envelope)
  await expectCode(download(rest, never), 'UPDATE_UNREACHABLE')
  mirror.trick = undefined
  await download({ ...rest, fetch: mirror.fetcher() }, never)
  expect(readFileSync(join(directory, 'image'))).toEqual(image)
})

it('gives the disk back when it is too small, before it asks for anything [S09-15]', async () => {
  await expectCode(download(wanted({ length: 2 ** 52 }), never), 'UPDATE_DISK_FULL')
  expect(mirror.asked).toEqual([])
  expect(existsSync(join(directory, 'image'))).toBe(false)
})

/** A file system of its own needs root. */
it.skipIf(process.getuid?.() !== 0)(
  'gives back what it took of a disk that others fill meanwhile [S09-15]',
  async () => {
    const small = join(directory, 'small')
    mkdirSync(small)
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'sekisho-test', small])
    if (status !== 0) throw new Error(`no file system could be mounted: ${stderr.toString()}`)
    try {
      mirror.trick = (_path, response) => {
        response.writeHead(200, { etag: '"one"', 'content-length': image.length })
        response.write(image.subarray(0, 100_000))
        setTimeout(() => response.end(image.subarray(100_000)), 100)
        return true
      }
      let isFilled = false
      const onProgress = (): void => {
        if (!isFilled) writeFileSync(join(small, 'log'), Buffer.alloc(150_000))
        isFilled = true
      }
      await expectCode(
        download(wanted({ file: join(small, 'image'), onProgress }), never),
        'UPDATE_DISK_FULL',
      )
      expect(readdirSync(small)).toEqual(['log'])
    } finally {
      spawnSync('umount', ['-l', small])
    }
  },
)

it('stops when the agent does, and keeps what has come', async () => {
  const stop = new AbortController()
  mirror.trick = (_path, response) => {
    response.writeHead(200, { etag: '"one"', 'content-length': image.length })
    response.write(image.subarray(0, 120_000), () => setTimeout(() => stop.abort(), 50))
    return true
  }
  await expectCode(download(wanted(), stop.signal), 'UPDATE_UNREACHABLE')
  expect(left()).toEqual(['image.part', 'image.part.json'])
})
