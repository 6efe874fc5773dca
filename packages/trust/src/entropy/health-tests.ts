// Health tests of a noise source (NIST SP 800-90B §4.4): they notice that it fails, not that it was poor from the start.
import { criticalBinomial } from './binomial.ts'

export interface NoiseClaim {
  /** Min-entropy that the designer claims of a sample, bits: above 0, at most the width of a sample. */
  readonly entropyPerSample: number
  /** Bits of a sample, 1 to 8; a sample is an octet of what is read. */
  readonly bitsPerSample?: number
  /** How likely a sound source raises an alarm at a sample, as a power of two: 20 to 40 stand for 2^-20 to 2^-40. */
  readonly falseAlarmExponent?: number
}

export type NoiseTest = 'repetition-count' | 'adaptive-proportion'

export interface Cutoffs {
  readonly repetition: number
  readonly proportion: number
  readonly window: number
}

const defaultExponent = 30

function requireClaim({ entropyPerSample, bitsPerSample = 8, falseAlarmExponent = 30 }: NoiseClaim): void {
  const isWidth = Number.isInteger(bitsPerSample) && bitsPerSample >= 1 && bitsPerSample <= 8
  const isEntropy = entropyPerSample > 0 && entropyPerSample <= bitsPerSample
  const isExponent = falseAlarmExponent >= 20 && falseAlarmExponent <= 40
  if (!isWidth || !isEntropy || !isExponent) throw new RangeError('not a claim that SP 800-90B knows')
}

/**
 * Cut-offs for a claim: §4.4.1 (repetition count), §4.4.2 (adaptive proportion, its window is longer for single bits).
 * @throws RangeError where the claim is none
 */
export function cutoffsFor(claim: NoiseClaim): Cutoffs {
  requireClaim(claim)
  const { entropyPerSample, bitsPerSample = 8, falseAlarmExponent = defaultExponent } = claim
  const window = bitsPerSample === 1 ? 1024 : 512
  const critical = criticalBinomial(window, 2 ** -entropyPerSample, 2 ** -falseAlarmExponent)
  return {
    repetition: 1 + Math.ceil(falseAlarmExponent / entropyPerSample),
    proportion: Math.min(window, 1 + critical),
    window,
  }
}

/** Samples that a source has to show at its start before anything of it is used (§4.3, item 4). */
export const startUpSamples = 1024

/** Both tests over everything that a source has given since it started; a failure stays. */
export interface NoiseMonitor {
  /** @returns the test that failed, now or before */
  take(samples: Uint8Array): NoiseTest | undefined
  /** Samples that were looked at. */
  readonly taken: number
}

/** §4.4.1: so many equal samples in a row are too many. */
function repetitionCount(cutoff: number): (sample: number) => boolean {
  let last = -1
  let repeated = 0
  return (sample) => {
    repeated = sample === last ? repeated + 1 : 1
    last = sample
    return repeated < cutoff
  }
}

/** §4.4.2: so often the first sample of a window may not come again in it. */
function adaptiveProportion({ proportion, window }: Cutoffs): (sample: number) => boolean {
  let first = -1
  let place = 0
  let count = 0
  return (sample) => {
    if (place === 0) {
      first = sample
      count = 0
    }
    if (sample === first) count += 1
    place = (place + 1) % window
    return count < proportion
  }
}

/** @throws RangeError where the claim is none */
export function createNoiseMonitor(claim: NoiseClaim): NoiseMonitor {
  const cutoffs = cutoffsFor(claim)
  const mask = (1 << (claim.bitsPerSample ?? 8)) - 1
  const repeats = repetitionCount(cutoffs.repetition)
  const proportion = adaptiveProportion(cutoffs)
  let failed: NoiseTest | undefined
  let taken = 0
  function see(octet: number): void {
    const sample = octet & mask
    taken += 1
    const [varies, spreads] = [repeats(sample), proportion(sample)]
    if (!failed && !varies) failed = 'repetition-count'
    if (!failed && !spreads) failed = 'adaptive-proportion'
  }
  return {
    take(samples) {
      for (const octet of samples) see(octet)
      return failed
    },
    get taken() {
      return taken
    },
  }
}
