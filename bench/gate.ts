import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

/**
 * `npm run bench:gate [-- --json] [--quick]`: messages per second through the gate, side by side with Debian's mosquitto
 * in one run. Ours: mutual TLS, every check of the inspection, each message on disk (synchronous=FULL) before its PUBACK.
 * Mosquitto: mutual TLS, access list, no persistence, no limit on its queues. The same load drives both in turn.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })

const CONNECTIONS = 20
const IN_FLIGHT = 50
const plan = flags.quick ? { rounds: 2, warmUp: 1, seconds: 3 } : { rounds: 5, warmUp: 2, seconds: 6 }

interface Measured {
  readonly deliveredPerSecond: number
  readonly acknowledgedPerSecond: number
  readonly cpuMicrosecondsPerMessage: number
  readonly acknowledged: number
  readonly delivered: number
  readonly refusals: readonly (readonly [code: number, count: number])[]
}

interface Server {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

interface Row {
  readonly name: string
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  readonly unit: string
}

const here = new URL('.', import.meta.url).pathname

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  server.close()
  return port
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Our server, with the home and the identities that it makes in `folder`. */
async function startOurs(folder: string): Promise<Server> {
  const child = spawn(process.execPath, [...process.execArgv, `${here}gate/server.ts`, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  return { port, pid: child.pid ?? 0, stop: () => end(child) }
}

function mosquittoConfiguration(folder: string, port: number): string {
  return [
    'per_listener_settings false',
    'persistence false',
    'allow_anonymous false',
    'max_queued_messages 0',
    'max_inflight_messages 0',
    'set_tcp_nodelay true',
    'log_type error',
    `acl_file ${folder}/mosquitto.acl`,
    `listener ${port} 127.0.0.1`,
    `cafile ${folder}/ca.pem`,
    `certfile ${folder}/server.crt`,
    `keyfile ${folder}/server.key`,
    'require_certificate true',
    'use_identity_as_username true',
    '',
  ].join('\n')
}

async function startMosquitto(folder: string): Promise<Server> {
  const port = await freePort()
  writeFileSync(`${folder}/mosquitto.conf`, mosquittoConfiguration(folder, port))
  writeFileSync(
    `${folder}/mosquitto.acl`,
    'user bench:reader\ntopic read devices/+/telemetry/env\n\npattern write devices/%u/telemetry/env\n',
  )
  const user = process.getuid?.() === 0 ? 'root' : ''
  if (user) writeFileSync(`${folder}/mosquitto.conf`, `user ${user}\n`, { flag: 'a' }) // it would drop to a user who can't read the keys
  const child = spawn(mosquitto, ['-c', `${folder}/mosquitto.conf`], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  await new Promise((resolve) => setTimeout(resolve, 700))
  if (child.exitCode !== null) throw new Error(`mosquitto did not start: ${said}`)
  return { port, pid: child.pid ?? 0, stop: () => end(child) }
}

async function measure(server: Server, folder: string, round: number): Promise<Measured> {
  const numbers = [
    server.port,
    folder,
    CONNECTIONS,
    IN_FLIGHT,
    plan.warmUp,
    plan.seconds,
    server.pid,
    round,
  ].map(String)
  const child = spawn(process.execPath, [`${here}gate/load.ts`, ...numbers], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('the load ended with an error')
  const measured = JSON.parse(printed) as Measured
  if (measured.refusals.length > 0)
    throw new Error(`messages were refused: ${JSON.stringify(measured.refusals)}`)
  return measured
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The ratio is the median of the rounds' ratios: a machine that slows down slows both halves of a round. */
function row(name: string, unit: string, rounds: readonly Round[], of: (one: Measured) => number): Row {
  return {
    name,
    ours: median(rounds.map(({ ours }) => of(ours))),
    peer: median(rounds.map(({ peer }) => of(peer))),
    ratio: median(rounds.map(({ ours, peer }) => of(ours) / of(peer))),
    unit,
  }
}

interface Round {
  readonly ours: Measured
  readonly peer: Measured
}

const mosquitto = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find((path) => existsSync(path)) ?? ''
if (!mosquitto || spawnSync(mosquitto, ['-h']).error) {
  process.stderr.write(
    'bench:gate compares with mosquitto, which is not installed: apt-get install mosquitto\n',
  )
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
try {
  const ours = await startOurs(folder)
  const peer = await startMosquitto(folder)
  const rounds: Round[] = []
  let acknowledged = 0
  for (let number = 1; number <= plan.rounds; number += 1) {
    const round = { ours: await measure(ours, folder, number), peer: await measure(peer, folder, number) }
    acknowledged += round.ours.acknowledged
    rounds.push(round)
  }
  await ours.stop()
  await peer.stop()
  const stored = Number(readFileSync(`${folder}/stored`, 'utf8'))
  if (stored < acknowledged) throw new Error(`${acknowledged} were acknowledged, ${stored} are stored`)
  const where = `QoS 1, ${CONNECTIONS} connections × ${IN_FLIGHT} in flight`
  const rows = [
    row(`gate against mosquitto, delivered, ${where}`, 'messages/s', rounds, (one) => one.deliveredPerSecond),
    row(
      `gate against mosquitto, processor time, ${where}`,
      'µs/message',
      rounds,
      (one) => one.cpuMicrosecondsPerMessage,
    ),
  ]
  if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
  else {
    for (const { name, ours, peer, ratio, unit } of rows) {
      console.log(`${name}: ${ours.toFixed(2)} against ${peer.toFixed(2)} ${unit}, ratio ${ratio.toFixed(2)}`)
    }
    console.log(`${acknowledged} messages acknowledged, ${stored} stored`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
