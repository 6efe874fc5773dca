/** Who has a device, from when to when. Types and rules; pure. Owners are pseudonyms: who they are, others know. */

export interface Ownership {
  readonly id: string
  readonly device: string
  readonly owner: string
  readonly from: number
  /** Of the device's number line (design §4): what bears an older number was said to somebody else. */
  readonly firstEpoch: number
  readonly until?: number
  readonly lastEpoch?: number
  readonly beganBy: 'claim' | 'transfer'
}

/** What an owner may look at: nothing from before their time. */
export interface Period {
  readonly from: number
  readonly firstEpoch: number
}

/** By the number line, by when it was measured and by when it came: none of the three alone is enough. */
export const isInPeriod = (
  { from, firstEpoch }: Period,
  { epoch, ts, storedAt }: { readonly epoch: number; readonly ts: number; readonly storedAt: number },
): boolean => epoch >= firstEpoch && ts >= from && storedAt >= from

export const transferStates = ['open', 'done', 'withdrawn', 'expired'] as const
export type TransferState = (typeof transferStates)[number]

/** A transfer of ownership from its start to its end. */
export interface Transfer {
  readonly id: string
  readonly device: string
  /** The ownership that ends with it. */
  readonly former: string
  readonly state: TransferState
  readonly startedBy: string
  /** Of support, where it started the transfer. */
  readonly approval?: string
  /** Whether the former owner's messages are deleted as well. */
  readonly erase: boolean
  readonly createdAt: number
  readonly expiresAt: number
  readonly endedAt?: number
  readonly successor?: string
  readonly cut?: Cut
}

/** What the one transaction of a transfer has cut, counted in it. */
export interface Cut {
  readonly certificates: number
  readonly messageKeys: number
  readonly orders: number
  readonly tokens: number
  /** The broker's session with what waited in it. */
  readonly sessions: number
  readonly retained: number
}

/** From the start of a transfer to its acceptance. */
export const TRANSFER_LIFETIME_HOURS = 72
/** So long the former owner may fetch their report. */
export const REPORT_LIFETIME_DAYS = 90

interface PersonalChannel {
  readonly key: string
  readonly personal: readonly { readonly basis: string }[]
}

/**
 * Channels whose messages go with the former owner. What rests on consent goes in any case, since the consent was theirs; all
 * other personal messages where the former owner asks for it.
 */
export const channelsToErase = (channels: readonly PersonalChannel[], erase: boolean): readonly string[] => {
  const going = channels.filter(({ personal }) => personal.some(({ basis }) => erase || basis === 'consent'))
  return [...new Set(going.map(({ key }) => key))]
}
