import { createInterface } from 'node:readline'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Agent, createAgent, systemClock } from '@sekisho/agent'

/**
 * Real agents in one process that report as often as they are told: `reporters.ts DIR HOST MQTT HTTPS PER-SECOND`, a device
 * for each subdirectory. Prints what happens to them, a JSON text per line. On standard input: `{"perSecond":n}`, and
 * `{"clockAheadMs":n}`, which sets the clocks of all of them.
 */
const [directory = '', host = 'localhost', mqttPort, httpsPort, perSecondAtFirst] = process.argv.slice(2)
const names = readdirSync(directory).sort()
let perSecond = Number(perSecondAtFirst)
let clockAheadMs = 0
const clock = { now: () => systemClock.now() + clockAheadMs }

const agents = names.map((device) =>
  createAgent({
    directory: join(directory, device),
    server: host,
    mqttPort: Number(mqttPort),
    httpsPort: Number(httpsPort),
    clock,
    backoff: { firstMs: 50, longestMs: 500 },
    housekeepingMs: 200,
    report: (event) => process.stdout.write(`${JSON.stringify({ ...event, device })}\n`),
  }),
)

createInterface(process.stdin).on('line', (line) => {
  const told = JSON.parse(line) as { perSecond?: number; clockAheadMs?: number } // by the test
  perSecond = told.perSecond ?? perSecond
  clockAheadMs = told.clockAheadMs ?? clockAheadMs
})
process.stdin.once('close', () => process.exit(1)) // the test has ended before us

const TICK_MS = 20
let due = 0
let published = 0

function publish(agent: Agent): void {
  agent.publish('env', { temp: 21 })
  published += 1
}

function report(): void {
  due += (perSecond * TICK_MS) / 1000
  for (; due >= 1; due -= 1) for (const agent of agents) publish(agent)
}

function sayPending(): void {
  const count = agents.reduce((sum, agent) => sum + agent.status().pending, 0)
  process.stdout.write(`${JSON.stringify({ event: 'pending', count, published })}\n`)
}

const timers: NodeJS.Timeout[] = []

process.on('SIGTERM', () => {
  for (const timer of timers) clearInterval(timer)
  void Promise.all(agents.map((agent) => agent.stop())).then(() => process.exit(0))
})

await Promise.all(agents.map((agent) => agent.start()))
await Promise.all(agents.map((agent) => agent.ready()))
timers.push(setInterval(report, TICK_MS), setInterval(sayPending, 100))
