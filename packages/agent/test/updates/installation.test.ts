// The installation's decisions, with slots and a source in memory: what is tried again, when, and when it is given up.
import { createSecretKey } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { UpdatePolicy, UpdateReport } from '@sekisho/model'
import { releaseDigest } from '@sekisho/trust'
import { SetClock } from '@sekisho/testkit'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AgentCode, AgentError } from '../../src/errors.ts'
import { follow, newJob } from '../../src/updates/assignments.ts'
import { createDisk } from '../../src/updates/disk.ts'
import { afterFailure, rightedBy } from '../../src/updates/failures.ts'
import { versionFloor } from '../../src/updates/floor.ts'
import { Installation } from '../../src/updates/installation.ts'
import type { InstallationParts } from '../../src/updates/installation-parts.ts'
import { type Job, openRecord, type RecordStore } from '../../src/updates/record.ts'
import type { SlotAdapter, SlotsState } from '../../src/updates/slots/slots.ts'
import type { UpdateSource } from '../../src/updates/source.ts'
import { type MadeRelease, Maker, product, variant } from './maker.ts'

const policy: UpdatePolicy = {
  channels: ['stable'],
  slots: 'ab',
  rollbackProtection: true,
  encrypted: 'none',
  thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
  automatic: { byDefault: true, ownerMayDisable: true, postponeMs: { critical: 0, high: 0, other: 0 } },
  installWithinMs: {},
  never: [],
}
const disk = createDisk()
const clock = new SetClock()
const { signal } = new AbortController()
const release: MadeRelease = new Maker().release({
  version: '1.1.0',
  image: Buffer.from('new'),
  floor: '1.1.0',
})

let directory: string
let record: RecordStore
let reports: UpdateReport[]
let acts: string[]
/** What fails, and with which code; nothing: everything works. */
let failing: Partial<Record<'refresh' | 'download' | 'write' | 'check' | 'healthy' | 'judge', AgentCode>>
let state: SlotsState

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'installation-'))
  record = (await openRecord(directory, disk)).store
  reports = []
  acts = []
  failing = {}
  state = { running: { slot: 'a', version: '1.0.0' }, other: { slot: 'b' }, onTrial: false }
})
afterEach(() => rmSync(directory, { recursive: true }))

function attempt(what: keyof typeof failing): void {
  acts.push(what)
  const code = failing[what]
  if (code) throw new AgentError(code)
}

const targets = new Map([
  [release.path, release.octets],
  [release.image.path, Buffer.from(release.image.octets)],
])

const source: UpdateSource = {
  refresh: async () => attempt('refresh'),
  target: async (path) => {
    const octets = targets.get(path)
    return octets && { path, length: octets.length, hashes: { sha256: releaseDigest(octets) }, metadata: [] }
  },
  fetch: async ({ path }) => targets.get(path) ?? Buffer.alloc(0),
  download: async (_target, { into }) => {
    attempt('download')
    await disk.directory(dirname(into))
    writeFileSync(into, release.image.octets)
  },
}

const slots: SlotAdapter = {
  state: async () => state,
  write: async () => {
    attempt('write')
    return 'image'
  },
  install: async () => {},
  markForTrial: async () => {
    state = {
      running: { slot: 'b', version: '1.1.0' },
      other: { slot: 'a', version: '1.0.0' },
      onTrial: true,
    }
  },
  confirm: async () => {
    acts.push('confirm')
    state = { ...state, onTrial: false }
  },
  goBack: async (reason) => {
    acts.push('goBack')
    const running = { slot: 'a', version: '1.0.0' }
    state = { running, other: { slot: 'b' }, onTrial: false, returned: { version: '1.1.0', reason } }
  },
  invalidate: async () => void acts.push('invalidate'),
  acknowledge: async () => {},
}

const installation = (change: Partial<InstallationParts> = {}): Installation =>
  new Installation({
    record,
    disk,
    downloads: join(directory, 'download'),
    slots,
    source: () => source,
    floor: versionFloor({
      directory,
      disk,
      device: 'doorbell:1',
      key: createSecretKey(Buffer.alloc(32)),
      record,
    }),
    policy: () => policy,
    subject: { product, variant },
    conditions: () => false,
    moment: () => ({ now: clock.now(), zoneMinutes: 0 }),
    judge: async () => attempt('judge'),
    opened: () => Promise.reject(new AgentError('UPDATE_KEY')),
    preCheck: async () => attempt('check'),
    healthy: async () => attempt('healthy'),
    restart: () => {},
    tell: (report) => reports.push(report),
    ask: () => {},
    random: () => 0.5,
    ...change,
  })

