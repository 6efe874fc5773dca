import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csafFaults } from '@sekisho/assurance'
import { SetClock } from '@sekisho/testkit'
import { spkiFingerprintOf } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DAY, HOUR } from '../src/clock.ts'
import { addPeople } from './people.ts'
import { doorbellModel, startTestServer, type TestServer } from './support.ts'
import { person } from './update-world.ts'

/** Advisories out and documents of suppliers in, through real servers. */

const clock = new SetClock(Date.parse('2026-11-20T00:00:00Z'))
const left = 'pkg:npm/left-pad@1.0.0'
let house: TestServer
let other: TestServer
let daily: string

const model = doorbellModel()

const advisory = (id: string, name: string) => ({
  id,
  modified: '2026-11-01T00:00:00Z',
  summary: `${name} does what it should not`,
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
  affected: [
    {
      package: { ecosystem: 'npm', name },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }],
    },
  ],
})

const component = (name: string, version: string) => ({
  type: 'library',
  'bom-ref': `${name} of ours`,
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
})

const sbom = (padded = '1.0.0', serial = '3e671687') =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${serial}-395b-41f5-a30f-a58921a69b79`,
    components: [component('left-pad', padded), component('right-pad', '1.0.0')],
  })

async function stocked(): Promise<TestServer> {
  const world = await startTestServer({
    clock,
    advisories: {
      statements: daily,
      trusted: ['Supplier'],
      suppliers: [{ name: 'Signing', keys: [join(daily, 'signing.pem')] }],
      origin: 'https://psirt.acme.example',
    },
    fixWithinDays: { exploited: 1, critical: 2, high: 3, medium: 4, low: 5, investigation: 6 },
  })
  await world.ask('POST', '/api/v1/products', { model })
  const folder = join(world.folder.path, 'osv')
  mkdirSync(folder)
  for (const [id, name] of [
    ['CVE-2026-1111', 'left-pad'],
    ['CVE-2026-2222', 'right-pad'],
    ['CVE-2026-3333', 'right-pad'],
  ] as const)
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(advisory(id, name)))
  await world.ask('POST', '/api/v1/advisories/imports', { path: folder })
  await vi.waitFor(async () => {
    const { body } = await world.ask('GET', '/api/v1/advisories')
    if ((body as { imports: { endedAt?: number }[] }).imports[0]?.endedAt === undefined)
      throw new Error('it runs')
  })
  await world.ask('POST', '/api/v1/sboms', { product: 'doorbell', version: '1.0.0', sbom: sbom() })
  return world
}

interface Row {
  readonly vulnerability: string
  readonly state: string
  readonly version: string
  readonly dueAt?: number
  readonly statement?: Readonly<Record<string, unknown>>
}

async function rows(world: TestServer, query = ''): Promise<readonly Row[]> {
  const { body } = await world.ask(
    'GET',
    `/api/v1/vulnerabilities${query === '' ? '?' : `${query}&`}product=doorbell`,
  )
  return (body as { findings: Row[] }).findings
}

const states = async (world: TestServer): Promise<readonly string[]> =>
  (await rows(world))
    .map(({ vulnerability, version, state }) => `${vulnerability} ${version} ${state}`)
    .toSorted()

const decide = (name: string, body: object) =>
  house.ask('POST', `/api/v1/vulnerabilities/${name}/decisions`, { product: 'doorbell', ...body })

const exported = (format: string, more = '') =>
  house.ask('GET', `/api/v1/advisories/export?product=doorbell&format=${format}${more}`)

const textOf = (document: unknown) => (typeof document === 'string' ? document : JSON.stringify(document))

/** Taken in by a person who answers for it, unless it is said otherwise. */
const take = (world: TestServer, document: unknown, proof: object = { accept: true }) =>
  world.ask('POST', '/api/v1/advisories/statements', { document: textOf(document), ...proof })

const signing = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const signatureOf = (document: unknown): string =>
  sign('sha256', Buffer.from(textOf(document)), signing.privateKey).toString('base64')

const vex = (statement: object, more: object = {}) => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://supplier.example/vex/1',
  author: 'Supplier',
  timestamp: '2026-11-10T00:00:00Z',
  version: 1,
  statements: [
    { vulnerability: { name: 'CVE-2026-1111' }, products: [{ '@id': left }], status: 'fixed', ...statement },
  ],
  ...more,
})

beforeAll(async () => {
  daily = mkdtempSync(join(tmpdir(), 'sekisho-daily-'))
  writeFileSync(join(daily, 'signing.pem'), signing.publicKey.export({ format: 'pem', type: 'spki' }))
  ;[house, other] = await Promise.all([stocked(), stocked()])
}) // two servers make their keys
afterAll(async () => {
  await house.close()
  await other.close()
  rmSync(daily, { recursive: true })
})

describe('[V19 RB14 S04-10] advisories go out', () => {
  test('deadlines are those of the configuration', async () => {
    const [row] = await rows(house)
    expect(row?.dueAt).toBe(clock.now() + 2 * DAY)
  })

  test('[S01-45] nothing affects users yet: there is no advisory, and VEX says what is looked into', async () => {
    expect(await exported('csaf')).toMatchObject({ status: 404, body: { error: 'VULNERABILITY_NOTHING' } })
    expect((await exported('csaf-vex')).body).toMatchObject({
      document: { category: 'csaf_vex', tracking: { id: 'doorbell-vex', version: '1' } },
    })
  })

  test('a decision is a new revision of the document', async () => {
    clock.advance(HOUR)
    await decide('CVE-2026-1111', { state: 'affected', action: 'Do not pad.' })
    await decide('CVE-2026-2222', {
      state: 'not_affected',
      justification: 'inline_mitigations_already_exist',
    })
    const { body } = await exported('csaf')
    expect(csafFaults(body as Record<string, unknown>)).toEqual([])
    expect(body).toMatchObject({
      document: {
        category: 'csaf_security_advisory',
        publisher: { name: 'Acme Home', namespace: 'https://acme.example', category: 'vendor' },
        tracking: { id: 'doorbell-advisory', version: '2' },
      },
      vulnerabilities: [{ cve: 'CVE-2026-1111', remediations: [{ details: 'Do not pad.' }] }],
    })
  })

  test('in Japanese it is a document of its own, and passes the same tests', async () => {
    const { body } = await exported('csaf-vex', '&language=ja')
    expect(csafFaults(body as Record<string, unknown>)).toEqual([])
    expect(body).toMatchObject({ document: { lang: 'ja', tracking: { id: 'doorbell-vex-ja' } } })
  })

  test('a product whose maker has no website has no publisher', async () => {
    const nameless = model.replace('id: doorbell', 'id: nameless').replace(/^\s+website:.*\n/m, '')
    await house.ask('POST', '/api/v1/products', { model: nameless })
    await house.ask('POST', '/api/v1/sboms', { product: 'nameless', version: '1.0.0', sbom: sbom() })
    expect(await house.ask('GET', '/api/v1/advisories/export?product=nameless&format=openvex')).toMatchObject(
      {
        status: 409,
        body: { error: 'VULNERABILITY_PUBLISHER' },
      },
    )
  })
})

describe('[V19 S01-45 RB14] what people approve is published as a CSAF provider does (CSAF 2.0 §7)', () => {
  const base = 'https://psirt.acme.example/.well-known/csaf'
  const ann = person('ann', 'security-officer')
  const bob = person('bob', 'admin')
  const wanted = { product: 'doorbell', format: 'csaf' }
  const fetched = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${house.server.ports.http}/.well-known/${path}`, { headers, redirect: 'error' })
  const asked = () => house.server.services.approvals.ask('advisories.publish', wanted, ann)
  const agreed = ({ id, hash }: { id: string; hash: string }) =>
    house.server.services.approvals.agree(id, hash, bob)

  beforeAll(() => addPeople(house, ['ann', 'security-officer'], ['bob', 'admin']))

  test('before anything is published there is no provider', async () => {
    expect((await fetched('csaf/provider-metadata.json')).status).toBe(404)
    expect(await (await fetched('security.txt')).text()).not.toContain('CSAF:')
  })

  test('two people agree to what it says; of what has changed since nothing is published', async () => {
    const approval = await asked()
    expect(approval.summary.en).toContain('CVE-2026-1111')
    clock.advance(HOUR)
    await decide('CVE-2026-1111', { state: 'affected', action: 'Do not pad at all.' })
    expect(await agreed(approval)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('VULNERABILITY_CHANGED') as string,
    })
    expect((await fetched('csaf/provider-metadata.json')).status).toBe(404)
    expect(await agreed(await asked())).toMatchObject({
      state: 'done',
      result: { id: 'doorbell-advisory', number: 1 },
    })
    await expect(asked()).rejects.toMatchObject({ code: 'VULNERABILITY_PUBLISHED' })
  })

  test('requirements 1, 2, 4, 11 and 18: a valid document that anybody may read, with its hashes', async () => {
    const response = await fetched('csaf/white/2026/doorbell-advisory.json')
    expect(response.headers.get('content-type')).toContain('application/json')
    const text = await response.text()
    const document = JSON.parse(text) as Record<string, unknown>
    expect(csafFaults(document)).toEqual([])
    expect(document).toMatchObject({
      document: {
        distribution: { tlp: { label: 'WHITE' } },
        references: [{ category: 'self', url: `${base}/white/2026/doorbell-advisory.json` }],
        tracking: {
          status: 'final',
          version: '1',
          initial_release_date: new Date(clock.now()).toISOString(),
        },
      },
    })
    for (const algorithm of ['sha256', 'sha512']) {
      const hash = await (await fetched(`csaf/white/2026/doorbell-advisory.json.${algorithm}`)).text()
      expect(hash.split(' ')[0]).toBe(createHash(algorithm).update(text).digest('hex'))
    }
  })

  test('requirements 7, 8, 9 and 12 to 15: found from the well-known places, listed in every index', async () => {
    const metadata = (await (await fetched('csaf/provider-metadata.json')).json()) as object
    expect(metadata).toMatchObject({
      canonical_url: `${base}/provider-metadata.json`,
      publisher: { category: 'vendor', name: 'Acme Home', namespace: 'https://acme.example' },
      role: 'csaf_provider',
    })
    expect(await (await fetched('security.txt')).text()).toContain(
      `\r\nCSAF: ${base}/provider-metadata.json\r\n`,
    )
    for (const path of ['index.txt', 'changes.csv', '2026/', 'csaf-feed-tlp-white.json'])
      expect(await (await fetched(`csaf/white/${path}`)).text()).toContain('doorbell-advisory.json')
    expect(await (await fetched('csaf/')).text()).toContain('provider-metadata.json')
    for (const path of ['white', 'amber/', 'white/2026/doorbell-vex.json', '..%2fsecurity.txt', '__proto__'])
      expect((await fetched(`csaf/${path}`)).status).toBe(404)
  })

  test('who has it already gets no second copy', async () => {
    const first = await fetched('csaf/white/index.txt')
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const again = await fetched('csaf/white/index.txt', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  test('a newer version takes its place, and its history grows', async () => {
    clock.advance(DAY)
    await decide('CVE-2026-1111', { state: 'fixed' })
    await agreed(await asked())
    expect(await (await fetched('csaf/white/2026/doorbell-advisory.json')).json()).toMatchObject({
      document: { tracking: { version: '2', revision_history: [{ number: '1' }, { number: '2' }] } },
    })
    const old = await house.ask('GET', '/api/v1/advisories/publications/doorbell-advisory?number=1')
    expect(old.body).toMatchObject({ document: { tracking: { version: '1' } } })
    expect((await house.ask('GET', '/api/v1/advisories/publications')).body).toMatchObject({
      publications: [{ id: 'doorbell-advisory', number: 2, people: ['ann Test', 'bob Test'] }],
    })
    const { body } = await house.ask('GET', '/api/v1/events?kind=vulnerability.published')
    expect((body as { events: object[] }).events).toHaveLength(2)
    await decide('CVE-2026-1111', { state: 'affected', action: 'Do not pad.' })
  })

  test('the whole tree goes to a web site of their own as well', async () => {
    const site = 'https://www.acme.example/csaf'
    const { body } = await house.ask('GET', `/api/v1/advisories/tree?base=${encodeURIComponent(site)}`)
    const { files, documents } = body as { files: { path: string; text: string }[]; documents: object[] }
    expect(files.find(({ path }) => path === 'provider-metadata.json')?.text).toContain(
      `"canonical_url": "${site}/provider-metadata.json"`,
    )
    expect(documents).toMatchObject([{ path: 'white/2026/doorbell-advisory.json', number: 2 }])
  })
})

describe('[V19 RB14] what goes out comes in with the same states', () => {
  test.each(['csaf-vex', 'openvex', 'cyclonedx'])('%s', async (format) => {
    const { body } = await exported(format)
    expect(await take(other, body)).toMatchObject({
      status: 201,
      body: { statements: 3, applied: 3, unused: [] },
    })
    expect(await states(other)).toEqual(await states(house))
    expect(await rows(other, '?search=CVE-2026-2222')).toMatchObject([
      {
        state: 'not_affected',
        statement: {
          justification: 'inline_mitigations_already_exist',
          version: '1.0.0',
          source: format.replace('-vex', ''),
        },
      },
    ])
  })
})

describe('[V19 S01-45 RB14] documents of suppliers come in', () => {
  const said = async (search: string) => (await rows(other, `?search=${search}&version=2.0.0`))[0]

  beforeAll(async () => {
    await other.ask('POST', '/api/v1/sboms', {
      product: 'doorbell',
      version: '2.0.0',
      sbom: sbom('1.0.1', '2e671687'),
    })
  })

  test.each([
    ['no reason', vex({ status: 'not_affected' }), '/statements/0/justification'],
    ['no format', '{"a":1}', 'document: '],
    ['no JSON', 'PK', 'document: '],
    ['no structure', { document: {} }, '/document/category'],
  ])('%s: refused with its place, and nothing is kept', async (_what, document, place) => {
    const before = (await other.ask('GET', '/api/v1/advisories/statements')).body
    const answer = await take(other, document)
    const fault = { code: expect.stringMatching(/^[a-z]/), ja: expect.stringMatching(/[ぁ-ん]/) }
    expect(answer).toMatchObject({ status: 400, body: { error: 'VULNERABILITY_DOCUMENT', fault } })
    expect((answer.body as { message: string }).message).toContain(place)
    expect((await other.ask('GET', '/api/v1/advisories/statements')).body).toEqual(before)
  })

  test('they speak of the version that they name, and of no other', async () => {
    expect(await take(other, vex({}))).toMatchObject({ status: 201, body: { statements: 1, applied: 1 } })
    expect((await said('CVE-2026-1111'))?.state).toBe('under_investigation')
  })

  test('who has said so, in which document, and who took it in', async () => {
    const document = vex(
      { products: [{ '@id': 'pkg:npm/left-pad@1.0.1' }] },
      { '@id': 'https://supplier.example/vex/2' },
    )
    const { digest } = (await take(other, document)).body as { digest: string }
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    expect(await said('CVE-2026-1111')).toMatchObject({
      state: 'fixed',
      statement: {
        source: 'openvex',
        document: 'https://supplier.example/vex/2 (Supplier)',
        digest,
        component: 'pkg:npm/left-pad@1.0.1',
        actor: 'local administrator',
        at: Date.parse('2026-11-10T00:00:00Z'),
      },
    })
    const { body } = await other.ask('GET', '/api/v1/events?kind=vulnerability.supplier-said')
    expect((body as { events: { detail: object }[] }).events).toContainEqual(
      expect.objectContaining({
        detail: expect.objectContaining({ digest, publisher: 'Supplier', applied: 1 }) as object,
      }),
    )
  })

  describe('of a component as a part of a product of theirs', () => {
    const within = (id: string, product: string, more: object = {}) =>
      vex(
        {
          vulnerability: { name: 'CVE-2026-3333' },
          products: [{ '@id': product, subcomponents: [{ '@id': 'pkg:npm/right-pad@1.0.0' }] }],
          status: 'not_affected',
          justification: 'vulnerable_code_not_in_execute_path',
        },
        { '@id': `https://supplier.example/vex/${id}`, ...more },
      )
    const held = 'pkg:npm/left-pad@1.0.1'
    const proposed = async () =>
      (await other.ask('GET', '/api/v1/advisories/proposals?product=doorbell')).body as {
        proposals: { id: string; within: string; version: string }[]
      }

    test('it is proposed for the version that has their product, and a person takes it over [V19 RB14]', async () => {
      await take(other, within('w1', held))
      await take(other, within('w2', 'pkg:npm/nowhere@1.0.0'))
      const before = (await said('CVE-2026-3333'))?.state
      const { proposals } = await proposed()
      expect(proposals).toMatchObject([
        { within: held, version: '2.0.0', document: expect.stringContaining('w1') as string },
      ])
      expect((await said('CVE-2026-3333'))?.state).toBe(before) // nobody has agreed yet
      const accept = `/api/v1/advisories/proposals/${proposals[0]?.id ?? ''}/accept`
      expect(await other.ask('POST', accept)).toMatchObject({ status: 201 })
      expect(await said('CVE-2026-3333')).toMatchObject({
        state: 'not_affected',
        statement: { source: 'openvex', document: 'https://supplier.example/vex/w1 (Supplier)' },
      })
      expect((await proposed()).proposals).toEqual([])
      expect(await other.ask('POST', accept)).toMatchObject({ status: 404 })
    })

    test('where a registered key of the supplier has signed it, it counts at once [V19]', async () => {
      const later = { author: 'Signing', timestamp: '2026-11-21T00:00:00Z' }
      const document = within('w3', held, later)
      clock.advance(2 * DAY)
      expect(await take(other, document, { signature: signatureOf(document) })).toMatchObject({
        status: 201,
        body: { applied: 1, standing: 'signed', key: spkiFingerprintOf(signing.publicKey) },
      })
      expect((await proposed()).proposals).toEqual([])
    })
  })

  describe('a name proves nothing [V19 RB14]', () => {
    const about = (id: string, more: object = {}) =>
      vex(
        {
          vulnerability: { name: 'CVE-2026-2222' },
          products: [{ '@id': 'pkg:npm/right-pad@1.0.0' }],
          status: 'not_affected',
          justification: 'component_not_present',
        },
        { '@id': `https://supplier.example/vex/${id}`, author: 'Signing', ...more },
      )
    const proposedBy = async (id: string) =>
      (
        (await other.ask('GET', '/api/v1/advisories/proposals?product=doorbell')).body as {
          proposals: { id: string; document: string; version?: string }[]
        }
      ).proposals.filter(({ document }) => document.includes(`/${id} `))

    test('what nobody has signed or accepted is proposed, also of a supplier that is trusted by name', async () => {
      for (const [id, author] of [
        ['n1', 'Signing'],
        ['n2', 'Supplier'],
      ] as const) {
        const answer = await take(other, about(id, { author }), {})
        expect(answer).toMatchObject({ status: 201, body: { standing: 'proposed', applied: 0 } })
        expect(await proposedBy(id)).not.toEqual([])
      }
      expect((await said('CVE-2026-2222'))?.state).toBe('under_investigation')
    })

    test.each([
      [
        'of another key',
        (text: string) => sign('sha256', Buffer.from(text), stranger.privateKey).toString('base64'),
        'Signing',
      ],
      ['of another document', () => signatureOf('{}'), 'Signing'],
      ['for a publisher without a key', signatureOf, 'Somebody'],
    ] as const)('a signature %s is refused, and nothing is kept', async (_what, make, author) => {
      const text = textOf(about('n3', { author }))
      expect(await take(other, text, { signature: make(text) })).toMatchObject({
        status: 400,
        body: { error: 'VULNERABILITY_SIGNATURE' },
      })
      const { documents } = (await other.ask('GET', '/api/v1/advisories/statements')).body as {
        documents: { id: string }[]
      }
      expect(documents.some(({ id }) => id.endsWith('/n3'))).toBe(false)
    })

    test('one that nothing proves takes no place of one that is signed, however new it says it is', async () => {
      const signed = about('n4', { timestamp: '2026-11-12T00:00:00Z' })
      await take(other, signed, { signature: signatureOf(signed) })
      expect((await said('CVE-2026-2222'))?.state).toBe('not_affected')
      const forged = about('n4', {
        timestamp: '2026-12-31T00:00:00Z',
        statements: vex({ products: [{ '@id': 'pkg:npm/x@1' }] }).statements,
      })
      expect(await take(other, forged, {})).toMatchObject({ status: 201, body: { standing: 'proposed' } })
      expect((await said('CVE-2026-2222'))?.state).toBe('not_affected')
      const newer = about('n4', {
        timestamp: '2026-11-13T00:00:00Z',
        version: 2,
        statements: vex({ products: [{ '@id': 'pkg:npm/x@1' }] }).statements,
      })
      expect(await take(other, newer, { signature: signatureOf(newer) })).toMatchObject({ status: 201 })
      clock.advance(1)
      expect((await said('CVE-2026-2222'))?.state).toBe('under_investigation')
    })

    test('a proposal is taken over by a person, or the whole document is', async () => {
      const [proposal] = await proposedBy('n1')
      const path = `/api/v1/advisories/proposals/${proposal?.id ?? ''}/accept`
      expect(await other.ask('POST', path)).toMatchObject({
        status: 201,
        body: { actor: 'local administrator' },
      })
      expect((await said('CVE-2026-2222'))?.state).toBe('not_affected')
      expect(await take(other, about('n2', { author: 'Supplier' }))).toMatchObject({
        status: 201,
        body: { standing: 'accepted', acceptedBy: 'local administrator' },
      })
      expect(await proposedBy('n2')).toEqual([])
    })
  })

  test('a link that might be into either of two bills of materials is into none', async () => {
    const document = (await exported('cyclonedx')).body
    await other.ask('POST', '/api/v1/sboms', { product: 'doorbell', version: '9.0.0', sbom: sbom() })
    expect(await take(other, document)).toMatchObject({ body: { applied: 0, unusedTotal: 3 } })
    await other.ask('POST', '/api/v1/sboms', {
      product: 'doorbell',
      version: '9.0.0',
      sbom: sbom('1.0.0', '9e671687'),
    })
  })

  test('taken in twice it is there once', async () => {
    const count = async () =>
      ((await other.ask('GET', '/api/v1/advisories/statements')).body as { documents: object[] }).documents
        .length
    const before = await count()
    expect(await take(other, vex({}))).toMatchObject({ status: 201, body: { applied: 1 } })
    expect(await count()).toBe(before)
  })

  test('they never override what our own people have said', async () => {
    await other.ask('POST', '/api/v1/vulnerabilities/CVE-2026-3333/decisions', {
      product: 'doorbell',
      state: 'affected',
      action: 'Unplug it.',
    })
    clock.advance(DAY)
    const statement = {
      vulnerability: { name: 'CVE-2026-3333' },
      products: [{ '@id': 'pkg:npm/right-pad@1.0.0' }],
      status: 'not_affected',
      justification: 'component_not_present',
    }
    const more = { '@id': 'https://supplier.example/vex/3', timestamp: new Date(clock.now()).toISOString() }
    expect(await take(other, vex(statement, more))).toMatchObject({ body: { applied: 1 } })
    expect(await said('CVE-2026-3333')).toMatchObject({ state: 'affected', statement: { source: 'house' } })
  })

  test('a newer version of a document replaces it, and an older one is refused', async () => {
    const of = { '@id': 'https://supplier.example/vex/2', version: 2, timestamp: '2026-11-12T00:00:00Z' }
    const products = [{ '@id': 'pkg:npm/nothing-of-ours@1' }]
    expect(await take(other, vex({ products }, of))).toMatchObject({ status: 201, body: { applied: 0 } })
    clock.advance(1)
    expect((await said('CVE-2026-1111'))?.state).toBe('under_investigation')
    const old = vex({ products }, { '@id': of['@id'], timestamp: '2026-11-01T00:00:00Z' })
    expect(await take(other, old)).toMatchObject({
      status: 409,
      body: { error: 'VULNERABILITY_DOCUMENT_OLD' },
    })
  })

  test('[S09-22] what was said before a version came holds for it, and for the gate of its release', async () => {
    const judged = await other.server.services.vulnerabilities.judgeSbom(Buffer.from(sbom()), {
      product: 'doorbell',
      version: '3.0.0',
    })
    expect(judged.findings.find(({ id }) => id === 'CVE-2026-1111')?.state).toBe('fixed')
    await other.ask('POST', '/api/v1/sboms', {
      product: 'doorbell',
      version: '3.0.0',
      sbom: sbom('1.0.0', '4e671687'),
    })
    expect(await rows(other, '?search=CVE-2026-1111&version=3.0.0')).toMatchObject([{ state: 'fixed' }])
  })

  test('a folder is read once a day; one bad document keeps no other from coming in', async () => {
    const document = vex(
      { vulnerability: { name: 'CVE-2026-2222' }, products: [{ '@id': 'pkg:npm/right-pad@1.0.0' }] },
      { '@id': 'https://supplier.example/vex/4' },
    )
    writeFileSync(join(daily, 'a-bad.json'), '{')
    writeFileSync(join(daily, 'b-good.json'), JSON.stringify(document))
    const ids = async () =>
      (
        (await other.ask('GET', '/api/v1/advisories/statements')).body as {
          documents: { id: string; actor: string }[]
        }
      ).documents
    const own = { ...document, '@id': 'https://supplier.example/vex/6', author: 'Signing' }
    writeFileSync(join(daily, 'd-signed.json'), JSON.stringify(own))
    writeFileSync(join(daily, 'd-signed.json.sig'), signatureOf(own))
    await other.server.housekeeping.round()
    expect(await ids()).toContainEqual(
      expect.objectContaining({
        id: 'https://supplier.example/vex/4',
        actor: 'server',
        standing: 'proposed',
      }),
    )
    expect(await ids()).toContainEqual(
      expect.objectContaining({ id: 'https://supplier.example/vex/6', standing: 'signed' }),
    )
    writeFileSync(
      join(daily, 'c-late.json'),
      JSON.stringify({ ...document, '@id': 'https://supplier.example/vex/5' }),
    )
    await other.server.housekeeping.round()
    expect((await ids()).some(({ id }) => id.endsWith('/5'))).toBe(false)
    clock.advance(DAY)
    await other.server.housekeeping.round()
    expect((await ids()).some(({ id }) => id.endsWith('/5'))).toBe(true)
  })
})
