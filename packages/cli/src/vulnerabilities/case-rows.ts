import { shownTime, table, wordOf } from '../house/house.ts'
import { type Language, say } from '../texts.ts'
import { caseHeads as h } from './case-texts.ts'
import { noticeWords, stateWords } from './state-words.ts'

/** Cases and incidents as the API gives them, as text. Times: ms since 1970. */

export interface Case {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly product?: string
  readonly vulnerabilities?: readonly string[]
  readonly releases?: readonly string[]
  readonly outcome?: string
  readonly deadlines: readonly { readonly name: string; readonly dueAt: number; readonly doneAt?: number }[]
  readonly notes?: readonly { readonly at: number; readonly actor: string; readonly text: string }[]
}

export interface Incident {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly kind?: string
  readonly product?: string
  readonly vulnerability?: string
  readonly versions?: readonly string[]
  readonly devices?: number
  readonly awareAt?: number
  readonly measureAt?: number
  readonly reason?: string
  readonly dues: readonly {
    readonly stage: string
    readonly dueAt?: number
    readonly isProvisional?: boolean
    readonly isMissed?: boolean
    readonly sent?: { readonly sentAt?: number; readonly to?: string; readonly reference?: string }
  }[]
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const minute = (at: number | undefined): string =>
  at === undefined ? '-' : `${new Date(at).toISOString().slice(0, 16)}Z`

/** A case with the deadline that comes next. */
export const caseRow =
  (language: Language) =>
  ({ id, state, title, deadlines }: Case): readonly string[] => {
    const next = deadlines.find(({ doneAt }) => doneAt === undefined)
    const due = next ? `${wordOf(language, stateWords, next.name)} ${day(next.dueAt)}` : '-'
    return [id, wordOf(language, stateWords, state), due, title]
  }

/** An incident with the notice that comes next, and when it is due, to the minute. */
export const incidentRow =
  (language: Language) =>
  ({ id, state, title, dues }: Incident): readonly string[] => {
    const next = dues.find(({ sent }) => sent === undefined)
    const due = next ? `${wordOf(language, noticeWords, next.stage)} ${minute(next.dueAt)}` : '-'
    return [id, wordOf(language, stateWords, state), due, title]
  }

const facts = (rows: readonly (readonly [label: string, value: string | undefined])[]): string =>
  table(rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value]])))

/** A case with its deadlines and notes. */
export function caseText(one: Case, language: Language): string {
  const { id, title, state, product, vulnerabilities = [], releases = [], outcome } = one
  const head = facts([
    [say(language, h.id), id],
    [say(language, h.title), title],
    [say(language, h.state), wordOf(language, stateWords, state)],
    [say(language, h.product), product],
    [say(language, h.vulnerability), vulnerabilities.join(', ')],
    [say(language, h.releases), releases.join(', ')],
    [say(language, h.outcome), outcome],
  ])
  const deadlines = one.deadlines.map(({ name, dueAt, doneAt }) => [
    `  ${wordOf(language, stateWords, name)}`,
    day(dueAt),
    doneAt === undefined ? '' : say(language, h.doneAt, { time: shownTime(doneAt) }),
  ])
  const notes = (one.notes ?? []).map(({ at, actor, text }) => [`  ${shownTime(at)}`, actor, text])
  return [
    head,
    `${say(language, h.deadlines)}\n${table(deadlines)}`,
    notes.length > 0 ? `${say(language, h.notes)}\n${table(notes)}` : '',
  ].join('')
}

function noticeRow(
  { stage, dueAt, isProvisional = false, isMissed = false, sent }: Incident['dues'][number],
  language: Language,
): readonly string[] {
  const marks = [
    ...(isProvisional ? [say(language, h.provisional)] : []),
    ...(isMissed ? [say(language, h.missed)] : []),
    ...(sent
      ? [
          say(language, h.sent, {
            time: minute(sent.sentAt),
            to: sent.to ?? '',
            reference: sent.reference ?? '',
          }),
        ]
      : []),
  ]
  return [`  ${wordOf(language, noticeWords, stage)}`, stage, minute(dueAt), marks.join(', ')]
}

/** An incident with its clock: each notice by the word that verbs take, when it is due, and whether it was sent. */
export function incidentText(one: Incident, language: Language): string {
  const { id, title, kind, state, product, vulnerability, versions = [], devices, awareAt, measureAt } = one
  const head = facts([
    [say(language, h.id), id],
    [say(language, h.title), title],
    [say(language, h.kind), kind === undefined ? undefined : wordOf(language, noticeWords, kind)],
    [say(language, h.state), wordOf(language, stateWords, state)],
    [say(language, h.product), product],
    [say(language, h.vulnerability), vulnerability],
    [say(language, h.versions), versions.join(', ')],
    [say(language, h.devices), devices === undefined ? undefined : String(devices)],
    [say(language, h.awareAt), awareAt === undefined ? undefined : shownTime(awareAt)],
    [say(language, h.measureAt), measureAt === undefined ? undefined : shownTime(measureAt)],
    [say(language, h.reason), one.reason],
  ])
  const notices = one.dues.map((due) => noticeRow(due, language))
  return notices.length === 0 ? head : `${head}${say(language, h.notices)}\n${table(notices)}`
}
