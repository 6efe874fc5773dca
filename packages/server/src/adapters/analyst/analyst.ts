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

interface Waiting extends Asked {
  readonly kept: (answer: never) => void
  readonly broken: (error: Error) => void
}

export interface RunningAnalyst {
  /** @throws AssuranceError ASSURANCE_UNAVAILABLE: no answer in time, too many wait already, or it is closed */
  readonly ask: AskAnalyst
  close(): Promise<void>
}

/** A second is much for a large model. Whoever posts something made to take longer is let down alone: those behind are asked of a new thread. */
const PATIENCE_MS = 20_000

/** Questions that may wait; beyond, an answer would come long after its reader has left. */
const MOST_WAITING = 32

/** What a model makes of itself mustn't take the gate's memory; the thread ends instead. */
const MOST_HEAP_MB = 512

/** A thread for analyses, started when something is first asked and again after it had to be given up; one question at a time. */
export function startAnalyst({
  patienceMs = PATIENCE_MS,
  mostWaiting = MOST_WAITING,
  mostHeapMb = MOST_HEAP_MB,
} = {}): RunningAnalyst {
  const queue: Waiting[] = []
  let current: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | undefined
  let worker: Worker | undefined
  let closed = false
  let nextId = 1

  /** Asks what has waited longest, unless an answer is still awaited. Its time begins here, not when it queued up. */
  function dispatch(): void {
    if (current) return
    const waiting = queue.shift()
    if (!waiting) return
    const timer = setTimeout(() => giveUp(new Error(`no answer in ${patienceMs} ms`)), patienceMs)
    current = { waiting, timer }
    worker ??= start()
    const { id, name, asked } = waiting
    worker.postMessage({ id, name, asked } satisfies Asked) // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
  }

  /** The question that was asked, taken off the thread. */
  function takeCurrent(): Waiting | undefined {
    const taken = current
    current = undefined
    clearTimeout(taken?.timer)
    return taken?.waiting
  }

  function settle(answered: Answered): void {
    if (current?.waiting.id !== answered.id) return
    const one = takeCurrent()
    if (answered.ok) one?.kept(answered.answer as never) // the name fixed it at the call
    else one?.broken(new Error(answered.message)) // an error of ours, for the log
    dispatch()
  }

  /** The thread is lost, and with it the question that it was at; a new one goes on with the rest. */
  function giveUp(cause: unknown): void {
    const lost = worker
    worker = undefined
    void lost?.terminate()
    takeCurrent()?.broken(new AssuranceError('ASSURANCE_UNAVAILABLE', { cause }))
    dispatch()
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
    })
    started.on('message', (answered: Answered) => {
      if (worker === started) settle(answered)
    })
    started.on('error', (error) => {
      if (worker === started) giveUp(error)
    })
    return started
  }

  function refusal(): Error | undefined {
    if (closed) return new Error('the server is closing')
    if (queue.length >= mostWaiting) return new Error(`${mostWaiting} questions wait already`)
    return undefined
  }

  return {
    ask: (name, asked) =>
      new Promise((kept, broken) => {
        const cause = refusal()
        if (cause) {
          broken(new AssuranceError('ASSURANCE_UNAVAILABLE', { cause }))
          return
        }
        queue.push({ id: nextId++, name, asked, kept, broken })
        dispatch()
      }),
    async close() {
      const last = worker
      closed = true
      const cause = new Error('the server is closing')
      for (const { broken } of queue.splice(0)) broken(new AssuranceError('ASSURANCE_UNAVAILABLE', { cause }))
      giveUp(cause)
      await last?.terminate()
    },
  }
}
