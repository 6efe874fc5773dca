import type { UpdatePolicy } from '@sekisho/model'
import {
  authorityInRoot,
  authorityInTargets,
  expiryOf,
  orderJwk,
  pemOf,
  readSettings,
  settingsPath,
  signaturesOf,
  type StatementSigner,
  type TargetEntry,
  tufKeyOf,
  type TufMetadata,
} from '@sekisho/trust'
import type { ReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { createHash } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, DAY } from '../clock.ts'
import { CodedError } from '../errors.ts'
import type { Keyring, UpdateKey } from '../keys/keyring.ts'
import type { KeyService } from '../keys/service.ts'
import type { RegistryService } from '../registry/service.ts'
import { type CheckFacts, checksOf, type UpdateCheck } from './checks.ts'
import { createDraftDesk, type DraftDesk } from './drafts.ts'
import { UpdatesError } from './errors.ts'
import { type ExpiryState, expiryStateOf, type RoleEnd, tellFrom } from './expiry.ts'
import { createTargetFiles, type TargetFiles } from './files.ts'
import {
  isHalfGone,
  namedKeys,
  type OnlineRole,
  onlineRoles,
  rowOf,
  signOnline,
  signTimestamp,
} from './online.ts'
import { kindOfRole, readBatch, readFileName, readStored, type Stored } from './reading.ts'
import { judge, type Judged, type Terms } from './repository.ts'
import {
  fileIsPublished,
  findMetadata,
  findTarget,
  notices,
  presentTarget,
  type MetadataRow,
  type updatesWrites,
} from './store.ts'

export interface UpdatesPorts {
  readonly writer: Writer<typeof updatesWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>
  readonly keyring: Pick<Keyring, 'updateKeys' | 'directorSigner' | 'roots' | 'orderKeys'>
  readonly keys: Pick<KeyService, 'enforceUpdateKey'>
  /** Where files of targets are; made when missing. */
  readonly directory: string
  /** Products whose model has `updates`. */
  readonly products: () => readonly UpdatedProduct[]
  readonly onStep?: ((step: string) => void) | undefined
}

export interface UpdatedProduct {
  readonly id: string
  readonly updates: UpdatePolicy
}

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

export interface TargetView {
  readonly path: string
  readonly length: number
  readonly sha256: string
  /** On this machine. */
  readonly file: string
  readonly role: string
  /** When it was published. */
  readonly at: number
}

export interface PublicationRequest {
  /** Signed files by name: `2.root.json`, `targets.json`, `doorbell-stable.json`. */
  readonly metadata: Readonly<Record<string, Uint8Array>>
  /** Files on this machine that are not uploaded yet. */
  readonly targets?: readonly { readonly path: string; readonly file: string }[]
  /** Targets that are meant to vanish. */
  readonly drops?: readonly string[]
  readonly recover?: boolean
  /** Refuses targets of releases: those go by the gates of the area `releases`. */
  readonly withoutReleases?: boolean
}

/** What a batch would make of the repository. */
export interface Examined {
  readonly added: readonly { readonly path: string; readonly length: number; readonly sha256: string }[]
  /** Roles that list targets and change, with how many signatures count. */
  readonly signed: readonly { readonly role: string; readonly valid: number; readonly threshold: number }[]
}

export interface Published {
  readonly changed: readonly string[]
  /** Versions by role. */
  readonly versions: Readonly<Record<string, number>>
}

export interface ServedMetadata {
  readonly body: Buffer
  readonly etag: string
  /** Whether another content can never come under this name. */
  readonly isFinal: boolean
}

export interface ServedTarget {
  readonly length: number
  read(range?: { readonly start: number; readonly end: number }): ReadStream
}

/** What the factory puts into a device besides its identity. */
export interface FactoryUpdateFiles {
  readonly root: string
  /** PEM, where the model asks for a second signature. */
  readonly secondKeys?: string
}

