import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { Database } from '../adapters/sqlite/database.ts'
import { migrate } from '../adapters/sqlite/migrations.ts'
import { DAY, HOUR } from '../clock.ts'
import { memberOf, membersOf } from './member-store.ts'
import type { Rollout } from './rollout.ts'
import { shownStates, updateStates } from './states.ts'
import { findRollout } from './store.ts'
import { countsOf } from './tally-store.ts'
import { memberView, rolloutView } from './views.ts'

const NOW = 1_800_000_000_000
const DEVICES = 60
const database = new Database(new DatabaseSync(':memory:'))

beforeAll(async () => {
  await migrate(database)
  database.raw.exec(`INSERT INTO product (id, added_at) VALUES ('lamp', 0);
    INSERT INTO rollout VALUES ('r', 'lamp/stable/2.0.0', 'lamp', '2.0.0', '{}', 'running', 1, 3, NULL, NULL, 0, 'ann', 0, NULL);`)
  for (let index = 0; index < DEVICES; index += 1)
    database.run(
      "INSERT INTO device (id, product, serial, component, state, created_at) VALUES (?1, 'lamp', ?1, 'lamp', 'active', 0)",
      `d${String(index).padStart(3, '0')}`,
    )
})
beforeEach(() => {
  database.raw
    .exec(`BEGIN; DELETE FROM rollout_device; DELETE FROM rollout_tally; DELETE FROM rollout_heard; DELETE FROM device_update;
    UPDATE device SET state = 'active', revoked_at = NULL; COMMIT`)
})

const someTime = fc.option(
  fc.constantFrom(NOW - 30 * DAY, NOW - 7 * DAY, NOW - 7 * DAY + HOUR, NOW, NOW + DAY),
  {
    nil: null,
  },
)
const someMember = fc.record({
  stage: fc.nat({ max: 2 }),
  state: fc.constantFrom(...updateStates),
  offered: someTime,
  assigned: someTime,
  by: someTime,
  asked: someTime,
  said: someTime,
  isGone: fc.boolean(),
})

type SomeMember = typeof someMember extends fc.Arbitrary<infer Value> ? Value : never
const someMoves = fc.array(someMember, { maxLength: DEVICES / 2 })

function place(index: number, member: SomeMember): void {
  const device = `d${String(index).padStart(3, '0')}`
  const { stage, state, offered, assigned, by, asked, said, isGone } = member
  database.run(
    `INSERT INTO rollout_device (rollout, device, stage, state, changed_at) VALUES ('r', ?, ?, 'assigned', 0)`,
    device,
    stage,
  )
  database.run(
    'UPDATE rollout_device SET state = ?, offered_at = ?, assigned_at = ?, by_at = ? WHERE device = ?',
    state,
    offered,
    assigned,
    by,
    device,
  )
  database.run('INSERT INTO device_update (device, asked_at, said_at) VALUES (?, ?, ?)', device, asked, said)
  if (isGone) database.run("UPDATE device SET state = 'retired' WHERE id = ?", device)
}

/** It goes from there to somewhere else: the order differs from that in which it came there. */
function move(index: number, member: SomeMember): void {
  const device = `d${String(index).padStart(3, '0')}`
  const { stage, state, offered, assigned, by, asked, said, isGone } = member
  database.run('UPDATE device_update SET asked_at = ?, said_at = ? WHERE device = ?', asked, said, device)
  database.run('UPDATE device SET state = ? WHERE id = ?', isGone ? 'retired' : 'active', device)
  database.run(
    'UPDATE rollout_device SET stage = ?, state = ?, offered_at = ?, assigned_at = ?, by_at = ? WHERE device = ?',
    stage,
    state,
    offered,
    assigned,
    by,
    device,
  )
}

const rollout = (): Rollout => findRollout(database, 'r') as Rollout // inserted above

/** Counted one by one, by the rule for one device. */
function countedPlainly() {
  const all = membersOf(database, 'r', { limit: 1000, now: NOW }).map((member) => memberView(member, NOW))
  const states = Object.fromEntries(
    shownStates.flatMap((state) => {
      const count = all.filter((one) => one.state === state).length
      return count === 0 ? [] : [[state, count]]
    }),
  )
  return { all, states, overdue: all.filter((one) => one.overdue).length }
}

test('the count that the database keeps, and its pages by state, are what the rule says of each device [RB7 RB14]', () => {
  fc.assert(
    fc.property(fc.array(someMember, { maxLength: DEVICES }), someMoves, (members, moves) => {
      database.raw.exec(`DELETE FROM rollout_device; DELETE FROM rollout_tally; DELETE FROM rollout_heard;
        DELETE FROM device_update; UPDATE device SET state = 'active'`)
      for (const [index, member] of members.entries()) place(index, member)
      for (const [index, member] of moves.entries()) if (index < members.length) move(index, member)
      const { all, states, overdue } = countedPlainly()
      const view = rolloutView(database, rollout(), NOW)
      expect(all).toHaveLength(
        members.filter(({ isGone }, index) => !(moves[index] ?? { isGone }).isGone).length,
      )
      expect(view).toMatchObject({ devices: all.length, states, overdue })
      expect(view.states).toEqual(states)
      const updated = all.filter(({ stage, state }) => stage === 2 && state === 'updated').length
      const inStage = { devices: all.filter(({ stage }) => stage === 2).length, updated: expect.any(Number) }
      expect(view.perStage[1]?.states.updated ?? 0).toBe(updated)
      expect(countsOf(database, 'r', 3)[1]).toMatchObject(inStage)
      for (const state of shownStates) {
        const page = membersOf(database, 'r', { state, limit: 1000, now: NOW }).map(({ device }) => device)
        expect(page).toEqual(all.filter((one) => one.state === state).map(({ device }) => device))
      }
    }),
    { numRuns: 60 },
  )
})

test('a device that is put out of use is counted no more, and again where it comes back', () => {
  place(1, {
    stage: 0,
    state: 'downloading',
    offered: NOW,
    assigned: NOW,
    by: null,
    asked: NOW,
    said: null,
    isGone: false,
  })
  const device = 'd001'
  const devices = () => rolloutView(database, rollout(), NOW).devices
  expect(devices()).toBe(1)
  database.run('UPDATE device SET revoked_at = 1 WHERE id = ?', device)
  expect(devices()).toBe(0)
  expect(memberOf(database, 'r', device)).toBeUndefined()
  database.run("UPDATE device SET state = 'quarantined', revoked_at = NULL WHERE id = ?", device)
  expect(devices()).toBe(1)
})

test('pages follow each other without a gap', () => {
  for (let index = 0; index < 5; index += 1)
    place(index, {
      stage: 0,
      state: 'updated',
      offered: NOW,
      assigned: NOW,
      by: null,
      asked: NOW,
      said: NOW,
      isGone: index === 2,
    })
  const page = (after: string) =>
    membersOf(database, 'r', { state: 'updated', after, limit: 2, now: NOW }).map(({ device }) => device)
  expect([page(''), page('d001'), page('d004')]).toEqual([['d000', 'd001'], ['d003', 'd004'], []])
})
