import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DAY } from '../src/clock.ts'
import { enrolDevice } from './enrolling.ts'
import { doorbellModel, startTestServer, type TestServer } from './support.ts'

/** What devices run against advisories from files, through a real server. */

const clock = new SetClock(Date.parse('2026-11-20T00:00:00Z'))
let world: TestServer
let folder: string

const advisory = (id: string, name: string, fixed: string, more: object = {}) => ({
  id,
  modified: '2026-11-01T00:00:00Z',
  published: '2026-10-21T00:00:00Z',
  summary: `${name} does what it should not`,
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
    },
  ],
  ...more,
})

const sbom = (version = '1.0.0') =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [
      { type: 'library', name: 'left-pad', version, purl: `pkg:npm/left-pad@${version}` },
      { type: 'library', name: 'blob', version: '1' },
    ],
  })

const write = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))

interface Row {
  readonly vulnerability: string
  readonly devices: number
  readonly state: string
  readonly dueAt?: number
  readonly isOverdue: boolean
  readonly level: string
  readonly fixed?: string
  readonly ageDays: number
}

async function list(query = ''): Promise<readonly Row[]> {
  const { body } = await world.ask('GET', `/api/v1/vulnerabilities${query}`)
  return (body as { findings: Row[] }).findings
}

async function importAll(): Promise<Record<string, unknown>> {
  const begun = await world.ask('POST', '/api/v1/advisories/imports', { path: folder })
  expect(begun.status).toBe(202)
  return vi.waitFor(async () => {
    const { body } = await world.ask('GET', '/api/v1/advisories')
    const [last] = (body as { imports: Record<string, unknown>[] }).imports
    if (last?.['endedAt'] === undefined) throw new Error('it runs')
    return last
  })
}

const eventsOf = async (kind: string) =>
  (
    (await world.ask('GET', `/api/v1/events?kind=${kind}`)).body as {
      events: { detail: Record<string, unknown> }[]
    }
  ).events

beforeAll(async () => {
  world = await startTestServer({ clock })
  folder = join(world.folder.path, 'osv')
  mkdirSync(folder)
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
  const { services } = world.server
  for (const serial of ['A', 'B', 'C']) {
    await enrolDevice(services, serial, clock.now())
    await services.registry.reported(`doorbell:${serial}`, serial === 'C' ? '2.0.0' : '1.0.0')
  }
  await world.ask('PATCH', '/api/v1/devices/doorbell:A', { groups: ['eu', 'pilot'] })
})
afterAll(() => world.close())

describe('[RB14 S05-50 S01-45] advisories from files, and what they say of the devices', () => {
  test('what is broken is told with its place, and the rest is taken in', async () => {
    write('GHSA-1.json', advisory('GHSA-1111-aaaa-bbbb', 'left-pad', '1.3.0', { aliases: ['CVE-2026-1111'] }))
    write('GHSA-2.json', advisory('GHSA-2222-aaaa-bbbb', 'right-pad', '1.3.0'))
    write('broken.json', '{')
    write('strange.json', { id: 'X-1', modified: 'now' })
    expect(await importAll()).toMatchObject({
      files: 4,
      stored: 2,
      malformed: 2,
      kinds: ['osv'],
      faults: expect.arrayContaining([
        {
          file: join(folder, 'broken.json'),
          place: '',
          says: 'this is no JSON in UTF-8',
          reason: {
            code: 'not-json',
            en: 'this is no JSON in UTF-8',
            ja: expect.stringContaining('ではない'),
          },
        },
        {
          file: join(folder, 'strange.json'),
          place: '/modified',
          says: expect.any(String),
          reason: { code: 'wanted', en: expect.any(String), ja: expect.stringContaining('必要') },
        },
      ]) as unknown,
    })
  })

  test('a second import takes in only what has changed', async () => {
    expect(await importAll()).toMatchObject({ files: 4, unchanged: 2, stored: 0, malformed: 2 })
  })

  test('a path that is not there is said so', async () => {
    const answer = await world.ask('POST', '/api/v1/advisories/imports', { path: '/nowhere/at/all' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'VULNERABILITY_IMPORT_PATH' } })
  })

  test('[S03-11 S05-48] a bill of materials is looked up at once; what cannot be is said', async () => {
    const answer = await world.ask('POST', '/api/v1/sboms', {
      product: 'doorbell',
      version: '1.0.0',
      sbom: sbom(),
    })
    expect(answer).toMatchObject({
      status: 201,
      body: { components: 1, leftOutTotal: 1, leftOut: [{ name: 'blob', why: 'no-purl' }] },
    })
    expect(await list()).toMatchObject([
      {
        vulnerability: 'CVE-2026-1111',
        level: 'critical',
        fixed: '1.3.0',
        state: 'under_investigation',
        ageDays: 30,
      },
    ])
  })

  test.each([
    ['no bill', { product: 'doorbell', version: '1', sbom: '{}' }, 'VULNERABILITY_SBOM'],
    ['no product', { product: 'kettle', version: '1', sbom: sbom() }, 'VULNERABILITY_PRODUCT'],
  ])('%s is refused', async (_what, body, error) => {
    expect((await world.ask('POST', '/api/v1/sboms', body)).body).toMatchObject({ error })
  })

  test('[S05-51] it has to be fixed within the days of its severity, and age is shown', async () => {
    const [row] = await list()
    expect(row?.dueAt).toBe(clock.now() + 15 * DAY)
  })
})

