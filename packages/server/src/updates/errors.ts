import { codedError } from '../errors.ts'

export const updatesCodes = {
  UPDATES_MALFORMED: { status: 400, outside: 'not metadata that can be taken in' },
  UPDATES_NO_ROOT: {
    status: 409,
    outside: 'there is no root yet; make one with `sekisho release keys init`',
  },
  UPDATES_ROLE: { status: 422, outside: 'nobody has delegated this role' },
  UPDATES_THRESHOLD: {
    status: 422,
    outside: 'too few valid signatures; let more signers sign the draft with `sekisho release sign`',
  },
  UPDATES_VERSION: {
    status: 409,
    outside: 'not the version that follows the present one; make the draft anew from what is in force',
  },
  UPDATES_EXPIRED: { status: 422, outside: 'it has expired; make the draft anew with a later expiry' },
  UPDATES_PATH: { status: 422, outside: 'the role is not trusted for this target' },
  UPDATES_FILE: { status: 422, outside: 'the file of a target is not here, or another one; upload it first' },
  UPDATES_DROPPED: {
    status: 409,
    outside: 'targets would vanish; name each with --drop where that is what you want',
  },
  UPDATES_KEY: {
    status: 422,
    outside: 'a key id is not that of its key, or a key of this server is trusted for an offline role',
  },
  UPDATES_ONLINE_KEY: {
    status: 409,
    outside: 'the root names no key of this server for an online role; see `sekisho release keys list`',
  },
  UPDATES_RECOVERY: {
    status: 422,
    outside: 'versions start anew only with a root that replaces all keys of snapshot and timestamp',
  },
  UPDATES_RELEASE: {
    status: 409,
    outside: 'targets of a release are published with `sekisho release publish`, behind its gates',
  },
  UPDATES_UNKNOWN: { status: 404, outside: 'not found' },
  UPDATES_UPLOAD: { status: 422, outside: 'the file does not have the digest that it is named by' },
  UPDATES_TOO_LARGE: { status: 413, outside: 'the file is too large' },
  UPDATES_QUOTA: {
    status: 409,
    outside:
      'too many uploaded files wait to be published; publish them or drop their drafts, or wait a day until those that nothing names are gone',
  },
  UPDATES_DRAFTS: {
    status: 409,
    outside: 'too many drafts wait for signatures; publish or drop some (50 for each person, 200 for all)',
  },
  UPDATES_BUSY: { status: 429, outside: 'too many files at once: end others, or try again later' },
  UPDATES_NOT_ALLOWED: { status: 403, outside: 'not allowed' },
} as const

export class UpdatesError extends codedError('UpdatesError', updatesCodes) {}
