import { codedError } from '../errors.ts'

export const keyCodes = {
  KEY_UNKNOWN: { status: 404, outside: 'no such key' },
  KEY_STATE: { status: 409, outside: 'not possible in the state that the key is in' },
  KEY_MISSING: { status: 500, outside: 'a key is missing from its place' },
  KEY_DIFFERENT: { status: 500, outside: 'the key in its place is not the one on record' },
  KEY_TOKEN: {
    status: 409,
    outside:
      'the key is in a PKCS#11 token that is not configured; start the server with its module, token and PIN',
  },
  KEY_PIN: {
    status: 409,
    outside: 'the PIN of the PKCS#11 token is missing; name its file or set SEKISHO_PKCS11_PIN',
  },
  KEY_PIN_PERMISSIONS: { status: 409, outside: 'others may read the file with the PIN' },
  KEY_TOKEN_LIBRARY: { status: 409, outside: 'the PKCS#11 library can not be used' },
  KEY_TOKEN_MISSING: { status: 409, outside: 'the PKCS#11 token is not there' },
  KEY_TOKEN_PIN: { status: 409, outside: 'the PIN of the PKCS#11 token is not accepted' },
  KEY_TOKEN_FAILED: { status: 503, outside: 'the PKCS#11 token has failed' },
  KEY_STAYS: { status: 409, outside: 'this key stays where it is' },
  KEY_CERTIFICATE: { status: 422, outside: 'the certificate does not fit the key that waits for it' },
  KEY_NOTHING_WAITS: { status: 409, outside: 'no key waits for a certificate' },
} as const

export class KeyError extends codedError('KeyError', keyCodes) {
  /**
   * @param says what the person in front of the machine has to know beyond the code, the same in every language
   * @param remedy in English
   */
  static override of(code: keyof typeof keyCodes, says: string, cause: unknown, remedy = ''): KeyError {
    const error = new KeyError(code, { detail: says === '' ? {} : { says }, cause })
    error.message = [keyCodes[code].outside, says, remedy].filter((part) => part !== '').join(': ')
    return error
  }
}
