import { deviceId, productId, serial as toSerial } from '@sekisho/model'
import {
  type CertificateFacts,
  certsOnly,
  csrAttributes,
  type Csr,
  deviceUrn,
  encodeBody,
  issueLdevid,
  type OrderJwk,
  readCertificate,
  spkiFingerprintOf,
} from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { CodedError } from '../errors.ts'
import { type Device, keyIsFree } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { type Budget, createBudget, createThrottle, isWorthAnEvent } from '../throttle.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type EnrolmentCode, EnrolmentError } from './errors.ts'
import { createMessageKeyDesk, type RegisteredKey, type SharedKey } from './message-keys.ts'
import {
  type ChannelBinding,
  type ClientIdentity,
  hasComponent,
  identify,
  keyIsOfKind,
  type Pending,
  readRequest,
  requireSubject,
  soleDeviceComponent,
  toNewCertificate,
} from './request.ts'
import { type enrolmentWrites, findRequest, listRequests, type PendingRequest } from './store.ts'

export interface EnrolmentPorts {
  readonly writer: Writer<typeof enrolmentWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly keyring: Keyring
  readonly isVersion: (text: string) => boolean
  /** The device whose factory record names this IDevID; nothing where none does. */
  readonly adopt: (idevid: CertificateFacts) => Promise<Device | undefined>
}

export type Enrolled = { readonly status: 'issued'; readonly body: string } | Pending

/** What a device fetches to work under: signed, so that it can check it offline. */
export interface DevicePolicy {
  /** Compact JWS over the policy and its hash. */
  readonly policy: string
  readonly policyHash: string
  readonly orderKeys: readonly OrderJwk[]
  /** Which of the policy's components the device is: a product may have a gateway and devices behind it. */
  readonly component: string
}

export interface EnrolmentService {
  /** The certificates of the operational CA and of the root (RFC 7030 §4.1.3), as the body of an answer. */
  caCertificates(): string
  /** What a request should look like (RFC 9908 §3.2), as the body of an answer. */
  requestAttributes(client?: ClientIdentity): string
  /** @throws EnrolmentError ENROLMENT_NO_CERTIFICATE */
  identify(der: Uint8Array | undefined): ClientIdentity
  /** `simpleenroll`: with an IDevID. A device gets a few certificates in a while, then it has to wait. */
  enrol(client: ClientIdentity, body: string, binding: ChannelBinding): Promise<Enrolled>
  /** `simplereenroll`: with the LDevID that is to be renewed. */
  renew(client: ClientIdentity, body: string, binding: ChannelBinding): Promise<Enrolled>
  /** The policy that the device runs under; what it says of its firmware is written down where it is news. */
  policy(client: ClientIdentity, firmware: string | undefined): Promise<DevicePolicy>
  /** Takes in the public key that a device signs messages with, or a device behind it. */
  registerMessageKey(client: ClientIdentity, body: Uint8Array): Promise<RegisteredKey | Pending>
  /** Makes the key with which a device authenticates messages, and hands it out, this once. */
  shareMessageKey(client: ClientIdentity): Promise<SharedKey>
  pending(): readonly PendingRequest[]
  /**
   * An operator vouches for a device without factory record (S11-46); also for one that was turned down, if its
   * fingerprint is named.
   * @throws EnrolmentError ENROLMENT_REQUEST_UNKNOWN, ENROLMENT_FINGERPRINT, ENROLMENT_NOT_ALLOWED; RegistryError
   */
  approve(device: string, actor: string, choice?: Approval): Promise<Device>
  /**
   * An operator turns a request down: the same IDevID is refused from now on, until the request's end of life.
   * @throws EnrolmentError ENROLMENT_REQUEST_UNKNOWN, ENROLMENT_FINGERPRINT
   */
  refuse(device: string, actor: string, choice?: Refusal): Promise<PendingRequest>
  /** Deletes requests that nobody has made or turned down for a week. Returns how many. */
  sweep(): Promise<number>
  /** Records that a client without a usable certificate was turned away. */
  turnedAway(code: string, detail: Readonly<Record<string, unknown>>): Promise<void>
}

export interface Approval {
  readonly component?: string | undefined
  /** SHA-256 of the IDevID that the operator was shown, hex; absent: whichever waits. */
  readonly fingerprint?: string | undefined
}

