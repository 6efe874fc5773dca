import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { newWrappingParameters, type WrappingParameters } from '@sekisho/trust'

/** Where one run of the tests keeps what its files share; `scripts/shared-folder.ts` makes it and removes it. */
const shared = process.env['SEKISHO_TEST_SHARED']

/** Whoever makes it at the same time doesn't disturb: one of them is first. */
async function makeShared(place: string, make: (folder: string) => Promise<void>): Promise<void> {
  const apart = mkdtempSync(`${place}-`)
  const made = join(apart, 'it')
  await make(made)
  try {
    renameSync(made, place)
  } catch (error) {
    if (!existsSync(place)) throw error
  } finally {
    rmSync(apart, { recursive: true })
  }
}

/** With the modes of its folders, which `cpSync` leaves to the umask. */
function copyFolder(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  const inside = readdirSync(from, { recursive: true, withFileTypes: true })
  const folders = inside.filter((one) => one.isDirectory()).map((one) => join(one.parentPath, one.name))
  for (const folder of [from, ...folders]) chmodSync(join(to, relative(from, folder)), statSync(folder).mode)
}

/**
 * A folder that takes seconds to make, made once in a run of the tests; everybody gets a copy.
 * @param to nothing is there yet
 */
export async function copyOfShared(
  to: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  if (shared === undefined) return await make(to)
  const place = join(shared, name)
  if (!existsSync(place)) await makeShared(place, make)
  copyFolder(place, to)
}

/** The least that is taken: tests open such a home hundreds of times, and its secret is nobody's. */
export const quickDerivation = (): WrappingParameters => ({
  ...newWrappingParameters(),
  memoryKiB: 19_456,
  passes: 1,
})

/** Of every home that `copyOfHome` hands out. */
export const homePassphrase = 'a passphrase for tests'

const SECOND = 1000
const DAY = 86_400 * SECOND

/**
 * The home of a house that has had its first start: its keys and its empty database are there.
 * @param clock of the house, where a test sets it: certificates are of that day
 */
export function copyOfHome(to: string, clock: { now(): number } = { now: Date.now }): Promise<void> {
  const days = Math.floor((clock.now() - Date.now() + SECOND) / DAY)
  const shifted = { now: () => Date.now() + days * DAY }
  return copyOfShared(to, `home-${days}`, async (home) => {
    const { openHome, startServer } = await import('@sekisho/server') // much to load, and most tests start none
    const made = await openHome(home, {
      clock: shifted,
      rootPassphrase: homePassphrase,
      derivation: quickDerivation(),
    })
    made.close()
    const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
    const server = await startServer({ home, ...ports, logLevel: 'silent', clock: shifted })
    await server.close()
  })
}
