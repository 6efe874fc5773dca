import { describe, expect, test } from 'vitest'
import {
  type Action,
  actions,
  localAdministrator,
  permits,
  type Principal,
  type Role,
  roles,
} from './permission.ts'

/** Said a second time, in other words than the table's: who may, and of what. */
const everybody: readonly Role[] = ['admin', 'operator', 'auditor', 'owner']
const may: Readonly<Record<Action, readonly Role[]>> = {
  'device.read': everybody,
  'device.manage': ['admin', 'operator'],
  'device.describe': ['admin', 'operator', 'owner'],
  'device.locate': ['admin', 'operator', 'owner'],
  'product.read': ['admin', 'operator', 'auditor'],
  'product.add': ['admin'],
  'policy.read': ['admin', 'operator', 'auditor'],
  'factory.provision': ['admin'],
  'token.manage': ['admin'],
  'event.read': everybody,
  'order.give': ['admin', 'operator', 'owner'],
  'order.read': everybody,
  'telemetry.read': ['admin', 'operator', 'owner'],
  'metrics.read': ['admin', 'operator', 'auditor'],
  'session.read': everybody,
  'attack.launch': ['admin'],
}

const principal = (role: Role): Principal => ({
  actor: 'token:1',
  role,
  ...(role === 'owner' ? { device: 'doorbell:1' } : {}),
})

describe('[RB6] who may do what', () => {
  const cases = roles.flatMap((role) => actions.map((action) => ({ role, action })))

  test.each(cases)('$role, $action', ({ role, action }) => {
    expect(permits(principal(role), action, 'doorbell:1')).toBe(may[action].includes(role))
  })

  test.each(actions)('an owner reaches no other device, nor all of them: %s', (action) => {
    expect(permits(principal('owner'), action, 'doorbell:2')).toBe(false)
    expect(permits(principal('owner'), action)).toBe(false)
  })

  test('an owner without a device reaches nothing', () => {
    expect(permits({ actor: 'token:1', role: 'owner' }, 'device.read')).toBe(false)
  })

  test('whoever holds the machine is its administrator', () => {
    expect(actions.every((action) => permits(localAdministrator, action))).toBe(true)
  })
})
