import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { readFileSync, statSync } from 'node:fs'
import validators from '@fastify/ajv-compiler'
import serializers from '@fastify/fast-json-stringify-compiler'
import { eventKinds, openControl } from '../src/index.ts'
import { type Action, type Principal, permits, type Role, roles } from '../src/access/permission.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { doorbellModel, field, startTestServer, type TestServer, text } from './support.ts'

let world: TestServer
let base: string
const tokens = new Map<Role, string>()

beforeAll(async () => {
  world = await startTestServer()
  base = `http://127.0.0.1:${world.server.ports.http}`
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
  for (const serial of ['A', 'B'])
    await world.ask('POST', '/api/v1/factory/provision', { product: 'doorbell', serial, generateKey: true })
  for (const role of roles) {
    const device = role === 'owner' ? { device: 'doorbell:A' } : {}
    tokens.set(
      role,
      text(await world.ask('POST', '/api/v1/tokens', { role, name: role, ...device }), 'token'),
    )
  }
})
afterAll(() => world.close())

/** Of bodies, parameters and answers: whatever stands behind `schema`. */
function schemasIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'schema' ? [inner as object] : schemasIn(inner),
  )
}

interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

async function call(method: string, path: string, token?: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const content = await response.text()
  const json = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(content) : content }
}

