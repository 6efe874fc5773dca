import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { describe, test } from 'vitest'

/** Debian's package of each outside program that tests use. */
const packages: Readonly<Record<string, string>> = {
  chromium: 'chromium',
  curl: 'curl',
  'dbus-daemon': 'dbus-daemon',
  mksquashfs: 'squashfs-tools',
  rauc: 'rauc',
  faketime: 'faketime',
  mosquitto_pub: 'mosquitto-clients',
  mosquitto_sub: 'mosquitto-clients',
  openssl: 'openssl',
  'softhsm2-util': 'softhsm2',
  strace: 'strace',
  swtpm: 'swtpm',
  tpm2_quote: 'tpm2-tools',
  yanglint: 'libyang2-tools',
}

/** Optional peers that tests use like an outside program, with their versions. */
const peers: Readonly<Record<string, string>> = { pkcs11js: '2.1.7' }

function isInstalled(peer: string): boolean {
  try {
    createRequire(import.meta.url).resolve(peer)
    return true
  } catch {
    return false
  }
}

const isHere = (tool: string): boolean =>
  peers[tool] === undefined
    ? spawnSync('sh', ['-c', 'command -v "$0"', tool]).status === 0
    : isInstalled(tool)

/** How to install what is missing of these; nothing when all are here. */
function remedyFor(tools: readonly string[]): string | undefined {
  const missing = tools.filter((tool) => !isHere(tool))
  if (missing.length === 0) return undefined
  const modules = missing.flatMap((tool) => (peers[tool] === undefined ? [] : [`${tool}@${peers[tool]}`]))
  const programs = new Set(
    missing.filter((tool) => peers[tool] === undefined).map((tool) => packages[tool] ?? tool),
  )
  return [
    ...(programs.size > 0 ? [`apt-get install ${[...programs].join(' ')}`] : []),
    ...(modules.length > 0 ? [`npm install --no-save ${modules.join(' ')}`] : []),
  ].join('; ')
}

/** In place of what can't run here: left out with a hint, or a failure in CI, so that nothing is left out unseen. */
function insteadOf(title: string, remedy: string): void {
  test.skipIf(!process.env['CI'])(`${title} (missing here: ${remedy})`, () => {
    throw new Error(`in CI no tool may be missing: ${remedy}`)
  })
}

/**
 * A test that needs outside programs. Where one is missing it is skipped, and says how to install it; with CI=true it
 * fails.
 */
export function testWith(
  tools: readonly string[],
  title: string,
  body: () => Promise<void>,
  timeoutMs = 120_000,
): void {
  const remedy = remedyFor(tools)
  if (remedy === undefined) test(title, body, timeoutMs)
  else insteadOf(title, remedy)
}

/** The same for a group of tests. */
export function describeWith(tools: readonly string[], title: string, body: () => void): void {
  const remedy = remedyFor(tools)
  if (remedy === undefined) describe(title, body)
  else insteadOf(title, remedy)
}
