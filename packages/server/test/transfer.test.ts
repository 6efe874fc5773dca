import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, type AgentEvent, createAgent } from '@sekisho/agent'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorbellModel, startTestServer, type TestServer, text } from './support.ts'

/** A device with our agent, through owners, resets and its end. */

let house: TestServer
const running = new Set<Agent>()

beforeAll(async () => {
  house = await startTestServer()
  await house.ask('POST', '/api/v1/products', { model: doorbellModel() })
})
afterAll(async () => {
  for (const agent of running) await agent.stop()
  await house.close()
})

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

interface World {
  readonly device: string
  readonly directory: string
  readonly events: AgentEvent[]
  readonly agent: Agent
  readonly token: string
  start(): Promise<Agent>
}

const api = async (
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<{ status: number; body: never }> => {
  const response = await fetch(`http://127.0.0.1:${house.server.ports.http}${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const content = await response.text()
  const json = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, body: (json ? JSON.parse(content) : content) as never }
}

/** A doorbell in somebody's house: enrolled, connected, owned. */
async function installed(serial: string): Promise<World> {
  const device = `doorbell:${serial}`
  const made = await house.ask('POST', '/api/v1/factory/provision', {
    product: 'doorbell',
    serial,
    generateKey: true,
  })
  const directory = join(house.folder.path, serial)
  mkdirSync(directory, { mode: 0o700 })
  for (const [file, name] of [
    ['idevid.crt', 'idevid'],
    ['idevid.key', 'key'],
    ['chain.pem', 'chain'],
    ['trust.pem', 'trust'],
  ] as const)
    writeFileSync(join(directory, file), text(made, name), { mode: 0o600 })
  const events: AgentEvent[] = []
  const start = async (): Promise<Agent> => {
    const agent = createAgent({
      directory,
      server: 'localhost',
      mqttPort: house.server.ports.mqtt,
      httpsPort: house.server.ports.deviceHttps,
      keys: { kind: 'files' },
      backoff: { firstMs: 20, longestMs: 100 },
      housekeepingMs: 20,
      report: (event) => events.push(event),
      execute: () => undefined,
    })
    running.add(agent)
    await agent.start()
    return agent
  }
  const codes = await house.ask('POST', '/api/v1/factory/claim-codes', { product: 'doorbell', device })
  const { code } = (codes.body as { codes: { code: string }[] }).codes[0] ?? { code: '' }
  const { token } = (await api('POST', '/api/v1/claims', undefined, { device, code })).body as {
    token: string
  }
  const agent = await start()
  await until(() => agent.status().connected, 'a connection')
  return { device, directory, events, agent, token, start }
}

async function handOver({ device, token }: World, erase = false): Promise<string> {
  const started = await api('POST', `/api/v1/devices/${device}/transfers`, token, { erase })
  const { code } = started.body as { code: string }
  const accepted = await api('POST', '/api/v1/transfers/accept', undefined, { device, code })
  return (accepted.body as { token: string }).token
}

const connections = (events: readonly AgentEvent[]) => events.filter(({ event }) => event === 'connected')
const certificates = async (device: string) =>
  (
    (await house.ask('GET', `/api/v1/devices/${device}`)).body as {
      certificates: { kind: string; state: string; spkiFingerprint: string }[]
    }
  ).certificates.filter(({ kind }) => kind === 'ldevid')
const count = async (world: World, token: string, stream: string): Promise<number> => {
  const { body } = await api('GET', `/api/v1/devices/${world.device}/telemetry/${stream}`, token)
  return (body as { messages: unknown[] }).messages.length
}

describe('a device changes hands while it is in use [S03-06 S03-09 RD12 RB1]', () => {
  test('it is told, forgets its owner, comes back with a new key, and nobody reads the other one’s messages', async () => {
    const world = await installed('X1')
    world.agent.publish('ring', { pressed: true })
    await until(async () => (await count(world, world.token, 'ring')) === 1, 'the message is stored')
    const next = await handOver(world)
    await until(() => connections(world.events).length > 1, 'the device is back')
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'order', command: 'sekisho.transfer' }),
    )
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'owner-forgotten', why: 'transfer' }),
    )
    const [old, fresh] = await certificates(world.device)
    expect([old?.state, fresh?.state]).toEqual(['revoked', 'valid'])
    expect(fresh?.spkiFingerprint).not.toBe(old?.spkiFingerprint)
    expect(await count(world, next, 'ring')).toBe(0)
    world.agent.publish('ring', { pressed: true })
    await until(async () => (await count(world, next, 'ring')) === 1, 'the next owner has a message')
    const { body } = await api('GET', `/api/v1/devices/${world.device}/telemetry`, next)
    expect(body).toMatchObject({ channels: [{ channel: 'telemetry/ring', messages: 1 }] })
    expect((await api('GET', `/api/v1/devices/${world.device}/telemetry/ring`, world.token)).status).toBe(401)
  })

  test('one that was away finds out before it says a word, and throws away what was meant for another', async () => {
    const world = await installed('X2')
    await world.agent.stop()
    running.delete(world.agent)
    const away = createAgent({
      directory: world.directory,
      server: 'localhost',
      mqttPort: 1, // nobody is there: what it says stays in the outbox
      httpsPort: 1,
      keys: { kind: 'files' },
    })
    await away.start()
    away.publish('ring', { pressed: true })
    await away.stop()
    const next = await handOver(world)
    world.events.length = 0
    await world.start()
    await until(() => connections(world.events).length > 0, 'the device is back')
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'owner-forgotten', why: 'transfer' }),
    )
    expect(await count(world, next, 'ring')).toBe(0)
  })

  test('where the former owner asks for it, the messages are deleted', async () => {
    const world = await installed('X3')
    world.agent.publish('ring', { pressed: true })
    world.agent.publish('status', { battery: 80, rssi: -50 })
    await until(
      async () =>
        (await count(world, world.token, 'ring')) === 1 && (await count(world, world.token, 'status')) === 1,
      'both are stored',
    )
    await handOver(world, true)
    const kept = async () => {
      const { body } = await house.ask('GET', `/api/v1/devices/${world.device}/telemetry`)
      return (body as { channels: { channel: string }[] }).channels.map(({ channel }) => channel)
    }
    await until(async () => !(await kept()).includes('telemetry/ring'), 'the rings are gone')
    expect(await kept()).toContain('telemetry/status') // not personal
  })
})

describe('a factory reset [S03-09 RD12 S11-18]', () => {
  test('the device forgets, tells the server by a signed receipt, and comes back to the same owner', async () => {
    const world = await installed('Z1')
    const before = await certificates(world.device)
    const done = await world.agent.factoryReset()
    expect(done).toMatchObject({
      cause: 'factory-reset',
      delivered: false,
      keys: expect.arrayContaining(['operational']),
    })
    expect(existsSync(join(world.directory, 'ldevid.pem'))).toBe(false)
    expect(existsSync(join(world.directory, 'idevid.key'))).toBe(true)
    world.events.length = 0
    await world.start()
    await until(() => connections(world.events).length > 0, 'the device is back')
    expect(world.events).toContainEqual({ event: 'receipt', delivered: true })
    expect((await certificates(world.device)).map(({ state }) => state)).toEqual(['revoked', 'valid'])
    expect(before).toHaveLength(1)
    const { body } = await api('GET', `/api/v1/devices/${world.device}`, world.token)
    expect(body).toMatchObject({
      owner: expect.stringMatching(/^o_/),
      history: expect.arrayContaining([expect.objectContaining({ verb: 'reset' })]),
    })
    const events = await house.ask(
      'GET',
      `/api/v1/events?kind=device.reset&device=${encodeURIComponent(world.device)}`,
    )
    expect(events.body).toMatchObject({ events: [{ detail: { cause: 'factory-reset' } }] })
  })

  test('one that lost power in the middle is ended at the next start', async () => {
    const world = await installed('Z2')
    await world.agent.stop()
    running.delete(world.agent)
    const intent = { cause: 'factory-reset', messages: 0, keys: ['operational'] }
    writeFileSync(join(world.directory, 'reset.json'), JSON.stringify(intent), { mode: 0o600 })
    world.events.length = 0
    await world.start()
    await until(() => connections(world.events).length > 0, 'the device is back')
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: 'owner-forgotten', why: 'factory-reset' }),
    )
    expect(existsSync(join(world.directory, 'reset.json'))).toBe(false)
    expect((await certificates(world.device)).map(({ state }) => state)).toEqual(['revoked', 'valid'])
  })
})

describe('the end of a device [S03-09 RB1]', () => {
  test('it destroys its keys, proves it, and is retired; nothing of it comes back', async () => {
    const world = await installed('E1')
    expect(await world.agent.dispose()).toMatchObject({ cause: 'disposal', delivered: true })
    expect(existsSync(join(world.directory, 'idevid.key'))).toBe(false)
    const device = (await house.ask('GET', `/api/v1/devices/${world.device}`)).body
    expect(device).toMatchObject({ state: 'retired', revokedAt: expect.any(Number) })
    expect(device).not.toHaveProperty('owner')
    expect((await api('GET', `/api/v1/devices/${world.device}`, world.token)).status).toBe(401)
    const { body } = await house.ask('GET', `/api/v1/devices/${world.device}/disposal`)
    expect(body).toMatchObject({
      actor: world.device,
      receipt: { keys: expect.arrayContaining(['factory', 'operational']), certificate: expect.any(String) },
    })
    const admin = text(await house.ask('POST', '/api/v1/tokens', { role: 'admin' }), 'token')
    const path = `/api/v1/devices/${world.device}/disposal.md`
    const english = String((await api('GET', path, admin)).body)
    const japanese = String((await api('GET', `${path}?lang=ja`, admin)).body)
    expect(english).toMatch(/^# Certificate of disposal/)
    expect(japanese).toMatch(/^# 廃棄証明書/)
    await expect(world.start()).rejects.toThrow()
  })

  test('a device that can say nothing: somebody vouches, or it is not recorded', async () => {
    const world = await installed('E2')
    await world.agent.stop()
    running.delete(world.agent)
    const path = `/api/v1/devices/${world.device}/disposal`
    expect((await house.ask('POST', path, {})).body).toMatchObject({ error: 'DISPOSAL_PROOF_NEEDED' })
    const vouch = { method: 'shredded', note: 'seen by two' }
    expect(await house.ask('POST', path, { vouch, erase: true })).toMatchObject({
      status: 201,
      body: {
        vouch,
        counts: { certificates: 2, tokens: 1 }, // its factory identity and the operational one
        erased: expect.arrayContaining(['telemetry/ring']),
      },
    })
    expect((await house.ask('POST', path, { vouch })).body).toMatchObject({ error: 'DISPOSAL_KNOWN' })
    const started = await world.start()
    await until(() => world.events.some((event) => event.event === 'disconnected'), 'it is refused')
    expect(started.status().connected).toBe(false)
    expect(readFileSync(join(world.directory, 'idevid.key'), 'utf8')).toContain('PRIVATE KEY') // it came back, and got nowhere
  })
})
