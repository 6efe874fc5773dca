import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { openHome } from '../src/home/home.ts'
import { openServices } from '../src/services.ts'
import { modelPort } from '../src/adapters/model/model.ts'
import { doorbellModel, silent } from './support.ts'
import { enrolDevice } from './enrolling.ts'

/** A process that a test kills in the middle of a transfer. */
const [path = '', verb = '', code = '', step = ''] = process.argv.slice(2)
const device = 'doorbell:K1'

const home = await openHome(path, { rootPassphrase: 'a passphrase for tests' })
const services = await openServices({
  home,
  clock: { now: () => Date.now() },
  log: silent,
  gate: () => ({ deliver: () => Promise.resolve('nobody') }),
  onStep: (name) => {
    if (name === step) process.kill(process.pid, 'SIGKILL')
  },
})
const { owners } = services.life
const asking = { device, address: '127.0.0.1' }

async function prepare(): Promise<string> {
  const read = modelPort.read(doorbellModel(), Date.now())
  if (!read.ok) throw new Error('the example has faults')
  await services.registry.addProduct(read.model, 'test')
  await enrolDevice(services, 'K1')
  const known = services.registry.device(device)
  const [label] = known ? await owners.makeClaimCodes([known], 'test') : []
  await owners.claim({ ...asking, code: label?.code ?? '' })
  await services.registry.describe(device, { name: 'Our door' }, 'test')
  await services.commands.give(
    { device, command: 'configure', arguments: {} },
    { actor: 'test', role: 'owner', device },
  )
  const started = await owners.startTransfer(device, true, 'test')
  fill()
  return started.code
}

/** Two chunks of one stream: more than one step of an erasure would be needed for many. */
function fill(): void {
  const database = openDatabase(home.databasePath)
  for (let at = 0; at < 400; at += 1)
    database.run(
      `INSERT INTO telemetry_chunk (device, channel, epoch, first_seq, last_seq, first_ts, last_ts, count, committed_at, policy,
        sizes, body) VALUES (?, 'telemetry/ring', 1, ?, ?, 0, 0, 1, 0, '', x'', x'')`,
      device,
      at,
      at,
    )
  database.run(
    `INSERT INTO session (device, expiry_seconds, expires_at, subscriptions_json) VALUES (?, 60, NULL, '[]')`,
    device,
  )
  database.close()
}

if (verb === 'prepare') {
  const made = await prepare()
  await services.close()
  home.close()
  process.stdout.write(`${made}\n`)
} else {
  await owners.accept({ ...asking, code })
  await owners.sweep()
}
