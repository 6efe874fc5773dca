import { generateKeySync } from 'node:crypto'
import type { MessageKeyPolicy } from '@sekisho/model'
import {
  type CertificateFacts,
  encodeCoseKey,
  type MessageKeyStatement,
  PkiError,
  readMessageKey,
  readVoucher,
  type Voucher,
} from '@sekisho/trust'
import { type Clock, MINUTE } from '../clock.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { EnrolmentError } from './errors.ts'
import type { ClientIdentity, Pending } from './request.ts'

/** What the rest of the enrolment gives to this part of it. */
export interface MessageKeyPorts {
  readonly clock: Clock
  readonly registry: RegistryService
  /** @throws EnrolmentError ENROLMENT_NO_CERTIFICATE */
  readonly identify: (der: Uint8Array) => ClientIdentity
  /** The device that holds this certificate and may have another. @throws EnrolmentError */
  readonly holderOf: (client: ClientIdentity, wanted: 'idevid' | 'ldevid') => Device | undefined
  /** A genuine device that nobody has recorded waits for an operator. @throws EnrolmentError */
  readonly pend: (client: ClientIdentity) => Promise<Pending>
  /** The device whose factory record names this IDevID. */
  readonly adopt: (idevid: CertificateFacts) => Promise<Device | undefined>
  /** @throws EnrolmentError ENROLMENT_TOO_OFTEN */
  readonly requireBudget: (device: string) => void
}

export interface RegisteredKey {
  readonly status: 'registered'
  readonly kid: string
  readonly device: string
  /** The number line that messages of the device belong to now. */
  readonly epoch: number
  readonly expiresAt?: number
}

export interface SharedKey extends RegisteredKey {
  /** COSE_Key, base64url: this once. */
  readonly key: string
}

export interface MessageKeyDesk {
  /**
   * A device hands in the public key that it signs with, or a gateway does for a device behind it.
   * @throws EnrolmentError
   */
  register(client: ClientIdentity, body: Uint8Array): Promise<RegisteredKey | Pending>
  /**
   * A key that both sides have is made here, and handed out once, over the channel that the certificate protects.
   * @throws EnrolmentError
   */
  share(client: ClientIdentity): Promise<SharedKey>
}

const refuse = (code: ConstructorParameters<typeof EnrolmentError>[0], reason: string): EnrolmentError =>
  new EnrolmentError(code, { detail: { reason } })

/** A statement of another day may be somebody else's copy. */
const timeToleranceMs = 5 * MINUTE

/** Decides about keys that prove messages: whose they are, whether the model asks for one, and of which kind. */
export function createMessageKeyDesk(ports: MessageKeyPorts): MessageKeyDesk {
  const { clock, registry, identify, holderOf, pend, adopt, requireBudget } = ports

  function policyFor(device: Device, protection: 'sign' | 'mac'): MessageKeyPolicy {
    const components = registry.policyOf(device)?.policy.components ?? {}
    const component = Object.hasOwn(components, device.component) ? components[device.component] : undefined
    const wanted = component?.messageKeys?.[protection]
    if (!wanted) throw refuse('ENROLMENT_NOT_ALLOWED', `no stream of the device asks for ${protection}`)
    return wanted
  }

  function answer(device: string, kid: string): RegisteredKey {
    const expiresAt = registry.messageKeys(device).find((key) => key.kid === kid)?.expiresAt
    const epoch = registry.device(device)?.epoch ?? 0
    return { status: 'registered', kid, device, epoch, ...(expiresAt === undefined ? {} : { expiresAt }) }
  }

  async function take(
    device: Device,
    statement: MessageKeyStatement,
    by: CertificateFacts,
  ): Promise<RegisteredKey> {
    const { algorithm, lifetimeSeconds } = policyFor(device, 'sign')
    if (statement.device !== device.id) throw refuse('ENROLMENT_SUBJECT', 'another device')
    if (Math.abs(statement.at - clock.now()) > timeToleranceMs)
      throw new EnrolmentError('ENROLMENT_TIME', { detail: { at: statement.at } })
    if (signatureOf[algorithm] !== statement.alg) throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'kind of key')
    requireBudget(device.id)
    const request = { key: statement.publicKey, algorithm, certificate: by.fingerprint, lifetimeSeconds }
    const { added, kid } = await registry.addMessageKey(device, request)
    if (added === 'taken') throw refuse('ENROLMENT_KEY_NOT_ACCEPTABLE', 'key in use')
    if (added === 'device') throw refuse('ENROLMENT_NOT_ALLOWED', 'state of the device')
    return answer(device.id, kid)
  }

  /** The device behind a gateway: known by its factory certificate, carried by a gateway that the model gives it. */
  async function takeVouched(gateway: Device, voucher: Voucher): Promise<RegisteredKey | Pending> {
    const client = identify(voucher.chain[0])
    if (!voucher.isGenuine(client.certificate.publicKey))
      throw new EnrolmentError('ENROLMENT_PROOF_OF_POSSESSION')
    const device = holderOf(client, 'idevid') ?? (await adopt(client.certificate))
    if (!device) return pend(client)
    const carrier = registry.policyOf(gateway)?.policy.components[gateway.component]
    const carries = carrier?.channels.some(({ origin }) => origin === device.component) ?? false
    if (!carries || gateway.product !== device.product)
      throw new EnrolmentError('ENROLMENT_NO_GATEWAY', { detail: { gateway: gateway.id, device: device.id } })
    const taken = await take(device, readStatement(voucher.statement), client.certificate)
    return { ...taken, epoch: await registry.join(device, gateway.id) }
  }

  const holder = (client: ClientIdentity): Device => {
    const device = holderOf(client, 'ldevid')
    if (!device) throw refuse('ENROLMENT_NOT_ALLOWED', 'unknown certificate')
    return device
  }

  return {
    async register(client, body) {
      const device = holder(client)
      const voucher = reading(() => readVoucher(body))
      return voucher ? takeVouched(device, voucher) : take(device, readStatement(body), client.certificate)
    },

    async share(client) {
      const device = holder(client)
      const { algorithm, lifetimeSeconds } = policyFor(device, 'mac')
      requireBudget(device.id)
      const key = generateKeySync('hmac', { length: 256 })
      const certificate = client.certificate.fingerprint
      const { added, kid } = await registry.addMessageKey(device, {
        key,
        algorithm,
        certificate,
        lifetimeSeconds,
      })
      if (added !== 'added') throw refuse('ENROLMENT_NOT_ALLOWED', 'state of the device')
      return { ...answer(device.id, kid), key: encodeCoseKey(key).toString('base64url') }
    },
  }
}

const signatureOf = { p256: 'ES256', p384: 'ES384', ed25519: 'EdDSA', 'hmac-sha256': 'HS256' } as const

/** @throws EnrolmentError ENROLMENT_REQUEST_MALFORMED, ENROLMENT_KEY_NOT_ACCEPTABLE */
function reading<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    const code = /KEY|ALGORITHM/.test(error.code)
      ? 'ENROLMENT_KEY_NOT_ACCEPTABLE'
      : 'ENROLMENT_REQUEST_MALFORMED'
    throw new EnrolmentError(code, { detail: { pki: error.code, ...error.detail }, cause: error })
  }
}

function readStatement(body: Uint8Array): MessageKeyStatement {
  const statement = reading(() => readMessageKey(body))
  if (!statement) throw new EnrolmentError('ENROLMENT_PROOF_OF_POSSESSION')
  return statement
}
