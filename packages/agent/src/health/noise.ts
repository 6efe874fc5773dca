import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import {
  type NoiseClaim,
  type NoiseMonitor,
  type NoiseTest,
  createNoiseMonitor,
  startUpSamples,
} from '@sekisho/trust'
import { AgentError } from '../errors.ts'

/** Where random numbers come from, and whether it still varies (NIST SP 800-90B §4). */

export interface NoiseSource {
  readonly name: string
  /** Noise before any conditioning. Of what a generator puts out, the tests only see that it isn't stuck. */
  readonly raw: boolean
  read(octets: number): Promise<Uint8Array>
}

export interface NoiseOptions {
  readonly source: NoiseSource
  readonly claim: NoiseClaim
}

/** The generator of the operating system; its own noise sources are not to be seen from here. */
const generator: NoiseOptions = {
  source: { name: 'generator', raw: false, read: (octets) => Promise.resolve(randomBytes(octets)) },
  claim: { entropyPerSample: 8, falseAlarmExponent: 40 },
}

/** A device file such as `/dev/hwrng`. */
export const noiseFile = (path: string): NoiseSource => ({
  name: path,
  raw: true,
  async read(octets) {
    const file = await open(path, 'r')
    try {
      const buffer = Buffer.alloc(octets)
      for (let at = 0; at < octets;) {
        const { bytesRead } = await file.read(buffer, at, octets - at, null)
        if (bytesRead === 0)
          throw new AgentError('AGENT_ENTROPY', { detail: { source: path, reason: 'ended' } })
        at += bytesRead
      }
      return buffer
    } finally {
      await file.close()
    }
  },
})

export interface NoiseVerdict {
  readonly passed: boolean
  readonly source: string
  /** `noise`: the source itself is watched; `output`: only what a generator makes of it. */
  readonly watches: 'noise' | 'output'
  /** What failed: a test, or reading at all. */
  readonly failed?: NoiseTest | 'unreadable'
}

/** So much is taken in each round while the device runs. */
const roundOctets = 512

/** A source under watch. Its start-up test comes first; a failure stays until the device starts anew. */
export class NoiseWatch {
  readonly #source: NoiseSource
  readonly #monitor: NoiseMonitor

  /** @throws RangeError where the claim is none */
  constructor({ source, claim }: NoiseOptions = generator) {
    this.#source = source
    this.#monitor = createNoiseMonitor(claim)
  }

  startUp(): Promise<NoiseVerdict> {
    return this.look(startUpSamples)
  }

  /** Tests a block of what the source gives now. */
  async look(octets = roundOctets): Promise<NoiseVerdict> {
    const { name: source, raw } = this.#source
    const watches = raw ? 'noise' : 'output'
    try {
      const failed = this.#monitor.take(await this.#source.read(octets))
      return { passed: !failed, source, watches, ...(failed && { failed }) }
    } catch {
      return { passed: false, source, watches, failed: 'unreadable' }
    }
  }
}
