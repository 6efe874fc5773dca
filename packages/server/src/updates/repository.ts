import {
  type Authority,
  authorityInRoot,
  authorityInTargets,
  canonicalTuf,
  expiryOf,
  type RootContent,
  type SnapshotContent,
  type TargetEntry,
  type TargetsContent,
  thresholdIsMet,
  type TimestampContent,
  type TufKey,
  tufKeyId,
  type TufKind,
  type TufMetadata,
} from '@sekisho/trust'
import { isDeepStrictEqual } from 'node:util'
import { UpdatesError } from './errors.ts'

/**
 * What may become the repository's next state: judged as a device judges it (TUF 1.0.33 §5), before any device sees it. Pure.
 */

export type RootFile = TufMetadata<RootContent>
export type TargetsFile = TufMetadata<TargetsContent>

/** What is in force. */
export interface Repository {
  readonly root?: RootFile
  readonly targets?: TargetsFile
  /** Delegated roles by name, also such as nobody delegates any more: a snapshot may drop none (§5.5.5). */
  readonly lines: ReadonlyMap<string, TargetsFile>
  readonly snapshot?: TufMetadata<SnapshotContent>
  readonly timestamp?: TufMetadata<TimestampContent>
}

/** What somebody wants to publish. */
export interface Batch {
  /** In the order of their versions. */
  readonly roots: readonly RootFile[]
  readonly targets?: TargetsFile
  readonly lines: ReadonlyMap<string, TargetsFile>
}

export interface Terms {
  readonly now: number
  /** Targets that are meant to vanish. */
  readonly drops?: readonly string[]
  /** Versions of snapshot and timestamp start anew, after somebody had their keys (§5.3.11). */
  readonly recover?: boolean
}

export interface AddedTarget {
  readonly path: string
  readonly entry: TargetEntry
  readonly role: string
}

/** What is published, and what of it is new. */
export interface Judged {
  readonly root: RootFile
  readonly targets: TargetsFile
  readonly lines: ReadonlyMap<string, TargetsFile>
  readonly roots: readonly RootFile[]
  /** Roles of which there is another version now. */
  readonly changed: readonly string[]
  readonly added: readonly AddedTarget[]
  readonly dropped: readonly string[]
  readonly startsAnew: boolean
}

const nameOf = (role: string, { signed }: TufMetadata): string => `${signed.version}.${role}.json`

const isSame = (one: TufMetadata | undefined, other: TufMetadata): boolean =>
  one !== undefined && canonicalTuf(one.signed).equals(canonicalTuf(other.signed))

function requireThreshold(
  kind: TufKind,
  role: string,
  file: TufMetadata,
  authority: Authority,
  whose = '',
): void {
  if (!thresholdIsMet(kind, file, authority.keys, authority))
    throw UpdatesError.of(
      'UPDATES_THRESHOLD',
      `${nameOf(role, file)} needs ${authority.threshold} of ${authority.keyids.length} keys${whose}`,
    )
}

function requireVersion(role: string, file: TufMetadata, expected: number): void {
  if (file.signed.version !== expected)
    throw UpdatesError.of('UPDATES_VERSION', `${nameOf(role, file)}, expected version ${expected}`)
}

function requireFresh(role: string, file: TufMetadata, now: number): void {
  if (expiryOf(file) <= now)
    throw UpdatesError.of('UPDATES_EXPIRED', `${nameOf(role, file)} on ${file.signed.expires}`)
}

/** An id that isn't its key's digest would let one key count as two. */
function requireKeyIds(role: string, keys: Readonly<Record<string, TufKey>>): void {
  for (const [keyid, key] of Object.entries(keys))
    if (tufKeyId(key) !== keyid) throw UpdatesError.of('UPDATES_KEY', `${role}: ${keyid}`)
}

/** Whoever has the server's keys must not be able to sign what the offline keys answer for (§2.1: online and offline roles). */
function requireApart({ signed: { roles } }: RootFile): void {
  const online = new Set([...roles.snapshot.keyids, ...roles.timestamp.keyids])
  for (const keyid of [...roles.root.keyids, ...roles.targets.keyids])
    if (online.has(keyid)) throw UpdatesError.of('UPDATES_KEY', keyid)
}

