import type { Database } from '../adapters/sqlite/database.ts'
import type { RolloutState } from './advance.ts'
import type { Plan } from './plan.ts'
import type { HistoryEntry, Rollout } from './rollout.ts'

export interface RolloutRow {
  readonly id: string
  readonly release: string
  readonly product: string
  readonly version: string
  readonly plan_json: string
  readonly state: string
  readonly stage: number
  readonly stages: number
  readonly through_at: number | null
  readonly due_at: number | null
  readonly started_at: number
  readonly started_by: string
  readonly reason: string | null
  readonly at: number
}

const toRollout = (row: RolloutRow): Rollout => ({
  id: row.id,
  release: row.release,
  product: row.product,
  version: row.version,
  plan: JSON.parse(row.plan_json) as Plan, // written by `rollouts.start`
  state: row.state as RolloutState, // written from the table of states
  stage: row.stage,
  stages: row.stages,
  startedAt: row.started_at,
  startedBy: row.started_by,
  at: row.at,
  ...(row.through_at === null ? {} : { throughAt: row.through_at }),
  ...(row.due_at === null ? {} : { dueAt: row.due_at }),
  ...(row.reason === null ? {} : { reason: row.reason }),
})

export const rolloutRow = (database: Database, id: string): RolloutRow | undefined =>
  database.get<RolloutRow>('SELECT * FROM rollout WHERE id = ?', id)

export function findRollout(reads: Database, id: string): Rollout | undefined {
  const row = rolloutRow(reads, id)
  return row && toRollout(row)
}

/** Newest first. */
export const listRollouts = (
  reads: Database,
  { product, release }: { readonly product?: string | undefined; readonly release?: string | undefined } = {},
): readonly Rollout[] =>
  reads
    .all<RolloutRow>(
      `SELECT * FROM rollout WHERE (?1 IS NULL OR product = ?1) AND (?2 IS NULL OR release = ?2)
        ORDER BY started_at DESC, id LIMIT 500`,
      product ?? null,
      release ?? null,
    )
    .map(toRollout)

/** Those that something may still happen to. */
export const openRollouts = (reads: Database): readonly Rollout[] =>
  reads
    .all<RolloutRow>("SELECT * FROM rollout WHERE state <> 'aborted' ORDER BY started_at, id")
    .map(toRollout)

export const historyOf = (reads: Database, rollout: string): readonly HistoryEntry[] =>
  reads
    .all<{ at: number; actor: string; what: string; detail_json: string }>(
      'SELECT at, actor, what, detail_json FROM rollout_history WHERE rollout = ? ORDER BY id DESC LIMIT 500',
      rollout,
    )
    .map(({ at, actor, what, detail_json }) => ({
      at,
      actor,
      what,
      detail: JSON.parse(detail_json) as HistoryEntry['detail'], // written by `note`
    }))
