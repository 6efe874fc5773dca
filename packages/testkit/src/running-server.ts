import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { quietPort } from './ports.ts'
import { copyOfHome } from './shared.ts'

export interface Ports {
  readonly http: number
  readonly mqtt: number
  readonly deviceHttps: number
}

/** Where a server is reached beside loopback. */
export interface Reach {
  /** Address on which devices are served. */
  readonly host: string
  /** Further names in its certificate. */
  readonly names: readonly string[]
}

/** The real server in a process of its own, over a home that a test makes; it can be killed and started again. */
export class RunningServer {
  readonly home: string
  readonly #ownsFolder: boolean
  readonly #reach: Reach | undefined
  #child: ChildProcess | undefined
  #ports: Ports | undefined

  private constructor(home: string, ownsFolder: boolean, reach?: Reach) {
    this.home = home
    this.#ownsFolder = ownsFolder
    this.#reach = reach
  }

  static async start(home?: string, reach?: Reach): Promise<RunningServer> {
    const folder = home ?? join(mkdtempSync(join(tmpdir(), 'sk-')), 'home')
    if (home === undefined) await copyOfHome(folder)
    const server = new RunningServer(folder, home === undefined, reach)
    await server.start()
    return server
  }

  /** @throws Error when it doesn't serve */
  get ports(): Ports {
    if (!this.#ports) throw new Error('the server has not been started')
    return this.#ports
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Starts it, on the ports that it had before. */
  async start(): Promise<void> {
    const script = new URL('./server-process.ts', import.meta.url).pathname
    const { mqtt, deviceHttps } = this.#ports ?? { mqtt: await quietPort(), deviceHttps: await quietPort() }
    const ports = [mqtt, deviceHttps].map(String)
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--no-memory-protection-keys',
      script,
      this.home,
      ...ports,
      JSON.stringify(this.#reach ?? {}),
    ]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    child.channel?.unref()
    if (!child.stdout) throw new Error('its output is a pipe')
    this.#child = child
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended before it served, with code ${code}`)
    })
    const [printed] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string]
    ended.catch(() => {}) // from here on its end is the test's doing
    this.#ports = JSON.parse(printed) as Ports
  }

  /** Sets the server's clock so many milliseconds ahead of the system's, or behind it; until it is started again. */
  async setClockAhead(ms: number): Promise<void> {
    if (!this.#child) throw new Error('the server does not run')
    const heard = once(this.#child, 'message')
    this.#child.send(ms)
    await heard
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** As a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** Asks as the local administrator, over the control socket. @throws Error for any answer above 299 */
  async ask<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const { openControl } = await import('@sekisho/server') // much to load, and most tests start none
    const control = await openControl(this.home)
    try {
      const answer = await control.request({ method, path, ...(body === undefined ? {} : { body }) })
      if (answer.status > 299)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body as Answer // the test knows the route
    } finally {
      await control.close()
    }
  }

  /** Adds a product by the text of its model. */
  addProduct(model: string): Promise<unknown> {
    return this.ask('POST', '/api/v1/products', { model })
  }

  /** The folder of a new device as the factory leaves it: IDevID, key, chain, anchors. */
  async provision(product: string, serial: string, more: Record<string, unknown> = {}): Promise<string> {
    const body = { product, serial, generateKey: true, ...more }
    const made = await this.ask<Record<'idevid' | 'chain' | 'trust' | 'key', string>>(
      'POST',
      '/api/v1/factory/provision',
      body,
    )
    const folder = join(this.home, '..', 'devices', serial)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, 'idevid.crt'), made.idevid)
    writeFileSync(join(folder, 'idevid.key'), made.key, { mode: 0o600 })
    writeFileSync(join(folder, 'chain.pem'), made.chain)
    writeFileSync(join(folder, 'trust.pem'), made.trust)
    return folder
  }

  async close(): Promise<void> {
    await this.stop()
    if (this.#ownsFolder) rmSync(join(this.home, '..'), { recursive: true, force: true })
  }
}
