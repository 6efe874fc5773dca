import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chmodSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { openHome } from '../src/home/home.ts'
import { openServices } from '../src/services.ts'
import { type Folder, silent, temporaryFolder } from './support.ts'

/** The plug is pulled at each step of a transfer: then there is the old state or the new one, and never something between. */

const script = new URL('transfer-process.ts', import.meta.url).pathname
const run = (home: string, ...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys', script, home, ...args],
    { encoding: 'utf8', timeout: 60_000 },
  )

let folder: Folder
let code: string

beforeAll(() => {
  folder = temporaryFolder()
  const prepared = run(folder.file('home'), 'prepare')
  if (prepared.status !== 0) throw new Error(prepared.stderr)
  code = prepared.stdout.trim()
})
afterAll(() => folder.remove())

/** What of the transfer is on disk. */
function stateOf(home: string) {
  const reads = openDatabase(join(home, 'sekisho.db'), { readOnly: true })
  const count = (sql: string): number =>
    reads.get<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)?.count ?? -1
  const found = {
    ownerships: count('ownership'),
    isOver: count('ownership WHERE until_at IS NOT NULL') === 1,
    transfer: reads.get<{ state: string }>('SELECT state FROM ownership_transfer')?.state,
    goodCertificates: count(`certificate WHERE kind = 'ldevid' AND state <> 'revoked'`),
    goodTokens: count('token WHERE revoked_at IS NULL'),
    waitingOrders: count(`signed_order WHERE state = 'pending'`),
    sessions: count('session'),
    epoch: reads.get<{ epoch: number }>('SELECT epoch FROM device')?.epoch,
    name: reads.get<{ name: string | null }>('SELECT name FROM device')?.name,
    owed: count('telemetry_erasure'),
  }
  reads.close()
  return found
}

const before = {
  ownerships: 1,
  isOver: false,
  transfer: 'open',
  goodCertificates: 1,
  goodTokens: 1,
  waitingOrders: 1,
  sessions: 1,
  epoch: 1,
  name: 'Our door',
  owed: 0,
}
const after = {
  ownerships: 2,
  isOver: true,
  transfer: 'done',
  goodCertificates: 0,
  goodTokens: 1, // the new owner's
  waitingOrders: 0,
  sessions: 0,
  epoch: 2,
  name: null,
  owed: 1,
}

const messages = (home: string): number => {
  const reads = openDatabase(join(home, 'sekisho.db'), { readOnly: true })
  const { sum } = reads.get<{ sum: number }>('SELECT ifnull(sum(count), 0) AS sum FROM telemetry_chunk') ?? {
    sum: -1,
  }
  reads.close()
  return sum
}

describe('kill -9 at each step of a transfer of ownership [S03-06 RB1]', () => {
  test.each([
    ['before the transfer', before],
    ['after the transfer', after],
    ['the device is told', after],
    ['the device is cut off', after],
    ['erased some', after],
  ])(
    'at "%s" it is all of one and nothing of the other',
    async (step, expected) => {
      const home = folder.file(`killed ${step}`)
      cpSync(folder.file('home'), home, { recursive: true })
      for (const part of [home, join(home, 'keys')]) chmodSync(part, 0o700)
      const killed = run(home, 'accept', code, step)
      expect(killed.signal, killed.stderr).toBe('SIGKILL')
      expect(stateOf(home)).toEqual(expected)
      // the next process ends what is owed, and nothing else has to be done
      const opened = await openHome(home, {})
      const clock = { now: () => Date.now() + 60_000 }
      const services = await openServices({ home: opened, clock, log: silent, gate: () => undefined })
      await services.life.owners.sweep()
      await services.close()
      opened.close()
      expect(messages(home)).toBe(expected === after ? 0 : 400)
    },
    60_000,
  )
})
