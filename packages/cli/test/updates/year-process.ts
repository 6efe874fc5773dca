// A house with two devices in one process, so that a whole year can pass between two runs of it (libfaketime).
// node year-process.ts FOLDER first|later   prints a JSON text at its end
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { createFleet, type FleetEvent } from '@sekisho/lab'
import { openControl, startServer } from '@sekisho/server'
import { demoModel, makeDemoDevices } from '../../src/demo/devices.ts'
import { createDemoMaker } from '../../src/demo/maker.ts'
import { nightZone } from '../../src/demo/night.ts'
import { openRemote } from '../../src/house/remote.ts'
import { chargedSeed } from './charged-seed.ts'

const [folder = '', phase = ''] = process.argv.slice(2)
const size = 2
process.env['TZ'] = nightZone(new Date())

const home = join(folder, 'home')
const server = await startServer({
  home,
  httpPort: 0,
  mqttPort: 0,
  deviceHttpsPort: 0,
  rootPassphrase: 'a passphrase for tests',
  logLevel: 'error',
})
const control = await openControl(home)
const maker = createDemoMaker({
  home,
  folder: join(folder, 'maker'),
  control,
  as: (token) => openRemote(`http://127.0.0.1:${server.ports.http}`, token),
  model: demoModel,
  now: () => new Date(),
})
const directory = join(folder, 'fleet')
const events: FleetEvent[] = []

async function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const answer = await control.request({ method, path, ...(body === undefined ? {} : { body }) })
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function until(holds: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> {
  for (let tries = 0; tries < seconds * 4; tries += 1) {
    if (await holds()) return true
    await pause(250)
  }
  return false
}

if (phase === 'first') {
  await ask('POST', '/api/v1/products', { model: readFileSync(demoModel, 'utf8') })
  await maker.prepare()
  await maker.release({ version: '1.2.0', changes: { en: 'The first one.', ja: '最初の版。' } })
  await makeDemoDevices(control, directory, size, (device) => maker.fillSlots(device, '1.2.0'))
}

const fleet = createFleet({
  directory,
  server: 'localhost',
  mqttPort: server.ports.mqtt,
  httpsPort: server.ports.deviceHttps,
  firmware: '1.0.0',
  seed: chargedSeed(size, Date.now()),
  updatesEveryMs: 2000,
  report: (event) => void events.push(event),
})
await fleet.start()

const states = async (id: string) =>
  (await ask('GET', `/api/v1/rollouts/${id}`)) as {
    readonly states: Readonly<Record<string, number>>
  }

async function rollOut(version: string): Promise<string> {
  const plan = { soakSeconds: 0, steps: { kind: 'at-once' } }
  const body = { release: `doorbell/stable/${version}`, plan }
  return ((await ask('POST', '/api/v1/rollouts', body)) as { readonly id: string }).id
}

const result: Record<string, unknown> = { at: new Date().toISOString() }
result['connected'] = await until(() => server.gate.connected().length === size, 60)
const next = phase === 'first' ? '1.3.0' : '1.4.0'
if (phase === 'later') {
  // nothing is signed anew yet: what the devices and the server have has ended
  const { roles } = (await ask('GET', '/api/v1/updates')) as {
    readonly roles: readonly { readonly role: string; readonly expiresAt: number }[]
  }
  result['ended'] = roles.filter(({ expiresAt }) => expiresAt < Date.now()).map(({ role }) => role)
  await maker.renew()
}
await maker.release({ version: next, changes: { en: `Version ${next}.`, ja: `バージョン ${next}。` } })
const id = await rollOut(next)
result['updated'] = await until(async () => {
  await server.housekeeping.round()
  return (await states(id)).states['updated'] === size
}, 90)
result['states'] = (await states(id)).states
result['events'] = [...new Set(events.map(({ event }) => event))]
result['started'] = events.flatMap((event) =>
  event.event === 'boot-loader' && event.news.event === 'started' ? [event.news.version] : [],
)
result['problems'] = [
  ...new Set(events.flatMap((event) => (event.event === 'problem' ? [`${event.code} ${event.reason}`] : []))),
]
await fleet.stop()
await control.close()
await server.close()
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)
