import type { EventRows } from './row.ts'

/** Kinds of events of people and their approvals. */
export const approvalKinds = {} as const satisfies EventRows
