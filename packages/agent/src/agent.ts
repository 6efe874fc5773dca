import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { Channel, DeviceId } from '@sekisho/model'
import { type PolicyStatement, type TrustedKeys, encodeCbor, protectMessage } from '@sekisho/trust'
import { type CarriedKey, registerCarriedKey, toCarry } from './carrying.ts'
import {
  type AgentClock,
  type Backoff,
  type Clock,
  backoffDelay,
  clockToleranceMs,
  createAgentClock,
  pause,
  systemClock,
} from './clock.ts'
import { createFacts, type Facts, openDatabase } from './database.ts'
import { type DevicePolicy, devicePolicy, misfit } from './device-policy.ts'
import { AgentError, describeError } from './errors.ts'
import { enrol } from './est-client.ts'
import type { AgentEvent, Report } from './events.ts'
import type { ServerAddress } from './http.ts'
import {
  type Credentials,
  type FactoryIdentity,
  fileNames,
  isExpired,
  loadFactoryIdentity,
  loadOperationalIdentity,
  renewalDue,
  saveOperationalIdentity,
} from './identity.ts'
import { type MessageKeys, openMessageKeys } from './message-keys.ts'
import { type Connection, type Welcome, connect } from './mqtt.ts'
import { createOrderMemory } from './order-memory.ts'
import { type Answer, type Execute, type OrderDesk, createOrderDesk } from './orders.ts'
import { type Outbox, type Queued, type Seal, createOutbox } from './outbox.ts'
import type { Pace } from './pacing.ts'
import { fetchPolicy, ownComponent, pinnedKeys, storedPolicy, trustedKeys } from './policy-client.ts'
import { type Primitives, selfTest } from './self-test.ts'
import { type Sender, createSender } from './sender.ts'

export interface AgentOptions {
  /** State directory, 0700: what the factory left, and what the agent makes. */
  readonly directory: string
  /** The server's name; its certificate has to carry it. */
  readonly server: string
  readonly mqttPort?: number
  readonly httpsPort?: number
  /** Version of the firmware; the policy is the one for it. */
  readonly firmware?: string
  /** Follows orders. Without it every order is refused. */
  readonly execute?: Execute
  readonly clock?: Clock
  readonly report?: Report
  readonly backoff?: Backoff
  /** Messages kept at most; above it the oldest go. */
  readonly outboxLimit?: number
  /** How often the agent looks whether its certificate is due, milliseconds. */
  readonly housekeepingMs?: number
  /** For tests of the self-test. */
  readonly primitives?: Primitives
}

export interface AgentStatus {
  readonly device: DeviceId
  readonly connected: boolean
  readonly epoch: number
  /** Messages that are not acknowledged. */
  readonly pending: number
  readonly delivered: number
  readonly refused: number
  readonly discarded: number
}

export interface Agent {
  /**
   * Opens the state, tests itself and begins to look for its server. Returns without waiting for it.
   * @throws AgentError AGENT_STATE, AGENT_SELF_TEST
   */
  start(): Promise<void>
  /** Until the device has a policy, and so knows its streams. Rejects when the agent stops first. */
  ready(): Promise<void>
  /**
   * Queues a message of a stream; it is on disk when this returns, and is sent when it can be.
   * @throws AgentError AGENT_NO_POLICY, AGENT_STREAM, AGENT_PROTECTION, AGENT_SIZE, AGENT_SCHEMA, AGENT_STOPPED
   */
  publish(stream: string, data: unknown): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'>
  /**
   * Queues what a device behind this gateway has said and sealed, octet for octet; as `publish` otherwise.
   * @throws AgentError as `publish`, AGENT_PROTECTION where it is not sealed as the stream asks
   */
  carry(stream: string, payload: Uint8Array): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'>
  /**
   * Hands in the message key of a device behind this gateway, with which its factory identity vouches for it.
   * @returns nothing while an operator has to approve the device
   * @throws AgentError AGENT_HTTP, AGENT_MESSAGE_KEY, AGENT_STOPPED
   */
  carryKey(voucher: Uint8Array): Promise<CarriedKey | undefined>
  status(): AgentStatus
  /** Ends the connection and closes the state. What is queued stays queued. */
  stop(): Promise<void>
}

