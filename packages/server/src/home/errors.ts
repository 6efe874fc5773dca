import { codedError } from '../errors.ts'

/** The texts name the remedy: they are read by the person in front of the machine, not by the network. */
export const homeCodes = {
  HOME_IN_USE: { status: 409, outside: 'another process owns this home' },
  HOME_NOT_ONE: { status: 409, outside: 'the directory holds other things and is not a Sekisho home' },
  HOME_PERMISSIONS: { status: 409, outside: 'others can get into the home' },
  HOME_SECRET_MISSING: { status: 409, outside: 'the machine secret is missing' },
  HOME_SECRET_WRONG: { status: 409, outside: "the machine secret does not open this home's keys" },
  HOME_SECRET_SHORT: { status: 400, outside: 'the machine secret needs at least 16 characters' },
  HOME_OWNER: { status: 409, outside: 'the home belongs to another user' },
  HOME_DAMAGED: { status: 409, outside: 'the home is damaged' },
  HOME_SOCKET_PATH: { status: 409, outside: 'the path of the control socket is too long' },
  HOME_ZEROISED: { status: 410, outside: 'the home was zeroised' },
  HOME_SELF_TEST: { status: 500, outside: 'the self-test failed' },
  HOME_NO_SERVER: { status: 409, outside: 'no server runs for this home' },
  HOME_PASSPHRASE: { status: 400, outside: 'the recovery passphrase needs at least 12 characters' },
} as const

export class HomeError extends codedError('HomeError', homeCodes) {}
