import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { criticalBinomial } from './binomial.ts'
import { createNoiseMonitor, cutoffsFor, type NoiseTest } from './health-tests.ts'

const ascending = Uint8Array.from({ length: 4096 }, (_, at) => at & 255)
const claim = { entropyPerSample: 4, falseAlarmExponent: 20 }

/** The same number, exactly: P(X > k) of n trials with probability 1/d, as a fraction over d^n. */
function exactCritical(n: number, d: bigint, exponent: number): number {
  let ways = 1n // binomial coefficient of n over k, times (d − 1)^(n − k)
  let tail = 0n
  const all = d ** BigInt(n)
  for (let k = n; k > 0; k -= 1) {
    tail += ways
    if (tail << BigInt(exponent) > all) return k
    ways = (ways * BigInt(k) * (d - 1n)) / BigInt(n - k + 1)
  }
  return 0
}

describe('the critical value of the binomial distribution', () => {
  it.each([20, 30, 40].flatMap((exponent) => [1, 2, 4, 8].map((bits) => [bits, exponent] as const)))(
    'is exact for %i bits and 2^-%i',
    (bits, exponent) => {
      for (const n of [512, 1024])
        expect(criticalBinomial(n, 2 ** -bits, 2 ** -exponent)).toBe(
          exactCritical(n, 1n << BigInt(bits), exponent),
        )
    },
  )

  it.each([
    [1, 512, 512],
    [0, 512, 0],
  ])('of what happens with probability %i is %#', (p, n, k) => {
    expect(criticalBinomial(n, p, 2 ** -30)).toBe(k)
  })
})

describe('cut-offs (NIST SP 800-90B §4.4)', () => {
  it.each([
    [1, 8, 20, 21, 311],
    [2, 8, 20, 11, 177],
    [4, 8, 20, 6, 62],
    [8, 8, 20, 4, 13],
    [0.5, 8, 30, 61, 422],
    [1, 1, 20, 21, 589],
    [0.2, 1, 20, 101, 941],
  ])('for %d bits of %i at 2^-%i are %i and %i', (entropyPerSample, bitsPerSample, exponent, rct, apt) => {
    const cutoffs = cutoffsFor({ entropyPerSample, bitsPerSample, falseAlarmExponent: exponent })
    expect(cutoffs).toEqual({
      repetition: rct,
      proportion: apt,
      window: bitsPerSample === 1 ? 1024 : 512,
    })
  })

  it.each([
    { entropyPerSample: 0 },
    { entropyPerSample: 9 },
    { entropyPerSample: 2, bitsPerSample: 1 },
    { entropyPerSample: 1, bitsPerSample: 9 },
    { entropyPerSample: 1, falseAlarmExponent: 19 },
    { entropyPerSample: 1, falseAlarmExponent: 41 },
    { entropyPerSample: Number.NaN },
  ])('are refused for %j', (wrong) => {
    expect(() => cutoffsFor(wrong)).toThrow(RangeError)
  })
})

describe('a monitor of a noise source', () => {
  /** How many samples in all it takes to fail, octet by octet. */
  function failsAt(samples: Iterable<number>): [number, NoiseTest] | undefined {
    const monitor = createNoiseMonitor(claim)
    for (const sample of samples) {
      const failed = monitor.take(Uint8Array.of(sample))
      if (failed) return [monitor.taken, failed]
    }
    return undefined
  }

  it('passes a source that varies [S11-30]', () => {
    expect(failsAt(ascending)).toBeUndefined()
  })

  it('notices a stuck source at the cut-off, and not one sample before [S11-30]', () => {
    expect(failsAt(new Uint8Array(100))).toEqual([6, 'repetition-count'])
    expect(failsAt([...new Uint8Array(5), ...ascending.subarray(1)])).toBeUndefined()
  })

  it('notices that one value comes too often, though never in a row [S11-30]', () => {
    const leaning = Uint8Array.from({ length: 512 }, (_, at) => (at % 4 === 0 ? 7 : 8 + (at & 127)))
    expect(failsAt(leaning)).toEqual([4 * 61 + 1, 'adaptive-proportion'])
  })

  it('counts anew in the next window', () => {
    const rare = Uint8Array.from({ length: 4096 }, (_, at) => (at % 9 === 0 ? 7 : 8 + (at & 127)))
    expect(failsAt(rare)).toBeUndefined()
  })

  it('looks at the bits of a sample alone', () => {
    const monitor = createNoiseMonitor({ entropyPerSample: 1, bitsPerSample: 1, falseAlarmExponent: 20 })
    const evens = Uint8Array.from({ length: 64 }, (_, at) => (at * 2) & 255)
    expect(monitor.take(evens)).toBe('repetition-count')
  })

  it('stays failed', () => {
    const monitor = createNoiseMonitor(claim)
    monitor.take(new Uint8Array(6))
    expect(monitor.take(ascending)).toBe('repetition-count')
  })

  it('finds the same however the samples come in blocks', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600, max: 3 }),
        fc.array(fc.integer({ min: 1, max: 90 })),
        (samples, cuts) => {
          const whole = createNoiseMonitor(claim).take(samples)
          const cut = createNoiseMonitor(claim)
          let at = 0
          for (const size of [...cuts, samples.length]) cut.take(samples.subarray(at, (at += size)))
          expect(cut.take(new Uint8Array())).toBe(whole)
        },
      ),
    )
  })
})
