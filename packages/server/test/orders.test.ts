import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, type AgentOptions, createAgent } from '@sekisho/agent'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ControlAnswer, openControl } from '../src/index.ts'
import { doorbellModel, field, startTestServer, type TestServer, text } from './support.ts'

/** Orders from the API to a real agent and back, over the real gate. */

let world: TestServer
const running: Agent[] = []

beforeAll(async () => {
  world = await startTestServer()
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterEach(async () => {
  for (const agent of running.splice(0)) await agent.stop()
})
afterAll(() => world.close())

async function provision(serial: string): Promise<string> {
  const request = { product: 'doorbell', serial, generateKey: true }
  const answer = await world.ask('POST', '/api/v1/factory/provision', request)
  return writeIdentity(join(world.folder.path, serial), answer)
}

function writeIdentity(directory: string, answer: ControlAnswer): string {
  mkdirSync(directory, { mode: 0o700 })
  writeFileSync(join(directory, 'idevid.key'), text(answer, 'key'), { mode: 0o600 })
  for (const [name, part] of [
    ['idevid.crt', 'idevid'],
    ['chain.pem', 'chain'],
    ['trust.pem', 'trust'],
  ] as const)
    writeFileSync(join(directory, name), text(answer, part))
  return directory
}

async function startAgent(directory: string, options: Partial<AgentOptions> = {}): Promise<Agent> {
  const { mqtt, deviceHttps } = world.server.ports
  const backoff = { firstMs: 50, longestMs: 200 }
  const agent = createAgent({
    directory,
    server: 'localhost',
    mqttPort: mqtt,
    httpsPort: deviceHttps,
    backoff,
    ...options,
  })
  running.push(agent)
  await agent.start()
  await expect.poll(() => agent.status().connected).toBe(true)
  return agent
}

const ownerOf = async (device: string): Promise<string> =>
  text(await world.ask('POST', '/api/v1/tokens', { role: 'owner', device }), 'token')

async function order(token: string, device: string, command: string, body: object) {
  const base = `http://127.0.0.1:${world.server.ports.http}`
  const response = await fetch(`${base}/api/v1/devices/${device}/commands/${command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: await response.json() }
}

const stateOf = async (id: string): Promise<unknown> =>
  field(await world.ask('GET', `/api/v1/orders/${id}`), 'state')

describe('[RB6] an order', () => {
  test('goes to a connected device, is executed once and answered', async () => {
    const device = 'doorbell:O-1'
    const done: unknown[] = []
    await startAgent(await provision('O-1'), {
      execute: ({ command, args }) => void done.push([command, args]),
    })
    const given = await order(await ownerOf(device), device, 'unlock', {
      arguments: { seconds: 3 },
      confirm: true,
    })
    expect(given.status).toBe(202)
    await expect.poll(() => stateOf(text(given, 'id'))).toBe('answered')
    expect(done).toEqual([['unlock', { seconds: 3 }]])
    const { body } = await world.ask('GET', `/api/v1/orders/${text(given, 'id')}`)
    expect(body).toMatchObject({
      answer: { status: 'done' },
      sentAt: expect.any(Number),
      answeredAt: expect.any(Number),
    })
    const { body: events } = await world.ask('GET', `/api/v1/events?device=${device}&kind=command&order=asc`)
    expect(events).toMatchObject({ events: [{ kind: 'command.sent' }, { kind: 'command.answered' }] })
  })

  test('that may not wait fails at once where nobody is connected', async () => {
    const device = 'doorbell:O-2'
    await provision('O-2')
    expect(await order(await ownerOf(device), device, 'chime', {})).toMatchObject({
      status: 409,
      body: { error: 'COMMAND_DEVICE_STATE' }, // never enrolled
    })
    const agent = await startAgent(join(world.folder.path, 'O-2'))
    await expect.poll(() => world.server.services.registry.device(device)?.state).toBe('active')
    await agent.stop()
    running.pop()
    await expect.poll(() => world.server.gate.connected()).not.toContain(device)
    const refused = await order(await ownerOf(device), device, 'chime', {})
    expect(refused).toMatchObject({ status: 409, body: { error: 'COMMAND_NOT_CONNECTED' } })
    expect(await stateOf(text(refused, 'order'))).toBe('undelivered')
  })

  test('of which the latest waits reaches the device when it comes back, and only the latest', async () => {
    const device = 'doorbell:O-3'
    const directory = await provision('O-3')
    const done: unknown[] = []
    const execute = ({ args }: { readonly args: unknown }): void => void done.push(args)
    const first = await startAgent(directory, { execute })
    await expect.poll(() => world.server.services.registry.device(device)?.state).toBe('active')
    await first.stop()
    running.pop()
    await expect.poll(() => world.server.gate.connected()).not.toContain(device)
    const token = await ownerOf(device)
    const older = await order(token, device, 'configure', { arguments: { reportEvery: 60 } })
    const newer = await order(token, device, 'configure', { arguments: { reportEvery: 30 } })
    expect([older.status, newer.status]).toEqual([202, 202])
    await startAgent(directory, { execute })
    await expect.poll(() => stateOf(text(newer, 'id'))).toBe('answered')
    expect(done).toEqual([{ reportEvery: 30 }])
    expect(await stateOf(text(older, 'id'))).toBe('superseded')
  })
})

test('what waits for a device and can not be read does not end the server', async () => {
  const { commands } = world.server.services
  const ready = commands.ready.bind(commands)
  let asked = 0
  // no spy: it would look at the promise, and so hide that nobody else does
  commands.ready = () => {
    asked += 1
    return Promise.reject(new Error('disk I/O error'))
  }
  await startAgent(await provision('O-unread')) // an unhandled rejection would fail this test run
  await expect.poll(() => asked).toBeGreaterThan(0)
  commands.ready = ready
  expect(await world.ask('GET', '/health')).toMatchObject({ status: 200 })
})

describe('[S11-33] a connected device', () => {
  test.each(['revoke', 'retire'] as const)(
    'is cut off within a second after %s, and does not come back',
    async (verb) => {
      const device = `doorbell:O-${verb}`
      await startAgent(await provision(`O-${verb}`))
      expect(world.server.gate.connected()).toContain(device)
      await world.ask('POST', `/api/v1/devices/${device}/${verb}`)
      await expect.poll(() => world.server.gate.connected(), { timeout: 1000 }).not.toContain(device)
      await expect
        .poll(() => world.ask('GET', `/api/v1/events?device=${device}&kind=gate.connection-refused`))
        .toMatchObject({ body: { events: [{ device }] } })
    },
  )
})

test('the server closes while devices are connected, and says so on record', async () => {
  const other = await startTestServer()
  await other.ask('POST', '/api/v1/products', { model: doorbellModel() })
  const answer = await other.ask('POST', '/api/v1/factory/provision', {
    product: 'doorbell',
    serial: 'Z-1',
    generateKey: true,
  })
  const directory = writeIdentity(join(other.folder.path, 'Z-1'), answer)
  const { mqtt, deviceHttps } = other.server.ports
  const agent = createAgent({ directory, server: 'localhost', mqttPort: mqtt, httpsPort: deviceHttps })
  running.push(agent)
  await agent.start()
  await expect.poll(() => other.server.gate.connected()).toEqual(['doorbell:Z-1'])
  const { directory: home } = other.server.home
  await other.server.close()
  const control = await openControl(home)
  expect(await control.request({ method: 'GET', path: '/api/v1/events?limit=1&kind=server' })).toMatchObject({
    body: { events: [{ kind: 'server.stopped' }] },
  })
  await control.close()
  await other.close()
})
