import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Import directions, with a canary: before the real run a forbidden import is planted in a folder of its own, and the
 * check must find it. A checker that sees no modules reports "no violations" as happily as one that sees them all.
 */
const cruise = (...paths: readonly string[]): { status: number; out: string } => {
  const bin = new URL('../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url)
    .pathname
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, '--config', '.dependency-cruiser.cjs', ...paths],
    { encoding: 'utf8' },
  )
  return { status: status ?? 1, out: stdout + stderr }
}

const canaryFolder = 'packages/model/src/canary'
const canaryMustFail = (): void => {
  mkdirSync(canaryFolder, { recursive: true })
  try {
    writeFileSync(
      `${canaryFolder}/canary.ts`,
      "import * as server from '@sekisho/server'\nexport { server }\n",
    )
    const { out } = cruise(canaryFolder)
    if (!out.includes('model-imports-one-way')) {
      throw new Error(`the canary's forbidden import was not found; the checker sees nothing:\n${out}`)
    }
  } finally {
    rmSync(canaryFolder, { recursive: true })
  }
}

canaryMustFail()
const sources = execFileSync('git', ['ls-files', 'packages/*/src/*.ts'], { encoding: 'utf8' })
const packages = [
  ...new Set(
    sources
      .split('\n')
      .filter(Boolean)
      .map((file) => file.split('/').slice(0, 3).join('/')),
  ),
]
const { status, out } = cruise(...packages)
console.log(out.trim())
process.exit(status)
