import { shownTime, table } from '../house/house.ts'
import { type Language, say, type Text } from '../texts.ts'
import { deviceStateTexts, historyTexts, rolloutStateTexts, rolloutTexts as t } from './texts.ts'

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

const wordOf = (texts: Readonly<Record<string, Text>>, name: string, language: Language): string =>
  say(language, texts[name] ?? { en: name, ja: name })

const tallyText = (states: Tally, language: Language): string =>
  Object.entries(states)
    .map(([state, count]) => `${wordOf(deviceStateTexts, state, language)} ${count}`)
    .join(', ')

export function headline(rollout: RolloutView, language: Language): string {
  const { id, release, state, stage, stages, devices, states, reason } = rollout
  const { updated = 0, failed: own = 0, refused = 0 } = states
  const failed = own + refused + (states['rolled-back'] ?? 0)
  const words = {
    id,
    release,
    state: wordOf(rolloutStateTexts, state, language),
    stage: stage + 1,
    stages,
    devices,
  }
  const why = reason === undefined ? '' : ` (${reason})`
  return `${say(language, t.headline, { ...words, updated, failed })}${why}\n`
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
    wordOf(deviceStateTexts, state, language),
    running,
    code,
  ])
  const history = (rollout.history ?? []).map(({ at, actor, what, detail }) => [
    `  ${shownTime(at)}`,
    actor,
    wordOf(historyTexts, what, language),
    Object.keys(detail).length > 0 ? JSON.stringify(detail) : '',
  ])
  return [
    headline(rollout, language) + late,
    `${say(language, t.perStage)}\n${table(stages)}`,
    devices.length > 0 ? `${say(language, t.devices)}\n${table(devices)}` : '',
    history.length > 0 ? `${say(language, t.history)}\n${table(history)}` : '',
  ].join('')
}
