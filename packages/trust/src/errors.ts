/**
 * Every code of this package. A published code is never reused. `outside` is all that a peer may hear.
 */
export const pkiCodes = {
  PKI_MALFORMED: { outside: 'malformed' },
  PKI_TOO_LARGE: { outside: 'too large' },
  PKI_BASE64: { outside: 'malformed' },
  PKI_WEAK_KEY: { outside: 'key not acceptable' },
  PKI_UNSUPPORTED_KEY: { outside: 'key not acceptable' },
  PKI_WEAK_SIGNATURE: { outside: 'signature algorithm not acceptable' },
  PKI_UNSUPPORTED_SIGNATURE: { outside: 'signature algorithm not acceptable' },
  PKI_SUBJECT: { outside: 'subject not acceptable' },
  PKI_VALIDITY: { outside: 'validity not acceptable' },
  PKI_ISSUER: { outside: 'issuer not acceptable' },
  COSE_MALFORMED: { outside: 'malformed' },
  COSE_ALGORITHM: { outside: 'signature algorithm not acceptable' },
  COSE_CRITICAL: { outside: 'malformed' },
  COSE_KEY: { outside: 'key not acceptable' },
  MESSAGE_UNPROTECTED: { outside: 'not protected' },
  MESSAGE_DISCLOSURE: { outside: 'malformed' },
  ATTESTATION_MALFORMED: { outside: 'malformed' },
  MEASUREMENT_MALFORMED: { outside: 'malformed' },
  KEY_EXISTS: { outside: 'key exists' },
  KEY_ID: { outside: 'key id not acceptable' },
  KEY_PERMISSIONS: { outside: 'key file not private' },
  KEY_DAMAGED: { outside: 'key file damaged' },
  SHARE_MALFORMED: { outside: 'not a share' },
  SHARE_COUNT: { outside: 'number of shares not acceptable' },
  SHARE_MIXED: { outside: 'shares of different sets' },
  SHARE_TWICE: { outside: 'the same share twice' },
  SHARE_TOO_FEW: { outside: 'too few shares' },
  CEREMONY_PAPER: { outside: 'not a paper of a ceremony' },
  CEREMONY_REQUEST: { outside: 'the root does not sign this' },
  CEREMONY_ROOT: { outside: 'the key is not this root' },
  TUF_MALFORMED: { outside: 'not metadata of the update framework' },
  TUF_ROLE: { outside: 'role not acceptable' },
  KEY_SECRET: { outside: 'secret not acceptable' },
  KEY_NOT_EXPORTABLE: { outside: 'the key does not leave its place' },
  RELEASE_MALFORMED: { outside: 'malformed' },
  SETTINGS_MALFORMED: { outside: 'malformed' },
  IMAGE_ENVELOPE: { outside: 'malformed' },
  IMAGE_KEY: { outside: 'malformed' },
  TOKEN_LIBRARY: { outside: 'the PKCS#11 library can not be used' },
  TOKEN_MISSING: { outside: 'no such PKCS#11 token' },
  TOKEN_PIN: { outside: 'the PIN of the PKCS#11 token is not accepted' },
  TOKEN_FAILED: { outside: 'the PKCS#11 token has failed' },
} as const

export type PkiCode = keyof typeof pkiCodes

/** What is broken, by code; `detail` and `cause` are for the log and hold no key and no secret. */
export class PkiError extends Error {
  override readonly name = 'PkiError'
  readonly code: PkiCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: PkiCode, options: { detail?: Readonly<Record<string, unknown>>; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.detail = options.detail ?? {}
  }
}

/** Runs a decoder; whatever it throws on hostile bytes comes out as one code. */
export function decoding<T>(decode: () => T, code: PkiCode = 'PKI_MALFORMED'): T {
  try {
    return decode()
  } catch (error) {
    if (error instanceof PkiError) throw error
    throw new PkiError(code, { cause: error })
  }
}