export interface Refusal extends Pick<Approval, 'fingerprint'> {
  readonly reason?: string | undefined
}

const retryAfterSeconds = 60
/** A request that is repeated sooner than this isn't written down again. */
const notedAgainMs = (retryAfterSeconds * SECOND) / 2
const mostPending = 10_000
const pendingMs = 7 * DAY
/** An honest device needs one certificate in months; a few more while somebody tries things. */
const certificates = { most: 5, windowMs: 10 * MINUTE }
const messageKeys = { most: 5, windowMs: 10 * MINUTE }
const reports = { most: 5, windowMs: 5 * MINUTE }
/** A device's clock may be a little behind ours. */
const backdatedMs = 5 * MINUTE

export function createEnrolmentService(ports: EnrolmentPorts): EnrolmentService {
  const { writer, reads, clock, audit, registry, keyring, isVersion, adopt } = ports
  const refusals = createThrottle()
  const issues = createBudget(certificates.most, certificates.windowMs)
  const keys = createBudget(messageKeys.most, messageKeys.windowMs)
  const news = createBudget(reports.most, reports.windowMs)

  /** A refusal is an event, the first of its kind and each doubling; what the device hears is the code's terse text. */
  async function recorded<T>(
    client: ClientIdentity,
    device: Device | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      await noteRefusal(client, device, error)
      throw error
    }
  }

  async function noteRefusal(
    { certificate: { fingerprint } }: ClientIdentity,
    device: Device | undefined,
    { code, detail: why }: CodedError,
  ): Promise<void> {
    const at = clock.now()
    const count = refusals.fail(`${device?.id ?? fingerprint} ${code}`, at)
    if (!isWorthAnEvent(count)) return
    const about = device ? { device: device.id, product: device.product } : {}
    const detail = { code, fingerprint, ...why, count }
    await audit.record(eventOf('enrolment.refused', at, { ...about, detail }))
  }

  function requireBudget(budget: Budget, device: string): void {
    const retryAfterMs = budget.take(device, clock.now())
    if (retryAfterMs > 0) throw new EnrolmentError('ENROLMENT_TOO_OFTEN', { detail: { retryAfterMs } })
  }

  const refuse = (code: EnrolmentCode, reason: string): EnrolmentError =>
    new EnrolmentError(code, { detail: { reason } })

  /** The device that holds this certificate and may have another. */
  function holderOf({ kind, certificate }: ClientIdentity, wanted: 'idevid' | 'ldevid'): Device | undefined {
    if (kind !== wanted) throw refuse('ENROLMENT_WRONG_CERTIFICATE', `${kind} instead of ${wanted}`)
    const found = registry.certificate(certificate.fingerprint)
    if (!found) return undefined
    if (found.certificate.state !== 'valid')
      throw refuse('ENROLMENT_NOT_ALLOWED', `certificate ${found.certificate.state}`)
    if (found.device.revokedAt !== undefined) throw refuse('ENROLMENT_NOT_ALLOWED', 'device revoked')
    if (found.device.state === 'retired') throw refuse('ENROLMENT_NOT_ALLOWED', 'device retired')
    return found.device
  }

  async function issue(
    device: Device,
    client: ClientIdentity,
    csr: Csr,
    renewal: boolean,
  ): Promise<Enrolled> {
    const kept = registry.policyOf(device)
    if (!kept) throw refuse('ENROLMENT_NOT_ALLOWED', 'no policy')
    const { certificate: wanted, enterpriseNumber } = kept.policy
    const { id, product, serial } = device
    const name = { product, serial, deviceId: id, enterpriseNumber }
    requireSubject(csr, { id, serial, urn: deviceUrn(name) }, renewal ? client.certificate : undefined)
    const holders = registry.holdersOfKey(spkiFingerprintOf(csr.publicKey))
    if (!keyIsOfKind(csr.publicKey, wanted.algorithm))
      throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'kind of key')
    if (!keyIsFree(id, 'ldevid', holders)) throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'key in use')
    requireBudget(issues, id)
    const der = await issueLdevid({
      ...name,
      publicKey: csr.publicKey,
      issuer: keyring.issuer('operational'),
      notBefore: new Date(clock.now() - backdatedMs),
      lifetimeSeconds: wanted.lifetimeSeconds + backdatedMs / 1000,
    })
    await recordIssue(device, toNewCertificate('ldevid', readCertificate(der)), renewal)
    return { status: 'issued', body: encodeBody(certsOnly([der])) }
  }

  /** The registry looks again, inside the transaction: of two requests at once with one key, one loses. */
  async function recordIssue(
    device: Device,
    certificate: ReturnType<typeof toNewCertificate>,
    renewal: boolean,
  ): Promise<void> {
    const { id, product } = device
    const { fingerprint, serialNumber, notAfter } = certificate
    const about = { device: id, product, actor: id }
    const at = clock.now()
    const detail = { fingerprint, serialNumber, notAfter }
    const events = [
      eventOf('enrolment.requested', at, { ...about, detail: { renewal, key: certificate.spkiFingerprint } }),
      eventOf(renewal ? 'enrolment.renewed' : 'enrolment.issued', at, { ...about, detail }),
      ...(renewal ? [] : [eventOf('device.enrolled', at, about)]),
    ]
    const outcome = await registry.issue({ device: id, certificate, renewal, events })
    if (outcome.issued) return
    if (outcome.why === 'key') throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'key in use')
    throw refuse('ENROLMENT_NOT_ALLOWED', 'state of the device')
  }

  /**
   * A genuine IDevID without a record: the request waits for an operator. Which product it is of is found by asking every
   * product we know, not by splitting the name.
   */
  async function pend({ certificate }: ClientIdentity): Promise<Pending> {
    const { subjectCn, subjectSerial = '' } = certificate
    const serial = toSerial(subjectSerial)
    const known = registry.products().find(({ id }) => {
      const product = productId(id)
      return product !== undefined && serial !== undefined && deviceId(product, serial) === subjectCn
    })
    if (!known || serial === undefined || subjectCn === undefined)
      throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown product')
    if (registry.device(subjectCn)) throw refuse('ENROLMENT_NOT_ALLOWED', 'the device has another IDevID')
    await ask({
      device: subjectCn,
      product: known.id,
      serial,
      idevid: toNewCertificate('idevid', certificate),
    })
    return { status: 'pending', retryAfterSeconds }
  }

  async function ask(
    request: Pick<PendingRequest, 'device' | 'product' | 'serial' | 'idevid'>,
  ): Promise<void> {
    const { device, product, idevid } = request
    const at = clock.now()
    const present = findRequest(reads, device)
    const isSame = present?.idevid.fingerprint === idevid.fingerprint && present.refusedAt === undefined
    if (isSame && at - present.lastSeenAt < notedAgainMs) return
    const event = eventOf('enrolment.pending', at, {
      device,
      product,
      detail: { fingerprint: idevid.fingerprint },
    })
    const outcome = await writer.write('enrolment.pend', { ...request, at, most: mostPending, event })
    audit.published()
    if (outcome === 'other') throw refuse('ENROLMENT_NOT_ALLOWED', 'another IDevID waits for approval')
    if (outcome === 'refused') throw refuse('ENROLMENT_NOT_ALLOWED', 'turned down by an operator')
    if (outcome === 'full')
      throw new EnrolmentError('ENROLMENT_QUEUE_FULL', { detail: { retryAfterMs: HOUR } })
  }

  /** What an operator decides on, and nothing that came in its place. */
  function requireRequest(id: string, fingerprint: string | undefined): PendingRequest {
    const request = findRequest(reads, id)
    if (!request || registry.device(id)) throw new EnrolmentError('ENROLMENT_REQUEST_UNKNOWN')
    if (fingerprint !== undefined && fingerprint !== request.idevid.fingerprint)
      throw new EnrolmentError('ENROLMENT_FINGERPRINT')
    return request
  }

  function algorithmFor(client: ClientIdentity | undefined): 'p256' | 'p384' | 'ed25519' {
    const device = client && registry.certificate(client.certificate.fingerprint)?.device
    return (device && registry.policyOf(device)?.policy.certificate.algorithm) ?? 'p256'
  }

  function identifyClient(der: Uint8Array | undefined): ClientIdentity {
    const client = der && identify(der, keyring, clock.now())
    if (!client) throw new EnrolmentError('ENROLMENT_NO_CERTIFICATE')
    return client
  }

  const desk = createMessageKeyDesk({
    clock,
    registry,
    identify: identifyClient,
    holderOf,
    pend,
    adopt,
    requireBudget: (device) => requireBudget(keys, device),
  })
  const deviceOf = (client: ClientIdentity): Device | undefined =>
    registry.certificate(client.certificate.fingerprint)?.device

  return {
    caCertificates: () =>
      encodeBody(
        certsOnly([
          ...keyring.authorities('operational').map(({ der }) => der),
          ...keyring.roots(),
          ...keyring.crossCertificates(),
        ]),
      ),
    requestAttributes: (client) => encodeBody(csrAttributes({ algorithm: algorithmFor(client) })),

    identify: identifyClient,

    async enrol(client, body, binding) {
      let device: Device | undefined = registry.certificate(client.certificate.fingerprint)?.device
      return recorded(client, device, async () => {
        device = holderOf(client, 'idevid')
        const csr = readRequest(body, binding)
        const known = device ?? (await adopt(client.certificate))
        return known ? issue(known, client, csr, false) : pend(client)
      })
    },

    async renew(client, body, binding) {
      const device = registry.certificate(client.certificate.fingerprint)?.device
      return recorded(client, device, async () => {
        const holder = holderOf(client, 'ldevid')
        if (!holder) throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown certificate')
        return issue(holder, client, readRequest(body, binding), true)
      })
    },

    async policy(client, firmware) {
      const known = registry.certificate(client.certificate.fingerprint)?.device
      return recorded(client, known, async () => {
        const holder = holderOf(client, 'ldevid')
        if (!holder) throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown certificate')
        if (firmware !== undefined && !isVersion(firmware)) throw new EnrolmentError('ENROLMENT_FIRMWARE')
        if (firmware !== undefined && firmware !== holder.firmware) {
          requireBudget(news, holder.id)
          await registry.reported(holder.id, firmware)
        }
        const device = registry.device(holder.id)
        const kept = device && registry.policyOf(device)
        if (!kept) throw refuse('ENROLMENT_NOT_ALLOWED', 'no policy')
        const { component } = device
        return { policy: kept.signature, policyHash: kept.hash, orderKeys: keyring.orderKeys(), component }
      })
    },

    registerMessageKey: (client, body) =>
      recorded(client, deviceOf(client), () => desk.register(client, body)),
    shareMessageKey: (client) => recorded(client, deviceOf(client), () => desk.share(client)),

    pending: () =>
      listRequests(reads).filter(
        ({ device, refusedAt }) => refusedAt === undefined && !registry.device(device),
      ),

    async approve(id, actor, { component, fingerprint } = {}) {
      const { product, serial, idevid, refusedAt } = requireRequest(id, fingerprint)
      if (refusedAt !== undefined && fingerprint === undefined)
        throw new EnrolmentError('ENROLMENT_REQUEST_UNKNOWN')
      const policy = registry.newestPolicy(product)?.policy
      const chosen = component ?? (policy && soleDeviceComponent(policy))
      if (chosen === undefined || !policy || !hasComponent(policy, chosen))
        throw refuse('ENROLMENT_NOT_ALLOWED', 'which component?')
      const approved = eventOf('device.approved', clock.now(), {
        device: id,
        product,
        actor,
        detail: { fingerprint: idevid.fingerprint },
      })
      const device = await registry.addDevice(
        { device: { id, product, serial, component: chosen }, idevid },
        actor,
        [approved],
      )
      await writer.write('enrolment.decided', { device: id })
      return device
    },

    async refuse(id, actor, { fingerprint, reason } = {}) {
      const request = requireRequest(id, fingerprint)
      const { product, idevid } = request
      const at = clock.now()
      const detail = { fingerprint: idevid.fingerprint, ...(reason === undefined ? {} : { reason }) }
      const event = eventOf('device.refused', at, { device: id, product, actor, detail })
      const known = { device: id, fingerprint: idevid.fingerprint, at, event }
      if (!(await writer.write('enrolment.refuse', known)))
        throw new EnrolmentError('ENROLMENT_REQUEST_UNKNOWN')
      audit.published()
      return request
    },

    sweep: () => writer.write('enrolment.expire', { before: clock.now() - pendingMs }),

    async turnedAway(code, detail) {
      await audit.record(eventOf('enrolment.refused', clock.now(), { detail: { code, ...detail } }))
    },
  }
}
