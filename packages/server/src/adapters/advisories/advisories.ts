import { Worker } from 'node:worker_threads'
import type { PlacedFault } from '../../errors.ts'
import type { AdvisoryPort } from '../../vulnerabilities/advisories.ts'
import { VulnerabilityError } from '../../vulnerabilities/errors.ts'
import type { DeskError } from './desk.ts'

type Question =
  | { readonly name: 'state' }
  | { readonly name: 'begin'; readonly path: string }
  | { readonly name: 'scan'; readonly sbom: Uint8Array; readonly since?: string | undefined }
  | { readonly name: 'rescan'; readonly sha256: string; readonly since?: string | undefined }
  | { readonly name: 'attacks'; readonly names: readonly (readonly string[])[] }
export type DeskQuestion = Question & { readonly id: number }

export type DeskAnswer =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | {
      readonly id: number
      readonly ok: false
      readonly says: string
      readonly code?: DeskError['code']
      readonly fault?: PlacedFault | undefined
    }

interface Waiting {
  readonly kept: (answer: never) => void
  readonly broken: (error: Error) => void
  readonly timer: NodeJS.Timeout
}

/** An answer about a very large bill of materials takes seconds; behind an import's group it waits a moment more. */
const PATIENCE_MS = 120_000
const MOST_WAITING = 64
const MOST_HEAP_MB = 1024

const codes = {
  running: 'VULNERABILITY_IMPORT_RUNNING',
  path: 'VULNERABILITY_IMPORT_PATH',
  sbom: 'VULNERABILITY_SBOM',
} as const

function errorOf({ says, code, fault }: Extract<DeskAnswer, { ok: false }>): Error {
  if (code === undefined)
    return new VulnerabilityError('VULNERABILITY_UNAVAILABLE', { cause: new Error(says) })
  return fault
    ? VulnerabilityError.inDocument(codes[code], fault)
    : VulnerabilityError.says(codes[code], says)
}

/** The advisories of a home, on a thread that is started when something is first asked. @param path of their database */
export function openAdvisoryPort(path: string): AdvisoryPort {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let nextId = 1
  let closed = false

  function settle(answer: DeskAnswer): void {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    clearTimeout(one?.timer)
    if (answer.ok) one?.kept(answer.answer as never) // the question's name fixed it at the call
    else one?.broken(errorOf(answer))
  }

  /** The thread is lost, and with it everything that was asked; the next question starts another. */
  function fail(cause: unknown): void {
    const lost = worker
    worker = undefined
    void lost?.terminate()
    for (const { broken, timer } of waiting.values()) {
      clearTimeout(timer)
      broken(new VulnerabilityError('VULNERABILITY_UNAVAILABLE', { cause }))
    }
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { path },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    })
    started.on('message', settle)
    started.on('error', (error) => {
      if (worker === started) fail(error)
    })
    started.unref()
    return started
  }

  const ask = <Answer>(question: Question): Promise<Answer> =>
    new Promise((kept, broken) => {
      if (closed || waiting.size >= MOST_WAITING)
        return broken(new VulnerabilityError('VULNERABILITY_UNAVAILABLE'))
      const id = nextId++
      const timer = setTimeout(() => fail(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS).unref()
      waiting.set(id, { kept, broken, timer })
      worker ??= start()
      worker.postMessage({ ...question, id } satisfies DeskQuestion) // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
    })

  return {
    state: () => ask({ name: 'state' }),
    begin: (from) => ask({ name: 'begin', path: from }),
    scan: (sbom, since) => ask({ name: 'scan', sbom, since }),
    rescan: (sha256, since) => ask({ name: 'rescan', sha256, since }),
    attacks: (names) => ask({ name: 'attacks', names }),
    async close() {
      closed = true
      const last = worker
      fail(new Error('the server is closing'))
      await last?.terminate()
    },
  }
}
