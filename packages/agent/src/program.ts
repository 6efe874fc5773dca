// The agent as a program: messages in on one side, what happens out on the other, a JSON text per line.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { parseDeviceId } from '@sekisho/model'
import {
  ensurePrivateDirectory,
  type Measurement,
  PkiError,
  readMeasurements,
  writePrivateFile,
} from '@sekisho/trust'
import { createAgent } from './agent.ts'
import type { Agent } from './face.ts'
import { pause } from './clock.ts'
import { AgentError, describeError } from './errors.ts'
import type { HealthOptions } from './health/health.ts'
import { readHealthSettings } from './health/settings.ts'
import { requestFactoryCertificate } from './identity.ts'
import { type KeyCustody } from './keys/open.ts'
import { type Line, parseLine } from './program-lines.ts'
import type { UpdateOptions } from './updates/options.ts'
import { readUpdateSettings, type SettingsFromFile } from './updates/settings.ts'
import { restartExitCode } from './updates/slots/supervisor.ts'

/** What the program reads and writes; `signal` ends it. */
export interface ProgramIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly signal: AbortSignal
}

export const exitCodes = {
  ok: 0,
  problem: 1,
  usage: 2,
  selfTest: 3,
  tampered: 4,
  restart: restartExitCode,
} as const

export const agentUsage = `Usage: sekisho-agent --dir DIR --server HOST [options]

Runs a device's agent. DIR is its state directory: idevid.crt, idevid.key, chain.pem and trust.pem come from the factory.
A device without a key from the factory has enrolment.code and trust.pem instead (\`sekisho factory code --out DIR\`).

  --dir DIR             state directory, mode 0700
  --server HOST         the server's name, which its certificate has to carry
  --mqtt PORT           MQTT over TLS (8883)
  --device-https PORT   enrolment and policy (8443)
  --firmware VERSION    firmware version of the device (1.0.0)
  --keys KIND           where keys are kept: vault (encrypted files, the default), tpm (a TPM 2.0 by tpm2-tools), or files
                        (plain PEM, for development)
  --tcti TCTI           with tpm: how to reach it, as TPM2TOOLS_TCTI takes it (device:/dev/tpmrm0)
  --measurements FILE   with tpm: what was measured at this start, one per line: STAGE SHA-256 NAME
  --device-secret FILE  with vault: at least 32 octets that the hardware gives at each start
  --request ID          makes the factory key of the device PRODUCT:SERIAL, prints a request for its certificate, and ends
  --health FILE         what the device watches of itself (JSON): measured start, noise, tampering, open ports
  --updates FILE        how the device is updated (JSON): product, variant, slots, checks, conditions
  --update-root FILE    puts the maker's TUF root into a state directory that has none, as a factory does
  --update-from DIR     a stick with the layout of the server's /updates: installs what is signed there and newer
  --condition NAME=yes  a condition of the model holds (or not: NAME=no); what nobody says counts as holding
  --once                end when standard input has ended and everything is delivered
  --factory-reset       forget the owner: operational identity, keys, messages; the factory identity stays
  --dispose             the end: the server gets a signed receipt, then the factory identity goes as well
  --help                this text

Standard input, one JSON text per line:   {"stream":"status","data":{"battery":87,"rssi":-60}}
                                          {"condition":"ringing","holds":true}
                                          {"update":"install"}, {"update":"postpone","until":ms}, {"update":"automatic","value":false}
                                          {"egress":"turn.acme.example","port":3478,"protocol":"udp"}: may it be reached?
Standard output, one JSON text per line:  {"event":"delivered","channel":"telemetry/status","epoch":1,"seq":1}
An order that the device accepts is printed ({"event":"execute", …}) and answered as done.

Exit codes: 0 ended on request, 1 problem, 2 wrong usage, 3 self-test failed, 4 the device was opened, 75 start it anew (an update).
`

interface Settings {
  readonly directory: string
  readonly keys: KeyCustody
  readonly server: string
  readonly mqttPort: number
  readonly httpsPort: number
  readonly firmware: string
  readonly health?: HealthOptions
  readonly updates?: SettingsFromFile
  readonly updateFrom?: string
  readonly conditions: ReadonlyMap<string, boolean>
  readonly once: boolean
  /** Nothing else is done then. */
  readonly reset?: 'factoryReset' | 'dispose'
}

