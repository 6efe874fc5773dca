import type { Chunk, CommitBatch } from '@sekisho/gate'

/**
 * How a wide commit (many devices, few messages of each) is written: as one row, packed, instead of a row and its index
 * entries for each device. Rows are unpacked into chunks a moment later, many commits together (docs/decisions/0008). Pure.
 */

export interface SpoolRow {
  /** JSON of `Directory`. */
  readonly directory: string
  /** Octets of each message, unsigned 32-bit little endian, chunk behind chunk. */
  readonly sizes: Uint8Array
  readonly body: Uint8Array
  /** What windows keep in their own form, one behind the other. */
  readonly bits: Uint8Array
}

/** Texts stand once, in `words`; entries name them by their place. */
interface Directory {
  readonly words: readonly string[]
  readonly chunks: readonly ChunkEntry[]
  readonly windows: readonly WindowEntry[]
}

type ChunkEntry = readonly [
  device: number,
  channel: number,
  name: number,
  policy: number,
  epoch: number,
  firstSeq: number,
  lastSeq: number,
  firstTs: number,
  lastTs: number,
  count: number,
  octets: number,
]

type WindowEntry = readonly [device: number, channel: number, epoch: number, highest: number, octets: number]

export type DeviceWindow = CommitBatch['windows'][number]

class Words {
  readonly list: string[] = []
  readonly #places = new Map<string, number>()

  place(word: string): number {
    let place = this.#places.get(word)
    if (place === undefined) {
      place = this.list.push(word) - 1
      this.#places.set(word, place)
    }
    return place
  }
}

/** Octets of many parts, in one memory that can be handed to another thread. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

const octetsOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

export function pack(chunks: readonly Chunk[], windows: readonly DeviceWindow[]): SpoolRow {
  const words = new Words()
  const directory: Directory = {
    words: words.list,
    chunks: chunks.map((chunk) => [
      words.place(chunk.device),
      words.place(chunk.channel),
      words.place(chunk.name),
      words.place(chunk.policyHash),
      chunk.epoch,
      chunk.firstSeq,
      chunk.lastSeq,
      chunk.firstTs,
      chunk.lastTs,
      chunk.sizes.length,
      chunk.body.length,
    ]),
    windows: windows.map(({ device, channel, epoch, highest, bits }) => [
      words.place(device),
      words.place(channel),
      epoch,
      highest,
      bits.length,
    ]),
  }
  return {
    directory: JSON.stringify(directory),
    sizes: joined(chunks.map(({ sizes }) => octetsOf(sizes))),
    body: joined(chunks.map(({ body }) => body)),
    bits: joined(windows.map(({ bits }) => bits)),
  }
}

/** A chunk as it is spooled: sizes still in octets. */
export interface SpooledChunk extends Omit<Chunk, 'sizes' | 'kind'> {
  readonly count: number
  readonly sizes: Uint8Array
}

export interface Unpacked {
  readonly chunks: readonly SpooledChunk[]
  readonly windows: readonly DeviceWindow[]
}

export function unpack({ directory, sizes, body, bits }: SpoolRow): Unpacked {
  const { words, chunks, windows } = JSON.parse(directory) as Directory // written by `pack`
  const word = (place: number): string => words[place] ?? ''
  const [nextSizes, nextBody, nextBits] = [cutter(sizes), cutter(body), cutter(bits)]
  return {
    chunks: chunks.map((entry) => {
      const [device, channel, name, policy, epoch, firstSeq, lastSeq, firstTs, lastTs, count, octets] = entry
      return {
        device: word(device),
        channel: word(channel),
        name: word(name),
        policyHash: word(policy),
        epoch,
        firstSeq,
        lastSeq,
        firstTs,
        lastTs,
        count,
        sizes: nextSizes(count * Uint32Array.BYTES_PER_ELEMENT),
        body: nextBody(octets),
      }
    }),
    windows: windows.map(([device, channel, epoch, highest, octets]) => ({
      device: word(device),
      channel: word(channel),
      epoch,
      highest,
      bits: nextBits(octets),
    })),
  }
}

