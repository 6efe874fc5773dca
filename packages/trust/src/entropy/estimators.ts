// Estimates of min-entropy from recorded samples (NIST SP 800-90B §6.3): what a designer does once, with a million samples of
// the raw noise source, before anything conditions it.
import { type TupleCounts, tupleCounts } from './tuples.ts'

export type Estimator =
  | 'most-common-value'
  | 'collision'
  | 'markov'
  | 'compression'
  | 't-tuple'
  | 'longest-repeated-substring'

/** Of the standard's ten; without them an assessment is not complete. */
export const estimatorsNotDone = ['multi-mcw', 'lag', 'multi-mmc', 'lz78y'] as const

/** The standard asks for so many samples (§3.1.1). */
export const wantedSamples = 1_000_000

/** 99 % of a normal distribution, on both sides. */
const Z = 2.576

const atMostOne = (value: number): number => Math.min(1, value)

/** §6.3.1, step 2, and wherever a proportion is bounded: what it may be at most. */
const upperBound = (proportion: number, samples: number): number =>
  atMostOne(proportion + Z * Math.sqrt((proportion * (1 - proportion)) / (samples - 1)))

const bitsOf = (probability: number): number => Math.max(0, -Math.log2(probability))

/** §6.3.1. @returns bits per sample */
export function mostCommonValue(samples: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const sample of samples) counts[sample] = (counts[sample] ?? 0) + 1
  return bitsOf(upperBound(Math.max(...counts) / samples.length, samples.length))
}

interface Spread {
  readonly count: number
  readonly mean: number
  readonly deviation: number
}

function spreadOf(values: readonly number[]): Spread {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { count, mean, deviation: Math.sqrt(squares / (count - 1)) }
}

/** How little the mean may be. */
const lowerMean = ({ count, mean, deviation }: Spread): number => mean - (Z * deviation) / Math.sqrt(count)

/** §6.3.2, of bits: two that follow are equal, or the third is one of them. @returns bits per bit */
export function collision(bits: Uint8Array): number {
  const times: number[] = []
  for (let at = 0; at + 1 < bits.length;) {
    const time = bits[at] === bits[at + 1] ? 2 : 3
    if (at + time > bits.length) break
    times.push(time)
    at += time
  }
  if (times.length < 2) return 0
  const mean = lowerMean(spreadOf(times))
  if (mean >= 2.5) return 1 // no bias explains that collisions come so late
  return bitsOf(0.5 + Math.sqrt(Math.max(0, 1.25 - 0.5 * Math.max(2, mean)))) // step 7, solved: 2 + 2p(1 − p) is the mean
}

const LENGTH = 128

/** §6.3.3, of bits: the likeliest of all sequences of 128. @returns bits per bit */
export function markov(bits: Uint8Array): number {
  const ones = bits.reduce((sum, bit) => sum + bit, 0)
  const follows = [
    [0, 0],
    [0, 0],
  ]
  for (let at = 0; at + 1 < bits.length; at += 1) {
    const row = follows[bits[at] ?? 0]
    const next = bits[at + 1] ?? 0
    if (row) row[next] = (row[next] ?? 0) + 1
  }
  /** Bits of information in what has this probability. */
  const first = [-Math.log2(1 - ones / bits.length), -Math.log2(ones / bits.length)] as const
  const step = (from: 0 | 1, to: 0 | 1): number => {
    const [zero = 0, one = 0] = follows[from] ?? []
    return zero + one === 0 ? Infinity : -Math.log2((to === 0 ? zero : one) / (zero + one))
  }
  /** `times` 0 is nothing, also of what never happens. */
  const run = (times: number, bitsEach: number): number => (times === 0 ? 0 : times * bitsEach)
  const sequences = [
    first[0] + run(LENGTH - 1, step(0, 0)),
    first[0] + run(LENGTH / 2, step(0, 1)) + run(LENGTH / 2 - 1, step(1, 0)),
    first[0] + step(0, 1) + run(LENGTH - 2, step(1, 1)),
    first[1] + step(1, 0) + run(LENGTH - 2, step(0, 0)),
    first[1] + run(LENGTH / 2, step(1, 0)) + run(LENGTH / 2 - 1, step(0, 1)),
    first[1] + run(LENGTH - 1, step(1, 1)),
  ]
  return Math.max(0, Math.min(1, Math.min(...sequences) / LENGTH))
}

const BLOCK = 6
const DICTIONARY = 1000
/** Correction of the standard deviation, for blocks of six bits (§6.3.4, step 4). */
const CORRECTION = 0.5907

/** §6.3.4: what a value with probability z adds to the expected distance, over blocks DICTIONARY + 1 to `blocks`. */
function expectedDistance(z: number, blocks: number): number {
  let within = 0 // Σ log2(u)·z²(1 − z)^(u − 1) for u < t
  let sum = 0
  let decay = 1 // (1 − z)^(t − 1)
  for (let t = 1; t <= blocks; t += 1) {
    const weight = Math.log2(t) * decay
    if (t > DICTIONARY) sum += within + weight * z
    within += weight * z * z
    decay *= 1 - z
  }
  return sum / (blocks - DICTIONARY)
}

const others = 2 ** BLOCK - 1

/** Expected mean of log2 of the distance, were the likeliest block to have probability p. It falls as p grows. */
export const expectedCompression = (p: number, blocks: number): number =>
  expectedDistance(p, blocks) + others * expectedDistance((1 - p) / others, blocks)

const ROUNDS = 40

