import { DAY } from '../clock.ts'

/** When metadata end, and when people are told so: long before, since several of them have to sign. Pure. */

export interface RoleEnd {
  readonly role: string
  readonly version: number
  readonly signedAt: number
  readonly expiresAt: number
}

export const expiryStates = ['valid', 'expiring', 'urgent', 'expired'] as const
export type ExpiryState = (typeof expiryStates)[number]

/** Days before the end: the first word, and the last. */
const root = { expiring: 90, urgent: 30 } as const
const offline = { expiring: 30, urgent: 14 } as const

const isOnline = (role: string): boolean => role === 'snapshot' || role === 'timestamp'

/** An online role is signed anew at half of its time: one that is in its last quarter says that the server can't. */
function boundsOf({ role, signedAt, expiresAt }: RoleEnd): {
  readonly expiring: number
  readonly urgent: number
} {
  if (isOnline(role)) {
    const quarter = (expiresAt - signedAt) / 4
    return { expiring: quarter, urgent: quarter / 2 }
  }
  const { expiring, urgent } = role === 'root' ? root : offline
  return { expiring: expiring * DAY, urgent: urgent * DAY }
}

export function expiryStateOf(end: RoleEnd, now: number): ExpiryState {
  const left = end.expiresAt - now
  const { expiring, urgent } = boundsOf(end)
  if (left <= 0) return 'expired'
  if (left <= urgent) return 'urgent'
  return left <= expiring ? 'expiring' : 'valid'
}

/** When the state is `expiring` at the earliest. */
export const tellFrom = (end: RoleEnd): number => end.expiresAt - boundsOf(end).expiring