/** Parts one behind the other. */
function cutter(whole: Uint8Array): (octets: number) => Uint8Array {
  let at = 0
  return (octets) => whole.subarray(at, (at += octets))
}

/** Where the messages of one device on one channel are in a spooled row, in octets from the beginning of its parts. */
export interface Place {
  readonly firstSeq: number
  readonly lastSeq: number
  readonly sizesAt: number
  readonly sizesOctets: number
  readonly bodyAt: number
  readonly bodyOctets: number
}

/** By `windowKey`, from the directory alone. */
export function placesIn(directory: string): ReadonlyMap<string, readonly Place[]> {
  const { words, chunks } = JSON.parse(directory) as Directory // written by `pack`
  const places = new Map<string, Place[]>()
  let [sizesAt, bodyAt] = [0, 0]
  for (const [device, channel, , , epoch, firstSeq, lastSeq, , , count, bodyOctets] of chunks) {
    const key = windowKey({ device: words[device] ?? '', channel: words[channel] ?? '', epoch })
    const sizesOctets = count * Uint32Array.BYTES_PER_ELEMENT
    const place = { firstSeq, lastSeq, sizesAt, sizesOctets, bodyAt, bodyOctets }
    const known = places.get(key)
    if (known) known.push(place)
    else places.set(key, [place])
    sizesAt += sizesOctets
    bodyAt += bodyOctets
  }
  return places
}

/** What many spooled commits amount to. */
export interface Folded {
  /** In the order in which each began; those of one device and channel in the order of their commits. */
  readonly chunks: readonly (SpooledChunk & { readonly committedAt: number })[]
  /** The newest of each device, epoch and channel. */
  readonly windows: readonly DeviceWindow[]
}

interface Growing {
  readonly first: SpooledChunk
  readonly parts: SpooledChunk[]
  committedAt: number
}

/** Puts together what spooled commits hold of one device on one channel, under one epoch and policy. */
export function fold(rows: readonly (SpoolRow & { readonly committedAt: number })[]): Folded {
  const growing: Growing[] = []
  const newest = new Map<string, Growing>()
  const windows = new Map<string, DeviceWindow>()
  for (const row of rows) {
    const unpacked = unpack(row)
    for (const chunk of unpacked.chunks) {
      const key = `${chunk.device} ${chunk.channel}`
      const open = newest.get(key)
      if (open?.first.epoch === chunk.epoch && open.first.policyHash === chunk.policyHash) {
        open.parts.push(chunk)
        open.committedAt = row.committedAt
      } else {
        const one = { first: chunk, parts: [chunk], committedAt: row.committedAt }
        growing.push(one)
        newest.set(key, one)
      }
    }
    for (const window of unpacked.windows) windows.set(windowKey(window), window)
  }
  return { chunks: growing.map(merged), windows: [...windows.values()] }
}

export const windowKey = ({
  device,
  epoch,
  channel,
}: Pick<DeviceWindow, 'device' | 'epoch' | 'channel'>): string => `${device} ${epoch} ${channel}`

function merged({ first, parts, committedAt }: Growing): Folded['chunks'][number] {
  return {
    ...first,
    firstSeq: Math.min(...parts.map(({ firstSeq }) => firstSeq)),
    lastSeq: Math.max(...parts.map(({ lastSeq }) => lastSeq)),
    firstTs: Math.min(...parts.map(({ firstTs }) => firstTs)),
    lastTs: Math.max(...parts.map(({ lastTs }) => lastTs)),
    count: parts.reduce((sum, { count }) => sum + count, 0),
    sizes: joined(parts.map(({ sizes }) => sizes)),
    body: joined(parts.map(({ body }) => body)),
    committedAt,
  }
}
