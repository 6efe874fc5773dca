// The boot loader's part, as a program: it verifies what it starts, counts the starts of a trial, and goes back by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { backoffDelay, pause } from '../../clock.ts'
import type { Disk } from '../disk.ts'
import {
  type BootRecord,
  type BootRecords,
  bootRecords,
  type ReturnReason,
  type SlotId,
} from './boot-record.ts'
import { chooseSlot, endTrial, type Verdicts } from './choice.ts'
import { slotVariable } from './files.ts'
import type { SlotFault, SlotRules } from './proof.ts'
import { examineBoth, imageFile, protectSlots, recordFrom } from './slot-files.ts'

/** With it a program says that it wants to be started anew: sysexits' EX_TEMPFAIL. */
export const restartExitCode = 75

export interface SupervisorSettings {
  /** With the folders `a` and `b`, and the boot record. */
  readonly directory: string
  readonly rules: SlotRules
  /** What runs: `{image}` stands for the image's path. Without it, the image itself is executed. */
  readonly command?: readonly string[]
  /** How long a start of a trial may go unconfirmed, milliseconds. */
  readonly trialMs: number
  /** How long a program may take to end when it is asked to, milliseconds. */
  readonly stopMs: number
}

export type SupervisorEvent =
  | { readonly event: 'started'; readonly slot: SlotId; readonly version: string; readonly trial: boolean }
  | { readonly event: 'refused'; readonly slot: SlotId; readonly fault: SlotFault }
  | { readonly event: 'returned'; readonly slot: SlotId; readonly reason: ReturnReason }
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

interface Ended {
  readonly exitCode: number | null
  readonly signal: string | null
}

const restarts = { firstMs: 1000, longestMs: 60_000 }
/** A program that ran this long ran well: the next failure is the first again. */
const goodRunMs = 60_000

function launch({ directory, command }: SupervisorSettings, slot: SlotId): ChildProcess {
  const image = join(directory, slot, imageFile)
  const [file = image, ...args] = (command ?? [image]).map((word) => word.replaceAll('{image}', image))
  // a group of its own, so that nothing of this version is left when it ends
  return spawn(file, args, {
    stdio: 'inherit',
    detached: true,
    env: { ...process.env, [slotVariable]: slot },
  })
}

const endOf = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    child.once('error', () => resolve({ exitCode: 127, signal: null })) // it can't be executed
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }))
  })

/** To the program and all that it has started; who has ended already hears nothing. */
function send(signal: 'SIGTERM' | 'SIGKILL', { pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, signal)
  } catch {
    // nobody is left
  }
}

/** Asks a program to end, and ends it. */
async function stopped(child: ChildProcess, ended: Promise<Ended>, stopMs: number): Promise<Ended> {
  send('SIGTERM', child)
  const timer = setTimeout(() => send('SIGKILL', child), stopMs)
  try {
    return await ended
  } finally {
    clearTimeout(timer)
  }
}

/** Whatever comes first: the program's end, ours, or that of the time that its trial has. */
async function run(
  settings: SupervisorSettings,
  slot: SlotId,
  stillOnTrial: () => Promise<boolean>,
  onTrial: boolean,
  signal: AbortSignal,
): Promise<Ended & { readonly overdue: boolean }> {
  const child = launch(settings, slot)
  const ended = endOf(child)
  const over = new AbortController()
  const outside = AbortSignal.any([signal, over.signal])
  const deadline = async (): Promise<'overdue' | undefined> => {
    if (onTrial) await pause(settings.trialMs, outside)
    const isOverdue = onTrial && !outside.aborted && (await stillOnTrial())
    if (isOverdue) return 'overdue'
    await pause(2 ** 31 - 1, outside) // confirmed: the rest is up to the program
    return undefined
  }
  try {
    const first = await Promise.race([ended, deadline()])
    if (typeof first === 'object') return { ...first, overdue: false }
    return { ...(await stopped(child, ended, settings.stopMs)), overdue: first === 'overdue' }
  } finally {
    over.abort()
    send('SIGKILL', child)
  }
}

function tellRefusals(verdicts: Verdicts, { report }: Pick<SupervisorPorts, 'report'>): void {
  for (const slot of ['a', 'b'] as const) {
    const verdict = verdicts[slot]
    if (!verdict.ok && verdict.fault !== 'empty') report({ event: 'refused', slot, fault: verdict.fault })
  }
}

/** What the boot loader has decided to start. */
export interface Start {
  readonly slot: SlotId
  readonly version: string
  readonly onTrial: boolean
}

/**
 * The boot loader's decision: verifies both slots, chooses, counts a start of a trial, and puts all that on disk before anything
 * runs. Once for each start of the device.
 * @returns nothing where nothing may run
 */
export async function nextStart(
  settings: Pick<SupervisorSettings, 'directory' | 'rules'>,
  ports: Pick<SupervisorPorts, 'disk' | 'report'>,
  records: BootRecords = bootRecords(settings.directory, ports.disk),
): Promise<Start | undefined> {
  const { directory, rules } = settings
  const kept = await records.read()
  const verdicts = await examineBoth(directory, ports.disk, { ...rules, floor: kept?.floor })
  tellRefusals(verdicts, ports)
  const before = kept ?? recordFrom(verdicts)
  const { start, record } = chooseSlot(before, verdicts)
  if (record !== kept) await records.write(record)
  if (record.returned && record.returned !== before.returned)
    ports.report({ event: 'returned', slot: record.returned.slot, reason: record.returned.reason })
  const verdict = start && verdicts[start]
  if (!start || !verdict?.ok) return undefined
  await protectSlots(directory, start, ports.disk)
  return { slot: start, version: verdict.version, onTrial: record.trial?.slot === start }
}

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

/**
 * Runs what the slots hold until it ends on request, or the signal comes.
 * @returns the program's exit code; nothing where no slot holds what may be started
 */
export async function supervise(
  settings: SupervisorSettings,
  ports: SupervisorPorts,
): Promise<number | undefined> {
  const { signal, report, disk } = ports
  const records = bootRecords(settings.directory, disk)
  for (let failures = 0; ;) {
    const start = await nextStart(settings, ports, records)
    if (!start) return undefined
    const { slot, version, onTrial } = start
    report({ event: 'started', slot, version, trial: onTrial })
    const began = performance.now()
    const stillOnTrial = async (): Promise<boolean> => (await records.read())?.trial?.slot === slot
    const { overdue, ...ended } = await run(settings, slot, stillOnTrial, onTrial, signal)
    report({ event: 'ended', slot, ...ended })
    if (overdue) await giveUpTrial(records, start, ports)
    if (signal.aborted || (ended.exitCode === 0 && !overdue)) return ended.exitCode ?? 0
    if (overdue || ended.exitCode === restartExitCode) continue
    if (performance.now() - began > goodRunMs) failures = 0
    await pause(backoffDelay(restarts, failures, Math.random()), signal)
    failures += 1
    if (signal.aborted) return ended.exitCode ?? 1
  }
}
