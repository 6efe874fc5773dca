import type { GateLog, StoredWindow } from '@sekisho/gate'
import type { Database } from '../sqlite/database.ts'
import type { Tables } from '../sqlite/schema.ts'
import { StoreError, type Writer } from '../sqlite/writes.ts'
import type { gateWrites } from './commit.ts'
import { type DeviceWindow, type Place, placesIn, unpack, windowKey } from './spool.ts'

/** substr counts octets of a blob from 1. */
const partOfRow =
  'SELECT substr(sizes, ?, ?) AS sizes, substr(body, ?, ?) AS body FROM telemetry_spool WHERE id = ?'

const FOLD_AFTER_MS = 500
/** Rows of the spool: more are folded at once. */
const MOST_ROWS = 48

interface Kept {
  readonly row: number
  readonly window: DeviceWindow
}

/**
 * What is spooled and not yet folded: says where the windows of a device stand meanwhile, and sees to it that it is folded
 * soon. What a process before left in the spool is taken over.
 */
export class Unfolded {
  readonly #writer: Writer<typeof gateWrites>
  readonly #reads: Database
  readonly #log: GateLog | undefined
  /** Made when somebody looks for a message in a row, and kept until it is folded. */
  readonly #places = new Map<number, ReadonlyMap<string, readonly Place[]>>()
  readonly #windows = new Map<string, Map<string, Kept>>()
  /** Ids of rows of the spool, oldest first. */
  #rows: readonly number[] = []
  #waiting = false
  #folding = false

  constructor(writer: Writer<typeof gateWrites>, reads: Database, log?: GateLog) {
    this.#writer = writer
    this.#reads = reads
    this.#log = log
    for (const row of reads.all<Tables['telemetry_spool']>('SELECT * FROM telemetry_spool ORDER BY id')) {
      this.added(row.id, this.#windowsOf(row))
    }
  }

  /** A row that can't be read is set aside by the fold, which says so. */
  #windowsOf(row: Tables['telemetry_spool']): readonly DeviceWindow[] {
    try {
      return unpack(row).windows
    } catch (error) {
      this.#log?.error({ err: error, row: row.id }, 'a spooled commit can not be read')
      return []
    }
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  added(row: number, windows: readonly DeviceWindow[]): void {
    this.#rows = [...this.#rows, row]
    for (const window of windows) {
      let ofDevice = this.#windows.get(window.device)
      if (!ofDevice) this.#windows.set(window.device, (ofDevice = new Map()))
      ofDevice.set(windowKey(window), { row, window })
    }
    if (this.#rows.length >= MOST_ROWS) void this.fold()
    else this.#soon()
  }

  /** @param stored as the database has them; a newer one takes the place of an older */
  newest(device: string, stored: readonly StoredWindow[]): readonly StoredWindow[] {
    const newer = this.#windows.get(device)
    if (!newer) return stored
    const older = stored.filter((window) => !newer.has(windowKey({ device, ...window })))
    return [...older, ...[...newer.values()].map(({ window }) => window)]
  }

  /** Octets and sizes of the messages among which a number may be; cheap, since anybody can make us look. */
  *messagesWith(
    device: string,
    epoch: number,
    channel: string,
    seq: number,
  ): Generator<Pick<Tables['telemetry_spool'], 'sizes' | 'body'>> {
    const key = windowKey({ device, epoch, channel })
    if (!this.#windows.get(device)?.has(key)) return
    for (const row of this.#rows) {
      const places = this.#placesOf(row).get(key) ?? []
      for (const place of places.filter(({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq)) {
        const { sizesAt, sizesOctets, bodyAt, bodyOctets } = place
        const numbers = [sizesAt + 1, sizesOctets, bodyAt + 1, bodyOctets, row]
        const found = this.#reads.get<Pick<Tables['telemetry_spool'], 'sizes' | 'body'>>(
          partOfRow,
          ...numbers,
        )
        if (found) yield found
      }
    }
  }

  #placesOf(row: number): ReadonlyMap<string, readonly Place[]> {
    const known = this.#places.get(row)
    if (known) return known
    const found = this.#reads.get<{ directory: string }>(
      'SELECT directory FROM telemetry_spool WHERE id = ?',
      row,
    )
    const places = found ? placesIn(found.directory) : new Map<string, readonly Place[]>() // folded meanwhile
    this.#places.set(row, places)
    return places
  }

  #forget(upTo: number): void {
    this.#rows = this.#rows.filter((row) => row > upTo)
    for (const row of this.#places.keys()) if (row <= upTo) this.#places.delete(row)
    for (const [device, windows] of this.#windows) {
      for (const [key, { row }] of windows) if (row <= upTo) windows.delete(key)
      if (windows.size === 0) this.#windows.delete(device)
    }
  }

  #soon(): void {
    if (this.#waiting) return
    this.#waiting = true
    setTimeout(() => {
      this.#waiting = false
      void this.fold()
    }, FOLD_AFTER_MS).unref()
  }

  /** Folds all there is now. What fails stays spooled, where it is as safe, and is tried again. */
  async fold(): Promise<void> {
    if (this.#folding) return
    this.#folding = true
    try {
      for (let last = this.#rows.at(-1); last !== undefined; last = this.#rows.at(-1)) {
        const folded = await this.#writer.write('gate.fold', undefined)
        this.#forget(folded === 0 ? last : folded) // 0: somebody else was quicker, with all that was there when we asked
      }
    } catch (error) {
      // housekeeping says that the disk takes nothing; anything else nobody would hear of
      if (!(error instanceof StoreError) || error.code !== 'STORE_UNAVAILABLE') {
        this.#log?.error({ err: error, rows: this.#rows.length }, 'spooled commits can not be folded')
      }
      this.#soon()
    } finally {
      this.#folding = false
    }
  }
}

/** Folds whatever is in the spool, for somebody who wants to read the chunks. */
export async function foldAll({
  writer,
  reads,
}: {
  readonly writer: Writer<typeof gateWrites>
  readonly reads: Database
}): Promise<void> {
  if (!reads.get('SELECT 1 FROM telemetry_spool LIMIT 1')) return
  for (let folded = 1; folded > 0;) folded = await writer.write('gate.fold', undefined)
}
