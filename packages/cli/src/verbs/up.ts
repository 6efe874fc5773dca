import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Control,
  fromEnvironment,
  openControl,
  type Server,
  type ServerConfig,
  startServer,
  type StartOptions,
} from '@sekisho/server'
import { demoAttacker } from '../demo/attacker.ts'
import { addDemoProduct, demoModel, makeDemoDevices } from '../demo/devices.ts'
import { type Fleet, startFleet } from '../demo/fleet.ts'
import { createDemoMaker, type DemoMaker } from '../demo/maker.ts'
import { firstDemoRelease, nextDemoRelease, rollOutInDemo } from '../demo/releases.ts'
import { serveConsole } from '../house/console.ts'
import { deadlineOptions, deadlinesOf } from '../house/deadlines.ts'
import {
  announcePassphrase,
  ask,
  failureOf,
  homeOf,
  homeOptions,
  readText,
  required,
} from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { openRemote } from '../house/remote.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { createLiveView } from '../live/view.ts'
import { say, type Text } from '../texts.ts'
import { codeOf, type Context, defineVerb, Failure, UsageError } from '../verb.ts'

const roundMs = 2000
const fleetSize = 20
const fleetPatienceMs = 60_000

/** Kept when somebody wants the end: Ctrl-C, or a signal of the system. */
function untilAsked(): Promise<void> {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked()) // a second one changes nothing: the end is on its way
  })
}

function portOf(text: string, option: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new UsageError(houseTexts.badPort, { option })
  return port
}

/** Of each kind of act; some demand two whatever is said here. */
function approvalsOf(text: string | undefined): Partial<Pick<ServerConfig, 'approvals'>> {
  if (text === undefined) return {}
  if (!/^\d{1,2}$/.test(text)) throw new UsageError(houseTexts.badNumber, { option: '--approvals' })
  return { approvals: { people: Number(text), kinds: {} } } // startServer checks it
}

type Say = (text: Text, words?: Readonly<Record<string, string | number>>) => void

const sayTo =
  ({ language, out }: Context): Say =>
  (text, words) =>
    out(`${say(language, text, words)}\n`)

/** Whether what is said to this address can be read on a network. */
export const isBeyondThisMachine = (host: string): boolean => !/^(localhost|127(\.\d+){3}|::1)$/i.test(host)

interface Greeting {
  readonly host: string
  readonly httpHost: string
  readonly hasConsole: boolean
}

function greet(server: Server, { host, httpHost, hasConsole }: Greeting, line: Say): void {
  const { ports, home, services } = server
  const { directory } = home
  line(houseTexts.upHome, { directory })
  if (hasConsole) line(houseTexts.upConsole, { host: httpHost, port: ports.http, directory })
  line(houseTexts.upApi, { host: httpHost, port: ports.http })
  line(houseTexts.upMqtt, { host, port: ports.mqtt })
  line(houseTexts.upDevice, { host, port: ports.deviceHttps })
  if (services.access.listTokens().length === 0) line(houseTexts.upToken)
  line(houseTexts.upStop)
}

/** Shows what passes and what is refused. Returns the way to stop. */
function watch({ gate, services }: Server, { language, out, now }: Context): () => void {
  const view = createLiveView({
    language,
    print: (text) => out(`${text}\n`),
    connected: () => gate.connected().length,
    colour: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
  })
  const stops = [gate.watch((seen) => view.seen(seen)), services.audit.follow((event) => view.event(event))]
  const rounds = setInterval(() => view.round(now().getTime()), roundMs)
  return () => {
    clearInterval(rounds)
    for (const stop of stops) stop()
    view.round(now().getTime())
  }
}

const makerOf = ({ home, ports }: Server, control: Control, now: () => Date): DemoMaker =>
  createDemoMaker({
    home: home.directory,
    folder: join(home.directory, 'demo-maker'),
    control,
    as: (token) => openRemote(`http://127.0.0.1:${ports.http}`, token),
    model: demoModel,
    now,
  })

interface DemoStart {
  readonly hasConsole: boolean
  readonly line: Say
  readonly now: () => Date
  /** The demo ends. */
  readonly signal: AbortSignal
}

interface Demo {
  readonly fleet: Fleet
  /** What goes on after the start: the next release, rolled out in stages. */
  readonly rolledOut: Promise<void>
}

/** A roll-out is for devices that are enrolled; after a while it is for those that are. */
async function untilFleetIsThere({ gate }: Server, signal: AbortSignal): Promise<void> {
  const until = performance.now() + fleetPatienceMs
  while (gate.connected().length < fleetSize && performance.now() < until)
    await pause(500, undefined, { signal })
}

