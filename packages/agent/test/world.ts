// A server's two doors for tests: the real gate behind real TLS, and enrolment and policy over HTTPS. The agent under test
// can't tell it from the real one.
import { type KeyObject, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Server, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { createGate, listenForDevices, type Gate } from '@sekisho/gate'
import type { Channel, CommandPolicy, ComponentPolicy, Policy, UpdatePolicy } from '@sekisho/model'
import { MemoryGateStore, MemoryRegistry, channelOf, quietPort } from '@sekisho/testkit'
import {
  type Issuer,
  type OrderJwk,
  type OrderSigner,
  certsOnly,
  csrAttributes,
  decodeBody,
  encodeBody,
  fingerprintOf,
  issueCa,
  issueCrossCertificate,
  issueIdevid,
  issueLdevid,
  issueRoot,
  issueServer,
  issuerOf,
  orderJwk,
  orderKeyId,
  pemOf,
  readCertificate,
  readCsr,
  signOrder,
  signPolicy,
  signerOf,
  spkiFingerprintOf,
} from '@sekisho/trust'
import { type Agent, type AgentEvent, type AgentOptions, createAgent } from '../src/index.ts'

export const day = 86_400_000

/** Time as it passes, and set forward by a test. */
export class ShiftedClock {
  #shift = 0

  readonly now = (): number => Date.now() + this.#shift

  advance(milliseconds: number): void {
    this.#shift += milliseconds
  }
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pemKey = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const rate = { sustained: 500, burst: 400, catchUp: 500 }

const responseChannel = channelOf({
  key: 'responses/unlock',
  kind: 'response',
  name: 'unlock',
  topic: 'devices/{id}/responses/unlock',
  maxBytes: 1024,
  rate,
  schema: { type: 'object' },
})

const channels: readonly Channel[] = [
  channelOf({ rate, lateMs: 7 * day }),
  channelOf({
    key: 'telemetry/ring',
    name: 'ring',
    topic: 'devices/{id}/telemetry/ring',
    rate,
    lateMs: 5_400_000,
    schema: { type: 'object' },
  }),
  channelOf({
    key: 'telemetry/motion',
    name: 'motion',
    topic: 'devices/{id}/telemetry/motion',
    protection: 'encrypt',
  }),
  responseChannel,
  channelOf({
    key: 'security/report',
    kind: 'security',
    name: 'report',
    topic: 'devices/{id}/security/+',
    inQuarantine: true,
    schema: { type: 'object' },
  }),
]

const unlock: CommandPolicy = {
  id: 'unlock',
  to: 'device',
  topic: 'devices/{id}/commands/unlock',
  responseTopic: 'devices/{id}/responses/unlock',
  safety: 'critical',
  roles: ['owner'],
  confirm: true,
  expiresMs: 10_000,
  queue: 'never',
  schema: {
    type: 'object',
    required: ['seconds'],
    properties: { seconds: { type: 'integer', maximum: 10 } },
  },
  source: '/commands/0',
}

const component: ComponentPolicy = {
  kind: 'device',
  channels,
  subscribe: [
    { filter: 'devices/{id}/commands/+', inQuarantine: false },
    { filter: 'devices/{id}/updates', inQuarantine: true },
  ],
}

export const policy: Policy = {
  format: 1,
  product: 'doorbell',
  enterpriseNumber: 32473,
  compiledAt: '2026-11-22T00:00:00.000Z',
  variants: [],
  components: { device: component },
  commands: { unlock },
  certificate: { lifetimeSeconds: 90 * 86_400, algorithm: 'p256' },
}

/** Answers a request of a device. @returns whether it was one that it knows */
type Also = (request: IncomingMessage, response: ServerResponse, device: string, body: string) => boolean

/** What the server does, for a test to change while it runs. */
export interface Wishes {
  /** Asked before everything else. */
  also: Also | undefined
  /** Part of the policy that is handed out. */
  updates: UpdatePolicy | undefined
  approves: boolean
  /** Asks devices to come back in a second. */
  busy: boolean
  /** Issues, and the answer gets lost. */
  breaksOff: boolean
  lifetimeSeconds: number
  epoch: number
  policyHash: string
  quarantined: boolean
  /** Instead of issuing to the key of the request. */
  issues: 'as asked' | 'to another key' | 'to another device' | 'nothing' | 'nonsense'
  orderKeySets: readonly string[] | undefined
  /** Of the policy that is handed out. */
  product: string
  policyIssuedAt: number | undefined
}

export interface World {
  readonly wishes: Wishes
  readonly gate: Gate
  readonly store: MemoryGateStore
  readonly registry: MemoryRegistry
  readonly requests: string[]
  /** SHA-256 of the keys that certificates were asked for, in order. */
  readonly keys: string[]
  readonly events: AgentEvent[]
  readonly signer: OrderSigner
  readonly orderKeys: OrderJwk[]
  directory(serial: string): Promise<string>
  agent(directory: string, options?: Partial<AgentOptions>): Agent
  /** Another root, signed by the present one, is among the CA certificates. @returns the change to it */
  announceRoot(): Promise<() => Promise<void>>
  /** A root that nobody has signed is among them. */
  announceStranger(): Promise<void>
  /** Restarts with a registry that knows nobody. */
  forgetCertificates(): Promise<void>
  /** The envelopes that are stored, in order. */
  stored(device: string, channel: string): { seq: number; ts: number; epoch?: number; data: unknown }[]
  order(device: string, id: string, args: Record<string, unknown>): Promise<string>
  /** Signs and sends an order; says whether it reached the device. */
  send(device: string, id: string, args: Record<string, unknown>): Promise<string>
  /** Takes the MQTT door away and puts it back, on the same port. */
  closeDoor(): Promise<void>
  openDoor(): Promise<void>
  close(): Promise<void>
}

async function hierarchy(notBefore: Date) {
  const rootKey = newKey()
  const long = { notBefore, lifetimeSeconds: 20 * 365 * 86_400 }
  const root = await issueRoot({ commonName: 'Test root', ...long, signer: signerOf(rootKey) })
  const rootIssuer = issuerOf(root, rootKey)
  const ca = async (commonName: string): Promise<{ der: Buffer; issuer: Issuer }> => {
    const key = newKey()
    const der = await issueCa({ commonName, ...long, publicKey: createPublicKey(key), issuer: rootIssuer })
    return { der, issuer: issuerOf(der, key) }
  }
  return { root, rootIssuer, ca, factory: await ca('Factory'), operational: await ca('Operational') }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port // it listens on TCP
}

const body = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export async function createWorld(clock: { now(): number }): Promise<World> {
  const notBefore = new Date(Math.min(clock.now(), Date.now()) - day)
  const { root, rootIssuer, factory, operational } = await hierarchy(notBefore)
  const serverTls = async ({ der, issuer }: { der: Buffer; issuer: Issuer }) => {
    const key = newKey()
    const certificate = await issueServer({
      dnsNames: ['localhost'],
      ipAddresses: ['127.0.0.1'],
      publicKey: createPublicKey(key),
      issuer,
      notBefore,
      lifetimeSeconds: 365 * 86_400,
    })
    return { key: pemKey(key), certificate: pemOf(certificate) + pemOf(der) }
  }
  let tls = await serverTls(operational)
  let cacerts = [root, operational.der]
  const orderKey = generateKeyPairSync('ed25519')
  const signer = { ...signerOf(orderKey.privateKey), kid: await orderKeyId(orderKey.publicKey) }
  const orderKeys = [await orderJwk(orderKey.publicKey)]

  const parent = mkdtempSync(join(tmpdir(), 'agent-'))
  const store = new MemoryGateStore()
  let registry = new MemoryRegistry()
  const wishes: Wishes = {
    also: undefined,
    updates: undefined,
    approves: true,
    busy: false,
    breaksOff: false,
    lifetimeSeconds: 90 * 86_400,
    epoch: 1,
    policyHash: 'p1',
    quarantined: false,
    issues: 'as asked',
    orderKeySets: undefined,
    product: 'doorbell',
    policyIssuedAt: undefined,
  }
  const requests: string[] = []
  const keys: string[] = []
  const events: AgentEvent[] = []
  const agents: Agent[] = []

  const subject = (serial: string) => ({
    product: 'doorbell',
    serial,
    deviceId: `doorbell:${serial}`,
    enterpriseNumber: 32473,
  })

  const issue = async (csr: Buffer, device: string): Promise<Buffer> => {
    const asked = readCsr(csr)
    keys.push(spkiFingerprintOf(asked.publicKey))
    const publicKey = wishes.issues === 'to another key' ? createPublicKey(newKey()) : asked.publicKey
    const serial = wishes.issues === 'to another device' ? 'OTHER' : device.slice('doorbell:'.length)
    const notBefore = new Date(Date.now() - 1000) // TLS goes by the true time, the agent by the one that is set
    const shiftSeconds = (clock.now() - notBefore.getTime()) / 1000
    const der = await issueLdevid({
      ...subject(serial),
      publicKey,
      issuer: operational.issuer,
      notBefore,
      lifetimeSeconds: shiftSeconds + wishes.lifetimeSeconds,
    })
    const peer = { device, product: 'doorbell', epoch: wishes.epoch, quarantined: wishes.quarantined }
    registry.add(
      { id: device, key: '', certificate: pemOf(der), fingerprint: fingerprintOf(der) },
      { ...peer, policyHash: wishes.policyHash, policy: component },
    )
    return wishes.issues === 'nothing' ? certsOnly([]) : certsOnly([operational.der, der])
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const peer = (request.socket as TLSSocket).getPeerX509Certificate()
    const device = readCertificate(peer?.raw ?? Buffer.alloc(0)).subjectCn ?? ''
    const text = await body(request)
    if (request.url === '/.well-known/est/cacerts') {
      response.end(encodeBody(certsOnly(cacerts)))
      return
    }
    requests.push(
      `${request.method} ${request.url} ${peer?.issuer.includes('Factory') ? 'IDevID' : 'LDevID'}`,
    )
    if (wishes.also?.(request, response, device, text) === true) return
    if (request.url === '/.well-known/est/csrattrs') {
      response.end(encodeBody(csrAttributes({ algorithm: 'p256' })))
      return
    }
    if (request.url?.startsWith('/.well-known/est/')) {
      if (wishes.busy) response.writeHead(503, { 'retry-after': '1' }).end()
      else if (wishes.breaksOff) {
        await issue(decodeBody(text), device)
        response.destroy()
      } else if (!wishes.approves) response.writeHead(202, { 'retry-after': '1' }).end()
      else if (wishes.issues === 'nonsense') response.end('no certificate')
      else response.end(encodeBody(await issue(decodeBody(text), device)))
      return
    }
    const statement = {
      policy: {
        ...policy,
        product: wishes.product,
        components: { device: { ...component, ...(wishes.updates && { updates: wishes.updates }) } },
      },
      hash: wishes.policyHash,
      issuedAt: wishes.policyIssuedAt ?? clock.now(),
    }
    const { orderKeySets } = wishes
    response.end(
      JSON.stringify({
        policy: await signPolicy(statement, signer),
        policyHash: wishes.policyHash,
        orderKeys,
        ...(orderKeySets === undefined ? {} : { orderKeySets }),
      }),
    )
  }

  const deviceCas = [root, factory.der, operational.der].map((der) => pemOf(der))
  const https = createServer(
    {
      key: tls.key,
      cert: tls.certificate,
      ca: deviceCas,
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error))
      })
    },
  )
  const httpsPort = await listen(https)

  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const newGate = () => createGate({ clock, registry, store, log })
  const door = (gate: Gate, port: number) =>
    listenForDevices({
      gate,
      host: '127.0.0.1',
      port,
      ...tls,
      operationalCas: [pemOf(operational.der)],
      issuers: () => [operational.der],
      roots: [pemOf(root)],
    })
  let gate = newGate()
  let listener = await door(gate, await quietPort())
  const { port } = listener
  let isOpen = true

  const world: World = {
    wishes,
    store,
    get registry() {
      return registry
    },
    requests,
    keys,
    events,
    signer,
    orderKeys,
    get gate() {
      return gate
    },

    async directory(serial) {
      const directory = join(parent, serial)
      mkdirSync(directory, { mode: 0o700 })
      const key = newKey()
      const der = await issueIdevid({
        ...subject(serial),
        publicKey: createPublicKey(key),
        issuer: factory.issuer,
        notBefore: new Date(Math.min(clock.now(), Date.now()) - day),
      })
      writeFileSync(join(directory, 'idevid.crt'), pemOf(der))
      writeFileSync(join(directory, 'idevid.key'), pemKey(key), { mode: 0o600 })
      writeFileSync(join(directory, 'chain.pem'), pemOf(der) + pemOf(factory.der))
      writeFileSync(join(directory, 'trust.pem'), pemOf(root))
      return directory
    },

    agent(directory, options = {}) {
      const agent = createAgent({
        directory,
        server: 'localhost',
        mqttPort: port,
        httpsPort,
        clock,
        backoff: { firstMs: 20, longestMs: 200 },
        housekeepingMs: 50,
        report: (event) => events.push(event),
        ...options,
      })
      agents.push(agent)
      return agent
    },

    stored: (device, channel) => {
      const chunks = store.chunks.filter((chunk) => chunk.device === device && chunk.channel === channel)
      return chunks.flatMap((chunk) => {
        const messages = store.messages(device, channel, chunk.epoch)
        return chunk === chunks.find(({ epoch }) => epoch === chunk.epoch)
          ? messages.map((message) => JSON.parse(Buffer.from(message).toString('utf8')))
          : []
      })
    },

    order: (device, id, args) => {
      const times = { issuedAt: clock.now(), expiresAt: clock.now() + 10_000 }
      return signOrder({ id, device, command: 'unlock', args, ...times }, signer)
    },

    async send(device, id, args) {
      const payload = Buffer.from(await world.order(device, id, args))
      const topic = `devices/${device}/commands/unlock`
      return gate.deliver({
        device,
        topic,
        payload,
        expiresAt: clock.now() + 10_000,
        mayWait: true, // so that one that was cut off comes again
        replaces: false,
      })
    },

    async announceRoot() {
      const next = await hierarchy(notBefore)
      const newWithOld = await issueCrossCertificate({ certificate: next.root, issuer: rootIssuer })
      cacerts = [next.root, root, operational.der, newWithOld]
      return async () => {
        tls = await serverTls(next.operational)
        https.setSecureContext({ key: tls.key, cert: tls.certificate, ca: deviceCas })
        await world.closeDoor()
        await world.openDoor()
      }
    },

    async announceStranger() {
      const next = await hierarchy(notBefore)
      const byItself = await issueCrossCertificate({ certificate: root, issuer: next.rootIssuer })
      cacerts = [next.root, operational.der, byItself]
    },

    async forgetCertificates() {
      await world.closeDoor()
      registry = new MemoryRegistry()
      await world.openDoor()
    },

    async closeDoor() {
      isOpen = false
      listener.close()
      await gate.close()
    },

    async openDoor() {
      gate = newGate()
      listener = await door(gate, port)
      isOpen = true
    },

    async close() {
      await Promise.all(agents.map((agent) => agent.stop()))
      if (isOpen) await world.closeDoor()
      https.closeAllConnections()
      https.close()
      rmSync(parent, { recursive: true })
    },
  }
  return world
}

/** Waits, at most twenty seconds, until it is so. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
