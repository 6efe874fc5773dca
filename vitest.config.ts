import { defineConfig } from 'vitest/config'
import LongestFirst from './scripts/longest-first.ts'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'scripts/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/.build/**'],
    globalSetup: './scripts/shared-folder.ts',
    reporters: ['default', './scripts/closing-line.ts'],
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } }, // what is waited for comes at once, except on a machine with much else to do
    hookTimeout: 120_000,
    pool: 'forks',
    execArgv: ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys'], // as the launcher does
    maxWorkers: 3, // one more than a small machine has cores: some wait for browsers and programs of their own
    sequence: { sequencer: LongestFirst },
  },
})
