// The supervisor as a program: its settings, and what it says.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileSchema } from '@sekisho/model'
import { AgentError, describeError } from '../../errors.ts'
import { createDisk, type Disk } from '../disk.ts'
import { type SupervisorSettings, supervise } from './supervisor.ts'

export const supervisorUsage = `Usage: sekisho-supervisor --settings FILE

Starts what one of two slots holds, as a boot loader does: only what the maker's offline keys have signed for this device, verified
octet for octet at each start, without a network. Counts the starts of a version on trial, and goes back by itself.

Settings (JSON; paths are relative to the file):
  {
    "slots": "slots",                  folder with the folders a and b, and the boot record
    "root": "state/updates/root.json", the TUF root that the device trusts from the factory
    "product": "doorbell", "variant": "gk-100", "hardware": "A1",
    "command": ["node", "{image}"],    what runs; without it the image itself is executed
    "trialSeconds": 600,               how long a start on trial may go unconfirmed
    "stopSeconds": 10                  how long a program may take to end
  }

The program that it starts finds its slot in SEKISHO_SLOT. It ends with exit code 75 to be started anew.
What happens goes to standard error, a JSON text per line.

Exit codes: that of the program; 2 wrong usage, 5 no slot holds what may be started.
`

export const supervisorExitCodes = { usage: 2, nothingToStart: 5 } as const

interface Settings {
  readonly slots: string
  readonly root: string
  readonly product: string
  readonly variant: string
  readonly hardware?: string
  readonly command?: readonly string[]
  readonly trialSeconds?: number
  readonly stopSeconds?: number
}

const text = { type: 'string', minLength: 1 }

const schema = compileSchema({
  type: 'object',
  properties: {
    slots: text,
    root: text,
    product: text,
    variant: text,
    hardware: text,
    command: { type: 'array', items: { type: 'string' }, minItems: 1 },
    trialSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
    stopSeconds: { type: 'integer', minimum: 0, maximum: 600 },
  },
  required: ['slots', 'root', 'product', 'variant'],
  additionalProperties: false,
})

const wrong = (reason: string, cause?: unknown): AgentError =>
  new AgentError('AGENT_USAGE', { detail: { reason }, ...(cause === undefined ? {} : { cause }) })

function parse(file: string): Settings {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw wrong(`${file}: not JSON that can be read`, cause)
  }
  const refusal = schema.refusal(value)
  if (refusal) throw wrong(`${file}: ${refusal.pointer} ${refusal.reason}`)
  return value as Settings // the schema has just said so
}

function anchorIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw wrong(`the TUF root is missing: ${file}`, cause)
  }
}

/** @throws AgentError AGENT_USAGE */
export function readSupervisorSettings(file: string): SupervisorSettings {
  const at = (name: string): string => resolve(dirname(file), name)
  const {
    slots,
    root,
    product,
    variant,
    hardware,
    command,
    trialSeconds = 600,
    stopSeconds = 10,
  } = parse(file)
  return {
    directory: at(slots),
    rules: {
      anchor: anchorIn(at(root)),
      subject: { product, variant, ...(hardware === undefined ? {} : { hardware }) },
    },
    ...(command ? { command } : {}),
    trialMs: trialSeconds * 1000,
    stopMs: stopSeconds * 1000,
  }
}

/** @returns nothing where help is asked for */
function settingsFlag(args: readonly string[]): string | undefined {
  try {
    const options = { settings: { type: 'string' }, help: { type: 'boolean' } } as const
    const { values } = parseArgs({ args: [...args], options, allowPositionals: false })
    if (values.help === true) return undefined
    if (values.settings !== undefined) return values.settings
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : String(cause), cause)
  }
  throw wrong('--settings is needed')
}

export interface SupervisorIo {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly signal: AbortSignal
  readonly disk?: Disk
}

/** Runs until the program that it starts ends, or the signal comes. @returns the exit code */
export async function runSupervisorProgram(args: readonly string[], io: SupervisorIo): Promise<number> {
  try {
    const file = settingsFlag(args)
    if (file === undefined) {
      io.stdout.write(supervisorUsage)
      return 0
    }
    const report = (event: object): void => void io.stderr.write(`${JSON.stringify(event)}\n`)
    const { signal, disk = createDisk() } = io
    const code = await supervise(readSupervisorSettings(file), { disk, report, signal })
    if (code === undefined) report({ event: 'nothing-to-start' })
    return code ?? supervisorExitCodes.nothingToStart
  } catch (error) {
    const { code, reason } = describeError(error)
    io.stderr.write(`sekisho-supervisor: ${code}: ${reason}\n`)
    return code === 'AGENT_USAGE' ? supervisorExitCodes.usage : 1
  }
}
