// The boot loader's decision, with what it takes to make it true: which slot starts, verified, counted, and protected.
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { imageFor } from '@sekisho/trust'
import { describeError } from '../../errors.ts'
import type { Digest, Disk } from '../disk.ts'
import {
  type BootRecord,
  type BootRecords,
  bootRecords,
  type ReturnReason,
  type SlotId,
} from './boot-record.ts'
import { type Choice, chooseSlot, type Verdicts } from './choice.ts'
import { endAll } from './left-behind.ts'
import { ownImage, type RunAs, shareSlots, takeSlots } from './possession.ts'
import type { SlotFault, SlotRules, SlotVerdict } from './proof.ts'
import { imageFile, openSlot, type OpenSlot, protectSlots, recordFrom } from './slot-files.ts'

export type StartEvent =
  | { readonly event: 'refused'; readonly slot: SlotId; readonly fault: SlotFault }
  | { readonly event: 'returned'; readonly slot: SlotId; readonly reason: ReturnReason }
  /** A floor above the confirmed version, which nothing of the device's own has written: it isn't heeded. */
  | { readonly event: 'floor-dropped'; readonly floor: string }
  /** The boot record can't be written. */
  | { readonly event: 'unrecorded'; readonly reason: string }

export interface StartSettings {
  /** With the folders `a` and `b`, and the boot record. */
  readonly directory: string
  readonly rules: SlotRules
  /** As whom the program runs; absent: as the supervisor. */
  readonly runAs?: RunAs
}

interface StartPorts {
  readonly disk: Disk
  readonly report: (event: StartEvent) => void
}

/** What the boot loader has decided to start. */
export interface Start {
  readonly slot: SlotId
  readonly version: string
  readonly onTrial: boolean
}

type Slots = Record<SlotId, OpenSlot>

async function openSlots({ directory, rules }: StartSettings, floor: string | undefined): Promise<Slots> {
  const bound = { ...rules, floor }
  const [a, b] = await Promise.all([openSlot(directory, 'a', bound), openSlot(directory, 'b', bound)])
  return { a, b }
}

const verdictsOf = ({ a, b }: Slots): Verdicts => ({ a: a.verdict, b: b.verdict })

function signedImage(verdict: SlotVerdict, rules: SlotRules): Digest | undefined {
  return verdict.ok ? imageFor(verdict.manifest, rules.subject) : undefined
}

/** Where a program of another user has written the image, the supervisor makes it its own. @returns whether it still is the signed one */
async function isOwned(settings: StartSettings, slot: SlotId, slots: Slots, disk: Disk): Promise<boolean> {
  const { directory, rules, runAs } = settings
  const { image, verdict } = slots[slot]
  const signed = signedImage(verdict, rules)
  if (!runAs || !image || !signed) return true
  const own = await ownImage(join(directory, slot, imageFile), image, signed, disk)
  slots[slot] = own ? { verdict, image: own } : { verdict: { ok: false, fault: 'damaged' } }
  return own !== undefined
}

async function chosen(
  settings: StartSettings,
  slots: Slots,
  record: BootRecord,
  disk: Disk,
): Promise<Choice> {
  const choice = chooseSlot(record, verdictsOf(slots))
  if (choice.start && !(await isOwned(settings, choice.start, slots, disk)))
    return chosen(settings, slots, record, disk) // one slot less to choose from
  return choice
}

function tellRefusals(slots: Slots, { report }: StartPorts): void {
  for (const slot of ['a', 'b'] as const) {
    const { verdict } = slots[slot]
    if (!verdict.ok && verdict.fault !== 'empty') report({ event: 'refused', slot, fault: verdict.fault })
  }
}

async function isRecorded(
  record: BootRecord,
  records: BootRecords,
  { report }: StartPorts,
): Promise<boolean> {
  try {
    await records.write(record)
    return true
  } catch (error) {
    report({ event: 'unrecorded', reason: describeError(error).reason })
    return false
  }
}

interface Found {
  readonly slots: Slots
  readonly kept: BootRecord | undefined
  /** As it is on disk. */
  readonly said: BootRecord | undefined
}

const isBelow = ({ verdict }: OpenSlot): boolean => !verdict.ok && verdict.fault === 'below-floor'

/**
 * A floor above the confirmed version itself is none that a device has: its confirmation raises it to that version at most. Whoever has
 * written it could have left it out as well, so that heeding it would only let them keep the device from starting at all.
 */
async function sound(
  settings: StartSettings,
  said: BootRecord | undefined,
  { report }: StartPorts,
): Promise<Pick<Found, 'slots' | 'kept'>> {
  const slots = await openSlots(settings, said?.floor)
  if (said?.floor === undefined || !isBelow(slots[said.active])) return { slots, kept: said }
  for (const { image } of [slots.a, slots.b]) await image?.close()
  const { floor, ...kept } = said
  report({ event: 'floor-dropped', floor })
  return { slots: await openSlots(settings, undefined), kept }
}

/** A trial that can't be counted isn't begun: a full disk keeps nobody from what was confirmed. */
async function settled(
  settings: StartSettings,
  ports: StartPorts,
  records: BootRecords,
  { slots, kept, said }: Found,
): Promise<Choice> {
  const before = kept ?? recordFrom(verdictsOf(slots))
  const choice = await chosen(settings, slots, before, ports.disk)
  if (choice.record === said || (await isRecorded(choice.record, records, ports))) return choice
  const { trial: _, ...confirmed } = before
  return chosen(settings, slots, confirmed, ports.disk)
}

async function decide(
  settings: StartSettings,
  ports: StartPorts,
  records: BootRecords,
  found: (slots: Slots) => void,
): Promise<Start | undefined> {
  const { directory, runAs } = settings
  const { disk, report } = ports
  if (runAs) {
    await endAll(runAs)
    await takeSlots(directory)
  }
  const said = await records.read()
  const { slots, kept } = await sound(settings, said, ports)
  found(slots)
  const { start, record } = await settled(settings, ports, records, { slots, kept, said })
  tellRefusals(slots, ports)
  if (record.returned && record.returned !== kept?.returned)
    report({ event: 'returned', slot: record.returned.slot, reason: record.returned.reason })
  const verdict = start && slots[start].verdict
  if (!start || !verdict?.ok) return undefined
  await (runAs
    ? shareSlots(directory, start, runAs)
    : protectSlots(directory, start, disk, slots[start].image))
  return { slot: start, version: verdict.version, onTrial: record.trial?.slot === start }
}

/** A decision with the image that was verified, open: whoever is given it closes it. */
export type OpenStart = Start & { readonly image: FileHandle | undefined }

/**
 * Verifies both slots, chooses, counts a start of a trial, and puts all that on disk before anything runs. Once for each start of
 * the device.
 * @returns nothing where nothing may run
 */
export async function openStart(
  settings: StartSettings,
  ports: StartPorts,
  records: BootRecords = bootRecords(settings.directory, ports.disk),
): Promise<OpenStart | undefined> {
  let slots: Slots | undefined
  let start: Start | undefined
  try {
    start = await decide(settings, ports, records, (found) => (slots = found))
    return start && { ...start, image: slots?.[start.slot].image }
  } finally {
    for (const slot of ['a', 'b'] as const) if (slot !== start?.slot) await slots?.[slot].image?.close()
  }
}

/** As `openStart`, for whoever starts the slot in a way of their own. */
export async function nextStart(settings: StartSettings, ports: StartPorts): Promise<Start | undefined> {
  const start = await openStart(settings, ports)
  if (!start) return undefined
  const { image, ...decision } = start
  await image?.close()
  return decision
}
