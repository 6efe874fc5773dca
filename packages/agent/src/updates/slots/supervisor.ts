// The boot loader's part, as a program: it verifies what it starts, counts the starts of a trial, and goes back by itself.
import { backoffDelay, pause } from '../../clock.ts'
import type { Disk } from '../disk.ts'
import { type BootRecord, type BootRecords, bootRecords, otherSlot, type SlotId } from './boot-record.ts'
import { endTrial } from './choice.ts'
import { counted, leaveSlot, noCrashes } from './crashes.ts'
import { type Ended, type LaunchSettings, run } from './launch.ts'
import { examineSlot } from './slot-files.ts'
import { openStart, type OpenStart, type Start, type StartEvent, type StartSettings } from './start.ts'

/** With it a program says that it wants to be started anew: sysexits' EX_TEMPFAIL. */
export const restartExitCode = 75

export interface SupervisorSettings extends StartSettings, LaunchSettings {
  /** Failures of a confirmed version in a row, after which the one before it is started; 0: never. */
  readonly mostCrashes: number
  /** A program that ran this long ran well: the next failure is the first again, milliseconds. */
  readonly goodRunMs: number
}

export type SupervisorEvent =
  | StartEvent
  | { readonly event: 'started'; readonly slot: SlotId; readonly version: string; readonly trial: boolean }
  | {
      readonly event: 'ended'
      readonly slot: SlotId
      readonly exitCode: number | null
      readonly signal: string | null
    }

export interface SupervisorPorts {
  readonly disk: Disk
  readonly report: (event: SupervisorEvent) => void
  readonly signal: AbortSignal
}

const restarts = { firstMs: 1000, longestMs: 60_000 }
/** A program that asks for another start sooner than this has to wait for it. */
const quickMs = 10_000

/** The trial is over, unless it was confirmed in the very last moment. */
async function giveUpTrial(
  records: BootRecords,
  { slot, version }: Start,
  { report }: SupervisorPorts,
): Promise<void> {
  const record: BootRecord | undefined = await records.read()
  if (record?.trial?.slot !== slot) return
  await records.write(endTrial(record, 'not-confirmed-in-time', version))
  report({ event: 'returned', slot, reason: 'not-confirmed-in-time' })
}

/** @returns whether the version that was confirmed before is started next */
async function leaveCrashing(
  { directory, rules }: SupervisorSettings,
  { slot, version }: Start,
  records: BootRecords,
  { report }: SupervisorPorts,
): Promise<boolean> {
  const record = await records.read()
  if (!record) return false
  const verdict = await examineSlot(directory, otherSlot(slot), { ...rules, floor: record.floor })
  const next = leaveSlot(record, slot, version, verdict)
  if (!next) return false
  await records.write(next)
  report({ event: 'returned', slot, reason: 'crashes' })
  return true
}

interface Lived extends Ended {
  readonly overdue: boolean
  /** Milliseconds. */
  readonly lasted: number
}

/** One start, to its end. */
async function live(
  settings: SupervisorSettings,
  start: OpenStart,
  isOnTrial: () => Promise<boolean>,
  { report, signal }: SupervisorPorts,
): Promise<Lived> {
  const { slot, version, onTrial } = start
  report({ event: 'started', slot, version, trial: onTrial })
  const began = performance.now()
  const { overdue, ...ended } = await run(settings, start, isOnTrial, signal)
  report({ event: 'ended', slot, ...ended })
  return { ...ended, overdue, lasted: performance.now() - began }
}

/**
 * Runs what the slots hold until it ends on request, or the signal comes.
 * @returns the program's exit code; nothing where no slot holds what may be started
 */
export async function supervise(
  settings: SupervisorSettings,
  ports: SupervisorPorts,
): Promise<number | undefined> {
  const { signal, disk } = ports
  const { mostCrashes, goodRunMs } = settings
  const records = bootRecords(settings.directory, disk)
  let quick = 0
  for (let crashes = noCrashes; ;) {
    const start = await openStart(settings, ports, records)
    if (!start) return undefined
    const { slot } = start
    const isOnTrial = async (): Promise<boolean> => (await records.read())?.trial?.slot === slot
    const { overdue, exitCode, lasted } = await live(settings, start, isOnTrial, ports)
    if (overdue) await giveUpTrial(records, start, ports)
    if (signal.aborted || (exitCode === 0 && !overdue)) return exitCode ?? 0
    if (overdue) continue
    if (exitCode === restartExitCode) {
      quick = lasted < quickMs ? quick + 1 : 0
      if (quick > 1) await pause(backoffDelay(restarts, quick - 2, Math.random()), signal)
      if (signal.aborted) return exitCode
      continue
    }
    const confirmed = !(await isOnTrial()) // a trial is counted by its starts
    crashes = counted(crashes, { slot, confirmed, lasted }, goodRunMs)
    const isTooMuch = confirmed && mostCrashes > 0 && crashes.count >= mostCrashes
    if (isTooMuch && (await leaveCrashing(settings, start, records, ports))) continue
    await pause(backoffDelay(restarts, crashes.count - 1, Math.random()), signal)
    if (signal.aborted) return exitCode ?? 1
  }
}
