import { type Language, say } from '../texts.ts'
import { stateWords } from './state-words.ts'

/** What is asked of the API for a line of `case list`. Times: ms since 1970. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly deadlines: readonly { readonly name: string; readonly dueAt: number; readonly doneAt?: number }[]
}

/** What is asked of the API for a line of `case incidents`. Times: ms since 1970. */
export interface Incident {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly dues: readonly { readonly stage: string; readonly dueAt?: number; readonly sent?: unknown }[]
}

const word = (language: Language, name: string): string => {
  const text = stateWords[name]
  return text ? say(language, text) : name
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`

/** A case with the deadline that comes next. */
export const caseRow =
  (language: Language) =>
  ({ id, state, title, deadlines }: Case): readonly string[] => {
    const next = deadlines.find(({ doneAt }) => doneAt === undefined)
    const due = next ? `${word(language, next.name)} ${day(next.dueAt)}` : '-'
    return [id, word(language, state), due, title]
  }

/** An incident with the notice that comes next: its id, as `case notice` takes it, and when it is due, to the minute. */
export const incidentRow =
  (language: Language) =>
  ({ id, state, title, dues }: Incident): readonly string[] => {
    const next = dues.find(({ sent }) => sent === undefined)
    const due = next ? `${next.stage} ${next.dueAt === undefined ? '-' : minute(next.dueAt)}` : '-'
    return [id, word(language, state), due, title]
  }
