import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { localAdministrator, type Principal } from '../src/access/permission.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { defineAct } from '../src/approvals/act.ts'
import type { Approval } from '../src/approvals/approval.ts'
import { type ApprovalService, createApprovalService } from '../src/approvals/service.ts'
import { CodedError } from '../src/errors.ts'
import { openTestServices, silent, type TestServices } from './support.ts'

let world: TestServices
/** What the act was run with; it finds what an earlier call has done by the id of the approval. */
let runs: { readonly approval: string; readonly value: number }[]
let fails: Error | undefined
let hangs: Promise<never> | undefined

const act = defineAct({
  kind: 'people.test',
  parameters: Type.Object({ value: Type.Integer() }, { additionalProperties: false }),
  summary: ({ value }) => ({ en: `does ${value}`, ja: `${value} を実行する` }),
  async run({ value }, { approval, people }) {
    await hangs
    if (fails) throw fails
    if (!runs.some((run) => run.approval === approval)) runs.push({ approval, value })
    return { value, people: [...people] }
  },
})

/** As a server starts over this home. */
const start = (): ApprovalService =>
  createApprovalService({
    writer: world.services.writer,
    reads: world.services.reads,
    clock: world.clock,
    log: silent,
    audit: world.services.audit,
    acts: [act],
    limits: { people: 2, kinds: {} },
  })

const person = (id: string): Principal => ({ actor: `person:${id}`, role: 'admin', person: id, token: id })

beforeEach(async () => {
  world = await openTestServices()
  runs = []
  fails = hangs = undefined
  for (const id of ['ann', 'bob'])
    await world.services.people.add({ id, name: id, role: 'admin' }, localAdministrator)
})
afterEach(() => world.close())

const agreedByAnn = (approvals: ApprovalService): Promise<Approval> =>
  approvals.ask('people.test', { value: 7 }, person('ann'))

/** As somebody with the database in hand. */
function tamper(sql: string, ...values: readonly string[]): void {
  const path = world.services.reads.raw.location() ?? ''
  const database = openDatabase(path)
  database.run(sql, ...values)
  database.close()
}

describe('an approved act', () => {
  test('that a crash interrupted is taken up again, and done once [S11-41 RB8]', async () => {
    hangs = new Promise(() => {})
    const before = start()
    const { id, hash } = await agreedByAnn(before)
    before.agree(id, hash, person('bob')).catch(() => {}) // it never answers: the test is over before
    while (before.find(id).state !== 'running') await new Promise((resolve) => setImmediate(resolve))
    expect(runs).toEqual([])
    hangs = undefined // the process is gone, and another one starts
    const after = start()
    await after.sweep()
    expect(after.find(id)).toMatchObject({ state: 'done', result: { value: 7, people: ['ann', 'bob'] } })
    await after.sweep()
    expect(runs).toEqual([{ approval: id, value: 7 }])
  })

  test('on keys still needs a security officer when one person has removed the one there was [S11-40]', async () => {
    const { approvals, people } = world.services
    const decided = { approval: 'before', people: ['ann', 'bob'] }
    const officer = (id: string): Principal => ({ ...person(id), role: 'security-officer' })
    await people.add({ id: 'sue', name: 'sue', role: 'security-officer' }, decided)
    await people.remove('sue', person('ann'))
    const { id, hash } = await approvals.ask('keys.rotate', { purpose: 'log' }, person('ann'))
    expect(await approvals.agree(id, hash, person('bob'))).toMatchObject({ state: 'open' })
    await people.add({ id: 'sam', name: 'sam', role: 'security-officer' }, decided)
    expect(await approvals.agree(id, hash, officer('sam'))).toMatchObject({ state: 'done' })
  })

  test('that was done just before a crash is not refused for being done [S11-41 RB8]', async () => {
    const { approvals, people } = world.services
    const wanted = { id: 'cid', name: 'Cid', role: 'admin' }
    const { id, hash } = await approvals.ask('people.add', wanted, person('ann'))
    await approvals.agree(id, hash, person('bob'))
    expect(people.roleOf('cid')).toBe('admin')
    tamper("UPDATE approval SET state = 'running', result_json = NULL WHERE id = ?", id) // its end was never written
    await approvals.sweep()
    expect(approvals.find(id)).toMatchObject({ state: 'done', result: { person: 'cid' } })
  })

  test('whose parameters were changed behind the people does not run [S11-41 S12-08]', async () => {
    const approvals = start()
    const { id, hash } = await agreedByAnn(approvals)
    tamper(`UPDATE approval SET parameters_json = '{"value":8}' WHERE id = ?`, id)
    await expect(approvals.agree(id, hash, person('bob'))).rejects.toMatchObject({ code: 'APPROVAL_CHANGED' })
    tamper("UPDATE approval SET state = 'approved' WHERE id = ?", id)
    await approvals.sweep()
    expect(approvals.find(id)).toMatchObject({ state: 'failed', reason: 'APPROVAL_CHANGED' })
    expect(runs).toEqual([])
    const [event] = await world.services.audit.find({ kind: 'approval.tampered', limit: 1, order: 'desc' })
    expect(event).toMatchObject({ severity: 'critical', detail: { approval: id } })
  })

  test('is not what somebody calls approved without the people [S11-41]', async () => {
    const approvals = start()
    const { id } = await agreedByAnn(approvals)
    tamper("UPDATE approval SET state = 'approved' WHERE id = ?", id)
    await approvals.sweep()
    expect(approvals.find(id).state).toBe('failed')
    expect(runs).toEqual([])
  })

  test.each([
    [
      'a reason of its area',
      new CodedError('AREA_CODE', { status: 409, outside: 'not now' }),
      'AREA_CODE: not now',
    ],
    ['a fault of ours, whose detail stays in the log', new Error('secret detail'), 'internal error'],
  ])('that fails says %s, and can be asked for again', async (_what, error, reason) => {
    fails = error
    const approvals = start()
    const { id, hash } = await agreedByAnn(approvals)
    expect(await approvals.agree(id, hash, person('bob'))).toMatchObject({ state: 'failed', reason })
    fails = undefined
    const again = await agreedByAnn(approvals)
    expect((await approvals.agree(again.id, again.hash, person('bob'))).state).toBe('done')
  })
})
