import { type AddressInfo, isIP } from 'node:net'
import type { Server as TlsServer } from 'node:tls'
import {
  createGate,
  type DoorPapers,
  type Gate,
  type GateStore,
  listenForDevices,
  stapleAt,
} from '@sekisho/gate'
import { pemOf } from '@sekisho/trust'
import type { FastifyBaseLogger } from 'fastify'
import { destination, pino } from 'pino'
import { createGateStore } from './adapters/gate/store.ts'
import { type App, createApp } from './adapters/http/app.ts'
import { modelPort } from './adapters/model/model.ts'
import { createApi, createControlApi } from './api.ts'
import { attestationDeviceRoutes } from './attestation/device-http.ts'
import { eventOf } from './audit/event.ts'
import { type Clock, MINUTE, systemClock } from './clock.ts'
import { parseConfig, type ServerConfig, type ServerConfigInput } from './config.ts'
import { deviceLifeRoutes } from './disposal/device-http.ts'
import { distributionDeviceRoutes } from './distribution.ts'
import { deviceRoutes } from './enrolment/est.ts'
import { houseCertificates } from './enrolment/authorities.ts'
import { deviceTls, deviceTlsContext } from './enrolment/listener.ts'
import { listenOnSocket, requireSocketPath, socketPathOf } from './home/control.ts'
import { type Home, type HomeOptions, openHome } from './home/home.ts'
import { followKeys } from './keys/doors.ts'
import type { Keyring, ServerTls } from './keys/keyring.ts'
import { HomeError } from './home/errors.ts'
import { openToken } from './keys/token.ts'
import { failedSelfTests } from './home/self-test.ts'
import { createHousekeeping, type Housekeeping } from './housekeeping.ts'
import { createMetrics } from './metrics.ts'
import { openServices, type Services } from './services.ts'
import { type AttackPort, createAttackService } from './watch/attacks.ts'
import { createWatchService } from './watch/service.ts'
import { updatesDeviceRoutes } from './updates/device-http.ts'
import { createDownloads } from './updates/downloads.ts'
import { GIB } from './updates/upload-limits.ts'
import type { ProviderSettings } from './vulnerabilities/publication.ts'
import { readSuppliers } from './vulnerabilities/supplier-keys.ts'
import { version } from './version.ts'

export interface StartOptions extends ServerConfigInput {
  /** The built console, once it is there; without it the API is served alone. */
  readonly console?: () => string | undefined
  /** In a demo: attacks that can be launched from the console. */
  readonly attacks?: AttackPort
  /** Where the log goes; default: standard error, at `logLevel`. */
  readonly log?: FastifyBaseLogger
  readonly clock?: Clock
  /** Hears the recovery passphrase of a new home, this once. */
  readonly onRecoveryPassphrase?: HomeOptions['onRecoveryPassphrase']
}

export interface Server {
  readonly ports: { readonly http: number; readonly mqtt: number; readonly deviceHttps: number }
  readonly home: Home
  readonly gate: Gate
  readonly services: Services
  readonly housekeeping: Housekeeping
  /** Kept when the home was zeroised: whoever runs the server closes it. */
  readonly zeroised: Promise<void>
  close(): Promise<void>
}

/** Each thing that was opened brings the way to close it; what fails half-way is closed again, in reverse. */
class Closers {
  readonly #stack: (() => unknown)[] = []

  add(close: () => unknown): void {
    this.#stack.push(close)
  }

