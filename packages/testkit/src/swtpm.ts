import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quietPort } from './ports.ts'

/** What tests of a TPM need on the machine. */
export const tpmTools = ['swtpm', 'tpm2_quote', 'openssl'] as const

/** A TPM in software with a state of its own. It has no resource manager: three objects, and it is full. */
export interface Swtpm {
  /** As `TPM2TOOLS_TCTI` takes it. */
  readonly tcti: string
  /** Power off and on: PCRs begin anew, keys and NV stay. */
  reboot(): Promise<void>
  /** Another TPM in its place, as if it had been cleared. */
  replace(): Promise<void>
  stop(): Promise<void>
}

/** Whether somebody listens there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Two ports next to each other: the second one is for control, and no option can name another. */
async function portPair(): Promise<number> {
  for (;;) {
    const port = await quietPort()
    if (!(await answers(port + 1))) return port
  }
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('swtpm does not listen')
}

function power(state: string, port: number): ChildProcess {
  const address = (number: number): string => `type=tcp,bindaddr=127.0.0.1,port=${number}`
  const args = ['socket', '--tpm2', '--tpmstate', `dir=${state}`]
  const doors = ['--server', address(port), '--ctrl', address(port + 1)]
  const flags = ['--flags', 'not-need-init,startup-clear', '--seccomp', 'action=none']
  const child = spawn('swtpm', [...args, ...doors, ...flags], { stdio: 'ignore' })
  const end = (): boolean => child.kill()
  process.once('exit', end) // not to outlive a test that has no time to clean up
  return child.once('exit', () => process.off('exit', end))
}

/** Starts one on free loopback ports; whoever starts it stops it. */
export async function startSwtpm(): Promise<Swtpm> {
  const port = await portPair()
  const newState = (): string => mkdtempSync(join(tmpdir(), 'swtpm-'))
  let state = newState()
  let child = power(state, port)

  const on = async (): Promise<void> => {
    child = power(state, port)
    await untilOpen(port)
  }
  const off = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  await untilOpen(port)
  return {
    tcti: `swtpm:host=127.0.0.1,port=${port}`,
    async reboot() {
      await off()
      await on()
    },
    async replace() {
      await off()
      rmSync(state, { recursive: true })
      state = newState()
      await on()
    },
    async stop() {
      await off()
      rmSync(state, { recursive: true, force: true })
    },
  }
}