/** The p for which the expectation is as observed; nothing where even equal ones are expected nearer. */
function solved(mean: number, blocks: number): number | undefined {
  let [low, high] = [2 ** -BLOCK, 1]
  if (expectedCompression(low, blocks) <= mean) return undefined
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2
    if (expectedCompression(middle, blocks) > mean) low = middle
    else high = middle
  }
  return high
}

/** §6.3.4, of bits, after Maurer’s universal statistic. @returns bits per bit; nothing where the bits are too few */
export function compression(bits: Uint8Array): number | undefined {
  const blocks = Math.floor(bits.length / BLOCK)
  if (blocks < 2 * DICTIONARY) return undefined
  const last = new Int32Array(2 ** BLOCK)
  const distances: number[] = []
  for (let at = 1; at <= blocks; at += 1) {
    let block = 0
    for (let bit = 0; bit < BLOCK; bit += 1) block = block * 2 + (bits[(at - 1) * BLOCK + bit] ?? 0)
    if (at > DICTIONARY) distances.push(Math.log2(at - (last[block] ?? 0)))
    last[block] = at
  }
  const spread = spreadOf(distances)
  const p = solved(lowerMean({ ...spread, deviation: CORRECTION * spread.deviation }), blocks)
  return p === undefined ? 1 : bitsOf(p) / BLOCK
}

/** Tuples are common while they occur so often (§6.3.5, step 1). */
const COMMON = 35

/** The longest tuple that is common. */
const longestCommon = ({ most }: TupleCounts, common: number): number =>
  most.findLastIndex((count, length) => length > 0 && count >= common)

/** §6.3.5. @returns bits per sample; nothing where no sample is common enough */
export function tTuple(samples: number, counts: TupleCounts, common = COMMON): number | undefined {
  const longest = longestCommon(counts, common)
  if (longest < 1) return undefined
  let most = 0
  for (let length = 1; length <= longest; length += 1)
    most = Math.max(most, ((counts.most[length] ?? 0) / (samples - length + 1)) ** (1 / length))
  return bitsOf(upperBound(most, samples))
}

/** §6.3.6. @returns bits per sample; nothing where nothing repeats that isn't common */
export function longestRepeatedSubstring(
  samples: number,
  counts: TupleCounts,
  common = COMMON,
): number | undefined {
  const shortest = Math.max(0, longestCommon(counts, common)) + 1
  let most = 0
  for (let length = shortest; length < counts.pairs.length; length += 1) {
    const places = samples - length + 1
    const colliding = (counts.pairs[length] ?? 0) / ((places * (places - 1)) / 2)
    most = Math.max(most, colliding ** (1 / length))
  }
  return most === 0 ? undefined : bitsOf(upperBound(most, samples))
}

export interface Estimate {
  readonly estimator: Estimator
  /** Of the samples themselves, or of them as a string of bits. */
  readonly of: 'samples' | 'bits'
  /** Min-entropy per sample, bits; absent where there were too few samples for it. */
  readonly perSample?: number
}

export interface EntropyAssessment {
  readonly samples: number
  readonly bitsPerSample: number
  readonly estimates: readonly Estimate[]
  /** The lowest estimate: bits per sample. */
  readonly minEntropy: number
}

/** Most significant bit first. */
function bitString(samples: Uint8Array, width: number): Uint8Array {
  const bits = new Uint8Array(samples.length * width)
  for (const [at, sample] of samples.entries())
    for (let bit = 0; bit < width; bit += 1) bits[at * width + bit] = (sample >> (width - 1 - bit)) & 1
  return bits
}

function estimatesOf(of: Estimate['of'], symbols: Uint8Array, width: number): readonly Estimate[] {
  const counts = tupleCounts(symbols)
  const row = (estimator: Estimator, value: number | undefined): Estimate => ({
    estimator,
    of,
    ...(value !== undefined && { perSample: Math.min(width, of === 'bits' ? value * width : value) }),
  })
  const ofBits =
    of === 'bits'
      ? [
          row('collision', collision(symbols)),
          row('markov', markov(symbols)),
          row('compression', compression(symbols)),
        ]
      : []
  return [
    row('most-common-value', mostCommonValue(symbols)),
    ...ofBits,
    row('t-tuple', tTuple(symbols.length, counts)),
    row('longest-repeated-substring', longestRepeatedSubstring(symbols.length, counts)),
  ]
}

/** The string of bits is no longer than the standard asks for (§3.1.3). */
const mostBits = wantedSamples

/**
 * Every estimate of recorded samples, and the lowest (§3.1.3: of the samples, and of them as bits).
 * @param samples one per octet, in its lowest bits; higher ones are left out
 * @throws RangeError with fewer than two samples, or a width that is none
 */
export function assessEntropy(samples: Uint8Array, bitsPerSample: number): EntropyAssessment {
  if (samples.length < 2 || !Number.isInteger(bitsPerSample) || bitsPerSample < 1 || bitsPerSample > 8)
    throw new RangeError('no samples to assess')
  const masked = samples.map((sample) => sample & ((1 << bitsPerSample) - 1))
  const bits = bitString(masked.subarray(0, Math.ceil(mostBits / bitsPerSample)), bitsPerSample)
  const estimates = [
    ...(bitsPerSample > 1 ? estimatesOf('samples', masked, bitsPerSample) : []),
    ...estimatesOf('bits', bits, bitsPerSample),
  ]
  const known = estimates.flatMap(({ perSample }) => (perSample === undefined ? [] : [perSample]))
  return { samples: samples.length, bitsPerSample, estimates, minEntropy: Math.min(...known) }
}