type Resolved = AgentOptions & Required<Pick<AgentOptions, keyof typeof defaults>>

const defaults = {
  mqttPort: 8883,
  httpsPort: 8443,
  firmware: '1.0.0',
  backoff: { firstMs: 1000, longestMs: 60_000 },
  outboxLimit: 100_000,
  housekeepingMs: 10_000,
} satisfies Partial<AgentOptions>

/** A connection that held this long was a good one: the next failure starts the backoff anew. */
const goodConnectionMs = 30_000
/** A device in quarantine looks this often whether it is over. */
const quarantineRetryMs = 30_000
const orderGraceMs = 2000
const reportLimitMs = 15_000

/** A device asks for another certificate at most this often for the same reason: each one costs the server an epoch. */
const enrolEveryMs = 600_000
const notAuthorized = 0x87
/** One may be a server that goes down; this many in a row mean us. */
const cutOffsThatMeanUs = 5

const connectionEndedWith = (error: unknown, key: string, value: unknown): boolean =>
  error instanceof AgentError && error.code === 'AGENT_CONNECTION' && error.detail[key] === value

/** CONNACK "not authorized": the certificate is unknown to the server, or no longer good (design §4). */
const isTurnedAway = (error: unknown): boolean => connectionEndedWith(error, 'reasonCode', notAuthorized)

/** TLS at the server did not take the certificate, and has no way to say so (docs/decisions/0004-no-tls-alert.md). */
const isCutOff = (error: unknown): boolean => connectionEndedWith(error, 'cutOff', true)

/** What is open between start and stop. */
interface State {
  readonly factory: FactoryIdentity
  readonly database: DatabaseSync
  readonly facts: Facts
  readonly outbox: Outbox
  readonly desk: OrderDesk
  readonly messageKeys: MessageKeys
}

export const createAgent = (options: AgentOptions): Agent => new Runtime(options)

class Runtime implements Agent {
  readonly #options: Resolved
  readonly #clock: AgentClock
  readonly #stopping = new AbortController()
  readonly #paces = new Map<string, Pace>()
  readonly #ready = Promise.withResolvers<void>()
  readonly #counts = { delivered: 0, refused: 0, discarded: 0 }
  #state: State | undefined
  #operational: Credentials | undefined
  #policy: DevicePolicy | undefined
  #trusted: TrustedKeys = new Map()
  #sender: Sender | undefined
  #loop: Promise<void> | undefined
  #isTurnedAway = false
  #cutOffs = 0
  #startOverAfter = 0
  #renewAfter = 0
  #messageKeysAfter = 0

  constructor(options: AgentOptions) {
    this.#options = { ...defaults, ...options }
    this.#clock = createAgentClock(options.clock ?? systemClock)
    this.#ready.promise.catch(() => {}) // whoever awaits it hears of it; nobody has to
  }

  // ---- the agent's face ----

  async start(): Promise<void> {
    if (this.#state) throw new AgentError('AGENT_STOPPED', { detail: { reason: 'started before' } })
    const state = await this.#open()
    this.#state = state
    const stored = await storedPolicy(state.facts, state.factory.device)
    if (stored) this.#adopt(stored)
    await this.#testSelf(state)
    state.desk.recover()
    this.#loop = this.#run(state)
  }

  ready(): Promise<void> {
    return this.#ready.promise
  }

  publish(stream: string, data: unknown): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'> {
    const { policy, channel } = this.#streamOf(stream, false)
    if (channel.protection === 'encrypt')
      throw new AgentError('AGENT_PROTECTION', { detail: { stream, protection: channel.protection } })
    const { channel: key, epoch, seq, ts } = this.#queue(channel, policy.topicOf(channel), data)
    return { channel: key, epoch, seq, ts }
  }

