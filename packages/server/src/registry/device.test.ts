import { describe, expect, test } from 'vitest'
import {
  type DeviceState,
  deviceStates,
  type DeviceVerb,
  deviceVerbs,
  keyIsFree,
  nextState,
} from './device.ts'

describe('[RB1] the life of a device', () => {
  const expected: Readonly<Record<DeviceVerb, readonly (DeviceState | undefined)[]>> = {
    //           manufactured, enrolled, active, quarantined, retired
    enrol: ['enrolled', 'enrolled', 'enrolled', 'quarantined', undefined],
    activate: [undefined, 'active', undefined, undefined, undefined],
    quarantine: ['quarantined', 'quarantined', 'quarantined', undefined, undefined],
    release: [undefined, undefined, undefined, 'active', undefined],
    retire: ['retired', 'retired', 'retired', 'retired', undefined],
  }
  const cases = deviceVerbs.flatMap((verb) =>
    deviceStates.map((state, index) => ({ verb, state, next: expected[verb][index] })),
  )

  test.each(cases)('$state, $verb: $next', ({ verb, state, next }) => {
    expect(nextState(verb, state, 'active')).toBe(next)
  })

  test('a release leads back to where the quarantine found the device', () => {
    expect(nextState('release', 'quarantined', 'enrolled')).toBe('enrolled')
    expect(nextState('release', 'quarantined', 'manufactured')).toBe('manufactured')
  })
})

describe('[S10-33] a key identifies one device', () => {
  const holder = { device: 'doorbell:1', kind: 'ldevid', state: 'valid' } as const
  test.each([
    ['nobody has it', [], true],
    ['the same device had it', [holder], true],
    ['another device has it', [{ ...holder, device: 'doorbell:2' }], false],
    ['it is an IDevID', [{ ...holder, kind: 'idevid' as const }], false],
    ['its certificate was revoked', [{ ...holder, state: 'revoked' as const }], false],
    ['one of many has it', [holder, { ...holder, device: 'doorbell:2' }], false],
  ])('%s: %s', (_what, holders, free) => {
    expect(keyIsFree('doorbell:1', 'ldevid', holders)).toBe(free)
  })

  test("an IDevID's key must be new", () => {
    expect(keyIsFree('doorbell:1', 'idevid', [])).toBe(true)
    expect(keyIsFree('doorbell:1', 'idevid', [holder])).toBe(false)
  })
})
