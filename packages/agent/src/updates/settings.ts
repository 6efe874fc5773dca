import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { compileSchema, type JsonSchema } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import type { UpdateOptions } from './options.ts'

/** How a device is updated, as a file of the product says it (`--updates FILE`). Paths are relative to that file. */

interface Command {
  readonly command: readonly string[]
  readonly limitSeconds?: number
}

/** The file. Exactly one of `files` and `rauc` says where slots are. */
interface Settings {
  readonly product: string
  readonly variant: string
  readonly hardware?: string
  readonly components?: Readonly<Record<string, string>>
  readonly slots: {
    /** Folder with the folders `a` and `b`, under `sekisho-supervisor`. */
    readonly files?: string
    /** RAUC's program with its options. */
    readonly rauc?: readonly string[]
  }
  /** The image's own check before it is put into use, without network; `{image}` stands for its path. */
  readonly preCheck?: Command & { readonly memoryMegabytes?: number }
  /** The product's own check of a version on trial. */
  readonly healthCheck?: Command
  /** Conditions of the model whose state doesn't change, or that the product can't tell otherwise. */
  readonly conditions?: Readonly<Record<string, boolean>>
  readonly connectWithinSeconds?: number
  readonly everySeconds?: number
  /** Starts the device anew; without it the program ends with exit code 75. */
  readonly restart?: readonly string[]
}

const text: JsonSchema = { type: 'string', minLength: 1 }
const words: JsonSchema = { type: 'array', items: { type: 'string' }, minItems: 1 }
const seconds = (least: number, most: number): JsonSchema => ({
  type: 'integer',
  minimum: least,
  maximum: most,
})

const strictly = (properties: Readonly<Record<string, JsonSchema>>, ...required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const command = { command: words, limitSeconds: seconds(1, 3600) }

const schema = compileSchema(
  strictly(
    {
      product: text,
      variant: text,
      hardware: text,
      components: { type: 'object', additionalProperties: text },
      slots: strictly({ files: text, rauc: words }),
      preCheck: strictly({ ...command, memoryMegabytes: { type: 'integer', minimum: 8 } }, 'command'),
      healthCheck: strictly(command, 'command'),
      conditions: { type: 'object', additionalProperties: { type: 'boolean' } },
      connectWithinSeconds: seconds(1, 86_400),
      everySeconds: seconds(10, 604_800),
      restart: words,
    },
    'product',
    'variant',
    'slots',
  ),
)

const wrong = (reason: string): AgentError =>
  new AgentError('AGENT_USAGE', { detail: { reason: `updates: ${reason}` } })

function parse(file: string): Settings {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw wrong(`${file} can’t be read as JSON: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  const refusal = schema.refusal(value)
  if (refusal) throw wrong(`${file}: ${refusal.pointer} ${refusal.reason}`)
  return value as Settings // the schema has just said so
}

function slotsOf({ files, rauc }: Settings['slots'], at: (name: string) => string): UpdateOptions['slots'] {
  if (files !== undefined && rauc) throw wrong('slots takes one of files, rauc')
  if (files !== undefined) return { kind: 'files', directory: at(files) }
  if (rauc) return { kind: 'rauc', command: rauc }
  throw wrong('slots takes one of files, rauc')
}

const limited = ({ command, limitSeconds }: Command) => ({
  command,
  ...(limitSeconds === undefined ? {} : { limitMs: limitSeconds * 1000 }),
})

/** What the file can't say: who starts the device anew, what the product tells while it runs. */
export type SettingsFromFile = Omit<UpdateOptions, 'restart' | 'conditions' | 'from'> & {
  readonly fixedConditions: Readonly<Record<string, boolean>>
  readonly restartCommand?: readonly string[]
}

/** @throws AgentError AGENT_USAGE where the file is wrong */
export function readUpdateSettings(file: string): SettingsFromFile {
  const at = (name: string): string => resolve(dirname(file), name)
  const { product, variant, slots, ...more } = parse(file)
  const { hardware, components, preCheck, healthCheck, restart } = more
  const { connectWithinSeconds, everySeconds, conditions = {} } = more
  return {
    product,
    variant,
    slots: slotsOf(slots, at),
    fixedConditions: conditions,
    ...(hardware === undefined ? {} : { hardware }),
    ...(components ? { components } : {}),
    ...(preCheck && {
      preCheck: {
        ...limited(preCheck),
        ...(preCheck.memoryMegabytes === undefined ? {} : { memory: preCheck.memoryMegabytes * 1_048_576 }),
      },
    }),
    ...(healthCheck && { healthCheck: limited(healthCheck) }),
    ...(connectWithinSeconds === undefined ? {} : { connectWithinMs: connectWithinSeconds * 1000 }),
    ...(everySeconds === undefined ? {} : { everyMs: everySeconds * 1000 }),
    ...(restart ? { restartCommand: restart } : {}),
  }
}
