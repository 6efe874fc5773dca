import { spawnSync } from 'node:child_process'
import { test } from 'vitest'

/** Debian's package of each outside program that tests use. */
const packages: Readonly<Record<string, string>> = {
  curl: 'curl',
  mosquitto_pub: 'mosquitto-clients',
  mosquitto_sub: 'mosquitto-clients',
  openssl: 'openssl',
  strace: 'strace',
}

const isHere = (tool: string): boolean => spawnSync('sh', ['-c', 'command -v "$0"', tool]).status === 0

/**
 * A test that needs outside programs. Where one is missing it is skipped, and says how to install it; with CI=true it
 * fails, so that nothing is left out unseen.
 */
export function testWith(
  tools: readonly string[],
  title: string,
  body: () => Promise<void>,
  timeoutMs = 60_000,
): void {
  const missing = tools.filter((tool) => !isHere(tool))
  if (missing.length === 0) {
    test(title, body, timeoutMs)
    return
  }
  const remedy = `apt-get install ${[...new Set(missing.map((tool) => packages[tool] ?? tool))].join(' ')}`
  if (!process.env['CI']) {
    test.skip(`${title} (missing here: ${remedy})`, body)
    return
  }
  test(title, () => {
    throw new Error(`in CI no tool may be missing: ${remedy}`)
  })
}
