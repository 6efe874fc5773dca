import { codedError } from '../errors.ts'

export const revocationCodes = {
  REVOCATION_AUTHORITY_UNKNOWN: { status: 404, outside: 'no such authority' },
  REVOCATION_AUTHORITY_ACTIVE: {
    status: 409,
    outside: 'the authority still issues: rotate it first, so that its devices can come back',
  },
  REVOCATION_CERTIFICATE_UNKNOWN: { status: 404, outside: 'no such certificate of the house' },
  REVOCATION_SET_GREW: {
    status: 409,
    outside: 'there are more devices than people were told of: ask again',
  },
  REVOCATION_SET_EMPTY: { status: 409, outside: 'there is no such device' },
  REVOCATION_PLAN_UNKNOWN: { status: 404, outside: 'no such revocation of a set' },
  DENIAL_RANGE: {
    status: 400,
    outside: 'a range of serial numbers ends in digits on both sides, with the same letters before them',
  },
  DENIAL_UNKNOWN: { status: 404, outside: 'no such entry of the deny list' },
} as const

export class RevocationError extends codedError('RevocationError', revocationCodes) {}
