import type { EventRows } from './row.ts'

/** Kinds of events of evidence of what a device runs. */
export const attestationKinds = {} as const satisfies EventRows
