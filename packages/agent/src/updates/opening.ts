// What there is of updates before anything else of the agent is: the slots, and the version that runs.
import { join } from 'node:path'
import { AgentError } from '../errors.ts'
import { subjectOf } from './assembly.ts'
import { createDisk, type Disk } from './disk.ts'
import { type UpdateOptions, updatesFolder } from './options.ts'
import { createFileSlots, slotVariable } from './slots/files.ts'
import { createRaucSlots } from './slots/rauc.ts'
import type { SlotAdapter } from './slots/slots.ts'
import { secondKeysFile } from './second-keys.ts'
import { firstRootFile } from './tuf-source.ts'

export interface OpenedSlots {
  readonly slots: SlotAdapter
  readonly disk: Disk
  /** Version in the running slot, where it is known. */
  readonly version: string | undefined
}

/** @throws AgentError UPDATE_UNAVAILABLE: no root from the factory; UPDATE_SLOTS */
export async function openSlots(directory: string, options: UpdateOptions): Promise<OpenedSlots> {
  const disk = createDisk()
  const folder = join(directory, updatesFolder)
  const root = join(folder, firstRootFile)
  const anchor = await disk.read(root)
  if (!anchor)
    throw new AgentError('UPDATE_UNAVAILABLE', {
      detail: { file: root, remedy: 'the factory puts the maker’s TUF root there' },
    })
  const second = await disk.read(join(folder, secondKeysFile))
  const { slots: chosen } = options
  const slots =
    chosen.kind === 'rauc'
      ? createRaucSlots({ ...chosen, staging: join(folder, 'staged.raucb'), disk })
      : createFileSlots({
          directory: chosen.directory,
          disk,
          rules: {
            anchor: anchor.toString('utf8'),
            subject: subjectOf(options),
            secondKeys: second?.toString('utf8'),
          },
          running: chosen.running ?? process.env[slotVariable],
        })
  const { running } = await slots.state()
  return { slots, disk, version: running.version }
}
