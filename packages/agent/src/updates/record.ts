// What the device remembers of its updates, in one file of its own: it outlives the owner, whom a reset forgets.
import { join } from 'node:path'
import type { OwnerChoice, AssignedRelease, SettingsKind } from '@sekisho/trust'
import type { Disk } from './disk.ts'

/**
 * How far an installation has come. Each step is on disk before the next one begins, and can be done again.
 * `verified`: the download is whole and signed; `installed`: the other slot could start it; `trial`: it is being tried.
 */
export type Step = 'assigned' | 'verified' | 'installed' | 'trial' | Ending
export type Ending = 'confirmed' | 'rolled-back' | 'refused' | 'failed'

const endings: ReadonlySet<Step> = new Set<Step>(['confirmed', 'rolled-back', 'refused', 'failed'])

export interface Job {
  readonly release: AssignedRelease
  /** Where it comes from: the server's assignment, or a medium that somebody has put in. */
  readonly from: 'server' | 'medium'
  readonly sequence?: number
  readonly rollout?: string
  readonly by?: number
  /** Of the assignment; absent where a medium has brought it without one. */
  readonly expiresAt?: number
  readonly encrypted: boolean
  readonly step: Step
  /** When the device first heard of it, milliseconds since 1970, as all instants here. */
  readonly since: number
  readonly attempt: number
  /** Failures of the network in a row: they cost no attempt. */
  readonly interruptions: number
  readonly notBefore: number
  readonly agreed: boolean
  /** Agent error code, of the last failure or the end. */
  readonly code?: string
  /** Lowest version once this one is confirmed; known once the manifest is. */
  readonly floor?: string
}

export const isOver = ({ step }: Job): boolean => endings.has(step)

export interface UpdateRecord {
  readonly format: 1
  /** Highest sequence number of an assignment that was followed. */
  readonly sequence: number
  readonly job?: Job
  /** Trials by digest of the release; the newest last. */
  readonly trials: readonly { readonly sha256: string; readonly count: number }[]
  readonly owner: Partial<OwnerChoice>
  /** Versions of settings that were taken over. */
  readonly settings: { readonly [Kind in SettingsKind]?: number }
  /** A copy of the version floor: against the one that is kept with a key. */
  readonly floor?: { readonly version: string; readonly count: number }
}

export const emptyRecord: UpdateRecord = { format: 1, sequence: -1, trials: [], owner: {}, settings: {} }

const mostRemembered = 16

/** One more trial of a release. */
export function countTrial(record: UpdateRecord, sha256: string): UpdateRecord {
  const count = trialsOf(record, sha256) + 1
  const others = record.trials.filter((one) => one.sha256 !== sha256)
  return { ...record, trials: [...others, { sha256, count }].slice(-mostRemembered) }
}

export const trialsOf = ({ trials }: UpdateRecord, sha256: string): number =>
  trials.find((one) => one.sha256 === sha256)?.count ?? 0

/** Changes follow each other in the order in which they were asked for: each sees what the one before has left. */
export interface RecordStore {
  readonly record: UpdateRecord
  /** On disk when it returns. */
  put(change: Partial<UpdateRecord>): Promise<void>
  /** @param next the record itself where nothing changes */
  change(next: (record: UpdateRecord) => UpdateRecord): Promise<void>
  /** Changes the job that there is; nothing happens without one. */
  advance(change: Partial<Job>): Promise<void>
}

/** Nothing more is done for it, and its files are gone. */
export async function endJob(
  {
    record,
    disk,
    downloads,
  }: { readonly record: RecordStore; readonly disk: Disk; readonly downloads: string },
  step: Ending,
  code?: string,
): Promise<void> {
  await record.advance({ step, ...(code === undefined ? {} : { code }) })
  await disk.remove(downloads)
}

const file = 'updates.json'

function isRecord(value: unknown): value is UpdateRecord {
  if (typeof value !== 'object' || value === null) return false
  const { format, sequence, trials, owner, settings } = value as Readonly<Record<string, unknown>>
  const isObject = (one: unknown): boolean => typeof one === 'object' && one !== null
  return (
    format === 1 &&
    Number.isSafeInteger(sequence) &&
    Array.isArray(trials) &&
    isObject(owner) &&
    isObject(settings)
  )
}

function parsed(content: Buffer): UpdateRecord | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined // said as damaged
  }
}

export interface OpenedRecord {
  readonly store: RecordStore
  /** There was a file, and nobody can read it: the device goes on as if it had never been updated. */
  readonly damaged: boolean
}

/**
 * Opens the memory. A damaged file must not keep a device from its updates: what is lost with it is which assignments were followed;
 * what may be installed at all, the signatures and the version floor still say.
 */
export async function openRecord(directory: string, disk: Disk): Promise<OpenedRecord> {
  const path = join(directory, file)
  const content = await disk.read(path)
  const found = content && parsed(content)
  let record = found ?? emptyRecord
  let last: Promise<void> = Promise.resolve()
  const write = async (next: UpdateRecord): Promise<void> => {
    if (next === record) return
    await disk.replace(path, `${JSON.stringify(next)}\n`)
    record = next
  }
  const inTurn = async (before: Promise<void>, next: (now: UpdateRecord) => UpdateRecord): Promise<void> => {
    await before
    await write(next(record))
  }
  const change: RecordStore['change'] = (next) => {
    const done = inTurn(last, next)
    last = done.catch(() => {}) // whoever has asked for it hears of it
    return done
  }
  const store: RecordStore = {
    get record() {
      return record
    },
    change,
    put: (fields) => change((now) => ({ ...now, ...fields })),
    advance: (fields) => change((now) => (now.job ? { ...now, job: { ...now.job, ...fields } } : now)),
  }
  return { store, damaged: content !== undefined && !found }
}
