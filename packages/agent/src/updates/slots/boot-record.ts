// What the boot loader remembers: which slot counts, and whether another one is tried. Two copies, written in turn, so that
// whatever happens to one of them, the other is whole.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson, isVersion } from '@sekisho/model'
import type { Disk } from '../disk.ts'
import { readPlain } from './plain-file.ts'

export const slotIds = ['a', 'b'] as const
export type SlotId = (typeof slotIds)[number]

export const otherSlot = (slot: SlotId): SlotId => (slot === 'a' ? 'b' : 'a')

export interface BootRecord {
  /** The slot that was confirmed last. */
  readonly active: SlotId
  /** The one that was confirmed before it, for as long as that version lies there. */
  readonly previous?: SlotId
  readonly trial?: { readonly slot: SlotId; readonly triesLeft: number }
  /** How the last trial ended, until somebody has taken note of it. */
  readonly returned?: { readonly slot: SlotId; readonly reason: ReturnReason; readonly version?: string }
  /** Nothing below this version is started. */
  readonly floor?: string
}

/** `asked`: what was on trial has given itself up; `crashes`: what was confirmed has ended again and again. */
export type ReturnReason = 'tries-used-up' | 'not-confirmed-in-time' | 'not-verified' | 'asked' | 'crashes'

interface Kept {
  readonly revision: number
  readonly record: BootRecord
}

/** A copy, and where it was. */
type Found = Kept & { readonly name: string }

/** Names of the two copies. */
export const bootFiles = ['boot.1.json', 'boot.2.json'] as const

/** Of one copy; it is far shorter. */
const mostOctets = 65_536

const checksumOf = (kept: Kept): string => createHash('sha256').update(canonicalJson(kept)).digest('hex')

const isSlot = (value: unknown): value is SlotId => slotIds.some((slot) => slot === value)

/** So many starts a trial has at most, whoever has written the record: a count without end would be a trial without end. */
const mostTries = 16

const isTrial = ({ slot, triesLeft }: { readonly slot?: unknown; readonly triesLeft?: unknown }): boolean =>
  isSlot(slot) && typeof triesLeft === 'number' && Number.isInteger(triesLeft) && triesLeft <= mostTries

function isRecord(value: unknown): value is BootRecord {
  if (typeof value !== 'object' || value === null) return false
  const { active, previous, trial, returned, floor } = value as Partial<Record<keyof BootRecord, object>>
  return (
    isSlot(active) &&
    (previous === undefined || isSlot(previous)) &&
    (trial === undefined || isTrial(trial)) &&
    (returned === undefined || isSlot((returned as { readonly slot?: unknown }).slot)) &&
    (floor === undefined || (typeof floor === 'string' && isVersion(floor)))
  )
}

/** Far above what a device ever writes, and far below where numbers end: behind it no record would be newer any more. */
const mostRevisions = 2 ** 48

/** Nothing where the copy is missing, cut or altered by accident; who alters it on purpose still has to have images that are signed. */
function parseCopy(content: Buffer | undefined): Kept | undefined {
  if (!content) return undefined
  try {
    const { checksum, revision, record } = JSON.parse(content.toString('utf8')) as Readonly<
      Record<string, unknown>
    >
    if (!Number.isSafeInteger(revision) || typeof revision !== 'number' || !isRecord(record)) return undefined
    return checksumOf({ revision, record }) === checksum ? { revision, record } : undefined
  } catch {
    return undefined // not whole: the other copy counts
  }
}

async function readCopy(path: string): Promise<Buffer | undefined> {
  try {
    return await readPlain(path, mostOctets)
  } catch {
    return undefined // can't be read, or is none of ours: the other copy counts
  }
}

export interface BootRecords {
  /** The newest copy that is whole; nothing where none is. */
  read(): Promise<BootRecord | undefined>
  /** On disk when it returns. */
  write(record: BootRecord): Promise<void>
}

export function bootRecords(directory: string, disk: Disk): BootRecords {
  async function newest(): Promise<Found | undefined> {
    const read = await Promise.all(
      bootFiles.map(async (name) => {
        const kept = parseCopy(await readCopy(join(directory, name)))
        return kept && { ...kept, name }
      }),
    )
    return read
      .filter((found) => found !== undefined)
      .toSorted((one, other) => other.revision - one.revision)[0]
  }
  return {
    read: async () => (await newest())?.record,
    async write(record) {
      const before = await newest()
      const isLast = before !== undefined && before.revision >= mostRevisions
      const kept = { revision: isLast ? 1 : (before?.revision ?? 0) + 1, record }
      const name = bootFiles.find((one) => one !== before?.name) ?? bootFiles[0] // never over the newest one
      await disk.replace(
        join(directory, name),
        `${JSON.stringify({ ...kept, checksum: checksumOf(kept) })}\n`,
      )
      if (isLast) await disk.remove(join(directory, before.name))
    },
  }
}
