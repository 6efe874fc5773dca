import { deviceId, productId, serial as toSerial } from '@sekisho/model'
import {
  type CertificateFacts,
  certsOnly,
  createChainJudge,
  csrAttributes,
  encodeBody,
  type OrderJwk,
  type StatusServices,
} from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, DAY, HOUR, MINUTE, SECOND } from '../clock.ts'
import { CodedError } from '../errors.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Screening } from '../revocation/screening.ts'
import { type Budget, createBudget, createThrottle, isWorthAnEvent } from '../throttle.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { BasicCredentials } from './code.ts'
import { type CodeDesk, createCodeDesk } from './code-desk.ts'
import { type EnrolmentCode, EnrolmentError } from './errors.ts'
import { createIssuing, type Ground, type IssuingPorts } from './issuing.ts'
import { createLabels, requireProduct } from './labels.ts'
import { createMessageKeyDesk, type RegisteredKey, type SharedKey } from './message-keys.ts'
import {
  type ChannelBinding,
  type ClientIdentity,
  hasComponent,
  identify,
  type Pending,
  readRequest,
  soleDeviceComponent,
  toNewCertificate,
} from './request.ts'
import { groundOfLate, whyNoReturn } from './return.ts'
import { requireVouching, type Vouching } from './vouching.ts'
import { type enrolmentWrites, findRequest, listRequests, type PendingRequest } from './store.ts'

export interface EnrolmentPorts {
  readonly writer: Writer<typeof enrolmentWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly keyring: Keyring
  readonly screening: Screening
  /** What issued certificates say about where their state is asked. */
  readonly status: () => StatusServices | undefined
  readonly isVersion: (text: string) => boolean
  /** A device was given the order keys as they are now. */
  readonly orderKeysGiven: (device: string) => void
  readonly mayBeIssued: IssuingPorts['mayBeIssued']
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
  /** The way from an older set to the present one: compact JWS, each signed with a key of the set before. */
  readonly orderKeySets: readonly string[]
  /** Which of the policy's components the device is: a product may have a gateway and devices behind it. */
  readonly component: string
}

export interface EnrolmentService {
  /** The certificates of the operational CA and of the root (RFC 7030 §4.1.3), as the body of an answer. */
  caCertificates(): string
  /**
   * What a request should look like (RFC 9908), as the body of an answer; nothing where that depends on who asks, and nobody
   * says.
   */
  requestAttributes(client?: ClientIdentity, label?: string): string | undefined
  /** A label is the id of a product (RFC 7030 §3.2.2). @throws EnrolmentError ENROLMENT_LABEL_UNKNOWN */
  requireLabel(label: string): void
  /** Whether there are devices under this label that enrol with a code; without label: whether all do. */
  takesCodes(label?: string): boolean
  /** @throws EnrolmentError ENROLMENT_NO_CERTIFICATE */
  identify(der: Uint8Array | undefined): ClientIdentity
  /** The same for the one door that a certificate opens which has ended. */
  identifyForRenewal(der: Uint8Array | undefined): ClientIdentity
  /** `simpleenroll`: with an IDevID. A device gets a few certificates in a while, then it has to wait. */
  enrol(client: ClientIdentity, body: string, binding: ChannelBinding, label?: string): Promise<Enrolled>
  /** `simpleenroll` of a device without factory identity (RFC 7030 §3.2.3). */
  enrolByCode(
    credentials: BasicCredentials & { readonly address: string },
    body: string,
    binding: ChannelBinding,
    label?: string,
  ): Promise<Enrolled>
  /** `simplereenroll`: with the LDevID that is to be renewed, for a while also after its end. */
  renew(client: ClientIdentity, body: string, binding: ChannelBinding, label?: string): Promise<Enrolled>
  /** Makes the code with which a device without factory identity enrols. */
  makeCode: CodeDesk['make']
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

export interface Approval extends Partial<Vouching> {
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

export function createEnrolmentService(ports: EnrolmentPorts): EnrolmentService {
  const chains = createChainJudge()
  const { writer, reads, clock, audit, registry, keyring, screening, status, isVersion } = ports
  const refusals = createThrottle()
  const issues = createBudget(certificates.most, certificates.windowMs)
  const keys = createBudget(messageKeys.most, messageKeys.windowMs)
  const news = createBudget(reports.most, reports.windowMs)

  /** A refusal is an event, the first of its kind and each doubling; what the device hears is the code's terse text. */
  async function recordedOf<T>(
    device: Device | undefined,
    who: Readonly<Record<string, string>>,
    work: () => Promise<T>,
  ): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      await noteRefusal(device, who, error)
      throw error
    }
  }

