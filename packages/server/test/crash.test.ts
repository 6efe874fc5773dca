import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Agent, type AgentEvent, createAgent } from '@sekisho/agent'
import { decodeEnvelope } from '@sekisho/gate'
import { RunningServer } from '@sekisho/testkit'
import { wordsOf } from '../src/adapters/gate/store.ts'
import { messagesOf } from '../src/adapters/gate/commit.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { busyModel } from './busy-model.ts'

/**
 * The server is killed as a power cut would kill it, twenty times, while honest agents send as fast as they can. What an
 * agent heard acknowledged must be stored, once; and no honest message may be taken for a replay.
 */
const KILLS = 20
const serials = ['K1', 'K2', 'K3', 'K4']

let server: RunningServer
const agents: Agent[] = []
const delivered = new Map(serials.map((serial) => [serial, new Set<number>()]))
const refused: AgentEvent[] = []

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(busyModel)
  for (const serial of serials) {
    const directory = await server.provision('busy', serial)
    const agent = createAgent({
      directory,
      server: 'localhost',
      mqttPort: server.ports.mqtt,
      httpsPort: server.ports.deviceHttps,
      backoff: { firstMs: 20, longestMs: 100 },
      report(event) {
        if (event.event === 'delivered') delivered.get(serial)?.add(event.seq)
        else if (event.event === 'refused') refused.push(event)
      },
    })
    agents.push(agent)
    await agent.start()
    await agent.ready()
  }
})
afterAll(async () => {
  for (const agent of agents) await agent.stop()
  await server.close()
})

const until = async (isSo: () => boolean, what: string): Promise<void> => {
  const deadline = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
const deliveredInAll = (): number => [...delivered.values()].reduce((sum, { size }) => sum + size, 0)

/** Every number that is stored of a device, with repetitions, in the order of the commits. */
function storedNumbers(serial: string): number[] {
  const reads = openDatabase(join(server.home, 'sekisho.db'), { readOnly: true })
  const sql =
    "SELECT sizes, body FROM telemetry_chunk WHERE device = ? AND channel = 'telemetry/env' ORDER BY id"
  const rows = reads.all<{ sizes: Uint8Array; body: Uint8Array }>(sql, `busy:${serial}`)
  const numbers = rows.flatMap(({ sizes, body }) =>
    [...messagesOf({ sizes: wordsOf(sizes), body })].map((message) => decodeEnvelope(message).seq),
  )
  reads.close()
  return numbers
}

describe('kill -9 under load, twenty times [RB3 RB4 RB13 S08-08]', () => {
  const published = new Map(serials.map((serial) => [serial, 0]))

  test('nothing acknowledged is lost, nothing is stored twice, nobody honest is refused', async () => {
    const stop = new AbortController()
    const load = (async () => {
      while (!stop.signal.aborted) {
        for (const [index, agent] of agents.entries()) {
          const serial = serials[index] ?? ''
          if (agent.status().pending > 200) continue
          for (let count = 0; count < 5; count += 1) {
            published.set(serial, agent.publish('env', { temp: 20 + (count % 7) }).seq)
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })()
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = deliveredInAll()
      await until(() => deliveredInAll() > before + 200 + kill * 13, `messages before kill ${kill}`)
      await server.kill()
      await server.start()
    }
    stop.abort()
    await load
    await until(() => agents.every((agent) => agent.status().pending === 0), 'the outboxes are empty')
    await server.stop()

    for (const serial of serials) {
      const numbers = storedNumbers(serial)
      const unique = new Set(numbers)
      expect(numbers.length, 'stored once').toBe(unique.size)
      const lost = [...(delivered.get(serial) ?? [])].filter((seq) => !unique.has(seq))
      expect(lost, 'acknowledged and not stored').toEqual([])
      expect(unique.size, 'everything that was published').toBe(published.get(serial))
      expect(numbers, 'in order').toEqual(numbers.toSorted((one, other) => one - other))
    }
    expect(refused).toEqual([])
    const reads = openDatabase(join(server.home, 'sekisho.db'), { readOnly: true })
    const replays = reads.all("SELECT detail_json FROM event WHERE kind = 'gate.refused'")
    expect(replays).toEqual([])
    expect(reads.get<{ ok: string }>('SELECT integrity_check AS ok FROM pragma_integrity_check')?.ok).toBe(
      'ok',
    )
    reads.close()
  }, 300_000)
})
