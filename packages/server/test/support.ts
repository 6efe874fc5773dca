import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
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
  const server = await startServer({
    home,
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: 'a passphrase for tests',
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
