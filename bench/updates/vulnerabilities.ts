import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Advisory, keysOf, readJson, readOsv, readSbom, scan } from '@sekisho/assurance'
import { openAdvisories, openDesk } from '@sekisho/server'
import { billOfMaterials, writeAdvisories } from './advisories.ts'

/** A bill of materials against a local set of advisories: how long the import takes, how long the match, and whether it is right. */

const ADVISORIES = 100_000
const COMPONENTS = 18_000
const WANTED_SECONDS = 60
const SEED = 20_261_122

/** The same set in memory, without a database between: the count to compare with. */
function plainly(directory: string, sbom: Buffer): number {
  const byKey = new Map<string, Advisory[]>()
  for (const folder of readdirSync(directory))
    for (const file of readdirSync(join(directory, folder))) {
      const advisory = readOsv(readJson(readFileSync(join(directory, folder, file)), 1_000_000))
      for (const key of keysOf(advisory)) byKey.set(key, [...(byKey.get(key) ?? []), advisory])
    }
  return scan(readSbom(sbom).components, (key) => byKey.get(key) ?? []).matches.length
}

const seconds = (since: number): number => (performance.now() - since) / 1000

/** @returns whether it was as fast as wanted, and right */
export async function measureVulnerabilities(out: (line: string) => void): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-advisories-'))
  const database = openAdvisories(join(folder, 'advisories.db'))
  try {
    const files = join(folder, 'osv')
    writeAdvisories(files, ADVISORIES, SEED)
    const sbom = billOfMaterials(COMPONENTS, SEED + 1)
    const desk = openDesk(database, Date.now)

    const importStart = performance.now()
    desk.begin(files)
    await desk.settled()
    const importing = seconds(importStart)
    const again = performance.now()
    desk.begin(files)
    await desk.settled()
    const importingAgain = seconds(again)
    const matchStart = performance.now()
    const { matches, components } = desk.scan(sbom)
    const matching = seconds(matchStart)
    const rss = process.memoryUsage().rss / 2 ** 20

    const expected = plainly(files, sbom)
    const { advisories, imports } = desk.state()
    const right = matches.length === expected && advisories === ADVISORIES && components > 0
    const fast = importing + matching < WANTED_SECONDS
    out(
      `advisories: ${advisories} imported in ${importing.toFixed(1)} s, again (unchanged: ${imports[0]?.unchanged ?? 0}) in ${importingAgain.toFixed(1)} s`,
    )
    out(
      `bill of materials: ${components} components matched in ${matching.toFixed(2)} s: ${matches.length} vulnerabilities`,
    )
    out(`a plain scan in memory finds ${expected}: ${right ? 'the same' : 'NOT THE SAME'}`)
    out(`memory of the process after the match: ${rss.toFixed(0)} MiB`)
    out(
      `import and match: ${(importing + matching).toFixed(1)} s, wanted < ${WANTED_SECONDS} s: ${fast ? 'met' : 'NOT MET'}`,
    )
    return right && fast
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}
