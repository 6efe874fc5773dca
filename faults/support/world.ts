import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Reach, RunningServer } from '@sekisho/testkit'
import { type Balance, balance, ledgerOf, storedOf } from './ledger.ts'
import { Program } from './program.ts'
import { until } from './until.ts'

/** The bench's product under another name: devices that may send as fast as they can. */
const busyModel = readFileSync(new URL('../../bench/gate/sekisho.yaml', import.meta.url), 'utf8').replace(
  'id: bench',
  'id: busy',
)
const reporters = fileURLToPath(new URL('./reporters.ts', import.meta.url))

/** A server and devices that report to it, in processes and folders of their own. */
export class World {
  readonly server: RunningServer
  readonly devices: string
  readonly serials: readonly string[]
  readonly #reach: Reach | undefined
  #program: Program | undefined

  private constructor(server: RunningServer, devices: string, serials: readonly string[], reach?: Reach) {
    this.server = server
    this.devices = devices
    this.serials = serials
    this.#reach = reach
  }

  /** @param home of the server; if not given, in a folder of its own */
  static async open(count: number, options: { home?: string; reach?: Reach } = {}): Promise<World> {
    const { home, reach } = options
    const server = await RunningServer.start(home, reach)
    await server.addProduct(busyModel)
    const devices = mkdtempSync(join(tmpdir(), 'sk-faults-'))
    const serials = Array.from({ length: count }, (_, index) => `R${index + 1}`)
    for (const serial of serials) {
      const made = await server.provision('busy', serial)
      mkdirSync(join(devices, basename(made)), { mode: 0o700 }) // away from the server's disk
      cpSync(made, join(devices, basename(made)), { recursive: true })
    }
    return new World(server, devices, serials, reach)
  }

  /** Starts the devices, or starts them again. @param within see `Program` */
  report(perSecond: number, within: readonly string[] = []): Program {
    const { mqtt, deviceHttps } = this.server.ports
    const host = this.#reach?.names[0] ?? 'localhost'
    const ports = [mqtt, deviceHttps, perSecond].map(String)
    this.#program = new Program([reporters, this.devices, host, ...ports], within)
    return this.#program
  }

  /** Until every device has had a message acknowledged from now on. */
  async untilAllDeliver(patienceMs = 60_000): Promise<void> {
    const program = this.#running()
    await program.untilDevices(this.serials.length, 'delivered', program.lines.length, patienceMs)
  }

  #running(): Program {
    if (!this.#program) throw new Error('no device reports')
    return this.#program
  }

  /** No new messages; until everything that waits has been acknowledged. */
  async drain(patienceMs = 60_000): Promise<void> {
    const program = this.#running()
    program.tell({ perSecond: 0 })
    const since = program.lines.length + 10
    await until(
      () => program.lines.slice(since).some(({ event, count }) => event === 'pending' && count === 0),
      'all outboxes are empty',
      patienceMs,
    )
    await program.end()
  }

  /** What the devices gave, held against what is stored; they must have ended. */
  async balances(): Promise<readonly Balance[]> {
    const all: Balance[] = []
    for (const serial of this.serials) {
      const stored = await storedOf(this.server, `busy:${serial}`)
      all.push(balance(ledgerOf(join(this.devices, serial)), stored))
    }
    return all
  }

  /** Security events of these devices that say no. */
  async refusals(): Promise<readonly { readonly kind: string; readonly detail: Record<string, unknown> }[]> {
    const found = []
    for (const kind of ['gate.refused', 'gate.connection-refused', 'gate.banned']) {
      const { events } = await this.server.ask<{
        events: { kind: string; detail: Record<string, unknown> }[]
      }>('GET', `/api/v1/events?kind=${kind}&limit=1000`)
      found.push(...events)
    }
    return found
  }

  async close(): Promise<void> {
    await this.#program?.end('SIGKILL')
    await this.server.close()
    rmSync(this.devices, { recursive: true, force: true })
  }
}

/** What has to be true of every device, whatever happened. */
export const nothingWrong = { lost: [], storedTwice: [], unknown: [] }
