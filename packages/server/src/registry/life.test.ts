import { describe, expect, test } from 'vitest'
import { type DeviceState, deviceStates, type DeviceVerb, deviceVerbs } from './device.ts'
import { life, nextState } from './life.ts'

describe('the life of a device is a machine [RB1 S11-18]', () => {
  const expected: Readonly<Record<DeviceVerb, readonly (DeviceState | undefined)[]>> = {
    //           manufactured, enrolled, active, quarantined, retired
    enrol: ['enrolled', 'enrolled', 'enrolled', 'quarantined', undefined],
    activate: [undefined, 'active', undefined, undefined, undefined],
    quarantine: ['quarantined', 'quarantined', 'quarantined', 'quarantined', undefined],
    release: [undefined, undefined, undefined, 'active', undefined],
    transfer: ['manufactured', 'enrolled', 'enrolled', 'quarantined', undefined],
    reset: [undefined, 'enrolled', 'enrolled', 'quarantined', undefined],
    retire: ['retired', 'retired', 'retired', 'retired', undefined],
  }
  const cases = deviceVerbs.flatMap((verb) =>
    deviceStates.map((state, index) => ({ verb, state, next: expected[verb][index] })),
  )

  test.each(cases)('$state, $verb: $next', ({ verb, state, next }) => {
    expect(nextState(verb, { state }, 'active')).toBe(next)
  })

  test('a release leads back to where the quarantine found the device', () => {
    expect(nextState('release', { state: 'quarantined' }, 'enrolled')).toBe('enrolled')
    expect(nextState('release', { state: 'quarantined' }, 'manufactured')).toBe('manufactured')
  })

  test.each(['enrol', 'activate', 'transfer', 'reset'] as const)(
    'a device that was revoked is beyond %s; it can be put away',
    (verb) => {
      const [from = 'active'] = Object.keys(life[verb].to) as DeviceState[] // keys of the row
      expect(nextState(verb, { state: from })).toBeDefined()
      expect(nextState(verb, { state: from, revokedAt: 1 })).toBeUndefined()
      expect(nextState('retire', { state: from, revokedAt: 1 })).toBe('retired')
    },
  )

  test('nothing leads out of retirement', () => {
    for (const verb of deviceVerbs) expect(nextState(verb, { state: 'retired' })).toBeUndefined()
  })
})
