import type { Approval } from './approvals-query.ts'

/** Where an approval stands for whoever looks at it. Pure. */

export interface Looker {
  /** Id of the person; absent: nobody in particular. */
  readonly person?: string | undefined
  readonly role: string
}

/** Why somebody can't agree; nothing where they can. */
export type Bar = 'nobody' | 'role' | 'concerned' | 'said' | 'over'

export function barOf(
  { state, concerns, voices }: Pick<Approval, 'state' | 'concerns' | 'voices'>,
  { person, role }: Looker,
  roles: readonly string[],
): Bar | undefined {
  if (state !== 'open') return 'over'
  if (person === undefined) return 'nobody'
  if (voices.some((voice) => voice.person === person)) return 'said'
  if (!roles.includes(role)) return 'role'
  return concerns === person ? 'concerned' : undefined
}

export const agreed = ({ voices }: Pick<Approval, 'voices'>): number =>
  voices.filter(({ answer }) => answer === 'agree').length

export interface Sorted {
  /** Open, and the one who looks can agree. */
  readonly yours: readonly Approval[]
  /** Open, approved or running: others have the word. */
  readonly others: readonly Approval[]
  readonly over: readonly Approval[]
}

const under = new Set<string>(['open', 'approved', 'running'])

export function sorted(
  approvals: readonly Approval[],
  looker: Looker,
  rolesOf: (kind: string) => readonly string[],
): Sorted {
  const going = approvals.filter(({ state }) => under.has(state))
  const yours = going.filter((one) => barOf(one, looker, rolesOf(one.kind)) === undefined)
  return {
    yours,
    others: going.filter((one) => !yours.includes(one)),
    over: approvals.filter(({ state }) => !under.has(state)),
  }
}
