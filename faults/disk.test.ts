// A disk that is full, and one that is slow, under a fleet that reports.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testWith } from '@sekisho/testkit'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from './support/until.ts'
import { nothingWrong, World } from './support/world.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo()
})

/** A file system of its own that is soon full. */
function smallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sk-disk-'))
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'sekisho-faults', folder])
  if (status !== 0) throw new Error(`no file system could be mounted: ${stderr.toString()}`)
  cleanUp.push(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

async function expectAllStoredOnce(world: World): Promise<void> {
  for (const one of await world.balances()) {
    expect(one).toMatchObject(nothingWrong)
    expect(one.stored).toBe(one.given)
    expect(one.given).toBeGreaterThan(20)
  }
}

const isRoot = process.getuid?.() === 0

describe('a full disk', () => {
  test.skipIf(!isRoot && !process.env['CI'])(
    'under a fleet: it says so, nothing acknowledged is lost, and it goes on by itself once there is room [RB13 RB3]',
    async () => {
      const disk = smallDisk()
      const world = await World.open(10, { home: join(disk, 'home') })
      cleanUp.push(() => world.close())
      const fleet = world.report(20)
      await world.untilAllDeliver()
      const health = async (): Promise<number> =>
        (await fetch(`http://127.0.0.1:${world.server.ports.http}/health`)).status

      const ballast = join(disk, 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k'])
      await until(async () => (await health()) === 503, 'it says that it can not store')
      await until(() => fleet.of('disconnected').length >= world.serials.length, 'all are sent home')
      await until(
        () => (fleet.of('pending').at(-1)?.count ?? 0) > 10 * world.serials.length,
        'what is not stored stays with the devices',
      )

      rmSync(ballast)
      await world.untilAllDeliver()
      expect(await health()).toBe(200)
      await world.drain()
      await expectAllStoredOnce(world)
      expect(fleet.of('refused', 'discarded')).toEqual([])
      const { events } = await world.server.ask<{ events: { kind: string }[] }>(
        'GET',
        '/api/v1/events?kind=storage&limit=10',
      )
      expect(events.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(['storage.failing', 'storage.recovered']),
      )
    },
  )

  test.skipIf(!isRoot && !process.env['CI'])(
    'on which the server is killed: what it had acknowledged is there when there is room again [RB13]',
    async () => {
      const disk = smallDisk()
      const world = await World.open(5, { home: join(disk, 'home') })
      cleanUp.push(() => world.close())
      const fleet = world.report(50)
      await world.untilAllDeliver()
      const ballast = join(disk, 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k'])
      await until(() => fleet.of('disconnected').length > 0, 'the disk is full')
      await world.server.kill()
      rmSync(ballast)
      await world.server.start()
      await world.untilAllDeliver()
      await world.drain()
      await expectAllStoredOnce(world)
      expect(fleet.of('refused', 'discarded')).toEqual([])
    },
  )
})

const DELAY_MICROSECONDS = 500_000
const MOST_MIB = 96

/** From now on every sync of a process takes half a second longer. */
async function slowDown(pid: number): Promise<ChildProcess> {
  const calls = 'fsync,fdatasync'
  const inject = `inject=${calls}:delay_enter=${DELAY_MICROSECONDS}`
  const args = ['-f', '-e', `trace=${calls}`, '-e', inject, '-o', '/dev/null', '-p', String(pid)]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  await once(strace.stderr, 'data') // "attached"
  return strace
}

const residentMiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

describe('a slow disk', () => {
  testWith(
    ['strace'],
    'makes devices wait, and costs neither messages nor memory [RB3 RB4 RB13]',
    async () => {
      const world = await World.open(10)
      cleanUp.push(() => world.close())
      const fleet = world.report(200)
      await world.untilAllDeliver()
      const waiting = (): number => fleet.of('pending').at(-1)?.count ?? 0
      const strace = await slowDown(world.server.pid)
      const before = residentMiB(world.server.pid)
      const outset = waiting()
      await until(() => waiting() > outset + 5000, 'messages wait in the devices: back-pressure')
      await world.untilAllDeliver() // slowly, but all the same
      expect(residentMiB(world.server.pid) - before, 'MiB more').toBeLessThan(MOST_MIB)
      const detached = once(strace, 'exit')
      strace.kill('SIGINT')
      await detached
      await world.drain()
      await expectAllStoredOnce(world)
      expect(fleet.of('refused', 'discarded', 'disconnected')).toEqual([])
      expect(await world.refusals()).toEqual([])
    },
    120_000,
  )
})