  async close(): Promise<void> {
    const failures: unknown[] = []
    for (let close = this.#stack.pop(); close; close = this.#stack.pop()) {
      try {
        await close()
      } catch (error) {
        failures.push(error) // the others are closed all the same
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the server could not be closed cleanly')
  }
}

/** The store, with word to the live feed after each commit that held events, and to roll-outs of what devices have reported. */
const announced = (
  store: GateStore,
  { audit, rollouts }: Pick<Services, 'audit' | 'rollouts'>,
): GateStore => ({
  get available() {
    return store.available
  },
  async commit(batch) {
    await store.commit(batch)
    audit.published() // an answer to an order makes an event as well
    const reporting = batch.chunks.filter(({ kind }) => kind === 'security').map(({ device }) => device)
    void rollouts.heard(new Set(reporting)) // never fails, and nobody at the gate waits for it
  },
  windows: (device) => store.windows(device),
  retained: () => store.retained(),
  accepted: (...place) => store.accepted(...place),
  ban: (device) => store.ban(device),
  sessions: () => store.sessions(),
})

interface Parts extends Pick<StartOptions, 'console' | 'attacks'> {
  readonly config: ServerConfig
  readonly home: Home
  readonly services: Services
  readonly clock: Clock
  readonly log: FastifyBaseLogger
}

function openGate({ services, clock, log }: Parts): Gate {
  const { writer, reads, registry, commands, forecast } = services
  const gate = createGate({
    clock,
    log,
    store: announced(createGateStore({ writer, reads, log }), services),
    registry: {
      admit(fingerprint, now) {
        const admission = registry.admit(fingerprint, now)
        if (admission.admitted) forecast.seen(admission.peer.device)
        return admission
      },
      peer: (device) => registry.peer(device),
      origin: (device) => registry.origin(device),
      ready(device, resumed) {
        commands.ready(device, resumed).catch((error: unknown) => {
          log.warn({ err: error, device }, 'what waits for a device could not be read')
        })
      },
    },
  })
  registry.onChange((device) => gate.changed(device))
  return gate
}

const portOf = (app: App): number => (app.server.address() as AddressInfo).port // it listens on TCP

const papersOf = (keyring: Keyring, { key, certificate }: ServerTls): DoorPapers => ({
  key,
  certificate,
  operationalCas: keyring.authorities('operational').map(({ pem }) => pem),
  roots: keyring.roots().map((der) => pemOf(der)),
})

interface DeviceHttps {
  readonly app: App
  /** From the next handshake on. */
  change(tls: ServerTls): void
}

async function openDeviceHttps(
  { config, services, clock, log }: Parts,
  tls: ServerTls,
): Promise<DeviceHttps> {
  const { keyring } = services.keys
  const https = deviceTls(tls, keyring)
  const app = createApp({ log, bodyLimit: 65_536, https, plainErrors: true, stalledMs: 2 * MINUTE })
  const downloads = createDownloads()
  deviceRoutes(app, services.enrolment, clock, (requireCertificate) => {
    attestationDeviceRoutes(app, services.attestation, requireCertificate)
    updatesDeviceRoutes(app, services, downloads, requireCertificate)
  })
  stapleAt(app.server, services.revocation.staple)
  deviceLifeRoutes(app, services.enrolment, services.life.disposals)
  distributionDeviceRoutes(app, services, services.registry, downloads)
  await app.listen({ host: config.host, port: config.deviceHttpsPort })
  const server = app.server as unknown as TlsServer // made with `https`, which Fastify's type doesn't say
  return { app, change: (now) => server.setSecureContext(deviceTlsContext(now, keyring)) }
}

/** [S12-05] A server whose keys and certificates don't fit together serves nobody, and leaves word why. */
async function requireSelfTest({ services, clock }: Parts, tls: ServerTls): Promise<void> {
  const failed = await failedSelfTests(services.keys.keyring, tls)
  if (failed.length === 0) return
  await services.audit.record(eventOf('self-test.failed', clock.now(), { detail: { failed } }))
  throw HomeError.of('HOME_SELF_TEST', failed.join(', '))
}

async function open(parts: Parts, gate: Gate, closers: Closers): Promise<Server['ports']> {
  const { config, home, services, clock, log, attacks } = parts
  const { keyring } = services.keys
  await services.keys.sweep()
  await services.updates.sweep() // a server that was off for days has an old timestamp
  const tls = await keyring.serverTls(config.names)
  await requireSelfTest(parts, tls)
  const device = await openDeviceHttps(parts, tls)
  closers.add(() => device.app.close())
  const { host, mqttPort: port } = config
  const mqtt = await listenForDevices({
    gate,
    host,
    port,
    ...papersOf(keyring, tls),
    issuers: () => keyring.authorities('operational').map(({ der }) => der),
    staple: services.revocation.staple,
  })
  const doors = followKeys(
    {
      keyring,
      names: config.names,
      log,
      change(now) {
        mqtt.change(papersOf(keyring, now))
        device.change(now)
      },
    },
    tls,
  )
  closers.add(() => doors.stop())
  closers.add(async () => {
    mqtt.close() // takes nobody in any more
    await gate.close()
  })

  const metrics = createMetrics(gate, services.registry, () => services.writer.healthy)
  closers.add(() => metrics.stop())
  const { registry, enrolment, audit, assurance, writer } = services
  const watch = createWatchService({
    gate,
    registry,
    enrolment,
    audit,
    assurance,
    models: modelPort,
    clock,
    log,
    storeWorks: () => writer.healthy,
    canAttack: attacks !== undefined,
  })
  closers.add(() => watch.stop())
  const isConnected = (id: string): boolean => gate.connected().includes(id)
  const options = {
    services,
    log,
    clock,
    version,
    isConnected,
    metrics: () => metrics.text(),
    watch,
    houseCertificates: () => houseCertificates(keyring, doors.tls().certificate),
    ...(attacks ? { attacks: createAttackService(attacks) } : {}),
  }
  const names = [
    config.httpHost,
    ...config.names,
    ...[config.pkiUrl, config.advisories.origin].flatMap((url) =>
      url === undefined ? [] : [new URL(url).hostname],
    ),
  ]
  const api = await createApi({ ...options, names, ...(parts.console ? { console: parts.console } : {}) })
  closers.add(() => api.close())
  await api.listen({ host: config.httpHost, port: config.httpPort })
  const consoleOrigin = `http://${isIP(config.httpHost) === 6 ? `[${config.httpHost}]` : config.httpHost}:${portOf(api)}`
  const control = await createControlApi({ ...options, ...(parts.console ? { consoleOrigin } : {}) })
  closers.add(() => control.close())
  await listenOnSocket(control, home.socketPath)
  return { http: portOf(api), mqtt: mqtt.port, deviceHttps: portOf(device.app) }
}

/** @throws ConfigError CONFIG_INVALID */
function suppliersOf({ advisories: { suppliers = [], trusted = [] } }: ServerConfig, log: FastifyBaseLogger) {
  if (trusted.length > 0)
    log.warn(
      { trusted },
      'advisories.trusted has no effect: a name in an unsigned document proves nothing. What these suppliers say is proposed until ' +
        'advisories.suppliers has a key of theirs that has signed it, or a person accepts it',
    )
  return readSuppliers(suppliers)
}

function providerOf({ advisories: { origin, aggregators } }: ServerConfig): ProviderSettings {
  const { list, mirror } = aggregators ?? { list: true, mirror: true }
  return { ...(origin === undefined ? {} : { origin }), listed: list, mirrored: mirror }
}

/**
 * Starts everything over one home. With port 0 the system chooses; `ports` says what it chose.
 * @throws ConfigError, HomeError
 */
export async function startServer(options: StartOptions): Promise<Server> {
  const { log: givenLog, clock = systemClock, onRecoveryPassphrase, console, attacks, ...input } = options
  const config = parseConfig(input)
  const log = givenLog ?? pino({ level: config.logLevel, base: null }, destination({ fd: 2, sync: true }))
  requireSocketPath(socketPathOf(config.home))
  const closers = new Closers()
  try {
    const { machineSecret, rootPassphrase } = config
    const secrets = { machineSecret, rootPassphrase }
    const home = await openHome(config.home, {
      clock,
      ...secrets,
      ...(onRecoveryPassphrase ? { onRecoveryPassphrase } : {}),
    })
    closers.add(() => home.close())
    let gate: Gate | undefined
    const token = await openToken(config, home)
    const { approvals, eventDays, pkiUrl, uploads, fixWithinDays, casesWithinDays } = config
    const zeroised = Promise.withResolvers<void>()
    const services = await openServices({
      home,
      clock,
      log,
      gate: () => gate,
      approvals,
      eventDays,
      uploads: { perPerson: uploads.perPersonGiB * GIB, total: uploads.totalGiB * GIB },
      fixWithinDays,
      suppliers: suppliersOf(config, log),
      provider: providerOf(config),
      casesWithinDays,
      pkiUrl,
      token,
      onZeroised: zeroised.resolve,
    })
    closers.add(() => services.close())
    const given = { ...(console ? { console } : {}), ...(attacks ? { attacks } : {}) }
    const parts = { config, home, services, clock, log, ...given }
    const running = openGate(parts)
    gate = running
    await services.revocation.start()
    const ports = await open(parts, running, closers)
    const housekeeping = createHousekeeping(services, clock, log, config, () => running.connected())
    closers.add(async () => {
      housekeeping.stop()
      await services.forecast.flush().catch(() => {}) // a full disk must not keep it open
    })
    // what a crash has interrupted goes on, and keeps nobody waiting
    services.approvals.sweep().catch((error: unknown) => log.warn({ err: error }, 'approvals: not this time'))
    const detail = { version, ...ports }
    await services.audit.record(eventOf('server.started', clock.now(), { detail }))
    closers.add(() => services.audit.record(eventOf('server.stopped', clock.now())).catch(() => {})) // a full disk must not keep it open
    return {
      ports,
      home,
      gate: running,
      services,
      housekeeping,
      zeroised: zeroised.promise,
      close: () => closers.close(),
    }
  } catch (error) {
    await closers.close()
    throw error
  }
}
