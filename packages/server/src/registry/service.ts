import type { Admission, GateLog, Origin, Peer, SecurityEvent } from '@sekisho/gate'
import type { RevocationReason, Sealer } from '@sekisho/trust'
import type { Kysely } from 'kysely'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { CompiledModel } from '../model-port.ts'
import { certificatesOfDevice, findByFingerprint, holdersOfKey } from './certificate-store.ts'
import {
  type About,
  aboutDevice,
  type Device,
  type DeviceCertificate,
  type DeviceFilter,
  type HistoryEntry,
  type KeyHolder,
  type NewCertificate,
} from './device.ts'
import { createDoor } from './door.ts'
import { RegistryError } from './errors.ts'
import { certificateExpiry, type Expiry } from './expiry-store.ts'
import { historyOf, type VouchingEntry, vouchingsOf } from './history-store.ts'
import { life } from './life.ts'
import type { MessageKeyRecord } from './message-key.ts'
import { createMessageKeyBook, type MessageKeyRequest } from './message-keys.ts'
import { type Added, messageKeysOf } from './message-key-store.ts'
import { createPolicyBook, type PolicyPorts, type ProductAdded } from './policies.ts'
import { findPolicy, listProducts, type ProductSummary, type StoredPolicy } from './policy-store.ts'
import { findDevice } from './rows.ts'
import { countDevices, listDevices } from './store.ts'
import type { Issued } from './writes.ts'

export interface RegistryPorts extends PolicyPorts {
  readonly db: Kysely<Tables>
  readonly log: GateLog
  readonly audit: AuditService
  readonly sealer: Sealer
}

export interface NewDeviceRequest {
  readonly device: Pick<Device, 'id' | 'product' | 'serial' | 'component' | 'batch'>
  /** Absent: it has no factory identity, and enrols with a code. */
  readonly idevid?: NewCertificate | undefined
  /** DER of an IDevID that was issued here. */
  readonly der?: Uint8Array | undefined
}

export interface IssueRequest {
  readonly device: string
  readonly certificate: NewCertificate
  readonly renewal: boolean
  /** What entitles to one certificate and no more. */
  readonly once?: string | undefined
  readonly events: readonly SecurityEvent[]
}

export interface DeviceDetails extends Device {
  readonly certificates: readonly DeviceCertificate[]
  readonly messageKeys: readonly MessageKeyRecord[]
  readonly history: readonly HistoryEntry[]
  readonly vouchings: readonly VouchingEntry[]
  readonly policyHash?: string
}

export interface RegistryService {
  /** Who may come in (GateRegistry). @param fingerprint SHA-256 of the certificate's DER, lower-case hex */
  admit(fingerprint: string, now: number): Admission
  /** The same peer by its id; `undefined` where no certificate of its would be let in. */
  peer(device: string): Peer | undefined
  /** A device whose messages another one carries; `undefined` where it may not be heard (GateRegistry). */
  origin(device: string): Origin | undefined
  /** Calls back when what a device may do has changed. Returns the way to stop. */
  onChange(listener: (device: string) => void): () => void

  addProduct(model: CompiledModel, actor: string): Promise<ProductAdded>
  products(): readonly ProductSummary[]
  policy(hash: string): StoredPolicy | undefined
  newestPolicy(product: string): StoredPolicy | undefined
  /**
   * A policy with the text of its model: the newest of a product, or the one that is named.
   * @throws RegistryError REGISTRY_PRODUCT_UNKNOWN, REGISTRY_POLICY_UNKNOWN
   */
  modelOf(product: string, hash?: string): StoredPolicy
  /** All policies of a product, newest first. */
  policiesOf(product: string): readonly StoredPolicy[]
  /** Reads policies anew: they were signed with another key. */
  forgetPolicies(): void
  /** The policy that a device runs under. */
  policyOf(device: Device): StoredPolicy | undefined