async function assign(terms: { readonly expiresAt?: number } = {}): Promise<void> {
  const { path, octets } = release
  const about = {
    path,
    sha256: releaseDigest(octets),
    version: '1.1.0',
    channel: 'stable',
    severity: 'other',
  } as const
  const assigned = { ...about, publishedAt: clock.now() }
  await record.put({ job: newJob(assigned, { from: 'server', encrypted: false, ...terms }, clock.now()) })
}

/** Works, and lets the pauses pass, until nothing is left to do. @returns the pauses, minutes */
async function workOff(most = 50): Promise<readonly number[]> {
  const pauses: number[] = []
  for (let round = 0; round < most; round += 1) {
    const outcome = await installation().work(signal)
    if (typeof outcome !== 'object') return pauses
    const { notBefore = 0 } = record.record.job ?? {}
    pauses.push(Math.round((notBefore - clock.now()) / 60_000))
    clock.set(Math.max(notBefore, clock.now() + 1))
  }
  return pauses
}

const step = (): string | undefined => record.record.job?.step

describe('an installation', () => {
  it('goes through its steps, and raises the floor with the confirmation [RD5 S09-11]', async () => {
    await assign()
    expect(await installation().work(signal)).toBe('restart')
    expect(await installation().resume(signal)).toBe('idle')
    expect(step()).toBe('confirmed')
    expect(reports.map(({ state }) => state)).toEqual([
      'downloading',
      'verified',
      'installed',
      'trial',
      'confirmed',
    ])
    expect(reports.at(-1)).toMatchObject({ running: '1.1.0', floor: '1.1.0' })
    expect(acts).toContain('invalidate') // the older slot is below the floor
  })

  it('that can’t be written is given up after six attempts, with growing pauses [S09-15]', async () => {
    failing = { write: 'UPDATE_HASH' }
    await assign()
    expect(await workOff()).toEqual([1, 3, 12, 48, 180])
    expect(step()).toBe('failed')
    expect(acts.filter((act) => act === 'download')).toHaveLength(6) // what can't be used is fetched anew
    expect(reports.at(-1)).toMatchObject({ state: 'failed', attempt: 6, code: 'UPDATE_HASH' })
  })

  it('that the network interrupts costs no attempt, and is tried again more and more seldom [S09-15 S09-10]', async () => {
    failing = { download: 'UPDATE_UNREACHABLE' }
    await assign()
    expect(await workOff(6)).toEqual([1, 3, 12, 48, 180, 180])
    expect(record.record.job).toMatchObject({ step: 'assigned', attempt: 1 })
    failing = {}
    expect(await installation().work(signal)).toBe('restart')
  })

  it.each<[keyof typeof failing, AgentCode]>([
    ['judge', 'UPDATE_HARDWARE'],
    ['judge', 'UPDATE_SECOND_SIGNATURE'],
    ['check', 'UPDATE_CHECK'],
  ])('that fails at %s with %s is refused for good [S09-05]', async (what, code) => {
    failing = { [what]: code }
    await assign()
    expect(await installation().work(signal)).toBe('idle')
    expect(reports.at(-1)).toMatchObject({ state: 'refused', code, running: '1.0.0' })
    expect(acts).not.toContain('confirm')
  })

  it('is tried at most three times on one device, however often it is assigned [S09-15]', async () => {
    failing = { healthy: 'UPDATE_HEALTH' }
    for (let trial = 1; trial <= 3; trial += 1) {
      await assign()
      expect(await installation().work(signal)).toBe('restart')
      expect(await installation().resume(signal)).toBe('restart')
      expect(await installation().resume(signal)).toBe('idle')
      expect(step()).toBe('rolled-back')
    }
    await assign()
    expect(await installation().work(signal)).toBe('idle')
    expect(step()).toBe('failed')
  })

  it('confirms nothing that no proof stands for: it goes back [S09-01 S09-11]', async () => {
    await assign()
    expect(await installation().work(signal)).toBe('restart')
    state = { ...state, running: { slot: 'b' } }
    expect(await installation().resume(signal)).toBe('restart')
    expect(acts).toContain('goBack')
    expect(acts).not.toContain('confirm')
    await installation().resume(signal)
    expect(step()).toBe('rolled-back')
  })

  it('that was cut off after the boot loader’s confirmation is confirmed at the next start [S09-10]', async () => {
    await assign()
    await installation().work(signal)
    await slots.confirm(undefined)
    expect(await installation().resume(signal)).toBe('idle')
    expect(reports.at(-1)).toMatchObject({ state: 'confirmed', running: '1.1.0', floor: '1.1.0' })
  })

  it('that was confirmed and then crashes again and again is told as gone back, once, and comes back by a new assignment alone [RD5 S09-11]', async () => {
    await assign()
    await installation().work(signal)
    await installation().resume(signal)
    expect(reports.at(-1)).toMatchObject({ state: 'confirmed', running: '1.1.0' })
    const returned = { version: '1.1.0', reason: 'crashes' }
    const back = {
      running: { slot: 'a', version: '1.1.0-before' },
      other: { slot: 'b', version: '1.1.0' },
      onTrial: false,
    }
    state = { ...back, returned }
    await installation().resume(signal)
    const said = { state: 'rolled-back', running: '1.1.0-before', target: '1.1.0', code: 'UPDATE_CRASHED' }
    expect(reports.filter((one) => one.state === 'rolled-back')).toEqual([expect.objectContaining(said)])
    expect(step()).toBe('rolled-back')
    acts = []
    expect(await installation().work(signal)).toBe('idle')
    expect(acts).toEqual([])
    state = back
    await assign()
    await installation().work(signal)
    expect(acts).toContain('write')
  })

  it('that crashes says nothing of another one that is under way [S09-11]', async () => {
    await assign()
    await record.advance({ rollout: 'r2', sequence: 9 })
    state = { ...state, returned: { version: '1.0.9', reason: 'crashes' } }
    await installation().resume(signal)
    expect(reports).toEqual([
      { state: 'rolled-back', running: '1.0.0', slot: 'a', target: '1.0.9', code: 'UPDATE_CRASHED' },
    ])
    expect(step()).toBe('assigned')
  })

  it('whose assignment ends while it waits for its time is not begun: it may have been taken back [S09-10 S09-16]', async () => {
    const patient = installation()
    await assign({ expiresAt: clock.now() + 3_600_000 })
    await record.put({ owner: { automatic: false } }) // it is fetched, and then waits for a yes
    expect(await patient.work(signal)).toEqual({ inMs: 15_000 })
    expect(step()).toBe('verified')
    clock.set(clock.now() + 3_600_001)
    await record.put({ owner: {} })
    expect(await patient.work(signal)).toMatchObject({ inMs: expect.any(Number) as number })
    expect(step()).toBe('verified')
    expect(acts).not.toContain('write')
    expect(reports.at(-1)).toMatchObject({ state: 'waiting', code: 'UPDATE_ASSIGNMENT' })
  })

  it('says so where what runs is below the floor [S09-11]', async () => {
    await assign()
    await installation().work(signal)
    await installation().resume(signal)
    state = { running: { slot: 'a', version: '1.0.0' }, other: { slot: 'b' }, onTrial: false }
    await installation().resume(signal)
    expect(reports.at(-1)).toMatchObject({ state: 'failed', running: '1.0.0', code: 'UPDATE_FLOOR' })
  })

  it('goes on at once where the clock was years ahead when it had to wait, and forgets how long it has been known [S09-10]', async () => {
    await assign()
    const year = 365 * 86_400_000
    await record.advance({ notBefore: clock.now() + year, since: clock.now() + year })
    expect(await installation().work(signal)).toBe('restart')
    expect(record.record.job?.since).toBeLessThanOrEqual(clock.now())
  })

  it('has the room that a download for another release has taken [S09-10]', async () => {
    const downloads = join(directory, 'download')
    await disk.directory(downloads)
    writeFileSync(join(downloads, `${'0'.repeat(64)}.image.part`), 'half of another one')
    let left: string[] = []
    failing = { write: 'UPDATE_HASH' }
    await assign()
    acts = []
    const watched: UpdateSource = {
      ...source,
      download: async (...wanted) => {
        left = readdirSync(downloads)
        await source.download(...wanted)
      },
    }
    await installation({ source: () => watched }).work(signal)
    expect([acts.includes('write'), left]).toEqual([true, []])
  })

  it('from a medium that is gone is over, and what the server has assigned before has its turn [S09-15]', async () => {
    failing = { download: 'UPDATE_MISSING' }
    await assign()
    await record.put({ sequence: 7 })
    await record.advance({ from: 'medium' })
    expect(await installation().work(signal)).toBe('idle')
    expect(reports.at(-1)).toMatchObject({ state: 'failed', code: 'UPDATE_MISSING' })
    const { release: wanted } = record.record.job ?? {}
    const assignment = { device: 'd', sequence: 7, issuedAt: 0, expiresAt: 9, settings: [], encrypted: false }
    const asked = { ...assignment, ...(wanted ? { release: wanted } : {}) }
    const origin = { running: '1.0.0', now: clock.now(), from: 'server' } as const
    await record.change((known) => follow(known, asked, origin))
    expect(record.record.job).toMatchObject({ from: 'server', step: 'assigned', sequence: 7 })
    await record.advance({ step: 'failed' })
    await record.change((known) => follow(known, asked, origin))
    expect(step()).toBe('failed') // its own end is one
  })

  it('that waited for more than an hour is proved anew: a key may have been taken away since [S09-01 S09-18]', async () => {
    const patient = installation()
    await assign()
    await record.put({ owner: { automatic: false } })
    await patient.work(signal)
    failing = { judge: 'UPDATE_SECOND_SIGNATURE' }
    await record.put({ owner: {} })
    const passed = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_001)
    try {
      await patient.work(signal)
    } finally {
      passed.mockRestore()
    }
    expect(reports.at(-1)).toMatchObject({ state: 'refused', code: 'UPDATE_SECOND_SIGNATURE' })
    expect(acts).not.toContain('write')
  })
})

