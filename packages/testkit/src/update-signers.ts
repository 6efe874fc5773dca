import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  addSignature,
  type IdentifiedKey,
  newRoot,
  newTargets,
  patternOfLine,
  type ReleaseLine,
  roleOfLine,
  type RootContent,
  type RootPlan,
  signerOf,
  type TargetEntry,
  type TargetsChange,
  type TargetsContent,
  tufKeyOf,
  type TufMetadata,
  writeTuf,
} from '@sekisho/trust'

const YEAR = 365 * 86_400_000

const three = (): readonly KeyObject[] => [1, 2, 3].map(() => generateKeyPairSync('ed25519').privateKey)
const identified = (keys: readonly KeyObject[]): IdentifiedKey[] =>
  keys.map((key) => tufKeyOf(createPublicKey(key)))

/** People with offline keys: three for the root, three for targets, two of each have to sign. */
export interface UpdateSigners {
  readonly root: readonly KeyObject[]
  readonly targets: readonly KeyObject[]
}

export const makeUpdateSigners = (): UpdateSigners => ({ root: three(), targets: three() })

export type OnlineKeys = Readonly<Record<'snapshot' | 'timestamp', readonly IdentifiedKey[]>>

export const rootPlanOf = ({ root, targets }: UpdateSigners, online: OnlineKeys): RootPlan => ({
  root: { keys: identified(root), threshold: 2 },
  targets: { keys: identified(targets), threshold: 2 },
  snapshot: { keys: online.snapshot, threshold: 1 },
  timestamp: { keys: online.timestamp, threshold: 1 },
})

/** A root with the signatures of these keys; default: two of its own. */
export async function signedRoot(
  plan: RootPlan,
  keys: readonly KeyObject[],
  { before, now, lifetimeMs = YEAR }: { before?: RootContent; now: number; lifetimeMs?: number },
): Promise<TufMetadata<RootContent>> {
  let root = newRoot(plan, { before, expiresAt: now + lifetimeMs })
  for (const key of keys) root = await addSignature<'root'>(root, signerOf(key))
  return root
}

export async function signedTargets(
  change: TargetsChange,
  keys: readonly KeyObject[],
): Promise<TufMetadata<TargetsContent>> {
  let targets = newTargets(change)
  for (const key of keys) targets = await addSignature<'targets'>(targets, signerOf(key))
  return targets
}

/** A delegation of a line of releases to the same keys as `targets`. */
export const delegationOf = ({ targets }: UpdateSigners, line: ReleaseLine) => ({
  name: roleOfLine(line),
  paths: [patternOfLine(line)],
  keys: identified(targets),
  threshold: 2,
})

export interface FirstRepository {
  readonly root: TufMetadata<RootContent>
  readonly targets: TufMetadata<TargetsContent>
  readonly lines: Readonly<Record<string, TufMetadata<TargetsContent>>>
  /** Files as they are published: `root.json`, `targets.json`, `doorbell-stable.json`. */
  readonly files: Readonly<Record<string, Buffer>>
}

/** Root, targets with these settings, and a line for each, still without releases. */
export async function firstRepository(
  signers: UpdateSigners,
  online: OnlineKeys,
  {
    now,
    lines = [],
    settings = {},
  }: { now: number; lines?: readonly ReleaseLine[]; settings?: Readonly<Record<string, TargetEntry>> },
): Promise<FirstRepository> {
  const two = signers.targets.slice(0, 2)
  const expiresAt = now + YEAR / 4
  const root = await signedRoot(rootPlanOf(signers, online), signers.root.slice(0, 2), { now })
  const delegate = lines.map((line) => delegationOf(signers, line))
  const targets = await signedTargets({ expiresAt, delegate, add: settings }, two)
  const made: Record<string, TufMetadata<TargetsContent>> = {}
  for (const line of lines) made[roleOfLine(line)] = await signedTargets({ expiresAt }, two)
  const files = Object.entries({ root, targets, ...made }).map(
    ([name, file]) => [`${name}.json`, writeTuf(file)] as const,
  )
  return { root, targets, lines: made, files: Object.fromEntries(files) }
}
