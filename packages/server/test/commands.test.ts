import { verifyOrder, readOrderKeys } from '@sekisho/trust'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { localAdministrator, type Principal } from '../src/access/permission.ts'
import { answerOrder } from '../src/commands/answer.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { openTestServices, type TestServices } from './support.ts'

let world: TestServices
let device: string
const owner = (of: string): Principal => ({ actor: 'token:o', role: 'owner', device: of })

beforeAll(async () => {
  world = await openTestServices()
})
afterAll(() => world.close())

let serial = 0
beforeEach(async () => {
  device = await world.activeDevice(`C-${(serial += 1)}`)
  world.outcome = 'sent'
  world.sent.length = 0
})

const give = (command: string, args: Record<string, unknown> = {}, confirm?: boolean, by = owner(device)) =>
  world.services.commands.give({ device, command, arguments: args, confirm }, by)

const kinds = async (): Promise<string[]> => {
  const events = await world.services.audit.find({ device, kind: 'command', limit: 100, order: 'asc' })
  return events.map(({ kind }) => kind)
}

/** As the gate's commit does it, in the same database. */
function answer(order: string, from = device, status: 'done' | 'refused' | 'failed' = 'done') {
  const path = world.services.reads.raw.location() ?? ''
  const database = openDatabase(path)
  try {
    return answerOrder(database, { device: from, order, status, at: world.clock.now() })
  } finally {
    database.close()
  }
}

describe('[RB6] an order', () => {
  test('is signed for one device, and the device can check it offline', async () => {
    const order = await give('unlock', { seconds: 5 }, true)
    expect(order).toMatchObject({
      state: 'sent',
      device,
      command: 'unlock',
      expiresAt: world.clock.now() + 10_000,
    })
    const [message] = world.sent
    expect(message).toMatchObject({
      topic: `devices/${device}/commands/unlock`,
      expiresAt: order.expiresAt,
      mayWait: false,
    })
    const trusted = readOrderKeys(world.orderKeys)
    const jws = Buffer.from(message?.payload ?? []).toString()
    expect(await verifyOrder(jws, { trusted, device, now: world.clock.now() })).toMatchObject({
      ok: true,
      order: { id: order.id, command: 'unlock', args: { seconds: 5 } },
    })
    expect(await verifyOrder(jws, { trusted, device: 'doorbell:x', now: world.clock.now() })).toMatchObject({
      code: 'ORDER_OTHER_DEVICE',
    })
  })

  test.each([
    [
      'an argument beyond its limit',
      { seconds: 11 },
      true,
      'COMMAND_ARGUMENTS',
      'arguments/seconds must be <= 10',
    ],
    ['a missing argument', {}, true, 'COMMAND_ARGUMENTS', expect.stringContaining('seconds')],
    ['an argument too many', { seconds: 1, now: true }, true, 'COMMAND_ARGUMENTS', expect.any(String)],
    ['no confirmation', { seconds: 1 }, undefined, 'COMMAND_CONFIRM', expect.any(String)],
  ])('is refused with %s', async (_why, args, confirm, code, message) => {
    await expect(give('unlock', args, confirm)).rejects.toMatchObject({ code, message })
    expect(world.sent).toEqual([])
    expect(await kinds()).toEqual(['command.refused'])
  })

  test.each<[string, Principal]>([
    ['an administrator whom the model does not name', localAdministrator],
    ['an operator', { actor: 'token:p', role: 'operator' }],
  ])('is not taken from %s', async (_who, by) => {
    await expect(give('chime', {}, undefined, by)).rejects.toMatchObject({ code: 'COMMAND_FORBIDDEN' })
  })

  test.each(['quarantine', 'retire'] as const)('is not given to a device after %s', async (verb) => {
    await world.services.registry.change(device, verb, 'test')
    await expect(give('chime')).rejects.toMatchObject({ code: 'COMMAND_DEVICE_STATE' })
  })

  test('is not given to a revoked device', async () => {
    await world.services.registry.revoke(device, 'test')
    await expect(give('chime')).rejects.toMatchObject({ code: 'COMMAND_DEVICE_STATE' })
  })

  test.each(['explode', 'toString', '__proto__'])(
    'that the model does not know (%s) is none',
    async (command) => {
      await expect(give(command)).rejects.toMatchObject({ code: 'COMMAND_UNKNOWN' })
    },
  )
})

describe('an order that may not wait', () => {
  afterAll(async () => {
    world.clock.advance(30_000)
    await world.services.commands.sweep()
  })

  test('is recorded as not delivered when nobody is there', async () => {
    world.outcome = 'nobody'
    const failed = await give('chime').catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 'COMMAND_NOT_CONNECTED' })
    const [order] = world.services.commands.orders(device, 10)
    expect(order?.state).toBe('undelivered')
    world.outcome = 'sent'
    await world.services.commands.ready(device, false)
    expect(world.sent).toEqual([])
    expect(await kinds()).toEqual(['command.undelivered'])
  })

  test('and that a crash left behind is not handed over later: it is not delivered', async () => {
    const { id: like } = await give('chime')
    const order = { ...world.services.commands.order(like), id: 'left-over', state: 'pending' as const }
    await world.services.writer.write('commands.add', { order, jws: 'jws', supersedes: false })
    world.sent.length = 0
    await world.services.commands.ready(device, false)
    expect(world.sent).toEqual([])
    expect(world.services.commands.order('left-over').state).toBe('undelivered')
    expect(await kinds()).toEqual(['command.sent', 'command.undelivered'])
  })

  test('is left alone by a device that subscribes while it is being handed over', async () => {
    const [order] = await Promise.all([give('chime'), world.services.commands.ready(device, false)])
    expect(world.services.commands.order(order.id).state).toBe('sent')
    expect(await kinds()).toEqual(['command.sent'])
  })
})

