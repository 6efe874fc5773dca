// Power that fails anywhere between the first octet of a download and the confirmation, again and again: real processes, real files.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDisk } from '../../src/updates/disk.ts'
import { bootRecords } from '../../src/updates/slots/boot-record.ts'
import { encodeProof } from '../../src/updates/slots/proof.ts'
import { type MadeRelease, Maker, product, sha256, variant } from './maker.ts'

/** All of them with `npm run test:updates`. */
const points = process.env['UPDATES_POWER'] === 'full' ? 200 : 16
const atOnce = 4
/** Starts that a device needs at most: it is cut off twice, and has its trial. */
const mostStarts = 12

/** Users of programs, one for each device that is there at a time: all that runs as one of them is ended with its device. */
const firstUser = 200_000 + 8 * (process.pid % 100_000)
/** Only root starts programs of others, and they have to be able to come to Node. */
const hasUsers =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['--version'], { uid: firstUser, gid: firstUser }).status === 0

let parent: string
let programs: { supervisor: string; device: string }

async function bundled(name: string): Promise<string> {
  const file = join(parent, `${name}.mjs`)
  const build = await rolldown({
    input: join(import.meta.dirname, `power/${name}.ts`),
    platform: 'node',
    resolve: { conditionNames: ['node', 'import', 'default'] },
    external: [/^node:/],
  })
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  return file
}

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'power-'))
  chmodSync(parent, 0o755)
  mkdirSync(join(parent, 'compiled'))
  chmodSync(join(parent, 'compiled'), 0o777)
  programs = { supervisor: await bundled('supervisor'), device: await bundled('device') }
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

/** As large as an image is that isn't small, in pieces of 64 KiB. */
const imageOctets = 2_097_152

function imageOf(version: string, healthy: boolean): Buffer {
  const head = `globalThis.image = ${JSON.stringify({ version, healthy })}\nimport(${JSON.stringify(programs.device)})\n//`
  return Buffer.concat([Buffer.from(head), Buffer.alloc(imageOctets - head.length, 'x')])
}

interface World {
  readonly maker: Maker
  readonly repository: string
  readonly old: MadeRelease
  readonly next: MadeRelease
  readonly oldMetadata: readonly string[]
}

function world(healthy: boolean): World {
  const maker = new Maker()
  const repository = mkdtempSync(join(parent, 'repository-'))
  const old = maker.release({ version: '1.0.0', image: imageOf('1.0.0', true) })
  const oldMetadata = [...maker.metadata()]
    .filter(([name]) => !/snapshot|timestamp/.test(name))
    .map(([, text]) => text)
  const next = maker.release({ version: '1.1.0', image: imageOf('1.1.0', healthy), floor: '1.1.0' })
  maker.publish(repository)
  chmodSync(repository, 0o755)
  return { maker, repository, old, next, oldMetadata }
}

/** @param user as whom the program runs; nothing: as the supervisor */
function newDevice({ maker, old, oldMetadata }: World, user: number | undefined): string {
  const directory = mkdtempSync(join(parent, 'device-'))
  chmodSync(directory, 0o755)
  for (const name of ['slots/a', 'slots/b', 'state']) mkdirSync(join(directory, name), { recursive: true })
  for (const name of ['root.json', 'state/root.json']) writeFileSync(join(directory, name), maker.firstRoot)
  writeFileSync(join(directory, 'slots/a/image'), old.image.octets)
  const proof = { image: old.image.path, release: old.path, manifest: old.octets, metadata: oldMetadata }
  writeFileSync(join(directory, 'slots/a/proof.json'), encodeProof(proof))
  const settings = {
    slots: 'slots',
    root: 'root.json',
    product,
    variant,
    command: [process.execPath, '{image}'],
    trialSeconds: 30,
    ...(user === undefined ? {} : { runAs: { uid: user, gid: user } }),
  }
  writeFileSync(join(directory, 'supervisor.json'), JSON.stringify(settings))
  writeFileSync(join(directory, 'state/steps'), '')
  for (const name of ['state', 'state/steps', 'state/root.json'])
    if (user !== undefined) chownSync(join(directory, name), user, user)
  return directory
}

interface Lived {
  readonly starts: number
  readonly steps: number
  /** Version and digest of everything that ran. */
  readonly ran: readonly string[]
  readonly active: string | undefined
  readonly reports: readonly { readonly state: string; readonly running: string }[]
}

const lines = (directory: string, file: string): string[] =>
  readFileSync(join(directory, file), 'utf8').trim().split('\n')

