import { codedError } from '../errors.ts'

/** RFC 7030 §4.2.3: an error may carry a text for people; ours says no more than a device's maker needs. */
export const enrolmentCodes = {
  ENROLMENT_NO_CERTIFICATE: { status: 401, outside: 'a client certificate of ours is needed' },
  ENROLMENT_WRONG_CERTIFICATE: { status: 403, outside: 'not with this certificate' },
  ENROLMENT_ATTESTATION: { status: 403, outside: 'evidence of how the device has started is needed first' },
  ENROLMENT_NOT_ALLOWED: { status: 403, outside: 'not allowed' },
  ENROLMENT_REQUEST_MALFORMED: { status: 400, outside: 'the request can not be read' },
  ENROLMENT_PROOF_OF_POSSESSION: { status: 400, outside: 'proof of possession failed' },
  ENROLMENT_CHANNEL_BINDING: { status: 400, outside: 'the request is bound to another connection' },
  ENROLMENT_KEY_NOT_ACCEPTABLE: { status: 400, outside: 'key not acceptable' },
  ENROLMENT_SUBJECT: { status: 400, outside: 'subject or subjectAltName not acceptable' },
  ENROLMENT_SUBJECT_CHANGE: {
    status: 400,
    outside: 'a device keeps its name: changeSubjectName is not accepted',
  },
  ENROLMENT_NOT_BOUND: { status: 400, outside: 'the request has to be bound to its connection' },
  ENROLMENT_MEDIA_TYPE: { status: 415, outside: 'media type not supported' },
  ENROLMENT_LABEL_UNKNOWN: { status: 404, outside: 'no such label' },
  ENROLMENT_LABEL: { status: 403, outside: 'not under this label' },
  ENROLMENT_NOT_OFFERED: { status: 501, outside: 'not offered' },
  ENROLMENT_CODE: { status: 401, outside: 'code not accepted' },
  ENROLMENT_NO_CODES: { status: 409, outside: 'the model gives devices of this product a factory key' },
  ENROLMENT_FIRMWARE: { status: 400, outside: 'firmware is not a version' },
  ENROLMENT_TIME: { status: 400, outside: 'the time of the statement is too far from now' },
  ENROLMENT_NO_GATEWAY: { status: 403, outside: 'only a gateway of the device may carry this' },
  ENROLMENT_DENIED: { status: 409, outside: 'the deny list or a revoked authority stands against it' },
  ENROLMENT_TOO_OFTEN: { status: 503, outside: 'too often' },
  ENROLMENT_QUEUE_FULL: { status: 503, outside: 'too many devices wait for approval' },
  ENROLMENT_FINGERPRINT: { status: 409, outside: 'the request is of another certificate' },
  ENROLMENT_REQUEST_UNKNOWN: { status: 404, outside: 'no such request' },
  ENROLMENT_VOUCH: {
    status: 400,
    outside: 'who vouches for the key names its fingerprint, and each property once',
  },
  FACTORY_SERIAL: { status: 400, outside: 'product and serial make no device id' },
  FACTORY_TOO_MANY: { status: 413, outside: 'too many requests in one call' },
  FACTORY_KEY: { status: 400, outside: 'either a request or a generated key is needed' },
} as const

export class EnrolmentError extends codedError('EnrolmentError', enrolmentCodes) {}
export type EnrolmentCode = keyof typeof enrolmentCodes
