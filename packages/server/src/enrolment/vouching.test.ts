import { describe, expect, test } from 'vitest'
import { requireVouching } from './vouching.ts'

describe('an administrator vouches for properties by name [S11-46]', () => {
  const fingerprint = 'ab'.repeat(32)
  test.each([
    ['nothing by name', [], undefined, true],
    [
      'the label and the place',
      [{ property: 'serial', how: 'read' }, { property: 'place' }],
      undefined,
      true,
    ],
    ['the key, named', [{ property: 'key' }], fingerprint, true],
    ['the key, whichever waits', [{ property: 'key' }], undefined, false],
    ['the same twice', [{ property: 'place' }, { property: 'place' }], fingerprint, false],
  ] as const)('%s', (_what, verified, named, taken) => {
    const vouch = () => requireVouching({ verified }, named)
    if (taken) expect(vouch).not.toThrow()
    else expect(vouch).toThrow(expect.objectContaining({ code: 'ENROLMENT_VOUCH' }))
  })
})
