import process from 'node:process'
import { text } from 'node:stream/consumers'
import { languageOf } from '../texts.ts'
import { runVerify } from './program.ts'

/** The `sekisho-verify` program: it gathers what is around it, and runs. */

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runVerify(process.argv.slice(2), {
  language: languageOf(process.env),
  out: (output) => process.stdout.write(output),
  err: (output) => process.stderr.write(output),
  read: () => text(process.stdin),
  now: () => Date.now(),
})
