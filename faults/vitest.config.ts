import { defineConfig } from 'vitest/config'

/** `npm run test:faults [-- NAME]`: what is broken on purpose, file by file. Apart from `npm test`, since it takes its time. */
export default defineConfig({
  test: {
    include: ['faults/**/*.test.ts'],
    reporters: ['default', './scripts/closing-line.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys'], // as the launcher does
    fileParallelism: false, // each fault has the machine to itself
  },
})
