import { knowledgeEntries, knowledgeTables } from '@sekisho/assurance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../src/access/permission.ts'
import { MOST_MODEL_OCTETS } from '../src/model-port.ts'
import { doorbellModel, startTestServer, type TestServer, text } from './support.ts'

let world: TestServer
/** The doorbell that starts whatever is in its flash, and the one of which nobody knows whether it does. */
const weaker = doorbellModel().replace('secureBoot: { enabled: true', 'secureBoot: { enabled: false')
const unknown = doorbellModel().replace('secureBoot: { enabled: true', 'secureBoot: { enabled: unknown')
const key = 'altered-firmware-starts@components/device'

beforeAll(async () => {
  world = await startTestServer()
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(() => world.close())

interface Line {
  readonly key: string
  readonly line: number
  readonly part: string
  readonly risk: number
  readonly score: number
  readonly title: { readonly en: string; readonly ja: string }
  readonly standing: { readonly status: string }
}

/** @returns the body, in the form that the schema of the route says */
async function get<Body>(path: string): Promise<Body> {
  const { status, body } = await world.ask('GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Body
}

const threats = async () =>
  (await get<{ readonly threats: readonly Line[] }>('/api/v1/products/doorbell/threats')).threats

const versions = async () =>
  (await get<{ readonly policies: readonly { readonly hash: string }[] }>('/api/v1/products/doorbell'))
    .policies

const analyse = async (model: string, more: object = {}) => {
  const { status, body } = await world.ask('POST', '/api/v1/models/analyse', { model, ...more })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as {
    readonly analysis?: {
      readonly threats: readonly Line[]
      readonly counts: Readonly<Record<string, number>>
      readonly questions: readonly {
        readonly pointer: string
        readonly line: number
        readonly choices: readonly string[]
        readonly settles: readonly { readonly key: string }[]
        readonly example?: { readonly yaml: string }
      }[]
    }
    readonly faults: readonly { readonly code: string }[]
    readonly decisions: {
      readonly faults: readonly { readonly line: number }[]
      readonly outcomes: readonly { readonly kind: string }[]
    }
    readonly since?: {
      readonly gained: readonly { readonly threat: Line; readonly was?: string; readonly is?: string }[]
      readonly lost: readonly unknown[]
    }
  }
}

describe('the threats of a product', () => {
  test('are those of its newest model, the worst first, with their lines and in both languages [V01]', async () => {
    const list = await threats()
    const lines = doorbellModel().split('\n')
    expect(list.length).toBeGreaterThan(10)
    for (const { key, line, part, title } of list) {
      if (/@(components|dataflows|interfaces|streams|commands|keys)\//.test(key))
        expect(lines[line - 1], key).toMatch(new RegExp(`\\b${part}\\b`))
      expect(title.ja, key).toMatch(/[ぁ-ん一-龠]/)
    }
    const open = list.filter(({ standing }) => standing.status === 'open').map(({ score }) => score)
    expect(open).toEqual(open.toSorted((one, other) => other - one))
  })

  test('say why, one by one, and what the smallest change does, which is proved by making it [V01]', async () => {
    await world.ask('POST', '/api/v1/products', { model: weaker })
    const path = `/api/v1/products/doorbell/threats/${encodeURIComponent(key)}`
    expect(await get(path)).toMatchObject({
      standing: { status: 'open' },
      facts: [
        {
          place: { part: 'components › device', property: 'hardware.secureBoot.enabled' },
          value: false,
          truth: 'fails',
        },
      ],
      change: { removes: true, brings: [] },
    })
    expect(await get(path)).toHaveProperty(
      'change.yaml',
      'components:\n  - id: device\n    hardware:\n      secureBoot:\n        enabled: true',
    )
    const older = (await versions())[1]?.hash
    expect(await get(`${path}?policy=${older}`)).toMatchObject({
      version: 1,
      standing: { status: 'mitigated' },
    })
  })

  test.each([
    ['/api/v1/products/nothing/threats', 404, 'REGISTRY_PRODUCT_UNKNOWN'],
    ['/api/v1/products/doorbell/threats/no-rule@components%2Fdevice', 404, 'ASSURANCE_THREAT_UNKNOWN'],
    ['/api/v1/products/doorbell/paths?policy=none', 404, 'REGISTRY_POLICY_UNKNOWN'],
  ])('%s is refused with %i', async (path, status, error) => {
    expect(await world.ask('GET', path)).toMatchObject({ status, body: { error } })
  })

  test('are shown on the paths from attackers to hazards, with what of the diagram they touch [V01]', async () => {
    const { paths, chokes } = await get<{
      readonly paths: readonly {
        readonly open: boolean
        readonly steps: readonly { readonly threat?: Line; readonly touches: readonly object[] }[]
      }[]
      readonly chokes: readonly { readonly hazard: { readonly id: string } }[]
    }>('/api/v1/products/doorbell/paths')
    const kinds: Readonly<Record<string, string>> = { components: 'component', dataflows: 'flow' }
    const onDiagram = paths
      .flatMap(({ steps }) => steps)
      .flatMap(({ threat, touches }) => {
        const [, section = '', id] = /@(\w+)\/([^#]+)/.exec(threat?.key ?? '') ?? []
        return section in kinds ? [{ touches, expected: { kind: kinds[section], id } }] : []
      })
    expect(onDiagram.length).toBeGreaterThan(0)
    for (const { touches, expected } of onDiagram) expect(touches).toContainEqual(expected)
    expect(chokes.map(({ hazard }) => hazard.id)).toEqual(['stranger-let-in', 'nobody-warned'])
  })
})

describe('the requirements of a product', () => {
  test('say where they stand, by what it is shown and whom they serve; what threats leave open isn’t met [V02]', async () => {
    const { requirements, counts, regulations, catalogues } = await get<{
      readonly requirements: readonly {
        readonly id: string
        readonly status: string
        readonly threats: readonly Line[]
        readonly verify: readonly { readonly by: string }[]
        readonly maps: readonly {
          readonly catalogue: string
          readonly ids: readonly { readonly id: string; readonly unconfirmed: boolean }[]
        }[]
      }[]
      readonly counts: Readonly<Record<string, number>>
      readonly regulations: readonly { readonly name: string; readonly catalogues: readonly string[] }[]
      readonly catalogues: readonly { readonly id: string }[]
    }>('/api/v1/products/doorbell/requirements')
    const boot = requirements.find(({ threats: answered }) => answered.some((one) => one.key === key))
    expect(boot).toMatchObject({ status: 'not-met' })
    expect(boot?.verify.length).toBeGreaterThan(0)
    for (const status of ['met', 'met-by-claim', 'not-met', 'unknown', 'waived'])
      expect(counts[status]).toBe(requirements.filter((one) => one.status === status).length)
    const known = catalogues.map(({ id }) => id)
    for (const { maps } of requirements)
      expect(known).toEqual(expect.arrayContaining(maps.map(({ catalogue }) => catalogue)))
    const served = requirements.flatMap(({ maps }) => maps.flatMap(({ ids }) => ids))
    expect(new Set(served.map(({ unconfirmed }) => unconfirmed))).toEqual(new Set([true, false]))
    expect(regulations.find(({ name }) => name === 'jp')?.catalogues).toContain('jcStar')
  })

  test('have layers of defence behind them, and each threat says in how many something holds [N-P2]', async () => {
    const { coverage } = await get<{
      readonly coverage: readonly {
        readonly threat: Line
        readonly layers: readonly { readonly state: string }[]
        readonly holding: number
      }[]
    }>('/api/v1/products/doorbell/coverage')
    expect(coverage.map(({ threat }) => threat.key)).toEqual((await threats()).map((one) => one.key))
    for (const { layers, holding } of coverage)
      expect(layers.filter(({ state }) => state === 'holds')).toHaveLength(holding)
  })
})

describe('a model that is being written', () => {
  test('is analysed without being added, against what is stored [V01]', async () => {
    const [, older] = await versions()
    const { since, analysis } = await analyse(weaker, { since: { product: 'doorbell', policy: older?.hash } })
    expect(since?.gained.map(({ threat, is }) => `${threat.key} ${is}`)).toContain(`${key} open`)
    expect(since?.lost).toEqual([])
    expect(analysis?.counts['open']).toBeGreaterThan(0)
    expect(await versions()).toHaveLength(2)
  })

  test('is asked about: where to write, what may be said, what the answer settles', async () => {
    const { analysis } = await analyse(unknown)
    const question = analysis?.questions.find(({ pointer }) => pointer.endsWith('/secureBoot/enabled'))
    expect(question).toMatchObject({ choices: ['true', 'false'] })
    expect(unknown.split('\n')[(question?.line ?? 0) - 1]).toContain('secureBoot')
    expect(question?.settles.map(({ key }) => key)).toContain(key)
    expect(question?.example?.yaml).toContain('secureBoot:\n        enabled: true')
  })

  test('may bring its decisions, which hold until their day and say what is wrong with them', async () => {
    const decision = `  - { threat: '${key}', decision: accepted, author: a, reason: r, until: `
    const decided = (until: string) =>
      analyse(weaker, { decisions: `version: 1\ndecisions:\n${decision}${until} }\n` })
    const accepted = await decided('2999-01-01')
    expect(accepted.analysis?.threats.find((one) => one.key === key)?.standing.status).toBe('accepted')
    expect((await decided('2001-01-01')).decisions.outcomes).toMatchObject([{ kind: 'expired' }])
    expect((await decided('tomorrow')).decisions.faults).toMatchObject([{ line: 3 }])
  })

  test('has no threats as long as it can’t be read; its faults are said', async () => {
    const { analysis, faults } = await analyse('sekisho: 1\nproduct: [')
    expect(analysis).toBeUndefined()
    expect(faults).not.toEqual([])
  })
})

describe('the text of a model', () => {
  const shortest = doorbellModel()
  /** A model with a comment that makes the request just as long. */
  const requestOf = (octets: number): string => {
    const bare = JSON.stringify({ model: shortest })
    return JSON.stringify({ model: shortest + '#'.repeat(octets - Buffer.byteLength(bare)) })
  }

  const post = async (path: string, role: Role, body: string): Promise<number> => {
    const device = role === 'owner' ? { device: 'doorbell:A' } : {}
    const token = text(await world.ask('POST', '/api/v1/tokens', { role, name: role, ...device }), 'token')
    const { status } = await fetch(`http://127.0.0.1:${world.server.ports.http}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    })
    return status
  }

  beforeAll(() =>
    world.ask('POST', '/api/v1/factory/provision', { product: 'doorbell', serial: 'A', generateKey: true }),
  )

  test.each([
    ['/api/v1/models/check', 200],
    ['/api/v1/models/analyse', 200],
    ['/api/v1/products', 201],
  ])('is taken by %s up to one length, and none beyond it', async (path, taken) => {
    expect(await post(path, 'admin', requestOf(MOST_MODEL_OCTETS))).toBe(taken)
    expect(await post(path, 'admin', requestOf(MOST_MODEL_OCTETS + 1))).toBe(413)
  })

  test.each([
    ['admin', 200],
    ['operator', 200],
    ['auditor', 200],
    ['owner', 403],
  ] as const)('is analysed for whoever may read models, %s: %i', async (role, status) => {
    expect(await post('/api/v1/models/analyse', role, JSON.stringify({ model: shortest }))).toBe(status)
  })
})

describe('the knowledge base', () => {
  test('has every entry at an address of its own, in both languages [V21]', async () => {
    const { tables, entries } = await get<{
      readonly tables: readonly { readonly name: string; readonly rows: number }[]
      readonly entries: number
    }>('/api/v1/knowledge')
    expect(tables.map(({ name }) => name)).toEqual(knowledgeTables.map(({ name }) => name))
    expect(entries).toBe(knowledgeEntries.length)
    for (const { id, title, sections } of knowledgeEntries) {
      const entry = await get(`/api/v1/knowledge/entries/${encodeURIComponent(id)}`)
      expect(entry, id).toMatchObject({ id, title, sections })
    }
  })

  test('is found by words of either language, by ids, and by table', async () => {
    const ask = async (search: string) =>
      (
        await get<{
          readonly search: { readonly all: number; readonly found: readonly { readonly id: string }[] }
        }>(`/api/v1/knowledge?search=${encodeURIComponent(search)}`)
      ).search
    expect((await ask('S06-T11.10')).found.map(({ id }) => id)).toContain('S06-T11.10')
    expect((await ask('botnet')).all).toBeGreaterThan(0)
    expect((await ask('ボットネット')).all).toBeGreaterThan(0)
    expect(await ask('qqqqqq')).toMatchObject({ all: 0, found: [] })
    const [first] = knowledgeTables
    expect(await get('/api/v1/knowledge/tables/table-1')).toMatchObject({
      rows: first?.rows.map(({ id, cells }) => ({ id, cells })),
    })
  })

  test.each([
    ['/api/v1/knowledge/entries/S99-01', 'ASSURANCE_ENTRY_UNKNOWN'],
    ['/api/v1/knowledge/tables/table-99', 'ASSURANCE_TABLE_UNKNOWN'],
  ])('%s is unknown', async (path, error) => {
    expect(await world.ask('GET', path)).toMatchObject({ status: 404, body: { error } })
  })
})
