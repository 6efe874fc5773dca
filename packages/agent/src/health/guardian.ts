import { createPublicKey } from 'node:crypto'
import type { HealthReport, TamperResponse } from '@sekisho/model'
import { pause } from '../clock.ts'
import { type Core, tellProblem } from '../core.ts'
import { AgentError } from '../errors.ts'
import { isUploadDue } from '../maker/settings.ts'
import { selfTest } from '../self-test.ts'
import type { Speech } from '../speech.ts'
import type { Standing } from '../standing.ts'
import type { Visits } from '../visit.ts'
import type { Chain } from './chain.ts'
import { Health, type Watched } from './health.ts'
import { selfTestReport, tamperReport, type Tested } from './reports.ts'
import { locksDevice, TamperGuard } from './tamper.ts'
import { tamperMemory, type Tampering } from './tamper-memory.ts'

/** How long a last report may take before the device stops. */
const reportLimitMs = 15_000
/** An opened device is given less: its keys are gone by then. The channel may make a message wait for two seconds. */
const lastWordsMs = 8000
/** How often the tamper input is read, and how often it is looked whether there is something to say. */
const tamperEveryMs = 100
const speakEveryMs = 5000

export interface GuardianParts {
  readonly core: Core
  readonly standing: Standing
  readonly speech: Speech
  readonly visits: Visits
}

/** Watches over the device while the agent runs: tests, tells, and stops what can't be trusted. */
export class Guardian {
  readonly #parts: GuardianParts
  readonly #health: Health
  readonly #tamper: TamperGuard | undefined
  /** Kinds of reports of which the last that was said was bad. */
  readonly #faults = new Set<HealthReport['kind']>()
  #missing = ''
  /** When reports that all is well were last sent, together. */
  #sentAt: number | undefined
  #maySend = true

