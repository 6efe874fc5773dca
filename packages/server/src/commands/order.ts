/** Orders and their states. Types and rules; pure. */

export const orderStates = ['pending', 'sent', 'answered', 'expired', 'superseded', 'undelivered'] as const
/**
 * pending: waits for the device. sent: handed to its connection. answered, expired, undelivered (nobody was there and it may
 * not wait), superseded (a newer one took its place before it was sent): final.
 */
export type OrderState = (typeof orderStates)[number]

export type AnswerStatus = 'done' | 'refused' | 'failed'

export interface Answer {
  readonly status: AnswerStatus
  readonly reason?: string
  readonly result?: Readonly<Record<string, unknown>>
}

export interface OrderRecord {
  readonly id: string
  readonly device: string
  readonly command: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly state: OrderState
  readonly actor: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly sentAt?: number
  readonly answeredAt?: number
  readonly answer?: Answer
}

/**
 * An order that the device may have seen can be answered. `undelivered` as well: a device that subscribes while that is
 * being written down may have got it all the same, and what the device did outweighs what we believed. One that a newer
 * order replaced never went out: an answer to it is made up.
 */
export const canBeAnswered = (state: OrderState): boolean =>
  state === 'pending' || state === 'sent' || state === 'expired' || state === 'undelivered'