describe('[S12-08] refusals on record', () => {
  test('are the first of a kind and each doubling, however often somebody tries', async () => {
    for (let attempt = 0; attempt < 9; attempt++) await give('unlock', { seconds: 1 }).catch(() => {})
    const found = await world.services.audit.find({ device, kind: 'command', limit: 100, order: 'asc' })
    expect(found.map(({ detail }) => detail['count'])).toEqual([1, 2, 4, 8])
  })

  test('ids that nobody knows count as one', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      const request = { device: `doorbell:made-up-${attempt}`, command: 'chime', arguments: {} }
      await world.services.commands.give(request, owner(device)).catch(() => {})
    }
    const found = await world.services.audit.find({ kind: 'command.refused', limit: 3, order: 'desc' })
    expect(found.map(({ detail }) => [detail['code'], detail['count']])).toEqual(
      [4, 2, 1].map((count) => ['COMMAND_DEVICE_UNKNOWN', count]),
    )
  })
})

describe('an order of which the latest waits', () => {
  test('waits, is replaced by a newer one, and only that one goes out', async () => {
    world.outcome = 'nobody'
    const first = await give('configure', { reportEvery: 60 })
    const second = await give('configure', { reportEvery: 30 })
    expect(world.services.commands.order(first.id).state).toBe('superseded')
    expect(world.services.commands.order(second.id).state).toBe('pending')
    world.outcome = 'sent'
    await world.services.commands.ready(device, false)
    await world.services.commands.ready(device, false)
    expect(world.sent).toHaveLength(1)
    expect(world.sent[0]).toMatchObject({ mayWait: true, replaces: true })
    expect(world.services.commands.order(second.id).state).toBe('sent')
  })

  test('that the gate keeps in the session is sent by the session', async () => {
    world.outcome = 'queued'
    const order = await give('configure', { reportEvery: 60 })
    expect(order.state).toBe('pending')
    world.sent.length = 0
    world.outcome = 'sent'
    await world.services.commands.ready(device, true)
    expect(world.sent).toEqual([])
    expect(world.services.commands.order(order.id).state).toBe('sent')
  })

  test('that the gate kept in a session that is gone is handed over again', async () => {
    world.outcome = 'queued'
    const order = await give('configure', { reportEvery: 60 })
    world.sent.length = 0
    world.outcome = 'sent'
    await world.services.commands.ready(device, false)
    expect(world.sent).toHaveLength(1)
    expect(world.services.commands.order(order.id).state).toBe('sent')
  })
})

describe('what becomes of an order', () => {
  test('expires at its time, whether it was sent or waits', async () => {
    const sent = await give('chime')
    world.clock.advance(29_999)
    await world.services.commands.sweep()
    expect(world.services.commands.order(sent.id).state).toBe('sent')
    world.clock.advance(1)
    expect(await world.services.commands.sweep()).toBe(1)
    expect(world.services.commands.order(sent.id).state).toBe('expired')
    expect(await kinds()).toEqual(['command.sent', 'command.expired'])
  })

  test('is answered once, by its own device', async () => {
    const { id } = await give('chime')
    expect(answer(id, 'doorbell:other')).toBe('ignored')
    expect(answer('no-such-order')).toBe('ignored')
    expect(answer(id)).toBe('answered')
    expect(answer(id, device, 'failed')).toBe('again')
    expect(world.services.commands.order(id)).toMatchObject({ state: 'answered', answer: { status: 'done' } })
    world.clock.advance(3_600_000)
    await world.services.commands.sweep()
    expect(world.services.commands.order(id).state).toBe('answered')
    expect(await kinds()).toEqual(['command.sent', 'command.answered'])
  })

  test('an answer that comes late still counts', async () => {
    const { id } = await give('chime')
    world.clock.advance(60_000)
    await world.services.commands.sweep()
    expect(answer(id, device, 'refused')).toBe('answered')
  })

  test('what a newer one replaced before it went out has no answer', async () => {
    world.outcome = 'nobody'
    const { id } = await give('configure', { reportEvery: 60 })
    await give('configure', { reportEvery: 30 })
    expect(answer(id)).toBe('ignored')
  })

  test('an answer outweighs that it was written down as not delivered', async () => {
    world.outcome = 'nobody'
    await give('chime').catch(() => {})
    const [order] = world.services.commands.orders(device, 1)
    expect(order?.state).toBe('undelivered')
    expect(answer(order?.id ?? '')).toBe('answered')
    await world.services.writer.write('commands.undelivered', {
      id: order?.id ?? '',
      at: world.clock.now(),
    })
    expect(world.services.commands.order(order?.id ?? '').state).toBe('answered')
    expect(await kinds()).toEqual(['command.undelivered', 'command.answered'])
  })

  test('is hidden from the owner of another device', async () => {
    const { id } = await give('chime')
    expect(() => world.services.commands.order(id, 'doorbell:other')).toThrow('no such order')
    expect(world.services.commands.order(id, device).id).toBe(id)
  })
})
