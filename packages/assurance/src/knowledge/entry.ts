import type { Words } from '../words.ts'
import type { Source } from './table.ts'

/** The one form that all takes that the knowledge base holds, so that command, console and reports show it alike. */

/** How it stands today. `confirmed: false`: from general knowledge of the field, nobody looked it up. */
export interface Status {
  readonly text: Words
  readonly confirmed: boolean
  /** The day when it was last read over, `2026-11-22`. */
  readonly reviewed: string
}

export interface Section {
  readonly label: Words
  readonly text: Words
}

export interface Entry {
  /** `S06-T11.10`, `Y:TLS`, `INC-MIRAI`, `S08-12`, `RB4` */
  readonly id: string
  readonly kind: 'row' | 'note' | 'incident' | 'obligation' | 'function'
  /** The name of the table or library that it stands in: `table-11`, `today`, `S08`. */
  readonly collection: string
  readonly title: Words
  readonly sections: readonly Section[]
  readonly source: Source
  readonly status?: Status
  /** Ids of other entries. */
  readonly links: readonly string[]
}
