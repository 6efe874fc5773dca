import type { Admission, GateLog, Origin, Peer } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import { decideAdmission, type Facts } from './admission.ts'
import { certificatesOfDevice, findByFingerprint } from './certificate-store.ts'
import { aboutDevice, mayBeCarried } from './device.ts'
import type { MessageKeyBook } from './message-keys.ts'
import type { PolicyBook } from './policies.ts'
import { findDevice } from './rows.ts'
import type { registryWrites } from './writes.ts'

/** Who may come in, answered from memory: each connection asks, and of each message who its origin is. */

export interface DoorPorts {
  readonly writer: Writer<typeof registryWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly policies: Pick<PolicyBook, 'of'>
  readonly messageKeys: Pick<MessageKeyBook, 'usable'>
  /** What a device may do has changed. */
  readonly announce: (device: string) => void
}

export interface Door {
  /** @param fingerprint SHA-256 of the certificate's DER, lower-case hex */
  admit(fingerprint: string, now: number): Admission
  /** The same peer by its id; `undefined` where no certificate of its would be let in. */
  peer(device: string): Peer | undefined
  /** A device whose messages another one carries; `undefined` where it may not be heard. */
  origin(device: string): Origin | undefined
  forget(device: string): void
  /** Devices that are remembered. @param product of one product, or of all that were let in or carried */
  remembered(product?: string): ReadonlySet<string>
}

interface Entry extends Facts {
  readonly hasOlder: boolean
  /** Whether its first use has been written down, or is being. */
  used: boolean
}

export function createDoor({ writer, reads, clock, log, policies, messageKeys, announce }: DoorPorts): Door {
  const entries = new Map<string, Entry>()
  const fingerprintsOf = new Map<string, Set<string>>()
  const origins = new Map<string, Origin>()

  function load(fingerprint: string): Entry | undefined {
    const found = findByFingerprint(reads, fingerprint)
    if (!found) return undefined // not remembered: anybody can make up certificates
    const { device } = found
    const chosen = policies.of(device)
    const entry = { ...found, chosen, messageKeys: messageKeys.usable(device.id), used: false }
    entries.set(fingerprint, entry)
    const siblings = fingerprintsOf.get(device.id) ?? new Set()
    fingerprintsOf.set(device.id, siblings.add(fingerprint))
    return entry
  }

  async function noteUse({ device, certificate }: Entry): Promise<void> {
    const at = clock.now()
    const events =
      device.state === 'enrolled' ? [eventOf('device.active', at, aboutDevice(device, device.id))] : []
    const { fingerprint } = certificate
    await writer.write('registry.used', { fingerprint, at, actor: device.id, events })
    announce(device.id)
  }

  /** The first use of a certificate; it isn't waited for, and is tried again at the next one if it fails. */
  function firstUse(entry: Entry): void {
    if (entry.used || (entry.device.state !== 'enrolled' && !entry.hasOlder)) return
    entry.used = true
    noteUse(entry).catch((error: unknown) => {
      entry.used = false
      log.warn(
        { err: error, device: entry.device.id },
        'the first use of a certificate could not be recorded',
      )
    })
  }

  return {
    admit(fingerprint, now) {
      const entry = entries.get(fingerprint) ?? load(fingerprint)
      const admission = decideAdmission(entry, now)
      if (entry && admission.admitted) firstUse(entry)
      return admission
    },

    peer(id) {
      const now = clock.now()
      const device = findDevice(reads, id)
      const chosen = device && policies.of(device)
      for (const certificate of certificatesOfDevice(reads, id)) {
        const facts = device && { device, certificate, chosen, messageKeys: messageKeys.usable(id) }
        const admission = decideAdmission(facts, now)
        if (admission.admitted) return admission.peer
      }
      return undefined
    },

    origin(id) {
      const known = origins.get(id)
      if (known) return known
      const device = findDevice(reads, id)
      if (!device || !mayBeCarried(device)) return undefined // not remembered: a gateway may say any name
      const { product, component, epoch } = device
      const origin = { device: id, product, component, epoch, messageKeys: messageKeys.usable(id) }
      origins.set(id, origin)
      return origin
    },

    forget(device) {
      for (const fingerprint of fingerprintsOf.get(device) ?? []) entries.delete(fingerprint)
      fingerprintsOf.delete(device)
      origins.delete(device)
    },

    remembered(product) {
      if (product === undefined) return new Set([...fingerprintsOf.keys(), ...origins.keys()])
      const ofProduct = [...entries.values()].filter(({ device }) => device.product === product)
      return new Set(ofProduct.map(({ device }) => device.id))
    },
  }
}
