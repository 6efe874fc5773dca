import { expect, it } from 'vitest'
import { detailFacts } from './detail.ts'

it("tells an event's detail as names and short texts, without what is empty", () => {
  const facts = detailFacts({
    code: 'GATE_SCHEMA',
    at: ['/battery'],
    none: null,
    blank: '',
    long: 'x'.repeat(400),
  })
  expect(facts.map(([name]) => name)).toEqual(['code', 'at', 'long'])
  expect(facts[1]?.[1]).toBe('["/battery"]')
  expect(facts[2]?.[1].length).toBe(301)
})
