import { codedError } from '../errors.ts'

export const caseCodes = {
  CASE_UNKNOWN: { status: 404, outside: 'no such case' },
  CASE_STATE: { status: 409, outside: 'a case goes forward only, and not beyond its end' },
  CASE_TIME: {
    status: 400,
    outside: 'a time in the future cannot have been; give the time when it happened',
  },
  CASE_CONTACT: { status: 404, outside: 'no contact of the reporter is kept' },
  INCIDENT_UNKNOWN: { status: 404, outside: 'no such incident' },
  INCIDENT_STATE: { status: 409, outside: 'the incident is not in a state for that' },
  INCIDENT_SENT: { status: 409, outside: 'this notice is on record as sent already' },
  INCIDENT_ORDER: { status: 409, outside: 'the notice before it has not been sent' },
} as const

export class CaseError extends codedError('CaseError', caseCodes) {}
