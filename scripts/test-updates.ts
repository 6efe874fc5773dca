import { spawn } from 'node:child_process'

/**
 * `npm run test:updates [-- --quick] [-- FILTER …]`: every test of updates, with its name: TUF's client, the attacks, and what
 * other packages have under `test/updates/`. The power fails at 200 points (`UPDATES_POWER=full` in the environment), with
 * `--quick` at 20 (`UPDATES_QUICK=1`).
 */
const args = process.argv.slice(2)
const isQuick = args.includes('--quick')
const wanted = args.filter((arg) => arg !== '--quick')

const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
const child = spawn(
  process.execPath,
  [
    ...process.execArgv,
    vitest,
    'run',
    '--reporter=tree',
    '--reporter=./scripts/closing-line.ts',
    ...(wanted.length > 0 ? wanted : ['/test/updates/']),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, ...(isQuick ? { UPDATES_QUICK: '1' } : { UPDATES_POWER: 'full' }) },
  },
)
child.on('exit', (code) => process.exit(code ?? 1))
