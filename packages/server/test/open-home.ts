import { openHome } from '../src/home/home.ts'

// Opens a home in a process of its own: `open-home.ts DIR`, `DIR hold` (until killed), `DIR kill STEP` (dies there).
const [directory = '', what, step] = process.argv.slice(2)
try {
  const home = await openHome(directory, {
    onRecoveryPassphrase: (passphrase) => process.stdout.write(`${passphrase}\n`),
    onStep: (done) => {
      if (what === 'kill' && done === step) process.kill(process.pid, 'SIGKILL')
    },
  })
  if (what === 'hold') {
    process.stdout.write('held\n')
    setInterval(() => {}, 1000)
  } else home.close()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
