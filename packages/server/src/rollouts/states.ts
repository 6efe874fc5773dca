import type { UpdateReport } from '@sekisho/model'
import { DAY, HOUR } from '../clock.ts'

/** How far a device is with an update, by what it says and by nothing else. Types and rules; pure. */

export const updateStates = [
  'assigned',
  'waiting',
  'postponed',
  'downloading',
  'verified',
  'installed',
  'trial',
  'updated',
  'rolled-back',
  'refused',
  'failed',
] as const
export type UpdateState = (typeof updateStates)[number]

/** As people see it. `planned`: its stage has not begun. What time says of a device is beside what it has said. */
export const shownStates = ['planned', 'never-asked', ...updateStates, 'overdue', 'silent'] as const
export type ShownState = (typeof shownStates)[number]

/** What counts here of what a device reports; `running` was verified in the slot that runs. */
export type Reported = Pick<UpdateReport, 'state' | 'running' | 'code'>

export interface Standing {
  readonly state: UpdateState
  readonly code?: string | undefined
}

/** The device says that it has confirmed something, and runs another version. */
export const OTHER_VERSION = 'UPDATE_OTHER_VERSION'

const failures: ReadonlySet<UpdateState> = new Set(['rolled-back', 'refused', 'failed'])
export const hasFailed = (state: UpdateState): boolean => failures.has(state)

/** From here on the device goes on by itself, whatever the server says: the old slot is left or about to be. */
const underWay: ReadonlySet<UpdateState> = new Set(['installed', 'trial'])
export const goesOnByItself = (state: UpdateState): boolean => underWay.has(state)

/** An assignment has nothing left to do there. */
export const settledStates: readonly UpdateState[] = ['updated', ...failures]
export const isSettled = (state: UpdateState): boolean => settledStates.includes(state)

const failure = (state: 'rolled-back' | 'refused' | 'failed', code: string | undefined): Standing =>
  code === undefined ? { state } : { state, code }

/** What an update that nobody works on any more leaves behind. */
const afterIdle = (before: Standing): Standing => (hasFailed(before.state) ? before : { state: 'assigned' })

/**
 * What follows from a report. A device is `updated` by its word that it has confirmed and runs the target, and by nothing else;
 * it stays so while it runs it.
 * @param target the version that it is to run
 */
export function afterReport(before: Standing, { state, running, code }: Reported, target: string): Standing {
  if (before.state === 'updated' && running === target && state !== 'rolled-back') return before
  switch (state) {
    case 'idle':
      return afterIdle(before)
    case 'confirmed':
      return running === target ? { state: 'updated' } : { state: 'failed', code: OTHER_VERSION }
    case 'rolled-back':
    case 'refused':
    case 'failed':
      return failure(state, code)
    case 'waiting':
    case 'postponed':
    case 'downloading':
    case 'verified':
    case 'installed':
    case 'trial':
      return { state }
    default:
      return state satisfies never
  }
}

/** What is known of a device in a roll-out beside its state; milliseconds since 1970. */
export interface Sighting extends Standing {
  /** When its stage began. */
  readonly offeredAt?: number | undefined
  /** When it asked and was given the assignment. */
  readonly assignedAt?: number | undefined
  /** When it asked, or said something, for the last time. */
  readonly seenAt?: number | undefined
  /** Until when it is to be updated. */
  readonly by?: number | undefined
}

export const isOverdue = ({ state, by }: Pick<Sighting, 'state' | 'by'>, now: number): boolean =>
  state !== 'updated' && by !== undefined && now >= by

/** A device asks at least every few hours; a week of silence is more than a holiday without power. */
const SILENT_AFTER = 7 * DAY

/**
 * The last hour, counted from 1970, in which a device was heard that is silent now. By whole hours, so that devices can be counted
 * by them.
 */
export const silentHour = (now: number): number => Math.floor((now - SILENT_AFTER) / HOUR)

/**
 * As people see it. What a device has said of its end stays; one that owes its end is overdue, then silent, then what it said.
 */
export function shownState(sighting: Sighting, now: number): ShownState {
  const { state, offeredAt, assignedAt, seenAt = 0 } = sighting
  if (offeredAt === undefined) return 'planned'
  if (isSettled(state)) return state
  if (isOverdue(sighting, now)) return 'overdue'
  if (assignedAt === undefined) return 'never-asked'
  return Math.floor(Math.max(seenAt, assignedAt) / HOUR) <= silentHour(now) ? 'silent' : state
}
