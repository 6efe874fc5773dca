import { describe, expect, test } from 'vitest'
import {
  type Action,
  actions,
  dutyOf,
  localAdministrator,
  permits,
  type Principal,
  type Role,
  roles,
} from './permission.ts'

/** Said a second time, in other words than the table's: who may, and of what. */
const everybody: readonly Role[] = [
  'admin',
  'security-officer',
  'release-manager',
  'operator',
  'auditor',
  'owner',
]
const house = ['admin', 'security-officer', 'release-manager', 'operator', 'auditor'] as const
const may: Readonly<Record<Action, readonly Role[]>> = {
  'device.read': everybody,
  'device.manage': ['admin', 'operator'],
  'device.describe': ['admin', 'operator', 'owner'],
  'device.locate': ['admin', 'operator', 'owner'],
  'product.read': house,
  'product.add': ['admin'],
  'policy.read': house,
  'factory.provision': ['admin'],
  'factory.manage': ['admin'],
  'owner.transfer': ['owner'],
  'owner.support': ['admin', 'operator'],
  'token.manage': ['admin'],
  'event.read': everybody,
  'order.give': ['admin', 'operator', 'owner'],
  'order.read': everybody.filter((role) => role !== 'release-manager'),
  'telemetry.read': ['admin', 'operator', 'owner'],
  'metrics.read': house,
  'session.read': everybody,
  'attack.launch': ['admin'],
  'person.read': ['admin', 'security-officer', 'release-manager', 'auditor'],
  'person.manage': ['admin'],
  'key.read': ['admin', 'security-officer', 'auditor'],
  'approval.read': house,
  'approval.decide': ['admin', 'security-officer', 'release-manager', 'operator'],
  'revocation.manage': ['admin', 'security-officer', 'operator'],
  'ceremony.install': ['admin', 'security-officer'],
  'release.read': house,
  'release.manage': ['admin', 'release-manager'],
  'rollout.manage': ['admin', 'release-manager'],
  'update.choose': ['admin', 'operator', 'owner'],
  'vulnerability.read': house,
  'vulnerability.manage': ['admin', 'security-officer'],
  'case.read': house,
  'case.manage': ['admin', 'security-officer'],
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
    const others = actions.filter((action) => action !== 'owner.transfer') // that is the owner's alone
    expect(others.every((action) => permits(localAdministrator, action))).toBe(true)
  })
})

describe('separation of duties', () => {
  const runsTheApplication = ['device.manage', 'factory.provision', 'order.give', 'product.add'] as const

  test('who decides about keys without being administrator runs nothing else [S11-40 RB8]', () => {
    const { roles: deciding } = dutyOf('keys.destroy')
    expect(deciding).toEqual(['admin', 'security-officer'])
    for (const action of runsTheApplication)
      expect(permits(principal('security-officer'), action, 'doorbell:1'), action).toBe(false)
  })

  test.each(['keys.rotate', 'keys.zeroise', 'ceremony.root', 'something.new'])(
    '%s needs a security officer among those who agree, where there is one [S11-40]',
    (kind) => expect(dutyOf(kind).needs).toBe('security-officer'),
  )

  test('who answers for releases decides about them, and neither about keys nor about people [S09-12 S09-21]', () => {
    for (const kind of ['releases.publish', 'rollouts.advance', 'updates.root'])
      expect(dutyOf(kind).roles).toEqual(['admin', 'release-manager'])
    for (const kind of ['keys.rotate', 'revocation.many', 'people.add', 'owners.transfer'])
      expect(dutyOf(kind).roles).not.toContain('release-manager')
    for (const action of runsTheApplication)
      expect(permits(principal('release-manager'), action, 'doorbell:1'), action).toBe(false)
  })

  test('no role has a say that may not decide at all', () => {
    for (const kind of [
      'keys.rotate',
      'revocation.many',
      'people.add',
      'owners.transfer',
      'releases.publish',
    ])
      for (const role of dutyOf(kind).roles) expect(may['approval.decide']).toContain(role)
  })
})
