import {
  type Admission,
  createGate,
  type Gate,
  type GateRegistry,
  listenForDevices,
  type Origin,
  type Peer,
} from '@sekisho/gate'
import type { Channel, ComponentPolicy } from '@sekisho/model'
import { MemoryGateStore } from './memory-gate-store.ts'
import { MqttProbe } from './mqtt-probe.ts'
import { createTestPki, type TestIdentity, type TestPki } from './pki.ts'
import { certificatesOf } from '@sekisho/trust'

/** A registry that a test fills. */
export class MemoryRegistry implements GateRegistry {
  readonly #peers = new Map<string, Peer>()
  readonly #devices = new Map<string, string>()
  readonly #origins = new Map<string, Origin>()
  readonly #refused = new Map<string, Extract<Admission, { admitted: false }>['code']>()

  add(identity: TestIdentity, peer: Peer): void {
    this.#devices.set(identity.fingerprint, identity.id)
    this.#peers.set(identity.id, peer)
  }

  refuse(device: string, code: Extract<Admission, { admitted: false }>['code']): void {
    this.#refused.set(device, code)
  }

  change(device: string, change: Partial<Peer>): void {
    const peer = this.#peers.get(device)
    if (peer) this.#peers.set(device, { ...peer, ...change })
  }

  admit(fingerprint: string): Admission {
    const device = this.#devices.get(fingerprint)
    const peer = device === undefined ? undefined : this.#peers.get(device)
    if (device === undefined || !peer) return { admitted: false, code: 'unknown' }
    const code = this.#refused.get(device)
    return code ? { admitted: false, code, device } : { admitted: true, peer }
  }

  /** A device that others carry for; nothing: none of that id any more. */
  behind(origin: Origin | undefined, device = origin?.device ?? ''): void {
    if (origin) this.#origins.set(device, origin)
    else this.#origins.delete(device)
  }

  origin(device: string): Origin | undefined {
    return this.#origins.get(device)
  }

  peer(device: string): Peer | undefined {
    return this.#refused.has(device) ? undefined : this.#peers.get(device)
  }
}

/** A channel for tests; say only what matters. */
export const channelOf = (change: Partial<Channel> = {}): Channel => ({
  key: 'telemetry/status',
  kind: 'telemetry',
  name: 'status',
  topic: 'devices/{id}/telemetry/status',
  maxBytes: 512,
  rate: { sustained: 100, burst: 100, catchUp: 100 },
  lateMs: 7 * 24 * 3600_000,
  aheadMs: 5 * 60_000,
  window: 4096,
  protection: 'none',
  schema: {
    type: 'object',
    required: ['battery'],
    additionalProperties: false,
    properties: { battery: { type: 'number', minimum: 0, maximum: 100 }, note: { type: 'string' } },
  },
  personal: [],
  inQuarantine: false,
  source: '/streams/0',
  ...change,
})

const securityChannel = channelOf({
  key: 'security/report',
  kind: 'security',
  name: 'report',
  topic: 'devices/{id}/security/+',
  inQuarantine: true,
  schema: { type: 'object' },
})

export const devicePolicy = (...channels: readonly Channel[]): ComponentPolicy => ({
  kind: 'device',
  channels: [...channels, securityChannel],
  subscribe: [
    { filter: 'devices/{id}/commands/+', inQuarantine: false },
    { filter: 'devices/{id}/updates', inQuarantine: true },
  ],
})

/** A gate on a free port with real TLS and real certificates, and a memory that a test can look into. */
export interface GateWorld {
  readonly pki: TestPki
  readonly gate: Gate
  readonly store: MemoryGateStore
  readonly registry: MemoryRegistry
  readonly port: number
  /** Registers a device under a policy and gives it an identity. */
  device(serial: string, policy?: ComponentPolicy, change?: Partial<Peer>): Promise<TestIdentity>
  open(identity?: TestIdentity, version?: 4 | 5): Promise<MqttProbe>
  /** Opens, connects, and expects success. */
  join(identity: TestIdentity): Promise<MqttProbe>
  /** Ends the gate and begins a new one over the same store, as a restart of the server does. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function createGateWorld(clock: { now(): number }): Promise<GateWorld> {
  const pki = await createTestPki()
  const store = new MemoryGateStore()
  const registry = new MemoryRegistry()
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const issuers = certificatesOf(pki.operationalCa)
  const begin = async () => {
    const gate = createGate({ clock, registry, store, log })
    const listener = await listenForDevices({
      gate,
      host: '127.0.0.1',
      port: 0,
      ...pki.server,
      operationalCas: [pki.operationalCa],
      issuers: () => issuers,
      roots: [pki.root],
    })
    return { gate, listener }
  }
  let { gate, listener } = await begin()
  const end = async (): Promise<void> => {
    listener.close()
    await gate.close()
  }
  const probes: MqttProbe[] = []
  const open = async (identity?: TestIdentity, version: 4 | 5 = 5): Promise<MqttProbe> => {
    const probe = await MqttProbe.open({
      port: listener.port,
      ca: pki.root,
      version,
      ...(identity ? { identity } : {}),
    })
    probes.push(probe)
    return probe
  }
  return {
    pki,
    get gate() {
      return gate
    },
    store,
    registry,
    get port() {
      return listener.port
    },
    open,
    async device(serial, policy = devicePolicy(channelOf()), change = {}) {
      const identity = await pki.ldevid('test', serial)
      const peer = {
        device: identity.id,
        product: 'test',
        epoch: 1,
        quarantined: false,
        policyHash: 'p1',
        policy,
      }
      registry.add(identity, { ...peer, ...change })
      return identity
    },
    async join(identity) {
      const probe = await open(identity)
      const connack = await probe.connect(identity.id)
      if (connack.cmd !== 'connack' || connack.reasonCode !== 0) throw new Error('not let in')
      return probe
    },
    async close() {
      for (const probe of probes) probe.end()
      await end()
    },
    async restart() {
      await end()
      ;({ gate, listener } = await begin())
    },
  }
}
