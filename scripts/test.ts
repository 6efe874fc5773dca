import { spawn } from 'node:child_process'

// `npm test [-- FILTER …]`: every test of the project, once, on the pinned Node.
const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
const child = spawn(process.execPath, [...process.execArgv, vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
child.on('exit', (code) => process.exit(code ?? 1))