function requireApartInLines(root: RootFile, { signed }: TargetsFile): void {
  const { snapshot, timestamp } = root.signed.roles
  const online = new Set([...snapshot.keyids, ...timestamp.keyids])
  for (const { name, keyids } of signed.delegations?.roles ?? [])
    for (const keyid of keyids)
      if (online.has(keyid)) throw UpdatesError.of('UPDATES_KEY', `${name}: ${keyid}`)
}

/** Each root by the keys of the one before and by its own (§5.3.4), one version at a time (§5.3.5). */
function followRoots(
  present: RootFile | undefined,
  next: readonly RootFile[],
  now: number,
): readonly RootFile[] {
  const news = next.filter((root) => !isSame(present, root))
  let last = present
  for (const root of news) {
    requireVersion('root', root, (last?.signed.version ?? 0) + 1)
    if (last)
      requireThreshold('root', 'root', root, authorityInRoot(last.signed, 'root'), ' of the root before')
    requireThreshold('root', 'root', root, authorityInRoot(root.signed, 'root'), ' of its own')
    requireKeyIds('root', root.signed.keys)
    requireApart(root)
    last = root
  }
  const newest = news.at(-1)
  if (newest) requireFresh('root', newest, now) // those between may have expired (§5.3.10)
  return news
}

/** Whether no key of the former root may sign for the role any more. */
function isReplaced(role: TufKind, before: RootFile | undefined, after: RootFile): boolean {
  const former = new Set(before?.signed.roles[role].keyids)
  return before !== undefined && !after.signed.roles[role].keyids.some((keyid) => former.has(keyid))
}

/** @throws UpdatesError UPDATES_RECOVERY */
function startsAnew(before: RootFile | undefined, after: RootFile, { recover = false }: Terms): boolean {
  if (!recover) return false
  const isSound = (['snapshot', 'timestamp'] as const).every((role) => isReplaced(role, before, after))
  if (!isSound) throw new UpdatesError('UPDATES_RECOVERY')
  return true
}

const patternFits = (pattern: string, path: string): boolean => {
  const [parts, names] = [pattern.split('/'), path.split('/')]
  return parts.length === names.length && parts.every((part, at) => part === '*' || part === names[at])
}

/** Only whole segments stand for others in the patterns that we make: what else could be in one is refused. */
const patternIsPlain = (pattern: string): boolean =>
  pattern.split('/').every((part) => part === '*' || /^[A-Za-z0-9][A-Za-z0-9._+-]*$/.test(part))

function requirePatterns({ signed }: TargetsFile): void {
  for (const { name, paths, terminating } of signed.delegations?.roles ?? [])
    if (!terminating || !Array.isArray(paths) || paths.length === 0 || !paths.every(patternIsPlain))
      throw UpdatesError.of('UPDATES_ROLE', `${name}: terminating, with paths of whole segments`)
}

/** A target outside would be found by no device (§5.6.7.2), and shows that somebody signed what they did not mean. */
function requirePaths(role: string, file: TargetsFile, patterns: readonly string[]): void {
  for (const path of Object.keys(file.signed.targets))
    if (!patterns.some((pattern) => patternFits(pattern, path)))
      throw UpdatesError.of('UPDATES_PATH', `${role}: ${path}`)
}

function requireHashes(role: string, { signed }: TargetsFile): void {
  for (const [path, { hashes }] of Object.entries(signed.targets))
    if (!/^[0-9a-f]{64}$/.test(hashes['sha256'] ?? ''))
      throw UpdatesError.of('UPDATES_MALFORMED', `${role}: ${path} has no SHA-256`)
}

/** Settings are all that the top-level role signs by itself: what is in a line belongs to the line. */
const topLevel = ['settings/*/*']

