import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * For one run of the tests: a folder for what they share (testkit's `copyOfShared`), gone at its end; and a cache of compiled
 * modules, since hundreds of programs and threads of ours are started (https://nodejs.org/api/module.html#module-compile-cache).
 */
export default function shareFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-shared-'))
  process.env['SEKISHO_TEST_SHARED'] = folder
  process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
    new URL('../node_modules/.cache/compiled', import.meta.url),
  )
  return () => rmSync(folder, { recursive: true, force: true })
}