  const recorded = <T>(
    { certificate: { fingerprint } }: ClientIdentity,
    device: Device | undefined,
    work: () => Promise<T>,
  ): Promise<T> => recordedOf(device, { fingerprint }, work)

  async function noteRefusal(
    device: Device | undefined,
    who: Readonly<Record<string, string>>,
    { code, detail: why }: CodedError,
  ): Promise<void> {
    const at = clock.now()
    const count = refusals.fail(`${device?.id ?? Object.values(who).join(' ')} ${code}`, at)
    if (!isWorthAnEvent(count)) return
    const about = device ? { device: device.id, product: device.product } : {}
    await audit.record(
      eventOf('enrolment.refused', at, { ...about, detail: { code, ...who, ...why, count } }),
    )
  }

  function requireBudget(budget: Budget, device: string): void {
    const retryAfterMs = budget.take(device, clock.now())
    if (retryAfterMs > 0) throw new EnrolmentError('ENROLMENT_TOO_OFTEN', { detail: { retryAfterMs } })
  }

  const refuse = (code: EnrolmentCode, reason: string): EnrolmentError =>
    new EnrolmentError(code, { detail: { reason } })

  const deviceOf = (client: ClientIdentity): Device | undefined =>
    registry.certificate(client.certificate.fingerprint)?.device

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

  /** Which product an IDevID is of is found by asking every product we know, not by splitting the name. */
  function namedIn({
    subjectCn: device,
    subjectSerial = '',
  }: CertificateFacts): Pick<PendingRequest, 'device' | 'product' | 'serial'> | undefined {
    const serial = toSerial(subjectSerial)
    const known = registry.products().find(({ id }) => {
      const product = productId(id)
      return product !== undefined && serial !== undefined && deviceId(product, serial) === device
    })
    return known && serial !== undefined && device !== undefined
      ? { device, product: known.id, serial }
      : undefined
  }

  /** Nobody on the deny list, or of a revoked authority, comes out of a factory record. */
  async function adopt(certificate: CertificateFacts): Promise<Device | undefined> {
    const why = await screening.screen({ door: 'enrolment', ...namedIn(certificate), shown: certificate })
    if (why) throw refuse('ENROLMENT_NOT_ALLOWED', why.text)
    return ports.adopt(certificate)
  }

