import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { SetClock } from '@sekisho/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdvisories } from '../adapters/advisories/database.ts'
import { openDesk } from '../adapters/advisories/desk.ts'
import { Database } from '../adapters/sqlite/database.ts'
import { migrate } from '../adapters/sqlite/migrations.ts'
import type { AdvisoryPort } from './advisories.ts'
import { lookAt, scanOf } from './look.ts'
import { findingsIn, sbomsIn, vulnerabilityWrites } from './store.ts'

/** A house with one bill, looked up by what has changed, and the same looked up whole. */

const database = new Database(new DatabaseSync(':memory:'))
beforeAll(() => migrate(database))
afterAll(() => database.close())

const purls = [
  ...['left-pad', 'right-pad', 'up-pad'].map((name) => `pkg:npm/${name}@1.0.0`),
  'pkg:npm/left-pad@2.0.0',
  'pkg:deb/debian/zlib1g@1.2?upstream=zlib', // no release: nobody can say, and by two names
]
const bill = Buffer.from(
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: purls.map((purl) => ({
      type: 'library',
      name: purl.replace(/^.*\/|@.*$/g, ''),
      version: /@([^?]*)/.exec(purl)?.[1],
      purl,
    })),
  }),
)

const packages = [
  ['npm', 'left-pad'],
  ['npm', 'right-pad'],
  ['npm', 'up-pad'],
  ['npm', 'not-ours'],
  ['Debian:12', 'zlib'],
  ['Debian:12', 'zlib1g'],
] as const

/** A record of one of a few ids, so that imports change, move, withdraw and outdate those that are there. */
const record = fc.record({
  number: fc.integer({ min: 1, max: 5 }),
  of: fc.integer({ min: 0, max: packages.length - 1 }),
  fixed: fc.constantFrom('0.9.0', '1.5.0', '3.0.0'),
  day: fc.integer({ min: 1, max: 28 }),
  withdrawn: fc.boolean(),
  alias: fc.boolean(),
})
const batch = fc.record({
  records: fc.array(record, { maxLength: 3 }),
  exploited: fc.option(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }), { nil: undefined }),
  epss: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
})
type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never

const osv = ({ number, of, fixed, day, withdrawn, alias }: Batch['records'][number]) => {
  const [ecosystem = '', name = ''] = packages[of] ?? []
  return {
    id: `GHSA-${number}`,
    modified: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
    ...(withdrawn ? { withdrawn: '2026-11-28T00:00:00Z' } : {}),
    aliases: alias ? [`CVE-2026-000${number}`] : ['CVE-2026-0009'],
    affected: [
      {
        package: { ecosystem, name },
        ranges: [
          { type: ecosystem === 'npm' ? 'SEMVER' : 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] },
        ],
      },
    ],
  }
}

function filesOf({ records, exploited, epss }: Batch): readonly (readonly [string, string])[] {
  const cves = exploited?.map((number) => ({
    cveID: `CVE-2026-000${number}`,
    dateAdded: '2026-11-01',
    dueDate: '2026-11-15',
  }))
  return [
    ...records.map((one, index) => [`${index}.json`, JSON.stringify(osv(one))] as const),
    ...(cves ? [['kev.json', JSON.stringify({ catalogVersion: '1', vulnerabilities: cves })] as const] : []),
    ...(epss === undefined
      ? []
      : [
          [
            'epss.csv',
            `#model_version:v1\ncve,epss,percentile\nCVE-2026-0001,0.${epss},0.5\nCVE-2026-0009,0.1,0.5\n`,
          ] as const,
        ]),
  ]
}

test('[RB14 S05-50] what is looked up by changes alone is what a whole look finds, whatever is imported', async () => {
  let looked = 0
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 5 }), async (batches) => {
      const folder = mkdtempSync(join(tmpdir(), 'sekisho-look-'))
      const advisories = openAdvisories(join(folder, 'advisories.db'))
      const clock = new SetClock(Date.parse('2026-11-20T00:00:00Z'))
      try {
        database.raw.exec('DELETE FROM vulnerability_finding; DELETE FROM product_sbom')
        const desk = openDesk(advisories, () => clock.now())
        const port = {
          scan: async (octets, since) => desk.scan(octets, since),
          rescan: async (sha256, since) => desk.rescan(sha256, since),
          attacks: async (names) => desk.attacks(names),
        } as AdvisoryPort // what a look asks
        const ports = { reads: database, clock, advisories: port }
        for (const product of ['by-changes', 'whole']) {
          const time = { at: clock.now(), advisoriesAt: undefined }
          const scan = scanOf({ product, version: '1' }, desk.scan(bill), time)
          const sha256 = createHash('sha256').update(bill).digest('hex')
          const parts = { components: 0, leftOut: [], leftOutTotal: 0, undecided: [], undecidedTotal: 0 }
          const record = { product, version: '1', sha256, format: 'x', addedAt: 0, actor: 'x', ...parts }
          vulnerabilityWrites['vulnerabilities.addSbom'](database, {
            record,
            document: gzipSync(bill),
            scan,
            events: [],
          })
        }
        for (const [index, one] of batches.entries()) {
          const from = join(folder, String(index))
          mkdirSync(from)
          for (const [name, content] of filesOf(one)) writeFileSync(join(from, name), content)
          desk.begin(from)
          await desk.settled()
          clock.advance(1000)
          for (const sbom of sbomsIn(database, undefined)) {
            const scan = await lookAt(ports, sbom, {
              whole: sbom.product === 'whole',
              advisoriesAt: undefined,
            })
            if (!scan) throw new Error('the bill is gone')
            expect(scan.only === undefined).toBe(sbom.product === 'whole')
            looked += scan.only?.length ?? 0
            vulnerabilityWrites['vulnerabilities.scanned'](database, scan)
          }
          const [changed, whole] = ['by-changes', 'whole'].map((product) => ({
            findings: findingsIn(database, product)
              .map(({ id: _id, product: _product, ...rest }) =>
                Object.assign(rest, { names: rest.names.toSorted() }),
              )
              .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
            undecided: sbomsIn(database, product).map(({ undecided, undecidedTotal }) => [
              undecidedTotal,
              undecided,
            ]),
          }))
          expect(changed).toEqual(whole)
        }
      } finally {
        advisories.close()
        rmSync(folder, { recursive: true })
      }
    }),
    { numRuns: 30 },
  )
  expect(looked).toBeGreaterThan(20) // or nothing was ever changed
})
