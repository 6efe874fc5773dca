/**
 * The agent's TUF client behind the command line of TUF's conformance suite (README.md): `init`, `refresh`, `download`. Plain
 * HTTP is spoken here alone; the agent asks only its own server, over mutual TLS.
 */
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeError } from '../../packages/agent/src/errors.ts'
import { download } from '../../packages/agent/src/updates/download/download.ts'
import { createTufClient } from '../../packages/agent/src/updates/tuf/client.ts'
import { fileName } from '../../packages/agent/src/updates/tuf/names.ts'
import { digestsOf, requireTarget, type TrustedTarget } from '../../packages/agent/src/updates/tuf/target.ts'
import { createPlainFetcher } from './plain-fetcher.ts'

const usage = `usage: client --metadata-dir D init ROOT
       client --metadata-dir D --metadata-url U refresh
       client --metadata-dir D --metadata-url U --target-name N --target-base-url T --target-dir X download`

class UsageError extends Error {}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'metadata-dir': { type: 'string' },
    'metadata-url': { type: 'string' },
    'target-name': { type: 'string' },
    'target-base-url': { type: 'string' },
    'target-dir': { type: 'string' },
  },
})

function wanted(name: keyof typeof options): string {
  const value = options[name]
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed\n${usage}`)
  return value
}

/** Names are appended to it. */
const base = (url: string): string => (url.endsWith('/') ? url : `${url}/`)

const fetcher = createPlainFetcher()
const { signal } = new AbortController()

const openClient = (targets: string) =>
  createTufClient({
    directory: wanted('metadata-dir'),
    fetch: fetcher,
    now: () => Date.now(),
    locations: { metadata: base(wanted('metadata-url')), targets },
    takesAnyPath: true,
  })

async function init([root]: readonly string[]): Promise<void> {
  if (root === undefined) throw new UsageError(`init needs the trusted root\n${usage}`)
  const directory = wanted('metadata-dir')
  await mkdir(directory, { recursive: true })
  await copyFile(root, join(directory, 'root.json'))
}

async function isThere(file: string, target: TrustedTarget): Promise<boolean> {
  try {
    requireTarget(await readFile(file), target)
    return true
  } catch {
    return false // not there, or another content: it is fetched
  }
}

/** The same for the same target, whatever its content; dots alone would name a directory. */
const ownName = (target: string): string =>
  /^\.+$/.test(target) ? target.replaceAll('.', '%2E') : fileName(target)

async function fetchTarget(): Promise<void> {
  const [name, directory] = [wanted('target-name'), wanted('target-dir')]
  const client = openClient(base(wanted('target-base-url')))
  await client.refresh(signal)
  const target = await client.target(name, signal)
  if (!target) throw new Error(`no role has signed for the target ${name}`)
  const file = join(directory, ownName(name))
  if (await isThere(file, target)) return
  const digests = digestsOf(target)
  const location = client.locate(target)
  try {
    await download({ fetch: fetcher, location, file, length: target.length, digests }, signal)
  } finally {
    await Promise.all(['.part', '.part.json'].map((end) => rm(file + end, { force: true })))
  }
}

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  init,
  refresh: () => openClient('').refresh(signal),
  download: fetchTarget,
}

try {
  const [command = '', ...args] = positionals
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (!run) throw new UsageError(usage)
  await run(args)
} catch (error) {
  const { code, reason } = describeError(error)
  process.stderr.write(error instanceof UsageError ? `${reason}\n` : `client: ${code}: ${reason}\n`)
  process.exitCode = 1
} finally {
  fetcher.close()
}
