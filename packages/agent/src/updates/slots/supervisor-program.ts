// The supervisor as a program: its settings, and what it says.
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compileSchema } from '@sekisho/model'
import { AgentError, describeError } from '../../errors.ts'
import { createDisk, type Disk } from '../disk.ts'
import type { SlotRules } from './proof.ts'
import type { RunAs } from './possession.ts'
import { type SupervisorSettings, supervise } from './supervisor.ts'

export const supervisorUsage = `Usage: sekisho-supervisor --settings FILE

Starts what one of two slots holds, as a boot loader does: only what the maker's offline keys have signed for this device, verified
octet for octet at each start, without a network. Counts the starts of a version on trial, and goes back by itself; leaves a confirmed
version that ends again and again for the one before it.

Settings (JSON; paths are relative to the file):
  {
    "slots": "slots",                  folder with the folders a and b, and the boot record
    "root": "factory/root.json",       the TUF root that the device trusts from the factory; with runAs a copy in a
                                       folder of root's, not the one in the state directory, which the program can write
    "secondKeys": "factory/second-keys.pem",
                                       ML-DSA-65 keys from the factory, in such a place as well: nothing is started
                                       without a second signature
    "product": "doorbell", "variant": "gk-100", "hardware": "A1",
    "runAs": { "uid": 990, "gid": 990 }, as whom it runs, where the supervisor is root: it then can't write what runs
    "command": ["node", "{image}"],    what runs; without it the image itself is executed
    "trialSeconds": 600,               how long a start on trial may go unconfirmed
    "stopSeconds": 10,                 how long a program may take to end
    "crashes": 6,                      failures in a row after which the version before is started; 0: never
    "goodRunSeconds": 600              who ran this long ran well: the next failure is the first again
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
  readonly secondKeys?: string
  readonly runAs?: RunAs
  readonly command?: readonly string[]
  readonly trialSeconds?: number
  readonly stopSeconds?: number
  readonly crashes?: number
  readonly goodRunSeconds?: number
}

const text = { type: 'string', minLength: 1 }

/** Not root: that would be no other user. */
const id = { type: 'integer', minimum: 1, maximum: 2 ** 32 - 2 }

const schema = compileSchema({
  type: 'object',
  properties: {
    slots: text,
    root: text,
    product: text,
    variant: text,
    hardware: text,
    secondKeys: text,
    runAs: {
      type: 'object',
      properties: { uid: id, gid: id },
      required: ['uid', 'gid'],
      additionalProperties: false,
    },
    command: { type: 'array', items: { type: 'string' }, minItems: 1 },
    trialSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
    stopSeconds: { type: 'integer', minimum: 0, maximum: 600 },
    crashes: { type: 'integer', minimum: 0, maximum: 1000 },
    goodRunSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
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

const notOwn = (what: string, path: string): AgentError =>
  wrong(
    `${what} in a place that the supervisor has not for itself: ${path}; copy it to one where only root writes`,
  )

/** Who can change what is trusted can have anything started. @throws AgentError AGENT_USAGE */
function requireOwn(file: string, what: string): void {
  for (const path of [file, dirname(file)]) {
    const { uid, mode } = statSync(path)
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw notOwn(what, path)
  }
}

/**
 * The program can't give a folder above to something else; in one like /tmp nobody takes another's name away (sticky).
 * @throws AgentError AGENT_USAGE
 */
function requireOutOfReach(file: string, what: string, runAs: RunAs): void {
  for (let path = dirname(file); ; path = dirname(path)) {
    const { uid, gid, mode } = statSync(path)
    const isWritable = (mode & 0o002) !== 0 || (gid === runAs.gid && (mode & 0o020) !== 0)
    if (uid === runAs.uid || (isWritable && (mode & 0o1000) === 0)) throw notOwn(what, path)
    if (path === dirname(path)) return
  }
}

/** @param runAs absent: the program is no other user, and nothing is out of its reach */
function anchorIn(file: string, what: string, runAs: RunAs | undefined): string {
  try {
    if (runAs) {
      requireOwn(file, what)
      requireOutOfReach(file, what, runAs)
    }
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (cause instanceof AgentError) throw cause
    throw wrong(`${what} missing: ${file}`, cause)
  }
}

/** Only root starts programs of others, and only where there are users. @throws AgentError AGENT_USAGE */
function requireRoot(runAs: RunAs | undefined): void {
  if (runAs && process.getuid?.() !== 0)
    throw wrong('runAs: the supervisor has to be started as root to run a program as somebody else')
}

function rulesOf(
  { root, product, variant, hardware, secondKeys, runAs }: Settings,
  at: (name: string) => string,
): SlotRules {
  return {
    anchor: anchorIn(at(root), 'the TUF root is', runAs),
    subject: { product, variant, ...(hardware === undefined ? {} : { hardware }) },
    ...(secondKeys === undefined
      ? {}
      : { secondKeys: anchorIn(at(secondKeys), 'keys of second signatures are', runAs) }),
  }
}

/** @throws AgentError AGENT_USAGE */
export function readSupervisorSettings(file: string): SupervisorSettings {
  const at = (name: string): string => resolve(dirname(file), name)
  const settings = parse(file)
  const {
    slots,
    command,
    runAs,
    trialSeconds = 600,
    stopSeconds = 10,
    crashes = 6,
    goodRunSeconds = 600,
  } = settings
  requireRoot(runAs)
  if (process.getuid?.() === 0) requireOwn(file, 'settings are') // they say what root starts, and as whom
  if (runAs) requireOutOfReach(at(slots), 'slots are', runAs)
  return {
    directory: at(slots),
    rules: rulesOf(settings, at),
    ...(command ? { command } : {}),
    ...(runAs ? { runAs } : {}),
    trialMs: trialSeconds * 1000,
    stopMs: stopSeconds * 1000,
    mostCrashes: crashes,
    goodRunMs: goodRunSeconds * 1000,
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
