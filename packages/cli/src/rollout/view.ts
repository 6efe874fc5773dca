import { memberWords, rolloutWords } from '@sekisho/model/words'
import { harmless } from '../house/event-line.ts'
import { listing, shownTime, table, wordOf } from '../house/house.ts'
import { type Language, say } from '../texts.ts'
import { historyTexts, rolloutHeads as h, rolloutTexts as t } from './texts.ts'

/** Roll-outs as the API gives them, as text. */

type Tally = Readonly<Record<string, number>>

export interface RolloutView {
  readonly id: string
  readonly release: string
  readonly state: string
  readonly stage: number
  readonly stages: number
  readonly devices: number
  readonly states: Tally
  readonly overdue: number
  readonly startedAt: number
  readonly reason?: string
  readonly perStage: readonly {
    readonly stage: number
    readonly devices: number
    readonly begun: boolean
    readonly states: Tally
  }[]
  readonly history?: readonly {
    readonly at: number
    readonly actor: string
    readonly what: string
    readonly detail: object
  }[]
}

export interface MemberView {
  readonly device: string
  readonly stage: number
  readonly state: string
  readonly code?: string
  readonly running?: string
}

const tallyText = (states: Tally, language: Language): string =>
  Object.entries(states)
    .map(([state, count]) => `${wordOf(language, memberWords, state)} ${count}`)
    .join(', ')

const endsOf = ({ states }: RolloutView): { readonly updated: number; readonly failed: number } => {
  const { updated = 0, failed = 0, refused = 0 } = states
  return { updated, failed: failed + refused + (states['rolled-back'] ?? 0) }
}

/** What people have written may obey no terminal; the server's own word for too many failures is no reason that reads well. */
const reasonOf = ({ reason = '' }: RolloutView, language: Language): string =>
  reason === 'threshold' ? say(language, t.tooMany) : harmless(reason)

function headline(rollout: RolloutView, language: Language): string {
  const { id, release, stage, stages, devices } = rollout
  const state = wordOf(language, rolloutWords, rollout.state)
  const words = { id, release, state, stage: stage + 1, stages, devices, ...endsOf(rollout) }
  const reason = reasonOf(rollout, language)
  return `${say(language, t.headline, words)}${reason === '' ? '' : ` (${reason})`}\n`
}

/** Roll-outs, a line each. */
export function rolloutList(rollouts: readonly RolloutView[], language: Language): string {
  const heads = [
    h.id,
    h.release,
    h.state,
    h.stage,
    h.devices,
    h.updated,
    h.failed,
    h.overdue,
    h.started,
    h.reason,
  ]
  const rows = rollouts.map((rollout) => {
    const { updated, failed } = endsOf(rollout)
    return [
      rollout.id,
      rollout.release,
      wordOf(language, rolloutWords, rollout.state),
      `${rollout.stage + 1}/${rollout.stages}`,
      ...[rollout.devices, updated, failed, rollout.overdue].map(String),
      shownTime(rollout.startedAt),
      reasonOf(rollout, language),
    ]
  })
  return listing(language, heads, rows)
}

export interface PreviewView {
  readonly devices: number
  readonly stages: readonly number[]
  readonly isEstimate: boolean
  readonly dueAt?: number
}

/** What a roll-out would be. */
export function previewText({ devices, stages, isEstimate, dueAt }: PreviewView, language: Language): string {
  const words = { devices, stages: stages.length }
  const head = say(language, isEstimate ? t.previewAbout : t.preview, words)
  const due = dueAt === undefined ? '' : `${say(language, t.previewDue, { time: shownTime(dueAt) })}\n`
  const rows = stages.map((count, at) => [`  ${at + 1}`, String(count)])
  return `${head}\n${due}${say(language, t.perStage)}\n${table(rows)}`
}

export function rolloutText(
  rollout: RolloutView,
  members: readonly MemberView[],
  language: Language,
): string {
  const stages = rollout.perStage.map(({ stage, devices, states }) => [
    `  ${stage}`,
    String(devices),
    tallyText(states, language),
  ])
  const late = rollout.overdue > 0 ? `${say(language, t.overdue, { count: rollout.overdue })}\n` : ''
  const devices = members.map(({ device, stage, state, code = '', running = '-' }) => [
    `  ${device}`,
    String(stage),
    wordOf(language, memberWords, state),
    running,
    code,
  ])
  const history = (rollout.history ?? []).map(({ at, actor, what, detail }) => [
    `  ${shownTime(at)}`,
    actor,
    wordOf(language, historyTexts, what),
    Object.keys(detail).length > 0 ? JSON.stringify(detail) : '',
  ])
  return [
    headline(rollout, language) + late,
    `${say(language, t.perStage)}\n${table(stages)}`,
    devices.length > 0 ? `${say(language, t.devices)}\n${table(devices)}` : '',
    history.length > 0 ? `${say(language, t.history)}\n${table(history)}` : '',
  ].join('')
}
