// The version below which nothing runs any more. It only grows; whoever puts back an older file is noticed: by the copy in the record
// where only one of both was put back, and by the TPM's counter where the whole directory was.
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { canonicalJson, compareVersions, isVersion } from '@sekisho/model'
import type { MonotonicCounter } from '../keys/device-keys.ts'
import type { Disk } from './disk.ts'
import type { RecordStore } from './record.ts'

export interface FloorParts {
  readonly directory: string
  readonly disk: Disk
  readonly device: string
  /** Under which the file is authenticated; with a vault or a TPM it is not readable for who only has the disk. */
  readonly key: KeyObject
  readonly counter?: MonotonicCounter | undefined
  readonly record: RecordStore
}

export interface FloorState {
  readonly version?: string
  /** Why what is on disk can't be what this device has written last. */
  readonly doubt?: 'missing' | 'forged' | 'older'
}

export interface VersionFloor {
  read(): Promise<FloorState>
  /** Never lower. On disk when it returns, and safe to be repeated. */
  raise(version: string): Promise<void>
}

interface Kept {
  readonly version: string
  /** Of the hardware's counter; without one, how often it was raised. */
  readonly count: number
}

const fileName = 'floor.json'

/** The higher of two versions, where there are any: a floor never sinks. */
export const higher = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && compareVersions(one, other) < 0) ? other : one

export function versionFloor({ directory, disk, device, key, counter, record }: FloorParts): VersionFloor {
  const path = join(directory, fileName)
  const macOf = (kept: Kept): Buffer =>
    createHmac('sha256', key)
      .update(canonicalJson({ use: 'sekisho version floor 1', device, ...kept }))
      .digest()

  async function load(): Promise<Kept | 'missing' | 'forged'> {
    const content = await disk.read(path)
    if (!content) return 'missing'
    try {
      const { version, count, mac } = JSON.parse(content.toString('utf8')) as Readonly<
        Record<string, unknown>
      >
      if (typeof version !== 'string' || !isVersion(version) || typeof count !== 'number') return 'forged'
      const given = Buffer.from(typeof mac === 'string' ? mac : '', 'hex')
      const own = macOf({ version, count })
      return given.length === own.length && timingSafeEqual(given, own) ? { version, count } : 'forged'
    } catch {
      return 'forged' // it is written whole: this is no accident of power
    }
  }

  const save = (kept: Kept): Promise<void> =>
    disk.replace(path, `${JSON.stringify({ ...kept, mac: macOf(kept).toString('hex') })}\n`)

  /** One ahead of the counter is a power cut between both, which is made good; behind it is an older copy. */
  async function doubtOf(kept: Kept): Promise<FloorState['doubt']> {
    if (kept.count < (record.record.floor?.count ?? 0)) return 'older'
    if (!counter) return undefined
    const now = await counter.read()
    if (kept.count === now + 1) await counter.increment()
    else if (kept.count !== now) return kept.count < now ? 'older' : 'forged'
    return undefined
  }

  async function read(): Promise<FloorState> {
    const kept = await load()
    const copy = record.record.floor
    if (typeof kept !== 'string') {
      const version = higher(kept.version, copy?.version)
      const doubt = await doubtOf(kept)
      return { ...(version === undefined ? {} : { version }), ...(doubt ? { doubt } : {}) }
    }
    const wasThere = kept === 'forged' || copy !== undefined
    return { ...(copy ? { version: copy.version } : {}), ...(wasThere ? { doubt: kept } : {}) }
  }

  return {
    read,
    async raise(version) {
      const { version: present, doubt } = await read()
      const next = higher(present, version) ?? version
      const known = await load()
      const isThere = typeof known !== 'string' && known.version === next && doubt === undefined
      if (isThere && record.record.floor?.version === next) return
      if (isThere) {
        await record.put({ floor: known })
        return
      }
      const before = counter
        ? await counter.read()
        : Math.max(typeof known === 'string' ? 0 : known.count, record.record.floor?.count ?? 0)
      const kept = { version: next, count: before + 1 }
      await save(kept)
      await counter?.increment()
      await record.put({ floor: kept })
    },
  }
}
