import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { nightZone } from './night.ts'

export interface Fleet {
  readonly pid: number | undefined
  /** Kept when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

export interface FleetOptions {
  readonly directory: string
  readonly mqttPort: number
  readonly httpsPort: number
  /** What the fleet prints goes here. */
  readonly logFile: string
  /** The fleet hangs where it is night now, so that nobody waits for the window of its updates. */
  readonly now: Date
}

const program = fileURLToPath(new URL('../../../lab/bin/fleet.js', import.meta.url))
const patienceMs = 10_000

/** What devices may know of our environment: none of our own variables, since secrets are among them. */
export const environmentOfFleet = (ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(ours).filter(([name]) => !/^SEKISHO_/i.test(name))),
  SEKISHO_LAUNCHED: '1', // this Node is the right one already
})

/**
 * Starts the simulated fleet in a process of its own: it gets folders with factory identities and the ports, and nothing
 * else of the server. In a process group of its own, so that Ctrl-C reaches the server first, which then stops the fleet;
 * through its standard input it notices when the server is gone.
 */
export function startFleet({ directory, mqttPort, httpsPort, logFile, now }: FleetOptions): Fleet {
  const log = openSync(logFile, 'a', 0o600)
  const args = ['--dir', directory, '--server', 'localhost', '--parent', '--updates-every', '30']
  const ports = ['--mqtt', String(mqttPort), '--device-https', String(httpsPort)]
  const child = spawn(process.execPath, [...process.execArgv, program, ...args, ...ports], {
    stdio: ['pipe', log, log],
    env: { ...environmentOfFleet(process.env), TZ: nightZone(now) },
    detached: true,
  })
  closeSync(log)
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]).then(() => {})
  return {
    pid: child.pid,
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      const giveUp = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(giveUp)
    },
  }
}
