import type { ResetCause } from '@sekisho/trust'
import { type CarriedKey, registerCarriedKey } from './carrying.ts'
import { type AgentClock, backoffDelay, createAgentClock, pause, systemClock } from './clock.ts'
import { type Core, Guidance, httpsAddress, openCore, tellProblem } from './core.ts'
import { AgentError, describeError } from './errors.ts'
import type { AgentEvent } from './events.ts'
import {
  type Agent,
  type AgentOptions,
  type AgentStatus,
  defaults,
  type Reset,
  type ResolvedOptions,
} from './face.ts'
import { Guardian } from './health/guardian.ts'
import { measuredCustody } from './health/custody.ts'
import { loadModule } from './health/modules.ts'
import type { Tested } from './health/reports.ts'
import { endErasure } from './health/tamper.ts'
import { tamperMemory } from './health/tamper-memory.ts'
import { type Credentials, loadOperationalIdentity } from './identity.ts'
import type { DeviceKeys } from './keys/device-keys.ts'
import { type OpenedKeys, openDeviceKeys } from './keys/open.ts'
import { createEgress, type Egress } from './maker/egress.ts'
import { devicePolicyFile } from './maker/settings.ts'
import { createOrderMemory } from './order-memory.ts'
import { createOrderDesk, type OrderDesk } from './orders.ts'
import { ownComponent, storedPolicy } from './policy-client.ts'
import { forgetOwner, heedOwnership } from './ownership.ts'
import { interruptedReset, reset } from './reset.ts'
import { Speech } from './speech.ts'
import { Standing } from './standing.ts'
import { assembleUpdates, type Updates } from './updates/assembly.ts'
import { type OpenedSlots, openSlots } from './updates/opening.ts'
import { Visits } from './visit.ts'

/** A connection that held this long was a good one: the next failure starts the backoff anew. */
const goodConnectionMs = 30_000
const orderGraceMs = 2000
/** At a disposal the device waits for its server to have the receipt. */
const receiptLimitMs = 15_000

/** What is there between start and stop. */
interface Parts {
  readonly core: Core
  readonly standing: Standing
  readonly speech: Speech
  readonly desk: OrderDesk
  readonly visits: Visits
  readonly guardian: Guardian
  readonly updates: Updates | undefined
  readonly egress: Egress
}

export const createAgent = (options: AgentOptions): Agent => new Runtime(options)

class Runtime implements Agent {
  readonly #options: ResolvedOptions
  readonly #clock: AgentClock
  readonly #stopping = new AbortController()
  readonly #guidance = new Guidance()
  #isTransferred = false
  readonly #counts = { delivered: 0, refused: 0, discarded: 0 }
  #parts: Parts | undefined
  #loop: Promise<void> | undefined
  #watch: Promise<void> | undefined
  #updating: Promise<void> | undefined
  #broken: AgentError | undefined
  readonly #ended = Promise.withResolvers<AgentError | undefined>()

  constructor(options: AgentOptions) {
    this.#options = { ...defaults, ...options }
    this.#clock = createAgentClock(options.clock ?? systemClock)
  }

  // ---- the agent's face ----

  async start(): Promise<void> {
    if (this.#parts) throw new AgentError('AGENT_STOPPED', { detail: { reason: 'started before' } })
    const parts = await this.#open()
    this.#parts = parts
    await this.#endReset(parts)
    const { facts, factory } = parts.core
    const stored = await storedPolicy(facts, factory.device)
    if (stored) this.#guidance.adopt(stored, factory.device, facts)
    try {
      await parts.guardian.testAtStart()
    } catch (error) {
      await this.stop()
      throw error
    }
    parts.desk.recover()
    this.#loop = this.#run(parts)
    this.#watch = this.#guard(parts)
    this.#updating = parts.updates?.run().catch((error: unknown) => tellProblem(parts.core, error))
  }

  get ended(): Promise<AgentError | undefined> {
    return this.#ended.promise
  }

  async examine(): Promise<Tested> {
    return this.#opened().guardian.examine()
  }

  async loadModule(name: string): Promise<unknown> {
    return loadModule(this.#opened().guardian.chain, name)
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

  get egress(): Egress {
    return this.#opened().egress
  }

  get keys(): DeviceKeys {
    return this.#opened().core.keys
  }

  chooseUpdates: Agent['chooseUpdates'] = async (choice) => this.#updates().choose(choice)

  installUpdate: Agent['installUpdate'] = async () => this.#updates().agree()

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
    await this.#watch
    await this.#updating
    await parts?.desk.settled()
    if (parts?.core.database.isOpen) {
      parts.core.database.close()
      this.#report({ event: 'stopped' })
    }
    this.#ended.resolve(this.#broken)
  }

  factoryReset(): Promise<Reset> {
    return this.#resetTo('factory-reset')
  }

  dispose(): Promise<Reset> {
    return this.#resetTo('disposal')
  }

  // ---- state ----

  async #open(): Promise<Parts> {
    const { directory, execute } = this.#options
    const opened = await this.#openSlots()
    const options = { ...this.#options, firmware: opened?.version ?? this.#options.firmware }
    await endErasure(tamperMemory(directory), async () =>
      (await this.#openKeys(options.firmware)).keys.zeroise('all'),
    )
    const { keys, lost } = await this.#openKeys(options.firmware)
    if (lost !== undefined) this.#report({ event: 'problem', code: 'AGENT_VAULT_LOCKED', reason: lost })
    const operational = await loadOperationalIdentity(keys)
    const terms = {
      options,
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
      renewKeys: () => visits.renewOrderKeys(),
      respond: (command, answer) => speech.respond(command, answer),
      platform: ({ command }) => {
        if (command !== 'sekisho.transfer') return false
        this.#isTransferred = true
        return true
      },
      signal: this.#stopping.signal,
    })
    const hint = (): void => updates?.hint()
    const visits: Visits = new Visits({ core, speech, desk, doubt: standing.doubt, hint })
    const guardian = new Guardian({ core, standing, speech, visits })
    const examine = () => guardian.examine()
    const updates =
      opened && options.updates
        ? await assembleUpdates({ core, standing, speech, examine, options: options.updates, ...opened })
        : undefined
    const egress = this.#egress(core, speech)
    return { core, standing, speech, desk, visits, guardian, updates, egress }
  }

  #egress({ maker, facts, report }: Core, speech: Speech): Egress {
    const { server, mqttPort, httpsPort } = this.#options
    if (maker.lack === 'damaged')
      report({
        event: 'problem',
        ...describeError(new AgentError('UPDATE_STATE', { detail: { file: devicePolicyFile } })),
      })
    return createEgress({
      rules: maker,
      server: { host: server, ports: [mqttPort, httpsPort] },
      component: () => ownComponent(facts),
      report,
      tell: (detail) => void speech.report({ kind: 'egress-refused', detail }),
      elapsed: () => performance.now(),
    })
  }

  /** A device without a root from its factory runs as it is, and says that nothing will update it. */
  async #openSlots(): Promise<OpenedSlots | undefined> {
    const { directory, updates } = this.#options
    if (!updates) return undefined
    try {
      return await openSlots(directory, updates)
    } catch (error) {
      if (!(error instanceof AgentError) || error.code !== 'UPDATE_UNAVAILABLE') throw error
      this.#report({ event: 'problem', ...describeError(error) })
      return undefined
    }
  }