  constructor(parts: GuardianParts) {
    this.#parts = parts
    const { options, factory, guidance, report } = parts.core
    this.#health = new Health({
      options: options.health ?? {},
      subject: { device: factory.device, firmware: options.firmware },
      policy: () => guidance.policy?.health,
      say: (one, isHealthy) => this.#say(one, isHealthy),
      everyMs: () => parts.core.maker.settings?.selfTest.everyMs,
      report,
      elapsed: () => performance.now(),
      selfTest: (watched) => this.#testState(watched),
    })
    this.#tamper = this.#tamperGuard()
  }

  get chain(): Chain | undefined {
    return this.#health.chain
  }

  /** @throws AgentError AGENT_SELF_TEST, AGENT_TAMPERED; where the device still can, its server hears of it first */
  async testAtStart(): Promise<void> {
    await this.#resume()
    const tested = await this.examine()
    if (!tested.passed) await this.#giveUp(tested)
  }

  /** Everything, now. */
  async examine(): Promise<Tested> {
    const { report } = this.#parts.core
    const tested = await this.#health.examine()
    report({ event: 'self-test', passed: tested.passed, failures: tested.failures })
    this.#tellMissing(tested)
    this.#speak()
    return tested
  }

  connected(): void {
    this.#speak(true)
  }

  /** Until the agent stops. @throws AgentError AGENT_SELF_TEST, AGENT_TAMPERED: it must not go on */
  async watch(): Promise<void> {
    const { signal, options } = this.#parts.core
    const tamper = options.health?.tamper
    const everyMs = tamper ? (tamper.input.everyMs ?? tamperEveryMs) : speakEveryMs
    for (let spokenAt = performance.now(); !signal.aborted;) {
      await this.#lookForTampering()
      if (this.#health.isDue()) {
        const tested = await this.examine()
        if (!tested.passed) await this.#giveUp(tested)
      }
      await this.#health.lookOnce()
      if (performance.now() - spokenAt >= speakEveryMs) {
        this.#speak()
        spokenAt = performance.now()
      }
      await pause(everyMs, signal)
    }
  }

  // ---- what is said ----

  #speak(connected = false): void {
    const { core, speech } = this.#parts
    this.#maySend = connected || isUploadDue(core.maker.settings?.logging, this.#sentAt, performance.now())
    this.#health.speak(connected)
    if (speech.sender) speech.tellLost()
  }

  /** That all is well can wait for a connection, and is said as far as the maker wants to hear it; that a fault is over always is. */
  #say(one: HealthReport, isHealthy: boolean): boolean {
    const { core, speech } = this.#parts
    const isOver = isHealthy && this.#faults.has(one.kind)
    if (isHealthy && !isOver && !core.maker.tells(one.kind)) return true
    if (isHealthy && !isOver && !this.#maySend) return false // with the others, when their time has come
    const isSaid = (speech.sender !== undefined || !isHealthy) && speech.report(one)
    if (isSaid) this.#noteSaid(one.kind, isHealthy)
    return isSaid
  }

  #noteSaid(kind: HealthReport['kind'], isHealthy: boolean): void {
    if (!isHealthy) return void this.#faults.add(kind)
    this.#faults.delete(kind)
    this.#sentAt = performance.now()
  }

  /** Tests that the maker asks for and nobody runs: no fault of the device's, and its word must not be taken for more than it is. */
  #tellMissing({ passed, tests }: Tested): void {
    const { core } = this.#parts
    const missing = (core.maker.settings?.selfTest.checks ?? []).filter((one) => !tests.includes(one))
    if (!passed || missing.join() === this.#missing) return
    this.#missing = missing.join()
    if (missing.length > 0) tellProblem(core, new AgentError('AGENT_TESTS', { detail: { missing } }))
  }

  // ---- tests ----

  #testState(watched: Watched) {
    const { core, standing } = this.#parts
    const { factory, database, options } = core
    const { operational } = standing
    const identities = [
      ...(factory.identity
        ? [{ facts: factory.identity.facts, publicKey: factory.identity.signer.publicKey }]
        : []),
      ...(operational
        ? [{ facts: operational.facts, publicKey: createPublicKey(operational.privateKey) }]
        : []),
    ]
    const { directory, primitives } = options
    return selfTest({ directory, identities, database, watched, ...(primitives && { primitives }) })
  }

  /** Says it where that can be done, over a connection of its own where there is none. */
  async #giveUp(tested: Tested): Promise<never> {
    const { speech } = this.#parts
    const { failures, mayReport } = tested
    if (speech.sender) await this.#delivered(reportLimitMs)
    else if (mayReport) await this.#reportAlone(() => speech.report(selfTestReport(tested)))
    throw new AgentError('AGENT_SELF_TEST', { detail: { failures } })
  }

  async #reportAlone(say: () => boolean): Promise<void> {
    const { core, standing, visits } = this.#parts
    const credentials = standing.operational
    try {
      if (!credentials || (core.outbox.size === 0 && !say())) return
      const signal = AbortSignal.any([core.signal, AbortSignal.timeout(reportLimitMs)])
      await visits.pay({ credentials, signal, isOver: () => core.outbox.size === 0 })
    } catch (error) {
      tellProblem(core, error) // it could not be said; the failure itself is what stops the agent
    }
  }

  /** Waits for what is in the outbox, as long as there is a connection. */
  async #delivered(limitMs: number): Promise<void> {
    const { core, speech } = this.#parts
    const until = performance.now() + limitMs
    while (core.outbox.size > 0 && speech.sender && performance.now() < until) await pause(20, core.signal)
  }

  // ---- tampering ----

  #tamperGuard(): TamperGuard | undefined {
    const { core, speech } = this.#parts
    const { options, clock, guidance, keys } = core
    const tamper = options.health?.tamper
    if (!tamper) return undefined
    return new TamperGuard({
      memory: tamperMemory(options.directory),
      options: tamper,
      now: () => clock.now(),
      response: (): TamperResponse => guidance.policy?.health?.onTamper ?? 'log',
      zeroise: () => keys.zeroise('all'),
      tell: (seen) => this.#tellTampering(seen, speech),
    })
  }

  #tellTampering(seen: Tampering, speech: Speech): boolean {
    this.#parts.core.report({ event: 'tamper', response: seen.response, done: seen.done })
    return speech.report(tamperReport(seen))
  }

  /** What an earlier run has left undone, or unsaid. */
  async #resume(): Promise<void> {
    const seen = await this.#tamper?.resume()
    if (!seen || !locksDevice(seen)) return
    await this.#reportAlone(() => false)
    throw new AgentError('AGENT_TAMPERED', { detail: { response: seen.response } })
  }

  async #lookForTampering(): Promise<void> {
    const guard = this.#tamper
    if (!guard) return
    let seen: Tampering | undefined
    try {
      seen = await guard.look()
    } catch (error) {
      tellProblem(this.#parts.core, error) // an input that can't be read: a fault, and no tampering
    }
    if (!seen || !locksDevice(seen)) return
    await this.#delivered(lastWordsMs)
    throw new AgentError('AGENT_TAMPERED', { detail: { response: seen.response } })
  }
}
