// Processes that a program has left behind under its user.
import { spawn } from 'node:child_process'
import { AgentError } from '../../errors.ts'
import type { RunAs } from './possession.ts'

const limitMs = 10_000

/**
 * Ends every process of the program's user (kill(2), pid -1): one that has left the program's group would otherwise live on beside the
 * next version, and write where that one is to be verified.
 * @throws AgentError UPDATE_SLOTS: nobody can be asked to
 */
export function endAll(runAs: RunAs): Promise<void> {
  const child = spawn('/bin/sh', ['-c', 'kill -KILL -1'], {
    ...runAs,
    cwd: '/',
    env: {},
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve, reject) => {
    child.once('exit', () => resolve()) // a failure says that there was nobody
    child.once('error', (cause) => {
      const reason = 'what the program has left behind can’t be ended'
      reject(new AgentError('UPDATE_SLOTS', { detail: { reason }, cause }))
    })
  })
}