describe('the memory of updates', () => {
  it('keeps what the owner says and what is reached in the same moment [S09-10]', async () => {
    await assign()
    await Promise.all([
      record.advance({ agreed: true }),
      record.advance({ step: 'verified' }),
      record.put({ owner: { automatic: false } }),
    ])
    const again = (await openRecord(directory, disk)).store.record
    expect(again).toMatchObject({ owner: { automatic: false }, job: { agreed: true, step: 'verified' } })
  })
})

describe('a step that fails', () => {
  const job = (change: Partial<Job>): Job => ({
    ...newJob(
      { path: 'p', sha256: 's', version: '1.1.0', channel: 'c', severity: 'other', publishedAt: 0 },
      { from: 'server', encrypted: false },
      1000,
    ),
    ...change,
  })

  it.each<[Partial<Job>, string, object]>([
    [{}, 'UPDATE_UNREACHABLE', { kind: 'wait', change: { interruptions: 1, notBefore: 31_000 } }],
    [{ interruptions: 1 }, 'UPDATE_SLOW', { kind: 'wait', change: { notBefore: 121_000 } }],
    [{ from: 'medium' }, 'UPDATE_UNREACHABLE', { kind: 'over', as: 'failed' }],
    [{ from: 'medium' }, 'UPDATE_OLDER', { kind: 'over', as: 'refused' }],
    [{}, 'UPDATE_OLDER', { kind: 'over', as: 'refused' }],
    [{ attempt: 6 }, 'UPDATE_HASH', { kind: 'over', as: 'failed' }],
    [{ attempt: 6 }, 'UPDATE_DISK_FULL', { kind: 'wait' }],
    [{ step: 'verified' }, 'UPDATE_HASH', { kind: 'again', isWasted: true, change: { step: 'assigned' } }],
    [{ step: 'installed' }, 'UNKNOWN', { kind: 'again', isWasted: false, change: { step: 'installed' } }],
  ])('at %j with %s: %j [S09-15]', (change, code, next) => {
    expect(afterFailure(job(change), code, 1000, 0)).toMatchObject(next)
  })

  it.each<[Partial<Job>, Partial<Job> | undefined]>([
    [{ since: 1000, notBefore: 1000 + 14_400_000 }, undefined],
    [
      { since: 1000, notBefore: 1001 + 14_400_000 },
      { since: 1000, notBefore: 1000 },
    ],
    [
      { since: 2000, notBefore: 3000 },
      { since: 1000, notBefore: 3000 },
    ],
  ])('is put right where the clock was ahead: %j [S09-10]', (change, righted) => {
    expect(rightedBy(job(change), 1000)).toEqual(righted)
  })
})
