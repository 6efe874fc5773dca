// The whole real server in this process, over a home of its own, with a clock that a test sets; it can be stopped and started
// again on the same ports.
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openControl, type Server, startServer } from '@sekisho/server'
import { copyOfHome, homePassphrase, quietPort } from '@sekisho/testkit'
import { type Agent, type AgentEvent, type AgentOptions, createAgent } from '../src/index.ts'

/** The doorbell, quick enough for a test: what it takes hours to gather takes seconds to deliver. */
function quickDoorbell(): string {
  const model = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
  const quick = model
    .replace(
      'rate: { sustained: 6/min, burst: 20, catchUp: 60/min }',
      'rate: { sustained: 200/s, burst: 400 }',
    )
    .replace('rate: { sustained: 10/min, burst: 10 }', 'rate: { sustained: 200/s, burst: 400 }')
    .replace(
      'rate: { sustained: 30/min, burst: 60, catchUp: 120/min }',
      'rate: { sustained: 200/s, burst: 400 }',
    )
  if (quick.split('200/s').length !== 4)
    throw new Error('the doorbell’s rates are written in another way now')
  return quick
}

export interface Stored {
  readonly seq: number
  readonly ts: number
  readonly epoch: number
  readonly data: Readonly<Record<string, unknown>>
  /** Base64url, of a protected message. */
  readonly proof?: string
  readonly verified?: { readonly kid: string; readonly alg: string }
}

export interface GivenOrder {
  readonly id: string
  readonly state: string
  readonly answer?: { readonly status: string; readonly reason?: string; readonly result?: unknown }
}

export interface House {
  readonly server: Server
  /** Where devices' directories are. */
  readonly parent: string
  readonly events: AgentEvent[]
  /** What the server is given as the product; a test may put another one in its place. */
  model(text: (doorbell: string) => string): Promise<void>
  provision(serial: string, more?: Record<string, unknown>): Promise<string>
  agent(directory: string, options?: Partial<AgentOptions>): Agent
  ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer>
  stored(device: string, stream: string): Promise<Stored[]>
  securityEvents(kind: string): Promise<readonly Record<string, unknown>[]>
  /** Gives an order as the device's owner, over the API. Nothing where the device can't be reached. */
  order(device: string, command: string, args: Record<string, unknown>): Promise<GivenOrder | undefined>
  orders(device: string): Promise<readonly GivenOrder[]>
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function createHouse(clock: { now(): number }): Promise<House> {
  const parent = mkdtempSync(join(tmpdir(), 'sk-'))
  const home = join(parent, 'home')
  const events: AgentEvent[] = []
  const agents: Agent[] = []
  let ports: Server['ports'] = {
    http: await quietPort(),
    mqtt: await quietPort(),
    deviceHttps: await quietPort(),
  }
  let isRunning = false

  const open = async (): Promise<Server> => {
    const opened = await startServer({
      home,
      httpPort: ports.http,
      mqttPort: ports.mqtt,
      deviceHttpsPort: ports.deviceHttps,
      logLevel: 'silent',
      rootPassphrase: homePassphrase,
      clock,
    })
    isRunning = true
    ports = opened.ports
    return opened
  }
  await copyOfHome(home, clock)
  let server = await open()

  const ask: House['ask'] = async (method, path, body) => {
    const control = await openControl(home)
    try {
      const answer = await control.request({ method, path, ...(body === undefined ? {} : { body }) })
      if (answer.status > 299) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
      return answer.body as never // the test knows the route
    } finally {
      await control.close()
    }
  }
  await ask('POST', '/api/v1/products', { model: quickDoorbell() })

  const owners = new Map<string, string>()
  const ownerOf = async (device: string): Promise<string> => {
    const known = owners.get(device)
    if (known !== undefined) return known
    const { token } = await ask<{ token: string }>('POST', '/api/v1/tokens', { role: 'owner', device })
    owners.set(device, token)
    return token
  }

  const house: House = {
    get server() {
      return server
    },
    parent,
    events,
    ask,

    model: async (text) => void (await ask('POST', '/api/v1/products', { model: text(quickDoorbell()) })),

    async provision(serial, more = {}) {
      const body = { product: 'doorbell', serial, generateKey: true, ...more }
      const made = await ask<Record<string, string>>('POST', '/api/v1/factory/provision', body)
      const directory = join(parent, serial)
      mkdirSync(directory, { mode: 0o700 })
      writeFileSync(join(directory, 'idevid.crt'), made['idevid'] ?? '')
      writeFileSync(join(directory, 'idevid.key'), made['key'] ?? '', { mode: 0o600 })
      writeFileSync(join(directory, 'chain.pem'), made['chain'] ?? '')
      writeFileSync(join(directory, 'trust.pem'), made['trust'] ?? '')
      return directory
    },

    agent(directory, options = {}) {
      const agent = createAgent({
        directory,
        server: 'localhost',
        mqttPort: ports.mqtt,
        httpsPort: ports.deviceHttps,
        firmware: '1.2.0',
        clock,
        backoff: { firstMs: 20, longestMs: 200 },
        housekeepingMs: 50,
        report: (event) => events.push(event),
        ...options,
      })
      agents.push(agent)
      return agent
    },

    async stored(device, stream) {
      const messages: Stored[] = []
      const path = `/api/v1/devices/${device}/telemetry/${stream}?order=asc&limit=1000`
      for (let cursor = ''; ;) {
        const page = await ask<{ messages: Stored[]; next?: string }>('GET', `${path}${cursor}`)
        messages.push(...page.messages)
        if (page.next === undefined) return messages
        cursor = `&cursor=${encodeURIComponent(page.next)}`
      }
    },

    async securityEvents(kind) {
      const path = `/api/v1/events?kind=${kind}&limit=1000`
      return (await ask<{ events: Record<string, unknown>[] }>('GET', path)).events
    },

    async order(device, command, args) {
      const answer = await fetch(
        `http://127.0.0.1:${ports.http}/api/v1/devices/${device}/commands/${command}`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${await ownerOf(device)}`, 'content-type': 'application/json' },
          body: JSON.stringify({ arguments: args, confirm: true }),
        },
      )
      const body = (await answer.json()) as GivenOrder
      if (answer.status === 409) return undefined
      if (answer.status !== 202) throw new Error(`order: ${answer.status} ${JSON.stringify(body)}`)
      return body
    },

    orders: async (device) =>
      (await ask<{ orders: GivenOrder[] }>('GET', `/api/v1/devices/${device}/orders`)).orders,

    async stop() {
      isRunning = false
      await server.close()
    },

    async start() {
      server = await open()
    },

    async close() {
      await Promise.all(agents.map((agent) => agent.stop()))
      if (isRunning) await house.stop()
      rmSync(parent, { recursive: true })
    },
  }
  return house
}
