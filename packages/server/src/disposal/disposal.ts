import type { ResetReceipt } from '@sekisho/trust'

/** The end of a device. To the gate it is a retired one; what makes it disposed of is this record. Types and rules; pure. */

export const disposalMethods = ['erased', 'shredded', 'returned', 'recycled', 'lost'] as const
export type DisposalMethod = (typeof disposalMethods)[number]

/** Where a device can't prove anything: what somebody has seen, or answers for. */
export interface Vouch {
  readonly method: DisposalMethod
  readonly note?: string
}

export interface KeptReceipt extends ResetReceipt {
  readonly id: string
  /** The statement as the device has signed it. */
  readonly statement: string
  /** When it came here. */
  readonly receivedAt: number
}

/** What the server itself has cut and deleted. */
export interface DisposalCounts {
  readonly certificates: number
  readonly messageKeys: number
  readonly orders: number
  readonly tokens: number
}

export interface Disposal {
  readonly device: string
  readonly at: number
  readonly actor: string
  readonly counts: DisposalCounts
  /** Channels whose messages are being deleted; the others go when their retention is over. */
  readonly erased: readonly string[]
  readonly vouch?: Vouch
  /** Absent: the device itself has proved nothing. */
  readonly receipt?: KeptReceipt
}
