// A program, from its start to its end.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from '../../clock.ts'
import { slotVariable } from './files.ts'
import { endAll } from './left-behind.ts'
import type { RunAs } from './possession.ts'
import { imageFile } from './slot-files.ts'
import type { OpenStart } from './start.ts'

export interface LaunchSettings {
  readonly directory: string
  /** What runs: `{image}` stands for the image's path. Without it, the image itself is executed. */
  readonly command?: readonly string[]
  readonly runAs?: RunAs
  /** How long a start of a trial may go unconfirmed, milliseconds. */
  readonly trialMs: number
  /** How long a program may take to end when it is asked to, milliseconds. */
  readonly stopMs: number
}

export interface Ended {
  readonly exitCode: number | null
  readonly signal: string | null
}

/** Descriptor of the image in the program, behind the standard ones. */
const imageDescriptor = 3
const descriptors = '/proc/self/fd'

/** The very file that was verified, whatever has its name by now; nothing where the system can't execute by a descriptor. */
const ownDescriptor = (): string | undefined =>
  existsSync(descriptors) ? `${descriptors}/${imageDescriptor}` : undefined

function launch({ directory, command, runAs }: LaunchSettings, { slot, image }: OpenStart): ChildProcess {
  const path = join(directory, slot, imageFile)
  const direct = command || !image ? undefined : ownDescriptor()
  const [file = path, ...args] = (command ?? [path]).map((word) => word.replaceAll('{image}', path))
  return spawn(direct ?? file, args, {
    argv0: file,
    stdio: ['inherit', 'inherit', 'inherit', ...(direct && image ? [image.fd] : [])],
    // a group of its own, so that nothing of this version is left when it ends
    detached: true,
    env: { ...process.env, [slotVariable]: slot },
    ...runAs,
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

/**
 * Whatever comes first: the program's end, ours, or that of the time that its trial has.
 * @param stillOnTrial whether nobody has confirmed it yet
 */
export async function run(
  settings: LaunchSettings,
  start: OpenStart,
  stillOnTrial: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<Ended & { readonly overdue: boolean }> {
  const { onTrial, image } = start
  const child = launch(settings, start)
  const ended = endOf(child)
  await image?.close() // the program has its own by now
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
    if (settings.runAs) await endAll(settings.runAs)
  }
}
