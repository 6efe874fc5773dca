import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StoreError, type Writer, type Writes } from './writes.ts'

export interface WriterData {
  readonly path: string
}
export interface ToWriter {
  readonly id: number
  readonly group: readonly (readonly [name: string, args: unknown])[]
}
export type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly message: string }
interface FromWriter {
  readonly id: number
  readonly outcomes?: readonly Outcome[]
  readonly failure?: string
}

interface Waiting {
  readonly name: string
  readonly args: unknown
  readonly transfer: readonly ArrayBuffer[]
  readonly kept: (result: never) => void
  readonly broken: (error: StoreError) => void
}

/** A writer on a thread of its own, with group commit: what comes in while a commit runs is the next group. */
export interface RunningWriter<Table extends Writes> extends Writer<Table> {
  /** Whether the last group could be committed. */
  readonly healthy: boolean
  /** Groups that could not be committed since the start: a failure that is over leaves a trace. */
  readonly failures: number
  close(): Promise<void>
}

export async function startWriter<Table extends Writes>(path: string): Promise<RunningWriter<Table>> {
  const worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
    workerData: { path } satisfies WriterData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  await once(worker, 'message') // rejects when the database can't be opened or migrated

  let queue: Waiting[] = []
  let running: Waiting[] | undefined
  let scheduled = false
  let healthy = true
  let failures = 0
  let lost: StoreError | undefined
  let nextId = 1

  function flush(): void {
    scheduled = false
    if (running || queue.length === 0) return
    running = queue
    queue = []
    const group = running.map(({ name, args }) => [name, args] as const)
    worker.postMessage(
      { id: nextId++, group } satisfies ToWriter,
      running.flatMap(({ transfer }) => transfer),
    )
  }

  function settle({ outcomes, failure }: FromWriter): void {
    const group = running ?? []
    running = undefined
    healthy = failure === undefined
    if (!healthy) failures += 1
    for (const [index, waiting] of group.entries()) {
      const outcome = outcomes?.[index]
      if (outcome?.ok) waiting.kept(outcome.result as never) // the table's type fixed it at the call
      else if (outcome) waiting.broken(new StoreError('STORE_CONFLICT', { message: outcome.message }))
      else waiting.broken(new StoreError('STORE_UNAVAILABLE', { cause: failure }))
    }
    flush()
  }

  function fail(cause: unknown): void {
    healthy = false
    lost = new StoreError('STORE_UNAVAILABLE', { cause })
    for (const waiting of [...(running ?? []), ...queue]) waiting.broken(lost)
    running = undefined
    queue = []
  }

  worker.on('message', settle)
  worker.on('error', fail)
  worker.on('exit', () => fail('the writer thread has ended'))

  return {
    get healthy() {
      return healthy
    },
    get failures() {
      return failures
    },
    write(name, args, transfer = []) {
      return new Promise((kept, broken) => {
        if (lost) return broken(lost)
        queue.push({ name, args, transfer, kept, broken })
        if (!scheduled && !running) {
          scheduled = true
          queueMicrotask(flush)
        }
      })
    },
    async close() {
      // oxlint-disable-next-line no-unmodified-loop-condition -- `flush` and `settle` change it meanwhile
      while (running || queue.length > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      if (lost) return
      const gone = once(worker, 'exit')
      worker.postMessage('close') // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
      await gone
    },
  }
}
