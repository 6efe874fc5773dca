import { expect, test } from 'vitest'
import { fuzz } from './fuzz/run.ts'

/** `npm run test:fuzz` runs a million. */
test('twenty thousand mutated packets: every answer is by the standard, and nothing throws [S06-13 S08-05]', async () => {
  const { outcomes, accepted, codes } = await fuzz(20_261_122, 20_000)
  const kinds = [...outcomes.keys()]
  expect(accepted, 'some get through, else nothing behind the codec was reached').toBeGreaterThan(50)
  expect(kinds).toEqual(
    expect.arrayContaining(['open', 'DISCONNECT 0x81', 'DISCONNECT 0x82', 'closed without a word']),
  )
  expect([...codes.keys()]).toEqual(
    expect.arrayContaining(['GATE_MALFORMED', 'GATE_TOPIC', 'GATE_ENVELOPE', 'GATE_SCHEMA']),
  )
})