function judgeTargets(
  root: RootFile,
  present: TargetsFile | undefined,
  batch: Batch,
  now: number,
): TargetsFile {
  const given = batch.targets && !isSame(present, batch.targets) ? batch.targets : undefined
  const targets = given ?? present
  if (!targets) throw UpdatesError.of('UPDATES_ROLE', 'targets is missing')
  requireThreshold('targets', 'targets', targets, authorityInRoot(root.signed, 'targets'))
  if (!given) return targets
  requireVersion('targets', given, (present?.signed.version ?? 0) + 1)
  requireFresh('targets', given, now)
  requireKeyIds('targets', given.signed.delegations?.keys ?? {})
  requirePatterns(given)
  requirePaths('targets', given, topLevel)
  requireHashes('targets', given)
  return given
}

function judgeLine(
  name: string,
  targets: TargetsFile,
  given: TargetsFile | undefined,
  present: TargetsFile | undefined,
  now: number,
) {
  const authority = authorityInTargets(targets.signed, name)
  const file = given && !isSame(present, given) ? given : present
  if (!authority) throw UpdatesError.of('UPDATES_ROLE', name)
  if (!file) throw UpdatesError.of('UPDATES_ROLE', `${name} is delegated, and there is no ${name}.json`)
  requireThreshold('targets', name, file, authority)
  const paths = targets.signed.delegations?.roles.find((role) => role.name === name)?.paths ?? []
  requirePaths(name, file, paths)
  if (file === present) return file
  if (file.signed.delegations) throw UpdatesError.of('UPDATES_ROLE', `${name} delegates further`)
  requireVersion(name, file, (present?.signed.version ?? 0) + 1)
  requireFresh(name, file, now)
  requireHashes(name, file)
  return file
}

function judgeLines(targets: TargetsFile, present: Repository, batch: Batch, now: number) {
  const delegated = new Set(targets.signed.delegations?.roles.map(({ name }) => name))
  for (const name of batch.lines.keys()) if (!delegated.has(name)) throw UpdatesError.of('UPDATES_ROLE', name)
  const lines = new Map(present.lines)
  for (const name of delegated)
    lines.set(name, judgeLine(name, targets, batch.lines.get(name), present.lines.get(name), now))
  return lines
}

type Roles = readonly (readonly [string, TargetsFile | undefined, TargetsFile])[]

const addedIn = (roles: Roles): AddedTarget[] =>
  roles.flatMap(([role, before, after]) =>
    Object.entries(after.signed.targets)
      .filter(([path, entry]) => !isDeepStrictEqual(before?.signed.targets[path], entry))
      .map(([path, entry]) => ({ path, entry, role })),
  )

const droppedIn = (roles: Roles): string[] =>
  roles.flatMap(([, before, after]) =>
    Object.keys(before?.signed.targets ?? {}).filter((path) => !Object.hasOwn(after.signed.targets, path)),
  )

/** Nothing vanishes unsaid: devices that are on their way to it would find nothing. */
function requireMeant(dropped: readonly string[], { drops = [] }: Terms): void {
  const unsaid = dropped.filter((path) => !drops.includes(path))
  if (unsaid.length > 0) throw UpdatesError.of('UPDATES_DROPPED', unsaid.join(', '))
}

/**
 * What the batch makes of the repository. What is in force already counts as nothing new, so that a publication can be repeated.
 * @throws UpdatesError
 */
export function judge(present: Repository, batch: Batch, terms: Terms): Judged {
  const roots = followRoots(present.root, batch.roots, terms.now)
  const root = roots.at(-1) ?? present.root
  if (!root) throw new UpdatesError('UPDATES_NO_ROOT')
  requireFresh('root', root, terms.now)
  const targets = judgeTargets(root, present.targets, batch, terms.now)
  requireApartInLines(root, targets)
  const lines = judgeLines(targets, present, batch, terms.now)
  const roles: Roles = [
    ['targets', present.targets, targets],
    ...[...lines].map(([name, file]) => [name, present.lines.get(name), file] as const),
  ]
  const dropped = droppedIn(roles)
  requireMeant(dropped, terms)
  const changed = roles.filter(([, before, after]) => before !== after).map(([name]) => name)
  return {
    root,
    targets,
    lines,
    roots,
    changed: [...(roots.length > 0 ? ['root'] : []), ...changed],
    added: addedIn(roles),
    dropped,
    startsAnew: startsAnew(present.root, root, terms),
  }
}
