import { spawn } from 'node:child_process'

/**
 * `npm run test:updates [-- --quick] [-- FILTER …]`: every test of updates, with its name: TUF's client, the attacks, and what
 * other packages have under `test/updates/`. The power fails at 200 points (`UPDATES_POWER=full` in the environment), and a fleet has
 * fifty devices (`UPDATES_FLEET`); with `--quick` the power fails at 20 (`UPDATES_QUICK=1`), and whole houses are left out.
 */
const args = process.argv.slice(2)
const isQuick = args.includes('--quick')
const wanted = args.filter((arg) => arg !== '--quick')

const places = isQuick ? ['packages/agent/test/updates/'] : ['/test/updates/']
const extent = isQuick ? { UPDATES_QUICK: '1' } : { UPDATES_POWER: 'full', UPDATES_FLEET: '50' }

const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname
const child = spawn(
  process.execPath,
  [
    ...process.execArgv,
    vitest,
    'run',
    '--reporter=tree',
    '--reporter=./scripts/closing-line.ts',
    ...(wanted.length > 0 ? wanted : places),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, ...extent },
  },
)
child.on('exit', (code) => process.exit(code ?? 1))
