import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createFleet, type Fleet, type FleetEvent } from '@sekisho/lab'
import { chargedSeed } from './charged-seed.ts'
import { type Control, openControl, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemoDevices } from '../../src/demo/devices.ts'
import { createDemoMaker, type DemoMaker } from '../../src/demo/maker.ts'
import { nightZone } from '../../src/demo/night.ts'
import { openRemote } from '../../src/house/remote.ts'

/** A dozen shows it; all fifty where `UPDATES_FLEET` says so, as `npm run test:updates` does. */
const size = Number(process.env['UPDATES_FLEET'] ?? 12)
const patienceMs = 60_000 + size * 4000
const model = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
const zoneBefore = process.env['TZ']

let folder = ''
let server: Server
let control: Control
let maker: DemoMaker
let fleet: Fleet | undefined
const events: FleetEvent[] = []

async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await control.request({ method, path, ...(body === undefined ? {} : { body }) })
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as Record<string, unknown>
}

interface Rollout {
  readonly id: string
  readonly state: string
  readonly reason?: string
  readonly stage: number
  readonly stages: number
  readonly devices: number
  readonly states: Readonly<Record<string, number>>
}

/** Looks at it until the condition holds; what it was at last. */
async function followed(id: string, isOver: (rollout: Rollout) => boolean): Promise<Rollout> {
  const until = performance.now() + patienceMs
  for (;;) {
    const shown = (await ask('GET', `/api/v1/rollouts/${id}`)) as unknown as Rollout
    if (isOver(shown) || performance.now() > until) return shown
    await server.housekeeping.round()
    await pause(300)
  }
}

async function rollOut(release: string, plan: object): Promise<Rollout> {
  return (await ask('POST', '/api/v1/rollouts', {
    release: `doorbell/stable/${release}`,
    plan: { soakSeconds: 0, ...plan },
  })) as unknown as Rollout
}

async function running(): Promise<Readonly<Record<string, number>>> {
  const devices = await server.services.registry.list({ product: 'doorbell', limit: 1000 })
  const counts: Record<string, number> = {}
  for (const { firmware = '?' } of devices) counts[firmware] = (counts[firmware] ?? 0) + 1
  return counts
}

/** The slot that each device started last. */
function started(): Readonly<Record<string, number>> {
  const last = new Map<string, string>()
  for (const event of events)
    if (event.event === 'boot-loader' && event.news.event === 'started')
      last.set(event.device, event.news.version)
  const counts: Record<string, number> = {}
  for (const version of last.values()) counts[version] = (counts[version] ?? 0) + 1
  return counts
}

beforeAll(async () => {
  process.env['TZ'] = nightZone(new Date())
  folder = mkdtempSync(join(tmpdir(), 'sekisho-updates-'))
  const home = join(folder, 'home')
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  await copyOfHome(home)
  server = await startServer({ home, ...ports, rootPassphrase: 'a passphrase for tests', logLevel: 'silent' })
  control = await openControl(home)
  await ask('POST', '/api/v1/products', { model: readFileSync(model, 'utf8') })
  maker = createDemoMaker({
    home,
    folder: join(folder, 'maker'),
    control,
    as: (token) => openRemote(`http://127.0.0.1:${server.ports.http}`, token),
    model,
    now: () => new Date(),
  })
  await maker.prepare()
  await maker.release({ version: '1.2.0', changes: { en: 'The first one.', ja: '最初の版。' } })
  const directory = join(folder, 'fleet')
  await makeDemoDevices(control, directory, size, (device) => maker.fillSlots(device, '1.2.0'))
  fleet = createFleet({
    directory,
    server: 'localhost',
    mqttPort: server.ports.mqtt,
    httpsPort: server.ports.deviceHttps,
    firmware: '1.0.0',
    seed: chargedSeed(size, Date.now()),
    updatesEveryMs: 5000,
    report: (event) => void events.push(event),
  })
  await fleet.start()
}, 180_000)

afterAll(async () => {
  await fleet?.stop()
  await control.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

describe(`a fleet of ${size}, from the signers’ keys to the last slot`, () => {
  it(
    'starts what the factory has written, and is updated in stages [RB7 RB14 RD5 S09-05 S09-14 S09-16]',
    async () => {
      expect(started()).toEqual({ '1.2.0': size })
      await maker.release({ version: '1.3.0', changes: { en: 'Better.', ja: '改善。' } })
      const { id, stages } = await rollOut('1.3.0', { steps: { kind: 'exponential', first: 2, factor: 4 } })
      expect(stages).toBeGreaterThan(1)
      const over = await followed(id, ({ state }) => state !== 'running')
      expect(over).toMatchObject({ state: 'completed', devices: size, states: { updated: size } })
      expect(started()).toEqual({ '1.3.0': size })
      await expect.poll(running).toEqual({ '1.3.0': size }) // the registry hears it after the roll-out
    },
    patienceMs + 30_000,
  )

  it(
    'ends a faulty release at its threshold, with every device back on the slot before [RB7 S09-05 S09-11 S09-15]',
    async () => {
      await maker.release({ version: '1.4.0', isFaulty: true, changes: { en: 'Worse.', ja: '改悪。' } })
      const plan = { steps: { kind: 'exponential', first: 3, factor: 4 }, abort: { percent: 20, atLeast: 2 } }
      const { id } = await rollOut('1.4.0', plan)
      const over = await followed(id, ({ state }) => state !== 'running')
      expect(over).toMatchObject({ state: 'aborted', reason: 'threshold', stage: 0 })
      // those on trial go on by themselves until they are back
      const settled = await followed(
        id,
        ({ states }) => (states['rolled-back'] ?? 0) + (states['failed'] ?? 0) >= 3,
      )
      expect(settled.states['updated']).toBeUndefined()
      expect(settled.states['rolled-back']).toBeGreaterThanOrEqual(2)
      expect(started()).toEqual({ '1.3.0': size })
      await expect.poll(running).toEqual({ '1.3.0': size }) // the registry hears it after the roll-out
      const tried = events.filter(
        ({ event, ...rest }) =>
          event === 'boot-loader' &&
          'news' in rest &&
          rest.news.event === 'started' &&
          rest.news.version === '1.4.0',
      )
      expect(tried.length).toBeGreaterThan(0)
      expect(new Set(tried.map((event) => ('device' in event ? event.device : ''))).size).toBeLessThanOrEqual(
        3,
      )
    },
    patienceMs + 30_000,
  )
})
