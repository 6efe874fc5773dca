import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { compileSchema, type JsonSchema } from '@sekisho/model'
import { readMeasurements, statementKeyId, type TrustedKeys } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { ChainOptions } from './chain.ts'
import type { HealthOptions } from './health.ts'
import { noiseFile } from './noise.ts'
import { debugCommand } from './ports/debug.ts'
import { commandInput, gpioInput, meshInput, type TamperInput } from './tamper-input.ts'

/** What a device watches of itself, as a file of the product says it (`--health FILE`). Paths are relative to that file. */

/** The file. Exactly one of `gpio`, `mesh` and `command` says what notices an opening. */
interface Settings {
  readonly chain?: {
    /** Signed measurement manifest, and public keys (PEM) that may have signed it. */
    readonly manifest: string
    readonly keys: readonly string[]
    /** What the platform measured: loader and operating system. */
    readonly eventLog: string
    /** Folder with the folders `agent` and `module`. */
    readonly root: string
    readonly hardware?: string
  }
  readonly noise?: {
    readonly file: string
    readonly entropyPerSample: number
    readonly bitsPerSample?: number
  }
  readonly tamper?: {
    readonly gpio?: string
    /** Level of the pin while the device is open. */
    readonly open?: '0' | '1'
    readonly mesh?: { readonly drive: string; readonly sense: string }
    readonly command?: readonly string[]
    readonly debounceMs?: number
  }
  readonly ports?: {
    /** A command for each debug interface: it prints fused, locked, disabled or open. */
    readonly debug?: Readonly<Record<string, readonly string[]>>
    readonly usb?: { readonly allowed: readonly string[]; readonly lock?: boolean }
  }
  readonly everySeconds?: number
}

const text: JsonSchema = { type: 'string', minLength: 1 }
const command: JsonSchema = { type: 'array', items: { type: 'string' }, minItems: 1 }

const strictly = (properties: Readonly<Record<string, JsonSchema>>, ...required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const schema = compileSchema(
  strictly({
    chain: strictly(
      {
        manifest: text,
        keys: { type: 'array', items: text, minItems: 1 },
        eventLog: text,
        root: text,
        hardware: text,
      },
      'manifest',
      'keys',
      'eventLog',
      'root',
    ),
    noise: strictly(
      {
        file: text,
        entropyPerSample: { type: 'number', exclusiveMinimum: 0, maximum: 8 },
        bitsPerSample: { type: 'integer', minimum: 1, maximum: 8 },
      },
      'file',
      'entropyPerSample',
    ),
    tamper: strictly({
      gpio: text,
      open: { enum: ['0', '1'] },
      mesh: strictly({ drive: text, sense: text }, 'drive', 'sense'),
      command,
      debounceMs: { type: 'integer', minimum: 0, maximum: 10_000 },
    }),
    ports: strictly({
      debug: { type: 'object', additionalProperties: command },
      usb: strictly(
        {
          allowed: { type: 'array', items: { type: 'string', pattern: '^[0-9a-f]{4}:[0-9a-f]{4}$' } },
          lock: { type: 'boolean' },
        },
        'allowed',
      ),
    }),
    everySeconds: { type: 'integer', minimum: 60 },
  }),
)

const wrong = (reason: string): AgentError => new AgentError('AGENT_USAGE', { detail: { reason } })

async function keysIn(files: readonly string[]): Promise<TrustedKeys> {
  const keys = files.map((file) => createPublicKey(readFileSync(file, 'utf8')))
  return new Map(await Promise.all(keys.map(async (key) => [await statementKeyId(key), key] as const)))
}

async function chainOf(
  { manifest, keys, eventLog, root, hardware }: NonNullable<Settings['chain']>,
  at: (file: string) => string,
): Promise<ChainOptions> {
  return {
    manifest: readFileSync(at(manifest), 'utf8'),
    trusted: await keysIn(keys.map(at)),
    measured: readMeasurements(readFileSync(at(eventLog), 'utf8')),
    root: at(root),
    ...(hardware !== undefined && { hardware }),
  }
}

function inputOf(
  { gpio, open, mesh, command: line }: NonNullable<Settings['tamper']>,
  at: (file: string) => string,
): TamperInput {
  const inputs = [
    ...(gpio === undefined ? [] : [gpioInput(at(gpio), open)]),
    ...(mesh ? [meshInput({ drive: at(mesh.drive), sense: at(mesh.sense) })] : []),
    ...(line ? [commandInput(line[0] ?? '', line.slice(1))] : []),
  ]
  const [input, ...more] = inputs
  if (!input || more.length > 0) throw wrong('health: tamper takes one of gpio, mesh, command')
  return input
}

function portsOf({ debug = {}, usb }: NonNullable<Settings['ports']>): NonNullable<HealthOptions['ports']> {
  const probes = Object.entries(debug).map(([id, [file = '', ...args]]) => [id, debugCommand(file, args)])
  return {
    debug: Object.fromEntries(probes),
    ...(usb && { usb: { allowed: usb.allowed, ...(usb.lock !== undefined && { lock: usb.lock }) } }),
  }
}

function parse(content: string): Settings {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (cause) {
    throw new AgentError('AGENT_USAGE', { detail: { reason: 'health: not JSON' }, cause })
  }
  const refusal = schema.refusal(value)
  if (refusal) throw wrong(`health: ${refusal.pointer} ${refusal.reason}`)
  return value as Settings // the schema has just said so
}

/** @throws AgentError AGENT_USAGE where the file, or one that it names, is wrong */
export async function readHealthSettings(file: string): Promise<HealthOptions> {
  const at = (name: string): string => resolve(dirname(file), name)
  try {
    const { chain, noise, tamper, ports, everySeconds } = parse(readFileSync(file, 'utf8'))
    return {
      ...(chain && { chain: await chainOf(chain, at) }),
      ...(noise && { noise: { source: noiseFile(at(noise.file)), claim: noise } }),
      ...(tamper && {
        tamper: {
          input: inputOf(tamper, at),
          ...(tamper.debounceMs !== undefined && { debounceMs: tamper.debounceMs }),
        },
      }),
      ...(ports && { ports: portsOf(ports) }),
      ...(everySeconds !== undefined && { everyMs: everySeconds * 1000 }),
    }
  } catch (cause) {
    if (cause instanceof AgentError && cause.code === 'AGENT_USAGE') throw cause
    const reason = `health: ${cause instanceof Error ? cause.message : String(cause)}`
    throw new AgentError('AGENT_USAGE', { detail: { reason }, cause })
  }
}
