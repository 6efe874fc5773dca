import { codedError } from '../errors.ts'

export const watchCodes = {
  WATCH_EVENT_UNKNOWN: { status: 404, outside: 'no such event' },
  WATCH_FEEDS: { status: 503, outside: 'too many live views' },
  WATCH_ATTACK_UNKNOWN: { status: 404, outside: 'no such attack' },
  WATCH_ATTACK_RUNNING: { status: 409, outside: 'an attack is under way' },
} as const

export class WatchError extends codedError('WatchError', watchCodes) {}