/** From the first start until the device has nothing more to do. */
async function live(
  { repository, next }: World,
  directory: string,
  user: number | undefined,
  cuts: readonly number[],
): Promise<Lived> {
  const state = join(directory, 'state')
  const off = join(state, 'off')
  const cut = next.path.lastIndexOf('/') + 1
  const env = {
    ...process.env,
    NODE_COMPILE_CACHE: join(parent, 'compiled'),
    SEKISHO_TEST_STEPS: join(state, 'steps'),
    SEKISHO_TEST_OFF: off,
    SEKISHO_TEST_UID: String(user ?? ''),
    SEKISHO_TEST_CUTS: cuts.join(','),
    SEKISHO_TEST_DEVICE: state,
    SEKISHO_TEST_REPOSITORY: repository,
    SEKISHO_TEST_RELEASE: join(
      repository,
      'targets',
      `${next.path.slice(0, cut)}${sha256(next.octets)}.release.json`,
    ),
    target: next.path,
  }
  for (let starts = 1; starts <= mostStarts; starts += 1) {
    rmSync(off, { force: true })
    const args = [programs.supervisor, '--settings', join(directory, 'supervisor.json')]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    if (signal === 'SIGKILL') continue
    if (code !== 0) throw new Error(`cut at ${cuts.join(', ')}: ended with ${code}: ${said}`)
    const record = await bootRecords(join(directory, 'slots'), createDisk()).read()
    return {
      starts,
      steps: statSync(join(state, 'steps')).size,
      ran: [...new Set(lines(state, 'ran.log'))],
      active: record?.active,
      reports: lines(state, 'reports.log').map((line) => JSON.parse(line) as Lived['reports'][number]),
    }
  }
  throw new Error(`cut at ${cuts.join(', ')}: never came to an end`)
}

/** Evenly over all steps; each second device is cut off once more, soon after it has come back. */
const cutsOf = (count: number, steps: number): number[][] =>
  Array.from({ length: count }, (_, index) => {
    const at = 1 + Math.floor((index * steps) / count)
    return index % 2 === 0 ? [at] : [at, at + 3 + (index % 11)]
  })

/** @param work is told which one of those that work at a time it is */
async function spread<T>(
  items: readonly T[],
  work: (item: T, place: number) => Promise<void>,
): Promise<void> {
  const queue = [...items]
  const worker = async (place: number): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, place)
  }
  await Promise.all(Array.from({ length: atOnce }, (_, place) => worker(place)))
}

interface Row {
  readonly how: string
  readonly healthy: boolean
  /** How every device ends. */
  readonly version: string
  readonly slot: string
  readonly state: string
}

const updated: Row = { how: 'ends updated', healthy: true, version: '1.1.0', slot: 'b', state: 'confirmed' }
const back: Row = {
  how: 'a faulty release ends honestly back',
  healthy: false,
  version: '1.0.0',
  slot: 'a',
  state: 'rolled-back',
}

async function failEverywhere({ healthy, version, slot, state }: Row, asOther: boolean): Promise<void> {
  const userOf = (place: number): number | undefined => (asOther ? firstUser + place : undefined)
  const lived = world(healthy)
  const whole = await live(lived, newDevice(lived, userOf(0)), userOf(0), [])
  expect(whole.reports.at(-1)).toMatchObject({ state, running: version })
  const signed = new Set([lived.old, lived.next].map(({ image }) => sha256(image.octets)))
  await spread(cutsOf(points / 4, whole.steps), async (cuts, place) => {
    const directory = newDevice(lived, userOf(place))
    const { ran, active, reports, starts } = await live(lived, directory, userOf(place), cuts)
    const seen = {
      cuts,
      active,
      last: reports.at(-1),
      unsigned: ran.filter((line) => !signed.has(line.split(' ')[1] ?? '')),
    }
    expect(seen).toMatchObject({ cuts, active: slot, last: { state, running: version }, unsigned: [] })
    expect(reports.filter((one) => one.state === 'confirmed' && one.running !== '1.1.0')).toEqual([])
    expect(starts).toBeGreaterThan(1)
    rmSync(directory, { recursive: true })
  })
}

describe('power that fails at any step loses no device and runs nothing unverified', () => {
  for (const row of [updated, back]) {
    const title = `${points / 4} points, ${row.how} [RD5 S09-01 S09-10 S09-11]`
    it(title, () => failEverywhere(row, false), 600_000)
    it.skipIf(!hasUsers)(`with a program of another user: ${title}`, () => failEverywhere(row, true), 600_000)
  }
})
