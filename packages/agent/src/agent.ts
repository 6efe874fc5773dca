import { createPublicKey } from 'node:crypto'
import { type CarriedKey, registerCarriedKey } from './carrying.ts'
import { type AgentClock, backoffDelay, createAgentClock, pause, systemClock } from './clock.ts'
import { type Core, Guidance, httpsAddress, openCore, tellProblem } from './core.ts'
import { AgentError, describeError } from './errors.ts'
import type { AgentEvent } from './events.ts'
import { type Agent, type AgentOptions, type AgentStatus, defaults, type ResolvedOptions } from './face.ts'
import { loadOperationalIdentity } from './identity.ts'
import type { DeviceKeys } from './keys/device-keys.ts'
import { openDeviceKeys } from './keys/open.ts'
import { createOrderMemory } from './order-memory.ts'
import { createOrderDesk, type OrderDesk } from './orders.ts'
import { storedPolicy } from './policy-client.ts'
import { selfTest } from './self-test.ts'
import { Speech } from './speech.ts'
import { Standing } from './standing.ts'
import { Visits } from './visit.ts'

/** A connection that held this long was a good one: the next failure starts the backoff anew. */
const goodConnectionMs = 30_000
const orderGraceMs = 2000
const reportLimitMs = 15_000

/** What is there between start and stop. */
interface Parts {
  readonly core: Core
  readonly standing: Standing
  readonly speech: Speech
  readonly desk: OrderDesk
  readonly visits: Visits
}

export const createAgent = (options: AgentOptions): Agent => new Runtime(options)

class Runtime implements Agent {
  readonly #options: ResolvedOptions
  readonly #clock: AgentClock
  readonly #stopping = new AbortController()
  readonly #guidance = new Guidance()
  readonly #counts = { delivered: 0, refused: 0, discarded: 0 }
  #parts: Parts | undefined
  #loop: Promise<void> | undefined

  constructor(options: AgentOptions) {
    this.#options = { ...defaults, ...options }
    this.#clock = createAgentClock(options.clock ?? systemClock)
  }

  // ---- the agent's face ----

