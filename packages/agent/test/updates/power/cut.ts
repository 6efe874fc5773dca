// The power, cut at a step that is counted over all processes and starts of a device: with it go both of its processes, and whatever
// was written and not synced.
import {
  appendFileSync,
  openSync,
  readSync,
  closeSync,
  ftruncateSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import type { DiskStep } from '../../../src/updates/disk.ts'

export interface Cut {
  /** Made where the power goes in a process that has no right to end the other one: who has it, looks for it. */
  readonly off: string
  /** Where steps are counted: one octet each. */
  readonly steps: string
  /** The supervisor is root's, and the program isn't. */
  readonly isOther: boolean
  /** At which steps the power goes. */
  readonly at: readonly number[]
}

/** What the disk has of a file that wasn't synced: nothing, half of it, or as many zeros. */
function tear(path: string, how: number): void {
  let file: number
  try {
    file = openSync(path, 'r+')
  } catch {
    return // it was never there
  }
  const { size } = statSync(path)
  if (how % 3 === 0) ftruncateSync(file, 0)
  else if (how % 3 === 1) ftruncateSync(file, Math.floor(size / 2))
  else writeSync(file, Buffer.alloc(size), 0, size, 0)
  closeSync(file)
}

/** @param both whether the supervisor is another process, which goes as well */
export function powerCut({ steps, at, off, isOther }: Cut, both: boolean): (step: DiskStep) => void {
  return ({ what, path }) => {
    appendFileSync(steps, '.')
    const count = statSync(steps).size
    if (!at.includes(count)) return
    if (what === 'sync' || what === 'write') tear(path, count)
    if (both && isOther) writeFileSync(off, '')
    else {
      if (both) process.kill(process.ppid, 'SIGKILL')
      process.kill(process.pid, 'SIGKILL')
    }
    for (;;) readSync(openSync('/dev/zero', 'r'), Buffer.alloc(1)) // nothing more happens here
  }
}

export function cutFromEnvironment(): Cut {
  const {
    SEKISHO_TEST_STEPS: steps = '',
    SEKISHO_TEST_CUTS: cuts = '',
    SEKISHO_TEST_OFF: off = '',
  } = process.env
  const isOther = process.env['SEKISHO_TEST_UID'] !== ''
  return { steps, off, isOther, at: cuts.split(',').filter(Boolean).map(Number) }
}
