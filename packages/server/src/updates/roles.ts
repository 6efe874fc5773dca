import { expiryOf, type TargetEntry, type TufMetadata } from '@sekisho/trust'
import { type ExpiryState, expiryStateOf, type RoleEnd, tellFrom } from './expiry.ts'
import { kindOfRole, type Stored } from './reading.ts'

/** Metadata as they are in force. */
export interface RoleView {
  readonly version: number
  /** Milliseconds since 1970. */
  readonly expires: number
  readonly targets: Readonly<Record<string, TargetEntry>>
}

export interface RoleState extends RoleEnd {
  readonly state: ExpiryState
  readonly tellFrom: number
  readonly threshold: number
  readonly keyids: string[]
  readonly targets: number
}

const authorityOf = (
  stored: Stored,
  role: string,
): { readonly threshold: number; readonly keyids: readonly string[] } | undefined => {
  const kind = kindOfRole(role)
  if (kind !== 'targets' || role === 'targets') return stored.root?.signed.roles[kind]
  return stored.targets?.signed.delegations?.roles.find(({ name }) => name === role)
}

const targetsIn = (stored: Stored, role: string): number =>
  Object.keys((role === 'targets' ? stored.targets : stored.lines.get(role))?.signed.targets ?? {}).length

function roleState(stored: Stored, role: string, file: TufMetadata, now: number): RoleState | undefined {
  const authority = authorityOf(stored, role)
  if (!authority) return undefined // delegated once, and by nobody any more
  const signedAt = stored.since.get(role) ?? 0
  const end = { role, version: file.signed.version, signedAt, expiresAt: expiryOf(file) }
  return {
    ...end,
    state: expiryStateOf(end, now),
    tellFrom: tellFrom(end),
    threshold: authority.threshold,
    keyids: [...authority.keyids],
    targets: targetsIn(stored, role),
  }
}

/** Every role that is in force, and how far from its end it is. */
export function roleStates(stored: Stored, now: number): RoleState[] {
  const { root, targets, lines, snapshot, timestamp } = stored
  const all: readonly (readonly [string, TufMetadata | undefined])[] = [
    ['root', root],
    ['targets', targets],
    ...lines,
    ['snapshot', snapshot],
    ['timestamp', timestamp],
  ]
  return all.flatMap(([role, file]) => (file && roleState(stored, role, file, now)) ?? [])
}

/** Metadata of a role that lists targets. */
export function roleView(stored: Stored, name: string): RoleView | undefined {
  const file = name === 'targets' ? stored.targets : stored.lines.get(name)
  return file && { version: file.signed.version, expires: expiryOf(file), targets: file.signed.targets }
}
