import { codedError } from '../errors.ts'

export const ownerCodes = {
  OWNERS_CLAIM_REFUSED: { status: 403, outside: 'device and code do not fit, or the device has an owner' },
  OWNERS_THROTTLED: { status: 429, outside: 'too many attempts' },
  OWNERS_DEVICE_STATE: { status: 409, outside: 'not possible in the state that the device is in' },
  OWNERS_NONE: { status: 409, outside: 'nobody owns the device' },
  OWNERS_HAS_OWNER: { status: 409, outside: 'somebody owns the device' },
  OWNERS_OTHER: { status: 409, outside: 'somebody else owns the device by now' },
  OWNERS_TRANSFER_OPEN: { status: 409, outside: 'a transfer of this device is under way' },
  OWNERS_TRANSFER_UNKNOWN: { status: 404, outside: 'no such transfer' },
  OWNERS_TRANSFER_REFUSED: { status: 403, outside: 'device and code do not fit, or the transfer is over' },
  OWNERS_REPORT_REFUSED: { status: 403, outside: 'no report for this key' },
} as const

export class OwnersError extends codedError('OwnersError', ownerCodes) {}
export type OwnersCode = keyof typeof ownerCodes
