import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AgentError } from '../../errors.ts'
import { type Digest, digestOfFile, type Disk } from '../disk.ts'
import { higher } from '../floor.ts'
import { type BootRecord, bootRecords, otherSlot, type SlotId, slotIds } from './boot-record.ts'
import { endTrial } from './choice.ts'
import { encodeProof, type SlotRules, type SlotVerdict } from './proof.ts'
import { examineSlot, imageFile, proofFile } from './slot-files.ts'
import type { NewImage, ReleaseProof, SlotAdapter, SlotsState } from './slots.ts'

/** Set by the supervisor for what it starts. */
export const slotVariable = 'SEKISHO_SLOT'

export interface FileSlotsOptions {
  /** With the folders `a` and `b`, and the boot record. */
  readonly directory: string
  readonly disk: Disk
  readonly rules: SlotRules
  /** As the supervisor says it (`SEKISHO_SLOT`). */
  readonly running: string | undefined
  /** Starts that a trial has. */
  readonly tries?: number
}

const defaultTries = 3

const broken = (reason: string): AgentError => new AgentError('UPDATE_SLOTS', { detail: { reason } })

/** Passes the image on, and refuses it at its end where it is another one than was verified. */
export async function* verifiedImage(image: NewImage): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of image.open()) {
    length += chunk.length
    if (length > image.length)
      throw new AgentError('UPDATE_HASH', { detail: { reason: 'longer than signed' } })
    hash.update(chunk)
    yield chunk
  }
  if (length !== image.length || hash.digest('hex') !== image.sha256)
    throw new AgentError('UPDATE_HASH', { detail: { reason: 'not the signed image', length } })
}

const isSame = (found: Digest | undefined, { length, sha256 }: NewImage): boolean =>
  found?.length === length && found.sha256 === sha256

/** Slots as directories under `sekisho-supervisor`. */
export function createFileSlots({
  directory,
  disk,
  rules,
  running,
  tries = defaultTries,
}: FileSlotsOptions): SlotAdapter {
  const records = bootRecords(directory, disk)
  const at = (slot: SlotId, name: string): string => join(directory, slot, name)
  let own: Promise<SlotVerdict> | undefined

  const runningSlot = (): SlotId => {
    const slot = slotIds.find((one) => one === running)
    if (slot === undefined) throw broken(`start it under sekisho-supervisor, which sets ${slotVariable}`)
    return slot
  }
  const idle = (): SlotId => otherSlot(runningSlot())
  const record = async (): Promise<BootRecord> => (await records.read()) ?? { active: runningSlot() }

  async function invalidate(): Promise<void> {
    const slot = idle()
    const { trial, previous, ...rest } = await record()
    if (trial?.slot === slot || previous === slot) await records.write(rest)
    if (rest.active === slot) throw broken('the other slot is the confirmed one: confirm or go back first')
    await disk.directory(join(directory, slot))
    await disk.mode(join(directory, slot), 0o700)
    await disk.remove(at(slot, proofFile))
  }

  return {
    async state(): Promise<SlotsState> {
      const slot = runningSlot()
      const kept = await record()
      own ??= examineSlot(directory, slot, rules) // what runs is write-protected: once is enough
      const [mine, other] = await Promise.all([
        own,
        examineSlot(directory, idle(), { ...rules, floor: kept.floor }),
      ])
      const { returned } = kept
      return {
        running: { slot, ...(mine.ok ? { version: mine.version } : {}) },
        other: { slot: idle(), ...(other.ok ? { version: other.version } : {}) },
        onTrial: kept.trial?.slot === slot,
        ...(kept.trial && kept.trial.slot !== slot ? { pending: true } : {}),
        ...(returned && {
          returned: {
            reason: returned.reason,
            ...(returned.version === undefined ? {} : { version: returned.version }),
          },
        }),
      }
    },

    async write(image, signal) {
      await invalidate()
      const path = at(idle(), imageFile)
      if (!isSame(await digestOfFile(path), image))
        await disk.stream(path, verifiedImage(image), signal, image.length)
      await disk.mode(path, 0o700) // its own check may execute it
      return path
    },

    async install(proof: ReleaseProof) {
      const slot = idle()
      await disk.replace(at(slot, proofFile), encodeProof(proof))
      const verdict = await examineSlot(directory, slot, { ...rules, floor: (await record()).floor })
      if (verdict.ok) return
      await disk.remove(at(slot, proofFile))
      throw new AgentError('UPDATE_SLOTS', {
        detail: { reason: 'the boot loader would refuse it', fault: verdict.fault },
      })
    },

    async markForTrial() {
      const { returned: _, ...rest } = await record()
      await records.write({ ...rest, trial: { slot: idle(), triesLeft: tries } })
    },

    async confirm(floor) {
      const { trial: _, returned: __, floor: before, ...rest } = await record()
      const lowest = higher(before, floor)
      const active = runningSlot()
      await records.write({
        ...rest,
        ...(rest.active === active ? {} : { previous: rest.active }),
        ...(lowest === undefined ? {} : { floor: lowest }),
        active,
      })
    },

    async goBack() {
      const kept = await record()
      const mine = await own
      if (kept.trial) await records.write(endTrial(kept, 'asked', mine?.version))
      else await records.write({ ...kept, active: idle() }) // the supervisor comes back if that one can't be started
    },

    invalidate,

    async acknowledge() {
      const { returned, ...rest } = await record()
      if (returned) await records.write(rest)
    },
  }
}
