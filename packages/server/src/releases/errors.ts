import { codedError } from '../errors.ts'

export const releaseCodes = {
  RELEASE_UNKNOWN: { status: 404, outside: 'no such release' },
  RELEASE_BATCH: {
    status: 422,
    outside: 'not one release: what is signed adds no release.json, or more than one',
  },
  RELEASE_MANIFEST: { status: 422, outside: 'the manifest of the release can not be read' },
  RELEASE_FILE: { status: 422, outside: 'a file that is signed has not been uploaded' },
  RELEASE_EXISTS: {
    status: 409,
    outside: 'people have decided about this version already: give the release another number',
  },
  RELEASE_GATES: { status: 409, outside: 'gates of the release have failed; show it to see which' },
  RELEASE_CHANGED: { status: 409, outside: 'the release has changed since people were asked: ask again' },
  RELEASE_NOT_PUBLISHED: { status: 409, outside: 'the release is not published' },
  RELEASE_DOCUMENT: { status: 422, outside: 'not SARIF 2.1.0 of a run that was carried through' },
  RELEASE_NO_EXCEPTION: { status: 409, outside: 'nobody can make an exception from this gate' },
  RELEASE_EXCEPTION_END: { status: 400, outside: 'an exception ends within a year, and not in the past' },
  IMAGE_NOT_FOR_DEVICE: { status: 404, outside: 'not found' },
  IMAGE_KEY_MISSING: { status: 409, outside: 'the device has registered no key for images' },
  IMAGE_KEY_MALFORMED: { status: 400, outside: 'not a public key that images can be encrypted for' },
  IMAGE_KEY_TOO_SOON: { status: 429, outside: 'the key was changed a moment ago: try again in ten minutes' },
} as const

export class ReleaseError extends codedError('ReleaseError', releaseCodes) {}
