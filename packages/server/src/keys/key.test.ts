import { describe, expect, test } from 'vitest'
import { keyStates, type KeyVerb, nextKeyId, nextKeyState } from './key.ts'

describe('the states of a key', () => {
  const verbs: readonly KeyVerb[] = ['activate', 'suspend', 'resume', 'deactivate', 'compromise', 'destroy']

  test.each([
    [
      'pre-activation',
      { activate: 'active', suspend: 'suspended', compromise: 'compromised', destroy: 'destroyed' },
    ],
    [
      'active',
      { suspend: 'suspended', deactivate: 'deactivated', compromise: 'compromised', destroy: 'destroyed' },
    ],
    [
      'suspended',
      { resume: 'active', deactivate: 'deactivated', compromise: 'compromised', destroy: 'destroyed' },
    ],
    ['deactivated', { compromise: 'compromised', destroy: 'destroyed' }],
    ['compromised', { destroy: 'destroyed' }],
    ['destroyed', {}],
  ] as const)('from %s lead these steps and no others', (state, expected) => {
    const steps = verbs.flatMap((verb) => {
      const next = nextKeyState(verb, state)
      return next === undefined ? [] : [[verb, next] as const]
    })
    expect(Object.fromEntries(steps)).toEqual(expected)
  })

  test('nothing comes back into use once it has ended', () => {
    for (const state of keyStates.slice(3))
      expect(verbs.map((verb) => nextKeyState(verb, state))).not.toContain('active')
  })
})

test.each([
  ['order', [], 'order'],
  ['order', ['order'], 'order-2'],
  ['order', ['order', 'order-2', 'order-9', 'orders-11', 'factory-ca'], 'order-10'],
])('the key after %s of %j is %s', (stem, taken, next) => {
  expect(nextKeyId(stem, taken)).toBe(next)
})