/** The demo lives without it. */
async function rollOut(
  server: Server,
  maker: DemoMaker,
  control: Control,
  { line, signal }: DemoStart,
): Promise<void> {
  try {
    await maker.release(nextDemoRelease)
    await untilFleetIsThere(server, signal)
    if (await rollOutInDemo(control)) line(houseTexts.demoRollout, { version: nextDemoRelease.version })
  } catch (error) {
    if (signal.aborted) return
    const reason = error instanceof Error ? error.message : String(error)
    line(houseTexts.demoNoRollout, { reason })
  }
}

async function startDemo(server: Server, start: DemoStart): Promise<Demo> {
  const { hasConsole, line, now } = start
  const { home, ports } = server
  const directory = join(home.directory, 'demo')
  const control = await openControl(home.directory) // by the socket, as any other verb
  const maker = makerOf(server, control, now)
  try {
    const { product, hash } = await addDemoProduct(control)
    line(houseTexts.demoProduct, { product, hash })
    line(houseTexts.demoMaker)
    await maker.prepare()
    await maker.release(firstDemoRelease)
    await makeDemoDevices(control, directory, fleetSize, (device) =>
      maker.fillSlots(device, firstDemoRelease.version),
    )
    line(houseTexts.demoDevices, { count: fleetSize, directory })
    if (hasConsole) {
      const { link } = (await ask(control, 'POST', '/api/v1/sign-in-links', {})) as { readonly link: string }
      line(houseTexts.demoConsole, { link })
    }
  } catch (error) {
    await control.close()
    throw error
  }
  const logFile = join(home.directory, 'demo-fleet.log')
  const fleet = startFleet({
    directory,
    mqttPort: ports.mqtt,
    httpsPort: ports.deviceHttps,
    logFile,
    now: now(),
  })
  line(houseTexts.demoFleet, { pid: fleet.pid ?? '?' })
  line(houseTexts.demoTry)
  const rolledOut = rollOut(server, maker, control, start).finally(() => void control.close())
  return { fleet, rolledOut }
}

interface Wanted {
  readonly demo: boolean
  readonly hasConsole: boolean
  /** Kept when somebody wants the end. */
  readonly asked: Promise<void>
}

async function serve(server: Server, { demo, hasConsole, asked }: Wanted, context: Context): Promise<void> {
  const line = sayTo(context)
  const stopWatching = watch(server, context)
  let stopping = false
  const ending = new AbortController()
  let running: Demo | undefined
  try {
    const { signal } = ending
    if (demo) running = await startDemo(server, { hasConsole, line, now: context.now, signal })
    void running?.fleet.ended.then(() => {
      if (!stopping) line(houseTexts.demoFleetGone)
    })
    await asked
  } finally {
    stopping = true
    line(houseTexts.upStopping)
    ending.abort()
    await running?.fleet.stop()
    await running?.rolledOut
    stopWatching()
  }
}

interface TokenValues {
  readonly 'pkcs11-module'?: string | undefined
  readonly 'pkcs11-token'?: string | undefined
  readonly 'pkcs11-pin-file'?: string | undefined
}

function tokenOf(values: TokenValues): Pick<StartOptions, 'keys'> {
  const { 'pkcs11-module': module, 'pkcs11-token': token, 'pkcs11-pin-file': pinFile } = values
  if (module === undefined && token === undefined) return {}
  const given = { module: required(module, '--pkcs11-module'), token: required(token, '--pkcs11-token') }
  return { keys: { pkcs11: { ...given, ...(pinFile === undefined ? {} : { pinFile }) } } }
}

/** The commonest reason why a server does not start deserves better than an error code. */
function portFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || codeOf(error) !== 'EADDRINUSE') return undefined
  const address = /\S+:\d+$/.exec(error.message)?.[0] ?? ''
  return new Failure(houseTexts.portTaken, { address }, { cause: error })
}

