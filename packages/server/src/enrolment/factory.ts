import { createPublicKey, type KeyObject } from 'node:crypto'
import { deviceId, productId, serial as toSerial } from '@sekisho/model'
import {
  generatePrivateKey,
  issueIdevid,
  pemOf,
  PkiError,
  readCertificate,
  readCsr,
  type StatusServices,
} from '@sekisho/trust'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, MINUTE } from '../clock.ts'
import { RegistryError } from '../registry/errors.ts'
import { keyIsFree } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Screening } from '../revocation/screening.ts'
import { statusIn } from '../revocation/service.ts'
import { EnrolmentError } from './errors.ts'
import { hasComponent, soleDeviceComponent, toNewCertificate } from './request.ts'

export interface FactoryPorts {
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly keyring: Keyring
  readonly screening: Screening
  /** What issued certificates say about where their state is asked. */
  readonly status: () => StatusServices | undefined
}

export interface ProvisionRequest {
  readonly product: string
  readonly serial: string
  /** PKCS#10 of the key that was made on the device: PEM, or base64 of DER. */
  readonly csr?: string | undefined
  /** For demos: the key is made here and handed out. */
  readonly generateKey?: boolean | undefined
  readonly component?: string | undefined
  readonly batch?: string | undefined
  /** Whether the factory record goes into the registry; without it an operator has to vouch for the device. */
  readonly record: boolean
}

/** What goes into the device; PEM. */
export interface Provisioned {
  readonly device: string
  readonly idevid: string
  /** The IDevID and its issuer. */
  readonly chain: string
  /** Anchors with which the device verifies the server. */
  readonly trust: string
  /** PKCS#8; only where the key was made here. It is kept nowhere. */
  readonly key?: string
}

export interface FactoryService {
  /**
   * Issues a factory identity (IEEE 802.1AR-2018).
   * @throws EnrolmentError FACTORY_SERIAL, FACTORY_KEY, ENROLMENT_*; RegistryError REGISTRY_*
   */
  provision(request: ProvisionRequest, actor: string): Promise<Provisioned>
}

const pemLines = /-----[A-Z ]+-----|\s+/g

/** @throws EnrolmentError ENROLMENT_REQUEST_MALFORMED, ENROLMENT_PROOF_OF_POSSESSION */
export function keyOfRequest(text: string): KeyObject {
  try {
    const csr = readCsr(Buffer.from(text.replace(pemLines, ''), 'base64'))
    if (!csr.signatureIsValid) throw new EnrolmentError('ENROLMENT_PROOF_OF_POSSESSION')
    return csr.publicKey
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    throw new EnrolmentError('ENROLMENT_REQUEST_MALFORMED', { detail: { pki: error.code }, cause: error })
  }
}

async function keysOf({
  csr,
  generateKey,
}: ProvisionRequest): Promise<{ publicKey: KeyObject; privateKey?: KeyObject }> {
  if ((csr === undefined) === (generateKey !== true)) throw new EnrolmentError('FACTORY_KEY')
  if (csr !== undefined) return { publicKey: keyOfRequest(csr) }
  const privateKey = await generatePrivateKey('p256')
  return { publicKey: createPublicKey(privateKey), privateKey }
}

const batchOf = ({ batch }: ProvisionRequest) => (batch === undefined ? {} : { batch })

export function createFactoryService(ports: FactoryPorts): FactoryService {
  const { clock, audit, registry, keyring, screening, status } = ports

  function idOf(request: ProvisionRequest): { id: string; product: string; serial: string } {
    const [product, serial] = [productId(request.product), toSerial(request.serial)]
    const id = product !== undefined && serial !== undefined ? deviceId(product, serial) : undefined
    if (id === undefined) throw new EnrolmentError('FACTORY_SERIAL')
    return { id, product: request.product, serial: request.serial }
  }

  return {
    async provision(request, actor) {
      const { id, product, serial } = idOf(request)
      const policy = registry.newestPolicy(product)?.policy
      if (!policy) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
      const component = request.component ?? soleDeviceComponent(policy)
      if (component === undefined || !hasComponent(policy, component))
        throw new RegistryError('REGISTRY_COMPONENT_UNKNOWN')
      if (registry.device(id)) throw new RegistryError('REGISTRY_DEVICE_EXISTS')

      const { publicKey, privateKey } = await keysOf(request)
      const why = await screening.screen({ door: 'factory', device: id, product, serial, publicKey })
      if (why)
        throw new EnrolmentError(why.about === 'key' ? 'ENROLMENT_KEY_NOT_ACCEPTABLE' : 'ENROLMENT_DENIED', {
          detail: { reason: why.text },
        })
      const der = await issueIdevid({
        product,
        serial,
        deviceId: id,
        enterpriseNumber: policy.enterpriseNumber,
        publicKey,
        issuer: keyring.issuer('factory'),
        notBefore: new Date(clock.now() - 5 * MINUTE),
        ...statusIn(status()),
      })
      const idevid = toNewCertificate('idevid', readCertificate(der))
      if (!keyIsFree(id, 'idevid', registry.holdersOfKey(idevid.spkiFingerprint)))
        throw new RegistryError('REGISTRY_KEY_IN_USE')
      const detail = {
        fingerprint: idevid.fingerprint,
        record: request.record,
        keyMadeHere: privateKey !== undefined,
      }
      const event = eventOf('factory.provisioned', clock.now(), { device: id, product, actor, detail })
      if (request.record)
        await registry.addDevice(
          {
            device: { id, product, serial, component, ...batchOf(request) },
            idevid,
            der: Uint8Array.from(der),
          },
          actor,
          [event],
        )
      else await audit.record(event)
      const pem = pemOf(der)
      return {
        device: id,
        idevid: pem,
        chain: pem + keyring.authorities('factory')[0].pem,
        trust: keyring
          .roots()
          .map((root) => pemOf(root))
          .join(''),
        ...(privateKey ? { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() } : {}),
      }
    },
  }
}
