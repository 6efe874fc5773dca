import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hasMosquitto, type Server, startMosquitto, startOurs } from './gate/peers.ts'
import type { Handshakes, Idle, Latency, Plan, Throughput } from './gate/scenarios/scenario.ts'
import { median } from './gate/statistics.ts'

/**
 * `npm run bench:gate [-- --json] [--quick] [--only throughput]`: the gate side by side with Debian's mosquitto in one run.
 * Ours: mutual TLS, every check of the inspection, each message on disk (synchronous=FULL) before its PUBACK. Mosquitto:
 * mutual TLS, access list, no persistence, no limit on its queues. The same load drives both in turn.
 */
const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } },
})

const sizes = flags.quick
  ? { rounds: 2, warmUpSeconds: 1, seconds: 3, handshakes: 300, idle: 1000 }
  : { rounds: 5, warmUpSeconds: 2, seconds: 6, handshakes: 1500, idle: 5000 }

interface Row {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly peer: number
  readonly ratio: number
  /** What is asked of the ratio. */
  readonly asked: string
}

interface Pair<Measured> {
  readonly ours: Measured
  readonly peer: Measured
}

interface Both {
  readonly folder: string
  readonly ours: Server
  readonly peer: Server
}

const loadProgram = new URL('gate/load.ts', import.meta.url).pathname

