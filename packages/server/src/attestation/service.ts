import { createHash, createPublicKey, type KeyObject, randomBytes } from 'node:crypto'
import {
  appraise,
  type AttestationResult,
  decodeEvidence,
  type Evidence,
  type EvidenceForm,
  PkiError,
  readAttestationKey,
  readCertificate,
  statementKeyId,
  verifyManifest,
} from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, MINUTE } from '../clock.ts'
import type { ClientIdentity } from '../enrolment/request.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { createBudget } from '../throttle.ts'
import { type Appraisal, fits, isGoodNow, isUnjudged, type ReferenceValues } from './attestation.ts'
import { AttestationError } from './errors.ts'
import { appraisalOf, type attestationWrites, knownKeyOf, referenceValues } from './store.ts'

export interface AttestationPorts {
  readonly writer: Writer<typeof attestationWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: Pick<
    RegistryService,
    'certificate' | 'certificates' | 'device' | 'policyOf' | 'products'
  >
}

/** The verifier (RFC 9334 §7): asks devices how they have started, and judges their evidence by the reference values. */
export interface AttestationService {
  /** A nonce for whoever has this certificate: good once, for some minutes. @throws AttestationError ATTESTATION_DEVICE, ATTESTATION_TOO_OFTEN */
  ask(client: ClientIdentity): Promise<{ readonly nonce: Buffer; readonly expiresAt: number }>
  /**
   * Judges what a device answers, and keeps the result.
   * @throws AttestationError ATTESTATION_DEVICE, ATTESTATION_NO_NONCE, ATTESTATION_REFUSED
   */
  answer(client: ClientIdentity, form: EvidenceForm): Promise<Appraisal>
  appraisal(device: string): Appraisal | undefined
  /** After its TPM was replaced: the next good evidence counts as the first. @throws AttestationError ATTESTATION_NO_DEVICE */
  forget(device: string, actor: string): Promise<void>
  /** Whether the device may have a certificate: where its model says that starts are measured, only after a good one. */
  mayBeIssued(device: Device): boolean
  references(product?: string): readonly ReferenceValues[]
  /** @throws AttestationError MEASUREMENTS_NOT_GENUINE, MEASUREMENTS_KEY, MEASUREMENTS_PRODUCT */
  addReference(text: string, keyPem: string, actor: string): Promise<ReferenceValues>
  /** @throws AttestationError MEASUREMENTS_UNKNOWN */
  removeReference(id: string, actor: string): Promise<void>
}

const nonceOctets = 32
const nonceMs = 5 * MINUTE
const questions = { most: 20, windowMs: 10 * MINUTE }

