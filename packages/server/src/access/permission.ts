import type { Period } from '../owners/ownership.ts'

/** Who may do what: one table, and the one function that reads it. Pure. */

export const roles = ['admin', 'security-officer', 'release-manager', 'operator', 'auditor', 'owner'] as const
export type Role = (typeof roles)[number]

export const actions = [
  'device.read',
  'device.manage',
  'device.describe',
  'device.locate',
  'product.read',
  'product.add',
  'policy.read',
  'factory.provision',
  'factory.manage',
  'owner.transfer',
  'owner.support',
  'token.manage',
  'event.read',
  'order.give',
  'order.read',
  'telemetry.read',
  'metrics.read',
  'session.read',
  'attack.launch',
  'person.read',
  'person.manage',
  'approval.read',
  'approval.decide',
  'revocation.manage',
  'key.read',
  'ceremony.install',
  'release.read',
  'release.manage',
  'rollout.manage',
  'update.choose',
  'vulnerability.read',
  'vulnerability.manage',
  'case.read',
  'case.manage',
] as const
export type Action = (typeof actions)[number]

/** Over everything, or over the device that the token is bound to. */
export type Reach = 'all' | 'own'

/**
 * What is missing is forbidden. `order.give` only lets somebody ask: each command names its roles in the model, and nobody
 * else may give it. Where a device is (`device.locate`) is told only to those who look after it. An auditor reads logs and evidence, not what the devices of other people measure.
 */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  admin: {
    'device.read': 'all',
    'device.manage': 'all',
    'device.describe': 'all',
    'device.locate': 'all',
    'product.read': 'all',
    'product.add': 'all',
    'policy.read': 'all',
    'factory.provision': 'all',
    'factory.manage': 'all',
    'owner.support': 'all',
    'token.manage': 'all',
    'event.read': 'all',
    'order.give': 'all',
    'order.read': 'all',
    'telemetry.read': 'all',
    'metrics.read': 'all',
    'session.read': 'all',
    'attack.launch': 'all',
    'person.read': 'all',
    'person.manage': 'all',
    'approval.read': 'all',
    'approval.decide': 'all',
    'revocation.manage': 'all',
    'key.read': 'all',
    'ceremony.install': 'all',
    'release.read': 'all',
    'release.manage': 'all',
    'rollout.manage': 'all',
    'update.choose': 'all',
    'vulnerability.read': 'all',
    'vulnerability.manage': 'all',
    'case.read': 'all',
    'case.manage': 'all',
  },
  'security-officer': {
    'revocation.manage': 'all',
    'device.read': 'all',
    'product.read': 'all',
    'policy.read': 'all',
    'event.read': 'all',
    'order.read': 'all',
    'metrics.read': 'all',
    'session.read': 'all',
    'person.read': 'all',
    'approval.read': 'all',
    'approval.decide': 'all',
    'key.read': 'all',
    'ceremony.install': 'all',
    'release.read': 'all',
    'vulnerability.read': 'all',
    'vulnerability.manage': 'all',
    'case.read': 'all',
    'case.manage': 'all',
  },
  'release-manager': {
    'device.read': 'all',
    'product.read': 'all',
    'policy.read': 'all',
    'event.read': 'all',
    'metrics.read': 'all',
    'session.read': 'all',
    'person.read': 'all',
    'approval.read': 'all',
    'approval.decide': 'all',
    'release.read': 'all',
    'release.manage': 'all',
    'rollout.manage': 'all',
    'vulnerability.read': 'all',
    'case.read': 'all',
  },
  operator: {
    'device.read': 'all',
    'device.manage': 'all',
    'device.describe': 'all',
    'device.locate': 'all',
    'product.read': 'all',
    'policy.read': 'all',
    'event.read': 'all',
    'owner.support': 'all',
    'order.give': 'all',
    'order.read': 'all',
    'telemetry.read': 'all',
    'metrics.read': 'all',
    'session.read': 'all',
    'approval.read': 'all',
    'approval.decide': 'all',
    'revocation.manage': 'all',
    'release.read': 'all',
    'update.choose': 'all',
    'vulnerability.read': 'all',
    'case.read': 'all',
  },
  auditor: {
    'device.read': 'all',
    'product.read': 'all',
    'policy.read': 'all',
    'event.read': 'all',
    'order.read': 'all',
    'metrics.read': 'all',
    'session.read': 'all',
    'person.read': 'all',
    'approval.read': 'all',
    'key.read': 'all',
    'release.read': 'all',
    'vulnerability.read': 'all',
    'case.read': 'all',
  },
  owner: {
    'device.read': 'own',
    'device.describe': 'own',
    'device.locate': 'own',
    'event.read': 'own',
    'order.give': 'own',
    'order.read': 'own',
    'telemetry.read': 'own',
    'session.read': 'own',
    'owner.transfer': 'own',
    'update.choose': 'own',
  },
}

