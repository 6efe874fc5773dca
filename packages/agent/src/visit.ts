import { clockToleranceMs } from './clock.ts'
import { type Core, httpsAddress, mqttAddress, tellProblem } from './core.ts'
import { AgentError } from './errors.ts'
import type { Credentials } from './identity.ts'
import { type Connection, type Welcome, connect } from './mqtt.ts'
import type { OrderDesk } from './orders.ts'
import type { Pace } from './pacing.ts'
import { fetchPolicy } from './policy-client.ts'
import { type Sender, createSender } from './sender.ts'
import type { Speech } from './speech.ts'
import { type Doubt, enrolEveryMs } from './standing.ts'

/** A device in quarantine looks this often whether it is over. */
const quarantineRetryMs = 30_000

export interface VisitParts {
  readonly core: Core
  readonly speech: Speech
  readonly desk: OrderDesk
  readonly doubt: Doubt
  /** The server says that there may be something new to install. */
  readonly hint: () => void
}

/** Keys that orders are checked with are asked for at least this often, also while the policy stays what it is. */
const policyAgeMs = 86_400_000
const fetchedFact = 'policy-fetched-at'
/** An order under a key that we don't know makes us ask at most this often. */
const orderKeysEveryMs = 60_000

/** One visit to the server: as whom, how long at most, and what else ends it. */
export interface Visit {
  readonly credentials: Credentials
  readonly signal: AbortSignal
  readonly isOver: () => boolean
}

/** The connections of the agent, one after the other: what is told and heard on each. */
export class Visits {
  readonly #core: Core
  readonly #speech: Speech
  readonly #desk: OrderDesk
  readonly #doubt: Doubt
  readonly #hint: () => void
  readonly #paces = new Map<string, Pace>()
  #messageKeysAfter = 0
  #orderKeysAfter = 0
  #current: Visit | undefined

  constructor({ core, speech, desk, doubt, hint }: VisitParts) {
    this.#hint = hint
    this.#core = core
    this.#speech = speech
    this.#desk = desk
    this.#doubt = doubt
  }

  /** One connection, from CONNECT to its end. @returns why it ended */
  async pay(visit: Visit): Promise<string> {
    this.#current = visit
    const { factory, guidance } = this.#core
    const connection = await connect({
      server: mqttAddress(this.#core),
      credentials: visit.credentials,
      device: factory.device,
      subscriptions: guidance.policy?.subscriptions ?? [],
      onMessage: (topic, payload) => this.#receive(topic, payload),
      onWelcome: (welcome) => this.#welcomed(welcome),
      signal: visit.signal,
    })
    try {
      return await this.#converse(connection, visit)
    } finally {
      this.#current = undefined
      this.#speech.sender?.stop()
      this.#speech.sender = undefined
      await connection.close()
    }
  }

  async fetchPolicy({ credentials, signal }: Omit<Visit, 'isOver'>): Promise<void> {
    const { factory, facts, options, report, guidance, clock } = this.#core
    const server = httpsAddress(this.#core)
    const wanted = { device: factory.device, firmware: options.firmware }
    const fetched = await fetchPolicy({ server, credentials, signal }, wanted, facts)
    if (fetched.keysChanged) report({ event: 'order-keys', kids: fetched.pinned.keys.map(({ kid }) => kid) })
    guidance.adopt(fetched.statement, factory.device, facts)
    facts.set(fetchedFact, String(clock.now()))
    report({ event: 'policy', hash: fetched.statement.hash })
  }

  #isPolicyOld(): boolean {
    const { facts, clock } = this.#core
    return Math.abs(clock.now() - Number(facts.get(fetchedFact) ?? 0)) > policyAgeMs
  }

  /** The key of an order is unknown to us. @returns whether we have asked, and been answered */
  async renewOrderKeys(): Promise<boolean> {
    if (!this.#current || performance.now() < this.#orderKeysAfter) return false
    this.#orderKeysAfter = performance.now() + orderKeysEveryMs
    try {
      await this.fetchPolicy(this.#current)
      return true
    } catch (error) {
      tellProblem(this.#core, error)
      return false
    }
  }

  /** Seldom as well: what the server refuses now it refuses in a minute. */
  areMessageKeysDue(): boolean {
    const { guidance, messageKeys, clock } = this.#core
    if (!guidance.policy || performance.now() < this.#messageKeysAfter) return false
    return messageKeys.isDue(guidance.policy.messageKeys, clock.now())
  }

  /** By the server's time, which CONNACK has told: a key is stated with its date. */
  async #renewMessageKeys({ credentials, signal }: Visit): Promise<void> {
    const { guidance, messageKeys, clock } = this.#core
    if (!guidance.policy || !this.areMessageKeysDue()) return
    this.#messageKeysAfter = performance.now() + enrolEveryMs
    const channel = { server: httpsAddress(this.#core), credentials, signal }
    await messageKeys.renew(guidance.policy.messageKeys, clock.now(), channel)
    this.#messageKeysAfter = 0
  }

  /** The server took us, and says the time. */
  #welcomed({ serverTime }: Welcome): void {
    this.#doubt.welcomed()
    if (serverTime === undefined) return
    const aheadMs = this.#core.clock.learn(serverTime)
    if (Math.abs(aheadMs) > clockToleranceMs)
      tellProblem(this.#core, new AgentError('AGENT_CLOCK', { detail: { aheadMs } }))
  }

  /** While nobody knows the time, no order can be judged. Unacknowledged, it comes again on the next connection. */
  async #receive(topic: string, payload: Buffer): Promise<void> {
    if (topic === `devices/${this.#core.factory.device}/updates`) {
      this.#hint()
      return
    }
    if (this.#core.clock.trust === 'jumped') throw new AgentError('AGENT_CLOCK')
    await this.#desk.receive(topic, payload)
  }

  async #converse(connection: Connection, visit: Visit): Promise<string> {
    const { outbox, guidance, report, options } = this.#core
    const { epoch, marks, policyHash } = connection.welcome
    const quarantined = connection.refusedFilters.length > 0
    const pruned = outbox.prune(marks)
    if (epoch !== undefined) outbox.enter(epoch)
    const isAnother = policyHash !== undefined && policyHash !== guidance.policy?.hash
    if (isAnother || this.#isPolicyOld()) {
      await this.fetchPolicy(visit).catch((error: unknown) => tellProblem(this.#core, error))
    }
    if (!guidance.policy) throw new AgentError('AGENT_NO_POLICY')
    // what needs no key is sent all the same
    await this.#renewMessageKeys(visit).catch((error: unknown) => tellProblem(this.#core, error))
    const sender = createSender({
      connection,
      outbox,
      policy: guidance.policy,
      clock: this.#core.clock,
      report,
      sealFor: (channel) => this.#speech.sealFor(channel),
      paces: this.#paces,
      quarantined,
    })
    this.#speech.sender = sender
    report({ event: 'connected', epoch: outbox.epoch, pruned, pending: outbox.size, quarantined })
    sender.kick()
    const began = performance.now()
    const triedLongEnough = (): boolean => quarantined && performance.now() - began > quarantineRetryMs
    const isOver = (): boolean => visit.isOver() || triedLongEnough()
    return endOf(connection, sender, options.housekeepingMs, { ...visit, isOver })
  }
}

/** The first of: the connection's end, a message that needs another one, our own wish. */
async function endOf(
  connection: Connection,
  sender: Sender,
  housekeepingMs: number,
  { signal, isOver }: Visit,
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
