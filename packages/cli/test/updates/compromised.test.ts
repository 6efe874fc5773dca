import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createFleet, type Fleet, type FleetEvent, statusAt } from '@sekisho/lab'
import { policyHash } from '@sekisho/model'
import { type Control, openControl, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemoDevices } from '../../src/demo/devices.ts'
import { createDemoMaker, type DemoMaker } from '../../src/demo/maker.ts'
import { nightZone } from '../../src/demo/night.ts'
import { openRemote } from '../../src/house/remote.ts'
import { newRelease } from '../../src/release/build.ts'
import { draftFile, draftsIn, targetFile, targetsIn } from '../../src/release/folder.ts'
import { sign } from '../../src/release/sign.ts'
import { type StolenServer, stealServer } from './stolen-server.ts'

/** One device for each attack: what one of them has come to know changes nothing for the next. */
const serials = ['GK-0001', 'GK-0002', 'GK-0003', 'GK-0004', 'GK-0005', 'GK-0006', 'GK-0007', 'GK-0008']
const [forged, rooted, rewound, older, sibling, foreign, resettled, chosen] = serials.map(
  (serial) => `doorbell:${serial}`,
) as [string, string, string, string, string, string, string, string]
/** A simulated doorbell installs nothing while its battery is low: in this fleet the one that is to be updated isn't. */
const seed = Array.from({ length: 20 }, (_, index) => `stolen ${index}`).find(
  (one) => statusAt({ seed: one, serial: 'GK-0008' }, Date.now(), '').battery > 50,
)
const model = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
const sbom = new URL('../../../../examples/doorbell/sbom/doorbell.cdx.json', import.meta.url).pathname
const zoneBefore = process.env['TZ']

let folder = ''
let server: Server
let control: Control
let maker: DemoMaker
let thief: StolenServer
let fleet: Fleet | undefined
const events: FleetEvent[] = []

const nameOf = (device: string): string => device.slice('doorbell:'.length)

/** A release for another variant of the same product, signed by two offline keys like every other. */
async function signForSibling(version: string): Promise<void> {
  const dir = join(folder, 'sibling')
  const at = (name: string): string => join(folder, 'maker', name)
  mkdirSync(dir)
  writeFileSync(join(folder, 'sibling.yaml'), readFileSync(model, 'utf8').replaceAll('gk-100', 'gk-200'))
  const context = { language: 'en' as const, out: () => {}, err: () => {}, now: () => new Date() }
  const about = { model: join(folder, 'sibling.yaml'), channel: 'stable', 'release-version': version, sbom }
  const words = { 'changes-en': at('changes.en'), 'changes-ja': at('changes.ja'), severity: 'other' }
  const image = [`gk-200=${at('images/1.2.0')}`]
  const home = join(folder, 'home')
  await newRelease.run({ values: { ...about, ...words, image, out: dir, home }, positionals: [] }, context)
  for (const key of ['alice', 'bob']) {
    const values = {
      key: [at(key)],
      yes: true,
      'passphrase-file': at('passphrase'),
      'second-key': at('second'),
    }
    await sign.run({ values, positionals: [dir] }, context)
  }
  const metadata = Object.fromEntries(
    draftsIn(dir).map((role) => [`${role}.json`, readFileSync(draftFile(dir, role))]),
  )
  const targets = targetsIn(dir).map((path) => ({ path, file: targetFile(dir, path) }))
  await server.services.updates.publish({ metadata, targets })
}

/** The server's own key signs a policy that takes away what keeps older releases from devices. */
async function loosenPolicy(): Promise<void> {
  const { registry } = server.services
  const newest = registry.newestPolicy('doorbell')?.policy
  if (!newest) throw new Error('there is no policy')
  const components = Object.fromEntries(
    Object.entries(newest.components).map(([id, component]) => {
      if (!component.updates) return [id, component]
      const { secondSignature: _, ...updates } = component.updates
      return [id, { ...component, updates: { ...updates, rollbackProtection: false } }]
    }),
  )
  const policy = { ...newest, components }
  await registry.addProduct(
    { policy, hash: policyHash(policy), text: readFileSync(model, 'utf8') + '\n' },
    'thief',
  )
}

beforeAll(async () => {
  process.env['TZ'] = nightZone(new Date())
  folder = mkdtempSync(join(tmpdir(), 'sekisho-stolen-'))
  const home = join(folder, 'home')
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  await copyOfHome(home)
  server = await startServer({ home, ...ports, rootPassphrase: 'a passphrase for tests', logLevel: 'silent' })
  control = await openControl(home)
  await control.request({
    method: 'POST',
    path: '/api/v1/products',
    body: { model: readFileSync(model, 'utf8') },
  })
  maker = createDemoMaker({
    home,
    folder: join(folder, 'maker'),
    control,
    as: (token) => openRemote(`http://127.0.0.1:${server.ports.http}`, token),
    model,
    now: () => new Date(),
  })
  await maker.prepare()
  for (const version of ['1.1.0', '1.2.0', '1.3.0'])
    await maker.release({ version, changes: { en: `Version ${version}.`, ja: `バージョン ${version}。` } })
  await signForSibling('1.4.0')
  await loosenPolicy()
  const directory = join(folder, 'fleet')
  await makeDemoDevices(control, directory, serials.length, (device) => maker.fillSlots(device, '1.2.0'))
  fleet = createFleet({
    directory,
    server: 'localhost',
    mqttPort: server.ports.mqtt,
    httpsPort: server.ports.deviceHttps,
    firmware: '1.0.0',
    seed: seed ?? '',
    updatesEveryMs: 500,
    report: (event) => void events.push(event),
  })
  await fleet.start()
  thief = stealServer(home, server)
  for (const device of serials.map((serial) => `doorbell:${serial}`))
    await seen(
      device,
      ({ event, ...rest }) => event === 'update' && 'report' in rest && rest.report.seq === 1,
    )
})

