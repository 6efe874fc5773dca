import type { FaultRow } from './fault-row.ts'
import { consistencyFaults } from './faults-consistency.ts'
import { formFaults } from './faults-form.ts'
export type { FaultRow }

/** Every fault that `parseModel` can find. */
export const faults = { ...formFaults, ...consistencyFaults } as const

export type FaultCode = keyof typeof faults

/** A word for a message; a hint is only worked out for a fault that is shown. */
type Words = Readonly<Record<string, string | number | (() => string)>>

/** What a rule or the reader found: a code, a place, and the words for its text. */
export interface Finding {
  readonly code: FaultCode
  /** JSON pointer into the model (RFC 6901). */
  readonly path: string
  /** Whether the key is at fault, and not its value. */
  readonly key?: boolean
  readonly words?: Words
}

/** A fault, placed in the file and put into words. Lines and columns (UTF-16 code units) count from 1. */
export interface Fault {
  readonly code: FaultCode
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
  readonly remedy: string
}

const fill = (template: string, words: Words): string =>
  template.replaceAll(/\{(\w+)\}/g, (place: string, name: string) => {
    const word = Object.hasOwn(words, name) ? words[name] : place
    return String(typeof word === 'function' ? word() : word)
  })

/** Message and remedy of a finding, in English. */
export function wordsOf({ code, words = {} }: Finding): { message: string; remedy: string } {
  const row: FaultRow = faults[code]
  return { message: fill(row.message, words), remedy: fill(row.remedy, words) }
}
