import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assessEntropy,
  collision,
  compression,
  expectedCompression,
  longestRepeatedSubstring,
  markov,
  mostCommonValue,
  tTuple,
} from './estimators.ts'
import { tupleCounts } from './tuples.ts'

/** Samples that look random and are the same at every run: SHA-256 of a counter. */
function noise(length: number, seed = ''): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, at) =>
    createHash('sha256').update(`${seed}${at}`).digest(),
  )
  return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
}

const bitsOf = (octets: Uint8Array, threshold: number): Uint8Array =>
  octets.map((octet) => (octet < threshold ? 1 : 0))

// the sequence of the examples in §6.3.2 and §6.3.3
const forty = Uint8Array.from('1000111001010101110011000111001010101110', Number)

describe('estimates of small sequences that were worked out by hand', () => {
  it.each([
    ['most common value', mostCommonValue(Uint8Array.from('01120122010110221021', Number)), 0.5363],
    ['collision', collision(forty), 0.4483],
    ['Markov', markov(forty), 0.761],
  ])('%s', (_, estimate, expected) => {
    expect(estimate).toBeCloseTo(expected, 3)
  })

  it.each([
    ['t-tuple', tTuple, 0.273],
    ['longest repeated substring', longestRepeatedSubstring, 0.6146],
  ])('%s, where three times is common', (_, estimate, expected) => {
    const samples = Uint8Array.from('220102012120121001000', Number)
    expect(estimate(samples.length, tupleCounts(samples), 3)).toBeCloseTo(expected, 3)
  })

  it('compression: even blocks of six bits lie as far apart as Maurer (1992) says', () => {
    expect(expectedCompression(1 / 64, 200_000)).toBeCloseTo(5.217_705_2, 5)
  })
})

describe('estimates of bits', () => {
  it.each([
    ['even', 128, 1],
    ['leaning, 3 of 4', 192, -Math.log2(0.75)],
    ['leaning, 15 of 16', 240, -Math.log2(15 / 16)],
  ])('of an %s source are at most its entropy, and not below half of it', (_, threshold, entropy) => {
    const bits = bitsOf(noise(300_000), threshold)
    const estimates = [mostCommonValue(bits), collision(bits), markov(bits), compression(bits) ?? 0]
    for (const estimate of estimates) {
      expect(estimate).toBeLessThanOrEqual(entropy * 1.03)
      expect(estimate).toBeGreaterThan(entropy * 0.5) // compression counts the rest as even, and so too little
    }
  })

  it('that follow a pattern are seen through by those that look at order', () => {
    const turns = Uint8Array.from({ length: 60_000 }, (_, at) => at & 1)
    expect(mostCommonValue(turns)).toBeGreaterThan(0.98)
    expect(markov(turns)).toBeLessThan(0.01)
    expect(compression(turns)).toBeLessThan(0.01)
    expect(tTuple(turns.length, tupleCounts(turns))).toBeLessThan(0.01)
  })
})

describe('tupleCounts', () => {
  it('counts what a search for every tuple counts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 40, max: 2 }), (symbols) => {
        const { most, pairs } = tupleCounts(symbols)
        for (let length = 1; length < symbols.length; length += 1) {
          const places = Array.from({ length: symbols.length - length + 1 }, (_, at) =>
            symbols.subarray(at, at + length).join(),
          )
          const counts = [...Map.groupBy(places, (tuple) => tuple).values()].map((same) => same.length)
          const chosen = counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
          expect(Math.max(1, most[length] ?? 1)).toBe(Math.max(...counts))
          expect(pairs[length] ?? 0).toBe(chosen)
        }
      }),
    )
  })

  it('takes a sequence of one value in good time', () => {
    const { most } = tupleCounts(new Uint8Array(50_000))
    expect([most[1], most[49_999]]).toEqual([50_000, 2])
  })
})

describe('assessEntropy', () => {
  it('takes the lowest of all estimates, of samples and of bits [S11-31]', () => {
    const { estimates, minEntropy, samples } = assessEntropy(noise(60_000), 8)
    expect(samples).toBe(60_000)
    expect(estimates.map(({ of, estimator }) => `${of} ${estimator}`)).toEqual([
      'samples most-common-value',
      'samples t-tuple',
      'samples longest-repeated-substring',
      'bits most-common-value',
      'bits collision',
      'bits markov',
      'bits compression',
      'bits t-tuple',
      'bits longest-repeated-substring',
    ])
    expect(minEntropy).toBe(Math.min(...estimates.flatMap(({ perSample }) => perSample ?? [])))
    expect(minEntropy).toBeGreaterThan(5)
  })

  it('sees a source that only looks like eight bits [S11-31]', () => {
    const weak = noise(60_000).map((octet) => octet & 3)
    expect(assessEntropy(weak, 8).minEntropy).toBeLessThan(2)
  })

  it('looks at no bits but those of a sample', () => {
    const high = noise(20_000).map((octet) => octet | 0xf0)
    expect(assessEntropy(high, 4)).toEqual(
      assessEntropy(
        high.map((octet) => octet & 15),
        4,
      ),
    )
  })

  it('leaves out an estimate for which there are too few samples', () => {
    const { estimates } = assessEntropy(noise(40), 1)
    expect(estimates.find(({ estimator }) => estimator === 'compression')).toEqual({
      estimator: 'compression',
      of: 'bits',
    })
  })

  it.each([
    [new Uint8Array(1), 8],
    [new Uint8Array(9), 0],
    [new Uint8Array(9), 9],
    [new Uint8Array(9), 1.5],
  ])('refuses what is nothing to assess', (samples, width) => {
    expect(() => assessEntropy(samples, width)).toThrow(RangeError)
  })
})