/** The repository of updates (TUF 1.0.33), as the house has it. */
export interface UpdatesService {
  /** Verified metadata of a role that lists targets, as they are in force. */
  role(name: string): RoleView | undefined
  roles(): RoleState[]
  /**
   * Takes signed metadata and the targets that they name, verifies them as a device would, and publishes all in one step with
   * new snapshot and timestamp. What is in force already changes nothing, so that it can be repeated.
   * @throws UpdatesError
   */
  publish(request: PublicationRequest, actor?: string): Promise<Published>
  /** Judges a batch as its publication would, and publishes nothing. @throws UpdatesError */
  examine(metadata: PublicationRequest['metadata']): Examined
  /** A file that was uploaded or published; nothing where it isn't here. */
  read(sha256: string): Promise<Readable | undefined>
  /** Deletes a file whose content is kept in another form: an image in its envelope. */
  forget(sha256: string): Promise<void>
  /** What a path names now. */
  target(path: string): TargetView | undefined
  /** Signs which device gets what. */
  directorSigner(): StatementSigner
  /** The keys that a root names for the online roles, and that settings name for the director. */
  onlineKeys(): Readonly<Record<OnlineRole | 'director', readonly UpdateKey[]>>
  /** Keeps a file for a publication to come. @throws UpdatesError UPDATES_UPLOAD, UPDATES_TOO_LARGE */
  receive(sha256: string, content: Readable): Promise<{ readonly length: number }>
  lengthOf(sha256: string): Promise<number | undefined>
  /** As a device asks for it: by its file name. */
  metadata(name: string): ServedMetadata | undefined
  /** For people: by its name, and without a version in it the one in force. */
  present(name: string): { readonly file: string; readonly text: string } | undefined
  /** A small target that is in force. */
  textOf(path: string): Promise<string | undefined>
  /** What settings should say by the keys of this server, by kind. */
  currentSettings(): Promise<
    Readonly<Record<'director-keys' | 'trust-anchors' | 'order-keys', readonly unknown[]>>
  >
  /** What a path names or has named. */
  published(path: string, sha256: string): ServedTarget | undefined
  /** Whether images of this product travel in envelopes alone. */
  isEncrypted(product: string): boolean
  readonly drafts: DraftDesk
  /** Whether the update server itself is set up as it should be (S09-20). */
  checks(): readonly UpdateCheck[]
  /** @param product nothing: without what differs by product */
  factoryFiles(product: string): Promise<FactoryUpdateFiles | undefined>
  /** What needs nobody: online roles are signed anew, keys that signed metadata name come into force, people are told what ends. */
  sweep(): Promise<void>
  /** Deletes files that were uploaded and never published. @returns how many */
  sweepFiles(): Promise<number>
}

/** The largest target: an image of firmware. Octets. */
const largestTarget = 8 * 2 ** 30
/** A file that was uploaded and not published within this time is forgotten. */
const uploadedMs = 7 * DAY
/** Devices hear of settings when they ask; most have asked within this time. */
const settingsReachMs = 7 * DAY

const largestSettings = 1_048_576

const etagOf = (body: Uint8Array): string => `"${createHash('sha256').update(body).digest('hex')}"`

const rootOrigin = 'server'