  device(id: string): Device | undefined
  /** @throws RegistryError REGISTRY_DEVICE_UNKNOWN */
  show(id: string): DeviceDetails
  list(filter: DeviceFilter): Promise<Device[]>
  /** @param product of one product, or of all */
  count(product?: string): readonly { readonly state: string; readonly count: number }[]
  expiry(product: string | undefined): Expiry
  certificate(fingerprint: string): { device: Device; certificate: DeviceCertificate } | undefined
  certificates(device: string): readonly DeviceCertificate[]
  holdersOfKey(spkiFingerprint: string): readonly KeyHolder[]

  /** @throws RegistryError REGISTRY_DEVICE_EXISTS, REGISTRY_KEY_IN_USE */
  addDevice(request: NewDeviceRequest, actor: string, events?: readonly SecurityEvent[]): Promise<Device>
  /** Takes in a key that proves messages of a device; it counts from the next message on. */
  addMessageKey(
    device: Device,
    request: MessageKeyRequest,
  ): Promise<{ readonly added: Added; readonly kid: string }>
  /** The first time that a gateway carries for a device, it is in operation. @returns its number line */
  join(device: Device, gateway: string): Promise<number>
  /** All keys that a device ever had for its messages, oldest first. */
  messageKeys(device: string): readonly MessageKeyRecord[]
  /** Records an LDevID; what was not recorded must not be handed out. */
  issue(request: IssueRequest): Promise<Issued>
  /** @throws RegistryError REGISTRY_DEVICE_UNKNOWN, REGISTRY_TRANSITION */
  change(
    device: string,
    verb: 'quarantine' | 'release' | 'retire',
    actor: string,
    reason?: string,
  ): Promise<Device>
  /** Name, location and groups. @throws RegistryError REGISTRY_DEVICE_UNKNOWN */
  describe(device: string, about: About, actor: string): Promise<Device>
  /** A write of another area has changed what a device may do: everybody who has to know hears of it. */
  changed(device: string): void
  /**
   * Revokes all certificates of a device, for good. Idempotent: the first time stays.
   * @param code what certificate lists and OCSP say of it
   * @throws RegistryError REGISTRY_DEVICE_UNKNOWN
   */
  revoke(device: string, actor: string, reason?: string, code?: RevocationReason): Promise<Device>
  /** Looks at every device anew that is known to be here: what counts has changed for many at once. */
  reconsider(): void
  /** What a device says of itself, at its own request. */
  reported(device: string, firmware: string): Promise<void>
}

