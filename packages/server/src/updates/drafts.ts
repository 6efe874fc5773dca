import {
  type Authority,
  authorityInRoot,
  authorityInTargets,
  digestOfTuf,
  mergeSignatures,
  readTuf,
  type RootContent,
  signaturesOf,
  type TargetsContent,
  type TufMetadata,
  writeTuf,
} from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { UpdatesError } from './errors.ts'
import { kindOfRole, readFileName } from './reading.ts'
import type { Repository } from './repository.ts'
import { allDrafts, type Draft, findDraft, type updatesWrites } from './store.ts'

/** Metadata that wait for signatures: a desk on which signers on different machines find the same file. It proves nothing. */

export interface DraftView {
  readonly id: string
  readonly role: string
  readonly version: number
  readonly expires: string
  /** Valid signatures, and how many are needed; absent where nobody here knows whose count. */
  readonly signatures?: { keyids: string[]; needed: number }
  readonly at: number
  readonly actor: string
}

export interface DraftPorts {
  readonly writer: Writer<typeof updatesWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly present: () => Repository
}

export interface DraftDesk {
  list(): readonly DraftView[]
  /** @throws UpdatesError UPDATES_UNKNOWN */
  read(id: string): { readonly name: string; readonly body: Buffer }
  /** Files a draft, or adds the signatures of the same content to one that is there. @throws UpdatesError UPDATES_MALFORMED, UPDATES_DRAFTS */
  file(name: string, octets: Uint8Array, actor: string): Promise<DraftView>
  drop(id: string): Promise<void>
}

const mostDrafts = 200
/** Of one person: nobody keeps the others out. */
const mostDraftsEach = 50
const mostSignatures = 100

/** Both kinds that people sign have the same shape outside. */
type Signable = TufMetadata<RootContent | TargetsContent>

const readDraft = (role: string, octets: Uint8Array): Signable => {
  try {
    return kindOfRole(role) === 'root' ? readTuf('root', octets) : readTuf('targets', octets)
  } catch (cause) {
    throw UpdatesError.of('UPDATES_MALFORMED', role, cause)
  }
}

/** Whose signatures count for it, as far as it shows here: of a root, of itself. */
function authorityOf(role: string, file: Signable, { root, targets }: Repository): Authority | undefined {
  if (file.signed['_type'] === 'root') return authorityInRoot(file.signed, 'root')
  if (role === 'targets') return root && authorityInRoot(root.signed, 'targets')
  return targets && authorityInTargets(targets.signed, role)
}

/**
 * Without signatures that a known key hasn't made: one key has one place, and a forged one in it would keep the right one out. Those
 * of keys that nobody here knows yet stay.
 */
function withoutForged(role: string, file: Signable, { root, targets }: Repository): Signable {
  const own = file.signed['_type'] === 'root' ? file.signed.keys : {}
  const keys = { ...targets?.signed.delegations?.keys, ...root?.signed.keys, ...own }
  const keyids = file.signatures.map(({ keyid }) => keyid).filter((keyid) => keys[keyid] !== undefined)
  const valid = new Set(signaturesOf(kindOfRole(role), file, keys, { keyids, threshold: 1 }))
  const forged = new Set(keyids.filter((keyid) => !valid.has(keyid)))
  return { ...file, signatures: file.signatures.filter(({ keyid }) => !forged.has(keyid)) }
}

export function createDraftDesk({ writer, reads, clock, audit, present }: DraftPorts): DraftDesk {
  function view({ id, role, version, body, at, actor }: Draft): DraftView {
    const file = readDraft(role, body)
    const authority = authorityOf(role, file, present())
    const counted = authority && {
      keyids: [...signaturesOf(kindOfRole(role), file, authority.keys, authority)],
      needed: authority.threshold,
    }
    const shown = { id, role, version, expires: file.signed.expires, at, actor }
    return { ...shown, ...(counted ? { signatures: counted } : {}) }
  }

  function require(id: string): Draft {
    const draft = findDraft(reads, id)
    if (!draft) throw new UpdatesError('UPDATES_UNKNOWN')
    return draft
  }

  function requireDesk(actor: string): void {
    const drafts = allDrafts(reads)
    const own = drafts.filter((draft) => draft.actor === actor)
    if (drafts.length >= mostDrafts || own.length >= mostDraftsEach) throw new UpdatesError('UPDATES_DRAFTS')
  }

  return {
    list: () => allDrafts(reads).map(view),
    read(id) {
      const { role, version, body } = require(id)
      return { name: `${version}.${role}.json`, body: Buffer.from(body) }
    },
    async file(name, octets, actor) {
      const { role } = readFileName(name) ?? {}
      if (role === undefined || role === 'snapshot' || role === 'timestamp')
        throw UpdatesError.of('UPDATES_MALFORMED', name)
      const given = withoutForged(role, readDraft(role, octets), present())
      const id = digestOfTuf({ role, signed: given.signed }).slice(0, 32)
      const known = findDraft(reads, id)
      const merged = known ? mergeSignatures(readDraft(role, known.body), given) : given
      if (merged.signatures.length > mostSignatures) throw new UpdatesError('UPDATES_TOO_LARGE')
      if (!known) requireDesk(actor)
      const at = clock.now()
      const detail = { draft: id, role, version: merged.signed.version, signatures: merged.signatures.length }
      const events = [eventOf('updates.draft-changed', at, { actor, detail })]
      const row = { id, role, version: merged.signed.version, body: writeTuf(merged), at, actor, events }
      await writer.write('updates.draft', row)
      audit.published()
      return view(require(id))
    },
    async drop(id) {
      require(id)
      await writer.write('updates.drop-draft', { id })
    },
  }
}