const flags = {
  dir: { type: 'string' },
  server: { type: 'string' },
  mqtt: { type: 'string', default: '8883' },
  'device-https': { type: 'string', default: '8443' },
  firmware: { type: 'string', default: '1.0.0' },
  keys: { type: 'string', default: 'vault' },
  tcti: { type: 'string' },
  measurements: { type: 'string' },
  'device-secret': { type: 'string' },
  request: { type: 'string' },
  health: { type: 'string' },
  updates: { type: 'string' },
  'update-root': { type: 'string' },
  'update-from': { type: 'string' },
  condition: { type: 'string', multiple: true },
  once: { type: 'boolean', default: false },
  'factory-reset': { type: 'boolean', default: false },
  dispose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

const usageError = (reason: string): AgentError => new AgentError('AGENT_USAGE', { detail: { reason } })

/** A TCP port. @throws AgentError AGENT_USAGE */
export function portOf(name: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw usageError(`--${name} is not a port: ${text}`)
  return port
}

const resetOf = (values: { 'factory-reset': boolean; dispose: boolean }): Pick<Settings, 'reset'> => {
  if (values.dispose) return { reset: 'dispose' }
  return values['factory-reset'] ? { reset: 'factoryReset' } : {}
}

function parsedFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: false }).values
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error))
  }
}

type Values = ReturnType<typeof parsedFlags>

