import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Updater } from 'tuf-js'
import { createPlainFetcher } from '../../conformance/tuf/plain-fetcher.ts'
import { createTufClient } from '../../packages/agent/src/updates/tuf/client.ts'
import { firmware, Repository } from '../../packages/agent/test/updates/repository.ts'
import { median } from '../gate/statistics.ts'
import type { Part, PartOptions, PartResult } from './part.ts'

/** A house with ten products of two channels each, and two keys of three for what is signed offline. */
const lines = Array.from(
  { length: 20 },
  (_, index) => `product${index >> 1}-${index % 2 ? 'beta' : 'stable'}`,
)
const line = 'product3-stable'
const pathOf = (version: number): string => `product3/stable/${version}.0.0/release.json`

function newRepository(): Repository {
  const repository = new Repository({ threshold: 2, keys: 3 })
  for (const name of lines)
    repository.delegate(name, [`${name.replace('-', '/')}/*/*`], { terminating: true })
  repository.addTarget(pathOf(1), firmware(2000), { role: line })
  repository.publish(...lines, 'targets')
  return repository
}

interface Served {
  readonly repository: Repository
  readonly url: string
  /** Makes the clients see what was published. */
  serve(): Promise<void>
  close(): Promise<void>
}

async function startServer(): Promise<Served> {
  const repository = newRepository()
  const worker = new Worker(new URL('./static-server.ts', import.meta.url))
  const [port] = (await once(worker, 'message')) as [number]
  const serve = async (): Promise<void> => {
    const files = [...repository.metadata].map(([name, content]) => [`/metadata/${name}`, content] as const)
    worker.postMessage(new Map(files)) // oxlint-disable-line unicorn/require-post-message-target-origin -- a thread has no origin
    await once(worker, 'message')
  }
  await serve()
  return {
    repository,
    url: `http://127.0.0.1:${port}`,
    serve,
    close: async () => void (await worker.terminate()),
  }
}

/** One run as after a pause between two looks: a client that knows what is on its disk. */
type Client = (path: string) => Promise<unknown>

function ours(directory: string, url: string): { readonly client: Client; readonly close: () => void } {
  const fetch = createPlainFetcher()
  const locations = { metadata: `${url}/metadata/`, targets: `${url}/targets/` }
  const { signal } = new AbortController()
  const client: Client = async (path) => {
    const tuf = createTufClient({ directory, fetch, now: () => Date.now(), locations })
    await tuf.refresh(signal)
    return tuf.target(path, signal)
  }
  return { client, close: () => fetch.close() }
}

const plain =
  (directory: string, url: string): Client =>
  async (path) => {
    const updater = new Updater({ metadataDir: directory, metadataBaseUrl: `${url}/metadata/` })
    await updater.refresh()
    return updater.getTargetInfo(path)
  }

async function timed(client: Client, path: string): Promise<number> {
  const start = performance.now()
  const found = await client(path)
  if (found === undefined) throw new Error(`${path} was not found`)
  return performance.now() - start
}

interface Times {
  readonly ours: number[]
  readonly plain: number[]
}

/** Both in each round, and each of them first in every other one. */
async function measure(
  rounds: number,
  clients: { readonly ours: Client; readonly plain: Client },
  before: (round: number) => Promise<string>,
): Promise<Times> {
  const times: Times = { ours: [], plain: [] }
  for (let round = 0; round < rounds; round += 1) {
    const path = await before(round)
    const order = round % 2 === 0 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const)
    for (const who of order) times[who].push(await timed(clients[who], path))
  }
  return times
}

function summary(what: string, times: Times): { readonly line: string; readonly ratio: number } {
  const [own, other] = [median(times.ours), median(times.plain)]
  const ratio = own / other
  const text = `${what}: ours ${own.toFixed(2)} ms, tuf-js ${other.toFixed(2)} ms, ratio ${ratio.toFixed(2)} (median of ${times.ours.length})`
  return { line: text, ratio }
}

async function run({ quick }: PartOptions): Promise<PartResult> {
  const rounds = quick ? 20 : 100
  const parent = mkdtempSync(join(tmpdir(), 'sk-refresh-'))
  const served = await startServer()
  const { repository, url } = served
  const directories = { ours: join(parent, 'ours'), plain: join(parent, 'plain') }
  for (const directory of Object.values(directories)) {
    mkdirSync(directory)
    writeFileSync(join(directory, 'root.json'), repository.firstRoot())
  }
  const own = ours(directories.ours, url)
  const clients = { ours: own.client, plain: plain(directories.plain, url) }
  try {
    await measure(10, clients, async () => pathOf(1)) // warm-up
    const quiet = await measure(rounds, clients, async () => pathOf(1))
    const news = await measure(rounds, clients, async (round) => {
      repository.addTarget(pathOf(round + 2), firmware(2000), { role: line })
      repository.publish(line)
      await served.serve()
      return pathOf(round + 2)
    })
    const [without, withOne] = [summary('without news', quiet), summary('with one new release', news)]
    const holds = without.ratio <= 1 && withOne.ratio <= 1
    return {
      lines: [without.line, withOne.line, `not slower than tuf-js: ${holds ? 'met' : 'NOT MET'}`],
      figures: { withoutNews: without.ratio, withOneRelease: withOne.ratio },
      holds,
    }
  } finally {
    own.close()
    await served.close()
    rmSync(parent, { recursive: true })
  }
}

export const refreshPart: Part = {
  name: 'refresh',
  about:
    'an update run of the agent beside plain tuf-js, same repository over HTTP, metadata kept on disk; below 1 is faster',
  run,
}
