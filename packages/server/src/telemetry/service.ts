import { decodeEnvelope } from '@sekisho/gate'
import { isProtectedMessage, readProtectedMessage } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { Clock } from '../clock.ts'
import { isInPeriod, type Period } from '../owners/ownership.ts'
import type { RegistryService } from '../registry/service.ts'
import { TelemetryError } from './errors.ts'
import {
  formatPlace,
  type Message,
  type MessageFilter,
  type MessagePage,
  type Place,
  splitChunk,
} from './message.ts'
import { type ChannelCount, type ChunkRow, chunks, countMessages, type telemetryWrites } from './store.ts'

export interface TelemetryPorts {
  readonly writer: Writer<typeof telemetryWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly registry: RegistryService
  /** Kept when every message that is on disk is in a chunk of its device. */
  readonly settled: () => Promise<void>
}

export interface TelemetryService {
  /** Messages of a stream, in the order in which they were accepted. @throws TelemetryError TELEMETRY_DEVICE_UNKNOWN */
  find(device: string, stream: string, filter: MessageFilter): Promise<MessagePage>
  /** How many messages are kept, per channel. */
  count(device: string, period?: Period): Promise<readonly ChannelCount[]>
  /** Deletes what is older than its channel's retention. Returns how many messages. */
  sweep(): Promise<number>
}

const toMessage = (row: ChunkRow, octets: Uint8Array): Message => {
  const { seq, ts, data } = decodeEnvelope(octets)
  const common = { seq, ts, data, epoch: row.epoch, storedAt: row.committed_at, policy: row.policy }
  return isProtectedMessage(octets) ? { ...common, ...proofOf(octets) } : common
}

function proofOf(octets: Uint8Array): Required<Pick<Message, 'proof' | 'verified'>> {
  const { kid, alg } = readProtectedMessage(octets)
  return { proof: Buffer.from(octets).toString('base64url'), verified: { kid, alg } }
}

/** The messages of a chunk that belong to a page, with their places, in the page's order. */
function* inChunk(row: ChunkRow, filter: MessageFilter): Generator<readonly [Message, Place]> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, order, cursor } = filter
  const places = splitChunk(row.sizes, row.body).map((octets, index) => ({ octets, index }))
  for (const { octets, index } of order === 'asc' ? places : places.toReversed()) {
    if (row.id === cursor?.chunk && (order === 'asc' ? index < cursor.index : index > cursor.index)) continue
    const message = toMessage(row, octets)
    if (filter.period && !isInPeriod(filter.period, message)) continue
    if (message.ts >= from && message.ts < to) yield [message, { chunk: row.id, index }]
  }
}

export function createTelemetryService({
  writer,
  reads,
  clock,
  registry,
  settled,
}: TelemetryPorts): TelemetryService {
  const requireDevice = (id: string): void => {
    if (!registry.device(id)) throw new TelemetryError('TELEMETRY_DEVICE_UNKNOWN')
  }

  return {
    async find(device, stream, filter) {
      requireDevice(device)
      await settled()
      const messages: Message[] = []
      for (const row of chunks(reads, device, `telemetry/${stream}`, filter)) {
        for (const [message, place] of inChunk(row, filter)) {
          if (messages.length === filter.limit) return { messages, next: formatPlace(place) }
          messages.push(message)
        }
      }
      return { messages }
    },

    async count(device, period) {
      requireDevice(device)
      await settled()
      return countMessages(reads, device, period)
    },

    async sweep() {
      await settled()
      let gone = 0
      for (const { product, channel, retentionMs } of retentions(registry)) {
        const before = clock.now() - retentionMs
        gone += await writer.write('telemetry.expire', { product, channel, before })
      }
      return gone
    },
  }
}

interface Retention {
  readonly product: string
  readonly channel: string
  readonly retentionMs: number
}

/**
 * How long each channel's messages may be kept: as the newest policy says that knows the channel, so that what a product no
 * longer sends comes to its end as well.
 */
function retentions(registry: RegistryService): readonly Retention[] {
  return registry.products().flatMap(({ id }) => {
    const known = new Set<string>()
    return registry.policiesOf(id).flatMap(({ policy }) => {
      const channels = Object.values(policy.components)
        .flatMap((component) => component.channels)
        .filter(({ key }) => !known.has(key))
      for (const { key } of channels) known.add(key)
      return channels.flatMap(({ key, retentionMs }) =>
        retentionMs === undefined ? [] : [{ product: id, channel: key, retentionMs }],
      )
    })
  })
}
