import type { TargetFile, Targets } from '@tufjs/models'
import { delegatedRoles } from './metadata.ts'
import { isDelegated } from './names.ts'

/** A role, and through whom trust comes to it: `root` first, itself last. */
export type Chain = readonly string[]

export interface Found {
  readonly target: TargetFile
  readonly chain: Chain
}

export interface Search {
  readonly path: string
  /** Roles that are visited at most. */
  readonly most: number
  /** The role, verified for the one that delegates to it. */
  readonly role: (name: string, delegator: string) => Promise<Targets>
}

interface Child {
  readonly name: string
  readonly terminating: boolean
}

/** The roles that a role trusts for the path, most trusted first, none after one that is terminating (TUF 1.0 §5.6.7.2). */
function childrenFor(path: string, targets: Targets): readonly Child[] {
  const bins = targets.delegations?.succinctRoles
  if (bins) return [{ name: bins.getRoleForTarget(path), terminating: true }]
  const trusted = delegatedRoles(targets).filter((role) => isDelegated(path, role))
  const last = trusted.findIndex(({ terminating }) => terminating)
  return last < 0 ? trusted : trusted.slice(0, last + 1)
}

/**
 * Pre-order depth-first search through the delegations (TUF 1.0 §5.6.7). A role that can't be had or verified ends it: who is
 * trusted more may have said something else.
 * @throws AgentError UPDATE_…
 */
export async function findTarget({ path, most, role }: Search): Promise<Found | undefined> {
  const visited = new Set<string>()
  let open: readonly Chain[] = [['root', 'targets']]
  while (visited.size < most) {
    const [chain, ...rest] = open
    const [delegator, name] = chain?.slice(-2) ?? []
    if (!chain || delegator === undefined || name === undefined) return undefined
    open = rest
    if (visited.has(name)) continue // cycles end here
    visited.add(name)
    const targets = await role(name, delegator)
    const target = Object.hasOwn(targets.targets, path) ? targets.targets[path] : undefined
    if (target) return { target, chain }
    const children = childrenFor(path, targets)
    const isFinal = children.some(({ terminating }) => terminating)
    open = [...children.map(({ name }) => chain.concat(name)), ...(isFinal ? [] : open)]
  }
  return undefined
}
