import type { Finding } from '../faults.ts'

/** A finding at an offset of the text, in UTF-16 code units. */
export interface PlacedFinding extends Finding {
  readonly offset: number
}

/** Where a value and its key begin. */
export interface Place {
  readonly value: number
  readonly key?: number
}

/** JSON pointer of a property or entry (RFC 6901 §3). */
export const pointer = (parent: string, ...tokens: readonly (string | number)[]): string =>
  tokens.reduce<string>(
    (path, token) => `${path}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    parent,
  )

/** The pointer without its last token. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
