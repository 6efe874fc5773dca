import process from 'node:process'
import { runAgentProgram } from '../program.ts'

const ending = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => ending.abort())

const { stdin, stdout, stderr } = process
process.exitCode = await runAgentProgram(process.argv.slice(2), {
  stdin,
  stdout,
  stderr,
  signal: ending.signal,
})
stdin.destroy() // an open standard input would keep the process
