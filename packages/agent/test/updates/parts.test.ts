// What updates are made of, each by itself: gates, floor, isolation, media, the memory.
import { createSecretKey } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UpdatePolicy } from '@sekisho/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk } from '../../src/updates/disk.ts'
import type { MonotonicCounter } from '../../src/keys/device-keys.ts'
import { runBounded } from '../../src/updates/bounded-run.ts'
import { versionFloor } from '../../src/updates/floor.ts'
import { type Due, gateOf } from '../../src/updates/gates.ts'
import { preCheck, type PreCheck } from '../../src/updates/isolation.ts'
import { assignmentOn, createFolderFetcher } from '../../src/updates/medium.ts'
import { openRecord, type RecordStore } from '../../src/updates/record.ts'

const disk = createDisk()
const { signal } = new AbortController()
let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parts-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const hour = 3_600_000
const day = 24 * hour

describe('the gate before an installation', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const policy: UpdatePolicy = {
    channels: ['stable'],
    slots: 'ab',
    rollbackProtection: true,
    encrypted: 'none',
    thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
    automatic: {
      byDefault: true,
      ownerMayDisable: true,
      postponeMs: { critical: 0, high: day, other: 2 * day },
    },
    window: { fromMinute: 120, toMinute: 300, zone: 'local' },
    installWithinMs: { critical: 3 * day, high: 14 * day, other: 90 * day },
    never: ['ringing'],
  }
  const due: Due = { severity: 'other', publishedAt: now - day, since: now - day, agreed: false }
  const inWindow = { now, zoneMinutes: -9 * 60 } // 03:00
  const quiet = (): boolean => false

  it.each<
    [string, Partial<Due>, object, boolean | undefined, { now: number; zoneMinutes: number }, string | true]
  >([
    ['in the window', {}, {}, false, inWindow, true],
    ['outside the window', {}, {}, false, { now, zoneMinutes: 0 }, 'window'],
    [
      'outside the window, when the owner has agreed',
      { agreed: true },
      {},
      false,
      { now, zoneMinutes: 0 },
      true,
    ],
    ['when it rings', {}, {}, true, inWindow, 'ringing'],
    ['when nobody knows whether it rings', {}, {}, undefined, inWindow, 'ringing'],
    ['when it rings and the deadline is over', { by: now - 1 }, {}, true, inWindow, 'ringing'],
    ['when the owner has switched it off', {}, { automatic: false }, false, inWindow, 'owner'],
    ['when it is switched off and overdue', { by: now - 1 }, { automatic: false }, false, inWindow, true],
    ['when it is put off', {}, { postponedUntil: now + hour }, false, inWindow, 'owner'],
    [
      'when it is put off longer than the model lets',
      { since: now - 3 * day },
      { postponedUntil: now + hour },
      false,
      inWindow,
      true,
    ],
    [
      'when a critical one is put off',
      { severity: 'critical' },
      { postponedUntil: now + hour },
      false,
      inWindow,
      true,
    ],
    [
      'outside the window, when it is overdue by its age',
      { severity: 'critical', publishedAt: now - 4 * day },
      {},
      false,
      { now, zoneMinutes: 0 },
      true,
    ],
  ])('%s [S09-14 S09-15]', (_when, about, owner, ringing, moment, expected) => {
    const conditions = ringing === false ? quiet : () => ringing
    const gate = gateOf(policy, { ...due, ...about }, owner, conditions, moment)
    expect(gate.open ? true : gate.code).toBe(expected)
  })

  it('heeds an owner only as far as the maker lets them', () => {
    const automatic = { ...policy.automatic, ownerMayDisable: false }
    expect(gateOf({ ...policy, automatic }, due, { automatic: false }, quiet, inWindow).open).toBe(true)
  })
})

describe('the version floor', () => {
  const key = createSecretKey(Buffer.alloc(32, 1))
  let record: RecordStore
  beforeEach(async () => {
    record = (await openRecord(directory, disk)).store
  })
  const floor = (counter?: MonotonicCounter, own = key) =>
    versionFloor({ directory, disk, device: 'doorbell:1', key: own, record, counter })
  const file = (): string => join(directory, 'floor.json')

  it('only grows [S09-11]', async () => {
    expect(await floor().read()).toEqual({})
    await floor().raise('1.2.0')
    await floor().raise('1.1.0')
    expect(await floor().read()).toEqual({ version: '1.2.0' })
  })

  it('notices an older file that was put back, and holds by its copy [S09-11 S09-17]', async () => {
    await floor().raise('1.1.0')
    const older = readFileSync(file())
    await floor().raise('1.2.0')
    writeFileSync(file(), older)
    expect(await floor().read()).toEqual({ version: '1.2.0', doubt: 'older' })
    await floor().raise('1.2.0')
    expect(await floor().read()).toEqual({ version: '1.2.0' })
  })

  it.each([
    ['is gone', () => rmSync(join(directory, 'floor.json')), 'missing'],
    [
      'is forged',
      () => writeFileSync(join(directory, 'floor.json'), '{"version":"0.0.1","count":9,"mac":"00"}'),
      'forged',
    ],
  ])('notices that its file %s', async (_what, spoil, doubt) => {
    await floor().raise('1.2.0')
    spoil()
    expect(await floor().read()).toEqual({ version: '1.2.0', doubt })
  })

  it('notices that everything was put back, by a counter in hardware; a power cut between both is made good [S09-17]', async () => {
    let value = 41
    const counter: MonotonicCounter = {
      read: async () => value,
      increment: async () => void (value += 1),
    }
    await floor(counter).raise('1.1.0')
    const before = { file: readFileSync(file()), record: readFileSync(join(directory, 'updates.json')) }
    await floor(counter).raise('1.2.0')
    value -= 1 // the power went before the counter was raised
    expect(await floor(counter).read()).toEqual({ version: '1.2.0' })
    expect(value).toBe(43)
    writeFileSync(file(), before.file)
    writeFileSync(join(directory, 'updates.json'), before.record)
    record = (await openRecord(directory, disk)).store
    expect(await floor(counter).read()).toEqual({ version: '1.1.0', doubt: 'older' })
    expect(await floor().read()).toEqual({ version: '1.1.0' }) // without hardware nobody can tell
  })
})