  /** A genuine IDevID without a record: the request waits for an operator. */
  async function pend({ certificate }: ClientIdentity, label?: string): Promise<Pending> {
    const named = namedIn(certificate)
    if (!named) throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown product')
    requireProduct(named, label)
    if (registry.device(named.device)) throw refuse('ENROLMENT_NOT_ALLOWED', 'the device has another IDevID')
    await ask({ ...named, idevid: toNewCertificate('idevid', certificate) })
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

  function identifyClient(der: Uint8Array | undefined): ClientIdentity {
    const client = der && identify(der, keyring, clock.now(), chains)
    if (!client || client.ended) throw new EnrolmentError('ENROLMENT_NO_CERTIFICATE')
    return client
  }

  /** @throws EnrolmentError ENROLMENT_NOT_ALLOWED where a certificate has ended and doesn't renew itself any more */
  function groundOfRenewal(device: Device, { certificate, ended }: ClientIdentity): Ground {
    if (!ended) return { by: 'ldevid', present: certificate }
    const policy = registry.policyOf(device)?.policy.certificate ?? {}
    const why = whyNoReturn({
      policy,
      certificate: { notAfter: certificate.notAfter.getTime() },
      all: registry.certificates(device.id),
      now: clock.now(),
    })
    if (why !== undefined) throw refuse('ENROLMENT_NOT_ALLOWED', why)
    return { by: 'ended', present: certificate, once: groundOfLate(certificate.fingerprint) }
  }

  const labels = createLabels(registry)
  const codes = createCodeDesk(ports)
  const issue = createIssuing({
    mayBeIssued: ports.mayBeIssued,
    clock,
    registry,
    keyring,
    screening,
    status,
    requireBudget: (device) => requireBudget(issues, device),
  })

  const desk = createMessageKeyDesk({
    clock,
    registry,
    identify: identifyClient,
    holderOf,
    pend: (client) => pend(client),
    adopt,
    requireBudget: (device) => requireBudget(keys, device),
  })
  return {
    caCertificates: () =>
      encodeBody(
        certsOnly([
          ...keyring.authorities('operational').map(({ der }) => der),
          ...keyring.roots(),
          ...keyring.crossCertificates(),
        ]),
      ),
    requestAttributes(client, label) {
      const wishes = labels.wishes(client && deviceOf(client), label)
      return wishes && encodeBody(csrAttributes(wishes))
    },
    requireLabel: (label) => labels.require(label),
    takesCodes: (label) => labels.takeCodes(label),
    makeCode: (request, actor) => codes.make(request, actor),

    identify: identifyClient,
    identifyForRenewal(der) {
      const client = der && identify(der, keyring, clock.now(), chains)
      if (!client) throw new EnrolmentError('ENROLMENT_NO_CERTIFICATE')
      return client
    },

    enrol(client, body, binding, label) {
      return recorded(client, deviceOf(client), async () => {
        const device = holderOf(client, 'idevid')
        const csr = readRequest(body, binding)
        const known = device ?? (await adopt(client.certificate))
        if (!known) return pend(client, label)
        requireProduct(known, label)
        return { status: 'issued', body: await issue(known, csr, { by: 'idevid' }) }
      })
    },

    async enrolByCode({ address, ...credentials }, body, binding, label) {
      const { device, once } = await codes.redeem(credentials, address, label)
      return recordedOf(device, { address }, async () => ({
        status: 'issued',
        body: await issue(device, readRequest(body, binding), { by: 'code', once }),
      }))
    },

    renew(client, body, binding, label) {
      return recorded(client, deviceOf(client), async () => {
        const holder = holderOf(client, 'ldevid')
        if (!holder) throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown certificate')
        requireProduct(holder, label)
        const ground = groundOfRenewal(holder, client)
        return { status: 'issued', body: await issue(holder, readRequest(body, binding), ground) }
      })
    },

    async policy(client, firmware) {
      return recorded(client, deviceOf(client), async () => {
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
        ports.orderKeysGiven(device.id)
        return {
          policy: kept.signature,
          policyHash: kept.hash,
          orderKeys: keyring.orderKeys(),
          orderKeySets: keyring.orderKeySets(),
          component,
        }
      })
    },

    registerMessageKey: (client, body) =>
      recorded(client, deviceOf(client), () => desk.register(client, body)),
    shareMessageKey: (client) => recorded(client, deviceOf(client), () => desk.share(client)),

    pending: () =>
      listRequests(reads).filter(
        ({ device, refusedAt }) => refusedAt === undefined && !registry.device(device),
      ),

    async approve(id, actor, { component, fingerprint, verified = [], note } = {}) {
      requireVouching({ verified }, fingerprint)
      const { product, serial, idevid, refusedAt } = requireRequest(id, fingerprint)
      if (refusedAt !== undefined && fingerprint === undefined)
        throw new EnrolmentError('ENROLMENT_REQUEST_UNKNOWN')
      const policy = registry.newestPolicy(product)?.policy
      const chosen = component ?? (policy && soleDeviceComponent(policy))
      if (chosen === undefined || !policy || !hasComponent(policy, chosen))
        throw refuse('ENROLMENT_NOT_ALLOWED', 'which component?')
      const why = await screening.screen({ door: 'approval', device: id, product, serial, shown: idevid })
      if (why) throw refuse('ENROLMENT_DENIED', why.text)
      const approved = eventOf('device.approved', clock.now(), {
        device: id,
        product,
        actor,
        detail: { fingerprint: idevid.fingerprint, verified },
      })
      const device = await registry.addDevice(
        { device: { id, product, serial, component: chosen }, idevid },
        actor,
        [approved],
      )
      const at = clock.now()
      const about = { device: id, product, actor, detail: { verified } }
      const events = verified.length > 0 ? [eventOf('device.vouched', at, about)] : []
      const vouching = { at, actor, fingerprint, verified, note }
      await writer.write('enrolment.decided', { device: id, vouching, events })
      audit.published()
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