export const up = defineVerb({
  name: 'up',
  summary: houseSummaries.up,
  usage:
    '[--home DIR] [--http PORT] [--mqtt PORT] [--device-https PORT] [--host ADDRESS] [--name NAME]… [--no-console] [--demo]',
  example: '--http 8080',
  options: {
    home: homeOptions.home,
    http: { type: 'string', value: 'PORT', about: { en: 'API (default: 8080)', ja: 'API（既定：8080）' } },
    mqtt: {
      type: 'string',
      value: 'PORT',
      about: { en: 'MQTT over mutual TLS (default: 8883)', ja: '相互 TLS による MQTT（既定：8883）' },
    },
    'device-https': {
      type: 'string',
      value: 'PORT',
      about: {
        en: 'EST and policies for devices (default: 8443)',
        ja: 'デバイス向け EST とポリシー（既定：8443）',
      },
    },
    host: {
      type: 'string',
      value: 'ADDRESS',
      about: {
        en: 'address on which devices are served (default: 127.0.0.1)',
        ja: 'デバイス向けに待ち受けるアドレス（既定：127.0.0.1）',
      },
    },
    'http-host': {
      type: 'string',
      value: 'ADDRESS',
      about: {
        en: 'address of the API (default: 127.0.0.1); plain HTTP, so put a TLS proxy before it',
        ja: 'API のアドレス（既定：127.0.0.1）。平文の HTTP のため、外に出すときは TLS プロキシを前に置く',
      },
    },
    name: {
      type: 'string',
      value: 'NAME',
      multiple: true,
      about: { en: "a further name in the server's certificate", ja: 'サーバー証明書に加える名前' },
    },
    'pki-url': {
      type: 'string',
      value: 'URL',
      about: {
        en: 'where anybody reaches this API for revocation lists and OCSP; issued certificates name it',
        ja: '失効リストと OCSP を取得できる、この API の公開アドレス。発行する証明書に記載する',
      },
    },
    'pkcs11-module': {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'library of a PKCS#11 token (HSM) for the keys; docs/guides/hsm.md',
        ja: '鍵を置く PKCS#11 トークン（HSM）のライブラリ。docs/guides/hsm.md を参照',
      },
    },
    'pkcs11-token': {
      type: 'string',
      value: 'LABEL',
      about: { en: "the token's label", ja: 'トークンのラベル' },
    },
    'pkcs11-pin-file': {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'private file with its PIN; or SEKISHO_PKCS11_PIN',
        ja: 'PIN を記した本人専用のファイル。または SEKISHO_PKCS11_PIN',
      },
    },
    'root-passphrase-file': { type: 'string', value: 'FILE', about: houseTexts.passphraseFile },
    'log-level': {
      type: 'string',
      value: 'LEVEL',
      about: {
        en: 'log on standard error: error, warn (default), info, debug',
        ja: '標準エラー出力へのログ：error、warn（既定）、info、debug',
      },
    },
    'no-console': { type: 'boolean', about: houseTexts.noConsole },
    approvals: { type: 'string', value: 'N', about: peopleTexts.needed },
    ...deadlineOptions,
    demo: {
      type: 'boolean',
      about: {
        en: 'with the doorbell and twenty simulated devices',
        ja: 'ドアホンと 20 台の模擬デバイスを使う',
      },
    },
  },
  run: async ({ values, positionals }, context) => {
    if (positionals.length > 0) throw new UsageError(houseTexts.onlyOptions)
    const { http = '8080', mqtt = '8883', host = '127.0.0.1', 'device-https': deviceHttps = '8443' } = values
    const { 'http-host': httpHost = '127.0.0.1', 'log-level': logLevel = 'warn' } = values
    const passphraseFile = values['root-passphrase-file']
    const home = homeOf(values)
    const demo = values.demo === true
    const hasConsole = values['no-console'] !== true
    const asked = untilAsked()
    try {
      const server = await startServer({
        ...fromEnvironment(process.env),
        home,
        host,
        httpHost,
        httpPort: portOf(http, '--http'),
        mqttPort: portOf(mqtt, '--mqtt'),
        deviceHttpsPort: portOf(deviceHttps, '--device-https'),
        names: [...(values.name ?? [])],
        ...(values['pki-url'] === undefined ? {} : { pkiUrl: values['pki-url'] }),
        logLevel: logLevel as 'warn', // startServer checks it
        ...(hasConsole ? { console: serveConsole(context) } : {}),
        ...(demo ? { attacks: demoAttacker(home) } : {}),
        onRecoveryPassphrase: announcePassphrase(context, home),
        ...tokenOf(values),
        ...approvalsOf(values.approvals),
        ...deadlinesOf(values),
        ...(passphraseFile === undefined ? {} : { rootPassphrase: readText(passphraseFile).trim() }),
      })
      try {
        if (isBeyondThisMachine(httpHost))
          context.err(`${say(context.language, houseTexts.upClear, { host: httpHost })}\n`)
        greet(server, { host, httpHost, hasConsole }, sayTo(context))
        await serve(server, { demo, hasConsole, asked: Promise.race([asked, server.zeroised]) }, context)
      } finally {
        await server.close()
      }
      sayTo(context)(houseTexts.upStopped)
      return 0
    } catch (error) {
      throw portFailure(error) ?? failureOf(error)
    }
  },
})
