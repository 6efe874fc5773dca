import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { residentKiB } from '../gate/process.ts'

/** What a server sees of itself, since it was asked before. */
export interface Look {
  readonly connected: number
  /** Security events on record. */
  readonly events: number
  /** How late timers of one millisecond came: what everybody else waited for. */
  readonly loopP99Ms: number
  readonly loopMostMs: number
}

export type Told = { readonly port: number } | { readonly look: Look } | { readonly stored: number }

const here = new URL('.', import.meta.url).pathname

async function heard<Answer>(child: ChildProcess): Promise<Answer> {
  const over = new AbortController()
  const { signal } = over
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a process of the bench ended with ${code}`)
  })
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Answer]
    return answer
  } finally {
    ended.catch(() => {}) // it was waited for no longer
    over.abort()
  }
}

const SAMPLE_MS = 50

/** A server in a process of its own, watched from outside. */
export class House {
  readonly folder: string
  readonly port: number
  readonly #child: ChildProcess
  readonly #sampler: NodeJS.Timeout
  #peakMiB = 0

  private constructor(folder: string, port: number, child: ChildProcess) {
    this.folder = folder
    this.port = port
    this.#child = child
    this.#sampler = setInterval(() => {
      const isThere = child.exitCode === null && child.signalCode === null
      if (isThere) this.#peakMiB = Math.max(this.#peakMiB, this.residentMiB)
    }, SAMPLE_MS)
  }

  /** @param rate of every device's stream, as a product model writes it */
  static async open(devices: number, rate: string): Promise<House> {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-storm-'))
    const child = fork(`${here}server.ts`, [folder, String(devices), rate])
    const { port } = await heard<{ port: number }>(child)
    return new House(folder, port, child)
  }

  get residentMiB(): number {
    return residentKiB(this.#child.pid ?? 0) / 1024
  }

  /** Most resident memory since this was asked before, MiB. */
  peakMiB(): number {
    const peak = Math.max(this.#peakMiB, this.residentMiB)
    this.#peakMiB = 0
    return peak
  }

  async look(): Promise<Look> {
    this.#child.send('look')
    return (await heard<{ look: Look }>(this.#child)).look
  }

  /** Ends it. @returns how many messages are stored */
  async close(): Promise<number> {
    clearInterval(this.#sampler)
    this.#child.send('close')
    const { stored } = await heard<{ stored: number }>(this.#child)
    rmSync(this.folder, { recursive: true, force: true })
    return stored
  }

  /** When something went wrong. */
  abandon(): void {
    clearInterval(this.#sampler)
    this.#child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true })
  }
}

type Steps<Actor> = {
  [Step in keyof Actor]: Actor[Step] extends (...args: infer Args) => infer Answer
    ? { args: Args; answer: Awaited<Answer> }
    : never
}

/** A part of the load in a process of its own: an actor of `load.ts`, asked step by step. */
export class Load<Actor> {
  readonly #child: ChildProcess

  /** @param niceness of the process: what attacks steps back, so that the machine's processors decide nothing */
  constructor(house: House, role: string, niceness = 0) {
    this.#child = fork(`${here}load.ts`, [house.folder, String(house.port), role, String(niceness)])
  }

  async ask<Step extends keyof Steps<Actor> & string>(
    step: Step,
    ...args: Steps<Actor>[Step]['args']
  ): Promise<Steps<Actor>[Step]['answer']> {
    type Answer = Steps<Actor>[Step]['answer']
    this.#child.send({ step, args })
    const { answer, error } = await heard<{ answer: Answer; error?: string }>(this.#child)
    if (error !== undefined) throw new Error(`${step}: ${error}`)
    return answer
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }
}
