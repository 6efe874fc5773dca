import { codedError } from '../errors.ts'

export const factoryCodes = {
  FACTORY_RECORDS: { status: 422, outside: 'the records have faults; none was taken' },
  FACTORY_FORMAT: { status: 415, outside: 'CSV, JSON, JSON lines or a signed batch is needed' },
  FACTORY_BATCH_KNOWN: { status: 409, outside: 'the batch has been taken already' },
  FACTORY_BATCH_MALFORMED: { status: 400, outside: 'the signed batch can not be read' },
  FACTORY_BATCH_SIGNATURE: { status: 403, outside: 'the batch is not signed by a facility of this product' },
  FACTORY_FACILITY_UNKNOWN: { status: 404, outside: 'no such facility' },
  FACTORY_FACILITY_KNOWN: { status: 409, outside: 'the key is registered already' },
  FACTORY_FACILITY_KEY: { status: 400, outside: 'a public key is needed: Ed25519, or EC P-256' },
  FACTORY_CHANGED: { status: 409, outside: 'something else has changed meanwhile; nothing was taken' },
} as const

export class FactoryError extends codedError('FactoryError', factoryCodes) {}
