import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicKey } from 'node:crypto'
import type { Outgoing } from '@sekisho/gate'
import { copyOfHome, copyOfShared, homePassphrase, quickDerivation, SetClock } from '@sekisho/testkit'
import { createCsr, encodeBody, generatePrivateKey, type OrderJwk, readCertificate } from '@sekisho/trust'
import { pino } from 'pino'
import { modelPort } from '../src/adapters/model/model.ts'
import { openHome } from '../src/home/home.ts'
import type { CompiledModel } from '../src/model-port.ts'
import { openServices, type Services } from '../src/services.ts'
import {
  type ControlAnswer,
  type ControlRequest,
  openControl,
  type Server,
  startServer,
  type StartOptions,
} from '../src/index.ts'

export const silent = pino({ level: 'silent' })

/** A folder that is gone when the tests are. */
export interface Folder {
  readonly path: string
  file(name: string, content?: string | Uint8Array): string
  read(name: string): Buffer
  remove(): void
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'sekisho-'))
  return {
    path,
    file(name, content) {
      if (content !== undefined) writeFileSync(join(path, name), content)
      return join(path, name)
    },
    read: (name) => readFileSync(join(path, name)),
    remove: () => rmSync(path, { recursive: true }),
  }
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A command of the machine, with its own judgement; the server goes on in the meantime. */
export const run = (command: string, ...args: readonly string[]): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(command, args, { encoding: 'utf8', timeout: 20_000 }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })
    })
    child.stdin?.end() // `openssl s_client` would wait for more
  })

export async function must(command: string, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await run(command, ...args)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${err}`)
  return out
}

export const doorbellModel = (): string =>
  readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

/**
 * A product whose devices have no key from the factory: they enrol with a code, have P-384, and a certificate that has ended
 * renews itself for 30 days.
 */
export function codedModel(more = ', grace: 30d'): string {
  const text = doorbellModel()
  const factoryKey = /  - \{ id: factory-identity[^}]*\}\n/
  const identity =
    /(\{ id: identity, at: device, purpose: tls-client, algorithm: )p256([^}]*lifetime: 90d) \}/
  const changed = text
    .replace(/^(product:\n\s+id: )doorbell$/m, '$1coded')
    .replace(factoryKey, '')
    .replace(identity, `$1p384$2${more} }`)
  if (!changed.includes('id: coded') || factoryKey.test(changed) || !changed.includes(`90d${more} }`))
    throw new Error('the doorbell is not what it was')
  return changed
}

export interface TestServer {
  readonly server: Server
  readonly folder: Folder
  /** As the local administrator. */
  ask(method: ControlRequest['method'], path: string, body?: unknown): Promise<ControlAnswer>
  close(): Promise<void>
}

export async function startTestServer(options: Partial<StartOptions> = {}): Promise<TestServer> {
  const folder = temporaryFolder()
  const home = join(folder.path, 'home')
  await copyOfHome(home, options.clock)
  const server = await startServer({
    home,
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: homePassphrase,
    log: silent,
    ...options,
  })
  const control = await openControl(home)
  return {
    server,
    folder,
    ask: (method, path, body) => control.request({ method, path, ...(body === undefined ? {} : { body }) }),
    async close() {
      await server.close()
      folder.remove()
    },
  }
}

/** One field of an answer, for tests that need it and no more. */
export function field(answer: ControlAnswer, name: string): unknown {
  if (typeof answer.body !== 'object' || answer.body === null) return undefined
  return new Map<string, unknown>(Object.entries(answer.body)).get(name)
}

export function text(answer: ControlAnswer, name: string): string {
  const value = field(answer, name)
  if (typeof value !== 'string') throw new Error(`no ${name} in ${JSON.stringify(answer)}`)
  return value
}

export interface TestServices {
  readonly services: Services
  readonly clock: SetClock
  /** What was handed to the gate, newest last; `outcome` is what it answers. */
  readonly sent: Outgoing[]
  outcome: 'sent' | 'queued' | 'nobody'
  readonly model: CompiledModel
  readonly orderKeys: readonly OrderJwk[]
  /** A device with a factory record and an LDevID that is in use: active. */
  activeDevice(serial: string): Promise<string>
  close(): Promise<void>
}

/** A home with its keys and the doorbell in it, as it is at the clock's first instant. */
async function makeHome(path: string): Promise<void> {
  const clock = new SetClock()
  const home = await openHome(path, { clock, rootPassphrase: homePassphrase, derivation: quickDerivation() })
  const services = await openServices({ home, clock, log: silent, gate: () => undefined })
  const read = modelPort.read(doorbellModel(), clock.now())
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  await services.registry.addProduct(read.model, 'test')
  await services.close()
  home.close()
}

/** All areas over a real home and a real database, with a clock that the test sets and a gate that only notes. */
export async function openTestServices(): Promise<TestServices> {
  const folder = temporaryFolder()
  const clock = new SetClock()
  await copyOfShared(join(folder.path, 'home'), 'doorbell-home', makeHome)
  const home = await openHome(join(folder.path, 'home'), { clock })
  const sent: Outgoing[] = []
  const deliver = (message: Outgoing) => {
    if (world.outcome !== 'nobody') sent.push(message)
    return Promise.resolve(world.outcome)
  }
  const services = await openServices({ home, clock, log: silent, gate: () => ({ deliver }) })
  const read = modelPort.read(doorbellModel(), clock.now())
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  await services.registry.addProduct(read.model, 'test')
  const world: TestServices = {
    services,
    clock,
    sent,
    outcome: 'sent',
    model: read.model,
    orderKeys: services.keys.keyring.orderKeys(),
    async activeDevice(serial) {
      const id = `doorbell:${serial}`
      const { idevid } = await services.factory.provision(
        { product: 'doorbell', serial, generateKey: true, record: true },
        'test',
      )
      const client = services.enrolment.identify(readCertificate(idevid).der)
      const privateKey = await generatePrivateKey('p256')
      const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: id })
      await services.enrolment.enrol(client, encodeBody(csr), () => undefined)
      const ldevid = services.registry.certificates(id).findLast(({ kind }) => kind === 'ldevid')
      services.registry.admit(ldevid?.fingerprint ?? '', clock.now())
      while (services.registry.device(id)?.state !== 'active')
        await new Promise((resolve) => setImmediate(resolve))
      return id
    },
    async close() {
      await services.close()
      home.close()
      folder.remove()
    },
  }
  return world
}
