import { codedError } from '../errors.ts'

export const ceremonyCodes = {
  CEREMONY_NOT_APPROVED: { status: 409, outside: 'no ceremony was approved under this id' },
  CEREMONY_OUTCOME: { status: 422, outside: 'this is not what was approved' },
} as const

export class CeremonyError extends codedError('CeremonyError', ceremonyCodes) {}
