import { readdirSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import {
  certificatesOf,
  createCsr,
  decodeBody,
  encodeBody,
  generatePrivateKey,
  pemOf,
  readCertificate,
  readCertsOnly,
} from '@sekisho/trust'
import { createPublicKey } from 'node:crypto'
import {
  copyOfHome,
  createSoftToken,
  describeWith,
  MqttProbe,
  type SoftToken,
  softTokenTools,
} from '@sekisho/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { busyModel } from './busy-model.ts'
import { rootPassphrase, signAsRoot } from './key-world.ts'
import { type Folder, silent, temporaryFolder } from './support.ts'
import { openControl } from '../src/control.ts'
import { type Server, startServer, type StartOptions } from '../src/main.ts'

const howMany = 200
const actor = 'test'

/** A device that publishes at QoS 1, one message after the other, for as long as it is told. */
class Publisher {
  readonly id: string
  readonly #key: string
  readonly #chain: string
  #probe: MqttProbe | undefined
  #next = 1
  acknowledged = 0
  refused = 0
  connections = 0
  #stopped = false
  #running: Promise<void> = Promise.resolve()

  constructor(id: string, key: string, chain: string) {
    this.id = id
    this.#key = key
    this.#chain = chain
  }

  async connect(port: number, ca: string): Promise<void> {
    const identity = { id: this.id, key: this.#key, certificate: this.#chain, fingerprint: '' }
    this.#probe = await MqttProbe.open({ port, ca, identity })
    await this.#probe.connect(this.id)
    this.connections += 1
  }

  start(pauseMs: number): void {
    this.#running = this.#run(pauseMs)
  }

  async #run(pauseMs: number): Promise<void> {
    while (!this.#stopped && this.#probe) {
      const messageId = (this.#next % 60_000) + 1
      const payload = JSON.stringify({ seq: this.#next, ts: Date.now(), data: { temp: 20 } })
      this.#probe.send({
        cmd: 'publish',
        topic: `devices/${this.id}/telemetry/env`,
        payload,
        qos: 1,
        retain: false,
        dup: false,
        messageId,
      })
      const { reasonCode = 0 } = await this.#probe.next('puback', 30_000)
      if (reasonCode < 0x80) this.acknowledged += 1
      else this.refused += 1
      this.#next += 1
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#running
    this.#probe?.end()
  }

  /** What it fetches over HTTPS, by its certificate. */
  fetchPolicy(port: number, ca: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          host: 'localhost',
          port,
          path: '/device/v1/policy?firmware=1.0.0',
          ca,
          key: this.#key,
          cert: this.#chain,
          agent: false,
        },
        (reply) => {
          reply.resume()
          reply.on('end', () => resolve(reply.statusCode ?? 0))
        },
      )
      call.on('error', reject)
      call.end()
    })
  }
}

async function enrolled({ services }: Server, serial: string): Promise<Publisher> {
  const id = `busy:${serial}`
  const made = { product: 'busy', serial, generateKey: true, record: true, component: 'device' }
  const { idevid } = await services.factory.provision(made, actor)
  const client = services.enrolment.identify(readCertificate(idevid).der)
  const privateKey = await generatePrivateKey('p256')
  const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: id })
  const outcome = await services.enrolment.enrol(client, encodeBody(csr), () => undefined)
  if (outcome.status !== 'issued') throw new Error(outcome.status)
  const [ldevid = Buffer.alloc(0)] = readCertsOnly(decodeBody(outcome.body))
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return new Publisher(id, key, pemOf(ldevid) + services.keys.keyring.authorities('operational')[0].pem)
}

describeWith(softTokenTools, 'keys of a server that serves 200 devices', () => {
  let token: SoftToken
  let folder: Folder
  let server: Server
  let devices: readonly Publisher[]
  let anchor: string

  const start = (more: Pick<StartOptions, 'keys'> = {}): Promise<Server> =>
    startServer({
      home: join(folder.path, 'home'),
      httpPort: 0,
      mqttPort: 0,
      deviceHttpsPort: 0,
      rootPassphrase,
      log: silent,
      ...more,
    })

  beforeAll(async () => {
    token = createSoftToken('sekisho-live')
    folder = temporaryFolder()
    await copyOfHome(join(folder.path, 'home'))
    const before = await start() // keys that begin their lives as files
    await before.close()
    expect(readdirSync(join(folder.path, 'home', 'keys'))).toHaveLength(9)
    const { module, token: label, pinFile } = token
    server = await start({ keys: { pkcs11: { module, token: label, pinFile } } })
    const control = await openControl(server.home.directory)
    await control.request({ method: 'POST', path: '/api/v1/products', body: { model: busyModel } })
    await control.close()
    anchor = server.services.keys.keyring
      .roots()
      .map((der) => pemOf(der))
      .join('')
    devices = await Promise.all(Array.from({ length: howMany }, (_, index) => enrolled(server, `K${index}`)))
    for (const device of devices) await device.connect(server.ports.mqtt, anchor)
  }, 240_000)
  afterAll(async () => {
    await server.close()
    folder.remove()
    token.remove()
  })

  test('move into a token and are all rotated, and no message that was acknowledged is lost [RB8 S11-12]', async () => {
    const { services, ports, home } = server
    const { keys } = services
    for (const device of devices) device.start(100)

    const moved = await keys.move(actor)
    expect(moved.toSorted()).toEqual([
      'factory-ca',
      'log',
      'ocsp',
      'operational-ca',
      'order',
      'update-director',
      'update-snapshot',
      'update-timestamp',
    ])

    for (const role of ['factory', 'operational'] as const) {
      const { csr } = await keys.prepareAuthority(role, actor)
      const [der = Buffer.alloc(0)] = certificatesOf(await signAsRoot(home.directory, csr))
      await keys.installAuthority(der, actor)
    }
    for (const purpose of ['ocsp', 'log', 'server-tls'] as const) await keys.rotate(purpose, actor)
    const { order } = await keys.rotate('order', actor)
    expect(order).toMatchObject({ state: 'announced', waiting: howMany })
    for (const device of devices) expect(await device.fetchPolicy(ports.deviceHttps, anchor)).toBe(200)
    expect((await keys.rotate('order', actor)).order).toMatchObject({ state: 'active', waiting: 0 })

    const later = await enrolled(server, 'LATER') // by the new CA, with the old ones still connected
    await later.connect(ports.mqtt, anchor)
    later.start(100)
    await new Promise((resolve) => setTimeout(resolve, 1000)) // traffic after the last change
    await Promise.all([...devices, later].map((device) => device.stop()))

    const active = keys.list().filter(({ state, successor }) => state === 'active' && successor === undefined)
    expect(
      active
        .map(({ id }) => id)
        .filter((id) => !id.startsWith('data'))
        .toSorted(),
    ).toEqual(
      [
        'root',
        'factory-ca-2',
        'operational-ca-2',
        'ocsp-2',
        'log-2',
        'order-2',
        'server-2',
        // these wait until metadata that are signed offline name their successors
        'update-director',
        'update-snapshot',
        'update-timestamp',
      ].toSorted(),
    )
    expect(readdirSync(join(home.directory, 'keys'))).toEqual(['server-2.key.json'])
    expect(await keys.verifyLedger()).toEqual([])

    for (const { id, acknowledged, refused, connections } of [...devices, later]) {
      const counts = await services.telemetry.count(id)
      const kept = counts.reduce((sum, { messages }) => sum + messages, 0)
      expect([id, kept, refused, connections]).toEqual([id, acknowledged, 0, 1])
      expect(acknowledged).toBeGreaterThan(0)
    }
  }, 240_000)
})