/** Every route with what it does; the test below finds a route that is missing here. */
const routes: readonly (readonly [method: string, path: string, action: Action])[] = [
  ['GET', '/api/v1/devices', 'device.read'],
  ['GET', '/api/v1/devices/{id}', 'device.read'],
  ['GET', '/api/v1/devices/{id}/health', 'device.read'],
  ['GET', '/api/v1/observations', 'product.read'],
  ['GET', '/api/v1/devices/{id}/attestation', 'device.read'],
  ['DELETE', '/api/v1/devices/{id}/attestation', 'device.manage'],
  ['GET', '/api/v1/measurements', 'product.read'],
  ['POST', '/api/v1/measurements', 'product.add'],
  ['DELETE', '/api/v1/measurements/{id}', 'product.add'],
  ['PATCH', '/api/v1/devices/{id}', 'device.describe'],
  ['POST', '/api/v1/devices/{id}/quarantine', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/release', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/retire', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/revoke', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/approve', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/refuse', 'device.manage'],
  ['GET', '/api/v1/enrolments', 'device.manage'],
  ['POST', '/api/v1/products', 'product.add'],
  ['GET', '/api/v1/products', 'product.read'],
  ['GET', '/api/v1/products/{product}', 'product.read'],
  ['GET', '/api/v1/policies/{hash}', 'policy.read'],
  ['POST', '/api/v1/factory/provision', 'factory.provision'],
  ['POST', '/api/v1/factory/records', 'factory.provision'],
  ['GET', '/api/v1/factory/records', 'factory.provision'],
  ['GET', '/api/v1/factory/records.csv', 'factory.provision'],
  ['POST', '/api/v1/factory/identities', 'factory.provision'],
  ['POST', '/api/v1/factory/codes', 'device.manage'],
  ['POST', '/api/v1/devices/{id}/disposal', 'device.manage'],
  ['GET', '/api/v1/devices/{id}/disposal', 'device.manage'],
  ['GET', '/api/v1/devices/{id}/disposal.md', 'device.manage'],
  ['POST', '/api/v1/factory/claim-codes', 'factory.manage'],
  ['POST', '/api/v1/devices/{id}/transfers', 'owner.transfer'],
  ['GET', '/api/v1/devices/{id}/transfers', 'device.read'],
  ['DELETE', '/api/v1/devices/{id}/transfers/{transfer}', 'owner.transfer'],
  ['POST', '/api/v1/transfers/{transfer}/code', 'owner.support'],
  ['DELETE', '/api/v1/transfers/{transfer}', 'owner.support'],
  ['GET', '/api/v1/transfers/{transfer}/reports', 'owner.support'],
  ['POST', '/api/v1/facilities', 'factory.manage'],
  ['GET', '/api/v1/facilities', 'factory.manage'],
  ['DELETE', '/api/v1/facilities/{kid}', 'factory.manage'],
  ['POST', '/api/v1/tokens', 'token.manage'],
  ['GET', '/api/v1/tokens', 'token.manage'],
  ['DELETE', '/api/v1/tokens/{id}', 'token.manage'],
  ['GET', '/api/v1/people', 'person.read'],
  ['POST', '/api/v1/people', 'person.manage'],
  ['POST', '/api/v1/people/{id}/role', 'person.manage'],
  ['DELETE', '/api/v1/people/{id}', 'person.manage'],
  ['GET', '/api/v1/keys', 'key.read'],
  ['GET', '/api/v1/keys/ledger', 'key.read'],
  ['GET', '/api/v1/keys/ledger/faults', 'key.read'],
  ['GET', '/api/v1/keys/schedule', 'key.read'],
  ['GET', '/api/v1/keys/devices/{device}', 'key.read'],
  ['GET', '/api/v1/keys/{id}', 'key.read'],
  ['GET', '/api/v1/approvals', 'approval.read'],
  ['GET', '/api/v1/approvals/kinds', 'approval.read'],
  ['GET', '/api/v1/approvals/{id}', 'approval.read'],
  ['POST', '/api/v1/approvals', 'approval.decide'],
  ['POST', '/api/v1/approvals/{id}/agree', 'approval.decide'],
  ['POST', '/api/v1/approvals/{id}/refuse', 'approval.decide'],
  ['POST', '/api/v1/approvals/{id}/withdraw', 'approval.decide'],
  ['POST', '/api/v1/ceremony/outcomes', 'ceremony.install'],
  ['GET', '/api/v1/events', 'event.read'],
  ['GET', '/api/v1/events/{id}', 'event.read'],
  ['GET', '/api/v1/events/kinds', 'event.read'],
  ['GET', '/api/v1/events/live', 'event.read'],
  ['GET', '/api/v1/gate/live', 'event.read'],
  ['GET', '/api/v1/overview', 'product.read'],
  ['GET', '/api/v1/certificates', 'product.read'],
  ['POST', '/api/v1/models/check', 'product.read'],
  ['GET', '/api/v1/products/{product}/model', 'policy.read'],
  ['GET', '/api/v1/products/{product}/threats', 'policy.read'],
  ['GET', '/api/v1/products/{product}/threats/{key}', 'policy.read'],
  ['GET', '/api/v1/products/{product}/paths', 'policy.read'],
  ['GET', '/api/v1/products/{product}/requirements', 'policy.read'],
  ['GET', '/api/v1/products/{product}/coverage', 'policy.read'],
  ['POST', '/api/v1/models/analyse', 'policy.read'],
  ['GET', '/api/v1/knowledge', 'product.read'],
  ['GET', '/api/v1/knowledge/tables/{name}', 'product.read'],
  ['GET', '/api/v1/knowledge/entries/{id}', 'product.read'],
  ['GET', '/api/v1/vulnerabilities', 'vulnerability.read'],
  ['GET', '/api/v1/vulnerabilities/{vulnerability}', 'vulnerability.read'],
  ['POST', '/api/v1/vulnerabilities/{vulnerability}/decisions', 'vulnerability.manage'],
  ['POST', '/api/v1/vulnerabilities/scans', 'vulnerability.manage'],
  ['GET', '/api/v1/sboms', 'vulnerability.read'],
  ['POST', '/api/v1/sboms', 'vulnerability.manage'],
  ['GET', '/api/v1/advisories', 'vulnerability.read'],
  ['GET', '/api/v1/advisories/export', 'vulnerability.read'],
  ['GET', '/api/v1/advisories/statements', 'vulnerability.read'],
  ['POST', '/api/v1/advisories/statements', 'vulnerability.manage'],
  ['GET', '/api/v1/cases', 'case.read'],
  ['POST', '/api/v1/cases', 'case.manage'],
  ['GET', '/api/v1/cases/{id}', 'case.read'],
  ['PATCH', '/api/v1/cases/{id}', 'case.manage'],
  ['POST', '/api/v1/cases/{id}/notes', 'case.manage'],
  ['GET', '/api/v1/cases/{id}/contact', 'case.manage'],
  ['GET', '/api/v1/incidents', 'case.read'],
  ['POST', '/api/v1/incidents', 'case.manage'],
  ['GET', '/api/v1/incidents/{id}', 'case.read'],
  ['POST', '/api/v1/incidents/{id}/confirm', 'case.manage'],
  ['POST', '/api/v1/incidents/{id}/dismiss', 'case.manage'],
  ['POST', '/api/v1/incidents/{id}/users-informed', 'case.manage'],
  ['POST', '/api/v1/incidents/{id}/measure', 'case.manage'],
  ['GET', '/api/v1/incidents/{id}/notices/{stage}', 'case.read'],
  ['POST', '/api/v1/incidents/{id}/notices/{stage}', 'case.manage'],
  ['GET', '/api/v1/forecast', 'product.read'],
  ['GET', '/api/v1/forecast/devices', 'device.manage'],
  ['GET', '/api/v1/updates', 'release.read'],
  ['GET', '/api/v1/updates/checks', 'release.read'],
  ['GET', '/api/v1/advisories/publications', 'vulnerability.read'],
  ['GET', '/api/v1/advisories/publications/{advisory}', 'vulnerability.read'],
  ['GET', '/api/v1/advisories/tree', 'vulnerability.read'],
  ['GET', '/api/v1/advisories/proposals', 'vulnerability.read'],
  ['POST', '/api/v1/advisories/proposals/{proposal}/accept', 'vulnerability.manage'],
  ['GET', '/api/v1/products/{product}/update-settings', 'release.read'],
  ['GET', '/api/v1/updates/metadata/{file}', 'release.read'],
  ['GET', '/api/v1/updates/factory/{product}', 'factory.provision'],
  ['GET', '/api/v1/updates/settings/{product}', 'release.read'],
  ['GET', '/api/v1/updates/target', 'release.read'],
  ['GET', '/api/v1/updates/drafts', 'release.read'],
  ['POST', '/api/v1/updates/drafts', 'release.manage'],
  ['GET', '/api/v1/updates/drafts/{id}', 'release.read'],
  ['DELETE', '/api/v1/updates/drafts/{id}', 'release.manage'],
  ['GET', '/api/v1/updates/files/{sha256}', 'release.read'],
  ['PUT', '/api/v1/updates/files/{sha256}', 'release.manage'],
  ['POST', '/api/v1/updates/publications', 'release.manage'],
  ['GET', '/api/v1/denials', 'policy.read'],
  ['POST', '/api/v1/denials', 'revocation.manage'],
  ['DELETE', '/api/v1/denials/{entry}', 'revocation.manage'],
  ['GET', '/api/v1/revocation', 'policy.read'],
  ['GET', '/api/v1/revocation/lists/{authority}', 'policy.read'],
  ['GET', '/api/v1/revocation/plans/{plan}', 'policy.read'],
  ['POST', '/api/v1/revocation/house/{fingerprint}', 'revocation.manage'],
  ['DELETE', '/api/v1/session', 'session.read'],
  ['GET', '/api/v1/sessions', 'token.manage'],
  ['DELETE', '/api/v1/sessions/{id}', 'token.manage'],
  ['POST', '/api/v1/devices/{id}/commands/{command}', 'order.give'],
  ['GET', '/api/v1/devices/{id}/orders', 'order.read'],
  ['GET', '/api/v1/orders/{order}', 'order.read'],
  ['GET', '/api/v1/releases', 'release.read'],
  ['POST', '/api/v1/releases', 'release.manage'],
  ['GET', '/api/v1/releases/{product}/{channel}/{version}', 'release.read'],
  ['POST', '/api/v1/releases/{product}/{channel}/{version}/gates', 'release.manage'],
  ['POST', '/api/v1/releases/{product}/{channel}/{version}/publish', 'release.manage'],
  ['POST', '/api/v1/releases/{product}/{channel}/{version}/withdraw', 'release.manage'],
  ['GET', '/api/v1/products/{product}/release-exceptions', 'release.read'],
  ['GET', '/api/v1/products/{product}/approved-components', 'release.read'],
  ['PUT', '/api/v1/products/{product}/approved-components', 'release.manage'],
  ['GET', '/api/v1/products/{product}/component-evaluations', 'release.read'],
  ['PUT', '/api/v1/products/{product}/component-evaluations', 'release.manage'],
  ['GET', '/api/v1/rollouts', 'release.read'],
  ['POST', '/api/v1/rollouts', 'rollout.manage'],
  ['POST', '/api/v1/rollouts/preview', 'rollout.manage'],
  ['GET', '/api/v1/rollouts/selectable', 'rollout.manage'],
  ['GET', '/api/v1/rollouts/selectable/devices', 'rollout.manage'],
  ['GET', '/api/v1/rollouts/{rollout}', 'release.read'],
  ['GET', '/api/v1/rollouts/{rollout}/devices', 'release.read'],
  ['POST', '/api/v1/rollouts/{rollout}/pause', 'rollout.manage'],
  ['POST', '/api/v1/rollouts/{rollout}/resume', 'rollout.manage'],
  ['POST', '/api/v1/rollouts/{rollout}/abort', 'rollout.manage'],
  ['POST', '/api/v1/rollouts/{rollout}/retry', 'rollout.manage'],
  ['POST', '/api/v1/rollouts/{rollout}/advance', 'rollout.manage'],
  ['GET', '/api/v1/devices/{id}/updates', 'device.read'],
  ['POST', '/api/v1/devices/{id}/updates/choice', 'update.choose'],
  ['GET', '/api/v1/devices/{id}/telemetry', 'telemetry.read'],
  ['GET', '/api/v1/devices/{id}/telemetry/{stream}', 'telemetry.read'],
]

const openToAll: ReadonlySet<string> = new Set([
  'GET /health',
  'GET /api/v1/session', // says whether anybody is signed in
  'POST /api/v1/session',
  'POST /api/v1/claims', // by the code that came with the device
  'POST /api/v1/transfers/accept',
  'POST /api/v1/transfers/{transfer}/report',
  'GET /.well-known/security.txt',
  'GET /.well-known/csaf/{*}',
  'GET /pki/{file}', // lists and answers are signed, and whoever checks a certificate has no token
  'POST /pki/ocsp',
  'GET /pki/ocsp/{*}',
])

/** Nothing exists under these names but the device, so that whoever is let in changes nothing. */
const fill = (path: string, device: string): string =>
  path
    .replace('/devices/{id}', `/devices/${device}`)
    .replace('{command}', 'none')
    .replace(/\{\w+\}/, 'none')

describe('[S08-09 RB6] nobody without a token, and no token beyond its role', () => {
  test('the table has every route of the description', async () => {
    const { body } = await call('GET', '/api/v1/openapi.json')
    const { openapi, paths } = body as { openapi: string; paths: Record<string, object> }
    expect(openapi).toBe('3.1.0')
    const described = Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
      .filter((route) => !openToAll.has(route))
    expect(described.toSorted()).toEqual(routes.map(([method, path]) => `${method} ${path}`).toSorted())
  })

  test('every schema of the description can be compiled: that is done at its first use [RB6]', async () => {
    const { body } = await call('GET', '/api/v1/openapi.json')
    const write = serializers()({}, {})
    const check = validators()({}, { customOptions: { removeAdditional: false } })
    const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> }
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
    for (const { responses, ...asked } of operations)
      for (const [compile, part] of [[write, responses] as const, [check, asked] as const])
        for (const schema of schemasIn(part)) {
          const within = { type: 'object', properties: { schema } } // a parameter by itself has no place for its default
          const route = { schema: within, method: 'GET', url: '/' } as never // that much is asked of it
          expect(() => compile(route)).not.toThrow()
        }
  })

  test.each(routes)('%s %s without a token', async (method, path) => {
    const reply = await call(method, fill(path, 'doorbell:A'))
    expect(reply).toMatchObject({ status: 401, body: { error: 'ACCESS_UNAUTHENTICATED' } })
    expect(reply.headers.get('www-authenticate')).toBe('Bearer')
  })

  const cases = routes
    .filter(([, path]) => !path.endsWith('/live')) // would go on for ever where it is allowed; it has tests of its own
    .flatMap(([method, path, action]) => roles.map((role) => ({ method, path, action, role })))

  test.each(cases)('$role: $method $path', async ({ method, path, action, role }) => {
    const principal: Principal = { actor: '', role, ...(role === 'owner' ? { device: 'doorbell:A' } : {}) }
    const allowed = permits(principal, action, 'doorbell:A')
    const changing = action === 'device.manage' && method === 'POST'
    const device = changing && allowed ? 'doorbell:none' : 'doorbell:A'
    const { status, body } = await call(method, fill(path, device), tokens.get(role))
    const forbidden = status === 403 && field({ status, body }, 'error') === 'ACCESS_FORBIDDEN'
    expect([forbidden, status]).toEqual([!allowed, expect.any(Number)])
    expect([401, 500]).not.toContain(status)
  })

  test("an owner sees one device and its events, nobody else's", async () => {
    const owner = tokens.get('owner')
    expect((await call('GET', '/api/v1/devices', owner)).body).toMatchObject({
      devices: [{ id: 'doorbell:A' }],
    })
    expect((await call('GET', '/api/v1/devices', tokens.get('admin'))).body).toMatchObject({
      devices: [{ id: 'doorbell:A' }, { id: 'doorbell:B' }],
    })
    expect(await call('GET', '/api/v1/devices/doorbell:B', owner)).toMatchObject({ status: 403 })
    const { body } = await call('GET', '/api/v1/events?device=doorbell:B', owner)
    const { events } = body as { events: { device?: string }[] }
    expect(new Set(events.map(({ device }) => device))).toEqual(new Set(['doorbell:A']))
  })

  test('what was forbidden is on record [S12-08]', async () => {
    await call('GET', '/api/v1/tokens', tokens.get('auditor'))
    const { body } = await world.ask('GET', '/api/v1/events?kind=access.forbidden&limit=100')
    expect(body).toMatchObject({
      events: expect.arrayContaining([
        expect.objectContaining({
          detail: expect.objectContaining({ action: 'token.manage', role: 'auditor' }),
        }),
      ]),
    })
  })

  test('a revoked token, an unknown one and a wrong one look alike', async () => {
    const made = await world.ask('POST', '/api/v1/tokens', { role: 'admin', name: 'short' })
    const token = text(made, 'token')
    const id = token.split('_')[1] ?? ''
    expect(await call('GET', '/api/v1/devices', token)).toMatchObject({ status: 200 })
    expect(await world.ask('DELETE', `/api/v1/tokens/${id}`)).toMatchObject({ status: 204 })
    const replies = [
      await call('GET', '/api/v1/devices', token),
      await call('GET', '/api/v1/devices', `sek_0123456789abcdef_${'A'.repeat(43)}`),
      await call('GET', '/api/v1/devices', `sek_${id}_${'A'.repeat(43)}`),
      await call('GET', '/api/v1/devices', 'nonsense'),
    ]
    for (const reply of replies)
      expect(reply).toMatchObject({
        status: 401,
        body: { error: 'ACCESS_UNAUTHENTICATED', message: 'not authenticated' },
      })
  })

  test('tokens are kept as hashes', async () => {
    const secret = tokens.get('admin')?.split('_').slice(2).join('_') ?? ''
    const { directory } = world.server.home
    for (const name of ['sekisho.db', 'sekisho.db-wal'])
      expect(readFileSync(`${directory}/${name}`).includes(secret)).toBe(false)
    expect(JSON.stringify(await world.ask('GET', '/api/v1/tokens'))).not.toContain(secret)
  })

  test('made-up ids are slowed down by where they come from, and fill no log [S12-01]', async () => {
    const own = await startTestServer()
    const url = `http://127.0.0.1:${own.server.ports.http}/api/v1/devices`
    const statuses: number[] = []
    for (let number = 0; number < 140; number += 1) {
      const id = number.toString(16).padStart(16, '0')
      const authorization = `Bearer sek_${id}_${'A'.repeat(43)}`
      statuses.push((await fetch(url, { headers: { authorization } })).status)
    }
    expect(statuses.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => 401))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(30)
    const { body } = await own.ask('GET', '/api/v1/events?kind=access.refused&limit=1000')
    expect((body as { events: unknown[] }).events.length).toBeLessThanOrEqual(101)
    await own.close()
  })

  test('failed attempts are slowed down and recorded [S12-01]', async () => {
    const wrong = `sek_00000000000000ff_${'B'.repeat(43)}`
    const statuses: number[] = []
    for (let attempt = 0; attempt < 6; attempt++)
      statuses.push((await call('GET', '/api/v1/devices', wrong)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
    const last = await call('GET', '/api/v1/devices', wrong)
    expect(last.headers.get('retry-after')).toBe('1')
    expect(await call('GET', '/api/v1/devices', tokens.get('admin'))).toMatchObject({ status: 200 })
    const { body } = await world.ask('GET', '/api/v1/events?kind=access.refused&limit=1')
    expect(body).toMatchObject({ events: [{ detail: { token: '00000000000000ff', count: 4 } }] })
  })
})

describe('[S12-01] whoever knows the id of a token', () => {
  test('locks its holder not out', async () => {
    const token = tokens.get('operator') ?? ''
    const wrong = `${token.slice(0, -43)}${'C'.repeat(43)}`
    for (let attempt = 0; attempt < 7; attempt++) await call('GET', '/api/v1/devices', wrong)
    expect(await call('GET', '/api/v1/devices', wrong)).toMatchObject({ status: 429 })
    expect(await call('GET', '/api/v1/devices', token)).toMatchObject({ status: 200 })
    expect(await call('GET', '/api/v1/devices', wrong)).toMatchObject({ status: 429 })
  })

  test('what is forbidden is recorded the first time and at each doubling', async () => {
    const made = await world.ask('POST', '/api/v1/tokens', { role: 'auditor', name: 'curious' })
    const token = text(made, 'token')
    const actor = `token:${token.split('_')[1] ?? ''}`
    for (let attempt = 0; attempt < 9; attempt++) await call('GET', '/api/v1/tokens', token)
    const { body } = await world.ask('GET', '/api/v1/events?kind=access.forbidden&limit=1000&order=asc')
    const { events } = body as { events: { actor: string; detail: { count: number } }[] }
    const own = events.filter((event) => event.actor === actor)
    expect(own.map(({ detail }) => detail.count)).toEqual([1, 2, 4, 8])
  })
})

describe('[S08-07] errors say little', () => {
  test.each([
    ['GET', '/api/v1/nothing', undefined, 404, 'REQUEST_INVALID'],
    ['DELETE', '/api/v1/devices', undefined, 405, 'REQUEST_INVALID'],
    ['GET', '/api/v1/devices/doorbell:none', undefined, 404, 'REGISTRY_DEVICE_UNKNOWN'],
    ['GET', '/api/v1/devices/no device', undefined, 400, 'REQUEST_INVALID'],
    ['POST', '/api/v1/tokens', { role: 'king' }, 400, 'REQUEST_INVALID'],
    ['POST', '/api/v1/tokens', { role: 'owner' }, 400, 'ACCESS_TOKEN_DEVICE'],
    ['POST', '/api/v1/tokens', { role: 'owner', device: 'doorbell:none' }, 404, 'ACCESS_DEVICE_UNKNOWN'],
    ['POST', '/api/v1/products', { model: 'x'.repeat(3_000_000) }, 413, 'REQUEST_INVALID'],
  ])('%s %s', async (method, path, body, status, error) => {
    expect(await call(method, path, tokens.get('admin'), body)).toMatchObject({ status, body: { error } })
  })

  test('what is unknown is an internal error with a reference to the log', async () => {
    const { registry } = world.server.services
    const fault = vi.spyOn(registry, 'show').mockImplementation(() => {
      throw new Error('SELECT secret FROM table')
    })
    const reply = await call('GET', '/api/v1/devices/doorbell:A', tokens.get('admin'))
    fault.mockRestore()
    expect(reply).toMatchObject({
      status: 500,
      body: {
        error: 'INTERNAL',
        message: 'internal error',
        reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    })
    expect(JSON.stringify(reply.body)).not.toContain('SELECT')
  })

  test('a model with faults comes back with their places', async () => {
    const model = doorbellModel().replace('sustained: 6/min', 'sustained: often')
    const reply = await call('POST', '/api/v1/products', tokens.get('admin'), { model })
    expect(reply).toMatchObject({ status: 422, body: { error: 'REGISTRY_MODEL_INVALID' } })
    expect(reply.body).toMatchObject({ faults: [{ line: expect.any(Number), column: expect.any(Number) }] })
  })

  test('every answer carries the security headers', async () => {
    for (const path of ['/health', '/api/v1/devices', '/api/v1/nothing', '/api/v1/openapi.json']) {
      const { headers } = await call('GET', path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    }
  })

  test('the API is on loopback alone', () => {
    const { port } = { port: world.server.ports.http }
    return new Promise<void>((done, failed) => {
      const socket = connect({ host: '127.0.0.2', port })
      socket.on('error', () => done()).on('connect', () => failed(new Error('reachable on another address')))
    })
  })
})

describe('[S12-04] events over the API', () => {
  test('the catalogue speaks both languages and names its requirements', async () => {
    const { body } = await call('GET', '/api/v1/events/kinds', tokens.get('auditor'))
    expect(Object.keys(body as object)).toEqual(Object.keys(eventKinds))
    for (const { en, ja, ids } of Object.values(eventKinds)) {
      expect(en).toMatch(/^[\x20-\x7e]+$/)
      expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
      expect(ids.length).toBeGreaterThan(0)
    }
  })

  test('filters by kind, device, severity, time and place', async () => {
    const find = async (
      query: string,
    ): Promise<{ id: number; kind: string; device?: string; severity: string }[]> =>
      field(await world.ask('GET', `/api/v1/events?${query}`), 'events') as never
    const all = await find('order=asc&limit=1000')
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((one, other) => one - other))
    const factory = await find('kind=factory')
    expect(new Set(factory.map(({ kind }) => kind))).toEqual(new Set(['factory.provisioned']))
    expect(await find('kind=fact')).toEqual([])
    const severe = await find('severity=medium&limit=1000')
    expect(severe.every(({ severity }) => ['medium', 'high', 'critical'].includes(severity))).toBe(true)
    expect((await find('device=doorbell:B')).every(({ device }) => device === 'doorbell:B')).toBe(true)
    expect(await find(`since=${Date.now() + 60_000}`)).toEqual([])
    const [first, second] = all
    expect(await find(`order=asc&limit=1&after=${first?.id ?? 0}`)).toEqual([second])
  })

  /** Reads a live feed until it has shown so many events. */
  async function live(
    headers: Record<string, string>,
    wanted: number,
    during: () => Promise<unknown>,
    query = '',
  ) {
    const { port } = new URL(base)
    const client = request({ port, path: `/api/v1/events/live${query}`, headers })
    client.end()
    const [response] = (await once(client, 'response')) as [IncomingMessage]
    expect(response.headers['content-type']).toBe('text/event-stream')
    const events: { id: number; kind: string; device?: string }[] = []
    const all = new Promise<void>((done) => {
      response.setEncoding('utf8').on('data', (part: string) => {
        for (const [, data = ''] of part.matchAll(/^data: (.*)$/gm)) events.push(JSON.parse(data) as never)
        if (events.length >= wanted) done()
      })
    })
    await during()
    await all
    client.destroy()
    return events
  }

  test('the live feed shows what happens, and resumes where it was left', async () => {
    const authorization = `Bearer ${tokens.get('auditor') ?? ''}`
    const events = await live({ authorization }, 2, async () => {
      await world.ask('POST', '/api/v1/devices/doorbell:B/quarantine', { reason: 'test' })
      await world.ask('POST', '/api/v1/devices/doorbell:B/release')
    })
    expect(events.map(({ kind }) => kind)).toEqual(['device.quarantined', 'device.released'])
    const resumed = await live({ authorization, 'last-event-id': String(events[0]?.id) }, 1, () =>
      Promise.resolve(),
    )
    expect(resumed[0]).toEqual(events[1])
  })

  /** A feed that is left open; `ended` is kept when the server ends it. */
  async function open(token: string) {
    const { port } = new URL(base)
    const headers = { authorization: `Bearer ${token}` }
    const client = request({ port, path: '/api/v1/events/live', headers, agent: false })
    client.on('error', () => {}) // it is cut off at the end of the test
    client.end()
    const [response] = (await once(client, 'response')) as [IncomingMessage]
    response.on('error', () => {}).resume()
    const ended = new Promise<void>((done) => response.on('end', done))
    return { status: response.statusCode, ended, close: () => client.destroy() }
  }

  test('a live feed does not outlive its token by more than a heartbeat', async () => {
    const made = await world.ask('POST', '/api/v1/tokens', { role: 'auditor', name: 'feed' })
    const token = text(made, 'token')
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const [leaving, staying] = [await open(token), await open(tokens.get('auditor') ?? '')]
      let stayed = true
      void staying.ended.then(() => (stayed = false))
      await world.ask('DELETE', `/api/v1/tokens/${token.split('_')[1] ?? ''}`)
      vi.advanceTimersByTime(15_000)
      await leaving.ended
      expect(stayed).toBe(true)
      staying.close()
    } finally {
      vi.useRealTimers()
    }
  })

  test('so many live feeds at once, and no more', async () => {
    const token = tokens.get('auditor') ?? ''
    const feeds = []
    for (let person = 0; person < 10; person += 1) {
      const own = text(await world.ask('POST', '/api/v1/tokens', { role: 'auditor', name: 'x' }), 'token')
      for (let number = 0; number < 10; number += 1) feeds.push(await open(own)) // nobody gets more
    }
    expect(new Set(feeds.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await call('GET', '/api/v1/events/live', token)
    expect(refused).toMatchObject({ status: 503, body: { error: 'AUDIT_FEEDS' } })
    expect(refused.headers.get('retry-after')).toBe('15')
    for (const { close } of feeds) close()
    await expect
      .poll(async () => {
        const feed = await open(token)
        feed.close()
        return feed.status
      })
      .toBe(200)
  })

  test("an owner's live feed is about one device", async () => {
    const authorization = `Bearer ${tokens.get('owner') ?? ''}`
    const events = await live({ authorization }, 2, async () => {
      for (const device of ['B', 'A'])
        for (const verb of ['quarantine', 'release'])
          await world.ask('POST', `/api/v1/devices/doorbell:${device}/${verb}`)
    })
    expect(new Set(events.map(({ device }) => device))).toEqual(new Set(['doorbell:A']))
  })
})

describe('health and figures', () => {
  test('health needs nobody', async () => {
    expect(await call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  test('metrics are totals', async () => {
    const { status, body } = await call('GET', '/metrics')
    expect(status).toBe(200)
    expect(body).toContain('sekisho_devices{state="manufactured"} 2')
    expect(body).not.toContain('doorbell:')
    expect(await call('GET', '/metrics', tokens.get('owner'))).toMatchObject({ status: 403 })
  })
})

describe('[RB6] the API under its own names alone', () => {
  const statusFor = async (host: string, path = '/metrics', headers = {}): Promise<number | undefined> => {
    const { port } = new URL(base)
    const client = request({ port, path, headers: { host, ...headers }, agent: false })
    client.end()
    const [response] = (await once(client, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode
  }

  test.each([
    ['localhost', 200],
    ['LOCALHOST:8080', 200],
    ['127.0.0.1:8080', 200],
    ['[::1]:8080', 200],
    ['rebound.attacker.example', 421],
    ['localhost.attacker.example:8080', 421],
    ['127.0.0.2', 421],
  ])('Host: %s', async (host, status) => {
    expect(await statusFor(host)).toBe(status)
  })

  test('is asked before anything else, and of every path', async () => {
    for (const path of ['/health', '/api/v1/devices', '/api/v1/openapi.json'])
      expect(await statusFor('attacker.example', path)).toBe(421)
  })

  test('a proxy on this machine that says so gets no figures without a token', async () => {
    expect(await statusFor('localhost', '/metrics', { 'x-forwarded-for': '192.0.2.7' })).toBe(401)
  })

  test('configured names are its own as well', async () => {
    const other = await startTestServer({ names: ['Api.Acme.Example'] })
    const response = await new Promise<IncomingMessage>((done) => {
      const headers = { host: 'api.acme.example' }
      request({ port: other.server.ports.http, path: '/health', headers, agent: false }, done).end()
    })
    response.resume()
    expect(response.statusCode).toBe(200)
    await other.close()
  })
})

describe('the control socket', () => {
  test('is for its owner alone, and is the way of a second process in', async () => {
    const { socketPath, directory } = world.server.home
    expect((statSync(socketPath).mode & 0o777).toString(8)).toBe('600')
    const control = await openControl(directory)
    expect(control.isLive).toBe(true)
    expect(await control.request({ method: 'GET', path: '/api/v1/tokens' })).toMatchObject({ status: 200 })
    await control.close()
  })

  test('without a server the same questions are answered in process', async () => {
    const other = await startTestServer()
    const { directory } = other.server.home
    await other.ask('POST', '/api/v1/products', { model: doorbellModel() })
    await other.server.close()
    const control = await openControl(directory)
    expect(control.isLive).toBe(false)
    expect(await control.request({ method: 'GET', path: '/api/v1/products/doorbell' })).toMatchObject({
      status: 200,
    })
    expect(() => control.follow('/api/v1/events/live', AbortSignal.timeout(1))).toThrow('no server runs')
    await control.close()
    await other.close()
  })
})
