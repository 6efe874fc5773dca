import { isDeepStrictEqual } from 'node:util'
import {
  type RootContent,
  type TargetEntry,
  type TargetsContent,
  tufKinds,
  type TufContents,
  type TufKeys,
  type TufRole,
} from './metadata.ts'

/** One thing that differs between the metadata in force and what is to be signed: a person reads it before signing. */
export type Difference =
  | { readonly what: 'version'; readonly from: number | undefined; readonly to: number }
  | { readonly what: 'expires'; readonly from: string | undefined; readonly to: string }
  | {
      readonly what: 'key-added' | 'key-removed'
      readonly role: string
      readonly keyid: string
      readonly scheme: string
    }
  | {
      readonly what: 'threshold'
      readonly role: string
      readonly from: number | undefined
      readonly to: number
      readonly of: number
    }
  | { readonly what: 'target-added' | 'target-removed'; readonly path: string; readonly target: TargetEntry }
  | {
      readonly what: 'target-changed'
      readonly path: string
      readonly before: TargetEntry
      readonly target: TargetEntry
    }
  | {
      readonly what: 'delegation-added' | 'delegation-removed' | 'delegation-changed'
      readonly role: string
      readonly paths: readonly string[]
      readonly terminating: boolean
    }
  /** A field that this version has no words for: it shows, so that nothing is signed unseen. */
  | { readonly what: 'field'; readonly name: string; readonly to: string }

type Content = TufContents[keyof TufContents]

const noRole: TufRole = { keyids: [], threshold: 0 }

function differencesOfRole(
  name: string,
  [before, keysBefore]: readonly [TufRole | undefined, TufKeys],
  [after, keysAfter]: readonly [TufRole, TufKeys],
): Difference[] {
  const { keyids, threshold } = before ?? noRole
  const found: Difference[] = []
  const say = (what: 'key-added' | 'key-removed', keyid: string, keys: TufKeys) =>
    found.push({ what, role: name, keyid, scheme: keys[keyid]?.scheme ?? '?' })
  // an id says nothing of the key behind it: the same id over another key is another key
  const same = (keyid: string) => isDeepStrictEqual(keysBefore[keyid], keysAfter[keyid])
  for (const keyid of after.keyids)
    if (!keyids.includes(keyid) || !same(keyid)) say('key-added', keyid, keysAfter)
  for (const keyid of keyids)
    if (!after.keyids.includes(keyid) || !same(keyid)) say('key-removed', keyid, keysBefore)
  if (threshold !== after.threshold)
    found.push({
      what: 'threshold',
      role: name,
      from: before?.threshold,
      to: after.threshold,
      of: after.keyids.length,
    })
  return found
}

const differencesOfRoot = (before: RootContent | undefined, after: RootContent): Difference[] =>
  tufKinds.flatMap((kind) =>
    differencesOfRole(kind, [before?.roles[kind], before?.keys ?? {}], [after.roles[kind], after.keys]),
  )

function differencesOfTargets(before: TargetsContent | undefined, after: TargetsContent): Difference[] {
  const old = new Map(Object.entries(before?.targets ?? {}))
  const found: Difference[] = []
  for (const [path, target] of Object.entries(after.targets)) {
    const was = old.get(path)
    if (!was) found.push({ what: 'target-added', path, target })
    else if (!isDeepStrictEqual(was, target))
      found.push({ what: 'target-changed', path, before: was, target })
  }
  for (const [path, target] of old)
    if (!Object.hasOwn(after.targets, path)) found.push({ what: 'target-removed', path, target })
  return [...found, ...differencesOfDelegations(before, after)]
}

function differencesOfDelegations(before: TargetsContent | undefined, after: TargetsContent): Difference[] {
  const found: Difference[] = []
  const old = new Map(before?.delegations?.roles.map((role) => [role.name, role]))
  const keysBefore = before?.delegations?.keys ?? {}
  for (const role of after.delegations?.roles ?? []) {
    const { name, paths, terminating } = role
    const was = old.get(name)
    old.delete(name)
    const what = was ? 'delegation-changed' : 'delegation-added'
    if (!isDeepStrictEqual(was, role)) found.push({ what, role: name, paths, terminating })
    found.push(...differencesOfRole(name, [was, keysBefore], [role, after.delegations?.keys ?? {}]))
  }
  for (const [role, { paths, terminating }] of old)
    found.push({ what: 'delegation-removed', role, paths, terminating })
  return found
}

const worded = new Set(['version', 'expires', 'keys', 'roles', 'targets', 'delegations', 'meta', '_type'])

/** Keys without a role, other fields: whatever has no words above. */
function otherDifferences(before: Content | undefined, after: Content): Difference[] {
  const old = new Map<string, unknown>(Object.entries(before ?? {}))
  const changed = Object.entries(after).filter(
    ([name, value]) => !worded.has(name) && !isDeepStrictEqual(old.get(name), value),
  )
  return changed.map(([name, value]) => ({ what: 'field', name, to: JSON.stringify(value) }))
}

/** Everything that signing it would change, the most general first. @param before what is in force; nothing: it is the first */
export function diffOfRole(before: Content | undefined, after: Content): readonly Difference[] {
  const found: Difference[] = [{ what: 'version', from: before?.version, to: after.version }]
  if (before?.expires !== after.expires)
    found.push({ what: 'expires', from: before?.expires, to: after.expires })
  if (after['_type'] === 'root')
    found.push(...differencesOfRoot(before?.['_type'] === 'root' ? before : undefined, after))
  if (after['_type'] === 'targets')
    found.push(...differencesOfTargets(before?.['_type'] === 'targets' ? before : undefined, after))
  return [...found, ...otherDifferences(before, after)]
}
