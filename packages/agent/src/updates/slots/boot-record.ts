// What the boot loader remembers: which slot counts, and whether another one is tried. Two copies, written in turn, so that
// whatever happens to one of them, the other is whole.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson } from '@sekisho/model'
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

/** Names of the two copies. */
export const bootFiles = ['boot.1.json', 'boot.2.json'] as const

/** Of one copy; it is far shorter. */
const mostOctets = 65_536

const checksumOf = (kept: Kept): string => createHash('sha256').update(canonicalJson(kept)).digest('hex')

const isSlot = (value: unknown): value is SlotId => slotIds.some((slot) => slot === value)

function isRecord(value: unknown): value is BootRecord {
  if (typeof value !== 'object' || value === null) return false
  const { active, previous, trial, returned } = value as Partial<Record<keyof BootRecord, { slot?: unknown }>>
  return (
    isSlot(active) &&
    (previous === undefined || isSlot(previous)) &&
    (trial === undefined || isSlot(trial.slot)) &&
    (returned === undefined || isSlot(returned.slot))
  )
}

/** Nothing where the copy is missing, cut or altered by accident; who alters it on purpose still has to have images that are signed. */
function parseCopy(content: Buffer | undefined): Kept | undefined {
  if (!content) return undefined
  try {
    const { checksum, revision, record } = JSON.parse(content.toString('utf8')) as Readonly<
      Record<string, unknown>
    >
    if (typeof revision !== 'number' || !isRecord(record)) return undefined
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
  async function newest(): Promise<Kept | undefined> {
    const read = await Promise.all(
      bootFiles.map(async (name) => parseCopy(await readCopy(join(directory, name)))),
    )
    return read
      .filter((kept) => kept !== undefined)
      .toSorted((one, other) => other.revision - one.revision)[0]
  }
  return {
    read: async () => (await newest())?.record,
    async write(record) {
      const revision = ((await newest())?.revision ?? 0) + 1
      const kept = { revision, record }
      const name = bootFiles[revision % 2 === 0 ? 1 : 0] // never over the newest one
      await disk.replace(
        join(directory, name),
        `${JSON.stringify({ ...kept, checksum: checksumOf(kept) })}\n`,
      )
    },
  }
}
