// The image's own check before anything is put into use: a child without network, with bounded time and memory.
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { AgentError } from '../errors.ts'

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
const longestOutput = 4096

interface Ran {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly output: string
}

function run(command: readonly string[], limitMs: number, signal: AbortSignal): Promise<Ran> {
  const [file = '', ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] ?? '' }, // nothing of ours: no secret that is in the environment
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
      signal,
    })
    let output = ''
    const collect = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-longestOutput))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', (exitCode, how) => resolve({ exitCode, signal: how, output }))
  })
}

/** Namespaces of user, network and processes; nothing is left of it when it ends (unshare(1)). */
const isolating = ['unshare', '--map-root-user', '--net', '--pid', '--fork', '--kill-child'] as const

let canIsolate: Promise<boolean> | undefined

const isolationWorks = (signal: AbortSignal): Promise<boolean> =>
  (canIsolate ??= run([...isolating, 'true'], 5000, signal).then(
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
    ran = await run(bounded, limitMs, signal)
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
