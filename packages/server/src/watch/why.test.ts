import { placesOf } from '@sekisho/model'
import { expect, test } from 'vitest'
import type { StoredEvent } from '../audit/event.ts'
import { whyOf } from './why.ts'

const modelText = `product:
  id: lamp
streams:
  - id: status
    maxBytes: 512
    rate: { sustained: 6/min }
    schema:
      type: object
      properties:
        battery: { type: number }
`
const policy = { product: 'lamp', hash: 'h', version: 3, modelText }

const bilingual = { en: expect.stringMatching(/./), ja: expect.stringMatching(/[ぁ-龠]/) }

const event = (code: string, detail: Record<string, unknown> = {}): StoredEvent => ({
  id: 1,
  at: 0,
  kind: 'gate.refused',
  severity: 'medium',
  detail: { code, source: '/streams/0', ...detail },
})

test.each([
  ['GATE_SIZE', {}, '/streams/0/maxBytes', 5],
  ['GATE_FLOOD', {}, '/streams/0/rate', 6],
  ['GATE_SCHEMA', {}, '/streams/0/schema', 7],
  ['GATE_SCHEMA', { pointer: '/battery' }, '/streams/0/schema/properties/battery', 10],
  ['GATE_SCHEMA', { pointer: '/made-up' }, '/streams/0/schema', 7],
  ['GATE_TOO_OLD', {}, '/streams/0', 4],
  ['GATE_REPLAY', {}, '/streams/0', 4],
])('%s %o comes from %s, line %i', (code, detail, pointer, line) => {
  const why = whyOf(event(code, detail), policy, placesOf)
  expect(why).toMatchObject({ code, rule: { product: 'lamp', policy: 'h', version: 3, pointer, line } })
  expect(why?.rule?.excerpt).toContainEqual({ line, text: modelText.split('\n')[line - 1] })
})

test('says what it means and what to do, in both languages, and where the check stands', () => {
  const why = whyOf(event('GATE_REPLAY'), undefined, placesOf)
  expect(why).toMatchObject({ check: 'replay', meaning: bilingual, remedy: bilingual })
  expect(why?.order).toContain('replay')
  expect(why?.rule).toBeUndefined()
})

test('an event without a code of the gate needs no reason', () => {
  expect(whyOf(event('SOMETHING_ELSE'), policy, placesOf)).toBeUndefined()
  expect(whyOf({ ...event(''), detail: {} }, policy, placesOf)).toBeUndefined()
})
