import { createHash } from 'node:crypto'
import { canonicalJson } from '@sekisho/model/core'
import { dutyOf, type Role } from '../access/permission.ts'
import { HOUR } from '../clock.ts'
import type { ActDefinition, Summary } from './act.ts'

/** Approval of a sensitive act by different people. Types and rules; pure. */

/** From the asking to the last agreement. */
export const APPROVAL_LIFETIME_MS = 72 * HOUR
/** Whoever asks for everything hides the one that matters. */
export const MOST_OPEN = 200

/**
 * `open` → `approved` → `running` → `done` or `failed`; `refused`, `withdrawn` and `expired` end an open one. What is approved
 * or running is carried on after a restart.
 */
export const approvalStates = [
  'open',
  'approved',
  'running',
  'done',
  'failed',
  'refused',
  'withdrawn',
  'expired',
] as const
export type ApprovalState = (typeof approvalStates)[number]

/** What one person has said. */
export interface Voice {
  readonly person: string
  /** As it was then. */
  readonly name: string
  readonly answer: 'agree' | 'refuse'
  /** Of what they saw. */
  readonly hash: string
  /** `token:<id>` or `session:<id>`. */
  readonly by: string
  readonly at: number
  /** Whether it was one of those by which the act was approved. */
  readonly counted: boolean
}

export interface Approval {
  readonly id: string
  readonly kind: string
  readonly parameters: unknown
  /** `approvalHash` of kind and parameters. */
  readonly hash: string
  readonly summary: Summary
  /** Actor, as events name it. */
  readonly askedBy: string
  readonly askedPerson?: string
  readonly askedAt: number
  readonly expiresAt: number
  readonly needed: number
  readonly concerns?: string
  readonly state: ApprovalState
  /** Since when it is in this state. */
  readonly at: number
  readonly reason?: string
  readonly result?: Readonly<Record<string, unknown>>
  readonly voices: readonly Voice[]
}

/** SHA-256 over the canonical form (RFC 8785) of what is asked for, hex: people agree to this, and this is what runs. */
export const approvalHash = (kind: string, parameters: unknown): string =>
  createHash('sha256').update(canonicalJson({ kind, parameters })).digest('hex')

/** How many people an act needs, from the configuration of the server. */
export interface ApprovalLimits {
  readonly people: number
  /** By kind of act; the configured number of people for all others. */
  readonly kinds: Readonly<Record<string, number>>
}

/** Never fewer than the act itself demands. */
export const peopleNeeded = (
  { kind, leastPeople = 2 }: ActDefinition,
  { people, kinds }: ApprovalLimits,
): number => Math.max(leastPeople, kinds[kind] ?? people)

/** A person who is there now, and has agreed. */
export interface Agreeing {
  readonly person: string
  readonly role: Role
  readonly hash: string
}

interface Asked {
  readonly kind: string
  readonly hash: string
  readonly needed: number
  readonly concerns?: string
}

/** What keeps somebody from having a say; nothing where they may. */
export function bar({ kind, concerns }: Asked, person: string, role: Role): 'role' | 'concerned' | undefined {
  if (!dutyOf(kind).roles.includes(role)) return 'role'
  return concerns === person ? 'concerned' : undefined
}

/** Those of the people who have agreed whose word counts: to exactly this, and still with a say in it. */
export const countingOf = (asked: Asked, agreeing: readonly Agreeing[]): readonly Agreeing[] =>
  agreeing.filter(({ person, role, hash }) => hash === asked.hash && bar(asked, person, role) === undefined)

/**
 * Whether enough different people have agreed, and the right ones (S11-40, S11-41).
 * @param agreeing each person once
 * @param has whether the house has, or had, somebody with a role
 */
export function isApproved(
  asked: Asked,
  agreeing: readonly Agreeing[],
  has: (role: Role) => boolean,
): boolean {
  const counting = countingOf(asked, agreeing)
  const { needs } = dutyOf(asked.kind)
  const hasNeeded = needs === undefined || !has(needs) || counting.some(({ role }) => role === needs)
  return counting.length >= asked.needed && hasNeeded
}
