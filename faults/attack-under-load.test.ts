// Every attack, in an order of its own each round, while a fleet of real agents works. ROUNDS=100 by hand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gateCodes, type GateCode, gateCodeTexts } from '@sekisho/gate'
import { attacks, type Outcome, runCampaign } from '@sekisho/lab'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Balance, balance, ledgerOf, storedOf } from './support/ledger.ts'
import { Program } from './support/program.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)
const serials = Array.from({ length: 40 }, (_, index) => `F-${String(index + 1).padStart(2, '0')}`)
const fleetProgram = fileURLToPath(new URL('../packages/lab/bin/fleet.js', import.meta.url))
const doorbell = new URL('../examples/doorbell/sekisho.yaml', import.meta.url)

/** What the gate records when it turns somebody away or shuts them out. */
const refusalKinds = [
  'gate.refused',
  'gate.connection-refused',
  'gate.subscription-refused',
  'gate.banned',
  'gate.handshake-failed',
]

interface Recorded {
  readonly id: number
  readonly kind: string
  readonly device?: string
  readonly detail: Readonly<Record<string, unknown>>
}

let server: RunningServer
let fleet: Program
let outcomes: readonly Outcome[] = []
let refusals: readonly Recorded[] = []
const balances = new Map<string, Balance>()

async function recorded(kind: string): Promise<readonly Recorded[]> {
  const found: Recorded[] = []
  for (let after = 0; ;) {
    const query = new URLSearchParams({ kind, after: String(after), order: 'asc', limit: '1000' })
    const page = await server.ask<{ events: Recorded[] }>('GET', `/api/v1/events?${query.toString()}`)
    found.push(...page.events)
    const last = page.events.at(-1)
    if (!last) return found
    after = last.id
  }
}

beforeAll(
  async () => {
    server = await RunningServer.start()
    await server.addProduct(readFileSync(doorbell, 'utf8'))
    for (const serial of serials) await server.provision('doorbell', serial)
    const { mqtt, deviceHttps } = server.ports
    const devices = join(server.home, '..', 'devices')
    const ports = ['--mqtt', String(mqtt), '--device-https', String(deviceHttps)]
    fleet = new Program([fleetProgram, '--dir', devices, ...ports, '--delivered', '--parent'])
    await fleet.untilDevices(serials.length, 'delivered')
    const began = performance.now()
    outcomes = await runCampaign({
      attacks,
      ask: (method, path, body) => server.ask(method, path, body),
      doors: { host: 'localhost', mqttPort: mqtt, httpsPort: deviceHttps },
      rounds,
      seed: `${rounds} rounds under load`,
      report: () => {},
    })
    const seconds = Math.round((performance.now() - began) / 1000)
    await fleet.untilDevices(serials.length, 'delivered', fleet.lines.length) // all of them still work
    await fleet.end()
    for (const serial of serials) {
      const stored = await storedOf(server, `doorbell:${serial}`)
      balances.set(serial, balance(ledgerOf(join(devices, serial)), stored))
    }
    refusals = (await Promise.all(refusalKinds.map(recorded))).flat()
    summarise(seconds)
  },
  180_000 + rounds * 60_000,
)

afterAll(async () => {
  await fleet.end()
  await server.close()
})

function summarise(seconds: number): void {
  const sum = (of: (one: Balance) => number): number =>
    [...balances.values()].reduce((total, one) => total + of(one), 0)
  const good = outcomes.filter(({ asExpected }) => asExpected).length
  const ofFleet = refusals.filter(({ device }) => serials.some((serial) => device === `doorbell:${serial}`))
  console.log(
    [
      `${rounds} rounds of ${attacks.length} attacks in ${seconds} s: ${good} of ${outcomes.length} refused as expected`,
      `fleet of ${serials.length}: ${sum(({ given }) => given)} messages sent, ${sum(({ stored }) => stored)} stored, ` +
        `${sum(({ lost }) => lost.length)} lost, ${sum(({ storedTwice }) => storedTwice.length)} stored twice`,
      `refusals on record: ${refusals.length}, of the fleet: ${ofFleet.length}`,
    ].join('\n'),
  )
}

describe(`every attack, ${rounds} times in random order, while a fleet of ${serials.length} works`, () => {
  test.each(attacks.map(({ name, title, ids }) => [`${title.en} [${ids.join(' ')}]`, name]))(
    'is refused, with its event: %s',
    (_title, name) => {
      const mine = outcomes.filter(({ attack }) => attack === name)
      expect(mine).toHaveLength(rounds)
      expect(mine.filter(({ asExpected }) => !asExpected)).toEqual([])
    },
  )

  test.each(serials)(
    '%s of the fleet loses nothing, and nothing of it is stored twice [RB3 RB4]',
    (serial) => {
      const { given, stored, ...wrong } = balances.get(serial) ?? { given: 0, stored: 0 }
      expect(given).toBeGreaterThan(0)
      expect(stored).toBeGreaterThan(0)
      expect(wrong).toEqual({ lost: [], storedTwice: [], unknown: [] })
    },
  )

  test('nobody of the fleet is refused, cut off or shut out [S08-02 RB5]', () => {
    const ids = new Set(serials.map((serial) => `doorbell:${serial}`))
    expect(refusals.filter(({ device }) => device !== undefined && ids.has(device))).toEqual([])
    expect(fleet.of('refused', 'discarded', 'problem', 'disconnected', 'failed')).toEqual([])
  })

  test('every refusal on record has its reason from the table, with a text in English and in Japanese [S12-09 RB9]', () => {
    expect(refusals.length).toBeGreaterThan(rounds * 20)
    for (const { kind, detail } of refusals) {
      const code = String(detail['code'])
      expect(Object.keys(gateCodes), kind).toContain(code)
      const { meaning, remedy } = gateCodeTexts[code as GateCode] // it is in the table, says the line above
      for (const { en, ja } of [meaning, remedy]) {
        expect(en).toMatch(/[a-z]{3}/)
        expect(ja).toMatch(/[ぁ-ん一-龠]/)
      }
    }
  })
})
