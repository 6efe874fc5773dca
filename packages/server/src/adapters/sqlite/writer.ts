import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { StoreError, type Writer, type Writes } from './writes.ts'

export interface WriterData {
  readonly path: string
}
export interface ToWriter {
  readonly id: number
  readonly group: readonly (readonly [name: string, args: unknown])[]
  /** Empty the log afterwards. */
  readonly checkpoint?: boolean
}
export type Outcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly message: string }
interface FromWriter {
  readonly id: number
  readonly outcomes?: readonly Outcome[]
  readonly failure?: string
  readonly emptied?: boolean
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
  /**
   * Brings everything from the log into the database file and empties the log, behind all writes before it: what a page held
   * before stays in the log until then.
   * @returns whether it could: a reader in the middle of something keeps the log
   */
  checkpoint(): Promise<boolean>
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
  let checkpoints: ((emptied: boolean) => void)[] = []
  let emptying: ((emptied: boolean) => void)[] = []

  function flush(): void {
    scheduled = false
    if (running || (queue.length === 0 && checkpoints.length === 0)) return
    running = queue
    queue = []
    emptying = checkpoints
    checkpoints = []
    const group = running.map(({ name, args }) => [name, args] as const)
    worker.postMessage(
      { id: nextId++, group, checkpoint: emptying.length > 0 } satisfies ToWriter,
      running.flatMap(({ transfer }) => transfer),
    )
  }

  function settle({ outcomes, failure, emptied = false }: FromWriter): void {
    const group = running ?? []
    running = undefined
    for (const answer of emptying.splice(0)) answer(emptied)
    if (group.length > 0) healthy = failure === undefined // emptying the log alone says nothing of it
    if (failure !== undefined) failures += 1
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
    for (const answer of [...emptying.splice(0), ...checkpoints.splice(0)]) answer(false)
  }

  function schedule(): void {
    if (scheduled || running) return
    scheduled = true
    queueMicrotask(flush)
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
        schedule()
      })
    },
    checkpoint: () =>
      new Promise((answer) => {
        if (lost) return answer(false)
        checkpoints.push(answer)
        schedule()
      }),
    async close() {
      // oxlint-disable-next-line no-unmodified-loop-condition -- `flush` and `settle` change it meanwhile
      while (running || queue.length > 0 || checkpoints.length > 0)
        await new Promise((resolve) => setTimeout(resolve, 5))
      if (lost) return
      const gone = once(worker, 'exit')
      worker.postMessage('close') // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
      await gone
    },
  }
}
