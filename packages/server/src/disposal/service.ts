import { randomUUID } from 'node:crypto'
import type { Report } from '@sekisho/assurance'
import { type CertificateFacts, readCertificate, type ResetReceipt, verifyResetReceipt } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, MINUTE } from '../clock.ts'
import { channelsToErase } from '../owners/ownership.ts'
import type { Device } from '../registry/device.ts'
import { RegistryError } from '../registry/errors.ts'
import type { RegistryService } from '../registry/service.ts'
import { createBudget } from '../throttle.ts'
import type { Disposal, Vouch } from './disposal.ts'
import { disposalDocument } from './document.ts'
import { DisposalError } from './errors.ts'
import { type disposalWrites, findDisposal, lastReceipt, type NewReceipt } from './store.ts'

export interface DisposalPorts {
  readonly writer: Writer<typeof disposalWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
}

export interface DisposalRequest {
  readonly device: string
  readonly vouch?: Vouch | undefined
  /** Whether personal messages are deleted now, instead of at the end of their retention. */
  readonly erase: boolean
}

/** What a device hands in: the statement, and the certificate of the key that signed it. */
export interface SentReceipt {
  readonly statement: string
  /** DER, base64. */
  readonly certificate: string
}

/** What a device has to know of its place in the world. */
export interface Standing {
  readonly state: Device['state']
  /** A name for the present owner's time: when it is another one, what belongs to the time before has to go. */
  readonly ownership?: string
}

export interface DisposalService {
  /** @throws DisposalError DISPOSAL_NOT_ALLOWED: the certificate is not of a device that may ask */
  standing(client: CertificateFacts): Standing
  /**
   * A receipt of a reset cuts off what the device was; one of a disposal retires it.
   * @throws DisposalError DISPOSAL_RECEIPT, DISPOSAL_NOT_ALLOWED, DISPOSAL_TOO_OFTEN
   */
  receive(client: CertificateFacts, sent: SentReceipt): Promise<ResetReceipt>
  /** @throws DisposalError DISPOSAL_PROOF_NEEDED, DISPOSAL_KNOWN; RegistryError REGISTRY_DEVICE_UNKNOWN */
  dispose(request: DisposalRequest, actor: string): Promise<Disposal>
  /** @throws DisposalError DISPOSAL_UNKNOWN */
  show(device: string): { readonly disposal: Disposal; readonly document: Report }
}

const resetEvent = (
  { id, product }: Device,
  { certificate, cause, messages, keys }: ResetReceipt,
  at: number,
) =>
  eventOf('device.reset', at, {
    device: id,
    product,
    actor: id,
    detail: { certificate, cause, messages, keys },
  })

/** A device is reset a few times in its life; each receipt that counts is kept for good. */
const receipts = { most: 5, windowMs: 10 * MINUTE }

export function createDisposalService({
  writer,
  reads,
  clock,
  audit,
  registry,
}: DisposalPorts): DisposalService {
  const budget = createBudget(receipts.most, receipts.windowMs)

  function holderOf({ fingerprint }: CertificateFacts): Device {
    const found = registry.certificate(fingerprint)
    const { device, certificate } = found ?? {}
    if (
      !device ||
      certificate?.state !== 'valid' ||
      device.revokedAt !== undefined ||
      device.state === 'retired'
    )
      throw new DisposalError('DISPOSAL_NOT_ALLOWED')
    return device
  }

  /** By a certificate that the registry has issued to this very device, whatever became of it since. */
  async function verified(device: Device, { statement, certificate }: SentReceipt): Promise<ResetReceipt> {
    const refuse = (why: string, cause?: unknown) =>
      new DisposalError('DISPOSAL_RECEIPT', { detail: { why }, cause })
    let facts: CertificateFacts
    try {
      facts = readCertificate(Buffer.from(certificate, 'base64'))
    } catch (cause) {
      throw refuse('certificate', cause)
    }
    const { fingerprint, publicKey } = facts
    const known = registry.certificate(fingerprint)
    if (known?.device.id !== device.id || known.certificate.kind !== 'ldevid') throw refuse('certificate')
    const receipt = await verifyResetReceipt(statement, { certificate: fingerprint, publicKey })
    if (typeof receipt === 'string') throw refuse(receipt)
    if (receipt.device !== device.id) throw refuse('device')
    return receipt
  }

  function channelsOf({ product }: Device): readonly string[] {
    const channels = registry
      .policiesOf(product)
      .flatMap(({ policy }) => Object.values(policy.components).flatMap((component) => component.channels))
    return channelsToErase(channels, true)
  }

  function requireDevice(id: string): Device {
    const device = registry.device(id)
    if (!device) throw new RegistryError('REGISTRY_DEVICE_UNKNOWN')
    return device
  }

  async function dispose(
    { device: id, vouch, erase }: DisposalRequest,
    actor: string,
    received?: NewReceipt,
  ): Promise<Disposal> {
    const device = requireDevice(id)
    if (findDisposal(reads, id)) throw new DisposalError('DISPOSAL_KNOWN')
    const receipt = received ?? lastReceipt(reads, id)
    if (!receipt && !vouch) throw new DisposalError('DISPOSAL_PROOF_NEEDED')
    const at = clock.now()
    const about = { device: id, product: device.product, actor }
    const proof = receipt ? 'receipt' : (vouch?.method ?? '')
    const events = [
      ...(received ? [resetEvent(device, received.receipt, at)] : []),
      eventOf('device.retired', at, { ...about, detail: { reason: 'disposal' } }),
      eventOf('device.disposed', at, { ...about, detail: { proof } }),
    ]
    const channels = erase ? channelsOf(device) : []
    const wanted = {
      device: id,
      at,
      actor,
      reason: 'disposal',
      receipt: received ?? receipt?.id,
      vouch,
      channels,
      events,
    }
    if (!(await writer.write('disposal.record', wanted))) throw new DisposalError('DISPOSAL_KNOWN')
    registry.changed(id)
    audit.published()
    const recorded = findDisposal(reads, id)
    if (!recorded) throw new DisposalError('DISPOSAL_UNKNOWN')
    return recorded
  }

  return {
    standing(client) {
      const { state, ownership } = holderOf(client)
      return { state, ...(ownership === undefined ? {} : { ownership }) }
    },

    async receive(client, sent) {
      const device = holderOf(client)
      const retryAfterMs = budget.take(device.id, clock.now())
      if (retryAfterMs > 0) throw new DisposalError('DISPOSAL_TOO_OFTEN', { detail: { retryAfterMs } })
      const receipt = await verified(device, sent)
      const at = clock.now()
      const received = { id: randomUUID(), receipt, statement: sent.statement, at }
      if (receipt.cause === 'factory-reset') {
        const events = [resetEvent(device, receipt, at)]
        if (await writer.write('disposal.reset', { ...received, events })) registry.changed(device.id)
        return receipt
      }
      await dispose({ device: device.id, erase: false }, device.id, received)
      return receipt
    },

    dispose: (request, actor) => dispose(request, actor),

    show(id) {
      const disposal = findDisposal(reads, id)
      const device = disposal && registry.device(id)
      const policy = device && registry.policyOf(device)
      if (!disposal || !device || !policy) throw new DisposalError('DISPOSAL_UNKNOWN')
      return { disposal, document: disposalDocument(disposal, device.serial, policy) }
    },
  }
}
