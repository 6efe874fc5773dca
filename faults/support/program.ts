import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { until } from './until.ts'

/** What a fleet prints of its devices. */
export interface Line {
  readonly event: string
  readonly device?: string
  readonly seq?: number
  readonly count?: number
  readonly published?: number
  readonly carried?: number
  readonly lost?: number
  readonly delayed?: number
  readonly code?: string
  readonly reason?: string
}

/** A program that prints a JSON text per line, in a process of its own. */
export class Program {
  readonly lines: Line[] = []
  readonly #child: ChildProcess

  /** @param within a command that runs it somewhere else, such as `ip netns exec NAME` */
  constructor(args: readonly string[], within: readonly string[] = []) {
    const [command = process.execPath, ...rest] = [...within, process.execPath, ...process.execArgv, ...args]
    this.#child = spawn(command, rest, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#child.stdin?.on('error', () => {}) // it may have been killed
    if (this.#child.stdout) {
      createInterface(this.#child.stdout).on('line', (line) => this.lines.push(JSON.parse(line) as Line))
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  tell(line: object): void {
    this.#child.stdin?.write(`${JSON.stringify(line)}\n`)
  }

  of(...events: readonly string[]): readonly Line[] {
    return this.lines.filter(({ event }) => events.includes(event))
  }

  /** Until so many different devices have said this since the line with that index. */
  async untilDevices(count: number, event: string, since = 0, patienceMs = 60_000): Promise<void> {
    const devices = (): Set<string | undefined> =>
      new Set(
        this.lines
          .slice(since)
          .filter((line) => line.event === event)
          .map(({ device }) => device),
      )
    await until(() => devices().size >= count, `"${event}" of ${count} devices`, patienceMs)
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.hasEnded) return
    const gone = once(this.#child, 'close')
    this.#child.kill(signal)
    await gone
  }
}
