import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NoiseWatch, noiseFile } from './noise.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-noise-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const claim = { entropyPerSample: 4 }

function source(octets: Uint8Array) {
  const path = join(folder, 'hwrng')
  writeFileSync(path, octets)
  return { source: noiseFile(path), claim }
}
const varied = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7) & 255)

describe('the watch over a source of random numbers', () => {
  it('takes a source after 1,024 samples that vary [S11-30 RD3]', async () => {
    const watch = new NoiseWatch(source(varied))
    expect(await watch.startUp()).toMatchObject({ passed: true, watches: 'noise' })
    await expect(new NoiseWatch(source(varied.subarray(0, 1023))).startUp()).resolves.toMatchObject({
      passed: false,
      failed: 'unreadable',
    })
  })

  it('refuses a source that is stuck at its start, or while it runs, and never takes it again [S11-30 RD3]', async () => {
    expect(await new NoiseWatch(source(new Uint8Array(2000))).startUp()).toMatchObject({
      passed: false,
      failed: 'repetition-count',
    })
    const options = source(varied)
    const watch = new NoiseWatch(options)
    await watch.startUp()
    source(new Uint8Array(600))
    expect(await watch.look()).toMatchObject({ failed: 'repetition-count' })
    source(varied)
    expect(await watch.look()).toMatchObject({ passed: false })
  })

  it('refuses a source that is not there', async () => {
    const watch = new NoiseWatch({ source: noiseFile(join(folder, 'none')), claim })
    expect(await watch.startUp()).toMatchObject({ passed: false, failed: 'unreadable' })
  })

  it('says that it watches the output alone where there is only the system’s generator [S11-30]', async () => {
    expect(await new NoiseWatch().startUp()).toEqual({ passed: true, source: 'generator', watches: 'output' })
  })
})
