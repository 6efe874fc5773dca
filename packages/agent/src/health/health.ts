import type { HealthPolicy, HealthReport } from '@sekisho/model'
import { isHealthy } from '@sekisho/model'
import type { Report } from '../events.ts'
import { type Chain, type ChainOptions, type ChainSubject, measureChain } from './chain.ts'
import { type NoiseOptions, type NoiseVerdict, NoiseWatch } from './noise.ts'
import { comparePorts, contradictions } from './ports/compare.ts'
import { type PortsOptions, probePorts } from './ports/probe.ts'
import {
  entropyReport,
  measurementsReport,
  portsReport,
  selfTestReport,
  type Tested,
  Voice,
} from './reports.ts'
import type { TamperOptions } from './tamper.ts'

/** What a device watches of itself. Without a word of the product's it tests its cryptography, its state and its generator. */
export interface HealthOptions {
  readonly chain?: ChainOptions
  /** The source of random numbers; without it only the output of the system's generator is watched. */
  readonly noise?: NoiseOptions
  readonly tamper?: TamperOptions
  /** Look at what is open. */
  readonly ports?: PortsOptions
  /** How often all is looked at again, milliseconds. */
  readonly everyMs?: number
}

const hourMs = 3_600_000

export interface HealthPorts {
  readonly options: HealthOptions
  readonly subject: ChainSubject
  /** What the device's policy says of its health; nothing before it has one. */
  readonly policy: () => HealthPolicy | undefined
  /** Puts a report into the outbox; that all is well can wait for a connection. @returns whether it was done */
  readonly say: (report: HealthReport, isHealthy: boolean) => boolean
  readonly report: Report
  /** Milliseconds between two looks, where the maker wants more than the product. */
  readonly everyMs?: () => number | undefined
  /** Milliseconds that pass evenly. */
  readonly elapsed: () => number
  /** Tests of cryptography and state. */
  readonly selfTest: (watched: Watched) => Promise<Tested>
}

/** What the self-test takes in from here. */
export interface Watched {
  readonly chain?: Chain
  readonly noise: NoiseVerdict
}

export class Health {
  readonly #ports: HealthPorts
  readonly #voice = new Voice()
  readonly #noise: NoiseWatch
  #chain: Chain | undefined
  #lookedAt: number | undefined
  #portsLookedAt = false

  constructor(ports: HealthPorts) {
    this.#ports = ports
    this.#noise = new NoiseWatch(ports.options.noise)
  }

  /** The last measurement of the start, where there is a manifest. */
  get chain(): Chain | undefined {
    return this.#chain
  }

  /** Everything, now. The caller stops what can't be trusted. */
  async examine(): Promise<Tested> {
    const { options, subject, selfTest, elapsed } = this.#ports
    const isFirst = this.#lookedAt === undefined
    this.#lookedAt = elapsed()
    this.#chain = options.chain && (await measureChain(options.chain, subject))
    const noise = await (isFirst ? this.#noise.startUp() : this.#noise.look())
    const tested = await selfTest({ noise, ...(this.#chain && { chain: this.#chain }) })
    this.#note(selfTestReport(tested))
    if (this.#chain) this.#note(measurementsReport(this.#chain))
    if (options.noise || !noise.passed) this.#note(entropyReport(noise))
    await this.#lookAtPorts()
    return tested
  }

  isDue(): boolean {
    const { options, elapsed, everyMs } = this.#ports
    const gapMs = Math.min(options.everyMs ?? hourMs, everyMs?.() ?? Infinity)
    return this.#lookedAt !== undefined && elapsed() - this.#lookedAt >= gapMs
  }

  /** A device that has just learnt what its model declares can look for the first time. */
  async lookOnce(): Promise<void> {
    if (!this.#portsLookedAt) await this.#lookAtPorts()
  }

  /** Says what is to be said. @param connected a connection has just begun */
  speak(connected = false): void {
    const { say, elapsed } = this.#ports
    for (const report of this.#voice.due(elapsed(), connected)) {
      if (say(report, isHealthy(report))) this.#voice.said(report, elapsed())
    }
  }

  #note(report: HealthReport): void {
    this.#voice.note(report)
    if (report.kind === 'self-test') return // it has an event of its own
    this.#ports.report({ event: 'health', kind: report.kind, healthy: isHealthy(report) })
  }

  /** Nothing is compared as long as nobody has declared anything. */
  async #lookAtPorts(): Promise<void> {
    const { options, policy, report } = this.#ports
    const declared = policy()?.interfaces
    if (!options.ports || !declared) return
    this.#portsLookedAt = true
    try {
      const verdict = comparePorts(declared, await probePorts(options.ports))
      this.#note(portsReport(verdict, contradictions(declared, verdict)))
    } catch (error) {
      report({ event: 'problem', code: 'AGENT_PORTS', reason: String(error) })
    }
  }
}
