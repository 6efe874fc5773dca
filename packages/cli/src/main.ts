import process from 'node:process'
import { createInterface } from 'node:readline/promises'
import { runCommand } from './command.ts'
import { languageOf } from './texts.ts'
import type { Context } from './verb.ts'

/** The `sekisho` command: it gathers what is around it, and runs. */

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(question)
  } finally {
    terminal.close()
  }
}

const context: Context = {
  language: languageOf(process.env),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  ...(process.stdin.isTTY && process.stderr.isTTY && { ask }),
  now: () => new Date(),
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

process.exitCode = await runCommand(process.argv.slice(2), context)
