import { decidingRoles, dutyOf, type Role, roles } from '../access/permission.ts'

/** People: who can be told from all others, and counts where different people are required. Types and rules; pure. */

export type PersonRole = Exclude<Role, 'owner'>
/** An owner's place is an app: owners look after their device, not after the house. */
export const personRoles: readonly PersonRole[] = roles.filter((role) => role !== 'owner')

export const PERSON_ID_PATTERN = '^[a-z][a-z0-9.-]{0,31}$'

export interface Person {
  /** Short, chosen by whoever adds them, and never used again for somebody else. */
  readonly id: string
  readonly name: string
  readonly role: PersonRole
  readonly addedAt: number
  readonly removedAt?: number
}

export type PersonChange =
  | { readonly kind: 'add'; readonly role: PersonRole }
  | { readonly kind: 'change-role'; readonly role: PersonRole }

/** Area of the acts by which people are changed. */
const peopleArea = 'people'

/** Of the people of a house, present and removed. */
export interface House {
  /** How many are there now who may decide about people. */
  readonly deciders: number
  /** How many there have ever been. */
  readonly everDeciders: number
}

const mayDecideOnPeople = (role: Role): boolean => dutyOf(peopleArea).roles.includes(role)

export function houseOf(people: readonly Person[]): House {
  const deciding = people.filter(({ role }) => mayDecideOnPeople(role))
  return {
    deciders: deciding.filter(({ removedAt }) => removedAt === undefined).length,
    everDeciders: deciding.length,
  }
}

/** Who decides on a change: who asks for it, two people, or, where too few are left, the holder of the machine alone. */
export type Verdict = 'free' | 'approval' | 'holder'

/**
 * Until there are two people who decide, anybody who manages people adds them. From then on a person with a say is added, and a
 * role changed, by approval alone: otherwise one would make up the second. That there were two once isn't forgotten when they
 * are removed, so that nobody gets back to the beginning by removing the others.
 */
export function whoDecides(change: PersonChange, { deciders, everDeciders }: House): Verdict {
  const hasSay = change.kind === 'change-role' || decidingRoles.includes(change.role)
  if (!hasSay || everDeciders < 2) return 'free'
  return deciders >= 2 ? 'approval' : 'holder'
}