describe('[RB14 S05-51 S04-10] the devices in the field', () => {
  const tick = (days: number) => {
    clock.advance(days * DAY)
    return world.server.housekeeping.round()
  }

  test('those that run the version are counted, by market and variant, and told of once', async () => {
    expect(await list('?inField=true')).toMatchObject([{ vulnerability: 'CVE-2026-1111', devices: 2 }])
    await tick(0)
    await tick(0)
    expect(await eventsOf('vulnerability.found')).toMatchObject([{ detail: { count: 1, devices: 2 } }])
    const { body } = await world.ask('GET', '/api/v1/vulnerabilities/GHSA-1111-aaaa-bbbb')
    expect(body).toMatchObject({
      vulnerability: 'CVE-2026-1111',
      affected: [{ product: 'doorbell', devices: 2, markets: [{ market: 'EU', devices: 1 }], elsewhere: 1 }],
      devices: [{ id: 'doorbell:A' }, { id: 'doorbell:B' }],
    })
  })

  test('a new import that makes running devices affected is an event', async () => {
    await world.ask('POST', '/api/v1/sboms', { product: 'doorbell', version: '2.0.0', sbom: sbom('1.3.1') })
    write('GHSA-3.json', advisory('GHSA-3333-aaaa-bbbb', 'left-pad', '1.3.2', { severity: [] }))
    await importAll()
    const { vulnerabilities } = world.server.services
    await Promise.all([vulnerabilities.watch(), vulnerabilities.watch()])
    await vi.waitFor(async () => expect(await eventsOf('vulnerability.found')).toHaveLength(2), 20_000)
    expect(await list('?search=GHSA-3333&version=2.0.0')).toMatchObject([{ level: 'unknown', devices: 1 }])
  })

  test('what is known to be exploited has to go sooner, and is told at once', async () => {
    write('kev.json', {
      catalogVersion: '2026.11.20',
      vulnerabilities: [{ cveID: 'CVE-2026-1111', dateAdded: '2026-11-19', dueDate: '2026-11-25' }],
    })
    write('epss.csv', '#model_version:v2025.03.14\ncve,epss,percentile\nCVE-2026-1111,0.5,0.99\n')
    await importAll()
    await vi.waitFor(async () => expect(await eventsOf('vulnerability.exploited')).toHaveLength(1), 20_000)
    expect(await list('?exploited=true&version=1.0.0')).toMatchObject([
      { vulnerability: 'CVE-2026-1111', dueAt: Date.parse('2026-11-25T00:00:00Z'), epss: 0.5 },
    ])
  })

  test('[S05-51 S01-47] a deadline that is missed is told, once', async () => {
    await tick(6)
    await tick(0)
    expect(await eventsOf('vulnerability.overdue')).toMatchObject([
      { detail: { vulnerability: 'CVE-2026-1111', devices: 2 } },
    ])
    const { body } = await world.ask('GET', '/api/v1/vulnerabilities')
    expect(body).toMatchObject({ totals: { exploited: 1, overdue: 1, oldestDays: 36 } })
  })

  test('[S05-48] not affected needs a reason; with one it is done with until that expires', async () => {
    const decide = (body: object) =>
      world.ask('POST', '/api/v1/vulnerabilities/CVE-2026-1111/decisions', { product: 'doorbell', ...body })
    expect((await decide({ state: 'not_affected' })).body).toMatchObject({
      error: 'VULNERABILITY_JUSTIFICATION',
    })
    expect((await decide({ state: 'affected' })).body).toMatchObject({ error: 'VULNERABILITY_JUSTIFICATION' })
    const said = await decide({
      state: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      expiresAt: clock.now() + 30 * DAY,
    })
    expect(said).toMatchObject({ status: 201, body: { actor: 'local administrator', source: 'house' } })
    expect(await list('?state=not_affected')).toMatchObject([{ isOverdue: false }])
    clock.advance(31 * DAY)
    expect(await list('?search=CVE-2026-1111')).toMatchObject([
      { state: 'under_investigation', isOverdue: true },
    ])
  })

  test('a finding whose component is gone is gone', async () => {
    await world.ask('POST', '/api/v1/sboms', { product: 'doorbell', version: '1.0.0', sbom: sbom('9.0.0') })
    expect(await list('?version=1.0.0')).toEqual([])
  })
})

describe('[S09-22 RB14] what a gate of releases asks', () => {
  test('findings with their state, what could not be read, and how old the advisories are', async () => {
    const { vulnerabilities } = world.server.services
    const judgement = await vulnerabilities.judgeSbom(Buffer.from(sbom()))
    expect(judgement).toMatchObject({
      findings: [
        {
          id: 'CVE-2026-1111',
          component: 'left-pad',
          version: '1.0.0',
          severity: 'critical',
          exploited: true,
          fixed: '1.3.0',
        },
        { id: 'GHSA-3333-aaaa-bbbb', exploited: false },
      ],
      unreadable: [{ name: 'blob', why: 'no-purl' }],
    })
    expect(judgement.loadedAt).toBeGreaterThan(0)
    await expect(vulnerabilities.judgeSbom(Buffer.from('PK'))).rejects.toMatchObject({
      code: 'VULNERABILITY_SBOM',
    })
  })
})