async function measure<Measured>(
  server: Server,
  folder: string,
  round: number,
  plan: Plan,
): Promise<Measured> {
  const args = [server.port, folder, server.pid, round].map(String)
  const child = spawn(process.execPath, [loadProgram, ...args, JSON.stringify(plan)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`the load ended with an error: ${JSON.stringify(plan)}`)
  return JSON.parse(printed) as Measured // the scenario's own
}

let nextRound = 0

/** Both in turn, so many rounds; each round's numbers begin behind those of the round before. */
async function rounds<Measured>(both: Both, count: number, plan: Plan): Promise<readonly Pair<Measured>[]> {
  const pairs: Pair<Measured>[] = []
  for (let at = 0; at < count; at += 1) {
    nextRound += 1
    const ours = await measure<Measured>(both.ours, both.folder, nextRound, plan)
    pairs.push({ ours, peer: await measure<Measured>(both.peer, both.folder, nextRound, plan) })
  }
  return pairs
}

/** The ratio is the median of the rounds' ratios: a machine that slows down slows both halves of a round. */
function row<Measured>(
  name: string,
  unit: string,
  asked: string,
  pairs: readonly Pair<Measured>[],
  of: (one: Measured) => number,
): Row {
  return {
    name,
    unit,
    ours: median(pairs.map(({ ours }) => of(ours))),
    peer: median(pairs.map(({ peer }) => of(peer))),
    ratio: median(pairs.map(({ ours, peer }) => of(ours) / of(peer))),
    asked,
  }
}

/** A pair of servers for one group of rows; the store of ours must hold what it acknowledged. */
async function withServers(
  devices: number,
  work: (both: Both) => Promise<{ readonly rows: readonly Row[]; readonly acknowledged: number }>,
): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
  nextRound = 0
  try {
    const ours = await startOurs(folder, devices)
    const peer = await startMosquitto(folder)
    try {
      const { rows, acknowledged } = await work({ folder, ours, peer })
      await ours.stop()
      const stored = Number(readFileSync(`${folder}/stored`, 'utf8'))
      if (stored < acknowledged) throw new Error(`${acknowledged} were acknowledged, ${stored} are stored`)
      return rows
    } finally {
      await ours.stop()
      await peer.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { warmUpSeconds, seconds } = sizes

const throughputPlan = (connections: number, inFlight: number): Plan => ({
  scenario: 'throughput',
  connections,
  inFlight,
  warmUpSeconds,
  seconds,
})

function throughputRows(connections: number, inFlight: number, asked: string): Promise<readonly Row[]> {
  return withServers(connections, async (both) => {
    const pairs = await rounds<Throughput>(both, sizes.rounds, throughputPlan(connections, inFlight))
    const where = `QoS 1, ${connections} connections × ${inFlight} in flight`
    return {
      rows: [
        row(`delivered, ${where}`, 'messages/s', asked, pairs, (one) => one.deliveredPerSecond),
        row(
          `processor time, ${where}`,
          'µs/message',
          connections === 20 && inFlight === 50 ? '≤ 0.5' : '–',
          pairs,
          (one) => one.cpuMicrosecondsPerMessage,
        ),
      ],
      acknowledged: pairs.reduce((sum, { ours }) => sum + ours.acknowledged, 0),
    }
  })
}

/** At the same rate for both: half of what the slower of the two takes at most. */
function latencyRows(): Promise<readonly Row[]> {
  return withServers(20, async (both) => {
    const most = await rounds<Throughput>(both, 1, throughputPlan(20, 50))
    const slower = Math.min(
      ...most.flatMap(({ ours, peer }) => [ours.deliveredPerSecond, peer.deliveredPerSecond]),
    )
    const rate = Math.round(slower / 2)
    const plan: Plan = { scenario: 'latency', connections: 20, rate, warmUpSeconds, seconds }
    const pairs = await rounds<Latency>(both, Math.min(sizes.rounds, 3), plan)
    const where = `PUBLISH to PUBACK at ${rate} messages/s`
    return {
      rows: [
        row(`p50, ${where}`, 'ms', '–', pairs, (one) => one.p50Ms),
        row(`p99, ${where}`, 'ms', '–', pairs, (one) => one.p99Ms),
      ],
      acknowledged: [...most, ...pairs].reduce((sum, { ours }) => sum + ours.acknowledged, 0),
    }
  })
}

function handshakeRows(): Promise<readonly Row[]> {
  return withServers(100, async (both) => {
    const count = sizes.handshakes
    const each = (one: Handshakes): number => one.cpuMillisecondsEach
    const classic = await rounds<Handshakes>(both, 3, { scenario: 'handshakes', count, groups: 'X25519' })
    const groups = 'X25519MLKEM768:X25519'
    const hybrid = await rounds<Handshakes>(both, 3, { scenario: 'handshakes', count, groups })
    return {
      rows: [
        row('full handshake with CONNECT, X25519', 'ms of processor', '≤ 1.1', classic, each),
        row('the same where hybrid X25519MLKEM768 is offered', 'ms of processor', '–', hybrid, each),
      ],
      acknowledged: 0,
    }
  })
}

function idleRows(): Promise<readonly Row[]> {
  return withServers(sizes.idle, async (both) => {
    const pairs = await rounds<Idle>(both, 1, { scenario: 'idle', connections: sizes.idle })
    return {
      rows: [row(`idle connection, ${sizes.idle} of them`, 'KiB each', '–', pairs, (one) => one.kibEach)],
      acknowledged: 0,
    }
  })
}

const groups: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  throughput: () => throughputRows(20, 50, '≥ 2'),
  deep: () => throughputRows(20, 200, '≥ 3'),
  wide: () => throughputRows(800, 1, '≥ 0.9'),
  latency: latencyRows,
  handshakes: handshakeRows,
  idle: idleRows,
}

if (!hasMosquitto()) {
  process.stderr.write(
    'bench:gate compares with mosquitto, which is not installed: apt-get install mosquitto\n',
  )
  process.exit(1)
}

const chosen = flags.only === undefined ? Object.values(groups) : [groups[flags.only]]
const rows: Row[] = []
for (const group of chosen) {
  if (!group) throw new Error(`--only takes one of ${Object.keys(groups).join(', ')}`)
  const measured = await group()
  rows.push(...measured)
  if (!flags.json) {
    for (const { name, ours, peer, ratio, unit, asked } of measured) {
      const figures = `${ours.toFixed(2)} against ${peer.toFixed(2)} ${unit}`
      console.log(`${name}: ${figures}, ratio ${ratio.toFixed(2)} (asked: ${asked})`)
    }
  }
}
if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
