// A command of the product's own, which ends when its time is over, with all that it has started and that hasn't left it.
import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'

export interface Bounds {
  readonly limitMs: number
  readonly env: NodeJS.ProcessEnv
  /** The folder that it begins in; absent: that of temporary files. */
  readonly cwd?: string
}

export interface Ran {
  readonly exitCode: number | null
  readonly signal: string | null
  /** The last octets of what it has said. */
  readonly output: string
}

const longestOutput = 4096
/** For what it has said last: somebody else may hold its output open for as long as they like. */
const lastWordsMs = 250

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined || process.platform === 'win32') return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // nobody is left
  }
}

/** Without a shell. Rejects where it can't be started, or the signal comes. */
export function runBounded(
  command: readonly string[],
  { limitMs, env, cwd = tmpdir() }: Bounds,
  signal: AbortSignal,
): Promise<Ran> {
  const [file = '', ...args] = command
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
      detached: process.platform !== 'win32',
      signal,
    })
    let output = ''
    const collect = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-longestOutput))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('exit', (exitCode, how) => {
      endGroup(child)
      const end = (): void => {
        clearTimeout(timer)
        child.stdout.destroy()
        child.stderr.destroy()
        resolve({ exitCode, signal: how, output })
      }
      const timer = setTimeout(end, lastWordsMs)
      child.once('close', end)
    })
  })
}
