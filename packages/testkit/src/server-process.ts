import { startServer } from '@sekisho/server'

/** A server in a process of its own, for tests that end it hard. Prints its ports as one line of JSON once it serves. */
const [home = '', mqttPort = '0', deviceHttpsPort = '0'] = process.argv.slice(2)
const server = await startServer({
  home,
  httpPort: 0,
  mqttPort: Number(mqttPort),
  deviceHttpsPort: Number(deviceHttpsPort),
  logLevel: 'silent',
  rootPassphrase: 'a passphrase for tests only',
})
process.stdout.write(`${JSON.stringify(server.ports)}\n`)
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
