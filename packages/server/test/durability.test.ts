import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type Agent, createAgent } from '@sekisho/agent'
import { RunningServer, testWith } from '@sekisho/testkit'
import { busyModel } from './busy-model.ts'

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(isSo: () => boolean | Promise<boolean>, what: string, ms = 20_000): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await sleep(20)
  }
}

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const undo of cleanUp.splice(0).toReversed()) await undo()
})

async function startAgent(server: RunningServer, serial: string, directory: string): Promise<Agent> {
  const agent = createAgent({
    directory,
    server: 'localhost',
    mqttPort: server.ports.mqtt,
    httpsPort: server.ports.deviceHttps,
    backoff: { firstMs: 50, longestMs: 200 },
  })
  cleanUp.push(() => agent.stop())
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, `${serial} is connected`)
  return agent
}

async function traced(pid: number, file: string): Promise<ChildProcess> {
  const calls = 'trace=fsync,fdatasync,write,writev,sendto,sendmsg'
  const strace = spawn('strace', ['-f', '-yy', '-e', calls, '-o', file, '-p', String(pid)], { stdio: 'pipe' })
  await once(strace.stderr, 'data') // "attached"
  return strace
}

describe('the acknowledgement [RB3 RB13]', () => {
  testWith(['strace'], 'leaves after the sync, seen by the system calls', async () => {
    const server = await RunningServer.start()
    cleanUp.push(() => server.close())
    await server.addProduct(busyModel)
    const agent = await startAgent(server, 'T1', await server.provision('busy', 'T1'))
    await until(() => agent.status().pending === 0, 'all is quiet')
    await sleep(300)
    const file = join(server.home, '..', 'trace')
    const strace = await traced(server.pid, file)
    await sleep(200)
    const { delivered } = agent.status()
    agent.publish('env', { temp: 21 })
    await until(() => agent.status().delivered > delivered, 'the acknowledgement')
    const gone = once(strace, 'exit')
    strace.kill('SIGINT')
    await gone
    const lines = readFileSync(file, 'utf8').split('\n')
    const sync = lines.findIndex((line) => /f(data)?sync\(\d+<[^>]*sekisho\.db-wal>/.test(line))
    const synced = lines.findIndex((line, at) => at >= sync && /f(data)?sync.*= 0$/.test(line))
    const answer = lines.findIndex((line) =>
      new RegExp(
        String.raw`^\d+ +(write|writev|sendto|sendmsg)\(\d+<TCP(v6)?:\[[^\]]*:${server.ports.mqtt}->`,
      ).test(line),
    )
    expect(sync, 'the log of the database was synced').toBeGreaterThanOrEqual(0)
    expect(answer, 'something was written to the device').toBeGreaterThanOrEqual(0)
    expect(answer, 'after the sync had returned').toBeGreaterThan(synced)
  })
})

/** A file system of its own, of a size that is soon full. */
function smallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sk-disk-'))
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'sekisho-test', folder], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`no file system could be mounted: ${stderr}`)
  cleanUp.push(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

const isRoot = process.getuid?.() === 0

describe('a full disk [RB13 RD11]', () => {
  test.skipIf(!isRoot && !process.env['CI'])(
    'refuses, says so, loses nothing acknowledged, and recovers (needs root: mounts a tmpfs)',
    async () => {
      const disk = smallDisk()
      const server = await RunningServer.start(join(disk, 'home'))
      cleanUp.push(() => server.stop())
      await server.addProduct(busyModel)
      const elsewhere = mkdtempSync(join(tmpdir(), 'sk-agent-'))
      cleanUp.push(() => rmSync(elsewhere, { recursive: true, force: true }))
      const made = await server.provision('busy', 'D1')
      const directory = join(elsewhere, 'D1')
      mkdirSync(directory, { mode: 0o700 })
      for (const name of ['idevid.crt', 'idevid.key', 'chain.pem', 'trust.pem']) {
        writeFileSync(join(directory, name), readFileSync(join(made, name)), { mode: 0o600 })
      }
      const agent = await startAgent(server, 'D1', directory)
      for (let count = 0; count < 50; count += 1) agent.publish('env', { temp: 20 })
      await until(() => agent.status().pending === 0, 'a good start')

      const ballast = join(disk, 'ballast')
      let last = agent.publish('env', { temp: 20 }).seq
      const fill = (): boolean => {
        // whatever is free goes, to the last block
        spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k', 'conv=notrunc', 'oflag=append'])
        return true
      }
      fill()
      await until(async () => {
        last = agent.publish('env', { temp: 20 }).seq
        const health = await fetch(`http://127.0.0.1:${server.ports.http}/health`)
        return health.status === 503
      }, 'it says that it can not store')
      const health = await fetch(`http://127.0.0.1:${server.ports.http}/health`)
      expect(await health.text()).toContain('stor')
      await until(() => agent.status().pending > 0, 'what is not stored stays with the device')

      rmSync(ballast)
      await until(() => agent.status().pending === 0, 'it takes up again', 30_000)
      expect(agent.status().refused).toBe(0)
      const path = `/api/v1/devices/busy:D1/telemetry/env?limit=1000`
      const stored = await server.ask<{ messages: { seq: number }[] }>('GET', path)
      const numbers = stored.messages.map(({ seq }) => seq).toSorted((one, other) => one - other)
      expect(numbers).toEqual(Array.from({ length: last }, (_, index) => index + 1))
      const kinds = async (): Promise<string[]> => {
        const path = '/api/v1/events?kind=storage&limit=10'
        const { events } = await server.ask<{ events: { kind: string }[] }>('GET', path)
        return events.map(({ kind }) => kind)
      }
      await expect.poll(kinds).toEqual(expect.arrayContaining(['storage.failing', 'storage.recovered']))
    },
    90_000,
  )
})
