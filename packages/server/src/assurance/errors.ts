import { codedError } from '../errors.ts'

export const assuranceCodes = {
  ASSURANCE_THREAT_UNKNOWN: { status: 404, outside: 'the model has no such threat' },
  ASSURANCE_MODEL_UNREADABLE: { status: 409, outside: 'the model can’t be analysed as it is' },
  ASSURANCE_UNAVAILABLE: { status: 503, outside: 'the analysis took too long; a smaller model may do' },
  ASSURANCE_TABLE_UNKNOWN: { status: 404, outside: 'no such table' },
  ASSURANCE_ENTRY_UNKNOWN: { status: 404, outside: 'no such entry' },
} as const

export class AssuranceError extends codedError('AssuranceError', assuranceCodes) {}
