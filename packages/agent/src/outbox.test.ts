import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFacts, damageOf, openDatabase, transaction } from './database.ts'
import { type Outbox, createOutbox, envelopeOf } from './outbox.ts'

let directory: string
let database: DatabaseSync
let outbox: Outbox

const open = (): void => {
  database = openDatabase(join(directory, 'agent.db'))
  outbox = createOutbox(database, createFacts(database))
}
/** As after a power cut: whatever was only in memory is gone. */
const reopen = (): void => {
  database.close()
  open()
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'outbox-'))
  open()
})
afterEach(() => {
  database.close()
  rmSync(directory, { recursive: true })
})

const add = (channel: string, value: unknown, ts = 1000) =>
  outbox.add({ channel, topic: `t/${channel}`, ts, data: JSON.stringify(value) })
const numbers = (channel: string): number[] => outbox.take(channel, 0, 100).map(({ seq }) => seq)

describe('the outbox', () => {
  it('numbers per channel from 1, and keeps what it holds through a restart', () => {
    expect([add('a', 1), add('b', 1), add('a', 2)].map(({ seq }) => seq)).toEqual([1, 1, 2])
    reopen()
    expect(outbox.size).toBe(3)
    expect(add('a', 3).seq).toBe(3)
    expect(numbers('a')).toEqual([1, 2, 3])
  })

  it('seals a message once, and again only under another number', () => {
    let seals = 0
    const seal = ({ epoch, seq }: { epoch: number; seq: number }) =>
      Buffer.from(`${epoch}.${seq} seal ${(seals += 1)}`)
    const sealed = (): string[] =>
      outbox.take('a', 0, 100, seal).map((message) => Buffer.from(message.sealed ?? []).toString())
    outbox.enter(1)
    add('a', 1)
    expect(outbox.take('a', 0, 100)[0]).not.toHaveProperty('sealed')
    expect(sealed()).toEqual(['1.1 seal 1'])
    reopen()
    expect(sealed()).toEqual(['1.1 seal 1'])
    outbox.enter(2)
    expect(sealed()).toEqual(['2.1 seal 2'])
    outbox.postpone([1])
    outbox.recall('a', 1000)
    expect(sealed()).toEqual(['2.2 seal 3'])
  })

  it('takes over an outbox of a version that sealed nothing', () => {
    add('a', 1)
    database.exec('ALTER TABLE outbox DROP COLUMN sealed')
    reopen()
    expect(outbox.take('a', 0, 100, () => Buffer.from('x'))).toHaveLength(1)
  })

  it('never uses a number twice, even when everything was delivered', () => {
    const { id } = add('a', 1)
    outbox.remove([id])
    reopen()
    expect(outbox.size).toBe(0)
    expect(add('a', 2).seq).toBe(2)
  })

  it('forgets what the server’s marks say is on its disk', () => {
    outbox.enter(3)
    for (const value of [1, 2, 3, 4]) add('a', value)
    add('b', 1)
    expect(outbox.prune([{ epoch: 3, channel: 'a', seq: 3 }])).toBe(3)
    expect(numbers('a')).toEqual([4])
    expect(outbox.prune([{ epoch: 2, channel: 'a', seq: 9 }])).toBe(0)
    expect(outbox.size).toBe(2)
  })

  it('numbers what is left from 1, in order, when the server names a new epoch', () => {
    for (const value of [1, 2, 3]) add('a', value)
    add('b', 1)
    outbox.prune([{ epoch: 0, channel: 'a', seq: 1 }])
    outbox.enter(5)
    reopen()
    expect(outbox.epoch).toBe(5)
    expect(outbox.take('a', 0, 9).map(({ epoch, seq, data }) => [epoch, seq, data])).toEqual([
      [5, 1, '2'],
      [5, 2, '3'],
    ])
    expect(add('a', 4).seq).toBe(3)
  })

  it('goes on where it was in an epoch that comes back', () => {
    outbox.enter(5)
    add('a', 1)
    outbox.enter(6)
    outbox.enter(5)
    expect(numbers('a')).toEqual([2])
  })

  it('remembers what may have been sent, through a restart', () => {
    const [one, two, three] = [add('a', 1), add('a', 2), add('a', 3)]
    outbox.take('a', 0, 2)
    expect(outbox.mayHaveBeenSent(one.id)).toBe(false)
    outbox.sent(one.id)
    expect(outbox.mayHaveBeenSent(one.id)).toBe(true)
    reopen()
    expect([one, two, three].map(({ id }) => outbox.mayHaveBeenSent(id))).toEqual([true, true, false])
    outbox.enter(2)
    expect(outbox.mayHaveBeenSent(one.id)).toBe(false) // other bytes now
  })

  it('gives the same bytes each time', () => {
    outbox.enter(7)
    const first = envelopeOf(add('a', { b: 1, a: 'ü' }, 1234))
    expect(first.toString()).toBe('{"seq":1,"ts":1234,"epoch":7,"data":{"b":1,"a":"ü"}}')
    reopen()
    expect(outbox.take('a', 0, 1).map(envelopeOf)).toEqual([first])
  })

  it('names no epoch before a server has named one', () => {
    expect(JSON.parse(envelopeOf(add('a', null)).toString())).toEqual({ seq: 1, ts: 1000, data: null })
  })

  it('drops the oldest above its limit, and says what', () => {
    for (const channel of ['a', 'b', 'a', 'a']) add(channel, 0)
    expect(outbox.trim(4)).toEqual(new Map())
    expect(outbox.trim(2)).toEqual(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
    )
    expect(numbers('a')).toEqual([2, 3])
  })
})

describe('its database', () => {
  it('syncs every commit, and is private', () => {
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(statSync(join(directory, 'agent.db')).mode & 0o077).toBe(0)
    expect(damageOf(database)).toBeUndefined()
  })

  it('does all or nothing', () => {
    expect(() =>
      transaction(database, () => {
        add('a', 1)
        throw new Error('power')
      }),
    ).toThrow('power')
    reopen()
    expect(outbox.size).toBe(0)
    expect(add('a', 1).seq).toBe(1)
  })

  it('keeps the newest of a channel, and what has room of its own when others are too many', () => {
    for (const value of [1, 2, 3]) add('log', value)
    expect([outbox.keepNewest('log', 3), outbox.keepNewest('log', 2), outbox.count('log')]).toEqual([0, 1, 2])
    for (const value of [1, 2, 3]) add('a', value)
    expect(outbox.trim(5, 'log')).toEqual(new Map())
    expect(outbox.trim(3, 'log')).toEqual(new Map([['a', 2]]))
    expect(outbox.trim(1, 'log')).toEqual(
      new Map([
        ['a', 1],
        ['log', 1],
      ]),
    )
    reopen()
    expect([outbox.size, numbers('log')]).toEqual([1, [3]])
  })
})