export function createAttestationService(ports: AttestationPorts): AttestationService {
  const { writer, reads, clock, audit, registry } = ports
  const budget = createBudget(questions.most, questions.windowMs)

  function deviceOf({ certificate }: ClientIdentity): Device {
    const found = registry.certificate(certificate.fingerprint)
    const refused =
      !found ||
      found.certificate.state !== 'valid' ||
      found.device.revokedAt !== undefined ||
      found.device.state === 'retired'
    if (refused) throw new AttestationError('ATTESTATION_DEVICE')
    return found.device
  }

  /** The factory certificate that the evidence is bound to, if it is one that this device has. */
  function factoryCertificate(
    device: Device,
    evidence: Evidence,
  ): { der: Uint8Array; key: KeyObject } | undefined {
    try {
      const der = readAttestationKey(evidence.attestationKey).certificate
      const { fingerprint, publicKey: key } = readCertificate(der)
      const known = registry
        .certificates(device.id)
        .some((one) => one.kind === 'idevid' && one.state === 'valid' && one.fingerprint === fingerprint)
      return known ? { der, key } : undefined
    } catch (error) {
      if (error instanceof PkiError) return undefined // can't be read: no binding
      throw error
    }
  }

  function judge(device: Device, form: EvidenceForm, nonce: Uint8Array): AttestationResult {
    let evidence
    try {
      evidence = decodeEvidence(form)
    } catch (error) {
      if (error instanceof PkiError) return { good: false, code: 'ATTESTATION_MALFORMED' }
      throw error
    }
    const factory = factoryCertificate(device, evidence)
    if (!factory) return { good: false, code: 'ATTESTATION_BINDING' }
    const knownKey = knownKeyOf(reads, device.id)
    return appraise(evidence, {
      device: device.id,
      factoryKey: factory.key,
      factoryCertificate: factory.der,
      nonce,
      ...(knownKey === undefined ? {} : { knownKey }),
      references: referenceValues(reads, device.product)
        .filter((values) => fits(values, device))
        .map(({ id, manifest }) => ({ id, files: manifest.files })),
    })
  }

  function toAppraisal(device: Device, result: AttestationResult): Appraisal {
    const about = { device: device.id, at: clock.now(), good: result.good }
    if (!result.good) {
      const { code, deviation } = result
      const where = deviation && `${deviation.stage} ${deviation.name} ${deviation.problem}`
      return { ...about, code, ...(where === undefined ? {} : { deviation: where }) }
    }
    const { reference, quote } = result
    const values = referenceValues(reads, device.product).find(({ id }) => id === reference)
    const firmware = values?.manifest.firmware
    const { resetCount } = quote.clockInfo
    return { ...about, reference, resetCount, ...(firmware === undefined ? {} : { firmware }) }
  }

  async function record(device: Device, appraisal: Appraisal, key: string | undefined): Promise<void> {
    const { device: id, at, good, ...detail } = appraisal
    const kind = good
      ? 'attestation.good'
      : isUnjudged(appraisal)
        ? 'attestation.unknown'
        : 'attestation.refused'
    const event = eventOf(kind, at, { device: id, product: device.product, actor: id, detail })
    await writer.write('attestation.record', { appraisal, key, event })
    audit.published()
  }

  return {
    async ask(client) {
      const device = deviceOf(client)
      const now = clock.now()
      const retryAfterMs = budget.take(device.id, now)
      if (retryAfterMs > 0) throw new AttestationError('ATTESTATION_TOO_OFTEN', { detail: { retryAfterMs } })
      const nonce = randomBytes(nonceOctets)
      const expiresAt = now + nonceMs
      await writer.write('attestation.ask', {
        certificate: client.certificate.fingerprint,
        nonce,
        expiresAt,
        now,
      })
      return { nonce, expiresAt }
    },

    async answer(client, form) {
      const device = deviceOf(client)
      const certificate = client.certificate.fingerprint
      const nonce = await writer.write('attestation.answer', { certificate, now: clock.now() })
      if (!nonce) throw new AttestationError('ATTESTATION_NO_NONCE')
      const result = judge(device, form, nonce)
      const appraisal = toAppraisal(device, result)
      await record(device, appraisal, result.good ? result.key : undefined)
      if (!appraisal.good && !isUnjudged(appraisal))
        throw new AttestationError('ATTESTATION_REFUSED', { detail: { code: appraisal.code } })
      return appraisal
    },

    appraisal: (device) => appraisalOf(reads, device),

    async forget(id, actor) {
      const device = registry.device(id)
      if (!device) throw new AttestationError('ATTESTATION_NO_DEVICE')
      const { product } = device
      const event = eventOf('attestation.forgotten', clock.now(), { device: id, product, actor })
      await writer.write('attestation.forget', { device: id, event })
      audit.published()
    },

    mayBeIssued(device) {
      const policy = registry.policyOf(device)?.policy
      const wanted = policy?.components[device.component]?.attestation
      return wanted !== 'required' || isGoodNow(appraisalOf(reads, device.id), clock.now())
    },

    references: (product) => referenceValues(reads, product),

    async addReference(text, keyPem, actor) {
      const key = publicKeyFrom(keyPem)
      const kid = await statementKeyId(key)
      const verified = await verifyManifest(text, new Map([[kid, key]]))
      if (!verified.ok)
        throw new AttestationError('MEASUREMENTS_NOT_GENUINE', { detail: { code: verified.code } })
      const { manifest } = verified
      if (!registry.products().some((product) => product.id === manifest.product))
        throw new AttestationError('MEASUREMENTS_PRODUCT', { detail: { product: manifest.product } })
      const id = createHash('sha256').update(text).digest('hex')
      const known = referenceValues(reads, manifest.product).find((values) => values.id === id)
      if (known) return known
      const addedAt = clock.now()
      const values = { id, manifest, kid, addedAt, actor }
      const { product, firmware } = manifest
      const event = eventOf('attestation.reference-added', addedAt, {
        product,
        actor,
        detail: { id, firmware, kid, files: manifest.files.length },
      })
      await writer.write('attestation.addReference', { values, event })
      audit.published()
      return values
    },

    async removeReference(id, actor) {
      const values = referenceValues(reads).find((one) => one.id === id)
      if (!values) throw new AttestationError('MEASUREMENTS_UNKNOWN')
      const { product, firmware } = values.manifest
      const event = eventOf('attestation.reference-removed', clock.now(), {
        product,
        actor,
        detail: { id, firmware },
      })
      await writer.write('attestation.removeReference', { id, event })
      audit.published()
    },
  }
}

function publicKeyFrom(pem: string): KeyObject {
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new AttestationError('MEASUREMENTS_KEY', { cause })
  }
}