describe('the check in isolation', () => {
  const command = (...words: string[]) => ({ command: words, memory: 4_294_967_296 })

  it('passes with exit code 0, and is given the image [S09-05]', async () => {
    const image = join(directory, 'image')
    writeFileSync(image, 'good')
    await preCheck(command('grep', '-q', 'good', '{image}'), image, signal)
    await expect(preCheck(command('grep', '-q', 'bad', '{image}'), image, signal)).rejects.toMatchObject({
      code: 'UPDATE_CHECK',
    })
  })

  it.runIf(process.platform === 'linux')('has no network, and no secret of ours [S09-05]', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    process.env['SEKISHO_TEST_SECRET'] = 'secret'
    try {
      const script = `require('net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(9)).on('error', () => process.exit(process.env.SEKISHO_TEST_SECRET ? 8 : 0))`
      const { isolated } = await preCheck(
        { ...command(process.execPath, '-e', script), memory: 2 ** 40 },
        '',
        signal,
      )
      expect(isolated).toBe(true)
    } finally {
      delete process.env['SEKISHO_TEST_SECRET']
      server.close()
    }
  })

  const hungry = ['sh', '-c', 'x=$(head -c 90000000 /dev/zero | tr "\\0" x); exit 0']

  it.each<[string, PreCheck]>([
    ['too long', { command: ['sleep', '60'], limitMs: 200 }],
    ['more memory than it may have', { command: hungry, memory: 1_048_576 }],
    ['a program that isn’t there', { command: ['/nowhere/at-all'] }],
  ])('ends what takes %s [S09-15]', async (_what, check) => {
    await expect(preCheck(check, '', signal)).rejects.toMatchObject({ code: 'UPDATE_CHECK' })
  })
})

describe('a command of the product', () => {
  it.runIf(process.platform === 'linux')(
    'has ended when its first process has, whoever holds its output open, and nothing of its group is left [S09-15]',
    async () => {
      const began = performance.now()
      const command = ['sh', '-c', 'sleep 30 & echo $!; exec setsid --fork sleep 30']
      const { exitCode, output } = await runBounded(command, { limitMs: 25_000, env: process.env }, signal)
      expect([exitCode, performance.now() - began < 20_000]).toEqual([0, true])
      await expect.poll(() => existsSync(`/proc/${output.trim()}`) && statusOf(output.trim())).not.toBe('S')
    },
  )
})

/** One letter (proc(5)); `Z` has ended. */
const statusOf = (pid: string): string | undefined =>
  /\) (.)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]

describe('a file that there is no room for', () => {
  it('is not begun, and leaves nothing [RD5 S09-10]', async () => {
    const path = join(directory, 'image')
    writeFileSync(path, 'before')
    const read: string[] = []
    async function* content(): AsyncGenerator<Buffer> {
      read.push('read')
      yield Buffer.from('octets')
    }
    await expect(disk.stream(path, content(), signal, 2 ** 60)).rejects.toMatchObject({
      code: 'UPDATE_DISK_FULL',
    })
    expect([read, existsSync(path)]).toEqual([[], false])
  })
})

describe('a medium', () => {
  const assignment = (): string => join(directory, 'assignment.jws')

  it.runIf(process.platform !== 'win32').each<[string, (path: string) => void]>([
    ['a pipe', (path) => void execFileSync('mkfifo', [path])],
    ['a link to what has no end', (path) => symlinkSync('/dev/zero', path)],
    ['a folder', (path) => mkdirSync(path)],
  ])('with %s in a file’s place has no such file [S09-10 S09-15]', async (_what, put) => {
    put(assignment())
    expect(await assignmentOn(directory)).toBeUndefined()
    const { status } = await createFolderFetcher(directory).open({ location: 'assignment.jws' }, signal)
    expect(status).toBe(404)
  })

  it('with an assignment longer than any has none [S09-15]', async () => {
    writeFileSync(assignment(), 'short')
    expect(await assignmentOn(directory)).toBe('short')
    truncateSync(assignment(), 2 ** 32)
    expect(await assignmentOn(directory)).toBeUndefined()
  })

  it.each([
    '../secret',
    'metadata/../../secret',
    'metadata/%2e%2e/%2e%2e/secret',
    '/etc/passwd',
    'metadata/%2Fetc%2Fpasswd',
  ])('gives nothing outside its folder: %s', async (location) => {
    writeFileSync(join(directory, 'secret'), 'secret')
    expect(await createFolderFetcher(join(directory, 'medium')).open({ location }, signal)).toMatchObject({
      status: 404,
    })
  })
})

describe('the memory of updates', () => {
  it('begins anew where its file is damaged, and says so', async () => {
    writeFileSync(join(directory, 'updates.json'), '{"format":1')
    const { store, damaged } = await openRecord(directory, disk)
    expect([damaged, store.record.sequence]).toEqual([true, -1])
  })
})