/** Somebody who asks, known by token or by holding the machine. */
export interface Principal {
  /** As histories and events name it: `person:<id>`, `token:<id>`, `session:<id>` or `local administrator`. */
  readonly actor: string
  readonly role: Role
  /** Whose token or session it is; without it, nobody in particular asks, who never counts as one of the people. */
  readonly person?: string
  /** Id of the token that was shown; nobody else has one. */
  readonly token?: string
  /** Id of the session that a browser's cookie proves. */
  readonly session?: string
  /** The device that an owner's token is bound to. */
  readonly device?: string
  /** Of an owner: since when they have it; nothing from before is theirs to see. */
  readonly period?: Period
}

/** Of an area of acts: who may ask for them and agree to them. */
interface Duty {
  readonly roles: readonly Role[]
  /** Whether one of these has to be among those who agree, once the house has had somebody with that role. */
  readonly needs?: Role
}

/**
 * Separation of duties (S11-40): who runs the application (administrators, operators) doesn't decide about keys alone, and who
 * decides about keys (security officers) provisions nothing, manages no device and gives no order. Who answers for releases
 * (release managers, S09-12) decides about what devices run, and about nothing else. What isn't named here is for those who may
 * decide about keys.
 */
const duties: Readonly<Record<string, Duty>> = {
  revocation: { roles: ['admin', 'security-officer', 'operator'] },
  people: { roles: ['admin', 'security-officer'] },
  owners: { roles: ['admin', 'security-officer', 'operator'] },
  updates: { roles: ['admin', 'release-manager'] },
  releases: { roles: ['admin', 'release-manager'] },
  rollouts: { roles: ['admin', 'release-manager'] },
}
const strictest: Duty = { roles: ['admin', 'security-officer'], needs: 'security-officer' }

/** @param kind of an act, such as `keys.rotate`: its area is what stands before the first dot */
export const dutyOf = (kind: string): Duty => duties[kind.split('.')[0] ?? ''] ?? strictest

/** Roles that have a say in any act. */
export const decidingRoles: readonly Role[] = roles.filter((role) => permissions[role]['approval.decide'])

/** Whoever can open the home's control socket can read its keys as well. */
export const localAdministrator: Principal = { actor: 'local administrator', role: 'admin' }

export const reachOf = (role: Role, action: Action): Reach | undefined => permissions[role][action]

/** What a role may do at all. */
export const actionsOf = (role: Role): readonly Action[] =>
  actions.filter((action) => permissions[role][action] !== undefined)

/** From when on somebody may look back: an owner not beyond their own time. */
export const sinceFor = ({ period }: Principal, asked?: number): number | undefined =>
  period === undefined ? asked : Math.max(period.from, asked ?? 0)

/** @param device the device in question; an owner may ask about no other, nor about none */
export function permits({ role, device: own }: Principal, action: Action, device?: string): boolean {
  const reach = reachOf(role, action)
  return reach === 'all' || (reach === 'own' && own !== undefined && device === own)
}
