import process from 'node:process'
import { parseArgs } from 'node:util'
import { type FleetEvent, createFleet } from './fleet.ts'

const usage = `Usage: fleet.js --dir DIR --server HOST [--mqtt PORT] [--device-https PORT] [--firmware VERSION] [--seed TEXT]
                [--updates-every SECONDS] [--delivered] [--parent]

Runs a simulated fleet of doorbells: a real agent for each subdirectory of DIR (idevid.crt, idevid.key, chain.pem,
trust.pem; with supervisor.json also slots, and updates). Prints a JSON text per line for what happens; with --delivered also for every delivered message. With
--parent it ends when its standard input does, and so with the process that started it.
`

const options = {
  dir: { type: 'string' },
  server: { type: 'string', default: 'localhost' },
  mqtt: { type: 'string', default: '8883' },
  'device-https': { type: 'string', default: '8443' },
  firmware: { type: 'string', default: '1.2.0' },
  seed: { type: 'string', default: 'sekisho' },
  'updates-every': { type: 'string', default: '60' },
  delivered: { type: 'boolean', default: false },
  parent: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** Until a signal comes, or, with a parent, until it is gone. */
const untilAsked = (withParent: boolean): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve())
    if (withParent) process.stdin.once('end', resolve).once('close', resolve).resume()
  })

async function run(directory: string, values: Values): Promise<void> {
  const print = (event: FleetEvent): void => {
    if (event.event !== 'delivered' || values.delivered) process.stdout.write(`${JSON.stringify(event)}\n`)
  }
  process.stdout.on('error', () => {}) // nobody reads any more; the end is on its way
  const fleet = createFleet({
    directory,
    server: values.server,
    mqttPort: Number(values.mqtt),
    httpsPort: Number(values['device-https']),
    firmware: values.firmware,
    seed: values.seed,
    updatesEveryMs: Number(values['updates-every']) * 1000,
    report: print,
  })
  const asked = untilAsked(values.parent)
  await Promise.race([fleet.start(), asked])
  await asked
  await fleet.stop()
}

const { values } = parseArgs({ options })
if (values.help || values.dir === undefined) {
  process.stderr.write(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  await run(values.dir, values)
  process.exit(0) // an open standard input would keep the process
}
