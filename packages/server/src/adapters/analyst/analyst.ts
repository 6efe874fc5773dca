import { Worker } from 'node:worker_threads'
import type { Analyst, AskAnalyst } from '../../assurance/analyst.ts'
import { AssuranceError } from '../../assurance/errors.ts'

export interface Asked {
  readonly id: number
  readonly name: keyof Analyst
  readonly asked: unknown
}
export type Answered =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string }

interface Waiting {
  readonly kept: (answer: never) => void
  readonly broken: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

export interface RunningAnalyst {
  /** @throws AssuranceError ASSURANCE_UNAVAILABLE when there is no answer in time */
  readonly ask: AskAnalyst
  close(): Promise<void>
}

/** A second is much for a large model. Whoever posts something made to take longer is let down, with all who wait behind it, and the gate isn't. */
const PATIENCE_MS = 20_000

/** A thread for analyses, started when something is first asked and again after it had to be given up. */
export function startAnalyst({ patienceMs = PATIENCE_MS } = {}): RunningAnalyst {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let nextId = 1

  function settle(answered: Answered): void {
    const one = waiting.get(answered.id)
    if (!one) return
    waiting.delete(answered.id)
    clearTimeout(one.timer)
    if (answered.ok) one.kept(answered.answer as never) // the name fixed it at the call
    else one.broken(new Error(answered.message)) // an error of ours, for the log
  }

  /** The thread is lost, and so is whatever waits for it. */
  function giveUp(cause: unknown): void {
    const lost = worker
    worker = undefined
    void lost?.terminate()
    for (const { broken, timer } of waiting.values()) {
      clearTimeout(timer)
      broken(new AssuranceError('ASSURANCE_UNAVAILABLE', { cause }))
    }
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    started.on('message', settle)
    started.on('error', (error) => {
      if (worker === started) giveUp(error)
    })
    return started
  }

  return {
    ask: (name, asked) =>
      new Promise((kept, broken) => {
        worker ??= start()
        const id = nextId++
        const timer = setTimeout(() => giveUp(new Error(`no answer in ${patienceMs} ms`)), patienceMs)
        waiting.set(id, { kept, broken, timer })
        worker.postMessage({ id, name, asked } satisfies Asked) // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
      }),
    async close() {
      const last = worker
      giveUp(new Error('the server is closing'))
      await last?.terminate()
    },
  }
}
