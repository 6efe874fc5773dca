import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Addresses of the modules that come with a module, in a process of their own. */
function loadedWith(module: string): string {
  const script = `
    const loaded = []
    require('node:module').registerHooks({
      load(url, context, next) { loaded.push(url); return next(url, context) },
    })
    import(process.argv[1]).then(() => process.stdout.write(loaded.join('\\n')))`
  const file = new URL(module, import.meta.url).href
  return execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', script, file], {
    encoding: 'utf8',
  })
}

test('the thread that writes loads what it needs to store: no compiler, no threat rule, no gate, no builder of queries', () => {
  const loaded = loadedWith('./adapters/sqlite/writer-thread.ts')
  expect(loaded).toContain('packages/trust/src/core.ts')
  expect(loaded).not.toMatch(/packages\/(assurance|(model|trust|gate)\/src\/index\.ts)|node_modules\/kysely/)
})

test('the thread that has the advisories loads what matches them, and no model', () => {
  const loaded = loadedWith('./adapters/advisories/desk.ts')
  expect(loaded).toContain('packages/assurance/src/vulnerabilities/scan.ts')
  expect(loaded).not.toMatch(/packages\/(model|assurance)\/src\/index\.ts/)
})

test('a server that starts loads neither the analysis nor the knowledge base', () => {
  const loaded = loadedWith('./main.ts')
  expect(loaded).toContain('packages/assurance/src/core.ts')
  expect(loaded).not.toMatch(/packages\/assurance\/src\/(index\.ts|rules\/|knowledge\/|analysis\.ts)/)
})
