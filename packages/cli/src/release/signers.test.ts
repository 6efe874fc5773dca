import { PkiError } from '@sekisho/trust'
import { expect, test } from 'vitest'
import { say } from '../texts.ts'
import { Failure } from '../verb.ts'
import { keyWork } from './signers.ts'

test.each([
  ['KEY_SECRET', 'the passphrase does not open second (KEY_SECRET)'],
  ['KEY_DAMAGED', 'second is no key that can be used (KEY_DAMAGED)'],
] as const)('%s says what is wrong with the key', async (code, said) => {
  const error: unknown = await keyWork('second', () => Promise.reject(new PkiError(code))).catch(
    (cause: unknown) => cause,
  )
  expect(error).toBeInstanceOf(Failure)
  if (error instanceof Failure) expect(say('en', error.text, error.words)).toContain(said)
})
