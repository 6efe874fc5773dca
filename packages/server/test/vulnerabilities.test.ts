import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DAY } from '../src/clock.ts'
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
  }, 10_000)
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
  for (const serial of ['A', 'B', 'C']) {
    await world.ask('POST', '/api/v1/factory/provision', { product: 'doorbell', serial, generateKey: true })
    await world.server.services.registry.reported(`doorbell:${serial}`, serial === 'C' ? '2.0.0' : '1.0.0')
  }
  await world.server.services.writer.write('store.probe', undefined)
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
        { file: join(folder, 'broken.json'), place: '', says: 'this is no JSON in UTF-8' },
        { file: join(folder, 'strange.json'), place: '/modified', says: expect.any(String) },
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
