import type { EventRows } from './row.ts'

/** Kinds of events of the life of devices: factory, owners, end. */
export const lifeKinds = {} as const satisfies EventRows
