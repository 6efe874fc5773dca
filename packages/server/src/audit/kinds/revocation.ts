import type { EventRows } from './row.ts'

/** Kinds of events of revocation. */
export const revocationKinds = {} as const satisfies EventRows
