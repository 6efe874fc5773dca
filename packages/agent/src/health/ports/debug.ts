import { execFile } from 'node:child_process'

/** States of a debug interface that a fuse can tell, the weakest first. */
export const debugStates = ['open', 'disabled', 'locked', 'fused'] as const
export type DebugState = (typeof debugStates)[number]

/** Tells the state of a debug interface; nothing where it can't be read. */
export type DebugProbe = () => Promise<DebugState | undefined>

const commandLimitMs = 5000

/** A program of the product that reads the fuses and prints one of the states. */
export const debugCommand =
  (file: string, args: readonly string[] = []): DebugProbe =>
  () =>
    new Promise((resolve) => {
      execFile(file, args, { timeout: commandLimitMs, encoding: 'utf8' }, (error, stdout) => {
        resolve(error ? undefined : debugStates.find((state) => state === stdout.trim()))
      })
    })
