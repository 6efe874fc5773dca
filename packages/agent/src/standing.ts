import { attest } from './attestation.ts'
import { type Core, httpsAddress, tellProblem } from './core.ts'
import { AgentError } from './errors.ts'
import { type Enrolment, enrol } from './est-client.ts'
import {
  type Credentials,
  forgetCode,
  isExpired,
  productOf,
  readEnrolment,
  renewalAt,
  saveOperationalIdentity,
} from './identity.ts'
import { deliverReceipt } from './reset.ts'

/** A device asks for another certificate at most this often for the same reason: each one costs the server an epoch. */
export const enrolEveryMs = 600_000
const notAuthorized = 0x87
const refusals: ReadonlySet<string> = new Set(['AGENT_ENROLMENT', 'AGENT_CERTIFICATE'])
/** One may be a server that goes down; this many in a row mean us. */
const cutOffsThatMeanUs = 5

const connectionEndedWith = (error: unknown, key: string, value: unknown): boolean =>
  error instanceof AgentError && error.code === 'AGENT_CONNECTION' && error.detail[key] === value

/** Codes of what a device asks over HTTPS with its operational certificate. */
const ourDoors: ReadonlySet<string> = new Set(['AGENT_POLICY', 'AGENT_HTTP'])

/** CONNACK "not authorized", or 401: the certificate is unknown to the server, or no longer good (design §4). */
const isTurnedAway = (error: unknown): boolean =>
  connectionEndedWith(error, 'reasonCode', notAuthorized) ||
  (error instanceof AgentError && ourDoors.has(error.code) && error.detail['status'] === 401)

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

  /** The identity that was issued to us is gone: the next one comes by way of the factory identity. */
  forget(): void {
    this.#operational = undefined
    this.#renewAfter = 0
  }

  get operational(): Credentials | undefined {
    return this.#operational
  }

  /** A certificate that is valid now: the one we have, a renewed one, or a new one by the factory identity or a code. */
  async credentials(): Promise<Credentials> {
    const current = this.#operational
    if (!current || this.#mayStartOver()) return this.#enrolAnew()
    if (!this.isRenewalDue()) return current
    this.#renewAfter = performance.now() + enrolEveryMs
    if (isExpired(current.facts, this.#core.clock.now())) return this.#enrolAnew()
    try {
      return await this.#enrol({ credentials: current, names: current.facts, operation: 'simplereenroll' })
    } catch (error) {
      this.#bePatient(error)
      tellProblem(this.#core, error) // a fifth of the lifetime and more is left to try again
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
    return clock.trust === 'jumped' ? isExpired(facts, clock.now()) : clock.now() >= renewalAt(facts)
  }

  /** A server that has much to do says when to come back; meanwhile the certificate that we have is good. */
  #bePatient(error: unknown): void {
    const seconds = error instanceof AgentError && error.code === 'AGENT_PATIENCE' && error.detail['seconds']
    if (typeof seconds === 'number') this.#renewAfter = performance.now() + seconds * 1000
  }

  /**
   * A certificate that the server no longer takes (it issued another one, and we went down before we had it), or that is not
   * valid by its clock while it is by ours, is replaced by way of the factory identity, or the door for those that have none.
   * A device that was revoked is refused there as well, and asks seldom.
   */
  #mayStartOver(): boolean {
    if (!this.doubt.isTurnedAway || performance.now() < this.#startOverAfter) return false
    this.#startOverAfter = performance.now() + enrolEveryMs
    return true
  }

  async #enrolAnew(): Promise<Credentials> {
    const { factory, clock } = this.#core
    const { identity } = factory
    if (!identity) return this.#withoutIdentity()
    const credentials = await identity.credentials(clock.now())
    await deliverReceipt(this.#core, credentials)
    return this.#enrol({ credentials, names: identity.facts, operation: 'simpleenroll' })
  }

  /**
   * Without a key from the factory: a code, where there is one, since somebody has made it for this device now; else the
   * certificate itself, which the server renews for a while after its end.
   */
  async #withoutIdentity(): Promise<Credentials> {
    const { options, factory } = this.#core
    const { device } = factory
    const { code } = await readEnrolment(options.directory)
    const current = this.#operational
    if (code !== undefined) {
      const names = { subjectCn: device }
      const label = productOf(device)
      const issued = await this.#enrol({ code, names, label, operation: 'simpleenroll' })
      await forgetCode(options.directory, device)
      return issued
    }
    if (!current) throw new AgentError('AGENT_ENROLMENT', { detail: { reason: 'no enrolment code' } })
    return this.#enrol({ credentials: current, names: current.facts, operation: 'simplereenroll' })
  }

  /** Before each certificate. Whether one is given without, the server decides. */
  async #attest(using: Credentials | undefined): Promise<void> {
    const { keys, factory, clock, signal, report } = this.#core
    const { device, identity } = factory
    if (!keys.attester || !identity || !using) return
    try {
      const channel = { server: httpsAddress(this.#core), credentials: using, signal }
      await attest(channel, { device, identity, attester: keys.attester, at: clock.now() })
      report({ event: 'attested' })
    } catch (error) {
      tellProblem(this.#core, error)
    }
  }

  async #enrol(
    using: Pick<Enrolment, 'names' | 'operation'> &
      Partial<Pick<Enrolment, 'credentials' | 'code' | 'label'>>,
  ): Promise<Credentials> {
    const { keys, clock, signal, report } = this.#core
    await this.#attest(using.credentials)
    const pending = (await keys.find('operational.next'))?.key
    const credentials = await this.#answered(
      enrol({
        ...using,
        server: httpsAddress(this.#core),
        pending: pending && !('sign' in pending) ? pending : undefined,
        onKey: async (key) => void (await keys.keep('operational.next', key)),
        now: () => clock.now(),
        signal,
        onWaiting: (why, seconds) => report({ event: 'waiting', for: why, seconds }),
        patient: using.operation === 'simpleenroll',
      }),
    )
    await saveOperationalIdentity(keys, credentials)
    await keys.destroy('operational.next')
    this.#operational = credentials
    const { fingerprint, notAfter } = credentials.facts
    const event = using.operation === 'simpleenroll' ? 'enrolled' : 'renewed'
    report({ event, fingerprint, notAfter: notAfter.toISOString() })
    return credentials
  }

  /** A key that the server has refused is asked for no more; one that found no answer is. */
  async #answered(asked: Promise<Credentials>): Promise<Credentials> {
    try {
      return await asked
    } catch (error) {
      const refused = error instanceof AgentError && refusals.has(error.code)
      if (refused) await this.#core.keys.destroy('operational.next')
      throw error
    }
  }
}