  carry(stream: string, payload: Uint8Array): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'> {
    const { policy, channel } = this.#streamOf(stream, true)
    const topic = policy.topicOf(channel)
    const { channel: key, epoch, seq, ts } = this.#keep(channel, topic, toCarry(channel, payload))
    return { channel: key, epoch, seq, ts }
  }

  async carryKey(voucher: Uint8Array): Promise<CarriedKey | undefined> {
    const server = this.#address(this.#options.httpsPort)
    const credentials = this.#operational
    if (!credentials) throw new AgentError('AGENT_MESSAGE_KEY', { detail: { reason: 'not enrolled yet' } })
    return registerCarriedKey({ server, credentials, signal: this.#stopping.signal }, voucher)
  }

  /** A stream of one's own, or one of the devices behind. */
  #streamOf(stream: string, carried: boolean): { policy: DevicePolicy; channel: Channel } {
    if (!this.#policy) throw new AgentError('AGENT_NO_POLICY')
    const channel = this.#policy.stream(stream)
    if (!channel || (channel.origin !== undefined) !== carried)
      throw new AgentError('AGENT_STREAM', { detail: { stream } })
    return { policy: this.#policy, channel }
  }

  status(): AgentStatus {
    const { factory, outbox } = this.#opened()
    const connected = this.#sender !== undefined
    return { device: factory.device, connected, epoch: outbox.epoch, pending: outbox.size, ...this.#counts }
  }

  async stop(): Promise<void> {
    const state = this.#state
    if (state) await Promise.race([state.desk.settled(), pause(orderGraceMs, this.#stopping.signal)])
    this.#stopping.abort(new AgentError('AGENT_STOPPED'))
    this.#ready.reject(new AgentError('AGENT_STOPPED'))
    await this.#loop
    await state?.desk.settled()
    if (state?.database.isOpen) {
      state.database.close()
      this.#report({ event: 'stopped' })
    }
  }

  // ---- state ----

  async #open(): Promise<State> {
    const { directory, execute } = this.#options
    const factory = await loadFactoryIdentity(directory)
    this.#operational = await loadOperationalIdentity(directory)
    const database = openDatabase(join(directory, fileNames.database))
    const facts = createFacts(database)
    const outbox = createOutbox(database, facts)
    const desk = createOrderDesk({
      device: factory.device,
      clock: this.#clock,
      memory: createOrderMemory(database, facts),
      execute,
      report: this.#report,
      policy: () => this.#policy,
      trusted: () => this.#trusted,
      respond: (command, answer) => this.#respond(command, answer),
      signal: this.#stopping.signal,
    })
    const { device } = factory
    const messageKeys = await openMessageKeys({ directory, device, facts, report: this.#report })
    return { factory, database, facts, outbox, desk, messageKeys }
  }

  #opened(): State {
    if (!this.#state?.database.isOpen) throw new AgentError('AGENT_STOPPED')
    return this.#state
  }

  readonly #report = (event: AgentEvent): void => {
    if (event.event === 'delivered' || event.event === 'refused') this.#counts[event.event] += 1
    if (event.event === 'discarded') this.#counts.discarded += event.count
    this.#options.report?.(event)
  }

  #problem(error: unknown): void {
    if (!this.#stopping.signal.aborted) this.#report({ event: 'problem', ...describeError(error) })
  }

  #adopt({ policy, hash }: PolicyStatement): void {
    const { facts, factory } = this.#opened()
    this.#policy = devicePolicy(policy, hash, factory.device, ownComponent(facts))
    this.#trusted = trustedKeys(pinnedKeys(facts))
    this.#ready.resolve()
  }

  /** @throws AgentError AGENT_SELF_TEST; where the device still can, its server hears of it first */
  async #testSelf(state: State): Promise<void> {
    const identities = [state.factory.credentials, ...(this.#operational ? [this.#operational] : [])]
    const { directory, primitives } = this.#options
    const result = await selfTest({
      directory,
      identities,
      database: state.database,
      ...(primitives ? { primitives } : {}),
    })
    const { passed, failures } = result
    this.#report({ event: 'self-test', passed, failures })
    if (passed) return
    if (result.mayReport) await this.#reportFailure(state, failures)
    await this.stop()
    throw new AgentError('AGENT_SELF_TEST', { detail: { failures } })
  }

  async #reportFailure(state: State, failures: readonly string[]): Promise<void> {
    const channel = this.#policy?.report
    if (!this.#policy || !channel || !this.#operational) return
    const topic = this.#policy.topicOf(channel).replace('+', 'self-test')
    try {
      this.#queue(channel, topic, { kind: 'self-test', detail: { passed: false, failures } })
      const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(reportLimitMs)])
      await this.#session(state, this.#operational, signal, () => state.outbox.size === 0)
    } catch (error) {
      this.#problem(error) // it could not be said; the failure itself is what stops the agent
    }
  }

  // ---- what is sent ----

  #queue(channel: Channel, topic: string, data: unknown): Queued {
    const text = JSON.stringify(data) as string | undefined // undefined for what JSON has no word for
    const problem = text === undefined ? 'no JSON' : misfit(channel, JSON.parse(text))
    if (text === undefined || problem !== undefined)
      throw new AgentError('AGENT_SCHEMA', { detail: { channel: channel.key, problem } })
    if (sizeOf(channel, text) > channel.maxBytes)
      throw new AgentError('AGENT_SIZE', { detail: { channel: channel.key, maxBytes: channel.maxBytes } })
    return this.#keep(channel, topic, { ts: this.#clock.now(), data: text })
  }

  #keep(channel: Channel, topic: string, message: { readonly ts: number; readonly data: string }): Queued {
    const { outbox } = this.#opened()
    const queued = outbox.add({ channel: channel.key, topic, ...message })
    for (const [key, count] of outbox.trim(this.#options.outboxLimit))
      this.#report({ event: 'discarded', channel: key, count, reason: 'outbox full' })
    queueMicrotask(() => this.#sender?.kick(channel.key)) // after the transaction that this may be part of
    return queued
  }

  /** How messages of a channel are protected; nothing as long as the server hasn't taken our key. */
  #sealFor({ protection, key: channel, personal }: Channel): Seal | undefined {
    const { factory, messageKeys } = this.#opened()
    const key = protection === 'sign' || protection === 'mac' ? messageKeys.keyFor(protection) : undefined
    if (!key) return undefined
    const said = { device: factory.device, channel }
    const removable = personal.map(({ field }) => field)
    return ({ seq, ts, epoch, data }) =>
      protectMessage(said, { seq, ts, epoch, data: JSON.parse(data) }, removable, key)
  }

  /** Part of the transaction that ends the order. An answer that doesn't fit is sent without its result. */
  #respond(command: string, answer: Answer): void {
    const policy = this.#policy
    const channel = policy?.response(command)
    if (!policy || !channel) return
    const topic = policy.topicOf(channel)
    try {
      this.#queue(channel, topic, answer)
    } catch (error) {
      this.#problem(error)
      this.#queue(channel, topic, { order: answer.order, status: answer.status })
    }
  }

  // ---- the server ----

  #address(port: number): ServerAddress {
    return { host: this.#options.server, port, trust: this.#opened().factory.trust }
  }

  async #enrol(using: Credentials, operation: 'simpleenroll' | 'simplereenroll'): Promise<Credentials> {
    const credentials = await enrol({
      server: this.#address(this.#options.httpsPort),
      credentials: using,
      operation,
      now: () => this.#clock.now(),
      signal: this.#stopping.signal,
      onWaiting: (seconds) => this.#report({ event: 'waiting', for: 'approval', seconds }),
    })
    await saveOperationalIdentity(this.#options.directory, credentials)
    this.#operational = credentials
    const { fingerprint, notAfter } = credentials.facts
    const event = operation === 'simpleenroll' ? 'enrolled' : 'renewed'
    this.#report({ event, fingerprint, notAfter: notAfter.toISOString() })
    return credentials
  }

  /** A certificate that is valid now: the one we have, a renewed one, or a new one by the factory identity. */
  async #identity(state: State): Promise<Credentials> {
    const current = this.#operational
    if (!current || this.#mayStartOver()) return this.#enrol(state.factory.credentials, 'simpleenroll')
    if (!this.#isRenewalDue()) return current
    this.#renewAfter = performance.now() + enrolEveryMs
    if (isExpired(current.facts, this.#clock.now()))
      return this.#enrol(state.factory.credentials, 'simpleenroll')
    try {
      return await this.#enrol(current, 'simplereenroll')
    } catch (error) {
      this.#problem(error) // a third of the lifetime is left to try again
      return current
    }
  }

  /**
   * A certificate that the server no longer takes (it issued another one, and we went down before we had it), or that is not
   * valid by its clock while it is by ours, is replaced by way of the factory identity. A device that was revoked is refused
   * there as well, and asks seldom.
   */
  #mayStartOver(): boolean {
    if (!this.#isTurnedAway || performance.now() < this.#startOverAfter) return false
    this.#startOverAfter = performance.now() + enrolEveryMs
    return true
  }

  async #fetchPolicy(state: State, credentials: Credentials, signal: AbortSignal): Promise<void> {
    const server = this.#address(this.#options.httpsPort)
    const wanted = { device: state.factory.device, firmware: this.#options.firmware }
    const fetched = await fetchPolicy({ server, credentials, signal }, wanted, state.facts)
    if (fetched.keysChanged)
      this.#report({ event: 'order-keys', kids: fetched.pinned.keys.map(({ kid }) => kid) })
    this.#adopt(fetched.statement)
    this.#report({ event: 'policy', hash: fetched.statement.hash })
  }

  /** Connects, comes back, renews, until stopped. */
  async #run(state: State): Promise<void> {
    const { signal } = this.#stopping
    const { backoff } = this.#options
    for (let failures = 0; !signal.aborted;) {
      const began = performance.now()
      let reason = ''
      let atOnce = false
      try {
        const credentials = await this.#identity(state)
        if (!this.#policy) await this.#fetchPolicy(state, credentials, signal)
        reason = await this.#session(state, credentials, signal, () => this.#isSessionOver())
        atOnce = this.#isRenewalDue()
      } catch (error) {
        this.#problem(error)
        this.#cutOffs = isCutOff(error) ? this.#cutOffs + 1 : 0
        this.#isTurnedAway = isTurnedAway(error) || this.#cutOffs >= cutOffsThatMeanUs
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

  /**
   * Seldom, since it may be our clock that is wrong: the certificate that we have brings us to the server, whose CONNACK has
   * the time. A clock that was set meanwhile only has a say where the certificate may no longer bring us there.
   */
  #isRenewalDue(): boolean {
    if (!this.#operational || performance.now() < this.#renewAfter) return false
    const { facts } = this.#operational
    const now = this.#clock.now()
    return this.#clock.trust === 'jumped' ? isExpired(facts, now) : renewalDue(facts, now)
  }

  #isSessionOver(): boolean {
    return this.#clock.trust === 'jumped' || this.#isRenewalDue() || this.#areMessageKeysDue()
  }

  /** Seldom as well: what the server refuses now it refuses in a minute. */
  #areMessageKeysDue(): boolean {
    if (!this.#policy || performance.now() < this.#messageKeysAfter) return false
    return this.#opened().messageKeys.isDue(this.#policy.messageKeys, this.#clock.now())
  }

  /** By the server's time, which CONNACK has told: a key is stated with its date. */
  async #renewMessageKeys(state: State, credentials: Credentials, signal: AbortSignal): Promise<void> {
    if (!this.#policy || !this.#areMessageKeysDue()) return
    this.#messageKeysAfter = performance.now() + enrolEveryMs
    const server = this.#address(this.#options.httpsPort)
    const channel = { server, credentials, signal }
    await state.messageKeys.renew(this.#policy.messageKeys, this.#clock.now(), channel)
    this.#messageKeysAfter = 0
  }

  /** The server took us, and says the time. */
  #welcomed({ serverTime }: Welcome): void {
    this.#isTurnedAway = false
    this.#cutOffs = 0
    if (serverTime === undefined) return
    const aheadMs = this.#clock.learn(serverTime)
    if (Math.abs(aheadMs) > clockToleranceMs)
      this.#problem(new AgentError('AGENT_CLOCK', { detail: { aheadMs } }))
  }

  /** While nobody knows the time, no order can be judged. Unacknowledged, it comes again on the next connection. */
  async #receive(state: State, topic: string, payload: Buffer): Promise<void> {
    if (this.#clock.trust === 'jumped') throw new AgentError('AGENT_CLOCK')
    await state.desk.receive(topic, payload)
  }

  /** One connection, from CONNECT to its end. @returns why it ended */
  async #session(
    state: State,
    credentials: Credentials,
    signal: AbortSignal,
    isOver: () => boolean,
  ): Promise<string> {
    const connection = await connect({
      server: this.#address(this.#options.mqttPort),
      credentials,
      device: state.factory.device,
      subscriptions: this.#policy?.subscriptions ?? [],
      onMessage: (topic, payload) => this.#receive(state, topic, payload),
      onWelcome: (welcome) => this.#welcomed(welcome),
      signal,
    })
    try {
      return await this.#converse(state, connection, credentials, signal, isOver)
    } finally {
      this.#sender?.stop()
      this.#sender = undefined
      await connection.close()
    }
  }

  async #converse(
    state: State,
    connection: Connection,
    credentials: Credentials,
    signal: AbortSignal,
    isOver: () => boolean,
  ): Promise<string> {
    const { outbox } = state
    const { epoch, marks, policyHash } = connection.welcome
    const quarantined = connection.refusedFilters.length > 0
    const pruned = outbox.prune(marks)
    if (epoch !== undefined) outbox.enter(epoch)
    if (policyHash !== undefined && policyHash !== this.#policy?.hash) {
      await this.#fetchPolicy(state, credentials, signal).catch((error: unknown) => this.#problem(error))
    }
    if (!this.#policy) throw new AgentError('AGENT_NO_POLICY')
    // what needs no key is sent all the same
    await this.#renewMessageKeys(state, credentials, signal).catch((error: unknown) => this.#problem(error))
    this.#sender = createSender({
      connection,
      outbox,
      policy: this.#policy,
      clock: this.#clock,
      report: this.#report,
      sealFor: (channel) => this.#sealFor(channel),
      paces: this.#paces,
      quarantined,
    })
    this.#report({ event: 'connected', epoch: outbox.epoch, pruned, pending: outbox.size, quarantined })
    this.#sender.kick()
    const began = performance.now()
    const triedLongEnough = (): boolean => quarantined && performance.now() - began > quarantineRetryMs
    return endOf(
      connection,
      this.#sender,
      this.#options.housekeepingMs,
      signal,
      () => isOver() || triedLongEnough(),
    )
  }
}

/** Octets of the data as they count: as JSON, and under protection as CBOR if that is longer. */
const sizeOf = ({ protection }: Channel, text: string): number =>
  Math.max(Buffer.byteLength(text), protection === 'none' ? 0 : encodeCbor(JSON.parse(text)).length)

/** The first of: the connection's end, a message that needs another one, our own wish. */
async function endOf(
  connection: Connection,
  sender: Sender,
  housekeepingMs: number,
  signal: AbortSignal,
  isOver: () => boolean,
): Promise<string> {
  const over = Promise.withResolvers<string>()
  const timer = setInterval(() => {
    if (isOver()) over.resolve('renewal')
  }, housekeepingMs)
  const abort = (): void => over.resolve('stopped')
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  try {
    return await Promise.race([connection.closed, sender.stuck, over.promise])
  } finally {
    clearInterval(timer)
    signal.removeEventListener('abort', abort)
  }
}
