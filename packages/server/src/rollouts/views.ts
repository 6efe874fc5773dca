import type { Database } from '../adapters/sqlite/database.ts'
import { isOverdue, type ShownState, shownState } from './states.ts'
import { type Alike, silentIn, tallyOf } from './tally-store.ts'
import type { Enlisted, HistoryEntry, Member, Rollout } from './rollout.ts'
import type { Plan } from './plan.ts'

/** Roll-outs as people see them. */

export type Tally = Readonly<Partial<Record<ShownState, number>>>

export interface StageView {
  /** From 1. */
  readonly stage: number
  readonly devices: number
  readonly begun: boolean
  readonly states: Tally
}

export interface RolloutView extends Rollout {
  readonly devices: number
  readonly states: Tally
  /** Behind their deadline, whatever state they are in. */
  readonly overdue: number
  readonly perStage: readonly StageView[]
}

export interface RolloutDetails extends RolloutView {
  /** Newest first. */
  readonly history: readonly HistoryEntry[]
}

/** What a plan would begin. */
export interface RolloutPreview {
  readonly release: string
  readonly plan: Plan
  readonly devices: number
  /** Devices of each stage, in their order. */
  readonly stages: readonly number[]
  /** Whether another draw of the same share may have some more or fewer. */
  readonly isEstimate: boolean
  /** Devices that were named and that aren't meant; not all of many. */
  readonly leftOut: readonly string[]
  readonly dueAt?: number
}

export function sizesOf(devices: readonly Enlisted[], stages: number): readonly number[] {
  const sizes = Array.from({ length: stages }, () => 0)
  for (const { stage } of devices) sizes[stage] = (sizes[stage] ?? 0) + 1
  return sizes
}

const mostLeftOut = 20

/** Of the named those that aren't in it; not all of many. */
export function notAmong(devices: readonly Enlisted[], named: readonly string[] = []): readonly string[] {
  const isThere = new Set(devices.map(({ device }) => device))
  return named.filter((device) => !isThere.has(device)).slice(0, mostLeftOut)
}

export interface MemberView extends Omit<Member, 'state'> {
  readonly state: ShownState
  readonly overdue: boolean
}

export const memberView = (member: Member, now: number): MemberView => ({
  ...member,
  stage: member.stage + 1,
  state: shownState(member, now),
  overdue: member.offeredAt !== undefined && isOverdue(member, now),
})

type Counts = Partial<Record<ShownState, number>>

const add = (counts: Counts, state: ShownState, devices: number): void => {
  const all = (counts[state] ?? 0) + devices
  if (all === 0) delete counts[state] // nothing stands for none
  else counts[state] = all
}

/** Devices that are alike are shown alike, but for those that are silent: these are told apart afterwards. */
const shownAlike = ({ state, isOffered, isAssigned, by }: Alike, now: number): ShownState =>
  shownState(
    { state, by, offeredAt: isOffered ? 0 : undefined, assignedAt: isAssigned ? now : undefined },
    now,
  )

const sum = (tally: readonly Alike[]): number => tally.reduce((all, { devices }) => all + devices, 0)

function countsIn(tally: readonly Alike[], silent: ReturnType<typeof silentIn>, now: number): Counts {
  const counts: Counts = {}
  for (const alike of tally) add(counts, shownAlike(alike, now), alike.devices)
  for (const { state, devices } of silent) {
    add(counts, state, -devices)
    add(counts, 'silent', devices)
  }
  return counts
}

export function rolloutView(reads: Database, rollout: Rollout, now: number): RolloutView {
  const tally = tallyOf(reads, rollout.id)
  const silent = silentIn(reads, rollout.id, now)
  const perStage = Array.from({ length: rollout.stages }, (_, stage) => {
    const inIt = tally.filter((alike) => alike.stage === stage)
    const quiet = silent.filter((alike) => alike.stage === stage)
    const states = countsIn(inIt, quiet, now)
    return { stage: stage + 1, devices: sum(inIt), begun: stage <= rollout.stage, states }
  })
  const overdue = sum(tally.filter((alike) => alike.isOffered && isOverdue(alike, now)))
  return { ...rollout, devices: sum(tally), states: countsIn(tally, silent, now), overdue, perStage }
}
