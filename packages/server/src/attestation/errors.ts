import { codedError } from '../errors.ts'

export const attestationAreaCodes = {
  ATTESTATION_DEVICE: { status: 403, outside: 'not allowed' },
  ATTESTATION_NO_DEVICE: { status: 404, outside: 'no such device' },
  ATTESTATION_NO_NONCE: { status: 409, outside: 'ask for a nonce first' },
  ATTESTATION_REFUSED: { status: 403, outside: 'the evidence is not accepted' },
  ATTESTATION_TOO_OFTEN: { status: 503, outside: 'too often' },
  MEASUREMENTS_NOT_GENUINE: { status: 422, outside: 'the manifest is not signed by this key' },
  MEASUREMENTS_KEY: { status: 400, outside: 'a public key is needed: Ed25519, or EC P-256' },
  MEASUREMENTS_PRODUCT: { status: 404, outside: 'no such product' },
  MEASUREMENTS_UNKNOWN: { status: 404, outside: 'no such manifest' },
} as const

export class AttestationError extends codedError('AttestationError', attestationAreaCodes) {}