function contentOf(flag: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw usageError(`--${flag}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function measurementsIn(file: string): readonly Measurement[] {
  try {
    return readMeasurements(contentOf('measurements', file).toString('utf8'))
  } catch (error) {
    if (error instanceof PkiError) throw usageError(`--measurements: line ${String(error.detail['line'])}`)
    throw error
  }
}

/** @throws AgentError AGENT_USAGE */
function custodyOf({ keys, tcti, measurements, 'device-secret': secret }: Values): KeyCustody {
  const isFor = (kind: string, ...flagged: readonly unknown[]): void => {
    if (keys !== kind && flagged.some((value) => value !== undefined))
      throw usageError(`only with --keys ${kind}`)
  }
  isFor('tpm', tcti, measurements)
  isFor('vault', secret)
  if (keys === 'vault')
    return {
      kind: 'vault',
      ...(secret === undefined ? {} : { deviceSecret: contentOf('device-secret', secret) }),
    }
  if (keys === 'files') return { kind: 'files' }
  if (keys !== 'tpm') throw usageError(`--keys is vault, tpm or files: ${keys}`)
  return {
    kind: 'tpm',
    ...(tcti === undefined ? {} : { tcti }),
    ...(measurements === undefined ? {} : { measurements: measurementsIn(measurements) }),
  }
}

/** @throws AgentError AGENT_USAGE */
function conditionsOf({ condition = [] }: Values): ReadonlyMap<string, boolean> {
  return new Map(
    condition.map((text) => {
      const [, name = '', word] = /^([a-z0-9-]+)=(yes|no)$/.exec(text) ?? []
      if (word === undefined) throw usageError(`--condition is NAME=yes or NAME=no: ${text}`)
      return [name, word === 'yes']
    }),
  )
}

/** @throws AgentError AGENT_USAGE */
function updatesOf({ updates, 'update-from': from }: Values): Pick<Settings, 'updates' | 'updateFrom'> {
  if (updates === undefined && from !== undefined) throw usageError('--update-from needs --updates')
  return {
    ...(updates === undefined ? {} : { updates: readUpdateSettings(updates) }),
    ...(from === undefined ? {} : { updateFrom: from }),
  }
}

/** @throws AgentError AGENT_USAGE */
async function readSettings(values: Values): Promise<Settings> {
  if (values.dir === undefined || values.server === undefined)
    throw usageError('--dir and --server are needed')
  return {
    directory: values.dir,
    keys: custodyOf(values),
    server: values.server,
    mqttPort: portOf('mqtt', values.mqtt),
    httpsPort: portOf('device-https', values['device-https']),
    firmware: values.firmware,
    ...(values.health === undefined ? {} : { health: await readHealthSettings(values.health) }),
    ...updatesOf(values),
    conditions: conditionsOf(values),
    once: values.once,
    ...resetOf(values),
  }
}

type Print = (event: object) => void

interface Told {
  readonly agent: Agent
  readonly conditions: Map<string, boolean>
  readonly print: Print
}

/** A message waits until the device knows its streams; a condition counts before that. */
async function heed(line: Line, { agent, conditions, print }: Told): Promise<void> {
  if (line.kind === 'message') {
    await agent.ready()
    print({ event: 'queued', ...agent.publish(line.stream, line.data) })
  } else if (line.kind === 'condition') conditions.set(line.name, line.holds)
  else if (line.kind === 'egress') {
    const { host, port, protocol } = line
    print({ event: 'egress', host, port, protocol, allowed: agent.egress.allows(host, port, protocol) })
  } else if (line.kind === 'choice') await agent.chooseUpdates(line.choice)
  else await agent.installUpdate()
}

async function readLines({ stdin, signal }: ProgramIo, told: Told): Promise<void> {
  let line = 0
  for await (const text of createInterface({ input: stdin, signal })) {
    line += 1
    if (text.trim() === '') continue
    try {
      await heed(parseLine(text), told)
    } catch (error) {
      told.print({ event: 'rejected', line, ...describeError(error) })
    }
  }
}

async function untilDelivered(agent: Agent, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && agent.status().pending > 0) await pause(50, signal)
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** The device has stopped itself: that is the program's end as well. */
async function untilBroken(agent: Agent): Promise<void> {
  const error = await agent.ended
  if (error) throw error
}

async function serve(told: Told, io: ProgramIo, once: boolean): Promise<void> {
  const { agent } = told
  const ended = Promise.race([untilAborted(io.signal), untilBroken(agent)])
  const lines = readLines(io, told)
  lines.catch(() => {}) // whoever still waits for it hears of it
  await Promise.race([agent.ready(), ended])
  if (io.signal.aborted) return
  await Promise.race([lines, ended])
  await (once ? Promise.race([untilDelivered(agent, io.signal), ended]) : ended)
}

/** In the factory: the key is made where it stays, and only its public half comes out. @returns PEM */
async function request(values: Values, id: string): Promise<string> {
  const device = parseDeviceId(id)
  if (values.dir === undefined || !device) throw usageError('--request PRODUCT:SERIAL and --dir are needed')
  return requestFactoryCertificate(values.dir, custodyOf(values), device, () => new Date())
}

/** What the product says while it runs comes before what it said at the start, and that before the file. */
function updateOptions(
  { updates, updateFrom }: Settings,
  conditions: ReadonlyMap<string, boolean>,
  restart: () => void,
): { updates?: UpdateOptions } {
  if (!updates) return {}
  const { fixedConditions, restartCommand: _, ...options } = updates
  const holds = (name: string): boolean | undefined =>
    conditions.get(name) ?? (Object.hasOwn(fixedConditions, name) ? fixedConditions[name] : undefined)
  const from = updateFrom === undefined ? {} : { from: updateFrom }
  return { updates: { ...options, ...from, conditions: holds, restart } }
}

/** A board restarts by its own command; else whoever has started us does it. */
function startAnew(command: readonly string[] | undefined): void {
  const [file, ...args] = command ?? []
  if (file !== undefined) spawn(file, args, { stdio: 'ignore', detached: true }).unref()
}

/** @returns whether the device is to be started anew */
async function run(settings: Settings, outside: ProgramIo): Promise<boolean> {
  const print: Print = (event) => void outside.stdout.write(`${JSON.stringify(event)}\n`)
  const { once, reset, updates, updateFrom: _, conditions: said, ...where } = settings
  const conditions = new Map(said)
  const restarting = new AbortController()
  const io = { ...outside, signal: AbortSignal.any([outside.signal, restarting.signal]) }
  const agent = createAgent({
    ...where,
    ...updateOptions(settings, conditions, () => restarting.abort()),
    report: print,
    execute: ({ id, command, args }) => {
      print({ event: 'execute', order: id, command, args })
      return undefined
    },
  })
  await agent.start()
  if (reset) {
    await agent[reset]()
    return false
  }
  try {
    await serve({ agent, conditions, print }, io, once)
  } finally {
    await agent.stop()
  }
  if (restarting.signal.aborted) startAnew(updates?.restartCommand)
  return restarting.signal.aborted
}

/** What a factory does where it doesn't write the state directory itself. @throws AgentError AGENT_USAGE */
async function placeRoot({ dir, 'update-root': file }: Values): Promise<void> {
  if (dir === undefined || file === undefined) return
  const folder = join(dir, 'updates')
  const path = join(folder, 'root.json')
  await ensurePrivateDirectory(dir)
  await ensurePrivateDirectory(folder)
  if (!existsSync(path)) await writePrivateFile(path, contentOf('update-root', file))
}

function exitCodeOf(error: unknown): number {
  if (!(error instanceof AgentError)) return exitCodes.problem
  if (error.code === 'AGENT_USAGE') return exitCodes.usage
  if (error.code === 'AGENT_TAMPERED') return exitCodes.tampered
  return error.code === 'AGENT_SELF_TEST' ? exitCodes.selfTest : exitCodes.problem
}

/** Runs until the signal, or the end of what there is to do. @returns the exit code */
export async function runAgentProgram(args: readonly string[], io: ProgramIo): Promise<number> {
  try {
    const values = parsedFlags(args)
    if (values.help) io.stdout.write(agentUsage)
    else if (values.request !== undefined) io.stdout.write(await request(values, values.request))
    else {
      await placeRoot(values)
      if (await run(await readSettings(values), io)) return exitCodes.restart
    }
    return exitCodes.ok
  } catch (error) {
    const { code, reason } = describeError(error)
    io.stderr.write(`sekisho-agent: ${code}: ${reason}\n`)
    return exitCodeOf(error)
  }
}
