import process from 'node:process'
import { runSupervisorProgram } from '../updates/slots/supervisor-program.ts'

const ending = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => ending.abort())

const { stdout, stderr } = process
process.exitCode = await runSupervisorProgram(process.argv.slice(2), {
  stdout,
  stderr,
  signal: ending.signal,
})
