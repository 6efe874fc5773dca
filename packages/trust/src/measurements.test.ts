import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Measurement,
  digestOf,
  formatMeasurements,
  isMeasuredName,
  readMeasurements,
  replayPcr,
  stages,
} from './measurements.ts'

const zeroes = '00'.repeat(32)
const octets = (text: string): Uint8Array => Buffer.from(text)

const measurement: fc.Arbitrary<Measurement> = fc.record({
  stage: fc.constantFrom(...stages),
  name: fc.stringMatching(/^[A-Za-z0-9_@+-]{1,20}(\/[A-Za-z0-9_-]{1,8}){0,2}$/),
  digest: fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((digest) => Buffer.from(digest).toString('hex')),
})

describe('replayPcr', () => {
  it.each([
    ['starts from zeroes', [], zeroes],
    // SHA-256 of 64 zero octets
    ['extends with a digest', [zeroes], 'f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b'],
  ])('%s', (_, digests, value) => {
    expect(replayPcr(digests.map((digest) => ({ digest })))).toBe(value)
  })

  it('tells another order of the same digests', () => {
    const [one, two] = [{ digest: digestOf(octets('one')) }, { digest: digestOf(octets('two')) }]
    expect(replayPcr([one, two])).not.toBe(replayPcr([two, one]))
  })
})

describe('the text of measurements', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.array(measurement, { maxLength: 20 }), (list) => {
        expect(readMeasurements(formatMeasurements(list))).toEqual(list)
      }),
    )
  })

  it.each([
    ['no end of line', `os ${zeroes} kernel`],
    ['another stage', `bios ${zeroes} kernel\n`],
    ['a short digest', `os ${zeroes.slice(2)} kernel\n`],
    ['upper case', `os ${zeroes.replace('0', 'A')} kernel\n`],
    ['a word too many', `os ${zeroes} kernel image\n`],
    ['an empty line', `os ${zeroes} kernel\n\n`],
    ['a carriage return', `os ${zeroes} kernel\r\n`],
    ['too many lines', `os ${zeroes} kernel\n`.repeat(4097)],
  ])('is refused with %s', (_, text) => {
    expect(() => readMeasurements(text)).toThrow('MEASUREMENT_MALFORMED')
  })
})

describe('a measured name', () => {
  it.each(['main.js', 'drivers/camera.ko', '..config', 'a..b', '@scope/pkg'])('may be %s', (name) => {
    expect(isMeasuredName(name)).toBe(true)
  })

  it.each(['', '/etc/passwd', '../main.js', 'a/../b', 'a/..', '.', './a', 'a b', 'a\nb'])(
    'is never %j',
    (name) => {
      expect(isMeasuredName(name)).toBe(false)
    },
  )
})
