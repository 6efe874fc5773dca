import type { EventRows } from './row.ts'

/** Kinds of events of keys and their life. */
export const keyKinds = {} as const satisfies EventRows
