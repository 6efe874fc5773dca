import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'

/** What notices that the device is opened. */

export interface TamperInput {
  readonly name: string
  /** How often it is read, milliseconds; default: ten times a second. */
  readonly everyMs?: number
  /** @throws where the input itself can't be read: that is a fault of the device, and no tampering */
  isOpen(): Promise<boolean>
}

const levelIn = async (path: string): Promise<string> => (await readFile(path, 'utf8')).trim()

/** A switch at an input pin, as the kernel shows it in a file. */
export const gpioInput = (path: string, open = '1'): TamperInput => ({
  name: path,
  async isOpen() {
    const level = await levelIn(path)
    if (level !== '0' && level !== '1') throw new Error(`no level of a pin: ${level.slice(0, 16)}`)
    return level === open
  },
})

export interface Mesh {
  /** File of the output pin at one end of the trace. */
  readonly drive: string
  /** File of the input pin at its other end. */
  readonly sense: string
}

/**
 * A trace across the board from an output back to an input: both levels have to arrive. One that is cut, or tied to a rail
 * in place of the output, keeps a level whatever is driven.
 */
export const meshInput = ({ drive, sense }: Mesh): TamperInput => ({
  name: `${drive} → ${sense}`,
  async isOpen() {
    for (const level of ['1', '0']) {
      await writeFile(drive, level)
      if ((await levelIn(sense)) !== level) return true
    }
    return false
  },
})

const commandLimitMs = 5000

/** A program that ends with 0 while the device is closed, and with 1 when it is open. */
export const commandInput = (file: string, args: readonly string[] = []): TamperInput => ({
  name: file,
  everyMs: 1000, // each reading is a process
  isOpen: () =>
    new Promise((resolve, reject) => {
      execFile(file, args, { timeout: commandLimitMs, encoding: 'utf8' }, (error) => {
        if (!error) resolve(false)
        else if (error.code === 1) resolve(true)
        else reject(error)
      })
    }),
})

/** An input bounces: only what stays for a while counts. */
export interface Debounced {
  /** Since when the input says open, milliseconds; absent while it is closed. */
  readonly since?: number
  readonly open: boolean
}

export const closed: Debounced = { open: false }

/** Takes a reading. Pure: the times are given. */
export function debounce(before: Debounced, isOpen: boolean, now: number, debounceMs: number): Debounced {
  if (!isOpen) return closed
  const since = before.since ?? now
  return { since, open: now - since >= debounceMs }
}
