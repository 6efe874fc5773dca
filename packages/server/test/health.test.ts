import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Agent, type AgentOptions, createAgent } from '@sekisho/agent'
import { RunningServer } from '@sekisho/testkit'

const doorbell = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

let server: RunningServer
let root = ''
const running: Agent[] = []

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbell)
  root = mkdtempSync(join(tmpdir(), 'sekisho-health-'))
  put('proc/net/tcp', 'head\n')
  put('proc/cmdline', 'quiet\n')
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((agent) => agent.stop()))
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

type Debug = 'open' | 'fused'

async function start(serial: string, jtag: Debug, more: Partial<AgentOptions> = {}): Promise<Agent> {
  const { mqtt: mqttPort, deviceHttps: httpsPort } = server.ports
  const agent = createAgent({
    directory: join(server.home, '..', 'devices', serial),
    server: 'localhost',
    mqttPort,
    httpsPort,
    backoff: { firstMs: 50, longestMs: 200 },
    health: { ports: { root, debug: { jtag: () => Promise.resolve(jtag) } } },
    ...more,
  })
  running.push(agent)
  await agent.start()
  await expect.poll(() => agent.status().connected, { timeout: 20_000 }).toBe(true)
  return agent
}

/** With a policy: a device knows what is declared only when its server has told it. */
async function joined(serial: string, jtag: Debug): Promise<Agent> {
  await server.provision('doorbell', serial)
  const first = await start(serial, jtag)
  await first.stop()
  const agent = await start(serial, jtag)
  await reportOf(serial, 'ports')
  return agent
}

interface Health {
  readonly reports: readonly { readonly kind: string; readonly healthy: boolean; readonly detail: object }[]
  readonly history: readonly { readonly kind: string }[]
}

const healthOf = (serial: string): Promise<Health> =>
  server.ask('GET', `/api/v1/devices/doorbell:${serial}/health`)

async function reportOf(serial: string, kind: string): Promise<Health['reports'][number]> {
  const find = async () => (await healthOf(serial)).reports.find((report) => report.kind === kind)
  await expect.poll(find, { timeout: 20_000 }).toBeDefined()
  const found = await find()
  if (!found) throw new Error(kind)
  return found
}

interface Observation {
  readonly element: string
  readonly path: string
  readonly devices: number
  readonly silent: number
  readonly contradicted: readonly object[]
}

async function observed(element: string, path: string): Promise<Observation | undefined> {
  const asked = '/api/v1/observations?product=doorbell'
  const { observations } = await server.ask<{ observations: Observation[] }>('GET', asked)
  return observations.find((one) => one.element === element && one.path === path)
}

interface Threat {
  readonly key: string
  readonly standing: { readonly status: string; readonly by?: string }
}

async function standing(key: string): Promise<Threat['standing'] | undefined> {
  const path = '/api/v1/products/doorbell/threats'
  const { threats } = await server.ask<{ threats: Threat[] }>('GET', path)
  return threats.find((one) => one.key === key)?.standing
}

const eventsOf = async (kind: string, serial: string): Promise<readonly object[]> =>
  (await server.ask<{ events: object[] }>('GET', `/api/v1/events?kind=${kind}&device=doorbell:${serial}`))
    .events

const debugThreat = 'debug-port-open@interfaces/jtag'
/** An analysis looks at the devices anew after half a minute. */
const later = (ms: number): Promise<void> => server.setClockAhead(ms)

describe('what devices report turns what the maker says into what is so [RD2 RD8]', () => {
  test('a claim, an observation by three devices, and a contradiction by one [S01-52 S05-57 S05-58]', async () => {
    expect(await standing(debugThreat)).toEqual({ status: 'mitigated', by: 'observable' })
    for (const serial of ['H1', 'H2', 'H3']) await joined(serial, 'fused')
    await later(40_000)
    expect(await observed('interfaces/jtag', 'state')).toMatchObject({
      devices: 3,
      silent: 0,
      contradicted: [],
    })
    expect(await standing(debugThreat)).toEqual({ status: 'mitigated', by: 'observed' })

    await joined('H4', 'open')
    await later(80_000)
    expect(await observed('interfaces/jtag', 'state')).toMatchObject({
      devices: 3,
      contradicted: [{ device: 'doorbell:H4', seen: 'open' }],
    })
    expect(await standing(debugThreat)).toEqual({ status: 'open' })
    expect(await eventsOf('health.ports-differ', 'H4')).toMatchObject([
      { severity: 'high', detail: { report: 'ports', passed: false } },
    ])

    await server.ask('POST', '/api/v1/devices/doorbell:H4/retire', { reason: 'scrapped' })
    await later(120_000)
    expect(await standing(debugThreat)).toEqual({ status: 'mitigated', by: 'observed' })
  })

  test('the self-test is reported at each start, and kept with what it tested [S05-52 S01-31]', async () => {
    const { reports, history } = await healthOf('H1')
    expect(reports).toContainEqual(
      expect.objectContaining({
        kind: 'self-test',
        healthy: true,
        detail: { passed: true, failures: [], tests: ['crypto', 'storage'] },
      }),
    )
    expect(history.filter(({ kind }) => kind === 'self-test')).toHaveLength(1) // nothing has changed since
    expect(await eventsOf('device.report', 'H1')).toEqual([])
  })

  test('a port that no model declares is an event, and its end as well', async () => {
    put('proc/net/tcp', 'head\n   0: 00000000:0017 00000000:0000 0A 0:0 0:0 0 0 0 1 1\n')
    await start('H1', 'fused')
    await expect.poll(() => eventsOf('health.ports-differ', 'H1'), { timeout: 20_000 }).toHaveLength(1)
    expect((await reportOf('H1', 'ports')).detail).toMatchObject({ undeclared: ['tcp/23'] })
    await running.pop()?.stop()
    put('proc/net/tcp', 'head\n')
    await start('H1', 'fused')
    await expect.poll(() => eventsOf('health.recovered', 'H1'), { timeout: 20_000 }).toHaveLength(1)
    expect((await healthOf('H1')).history.map(({ kind }) => kind).slice(0, 2)).toEqual(['ports', 'ports'])
  })
})

describe('a device that is opened', () => {
  test('has no keys any more, says so by its last words, and never starts again [S05-39 S05-46 S12-15]', async () => {
    await joined('T1', 'fused')
    await running.pop()?.stop()
    const pin = join(root, 'tamper')
    writeFileSync(pin, '0')
    const input = { name: 'switch', isOpen: () => Promise.resolve(readFileSync(pin, 'utf8') === '1') }
    const health = { tamper: { input, debounceMs: 10 } }
    const agent = await start('T1', 'fused', { health })
    writeFileSync(pin, '1')
    expect(await agent.ended).toMatchObject({ code: 'AGENT_TAMPERED' })
    expect(await eventsOf('health.tampered', 'T1')).toMatchObject([
      { severity: 'critical', detail: { report: 'tamper', response: 'erase-keys', done: true } },
    ])
    writeFileSync(pin, '0')
    await expect(start('T1', 'fused', { health })).rejects.toMatchObject({ code: 'AGENT_TAMPERED' })
    await expect(start('T1', 'fused')).rejects.toMatchObject({ code: 'AGENT_TAMPERED' }) // nor without its switch
  })
})
