import { HOUR, MINUTE } from '../clock.ts'
import type { Role } from './permission.ts'

/** Sign-in to the console: a link that is good once leads to a session, which a cookie proves. Pure. */

/** From the printing of a link to its use. */
export const LINK_LIFETIME_MS = 10 * MINUTE
/** A working day; signing in again is one command. */
export const SESSION_LIFETIME_MS = 12 * HOUR

export interface SignInLink {
  readonly id: string
  readonly role: Role
  /** Whom it lets in; else nobody in particular. */
  readonly person?: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly usedAt?: number
}

export interface BrowserSession {
  readonly id: string
  readonly role: Role
  /** Who is signed in; then their present role counts. */
  readonly person?: string
  readonly createdAt: number
  readonly expiresAt: number
  readonly endedAt?: number
}

export const linkIsUsable = ({ usedAt, expiresAt }: SignInLink, now: number): boolean =>
  usedAt === undefined && now < expiresAt

export const sessionIsAlive = ({ endedAt, expiresAt }: BrowserSession, now: number): boolean =>
  endedAt === undefined && now < expiresAt

/** One name a port: cookies know no ports (RFC 6265 §8.5), and two servers on one machine must not sign each other out. */
export const cookieName = (port: number | undefined): string => `sekisho_${port ?? 0}`

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export interface Asked {
  readonly method: string
  readonly host: string | undefined
  readonly origin: string | undefined
  /** The header Sec-Fetch-Site, which no page can set (W3C Fetch Metadata §2.3). */
  readonly fetchSite: string | undefined
}

/**
 * Whether a request that a cookie speaks for comes from a page of ours: a page of somebody else's on the same machine has
 * the same site, but not the same origin, and its requests bring the cookie along.
 */
export function comesFromOurPage({ method, host, origin, fetchSite }: Asked): boolean {
  if (safeMethods.has(method))
    return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none'
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false
  return (
    origin !== undefined &&
    host !== undefined &&
    /^https?:$/.test(schemeOf(origin)) &&
    hostOf(origin) === host
  )
}

const schemeOf = (origin: string): string => URL.parse(origin)?.protocol ?? ''
const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host