export async function createUpdatesService(ports: UpdatesPorts): Promise<UpdatesService> {
  const { writer, reads, clock, audit, log, keyring, keys, onStep } = ports
  const files: TargetFiles = createTargetFiles(ports.directory, largestTarget)
  let stored: Stored = readStored(reads)
  let timestamp: ServedMetadata | undefined
  const kidsByDigest = new Map<string, readonly string[]>()
  let directorKids: ReadonlyMap<string, readonly string[]> = new Map()
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: two who publish at once would sign the same version twice. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }

  async function reload(): Promise<void> {
    stored = readStored(reads)
    timestamp = undefined
    directorKids = await readDirectorKids()
  }

  /** Key ids in the settings of each product that has any. */
  async function readDirectorKids(): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>()
    for (const { id } of ports.products()) {
      const target = presentTarget(reads, settingsPath(id, 'director-keys'))
      if (target) found.set(id, await kidsIn(target.sha256))
    }
    return found
  }

  async function kidsIn(sha256: string): Promise<readonly string[]> {
    const known = kidsByDigest.get(sha256)
    if (known) return known
    const { value } = readSettings(Buffer.from(await text(files.read(sha256))))
    const entries: readonly unknown[] = Array.isArray(value) ? value : []
    const kids = entries.flatMap((one) =>
      typeof one === 'object' && one !== null && 'kid' in one && typeof one.kid === 'string' ? [one.kid] : [],
    )
    kidsByDigest.set(sha256, kids)
    return kids
  }

  /** What people must not have published, with word of it. */
  async function refusing<T>(actor: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof CodedError) {
        const detail = { code: error.code, ...error.detail }
        await audit.record(eventOf('updates.refused', clock.now(), { actor, detail }))
      }
      throw error
    }
  }

  async function takeIn({ added }: Judged, given: PublicationRequest['targets'] = []): Promise<void> {
    const byPath = new Map(given.map(({ path, file }) => [path, file]))
    for (const { path, entry } of added) {
      const sha256 = entry.hashes['sha256'] ?? ''
      const file = byPath.get(path)
      if (file !== undefined) await files.takeIn(sha256, file)
      if (!(await files.isWhole(sha256, entry.length))) throw UpdatesError.of('UPDATES_FILE', path)
    }
  }

  function requireNoRelease({ added, changed, dropped }: Judged): void {
    const released = added.find(({ role }) => role !== 'targets')?.path
    const other = dropped.find((path) => !path.startsWith('settings/'))
    if (
      released !== undefined ||
      (other !== undefined && changed.some((role) => kindOfRole(role) === 'targets'))
    )
      throw UpdatesError.of('UPDATES_RELEASE', released ?? other ?? '')
  }

  const rowsOf = ({ roots, changed, targets, lines }: Judged): MetadataRow[] => [
    ...roots.map((root) => rowOf('root', root)),
    ...(changed.includes('targets') ? [rowOf('targets', targets)] : []),
    ...[...lines].filter(([name]) => changed.includes(name)).map(([name, file]) => rowOf(name, file)),
  ]

  const versionsNow = () =>
    Object.fromEntries(
      [
        ['root', stored.root] as const,
        ['targets', stored.targets] as const,
        ...stored.lines,
        ['snapshot', stored.snapshot] as const,
        ['timestamp', stored.timestamp] as const,
      ].flatMap(([name, file]) => (file ? [[name, file.signed.version]] : [])),
    )

  const versionsBefore = (startsAnew: boolean) =>
    startsAnew
      ? { snapshot: 0, timestamp: 0 }
      : { snapshot: stored.snapshot?.signed.version ?? 0, timestamp: stored.timestamp?.signed.version ?? 0 }

  async function write(judged: Judged, actor: string): Promise<void> {
    const at = clock.now()
    const online = await signOnline(keyring, judged, versionsBefore(judged.startsAnew), at)
    onStep?.('updates: signed')
    const about = {
      actor,
      detail: {
        changed: judged.changed,
        added: judged.added.map(({ path }) => path),
        dropped: judged.dropped,
      },
    }
    const events = [
      eventOf('updates.published', at, about),
      ...judged.roots.map(({ signed: { version, expires } }) =>
        eventOf('updates.root-rotated', at, { actor, detail: { version, expires } }),
      ),
    ]
    const targets = judged.added.map(({ path, entry, role }) => ({
      path,
      role,
      length: entry.length,
      sha256: entry.hashes['sha256'] ?? '',
    }))
    const metadata = [...rowsOf(judged), ...online]
    await writer.write('updates.publish', { at, actor, metadata, targets, dropped: judged.dropped, events })
    onStep?.('updates: written')
    audit.published()
  }

  function examine(metadata: PublicationRequest['metadata']): Examined {
    const { added, changed, root, targets, lines } = judge(stored, readBatch(metadata), { now: clock.now() })
    const roles = [['targets', targets] as const, ...lines].filter(([role]) => changed.includes(role))
    return {
      added: added.map(({ path, entry }) => ({
        path,
        length: entry.length,
        sha256: entry.hashes['sha256'] ?? '',
      })),
      signed: roles.flatMap(([role, file]) => {
        const authority =
          role === 'targets'
            ? authorityInRoot(root.signed, 'targets')
            : authorityInTargets(targets.signed, role)
        if (!authority) return []
        const valid = signaturesOf('targets', file, authority.keys, authority).length
        return [{ role, valid, threshold: authority.threshold }]
      }),
    }
  }

  async function publish(request: PublicationRequest, actor: string): Promise<Published> {
    const batch = readBatch(request.metadata)
    const { drops = [], recover = false } = request
    const terms: Terms = { now: clock.now(), drops, recover }
    const judged = judge(stored, batch, terms)
    if (request.withoutReleases === true) requireNoRelease(judged)
    await takeIn(judged, request.targets)
    onStep?.('updates: files')
    if (judged.changed.length > 0) await write(judged, actor)
    await reload()
    await settleOnlineKeys()
    return { changed: judged.changed, versions: versionsNow() }
  }

  /** The root decides: a key that waits and that it names in the place of the present one comes into force. */
  async function settleOnlineKeys(): Promise<void> {
    const { root } = stored
    if (!root) return
    for (const role of onlineRoles) {
      const named = namedKeys(keyring, root.signed, role)
      const waiting = named.find(({ state }) => state === 'waiting')
      if (waiting && !named.some(({ state }) => state === 'present'))
        await keys.enforceUpdateKey(`update-${role}`, waiting.id)
    }
  }

  /** Once the settings of every product have named it for a while, the director's next key signs. */
  async function settleDirector(): Promise<void> {
    const waiting = keyring.updateKeys('update-director').find(({ state }) => state === 'waiting')
    const products = ports.products()
    if (!waiting || products.length === 0) return
    const reached = products.every(({ id }) => {
      const since = presentTarget(reads, settingsPath(id, 'director-keys'))?.at ?? Infinity
      return (
        clock.now() - since >= settingsReachMs && directorKids.get(id)?.includes(waiting.signer.kid) === true
      )
    })
    if (reached) await keys.enforceUpdateKey('update-director', waiting.id)
  }

  async function signAnew(): Promise<void> {
    const { root, targets, lines, snapshot, timestamp: newest } = stored
    if (!root || !targets || !snapshot || !newest) return
    const at = clock.now()
    const body = stored.bodies.get('snapshot')
    const isSnapshotDue = isHalfGone('snapshot', expiryOf(snapshot), at) || body === undefined
    if (!isSnapshotDue && !isHalfGone('timestamp', expiryOf(newest), at)) return
    const metadata = isSnapshotDue
      ? await signOnline(keyring, { root, targets, lines }, versionsBefore(false), at)
      : [
          await signTimestamp(
            keyring,
            root,
            { version: snapshot.signed.version, body },
            newest.signed.version,
            at,
          ),
        ]
    await writer.write('updates.publish', {
      at,
      actor: rootOrigin,
      metadata,
      targets: [],
      dropped: [],
      events: [],
    })
    await reload()
  }

  const authorityOf = (
    role: string,
  ): { readonly threshold: number; readonly keyids: readonly string[] } | undefined => {
    const kind = kindOfRole(role)
    if (kind !== 'targets' || role === 'targets') return stored.root?.signed.roles[kind]
    return stored.targets?.signed.delegations?.roles.find(({ name }) => name === role)
  }

  const targetsIn = (role: string): number =>
    Object.keys((role === 'targets' ? stored.targets : stored.lines.get(role))?.signed.targets ?? {}).length

  function roleState(role: string, file: TufMetadata): RoleState | undefined {
    const authority = authorityOf(role)
    if (!authority) return undefined // delegated once, and by nobody any more
    const signedAt = stored.since.get(role) ?? 0
    const end = { role, version: file.signed.version, signedAt, expiresAt: expiryOf(file) }
    return {
      ...end,
      state: expiryStateOf(end, clock.now()),
      tellFrom: tellFrom(end),
      threshold: authority.threshold,
      keyids: [...authority.keyids],
      targets: targetsIn(role),
    }
  }

  function roleStates(): RoleState[] {
    const { root, targets, lines, snapshot, timestamp: newest } = stored
    const all: readonly (readonly [string, TufMetadata | undefined])[] = [
      ['root', root],
      ['targets', targets],
      ...lines,
      ['snapshot', snapshot],
      ['timestamp', newest],
    ]
    return all.flatMap(([role, file]) => (file && roleState(role, file)) ?? [])
  }

  /** One event for each step towards the end of a version. */
  async function tell(): Promise<void> {
    const known = new Set(notices(reads).map(({ role, version, step }) => `${role} ${version} ${step}`))
    const now = clock.now()
    const news = roleStates().filter(
      ({ role, version, state }) => state !== 'valid' && !known.has(`${role} ${version} ${state}`),
    )
    if (news.length === 0) return
    const told = news.map(({ role, version, state }) => ({ role, version, step: state }))
    const events = news.map(
      ({ role, version, expiresAt, state }) =>
        eventOf(`updates.role-${state}` as 'updates.role-expired', now, {
          detail: { role, version, expiresAt },
        }), // states but `valid`
    )
    await writer.write('updates.told', { told, events })
    audit.published()
  }

  const custodyOf = (purpose: 'update-snapshot' | 'update-timestamp' | 'update-director') =>
    keyring.updateKeys(purpose)[0]?.custody ?? 'file'

  function facts(): CheckFacts {
    const root = stored.root?.signed
    const isNamed = (role: OnlineRole): boolean =>
      root !== undefined && namedKeys(keyring, root, role).length > 0
    return {
      repository: stored,
      products: ports.products(),
      ends: roleStates(),
      custody: {
        snapshot: custodyOf('update-snapshot'),
        timestamp: custodyOf('update-timestamp'),
        director: custodyOf('update-director'),
      },
      online: { snapshot: isNamed('snapshot'), timestamp: isNamed('timestamp') },
      directorKids,
      directorKid: keyring.directorSigner().kid,
    }
  }

  async function textOfTarget(path: string): Promise<string | undefined> {
    const target = presentTarget(reads, path)
    return target && target.length <= largestSettings ? text(files.read(target.sha256)) : undefined
  }

  async function secondKeysOf(product: string): Promise<string | undefined> {
    const settings = await textOfTarget(settingsPath(product, 'second-keys'))
    if (settings === undefined) return undefined
    const { value } = readSettings(Buffer.from(settings))
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join('') : undefined
  }

  await reload()
  return {
    role(name) {
      const file = name === 'targets' ? stored.targets : stored.lines.get(name)
      return file && { version: file.signed.version, expires: expiryOf(file), targets: file.signed.targets }
    },
    roles: roleStates,
    examine,
    read: async (sha256) => ((await files.lengthOf(sha256)) === undefined ? undefined : files.read(sha256)),
    forget: (sha256) => files.forget(sha256),
    publish: (request, actor = rootOrigin) => inTurn(() => refusing(actor, () => publish(request, actor))),
    target(path) {
      const found = presentTarget(reads, path)
      return found && { ...found, file: files.pathOf(found.sha256) }
    },
    directorSigner: () => keyring.directorSigner(),
    onlineKeys: () => ({
      snapshot: keyring.updateKeys('update-snapshot'),
      timestamp: keyring.updateKeys('update-timestamp'),
      director: keyring.updateKeys('update-director'),
    }),
    receive: (sha256, content) => files.receive(sha256, content),
    lengthOf: (sha256) => files.lengthOf(sha256),
    metadata(name) {
      const asked = readFileName(name)
      if (!asked) return undefined
      if (asked.version === undefined) {
        const body = asked.role === 'timestamp' ? stored.bodies.get('timestamp') : undefined
        if (!body) return undefined
        timestamp ??= { body, etag: etagOf(body), isFinal: false }
        return timestamp
      }
      const body = findMetadata(reads, asked.role, asked.version)
      // snapshots may start anew after a recovery, everything else that has a version keeps its content
      return body && { body: Buffer.from(body), etag: etagOf(body), isFinal: asked.role !== 'snapshot' }
    },
    present(name) {
      const asked = readFileName(name)
      if (!asked) return undefined
      const { role, version } = asked
      const body = version === undefined ? stored.bodies.get(role) : findMetadata(reads, role, version)
      return body && { file: name, text: Buffer.from(body).toString() }
    },
    textOf: textOfTarget,
    async currentSettings() {
      const directors = keyring.updateKeys('update-director').map(({ signer }) => orderJwk(signer.publicKey))
      return {
        'director-keys': await Promise.all(directors),
        'trust-anchors': keyring.roots().map((der) => pemOf(der)),
        'order-keys': keyring.orderKeys(),
      }
    },
    published(path, sha256) {
      const found = findTarget(reads, path, sha256)
      return found && { length: found.length, read: (range) => files.read(sha256, range) }
    },
    isEncrypted: (product) => ports.products().find(({ id }) => id === product)?.updates.encrypted !== 'none',
    drafts: createDraftDesk({ writer, reads, clock, audit, present: () => stored }),
    checks: () => checksOf(facts()),
    async factoryFiles(product) {
      const root = stored.bodies.get('root')
      if (!root) return undefined
      const secondKeys = await secondKeysOf(product)
      return { root: root.toString(), ...(secondKeys === undefined ? {} : { secondKeys }) }
    },
    sweep: () =>
      inTurn(async () => {
        await settleOnlineKeys() // a crash may have come between the root and the keys
        await signAnew().catch((error: unknown) => {
          log.error({ err: error }, 'the online roles of the update repository could not be signed anew')
        })
        await settleDirector()
        await tell()
      }),
    sweepFiles: () =>
      inTurn(() => files.sweep((sha256) => fileIsPublished(reads, sha256), clock.now() - uploadedMs)),
  }
}

/** As a root names it. */
export const tufKeyOfUpdateKey = ({ signer }: UpdateKey) => tufKeyOf(signer.publicKey)

/** Products whose devices are updated, by their newest policy. */
export const updatedProducts = (
  registry: Pick<RegistryService, 'products' | 'newestPolicy'>,
): readonly UpdatedProduct[] =>
  registry.products().flatMap(({ id }) => {
    const components = Object.values(registry.newestPolicy(id)?.policy.components ?? {})
    const updates = components.find(({ kind }) => kind === 'device')?.updates
    return updates ? [{ id, updates }] : []
  })
