/**
 * `npm run conformance:mqtt -- --port P [--host 127.0.0.1]`: the gate's MQTT engine for conformance suites, without the gate:
 * plain TCP on the loopback interface, any client, any topic, nothing inspected, nothing stored
 * (conformance/mqtt/README.md). Runs until SIGTERM or SIGINT.
 */
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo, isIPv4 } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createBareEngine } from '../packages/gate/src/index.ts'

/** What a home begins with (packages/server/src/home/creation.ts); one of them is enough to stay away. */
const homeFiles = ['home.json', 'machine.secret', 'keys', 'creating'] as const

function fail(message: string): never {
  console.error(`conformance:mqtt: ${message}`)
  process.exit(2)
}

const isLoopback = (host: string): boolean => host === '::1' || (isIPv4(host) && host.startsWith('127.'))

function optionsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      home: { type: 'string', default: process.env['SEKISHO_HOME'] ?? '' },
      'most-keep-alive': { type: 'string' },
      'refuse-filter': { type: 'string', multiple: true, default: [] },
    },
  })
  const port = Number(values.port)
  if (values.port === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    fail('--port P is needed: a number from 0 (any free port) to 65535')
  }
  if (!isLoopback(values.host))
    fail(`${values.host} is not a loopback address: this engine lets everybody in`)
  const mark = homeFiles.find((file) => values.home !== '' && existsSync(join(values.home, file)))
  if (mark) fail(`${values.home} is the home of a server (${mark}): this engine is never run beside one`)
  const seconds = values['most-keep-alive']
  if (seconds !== undefined && !/^[1-9][0-9]{0,4}$/.test(seconds)) fail('--most-keep-alive takes seconds')
  return {
    port,
    host: values.host,
    engine: {
      clock: { now: () => Date.now() },
      refusedFilters: values['refuse-filter'],
      ...(seconds === undefined ? {} : { mostKeepAliveSeconds: Number(seconds) }),
    },
  }
}

const { port, host, engine: options } = optionsOf(process.argv.slice(2))
const engine = createBareEngine(options)
const sweep = setInterval(() => engine.sweep(), 1000)
const server = createServer({ noDelay: true }, engine.accept)
server.on('error', (error) => fail(error.message))
server.listen(port, host, () => {
  const { port: chosen } = server.address() as AddressInfo // it listens on TCP
  console.log(`bare MQTT engine (no TLS, no inspection) on ${host}:${chosen}`)
})

function stop(): void {
  clearInterval(sweep)
  server.close()
  engine.close()
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
