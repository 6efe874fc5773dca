import { type Pace, usualPace } from '../download/pace.ts'

/** What an update run takes at most, so that nobody who answers for the server can wear a device out. */
export interface TufLimits {
  /** Octets of metadata files, also where an online role announces more (TUF 1.0 §5.3.3, §5.4.1, §5.5.1, §5.6.1). */
  readonly rootLength: number
  readonly timestampLength: number
  readonly snapshotLength: number
  readonly targetsLength: number
  /** Octets of a target that is read into memory. */
  readonly smallTargetLength: number
  /** Roots in one run (§5.3.3). */
  readonly rootRotations: number
  /** Roles that are visited in search of one target (§5.6.7.1). */
  readonly delegations: number
  readonly pace: Pace
}

export const usualLimits: TufLimits = {
  rootLength: 512_000,
  timestampLength: 16_384,
  snapshotLength: 2_000_000,
  targetsLength: 5_000_000,
  smallTargetLength: 1_048_576,
  rootRotations: 1024,
  delegations: 32,
  pace: usualPace,
}
