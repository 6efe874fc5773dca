import type { EventRows } from './row.ts'

/** Kinds of events of what devices say of their health. */
export const healthKinds = {} as const satisfies EventRows
