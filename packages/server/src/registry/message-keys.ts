import { type KeyObject } from 'node:crypto'
import type { MessageKey } from '@sekisho/gate'
import {
  coseThumbprint,
  decodeCoseKey,
  encodeCoseKey,
  type Sealer,
  spkiFingerprintOf,
  type Sealed,
} from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import type { Device } from './device.ts'
import { type MessageKeyRecord, type NewMessageKey, sealContext, usage } from './message-key.ts'
import { type Added, type messageKeyWrites, messageKeysOf } from './message-key-store.ts'

export interface MessageKeyRequest {
  /** Public, or secret for MACs. */
  readonly key: KeyObject
  readonly algorithm: NewMessageKey['algorithm']
  /** SHA-256 of the certificate by which it came, hex. */
  readonly certificate: string
  readonly lifetimeSeconds?: number | undefined
}

export interface MessageKeyPorts {
  readonly writer: Writer<typeof messageKeyWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly sealer: Sealer
}

/** The keys of messages, as the registry hands them to the gate and takes them in. */
export interface MessageKeyBook {
  /** What proves messages of the device now. Throws where a sealed key can't be opened: then nothing is proved. */
  usable(device: string): readonly MessageKey[]
  add(device: Device, request: MessageKeyRequest): Promise<{ readonly added: Added; readonly kid: string }>
}

export function createMessageKeyBook({ writer, reads, clock, sealer }: MessageKeyPorts): MessageKeyBook {
  const keyOf = ({ device, kid, protection, material }: MessageKeyRecord): KeyObject =>
    protection === 'sign'
      ? decodeCoseKey(material)
      : sealer.open(JSON.parse(Buffer.from(material).toString()) as Sealed, sealContext(device, kid)) // written below

  const newKey = (
    device: string,
    { key, algorithm, certificate, lifetimeSeconds }: MessageKeyRequest,
    at: number,
  ): NewMessageKey => {
    const kid = coseThumbprint(key)
    const isSecret = key.type === 'secret'
    const sealed = isSecret ? sealer.seal(key, sealContext(device, kid)) : undefined
    return {
      kid,
      protection: isSecret ? 'mac' : 'sign',
      algorithm,
      certificate,
      material: sealed ? Buffer.from(JSON.stringify(sealed)) : encodeCoseKey(key),
      ...(sealed?.key === undefined ? {} : { dataKey: sealed.key }),
      ...(isSecret ? {} : { spkiFingerprint: spkiFingerprintOf(key) }),
      ...(lifetimeSeconds === undefined ? {} : { expiresAt: at + lifetimeSeconds * 1000 }),
    }
  }

  return {
    usable: (device) =>
      messageKeysOf(reads, device).flatMap((record) => {
        const { kid, protection } = record
        const use = usage(record)
        return use ? [{ kid, protection, key: keyOf(record), ...use }] : []
      }),

    async add({ id, product }, request) {
      const at = clock.now()
      const key = newKey(id, request, at)
      const { kid, protection, algorithm, certificate, expiresAt } = key
      const detail = { kid, protection, algorithm, certificate, expiresAt }
      const event = eventOf('registry.message-key-registered', at, { device: id, product, actor: id, detail })
      return {
        kid,
        added: await writer.write('registry.addMessageKey', { device: id, key, at, events: [event] }),
      }
    },
  }
}
