import type { ReleaseManifest } from '@sekisho/trust'
import type { GateResult } from './gate.ts'

/** A release as the house has it. Types and rules; pure. Times are milliseconds since 1970. */

/**
 * `draft` → `gated` → `awaiting-approval` → `published` → `withdrawn`; `refused` ends it before. A gate that fails leaves it a
 * draft; the gates are asked again before it is published.
 */
export const releaseStates = [
  'draft',
  'gated',
  'awaiting-approval',
  'published',
  'refused',
  'withdrawn',
] as const
export type ReleaseState = (typeof releaseStates)[number]

export interface Release {
  /** `<product>/<channel>/<version>`. */
  readonly id: string
  readonly product: string
  readonly channel: string
  readonly version: string
  readonly state: ReleaseState
  readonly manifest: ReleaseManifest
  /** SHA-256 of the octets of release.json, hex. */
  readonly digest: string
  readonly uploadedBy: string
  /** The person, unless nobody in particular. */
  readonly uploadedPerson?: string
  readonly uploadedAt: number
  readonly gates: readonly GateResult[]
  readonly gatedAt?: number
  /** The approval that was asked for. */
  readonly approval?: string
  readonly publishedAt?: number
  readonly publishedBy?: string
  /** Since when it is in its state, and why it was refused or withdrawn. */
  readonly at: number
  readonly reason?: string
}

export const releaseId = ({
  product,
  channel,
  version,
}: Pick<ReleaseManifest, 'product' | 'channel' | 'version'>): string => `${product}/${channel}/${version}`

/** Whether another upload may take its place: once people have decided, the number is used. */
export const mayBeReplaced = (state: ReleaseState): boolean =>
  state === 'draft' || state === 'gated' || state === 'awaiting-approval'
