import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { prepareIn } from '../src/build/prepare.ts'
import { ownDirectory } from './directories.ts'

const mostBrotli = 220_000
const mostGzip = 260_000

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

/** The scripts that a browser needs before it can show a page: the chunks and all that they import. */
function scriptsOf(manifest: Manifest, names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the manifest has no ${name}`)
    if (known.has(chunk.file)) continue
    known.add(chunk.file)
    scriptsOf(manifest, chunk.imports ?? [], known)
  }
  return known
}

const budgets = { br: mostBrotli, gz: mostGzip }

it('shows the overview with less than a budget of script', async () => {
  const directory = await prepareIn(await ownDirectory())
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8')) as Manifest // Vite wrote it
  const scripts = scriptsOf(manifest, ['index.html', 'src/features/overview/overview-page.tsx'])
  for (const [encoding, most] of Object.entries(budgets)) {
    const sizes = await Promise.all(
      [...scripts].map(async (file) => (await stat(join(directory, `${file}.${encoding}`))).size),
    )
    const total = sizes.reduce((sum, size) => sum + size, 0)
    expect(total, encoding).toBeGreaterThan(100_000) // less would mean that something was overlooked
    expect(total, encoding).toBeLessThan(most)
  }
})