export function createRegistryService(ports: RegistryPorts): RegistryService {
  const { writer, reads, db, clock, audit, sealer } = ports
  const messageKeys = createMessageKeyBook({ writer, reads, clock, sealer })
  const policies = createPolicyBook(ports)
  const door = createDoor({ ...ports, policies, messageKeys, announce })
  const listeners = new Set<(device: string) => void>()

  /** After every write that changes what a device may do, and only then. */
  function announce(device: string): void {
    door.forget(device)
    audit.published()
    for (const listener of listeners) listener(device)
  }

  function requireDevice(id: string): Device {
    const device = findDevice(reads, id)
    if (!device) throw new RegistryError('REGISTRY_DEVICE_UNKNOWN', { detail: { device: id } })
    return device
  }

  return {
    admit: (fingerprint, now) => door.admit(fingerprint, now),
    peer: (device) => door.peer(device),
    origin: (device) => door.origin(device),

    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    async addProduct(model, actor) {
      const added = await policies.add(model, actor)
      if (added.known) return added
      audit.published()
      for (const device of door.remembered(added.product)) announce(device)
      return added
    },

    products: () => listProducts(reads),
    policy: (hash) => findPolicy(reads, hash),
    newestPolicy: (product) => policies.all(product)[0],
    modelOf: (product, hash) => policies.require(product, hash),
    policiesOf: (product) => policies.all(product),
    forgetPolicies: () => policies.forget(),
    policyOf: (device) => policies.of(device),

    device: (id) => findDevice(reads, id),
    show(id) {
      const device = requireDevice(id)
      const policy = policies.of(device)
      return {
        ...device,
        certificates: certificatesOfDevice(reads, id),
        messageKeys: messageKeysOf(reads, id),
        history: historyOf(reads, id),
        vouchings: vouchingsOf(reads, id),
        ...(policy ? { policyHash: policy.hash } : {}),
      }
    },
    list: (filter) => listDevices(db, filter),
    count: (product) => countDevices(reads, product),
    expiry: (product) => certificateExpiry(reads, clock.now(), product),
    certificate: (fingerprint) => findByFingerprint(reads, fingerprint),
    certificates: (device) => certificatesOfDevice(reads, device),
    holdersOfKey: (spkiFingerprint) => holdersOfKey(reads, spkiFingerprint),

    async addDevice({ device, idevid, der }, actor, events = []) {
      const at = clock.now()
      const added = eventOf('device.added', at, aboutDevice(device, actor))
      const outcome = await writer.write('registry.addDevice', {
        device,
        idevid,
        der,
        at,
        actor,
        events: [added, ...events],
      })
      if (outcome === 'exists')
        throw new RegistryError('REGISTRY_DEVICE_EXISTS', { detail: { device: device.id } })
      if (outcome === 'key') throw new RegistryError('REGISTRY_KEY_IN_USE', { detail: { device: device.id } })
      announce(device.id)
      return requireDevice(device.id)
    },

    async addMessageKey(device, request) {
      const outcome = await messageKeys.add(device, request)
      if (outcome.added === 'added') announce(device.id)
      return outcome
    },
    messageKeys: (device) => messageKeysOf(reads, device),

    async join({ id, product, state, epoch }, gateway) {
      if (state !== 'manufactured') return epoch
      const at = clock.now()
      const about = { ...aboutDevice({ id, product }, gateway), detail: { gateway } }
      const joined = await writer.write('registry.join', {
        device: id,
        at,
        actor: gateway,
        events: [eventOf('device.enrolled', at, about)],
        activated: [eventOf('device.active', at, about)],
      })
      announce(id)
      return joined
    },

    async issue({ device, certificate, renewal, once, events }) {
      const at = clock.now()
      const issued = await writer.write('registry.issue', {
        device,
        certificate,
        renewal,
        once,
        at,
        actor: device,
        events,
      })
      if (issued.issued) announce(device)
      return issued
    },

    async change(id, verb, actor, reason) {
      const device = requireDevice(id)
      const at = clock.now()
      const about = { ...aboutDevice(device, actor), detail: reason === undefined ? {} : { reason } }
      const events = [eventOf(life[verb].event, at, about)]
      const outcome = await writer.write('registry.step', { device: id, verb, at, actor, reason, events })
      if (outcome === 'refused' || outcome === 'unknown')
        throw new RegistryError('REGISTRY_TRANSITION', { detail: { device: id, verb, state: device.state } })
      announce(id)
      return requireDevice(id)
    },

    async revoke(id, actor, reason, code = 'unspecified') {
      const device = requireDevice(id)
      const at = clock.now()
      const about = { ...aboutDevice(device, actor), detail: reason === undefined ? {} : { reason } }
      const events = [eventOf('device.revoked', at, about)]
      await writer.write('registry.revoke', { device: id, code, at, actor, reason, events })
      announce(id)
      return requireDevice(id)
    },

    changed: announce,

    async describe(id, about, actor) {
      const device = requireDevice(id)
      const fields = Object.entries(about).flatMap(([field, value]) => (value === undefined ? [] : [field]))
      const detail = { fields } // the words themselves may be about people
      const events = [eventOf('device.described', clock.now(), { ...aboutDevice(device, actor), detail })]
      await writer.write('registry.describe', { device: id, about, events })
      audit.published()
      return requireDevice(id)
    },

    reconsider() {
      for (const device of door.remembered()) announce(device)
    },

    async reported(device, firmware) {
      if (await writer.write('registry.reported', { device, firmware })) announce(device)
    },
  }
}
