import { codedError } from '../errors.ts'

export const peopleCodes = {
  PEOPLE_UNKNOWN: { status: 404, outside: 'no such person' },
  PEOPLE_EXISTS: { status: 409, outside: 'this id is, or was, the id of a person' },
  PEOPLE_HOLDER: {
    status: 403,
    outside: 'fewer than two people are left who decide: only the holder of the machine goes on from here',
  },
} as const

export class PeopleError extends codedError('PeopleError', peopleCodes) {}
