import type { Period } from '../owners/ownership.ts'

/** Messages as they are asked for. Types and rules; pure. */

export interface Message {
  readonly seq: number
  /** Milliseconds since 1970, the device's own clock. */
  readonly ts: number
  readonly epoch: number
  readonly data: unknown
  /** When it was on disk, milliseconds since 1970. */
  readonly storedAt: number
  /** The proof as it is kept, base64url: a COSE structure that anybody with the device's public key can verify. */
  readonly proof?: string
  /** What the gate verified before it took the message in. */
  readonly verified?: { readonly kid: string; readonly alg: string }
  /** Hash of the policy that it was accepted under. */
  readonly policy: string
}

export interface MessageFilter {
  /** The device's time: at or after, and before. */
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
  readonly order: 'asc' | 'desc'
  readonly cursor?: Place | undefined
  /** Of an owner: what was said before their time isn't theirs. */
  readonly period?: Period | undefined
}

/** Where a page ended: a chunk, and a message in it. Messages are paged in the order in which they were accepted. */
export interface Place {
  readonly chunk: number
  readonly index: number
}

export interface MessagePage {
  readonly messages: readonly Message[]
  /** Where the next page begins; absent on the last. */
  readonly next?: string
}

export const formatPlace = ({ chunk, index }: Place): string => `${chunk}.${index}`

export function parsePlace(text: string): Place | undefined {
  const [, chunk, index] = /^(\d{1,15})\.(\d{1,9})$/.exec(text) ?? []
  return chunk === undefined || index === undefined
    ? undefined
    : { chunk: Number(chunk), index: Number(index) }
}

/** The messages of a chunk: their octets lie one behind the other, `sizes` says where each ends (32-bit little endian). */
export function splitChunk(sizes: Uint8Array, body: Uint8Array): Uint8Array[] {
  const view = new DataView(sizes.buffer, sizes.byteOffset, sizes.byteLength)
  const messages: Uint8Array[] = []
  let offset = 0
  for (let at = 0; at < sizes.byteLength; at += 4) {
    const size = view.getUint32(at, true)
    messages.push(body.subarray(offset, offset + size))
    offset += size
  }
  return messages
}
