import { startServer } from '@sekisho/server'
import { homePassphrase } from './shared.ts'

/**
 * A server in a process of its own, for tests that end it hard. Prints its ports as one line of JSON once it serves. A
 * number that it is sent is how many milliseconds its clock goes ahead of the system's from then on; it says it back.
 */
const [home = '', mqttPort = '0', deviceHttpsPort = '0', more = '{}'] = process.argv.slice(2)
let aheadMs = 0
const server = await startServer({
  ...(JSON.parse(more) as { host?: string; names?: string[] }), // by RunningServer
  home,
  httpPort: 0,
  mqttPort: Number(mqttPort),
  deviceHttpsPort: Number(deviceHttpsPort),
  logLevel: 'silent',
  rootPassphrase: homePassphrase,
  clock: { now: () => Date.now() + aheadMs },
})
process.on('message', (ms: number) => {
  aheadMs = ms
  process.send?.(ms)
})
process.stdout.write(`${JSON.stringify(server.ports)}\n`)
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