  #updates(): Updates {
    const { updates } = this.#opened()
    if (!updates) throw new AgentError('UPDATE_UNAVAILABLE')
    return updates
  }

  async #openKeys(firmware: string): Promise<OpenedKeys> {
    const { directory, keys, health } = this.#options
    const custody = await measuredCustody(keys, health?.chain, firmware)
    return openDeviceKeys(directory, custody, () => new Date(this.#clock.now()))
  }

  #opened(): Parts {
    if (!this.#parts?.core.database.isOpen) throw new AgentError('AGENT_STOPPED')
    return this.#parts
  }

  readonly #report = (event: AgentEvent): void => {
    if (event.event === 'delivered' || event.event === 'refused') this.#counts[event.event] += 1
    if (event.event === 'discarded') this.#counts.discarded += event.count
    this.#options.report?.(event)
    if (event.event !== 'connected') return
    this.#parts?.guardian.connected()
    this.#parts?.updates?.connected()
  }

  /** What the device finds wrong with itself stops it, whatever it is doing. */
  async #guard({ guardian }: Parts): Promise<void> {
    try {
      await guardian.watch()
    } catch (error) {
      this.#broken = error instanceof AgentError ? error : new AgentError('AGENT_SELF_TEST', { cause: error })
      queueMicrotask(() => void this.stop()) // which waits for this very function to end
    }
  }

  /** Nothing of the agent runs any more but this. */
  async #resetTo(cause: ResetCause): Promise<Reset> {
    const { core, standing, desk } = this.#opened()
    this.#stopping.abort(new AgentError('AGENT_STOPPED'))
    this.#guidance.giveUp(new AgentError('AGENT_STOPPED'))
    await this.#loop
    await desk.settled()
    try {
      return await reset(core, cause, standing.operational, AbortSignal.timeout(receiptLimitMs))
    } finally {
      await this.#watch
      await this.#updating
      core.database.close()
      this.#report({ event: 'stopped' })
      this.#ended.resolve(undefined)
    }
  }

  /** A reset that lost power is ended before anything else. */
  async #endReset({ core, standing }: Pick<Parts, 'core' | 'standing'>): Promise<void> {
    const cause = await interruptedReset(core.options.directory)
    if (cause === undefined) return
    await reset(core, cause, standing.operational, this.#stopping.signal)
    standing.forget()
    core.messageKeys.forget()
  }

  async #changeHands(core: Core, standing: Standing): Promise<void> {
    await forgetOwner(core)
    standing.forget()
    this.#isTransferred = false
  }

  // ---- the server ----

  /** That it can't be asked is no reason to stay away: the roots that we have may serve for long. */
  async #lookForRoots(core: Core, credentials: Credentials): Promise<void> {
    if (!core.anchors.isDue(credentials)) return
    await core.anchors.refresh(credentials, core.signal).catch((error: unknown) => tellProblem(core, error))
  }

  /** Connects, comes back, renews, until stopped. */
  async #run({ core, standing, visits }: Parts): Promise<void> {
    const { signal } = core
    const { backoff } = this.#options
    const isOver = (): boolean =>
      this.#isTransferred ||
      this.#clock.trust === 'jumped' ||
      standing.isRenewalDue() ||
      visits.areMessageKeysDue()
    for (let failures = 0; !signal.aborted;) {
      const began = performance.now()
      let reason = ''
      let atOnce = false
      try {
        if (this.#isTransferred) await this.#changeHands(core, standing)
        const credentials = await standing.credentials()
        await this.#lookForRoots(core, credentials)
        await heedOwnership(core, credentials)
        if (!this.#guidance.policy) await visits.fetchPolicy({ credentials, signal })
        reason = await visits.pay({ credentials, signal, isOver })
        atOnce = standing.isRenewalDue()
      } catch (error) {
        tellProblem(core, error)
        standing.doubt.failed(error)
        core.anchors.failed(error)
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
