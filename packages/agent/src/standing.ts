import { type Core, httpsAddress, tellProblem } from './core.ts'
import { AgentError } from './errors.ts'
import { enrol } from './est-client.ts'
import { type Credentials, isExpired, renewalDue, saveOperationalIdentity } from './identity.ts'

/** A device asks for another certificate at most this often for the same reason: each one costs the server an epoch. */
export const enrolEveryMs = 600_000
const notAuthorized = 0x87
/** One may be a server that goes down; this many in a row mean us. */
const cutOffsThatMeanUs = 5

const connectionEndedWith = (error: unknown, key: string, value: unknown): boolean =>
  error instanceof AgentError && error.code === 'AGENT_CONNECTION' && error.detail[key] === value

/** CONNACK "not authorized": the certificate is unknown to the server, or no longer good (design §4). */
const isTurnedAway = (error: unknown): boolean => connectionEndedWith(error, 'reasonCode', notAuthorized)

/** TLS at the server did not take the certificate, and has no way to say so (docs/decisions/0004-no-tls-alert.md). */
const isCutOff = (error: unknown): boolean => connectionEndedWith(error, 'cutOff', true)

/** Whether the server has no use for our certificate, from how connections ended. */
export class Doubt {
  #cutOffs = 0
  #turnedAway = false

  get isTurnedAway(): boolean {
    return this.#turnedAway
  }

  welcomed(): void {
    this.#cutOffs = 0
    this.#turnedAway = false
  }

  failed(error: unknown): void {
    this.#cutOffs = isCutOff(error) ? this.#cutOffs + 1 : 0
    this.#turnedAway = isTurnedAway(error) || this.#cutOffs >= cutOffsThatMeanUs
  }
}

/** As whom the device speaks to its server: the operational certificate, and when it needs another one. */
export class Standing {
  readonly doubt = new Doubt()
  readonly #core: Core
  #operational: Credentials | undefined
  #startOverAfter = 0
  #renewAfter = 0

  constructor(core: Core, operational: Credentials | undefined) {
    this.#core = core
    this.#operational = operational
  }

  get operational(): Credentials | undefined {
    return this.#operational
  }

  /** A certificate that is valid now: the one we have, a renewed one, or a new one by the factory identity. */
  async credentials(): Promise<Credentials> {
    const current = this.#operational
    if (!current || this.#mayStartOver()) return this.#enrolAnew()
    if (!this.isRenewalDue()) return current
    this.#renewAfter = performance.now() + enrolEveryMs
    if (isExpired(current.facts, this.#core.clock.now())) return this.#enrolAnew()
    try {
      return await this.#enrol(current, 'simplereenroll')
    } catch (error) {
      tellProblem(this.#core, error) // a third of the lifetime is left to try again
      return current
    }
  }

  /**
   * Seldom, since it may be our clock that is wrong: the certificate that we have brings us to the server, whose CONNACK has
   * the time. A clock that was set meanwhile only has a say where the certificate may no longer bring us there.
   */
  isRenewalDue(): boolean {
    if (!this.#operational || performance.now() < this.#renewAfter) return false
    const { facts } = this.#operational
    const { clock } = this.#core
    return clock.trust === 'jumped' ? isExpired(facts, clock.now()) : renewalDue(facts, clock.now())
  }

  /**
   * A certificate that the server no longer takes (it issued another one, and we went down before we had it), or that is not
   * valid by its clock while it is by ours, is replaced by way of the factory identity. A device that was revoked is refused
   * there as well, and asks seldom.
   */
  #mayStartOver(): boolean {
    if (!this.doubt.isTurnedAway || performance.now() < this.#startOverAfter) return false
    this.#startOverAfter = performance.now() + enrolEveryMs
    return true
  }

  async #enrolAnew(): Promise<Credentials> {
    const { factory, clock } = this.#core
    return this.#enrol(await factory.credentials(clock.now()), 'simpleenroll')
  }

  async #enrol(using: Credentials, operation: 'simpleenroll' | 'simplereenroll'): Promise<Credentials> {
    const { keys, clock, signal, report } = this.#core
    const credentials = await enrol({
      server: httpsAddress(this.#core),
      credentials: using,
      operation,
      now: () => clock.now(),
      signal,
      onWaiting: (seconds) => report({ event: 'waiting', for: 'approval', seconds }),
    })
    await saveOperationalIdentity(keys, credentials)
    this.#operational = credentials
    const { fingerprint, notAfter } = credentials.facts
    const event = operation === 'simpleenroll' ? 'enrolled' : 'renewed'
    report({ event, fingerprint, notAfter: notAfter.toISOString() })
    return credentials
  }
}
