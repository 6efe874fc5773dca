import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Advisory, keysOf, readJson, readOsv, readSbom, scan } from '@sekisho/assurance'
import { openAdvisories, openDesk } from '@sekisho/server'
import type { Part, PartResult } from './part.ts'
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

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function measure(folder: string, count: number): Promise<PartResult> {
  const files = join(folder, 'osv')
  writeAdvisories(files, count, SEED)
  const sbom = billOfMaterials(COMPONENTS, SEED + 1)
  const database = openAdvisories(join(folder, 'advisories.db'))
  try {
    const desk = openDesk(database, Date.now)
    const take = async (): Promise<void> => {
      desk.begin(files)
      await desk.settled()
    }
    const importSeconds = await timed(take)
    const againSeconds = await timed(take)
    let found = 0
    const matchSeconds = await timed(() => (found = desk.scan(sbom).matches.length))
    const rescanSeconds = await timed(() => desk.scan(sbom))
    const memoryMiB = process.memoryUsage().rss / 2 ** 20
    const expected = plainly(files, sbom)
    const { advisories } = desk.state()
    if (found !== expected || advisories !== count)
      throw new Error(
        `${found} of ${advisories} advisories were found, a plain scan in memory finds ${expected}`,
      )
    const total = importSeconds + matchSeconds
    return {
      lines: [
        `${advisories} advisories imported in ${importSeconds.toFixed(1)} s; again, unchanged, in ${againSeconds.toFixed(1)} s`,
        `${COMPONENTS} components matched in ${matchSeconds.toFixed(2)} s: ${found} vulnerabilities, as many as a plain scan in memory finds; the same again in ${rescanSeconds.toFixed(2)} s`,
        `import and match ${total.toFixed(1)} s (wanted: under ${WANTED_SECONDS} s); memory of the process ${memoryMiB.toFixed(0)} MiB`,
      ],
      holds: total < WANTED_SECONDS,
      figures: {
        importSeconds,
        againSeconds,
        matchSeconds,
        rescanSeconds,
        found,
        memoryMiB,
        wantedSeconds: WANTED_SECONDS,
      },
    }
  } finally {
    database.close()
  }
}

export const vulnerabilitiesPart: Part = {
  name: 'vulnerabilities',
  about: 'a bill of materials of 18,000 components against a local set of OSV records',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-advisories-'))
    try {
      return await measure(folder, quick ? ADVISORIES / 10 : ADVISORIES)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
