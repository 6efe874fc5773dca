// The attacker against the real server in a process of its own, while an honest device works.
import { readFileSync } from 'node:fs'
import { type Agent, type AgentEvent, createAgent } from '@sekisho/agent'
import { type Attack, attacks, type Outcome, runCampaign } from '@sekisho/lab'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const rounds = 3
const seed = 'three rounds'
let server: RunningServer
let outcomes: readonly Outcome[]
const honest: { readonly serial: string; readonly agent: Agent }[] = []
const complaints: string[] = []

async function join(serial: string): Promise<void> {
  const { mqtt: mqttPort, deviceHttps: httpsPort } = server.ports
  const directory = await server.provision('doorbell', serial)
  const report = (event: AgentEvent): void => {
    if (['refused', 'discarded', 'problem', 'disconnected'].includes(event.event))
      complaints.push(JSON.stringify(event))
  }
  const agent = createAgent({
    directory,
    server: 'localhost',
    mqttPort,
    httpsPort,
    firmware: '1.2.0',
    report,
  })
  honest.push({ serial, agent })
  await agent.start()
  await agent.ready()
}

const attack = (rows: readonly Attack[], times: number, report: () => void): Promise<readonly Outcome[]> =>
  runCampaign({
    attacks: rows,
    ask: (method, path, body) => server.ask(method, path, body),
    doors: { host: 'localhost', mqttPort: server.ports.mqtt, httpsPort: server.ports.deviceHttps },
    rounds: times,
    seed,
    report,
  })

beforeAll(async () => {
  server = await RunningServer.start()
  const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url)
  await server.addProduct(readFileSync(model, 'utf8'))
  for (const serial of ['H-1', 'H-2', 'H-3', 'H-4']) await join(serial)
  // an honest word now and then, in the middle of it all
  const words = honest.flatMap(({ agent }) => [
    () => agent.publish('status', { battery: 87, rssi: -61 }),
    () => agent.publish('ring', { pressed: true }),
  ])
  let count = 0
  outcomes = await attack(attacks, rounds, () => {
    count += 1
    if (count % Math.floor((rounds * attacks.length) / words.length) === 0) words.shift()?.()
  })
  expect(words).toEqual([])
})

afterAll(async () => {
  await Promise.all(honest.map(({ agent }) => agent.stop()))
  await server.close()
})

describe('every attack is refused as expected, with its event, in each of three rounds', () => {
  it.each(attacks.map(({ name, title, ids }) => [`${title.en} [${ids.join(' ')}]`, name]))(
    '%s',
    (_title, name) => {
      const seen = outcomes.filter(({ attack }) => attack === name)
      expect(seen).toHaveLength(rounds)
      for (const { answers, events, expected, said } of seen) {
        expect(answers, said).toEqual(expected.answers)
        expect(
          events.map(({ kind, detail: { code } }) => (code === undefined ? { kind } : { kind, code })),
        ).toMatchObject(expected.events)
        expect(events).toHaveLength(expected.events.length)
      }
      expect(seen.every(({ asExpected }) => asExpected)).toBe(true)
    },
  )
})

it('honest devices meanwhile lose nothing and are refused nothing [S08-02 RB5]', async () => {
  for (const { serial, agent } of honest) {
    await expect.poll(() => agent.status().pending).toBe(0)
    expect(agent.status()).toMatchObject({ delivered: 3, refused: 0, discarded: 0 })
    const path = `/api/v1/devices/doorbell:${serial}/telemetry`
    const { channels } = await server.ask<{ channels: readonly { messages: number }[] }>('GET', path)
    expect(channels.map(({ messages }) => messages)).toEqual([1, 1, 1]) // the third is the report of the self-test
    const about = await server.ask<{ events: readonly unknown[] }>(
      'GET',
      `/api/v1/events?device=doorbell:${serial}&kind=gate.refused`,
    )
    expect(about.events).toEqual([])
  }
  expect(complaints).toEqual([])
})

it('the rounds come in orders of their own, the same for the same seed', () => {
  const orders = Array.from({ length: rounds }, (_, index) =>
    outcomes.filter(({ round }) => round === index + 1).map(({ attack }) => attack),
  )
  expect(new Set(orders.map((order) => order.join(' '))).size).toBe(rounds)
})

it('of what was made for the attacks nothing stays in operation', async () => {
  const { devices } = await server.ask<{ devices: readonly { id: string; state: string }[] }>(
    'GET',
    '/api/v1/devices?limit=1000',
  )
  const made = devices.filter(({ id }) => id.includes('ATTACK-'))
  expect(made.length).toBeGreaterThan(rounds)
  expect(made.filter(({ state }) => state !== 'retired')).toEqual([])
})

it('an answer other than the expected one is noticed', async () => {
  const [replay] = attacks
  const expects = { answers: ['PUBACK 0x00' as const], events: [] }
  const [outcome] = await attack(replay ? [{ ...replay, expects }] : [], 1, () => {})
  expect(outcome).toMatchObject({ attack: 'replay', answers: ['PUBACK 0x83'], asExpected: false })
})
