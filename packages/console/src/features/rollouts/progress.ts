import type { Fill, Slice } from '../../shared/chart/stack.tsx'
import type { Status } from '../../shared/ui/looks.ts'

/** How far a roll-out is, from what its devices have said. Pure. */

/** What a device can be in a roll-out, from the best end to the worst. */
export const deviceStates = [
  'updated',
  'trial',
  'installed',
  'verified',
  'downloading',
  'waiting',
  'postponed',
  'assigned',
  'never-asked',
  'planned',
  'overdue',
  'silent',
  'rolled-back',
  'refused',
  'failed',
] as const
export type DeviceState = (typeof deviceStates)[number]

export type Counts = Readonly<Partial<Record<DeviceState, number>>>

const fills: Readonly<Record<DeviceState, Fill>> = {
  updated: 'done',
  trial: 'moving',
  installed: 'moving',
  verified: 'moving',
  downloading: 'moving',
  waiting: 'waiting',
  postponed: 'waiting',
  assigned: 'waiting',
  'never-asked': 'later',
  planned: 'later',
  overdue: 'late',
  silent: 'late',
  'rolled-back': 'failed',
  refused: 'failed',
  failed: 'failed',
}

export const deviceLooks: Readonly<Record<DeviceState, Status>> = {
  updated: 'good',
  trial: 'enrolled',
  installed: 'enrolled',
  verified: 'enrolled',
  downloading: 'enrolled',
  waiting: 'low',
  postponed: 'low',
  assigned: 'low',
  'never-asked': 'low',
  planned: 'low',
  overdue: 'expired',
  silent: 'not-connected',
  'rolled-back': 'error',
  refused: 'error',
  failed: 'error',
}

/** Parts of a bar, in the order of the states. */
export const slicesOf = (counts: Counts, wordOf: (state: DeviceState) => string): readonly Slice[] =>
  deviceStates.map((state) => ({
    key: state,
    label: wordOf(state),
    value: counts[state] ?? 0,
    fill: fills[state],
  }))

const sumOf = (counts: Counts, wanted: Fill): number =>
  deviceStates.reduce((sum, state) => sum + (fills[state] === wanted ? (counts[state] ?? 0) : 0), 0)

/** Failed, refused or gone back. */
export const failedOf = (counts: Counts): number => sumOf(counts, 'failed')

export interface Ended {
  /** Devices that have come to an end, well or not. */
  readonly ended: number
  readonly failed: number
  /** Failed ones of those, per cent; 0 where none has come to an end. */
  readonly share: number
}

export function endedOf(counts: Counts): Ended {
  const failed = failedOf(counts)
  const ended = failed + (counts.updated ?? 0)
  return { ended, failed, share: ended === 0 ? 0 : (failed * 100) / ended }
}

/** Whole per cent of devices that run the version; never 100 before all do. */
export const updatedShare = (counts: Counts, devices: number): number =>
  devices === 0 ? 0 : Math.floor(((counts.updated ?? 0) * 100) / devices)

export type StageStanding = 'done' | 'resting' | 'running' | 'held' | 'next' | 'later' | 'off'

interface Course {
  readonly state: string
  /** From 0; -1: none has begun. */
  readonly stage: number
  readonly throughAt?: number | undefined
}

/** Where a stage stands. @param index from 0 */
export function stageStanding({ state, stage, throughAt }: Course, index: number): StageStanding {
  if (state === 'completed' || index < stage) return 'done'
  if (index > stage && state === 'aborted') return 'off'
  if (index === stage) return throughAt === undefined ? 'running' : 'resting'
  if (index > stage + 1) return 'later'
  return state === 'held' ? 'held' : 'next'
}