  async start(): Promise<void> {
    if (this.#parts) throw new AgentError('AGENT_STOPPED', { detail: { reason: 'started before' } })
    const parts = await this.#open()
    this.#parts = parts
    const { facts, factory } = parts.core
    const stored = await storedPolicy(facts, factory.device)
    if (stored) this.#guidance.adopt(stored, factory.device, facts)
    await this.#testSelf(parts)
    parts.desk.recover()
    this.#loop = this.#run(parts)
  }

  ready(): Promise<void> {
    return this.#guidance.known
  }

  publish: Agent['publish'] = (stream, data) => this.#opened().speech.publish(stream, data)

  carry: Agent['carry'] = (stream, payload) => this.#opened().speech.carry(stream, payload)

  async carryKey(voucher: Uint8Array): Promise<CarriedKey | undefined> {
    const { core, standing } = this.#opened()
    const credentials = standing.operational
    if (!credentials) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { reason: 'not enrolled yet' } })
    return registerCarriedKey({ server: httpsAddress(core), credentials, signal: core.signal }, voucher)
  }

  get keys(): DeviceKeys {
    return this.#opened().core.keys
  }

  status(): AgentStatus {
    const { core, speech } = this.#opened()
    const { factory, outbox } = core
    const connected = speech.sender !== undefined
    return { device: factory.device, connected, epoch: outbox.epoch, pending: outbox.size, ...this.#counts }
  }

  async stop(): Promise<void> {
    const parts = this.#parts
    if (parts) await Promise.race([parts.desk.settled(), pause(orderGraceMs, this.#stopping.signal)])
    this.#stopping.abort(new AgentError('AGENT_STOPPED'))
    this.#guidance.giveUp(new AgentError('AGENT_STOPPED'))
    await this.#loop
    await parts?.desk.settled()
    if (parts?.core.database.isOpen) {
      parts.core.database.close()
      this.#report({ event: 'stopped' })
    }
  }

  // ---- state ----

  async #open(): Promise<Parts> {
    const { directory, execute } = this.#options
    const { keys, lost } = await openDeviceKeys(
      directory,
      this.#options.keys,
      () => new Date(this.#clock.now()),
    )
    if (lost !== undefined) this.#report({ event: 'problem', code: 'AGENT_VAULT_LOCKED', reason: lost })
    const operational = await loadOperationalIdentity(keys)
    const terms = {
      options: this.#options,
      clock: this.#clock,
      report: this.#report,
      signal: this.#stopping.signal,
      guidance: this.#guidance,
    }
    const core = await openCore(terms, keys)
    const { factory } = core
    const standing = new Standing(core, operational)
    const speech = new Speech(core)
    const desk = createOrderDesk({
      device: factory.device,
      clock: this.#clock,
      memory: createOrderMemory(core.database, core.facts),
      execute,
      report: this.#report,
      policy: () => this.#guidance.policy,
      trusted: () => this.#guidance.trusted,
      respond: (command, answer) => speech.respond(command, answer),
      signal: this.#stopping.signal,
    })
    const visits = new Visits({ core, speech, desk, doubt: standing.doubt })
    return { core, standing, speech, desk, visits }
  }

  #opened(): Parts {
    if (!this.#parts?.core.database.isOpen) throw new AgentError('AGENT_STOPPED')
    return this.#parts
  }

  readonly #report = (event: AgentEvent): void => {
    if (event.event === 'delivered' || event.event === 'refused') this.#counts[event.event] += 1
    if (event.event === 'discarded') this.#counts.discarded += event.count
    this.#options.report?.(event)
  }

  /** @throws AgentError AGENT_SELF_TEST; where the device still can, its server hears of it first */
  async #testSelf(parts: Parts): Promise<void> {
    const { factory, database } = parts.core
    const { operational } = parts.standing
    const identities = [
      { facts: factory.facts, publicKey: factory.signer.publicKey },
      ...(operational
        ? [{ facts: operational.facts, publicKey: createPublicKey(operational.privateKey) }]
        : []),
    ]
    const { directory, primitives } = this.#options
    const result = await selfTest({
      directory,
      identities,
      database,
      ...(primitives ? { primitives } : {}),
    })
    const { passed, failures } = result
    this.#report({ event: 'self-test', passed, failures })
    if (passed) return
    if (result.mayReport) await this.#reportFailure(parts, failures)
    await this.stop()
    throw new AgentError('AGENT_SELF_TEST', { detail: { failures } })
  }

  async #reportFailure(
    { core, standing, speech, visits }: Parts,
    failures: readonly string[],
  ): Promise<void> {
    const { policy } = this.#guidance
    const channel = policy?.report
    const credentials = standing.operational
    if (!policy || !channel || !credentials) return
    const topic = policy.topicOf(channel).replace('+', 'self-test')
    try {
      speech.queue(channel, topic, { kind: 'self-test', detail: { passed: false, failures } })
      const signal = AbortSignal.any([core.signal, AbortSignal.timeout(reportLimitMs)])
      await visits.pay({ credentials, signal, isOver: () => core.outbox.size === 0 })
    } catch (error) {
      tellProblem(core, error) // it could not be said; the failure itself is what stops the agent
    }
  }

  // ---- the server ----

  /** Connects, comes back, renews, until stopped. */
  async #run({ core, standing, visits }: Parts): Promise<void> {
    const { signal } = core
    const { backoff } = this.#options
    const isOver = (): boolean =>
      this.#clock.trust === 'jumped' || standing.isRenewalDue() || visits.areMessageKeysDue()
    for (let failures = 0; !signal.aborted;) {
      const began = performance.now()
      let reason = ''
      let atOnce = false
      try {
        const credentials = await standing.credentials()
        if (!this.#guidance.policy) await visits.fetchPolicy({ credentials, signal })
        reason = await visits.pay({ credentials, signal, isOver })
        atOnce = standing.isRenewalDue()
      } catch (error) {
        tellProblem(core, error)
        standing.doubt.failed(error)
        reason = describeError(error).code
      }
      if (signal.aborted) return
      if (performance.now() - began > goodConnectionMs) failures = 0
      const retryInMs = atOnce && failures === 0 ? 0 : backoffDelay(backoff, failures, Math.random())
      failures += 1
      this.#report({ event: 'disconnected', reason, retryInMs })
      await pause(retryInMs, signal)
    }
  }
}
