import { codedError } from '../errors.ts'

export const disposalCodes = {
  DISPOSAL_PROOF_NEEDED: {
    status: 409,
    outside: 'the device left no receipt: somebody has to vouch for its disposal',
  },
  DISPOSAL_KNOWN: { status: 409, outside: 'the disposal is recorded already' },
  DISPOSAL_UNKNOWN: { status: 404, outside: 'no disposal of this device is recorded' },
  DISPOSAL_RECEIPT: { status: 400, outside: 'the receipt is not acceptable' },
  DISPOSAL_TOO_OFTEN: { status: 429, outside: 'too many receipts' },
  DISPOSAL_NOT_ALLOWED: { status: 403, outside: 'not allowed' },
} as const

export class DisposalError extends codedError('DisposalError', disposalCodes) {}
