// The command in a process of its own, which dies when the clock is asked for the n-th time: `N ARGUMENT…`.
import process from 'node:process'
import { runCommand } from '../src/index.ts'

const [last = '0', ...args] = process.argv.slice(2)
let asked = 0
process.exitCode = await runCommand(args, {
  language: 'en',
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  now() {
    asked += 1
    if (asked === Number(last)) process.kill(process.pid, 'SIGKILL')
    return new Date()
  },
})
