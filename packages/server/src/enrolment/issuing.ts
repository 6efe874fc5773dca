import {
  type CertificateFacts,
  certsOnly,
  type Csr,
  deviceUrn,
  encodeBody,
  factsOfIssued,
  issueLdevid,
  spkiFingerprintOf,
  type StatusServices,
} from '@sekisho/trust'
import { type EventKind, eventOf } from '../audit/event.ts'
import { type Clock, MINUTE } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import { type Device, keyIsFree } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Screening } from '../revocation/screening.ts'
import { statusIn } from '../revocation/service.ts'
import { type EnrolmentCode, EnrolmentError } from './errors.ts'
import { keyIsOfKind, requireSubject } from './request.ts'

export interface IssuingPorts {
  readonly clock: Clock
  readonly registry: RegistryService
  readonly keyring: Keyring
  readonly screening: Screening
  /** What certificates say about where their state is asked. */
  readonly status: () => StatusServices | undefined
  /** Whether it has shown how it started, where its model wants that. */
  readonly mayBeIssued: (device: Device) => boolean
  /** @throws EnrolmentError ENROLMENT_TOO_OFTEN */
  readonly requireBudget: (device: string) => void
}

/** On what ground a device gets a certificate. */
export type Ground =
  /** Its factory identity. */
  | { readonly by: 'idevid' }
  /** Its enrolment code; `once` is what of it the registry notes as used up. */
  | { readonly by: 'code'; readonly once: string }
  /** The certificate that it has, and that names what the new one has to name. */
  | { readonly by: 'ldevid'; readonly present: CertificateFacts }
  /** The same after its end. */
  | { readonly by: 'ended'; readonly present: CertificateFacts; readonly once: string }

/** A certificate, what it was asked for with, and the CA that has signed it. */
interface Signed {
  readonly csr: Csr
  readonly der: Uint8Array
  /** Hex. */
  readonly issuerKeyId: string
}

/** A device's clock may be a little behind ours. */
const backdatedMs = 5 * MINUTE

const kinds: Readonly<Record<Ground['by'], readonly EventKind[]>> = {
  idevid: ['enrolment.issued', 'device.enrolled'],
  code: ['enrolment.issued', 'device.enrolled'],
  ldevid: ['enrolment.renewed'],
  ended: ['enrolment.renewed', 'enrolment.returned'],
}

const refuse = (code: EnrolmentCode, reason: string): EnrolmentError =>
  new EnrolmentError(code, { detail: { reason } })

/** Issues certificates to devices: what the request may ask for is decided here, what the registry knows is asked there. */
export function createIssuing(ports: IssuingPorts) {
  const { clock, registry, keyring, screening, status, mayBeIssued, requireBudget } = ports

  function requireKey(device: Device, csr: Csr, algorithm: Parameters<typeof keyIsOfKind>[1]): void {
    const holders = registry.holdersOfKey(spkiFingerprintOf(csr.publicKey))
    if (!keyIsOfKind(csr.publicKey, algorithm)) throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'kind of key')
    if (!keyIsFree(device.id, 'ldevid', holders)) throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'key in use')
  }

  /** The deny list, revoked authorities, and keys that must not be certified (S11-28). */
  async function requireUnsuspected(device: Device, { publicKey }: Csr, ground: Ground): Promise<void> {
    const { id, product, serial, hardware } = device
    const [door, shown] =
      'present' in ground ? (['renewal', ground.present] as const) : (['enrolment', undefined] as const)
    const why = await screening.screen({ door, device: id, product, serial, hardware, publicKey, shown })
    if (why)
      throw refuse(why.about === 'key' ? 'ENROLMENT_KEY_NOT_ACCEPTABLE' : 'ENROLMENT_NOT_ALLOWED', why.text)
  }

  /** The registry looks again, inside the transaction: of two requests at once with one key, one loses. */
  async function record(device: Device, { csr, der, issuerKeyId }: Signed, ground: Ground): Promise<void> {
    const { id, product } = device
    const { fingerprint, serialNumber, ...dates } = factsOfIssued(der)
    const [notBefore, notAfter] = [dates.notBefore.getTime(), dates.notAfter.getTime()]
    const key = spkiFingerprintOf(csr.publicKey)
    const certificate = { fingerprint, serialNumber, spkiFingerprint: key, notBefore, notAfter, issuerKeyId }
    const at = clock.now()
    const about = { device: id, product, actor: id }
    const renewal = 'present' in ground
    const asked = { renewal, by: ground.by, key }
    const detail = { fingerprint, serialNumber, notAfter }
    const outcome = await registry.issue({
      device: id,
      certificate: { kind: 'ldevid', ...certificate },
      renewal,
      once: 'once' in ground ? ground.once : undefined,
      events: [
        eventOf('enrolment.requested', at, { ...about, detail: asked }),
        ...kinds[ground.by].map((kind) =>
          eventOf(kind, at, kind === 'device.enrolled' ? about : { ...about, detail }),
        ),
      ],
    })
    if (outcome.issued) return
    if (outcome.why === 'key') throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'key in use')
    if (outcome.why === 'spent') throw refuse('ENROLMENT_NOT_ALLOWED', `${ground.by}: used before`)
    throw refuse('ENROLMENT_NOT_ALLOWED', 'state of the device')
  }

  /** @returns the body of the answer. @throws EnrolmentError */
  return async (device: Device, csr: Csr, ground: Ground): Promise<string> => {
    const kept = registry.policyOf(device)
    if (!kept) throw refuse('ENROLMENT_NOT_ALLOWED', 'no policy')
    if (!mayBeIssued(device)) throw new EnrolmentError('ENROLMENT_ATTESTATION')
    const { certificate: wanted, enterpriseNumber } = kept.policy
    const { id, product, serial } = device
    const name = { product, serial, deviceId: id, enterpriseNumber }
    if (wanted.bound && csr.challengePassword === undefined) throw new EnrolmentError('ENROLMENT_NOT_BOUND')
    const subject = { id, serial, urn: deviceUrn(name) }
    requireSubject(csr, subject, 'present' in ground ? ground.present : undefined)
    await requireUnsuspected(device, csr, ground)
    requireKey(device, csr, wanted.algorithm)
    requireBudget(id)
    const [{ keyId: issuerKeyId }] = keyring.authorities('operational')
    const der = await issueLdevid({
      ...name,
      publicKey: csr.publicKey,
      issuer: keyring.issuer('operational'),
      notBefore: new Date(clock.now() - backdatedMs),
      lifetimeSeconds: wanted.lifetimeSeconds + backdatedMs / 1000,
      ...statusIn(status()),
    })
    await record(device, { csr, der, issuerKeyId }, ground)
    return encodeBody(certsOnly([der]))
  }
}
