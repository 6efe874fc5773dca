import type { Database } from '../adapters/sqlite/database.ts'
import { isOverdue, type ShownState, shownState } from './states.ts'
import type { HistoryEntry, Member, Rollout } from './rollout.ts'
import { membersOf } from './member-store.ts'

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

function tally(members: readonly MemberView[]): Tally {
  const counts: Partial<Record<ShownState, number>> = {}
  for (const { state } of members) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

export function rolloutView(reads: Database, rollout: Rollout, now: number): RolloutView {
  const members = membersOf(reads, rollout.id).map((member) => memberView(member, now))
  const perStage = Array.from({ length: rollout.stages }, (_, index) => {
    const inIt = members.filter(({ stage }) => stage === index + 1)
    return { stage: index + 1, devices: inIt.length, begun: index <= rollout.stage, states: tally(inIt) }
  })
  const overdue = members.filter((member) => member.overdue).length
  return { ...rollout, devices: members.length, states: tally(members), overdue, perStage }
}
