import type { Database } from '../adapters/sqlite/database.ts'
import { DAY } from '../clock.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { OwnersError } from './errors.ts'
import type { Facts } from './report.ts'
import { findErasure, findTransfer, ownershipsOf } from './store.ts'

/** What reports on transfers are made of. */

export interface KnownChannel {
  readonly key: string
  readonly personal: readonly { readonly basis: string }[]
  readonly retentionMs?: number
}

/** All channels that the product ever had, as the newest policy has them that knows them. */
export function channelsOf(
  registry: Pick<RegistryService, 'policiesOf'>,
  { product }: Pick<Device, 'product'>,
): readonly KnownChannel[] {
  const all = registry
    .policiesOf(product)
    .flatMap(({ policy }) => Object.values(policy.components).flatMap(({ channels }) => channels))
  const known = new Map<string, KnownChannel>()
  for (const channel of all) if (!known.has(channel.key)) known.set(channel.key, channel)
  return [...known.values()]
}

/** Streams of which messages of the former time are kept, and how long at most. */
const keptOf = (channels: readonly KnownChannel[], gone: ReadonlySet<string>): Facts['kept'] =>
  channels
    .filter(({ key }) => !gone.has(key) && key.startsWith('telemetry/'))
    .map(({ key, retentionMs }) => {
      const channel = key.slice('telemetry/'.length)
      return retentionMs === undefined ? { channel } : { channel, days: Math.ceil(retentionMs / DAY) }
    })

/** @throws OwnersError OWNERS_TRANSFER_UNKNOWN: also of one that has not happened */
export function factsOf(
  reads: Database,
  registry: Pick<RegistryService, 'device' | 'policiesOf'>,
  id: string,
  eventDays: number,
): Facts {
  const { transfer } = findTransfer(reads, id) ?? {}
  const device = transfer && registry.device(transfer.device)
  if (!transfer || !device) throw new OwnersError('OWNERS_TRANSFER_UNKNOWN')
  const { endedAt, cut, successor } = transfer
  const all = ownershipsOf(reads, transfer.device)
  const [former, next] = [transfer.former, successor].map((one) => all.find((each) => each.id === one))
  if (endedAt === undefined || !cut || !former || !next) throw new OwnersError('OWNERS_TRANSFER_UNKNOWN')
  const erasure = findErasure(reads, id)
  const kept = keptOf(channelsOf(registry, device), new Set(erasure?.channels))
  return { transfer: { ...transfer, endedAt, cut }, former, successor: next, erasure, kept, eventDays }
}
