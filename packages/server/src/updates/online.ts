import {
  addSignature,
  authorityInRoot,
  type MetaEntry,
  newSnapshot,
  newTimestamp,
  type RootContent,
  type TufContents,
  tufKeyOf,
  type TufMetadata,
  thresholdIsMet,
  writeTuf,
} from '@sekisho/trust'
import { DAY } from '../clock.ts'
import type { Keyring, UpdateKey } from '../keys/keyring.ts'
import { UpdatesError } from './errors.ts'
import type { Judged, Repository, RootFile, TargetsFile } from './repository.ts'
import type { MetadataRow } from './store.ts'

/** The roles that the server signs by itself: which metadata belong together, and that they are the newest. */

export type OnlineRole = 'snapshot' | 'timestamp'
export const onlineRoles: readonly OnlineRole[] = ['snapshot', 'timestamp']
export const lifetimes: Readonly<Record<OnlineRole, number>> = { snapshot: 7 * DAY, timestamp: DAY }

/** As a root names it. */
export const tufKeyOfUpdateKey = ({ signer }: UpdateKey) => tufKeyOf(signer.publicKey)

type Keys = Pick<Keyring, 'updateKeys'>

const purposeOf = (role: OnlineRole) => `update-${role}` as const

/** Ours, of those that the root names for the role. */
export function namedKeys(keyring: Keys, root: RootContent, role: OnlineRole): readonly UpdateKey[] {
  const named = new Set(root.roles[role].keyids)
  return keyring
    .updateKeys(purposeOf(role))
    .filter(({ signer, state }) => state !== 'former' && named.has(tufKeyOf(signer.publicKey).keyid))
}

/**
 * With every key of ours that the root names.
 * @throws UpdatesError UPDATES_ONLINE_KEY where these are too few
 */
async function signAs<Role extends OnlineRole>(
  keyring: Keys,
  root: RootFile,
  role: Role,
  file: TufMetadata<TufContents[Role]>,
): Promise<TufMetadata<TufContents[Role]>> {
  let signed = file
  for (const { signer } of namedKeys(keyring, root.signed, role))
    signed = await addSignature<Role>(signed, signer)
  const authority = authorityInRoot(root.signed, role)
  if (!thresholdIsMet(role, signed, authority.keys, authority))
    throw UpdatesError.of('UPDATES_ONLINE_KEY', role)
  return signed
}

export const rowOf = (role: string, file: TufMetadata): MetadataRow => ({
  role,
  version: file.signed.version,
  expiresAt: Date.parse(file.signed.expires),
  body: writeTuf(file),
})

/** By file name; what a snapshot has named once it goes on naming (§5.5.5). */
export function metaOf(
  targets: TargetsFile,
  lines: ReadonlyMap<string, TargetsFile>,
): Record<string, MetaEntry> {
  const entries = [['targets', targets] as const, ...lines]
  return Object.fromEntries(
    entries.map(([name, { signed }]) => [`${name}.json`, { version: signed.version }]),
  )
}

export interface OnlineVersions {
  readonly snapshot: number
  readonly timestamp: number
}

export const noVersions: OnlineVersions = { snapshot: 0, timestamp: 0 }

export const onlineVersions = ({ snapshot, timestamp }: Repository): OnlineVersions => ({
  snapshot: snapshot?.signed.version ?? 0,
  timestamp: timestamp?.signed.version ?? 0,
})

/** A new snapshot, and the timestamp that names it. @param before versions so far */
export async function signOnline(
  keyring: Keys,
  { root, targets, lines }: Pick<Judged, 'root' | 'targets' | 'lines'>,
  before: OnlineVersions,
  now: number,
): Promise<readonly MetadataRow[]> {
  const unsigned = newSnapshot(metaOf(targets, lines), before.snapshot + 1, now + lifetimes.snapshot)
  const snapshot = rowOf('snapshot', await signAs(keyring, root, 'snapshot', unsigned))
  return [snapshot, await signTimestamp(keyring, root, snapshot, before.timestamp, now)]
}

export async function signTimestamp(
  keyring: Keys,
  root: RootFile,
  snapshot: Pick<MetadataRow, 'version' | 'body'>,
  before: number,
  now: number,
): Promise<MetadataRow> {
  const named = { version: snapshot.version, octets: Buffer.from(snapshot.body) }
  const unsigned = newTimestamp(named, before + 1, now + lifetimes.timestamp)
  return rowOf('timestamp', await signAs(keyring, root, 'timestamp', unsigned))
}

/** Half of its time is gone. */
export const isHalfGone = (role: OnlineRole, expiresAt: number, now: number): boolean =>
  expiresAt - now <= lifetimes[role] / 2
