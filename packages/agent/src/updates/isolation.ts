// The image's own check before anything is put into use: a child without network, with bounded time and memory.
import { AgentError } from '../errors.ts'
import { type Ran, runBounded } from './bounded-run.ts'

export interface PreCheck {
  /** `{image}` stands for the image's path. It passes with exit code 0. */
  readonly command: readonly string[]
  readonly limitMs?: number
  /** Of data that the child may have, octets. */
  readonly memory?: number
}

export interface PreChecked {
  /** Whether the child was without network. */
  readonly isolated: boolean
}

const defaultLimitMs = 60_000
const defaultMemory = 536_870_912

/** Nothing of ours: no secret that is in the environment. */
const bare = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '' })

/** Namespaces of user, network and processes; nothing is left of it when it ends (unshare(1)). */
const isolating = ['unshare', '--map-root-user', '--net', '--pid', '--fork', '--kill-child'] as const

/** Far longer than it ever takes: a device that is busy must not take its own slowness for a missing namespace. */
const tryLimitMs = 30_000

let canIsolate: Promise<boolean> | undefined

const isolationWorks = (signal: AbortSignal): Promise<boolean> =>
  (canIsolate ??= runBounded([...isolating, 'true'], { limitMs: tryLimitMs, env: bare() }, signal).then(
    ({ exitCode }) => exitCode === 0,
    () => false, // no such program, or not allowed: the check runs without, and that is said
  ))

/**
 * Runs the check. Where the system lets nobody make namespaces it runs with the network, and says so.
 * @throws AgentError UPDATE_CHECK
 */
export async function preCheck(
  { command, limitMs = defaultLimitMs, memory = defaultMemory }: PreCheck,
  image: string,
  signal: AbortSignal,
): Promise<PreChecked> {
  const isolated = process.platform === 'linux' && (await isolationWorks(signal))
  const words = command.map((word) => word.replaceAll('{image}', image))
  const bounded = isolated ? [...isolating, 'prlimit', `--data=${memory}`, ...words] : words
  let ran: Ran
  try {
    ran = await runBounded(bounded, { limitMs, env: bare() }, signal)
  } catch (cause) {
    throw new AgentError('UPDATE_CHECK', { detail: { reason: 'it can’t be run', command: words[0] }, cause })
  }
  const { exitCode, signal: ended, output } = ran
  if (exitCode !== 0)
    throw new AgentError('UPDATE_CHECK', {
      detail: { exitCode, signal: ended, said: output.trim().slice(-200) },
    })
  return { isolated }
}
