import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '../src/clock.ts'
import { eventsOf } from './people.ts'
import { doorbellModel, startTestServer, type TestServer, text } from './support.ts'

/** Reports from outside and the clock of Article 14, through a real server. */

const clock = new SetClock(Date.parse('2026-11-20T00:00:00Z'))
let world: TestServer

const ask: TestServer['ask'] = (...about) => world.ask(...about)
const later = (ms: number) => {
  clock.advance(ms)
  return world.server.services.cases.watch()
}

beforeAll(async () => {
  world = await startTestServer({ clock })
  await ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(() => world.close())

describe('[S01-46 V19] a report from outside', () => {
  let id: string

  test('is entered with a deadline for each step; its reporter is sealed', async () => {
    const opened = await ask('POST', '/api/v1/cases', {
      title: 'The lock opens for everybody',
      product: 'doorbell',
      contact: 'Finder <finder@example.org>',
    })
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', hasContact: true } })
    id = text(opened, 'id')
    expect(JSON.stringify(opened.body)).not.toContain('finder@')
    const row = world.server.services.reads.get<{ contact: Uint8Array }>(
      'SELECT contact FROM security_case WHERE id = ?',
      id,
    )
    expect(Buffer.from(row?.contact ?? []).toString()).not.toContain('finder@')
    const listed = world.server.services.dataKeys.listed(
      world.server.services.keys.list().find(({ purpose }) => purpose === 'data')?.id ?? '',
    )
    expect(listed).toContainEqual({ table: 'security_case', column: 'contact', count: 1 })
  })

  test('the contact is told to who may manage, and that they looked is recorded', async () => {
    expect((await ask('GET', `/api/v1/cases/${id}/contact`)).body).toEqual({
      contact: 'Finder <finder@example.org>',
    })
    expect(await eventsOf(world, 'case.contact-read')).toHaveLength(1)
  })

  test('a missed deadline is told once', async () => {
    await later(4 * DAY)
    await later(0)
    expect(await eventsOf(world, 'case.missed')).toMatchObject([{ detail: { deadline: 'acknowledge' } }])
  })

  test('it goes forward only, with notes and links', async () => {
    await ask('POST', `/api/v1/cases/${id}/notes`, { text: 'reproduced' })
    const moved = await ask('PATCH', `/api/v1/cases/${id}`, {
      state: 'triaged',
      vulnerabilities: ['CVE-2026-9'],
    })
    expect(moved.body).toMatchObject({ state: 'triaged', vulnerabilities: ['CVE-2026-9'] })
    expect((await ask('PATCH', `/api/v1/cases/${id}`, { state: 'open' })).body).toMatchObject({
      error: 'CASE_STATE',
    })
    expect((await ask('GET', `/api/v1/cases/${id}`)).body).toMatchObject({ notes: [{ text: 'reproduced' }] })
  })

  test('the contact is erased at the end of its purpose', async () => {
    await ask('PATCH', `/api/v1/cases/${id}`, { state: 'closed', outcome: 'fixed in 2.1.0' })
    await later(91 * DAY)
    expect((await ask('GET', `/api/v1/cases/${id}`)).body).toMatchObject({
      hasContact: false,
      outcome: 'fixed in 2.1.0',
    })
    expect((await ask('GET', `/api/v1/cases/${id}/contact`)).body).toMatchObject({ error: 'CASE_CONTACT' })
  })
})

describe('[V19 S01-45 S01-47] Article 14, from what is seen to the final report', () => {
  let id: string
  const notice = (stage: string, more: object = {}) =>
    ask('POST', `/api/v1/incidents/${id}/notices/${stage}`, { to: 'CSIRT', reference: 'SRP-1', ...more })

  test('what the system sees is a proposal, once; a person confirms it', async () => {
    const found = {
      product: 'doorbell',
      vulnerability: 'CVE-2026-1',
      versions: ['1.0.0'],
      devices: 3,
      summary: 'left-pad',
    }
    await world.server.services.cases.propose(found)
    await world.server.services.cases.propose(found)
    const { incidents } = (await ask('GET', '/api/v1/incidents')).body as { incidents: { id: string }[] }
    expect(incidents).toMatchObject([{ state: 'proposed', dues: [], devices: 3, actor: 'server' }])
    id = incidents[0]?.id ?? ''
    expect(
      (await ask('POST', `/api/v1/incidents/${id}/confirm`, { awareAt: clock.now() + DAY })).body,
    ).toMatchObject({ error: 'CASE_TIME' })
    const confirmed = await ask('POST', `/api/v1/incidents/${id}/confirm`, {})
    expect(confirmed.body).toMatchObject({
      state: 'running',
      decidedBy: 'local administrator',
      dues: [{ dueAt: clock.now() + 24 * HOUR }, { dueAt: clock.now() + 72 * HOUR }, { isProvisional: true }],
    })
    expect((await ask('POST', `/api/v1/incidents/${id}/confirm`, {})).body).toMatchObject({
      error: 'INCIDENT_STATE',
    })
  })

  test.each([
    ['en', 'Early warning of an actively exploited vulnerability', 'Acme Home'],
    ['ja', '悪用されている脆弱性の早期警告', '玄関ビデオドアホン'],
  ])('the draft in %s is filled from the model, with gaps marked', async (language, title, fact) => {
    const draft = (await ask('GET', `/api/v1/incidents/${id}/notices/early-warning?language=${language}`))
      .body
    expect(draft).toContain(title)
    expect(draft).toContain(fact)
    expect(draft).toContain('CVE-2026-1')
    const html = (
      await ask('GET', `/api/v1/incidents/${id}/notices/notification?language=${language}&format=html`)
    ).body
    expect(html).toMatch(/^<!doctype html>/i)
    expect(html).toContain('class="question"')
  })

  test('alarms come before a deadline and when it is missed', async () => {
    await later(19 * HOUR)
    await later(6 * HOUR)
    expect(await eventsOf(world, 'incident.near')).toMatchObject([{ detail: { stage: 'early-warning' } }])
    expect(await eventsOf(world, 'incident.missed')).toMatchObject([{ detail: { stage: 'early-warning' } }])
  })

  test('notices go out in their order, each once, and the last one ends it', async () => {
    expect((await notice('notification')).body).toMatchObject({ error: 'INCIDENT_ORDER' })
    expect((await notice('early-warning')).body).toMatchObject({
      dues: [{ isMissed: true, sent: { reference: 'SRP-1' } }, {}, {}],
    })
    expect((await notice('early-warning')).body).toMatchObject({ error: 'INCIDENT_SENT' })
    await notice('notification')
    const measured = await ask('POST', `/api/v1/incidents/${id}/measure`, {})
    expect(measured.body).toMatchObject({
      dues: [{}, {}, { dueAt: clock.now() + 14 * DAY, isProvisional: false }],
    })
    expect((await notice('final-report')).body).toMatchObject({ state: 'done' })
    expect((await notice('final-report')).body).toMatchObject({ error: 'INCIDENT_STATE' })
  })

  test('users are told as well, and the final report does not end that (Art. 14(8))', async () => {
    await later(48 * HOUR)
    expect(await eventsOf(world, 'incident.users-waiting')).toMatchObject([{ detail: { id } }])
    const path = `/api/v1/incidents/${id}/users-informed`
    const told = { how: 'Notice in the app and advisory doorbell-advisory 1', at: clock.now() }
    expect((await ask('POST', path, { ...told, at: clock.now() + DAY })).body).toMatchObject({
      error: 'CASE_TIME',
    })
    expect((await ask('POST', path, told)).body).toMatchObject({
      state: 'done',
      usersInformedAt: told.at,
      usersInformedHow: told.how,
    })
    expect(await eventsOf(world, 'incident.users-informed')).toHaveLength(1)
    const draft = await ask('GET', `/api/v1/incidents/${id}/notices/final-report`)
    expect(String(draft.body)).toContain(told.how)
  })

  test('a person may start it, and another one say that nothing has to be reported', async () => {
    const started = await ask('POST', '/api/v1/incidents', {
      kind: 'severe-incident',
      title: 'Build server entered',
      product: 'doorbell',
    })
    expect(started).toMatchObject({ status: 201, body: { state: 'running' } })
    const dismissed = await ask('POST', `/api/v1/incidents/${text(started, 'id')}/dismiss`, {
      reason: 'a drill',
    })
    expect(dismissed.body).toMatchObject({ state: 'dismissed', reason: 'a drill' })
    expect(
      (await ask('POST', '/api/v1/incidents', { kind: 'severe-incident', title: 'x', product: 'kettle' }))
        .status,
    ).toBe(404)
  })
})

test('[S01-46 V19] security.txt says where to report, and until when that counts (RFC 9116)', async () => {
  const { body } = await ask('GET', '/.well-known/security.txt')
  const expires = new Date(clock.now() + 90 * DAY).toISOString().replace('.000Z', 'Z')
  expect(String(body).split('\r\n')).toEqual([
    'Contact: mailto:security@acme.example',
    `Expires: ${expires}`,
    'Policy: https://acme.example/security',
    'Preferred-Languages: en, ja',
    '',
  ])
})
