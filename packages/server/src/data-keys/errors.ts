import { codedError } from '../errors.ts'

export const dataKeyCodes = {
  DATA_KEY_UNKNOWN: { status: 404, outside: 'no such data key' },
  DATA_KEY_DESTROYED: { status: 409, outside: 'the data key is destroyed: what it has sealed is unreadable' },
  DATA_KEY_STILL_OPENS: { status: 500, outside: 'a value under the destroyed key could still be opened' },
} as const

export class DataKeyError extends codedError('DataKeyError', dataKeyCodes) {}
