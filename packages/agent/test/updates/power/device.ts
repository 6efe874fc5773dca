// What runs from a slot: the agent's real installation on a disk whose power can be cut.
import { createHash, createSecretKey } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UpdatePolicy } from '@sekisho/model'
import { releaseDigest } from '@sekisho/trust'
import { AgentError } from '../../../src/errors.ts'
import { newJob } from '../../../src/updates/assignments.ts'
import { createDisk } from '../../../src/updates/disk.ts'
import type { Fetcher } from '../../../src/updates/download/fetcher.ts'
import { versionFloor } from '../../../src/updates/floor.ts'
import { Installation } from '../../../src/updates/installation.ts'
import { createFolderFetcher, mediumLocations } from '../../../src/updates/medium.ts'
import { isOver, openRecord } from '../../../src/updates/record.ts'
import { createFileSlots } from '../../../src/updates/slots/files.ts'
import { restartExitCode } from '../../../src/updates/slots/supervisor.ts'
import { createTufSource } from '../../../src/updates/tuf-source.ts'
import { cutFromEnvironment, powerCut } from './cut.ts'

interface Image {
  readonly version: string
  readonly healthy: boolean
}

/** What the image says of itself, before it loads this program. */
const { image } = globalThis as unknown as { readonly image: Image }
const directory = process.env['SEKISHO_TEST_DEVICE'] ?? ''
const repository = process.env['SEKISHO_TEST_REPOSITORY'] ?? ''
const path = process.env['SEKISHO_TEST_RELEASE'] ?? ''

const own = createHash('sha256')
  .update(readFileSync(process.argv[1] ?? ''))
  .digest('hex')
appendFileSync(join(directory, 'ran.log'), `${image.version} ${own}\n`)

const cut = powerCut(cutFromEnvironment(), true)
const disk = createDisk(cut)
const subject = { product: 'doorbell', variant: 'gk-100' }
const policy: UpdatePolicy = {
  channels: ['stable'],
  slots: 'ab',
  rollbackProtection: true,
  encrypted: 'none',
  thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
  automatic: { byDefault: true, ownerMayDisable: false, postponeMs: { critical: 0, high: 0, other: 0 } },
  installWithinMs: {},
  never: [],
}

const { store: record } = await openRecord(directory, disk)
const anchor = readFileSync(join(directory, 'root.json'), 'utf8')
const slots = createFileSlots({
  directory: join(directory, '../slots'),
  disk,
  rules: { anchor, subject },
  running: process.env['SEKISHO_SLOT'],
})
const key = createSecretKey(Buffer.alloc(32, 7))

/** The power may go with every piece that comes: between two steps of the metadata, and in the middle of a download. */
function cutting(fetcher: Fetcher): Fetcher {
  async function* pieces(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of body) {
      cut({ what: 'rename', path: '' })
      yield piece
    }
  }
  return {
    ...fetcher,
    async open(request, signal) {
      const answer = await fetcher.open(request, signal)
      return { ...answer, body: pieces(answer.body) }
    },
  }
}

const source = createTufSource({
  directory,
  disk,
  fetcher: cutting(createFolderFetcher(repository)),
  now: Date.now,
  locations: mediumLocations,
})
const installation = new Installation({
  record,
  disk,
  downloads: join(directory, 'download'),
  slots,
  source: () => source,
  floor: versionFloor({ directory, disk, device: 'doorbell:P', key, record }),
  policy: () => policy,
  subject,
  conditions: () => false,
  moment: () => ({ now: Date.now(), zoneMinutes: 0 }),
  judge: async () => {},
  opened: () => Promise.reject(new AgentError('UPDATE_KEY')),
  healthy: async () => {
    if (!image.healthy) throw new AgentError('UPDATE_HEALTH')
  },
  restart: () => {},
  tell: (report) => appendFileSync(join(directory, 'reports.log'), `${JSON.stringify(report)}\n`),
  ask: () => {},
  random: () => 0,
})

const { signal } = new AbortController()

async function live(): Promise<number> {
  if ((await installation.resume(signal)) === 'restart') return restartExitCode
  if (!record.record.job) {
    const manifest = readFileSync(path)
    const { target = '' } = process.env as { target?: string }
    const release = {
      path: target,
      sha256: releaseDigest(manifest),
      version: '1.1.0',
      channel: 'stable',
      publishedAt: Date.now(),
      severity: 'other',
    } as const
    await record.put({ job: newJob(release, { from: 'server', encrypted: false }, Date.now()) })
  }
  for (;;) {
    const outcome = await installation.work(signal)
    if (outcome === 'restart') return restartExitCode
    const { job } = record.record
    if (!job || isOver(job)) return 0
    await record.advance({ notBefore: 0 }) // the pauses between attempts have a test of their own
  }
}

process.exitCode = await live()
