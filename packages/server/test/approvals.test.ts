import { SetClock } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '../src/clock.ts'
import { addPeople, type Asker, eventsOf, personWithToken, signedIn, withToken } from './people.ts'
import { startTestServer, temporaryFolder, type TestServer, text } from './support.ts'

const clock = new SetClock()
const built = temporaryFolder()
let world: TestServer
let ann: Asker
let bob: Asker
let sue: Asker
let count = 0

beforeAll(async () => {
  world = await startTestServer({ clock, console: () => built.path })
  await addPeople(world, ['ann', 'admin'], ['olaf', 'auditor'], ['bob', 'admin'])
  ann = await personWithToken(world, 'ann')
  bob = await personWithToken(world, 'bob')
  sue = await personWithToken(world, 'olaf')
})
afterAll(async () => {
  await world.close()
  built.remove()
})

/** Asks for something that needs two: a further administrator. */
async function asked(by: Pick<TestServer, 'ask'> | Asker) {
  const id = `new-${(count += 1)}`
  const { status, body } = await by.ask('POST', '/api/v1/approvals', {
    kind: 'people.add',
    parameters: { id, name: 'New', role: 'admin' },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  const approval = body as { id: string; hash: string; state: string; voices: { person: string }[] }
  return { ...approval, person: id }
}

const agree = (by: Asker, { id, hash }: { id: string; hash: string }) =>
  by.ask('POST', `/api/v1/approvals/${id}/agree`, { hash })
const isThere = async (person: string): Promise<boolean> => {
  const { body } = await world.ask('GET', '/api/v1/people')
  return (body as { people: { id: string }[] }).people.some(({ id }) => id === person)
}

describe('an act that needs two people', () => {
  test('runs when two different people have agreed, and says what came of it [S11-41 RB8]', async () => {
    const approval = await asked(ann)
    expect([approval.state, approval.voices.map(({ person }) => person)]).toEqual(['open', ['ann']])
    expect(await isThere(approval.person)).toBe(false)
    const { status, body } = await agree(bob, approval)
    expect([status, body['state']]).toEqual([200, 'done'])
    expect(body['result']).toEqual({ person: approval.person, role: 'admin' })
    expect(await isThere(approval.person)).toBe(true)
    const done = await eventsOf(world, 'approval.done')
    expect(done.at(-1)).toMatchObject({
      severity: 'high',
      detail: { approval: approval.id, hash: approval.hash, people: ['ann Test', 'bob Test'] },
    })
    await world.ask('DELETE', `/api/v1/people/${approval.person}`)
  })

  test('does not run for one person with two sessions [S11-41]', async () => {
    const approval = await asked(ann)
    for (const session of [
      await signedIn(world, { person: 'ann' }),
      await signedIn(world, { person: 'ann' }),
    ])
      expect(await agree(session, approval)).toMatchObject({ status: 409, body: { error: 'APPROVAL_TWICE' } })
    expect(await isThere(approval.person)).toBe(false)
    expect((await eventsOf(world, 'approval.not-counted')).at(-1)).toMatchObject({
      severity: 'high',
      actor: 'person:ann',
      detail: { code: 'APPROVAL_TWICE' },
    })
  })

  test('does not run for one person with a session and two tokens, who has not asked [S11-41]', async () => {
    const approval = await asked(world)
    expect(approval.voices).toEqual([]) // the local administrator is nobody in particular
    expect((await agree(await signedIn(world, { person: 'bob' }), approval)).body['state']).toBe('open')
    for (const again of [bob, await personWithToken(world, 'bob')])
      expect(await agree(again, approval)).toMatchObject({ status: 409, body: { error: 'APPROVAL_TWICE' } })
    expect((await agree(ann, approval)).body['state']).toBe('done')
    await world.ask('DELETE', `/api/v1/people/${approval.person}`)
  })

  test('counts no local administrator, no token and no link of nobody in particular [S11-41 S11-40]', async () => {
    const approval = await asked(ann)
    const { hash } = approval
    const path = `/api/v1/approvals/${approval.id}/agree` as const
    const token = text(await world.ask('POST', '/api/v1/tokens', { role: 'admin' }), 'token')
    const refused = { status: 403, body: { error: 'APPROVAL_NOBODY' } }
    expect(await world.ask('POST', path, { hash })).toMatchObject(refused)
    expect(await agree(withToken(world, token), approval)).toMatchObject(refused)
    expect(await agree(await signedIn(world, { role: 'admin' }), approval)).toMatchObject(refused)
    expect(await isThere(approval.person)).toBe(false)
  })

  test('counts nobody whose role has no say [S11-21 S11-39]', async () => {
    const approval = await asked(ann)
    expect((await agree(sue, approval)).status).toBe(403)
    expect((await sue.ask('GET', `/api/v1/approvals/${approval.id}`)).status).toBe(200)
  })

  test('counts only who agrees to what is stored, as it was shown [S11-41]', async () => {
    const approval = await asked(ann)
    const other = { ...approval, hash: 'f'.repeat(64) }
    expect(await agree(bob, other)).toMatchObject({ status: 409, body: { error: 'APPROVAL_CHANGED' } })
    expect((await ann.ask('GET', `/api/v1/approvals/${approval.id}`)).body['state']).toBe('open')
  })

  test('ends with one refusal, and can be asked for again', async () => {
    const approval = await asked(ann)
    const refused = await bob.ask('POST', `/api/v1/approvals/${approval.id}/refuse`, {
      reason: 'who is that?',
    })
    expect(refused.body).toMatchObject({ state: 'refused', reason: 'who is that?' })
    expect(await agree(bob, approval)).toMatchObject({ body: { error: 'APPROVAL_SETTLED' } })
    const parameters = { id: approval.person, name: 'New', role: 'admin' }
    expect((await ann.ask('POST', '/api/v1/approvals', { kind: 'people.add', parameters })).status).toBe(201)
  })

  test('is withdrawn by whoever has asked, and nobody else', async () => {
    const approval = await asked(ann)
    const path = `/api/v1/approvals/${approval.id}/withdraw`
    expect((await bob.ask('POST', path)).body['error']).toBe('APPROVAL_NOT_YOURS')
    expect((await ann.ask('POST', path)).body['state']).toBe('withdrawn')
    expect((await agree(bob, approval)).body['error']).toBe('APPROVAL_SETTLED')
  })

  test('is over after 72 hours [S11-41]', async () => {
    const approval = await asked(ann)
    clock.advance(72 * HOUR - 1)
    expect((await ann.ask('GET', `/api/v1/approvals/${approval.id}`)).body['state']).toBe('open')
    clock.advance(1)
    expect((await agree(bob, approval)).body['error']).toBe('APPROVAL_EXPIRED')
    await world.server.housekeeping.round()
    expect((await ann.ask('GET', `/api/v1/approvals/${approval.id}`)).body['state']).toBe('expired')
    expect(await isThere(approval.person)).toBe(false)
  })

  test('is asked for once, with parameters that it takes, of a kind that there is', async () => {
    const { person } = await asked(ann)
    const ask = (kind: string, parameters: unknown) =>
      bob.ask('POST', '/api/v1/approvals', { kind, parameters })
    const good = { id: person, name: 'New', role: 'admin' }
    expect((await ask('people.add', good)).body['error']).toBe('APPROVAL_ASKED')
    expect((await ask('people.add', { ...good, role: 'owner' })).body['error']).toBe('APPROVAL_PARAMETERS')
    expect((await ask('people.add', { ...good, id: 'ann' })).body['error']).toBe('PEOPLE_EXISTS')
    expect((await ask('people.make', good)).body['error']).toBe('APPROVAL_KIND')
  })

  test('runs once when the last two agree at the same moment', async () => {
    await world.ask('POST', '/api/v1/people', { id: 'cas', name: 'Cas', role: 'auditor' })
    const approval = await asked(world)
    const answers = await Promise.all([agree(ann, approval), agree(bob, approval)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const done = (await eventsOf(world, 'approval.done')).filter(
      ({ detail }) => (detail as { approval: string }).approval === approval.id,
    )
    expect(done).toHaveLength(1)
    await world.ask('DELETE', `/api/v1/people/${approval.person}`)
  })
})

describe('people', () => {
  test('are not made up: a third who decides needs two, over the network and on the machine [S11-41 S11-39]', async () => {
    const more = { id: 'mallory', name: 'M', role: 'security-officer' }
    for (const by of [ann, world]) {
      const { status, body } = await by.ask('POST', '/api/v1/people', more)
      expect(status).toBe(202)
      const { approval } = body as { approval: { id: string; state: string } }
      expect(approval.state).toBe('open')
      await by.ask('POST', `/api/v1/approvals/${approval.id}/withdraw`)
    }
    expect(await isThere('mallory')).toBe(false)
  })

  test('have tokens and links that nobody else makes but who holds the machine, and each is an event [S12-08]', async () => {
    expect((await ann.ask('POST', '/api/v1/tokens', { person: 'bob' })).body['error']).toBe(
      'ACCESS_FOR_ANOTHER',
    )
    expect((await ann.ask('POST', '/api/v1/tokens', { person: 'ann', name: 'mine' })).status).toBe(201)
    await world.ask('POST', '/api/v1/tokens', { person: 'bob' })
    expect((await eventsOf(world, 'people.credential-made')).at(-1)).toMatchObject({
      severity: 'high',
      actor: 'local administrator',
      detail: { person: 'bob' },
    })
  })

  test('who are removed are out at once: tokens, sessions, what they asked for, what they agreed to [S11-39 S12-13]', async () => {
    const extra = await asked(ann)
    await agree(bob, extra)
    const token = await personWithToken(world, extra.person)
    const session = await signedIn(world, { person: extra.person })
    const theirs = await asked(token)
    const approval = await asked(world)
    expect((await agree(session, approval)).body['state']).toBe('open')
    expect((await ann.ask('DELETE', `/api/v1/people/${extra.person}`)).status).toBe(204)
    for (const way of [token, session]) expect((await way.ask('GET', '/api/v1/approvals')).status).toBe(401)
    expect((await ann.ask('GET', `/api/v1/approvals/${theirs.id}`)).body['state']).toBe('withdrawn')
    expect((await agree(ann, approval)).body['state']).toBe('open') // the removed person's word doesn't count
    expect((await agree(bob, approval)).body['state']).toBe('done')
    const again = await ann.ask('POST', '/api/v1/people', { id: extra.person, name: 'X', role: 'auditor' })
    expect(again.body['error']).toBe('PEOPLE_EXISTS')
    await world.ask('DELETE', `/api/v1/people/${approval.person}`)
  })

  test('whose role is changed have no say in it, and the new role at once', async () => {
    const third = await asked(ann)
    await agree(bob, third)
    const token = await personWithToken(world, third.person)
    const { status, body } = await token.ask('POST', `/api/v1/people/${third.person}/role`, {
      role: 'auditor',
    })
    expect(status).toBe(202)
    const { approval } = body as { approval: { id: string; hash: string; voices: unknown[] } }
    expect(approval.voices).toEqual([])
    expect((await agree(token, approval)).body['error']).toBe('APPROVAL_CONCERNED')
    expect((await agree(ann, approval)).body['state']).toBe('open')
    expect((await agree(bob, approval)).body['state']).toBe('done')
    expect((await token.ask('POST', '/api/v1/tokens', { role: 'auditor' })).status).toBe(403)
    expect((await token.ask('GET', '/api/v1/session')).body).toMatchObject({
      role: 'auditor',
      person: third.person,
    })
  })

  test('when one is left, only the holder of the machine goes on, and that is a critical event [S12-08]', async () => {
    const other = await startTestServer()
    try {
      await addPeople(other, ['ann', 'admin'], ['bob', 'admin'])
      const token = await personWithToken(other, 'ann')
      expect((await token.ask('DELETE', '/api/v1/people/bob')).status).toBe(204)
      const eve = { id: 'eve', name: 'Eve', role: 'admin' }
      expect((await token.ask('POST', '/api/v1/people', eve)).body['error']).toBe('PEOPLE_HOLDER')
      expect((await other.ask('POST', '/api/v1/people', eve)).status).toBe(200)
      expect((await eventsOf(other, 'people.recovered')).at(-1)).toMatchObject({
        severity: 'critical',
        detail: { person: 'eve' },
      })
    } finally {
      await other.close()
    }
  })
})
