import { createHash } from 'node:crypto'
import { PkiError } from '../errors.ts'
import {
  type DelegatedRole,
  type IdentifiedKey,
  type MetaEntry,
  type RootContent,
  type SnapshotContent,
  type TargetEntry,
  type TargetsContent,
  type TimestampContent,
  tufKinds,
  type TufKind,
  type TufMetadata,
  tufTime,
} from './metadata.ts'

/** New metadata out of older metadata and changes; without signatures, for whoever has the keys. Pure. */

const specVersion = '1.0.33'

export interface RolePlan {
  readonly keys: readonly IdentifiedKey[]
  readonly threshold: number
}

/** @throws PkiError TUF_ROLE: a threshold that can't be reached, or a key named twice */
function requirePlan(name: string, { keys, threshold }: RolePlan): void {
  const distinct = new Set(keys.map(({ keyid }) => keyid))
  const isSound =
    distinct.size === keys.length && Number.isInteger(threshold) && threshold >= 1 && threshold <= keys.length
  if (!isSound) throw new PkiError('TUF_ROLE', { detail: { role: name, keys: keys.length, threshold } })
}

const roleOf = ({ keys, threshold }: RolePlan) => ({ keyids: keys.map(({ keyid }) => keyid), threshold })

const keysOf = (plans: readonly RolePlan[]) =>
  Object.fromEntries(plans.flatMap(({ keys }) => keys.map(({ keyid, key }) => [keyid, key] as const)))

export type RootPlan = Readonly<Record<TufKind, RolePlan>>

/** What stands in a root, to be changed. */
export const planOf = ({ keys, roles }: RootContent): RootPlan => {
  const plan = (kind: TufKind): RolePlan => ({
    threshold: roles[kind].threshold,
    keys: roles[kind].keyids.flatMap((keyid) => {
      const key = keys[keyid]
      return key ? [{ keyid, key }] : []
    }),
  })
  return {
    root: plan('root'),
    targets: plan('targets'),
    snapshot: plan('snapshot'),
    timestamp: plan('timestamp'),
  }
}

/** The first root, or the one after `before` (§6.1): its version is one higher, nothing else is taken over. @throws PkiError TUF_ROLE */
export function newRoot(
  plan: RootPlan,
  { before, expiresAt }: { readonly before?: RootContent | undefined; readonly expiresAt: number },
): TufMetadata<RootContent> {
  for (const kind of tufKinds) requirePlan(kind, plan[kind])
  const signed: RootContent = {
    _type: 'root',
    spec_version: specVersion,
    version: (before?.version ?? 0) + 1,
    expires: tufTime(expiresAt),
    consistent_snapshot: true,
    keys: keysOf(Object.values(plan)),
    roles: {
      root: roleOf(plan.root),
      targets: roleOf(plan.targets),
      snapshot: roleOf(plan.snapshot),
      timestamp: roleOf(plan.timestamp),
    },
  }
  return { signatures: [], signed }
}

export interface DelegationPlan extends RolePlan {
  readonly name: string
  readonly paths: readonly string[]
}

export interface TargetsChange {
  readonly before?: TargetsContent | undefined
  readonly expiresAt: number
  /** Added, or put in the place of what the path named. */
  readonly add?: Readonly<Record<string, TargetEntry>>
  readonly remove?: readonly string[]
  /** Added, or put in the place of the delegation with this name. */
  readonly delegate?: readonly DelegationPlan[]
  readonly undelegate?: readonly string[]
}

const delegatedRole = (plan: DelegationPlan): DelegatedRole => ({
  name: plan.name,
  ...roleOf(plan),
  terminating: true,
  paths: plan.paths,
})

/** Keys that no role names any more are left out. */
function delegationsOf({
  before,
  delegate = [],
  undelegate = [],
}: TargetsChange): TargetsContent['delegations'] {
  for (const plan of delegate) requirePlan(plan.name, plan)
  const replaced = new Set([...undelegate, ...delegate.map(({ name }) => name)])
  const kept = before?.delegations?.roles.filter(({ name }) => !replaced.has(name)) ?? []
  const roles = [...kept, ...delegate.map(delegatedRole)]
  const known = { ...before?.delegations?.keys, ...keysOf(delegate) }
  const named = new Set(roles.flatMap(({ keyids }) => keyids))
  const keys = Object.fromEntries(Object.entries(known).filter(([keyid]) => named.has(keyid)))
  return roles.length === 0 ? undefined : { keys, roles }
}

/** The top-level targets role, or a delegated one. @throws PkiError TUF_ROLE */
export function newTargets(change: TargetsChange): TufMetadata<TargetsContent> {
  const { before, expiresAt, add = {}, remove = [] } = change
  const gone = new Set(remove)
  const kept = Object.entries(before?.targets ?? {}).filter(([path]) => !gone.has(path))
  const delegations = delegationsOf(change)
  const signed: TargetsContent = {
    _type: 'targets',
    spec_version: specVersion,
    version: (before?.version ?? 0) + 1,
    expires: tufTime(expiresAt),
    targets: { ...Object.fromEntries(kept), ...add },
    ...(delegations === undefined ? {} : { delegations }),
  }
  return { signatures: [], signed }
}

/** @param meta by file name without version: `targets.json` */
export const newSnapshot = (
  meta: Readonly<Record<string, MetaEntry>>,
  version: number,
  expiresAt: number,
): TufMetadata<SnapshotContent> => ({
  signatures: [],
  signed: { _type: 'snapshot', spec_version: specVersion, version, expires: tufTime(expiresAt), meta },
})

/** Names the snapshot by version, length and digest, so that a mirror can't give another one (§4.6). */
export const newTimestamp = (
  snapshot: { readonly version: number; readonly octets: Buffer },
  version: number,
  expiresAt: number,
): TufMetadata<TimestampContent> => {
  const sha256 = createHash('sha256').update(snapshot.octets).digest('hex')
  const entry = { version: snapshot.version, length: snapshot.octets.length, hashes: { sha256 } }
  return {
    signatures: [],
    signed: {
      _type: 'timestamp',
      spec_version: specVersion,
      version,
      expires: tufTime(expiresAt),
      meta: { 'snapshot.json': entry },
    },
  }
}