afterAll(async () => {
  thief.close()
  await fleet?.stop()
  await control.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

/** Waits for something that a device says. */
async function seen(device: string, isIt: (event: FleetEvent) => boolean): Promise<void> {
  const of = (): readonly FleetEvent[] =>
    events.filter((event) => 'device' in event && event.device === nameOf(device))
  for (const until = performance.now() + 20_000; !of().some(isIt);) {
    if (performance.now() > until) throw new Error(JSON.stringify(of().slice(-8)))
    await pause(50)
  }
}

/** In a report, or as a problem where there is no installation to report about. */
const refusal = (device: string, code: string): Promise<void> =>
  seen(
    device,
    (event) =>
      (event.event === 'update' && event.report.code === code) ||
      (event.event === 'problem' && `${event.code} ${event.reason}`.includes(code)),
  )

/** The versions that its boot loader has started, in their order. */
const started = (device: string): readonly string[] =>
  events.flatMap((event) =>
    event.event === 'boot-loader' && event.device === nameOf(device) && event.news.event === 'started'
      ? [event.news.version]
      : [],
  )

/** It runs what the factory has left it, has tried nothing else, and its other slot holds nothing that could be started. */
function expectUntouched(device: string): void {
  expect(started(device)).toEqual(['1.2.0'])
  expect(existsSync(join(folder, 'fleet', nameOf(device), 'slots/b/proof.json'))).toBe(false)
}

describe('a server whose tables and online keys are all in an attacker’s hands', () => {
  it('gets no release of its own into a slot [RB7 S09-01 S09-16 S09-18]', async () => {
    const release = await thief.forgeRelease('6.6.6', 'evil')
    await thief.assign(forged, { release })
    await refusal(forged, 'UPDATE_THRESHOLD')
    await thief.restore()
    expectUntouched(forged)
  })

  it('makes nobody believe its own keys in the place of the offline ones [RB7 S09-01 S09-18]', async () => {
    const release = await thief.nameOf('1.3.0')
    await thief.forgeRoot()
    await thief.assign(rooted, { release, encrypted: true })
    await refusal(rooted, 'UPDATE_THRESHOLD')
    await thief.restore()
    expectUntouched(rooted)
  })

  it('takes no device back to what was listed before [RB7 S09-01 S09-11 S09-18]', async () => {
    const release = await thief.nameOf('1.1.0')
    await thief.rewindLine(1)
    await thief.assign(rewound, { release })
    await refusal(rewound, 'UPDATE_ROLLBACK')
    await thief.restore()
    expectUntouched(rewound)
  })

  it('installs no older release that is signed and still listed, though it signs a policy that would allow it [RB7 S09-11 S09-18]', async () => {
    await thief.assign(older, { release: await thief.nameOf('1.1.0') })
    await refusal(older, 'UPDATE_OLDER')
    expectUntouched(older)
  })

  it('installs nothing that is signed for another variant [RB7 S09-16 S09-18]', async () => {
    await thief.assign(sibling, { release: await thief.nameOf('1.4.0') })
    await refusal(sibling, 'UPDATE_VARIANT')
    expectUntouched(sibling)
  })

  it('gives no device what was assigned to another one [S09-16 S09-18]', async () => {
    await thief.assign(foreign, { device: chosen, release: await thief.nameOf('1.3.0'), encrypted: true })
    await refusal(foreign, 'ASSIGNMENT_OTHER_DEVICE')
    expectUntouched(foreign)
  })

  it('changes nothing that a device believes: settings are the offline keys’ [RB7 S09-01 S09-18]', async () => {
    const keys = (): string =>
      readFileSync(join(folder, 'fleet', nameOf(resettled), 'updates/director-keys.json'), 'utf8')
    const before = keys()
    await thief.assign(resettled, { settings: [await thief.forgeSettings()] })
    await refusal(resettled, 'UPDATE_THRESHOLD')
    await thief.restore()
    expect(keys()).toBe(before)
    expectUntouched(resettled)
  })

  it('can withhold, and can choose among what the offline keys have signed: that is all [RB7 S09-18]', async () => {
    for (const device of [forged, older, sibling, foreign]) expectUntouched(device) // 1.3.0 is out, and nobody was told
    const plan = { selection: { devices: [chosen] }, soakSeconds: 0 }
    await server.services.rollouts.start('doorbell/stable/1.3.0', plan, 'thief') // nobody has agreed to it
    await seen(chosen, (event) => event.event === 'update' && event.report.state === 'confirmed')
    expect(started(chosen)).toEqual(['1.2.0', '1.3.0'])
  })
})
