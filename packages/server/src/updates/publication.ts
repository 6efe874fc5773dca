import { authorityInRoot, authorityInTargets, signaturesOf } from '@sekisho/trust'
import { eventOf } from '../audit/event.ts'
import { CodedError } from '../errors.ts'
import { UpdatesError } from './errors.ts'
import type { TargetFiles } from './files.ts'
import { noVersions, onlineVersions, rowOf, signOnline } from './online.ts'
import type { UpdatesPorts } from './ports.ts'
import type { Present } from './present.ts'
import { kindOfRole, readBatch, type Stored } from './reading.ts'
import { judge, type Judged, type Terms } from './repository.ts'
import type { MetadataRow } from './store.ts'

/** How signed metadata and the files that they name come into force: all in one step, or nothing of it. */

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

const versionsOf = (stored: Stored): Published['versions'] =>
  Object.fromEntries(
    [
      ['root', stored.root] as const,
      ['targets', stored.targets] as const,
      ...stored.lines,
      ['snapshot', stored.snapshot] as const,
      ['timestamp', stored.timestamp] as const,
    ].flatMap(([name, file]) => (file ? [[name, file.signed.version]] : [])),
  )

/** Judges a batch as its publication would. @throws UpdatesError */
export function examine(stored: Stored, metadata: PublicationRequest['metadata'], now: number): Examined {
  const { added, changed, root, targets, lines } = judge(stored, readBatch(metadata), { now })
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

export type Publish = (request: PublicationRequest, actor: string) => Promise<Published>

/** @throws UpdatesError of what is returned; a refusal is on record */
export function createPublication(
  {
    writer,
    clock,
    audit,
    keyring,
    onStep,
  }: Pick<UpdatesPorts, 'writer' | 'clock' | 'audit' | 'keyring' | 'onStep'>,
  present: Present,
  files: TargetFiles,
): Publish {
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

  async function write(judged: Judged, actor: string): Promise<void> {
    const at = clock.now()
    const online = await signOnline(
      keyring,
      judged,
      judged.startsAnew ? noVersions : onlineVersions(present.stored),
      at,
    )
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

  async function publish(request: PublicationRequest, actor: string): Promise<Published> {
    const batch = readBatch(request.metadata)
    const { drops = [], recover = false } = request
    const terms: Terms = { now: clock.now(), drops, recover }
    const judged = judge(present.stored, batch, terms)
    if (request.withoutReleases === true) requireNoRelease(judged)
    await takeIn(judged, request.targets)
    onStep?.('updates: files')
    if (judged.changed.length > 0) await write(judged, actor)
    await present.reload()
    return { changed: judged.changed, versions: versionsOf(present.stored) }
  }

  return (request, actor) => refusing(actor, () => publish(request, actor))
}
