import { codedError } from '../errors.ts'

export const accessCodes = {
  ACCESS_UNAUTHENTICATED: { status: 401, outside: 'not authenticated' },
  ACCESS_THROTTLED: { status: 429, outside: 'too many failed attempts' },
  ACCESS_FORBIDDEN: { status: 403, outside: 'not allowed' },
  ACCESS_LINK: { status: 401, outside: 'the link is used, expired or unknown' },
  ACCESS_SESSION_UNKNOWN: { status: 404, outside: 'no such session' },
  ACCESS_NO_CONSOLE: { status: 409, outside: 'no server runs that a browser could sign in to' },
  ACCESS_ORIGIN: { status: 403, outside: 'not asked by a page of this server' },
  ACCESS_HOST: { status: 421, outside: 'not served under this name' },
  ACCESS_TOKEN_UNKNOWN: { status: 404, outside: 'no such token' },
  ACCESS_TOKEN_DEVICE: { status: 400, outside: 'an owner needs a device, other roles have none' },
  ACCESS_DEVICE_UNKNOWN: { status: 404, outside: 'no such device' },
  ACCESS_TOKEN_ROLE: { status: 400, outside: "a token has a role, or is a person's and has theirs" },
  ACCESS_PERSON_UNKNOWN: { status: 404, outside: 'no such person' },
  ACCESS_FOR_ANOTHER: { status: 403, outside: 'nobody makes a token for somebody else over the network' },
} as const

export class AccessError extends codedError('AccessError', accessCodes) {}
