import { type ChildProcess, spawn } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, type AgentOptions, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, createSecureContext, type SecureContext } from 'node:tls'
import { percentile } from '../gate/statistics.ts'
import type { Part, PartOptions, PartResult } from './part.ts'

/** What a check-in without news costs the server: a device asks what it is to run, and there is nothing new. */

interface Identity {
  readonly id: string
  readonly key: string
  readonly certificate: string
}

interface House {
  readonly child: ChildProcess
  readonly port: number
  readonly trust: string
  readonly devices: readonly Identity[]
}

interface Usage {
  readonly cpuMs: number
  readonly residentMiB: number
}

/** Milliseconds of processor for a check-in that people asked for at most. */
const asked = 1

async function usage({ child }: House): Promise<Usage> {
  const answer = once(child, 'message')
  child.send('usage')
  const [said] = (await answer) as [Usage]
  return said
}

async function open(folder: string, count: number): Promise<House> {
  const script = new URL('./check-in-server.ts', import.meta.url).pathname
  const flags = ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys']
  const child = spawn(process.execPath, [...flags, script, folder, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  if (!child.stdout) throw new Error('its output is a pipe')
  const [printed] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(printed) as { port: number } // the bench's own
  const { trust, devices } = JSON.parse(readFileSync(`${folder}/devices.json`, 'utf8')) as Pick<
    House,
    'trust' | 'devices'
  >
  return { child, port, trust, devices }
}

/** @returns the entity tag. @throws Error for another answer than 200 or 304 */
function ask(
  agent: Agent | false,
  options: AgentOptions,
  etag?: string,
): Promise<{ status: number; etag: string }> {
  return new Promise((resolve, reject) => {
    const headers = etag === undefined ? {} : { 'if-none-match': etag }
    const outgoing = request({ ...options, path: '/updates/assignment', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        const { statusCode: status = 0 } = response
        if (status === 200 || status === 304) resolve({ status, etag: response.headers.etag ?? '' })
        else reject(new Error(`a check-in was answered with ${status}`))
      })
    })
    outgoing.once('error', reject)
    outgoing.end()
  })
}

const tlsOf = ({ port, trust }: House, { key, certificate }: Identity): AgentOptions => ({
  host: 'localhost',
  port,
  ca: trust,
  key,
  cert: certificate,
})

/** One device, one connection. */
async function keptAlive(house: House, rounds: number): Promise<{ cpuMs: number; p50: number }> {
  const [device] = house.devices
  if (!device) throw new Error('nobody is there')
  const options = tlsOf(house, device)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const { etag } = await ask(agent, options)
  for (let at = 0; at < rounds / 5; at += 1) await ask(agent, options, etag)
  const before = await usage(house)
  const times: number[] = []
  for (let at = 0; at < rounds; at += 1) {
    const began = performance.now()
    if ((await ask(agent, options, etag)).status !== 304) throw new Error('there was news')
    times.push(performance.now() - began)
  }
  const after = await usage(house)
  agent.destroy()
  return { cpuMs: (after.cpuMs - before.cpuMs) / rounds, p50: percentile(times, 0.5) }
}

/** What a device keeps between two questions. */
interface Kept {
  session?: Buffer
  etag?: string
}

interface Answer {
  readonly status: string
  readonly isResumed: boolean
}

/**
 * A connection of its own for one question, resumed where the device has a session (RFC 8446 §2.2).
 * @param context of the device where it has to prove who it is; a resumed session stands for that already
 */
function visit(house: House, context: SecureContext, kept: Kept): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const session = kept.session ? { session: kept.session } : {}
    const socket = connect({ host: 'localhost', port: house.port, secureContext: context, ...session })
    let text = ''
    socket.setEncoding('latin1')
    socket.on('session', (given: Buffer) => void (kept.session = given))
    socket.once('secureConnect', () => {
      const condition = kept.etag === undefined ? '' : `If-None-Match: ${kept.etag}\r\n`
      socket.write(
        `GET /updates/assignment HTTP/1.1\r\nHost: localhost\r\n${condition}Connection: close\r\n\r\n`,
      )
    })
    socket.on('data', (part: string) => void (text += part))
    socket.once('error', reject)
    socket.once('end', () => {
      kept.etag = /^etag: (.*)$/im.exec(text)?.[1]?.trim() ?? kept.etag ?? ''
      resolve({ status: text.slice(9, 12), isResumed: socket.isSessionReused() })
      socket.destroy()
    })
  })
}

const contextOf = ({ trust }: House, { key, certificate: cert }: Identity): SecureContext =>
  createSecureContext({ ca: trust, key, cert })

/** All of them once, some at a time: afterwards each has a session, and what it is to run. */
async function first(house: House, all: readonly Kept[]): Promise<void> {
  const atOnce = 32
  const next = all.entries()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, kept] of next) {
        const device = house.devices[index]
        if (device) await visit(house, contextOf(house, device), kept)
      }
    }),
  )
}

type Way = 'anew' | 'resumed'

/** Milliseconds of the server's processor for a question over a new connection. */
async function newConnections(house: House, all: readonly Kept[], rounds: number, way: Way): Promise<number> {
  const some = house.devices.slice(0, 50).map((device) => contextOf(house, device))
  const ask = async (at: number): Promise<void> => {
    const [context, kept] = [some[at % some.length], all[at % some.length]]
    if (way === 'anew') delete kept?.session
    const answer = context && kept && (await visit(house, context, kept))
    if (answer?.status !== '304' || answer.isResumed !== (way === 'resumed'))
      throw new Error(`not ${way}, or news: ${answer?.status}`)
  }
  for (let at = 0; at < rounds / 2; at += 1) await ask(at) // what runs rarely isn't compiled yet
  const before = await usage(house)
  for (let at = 0; at < rounds; at += 1) await ask(at)
  return ((await usage(house)).cpuMs - before.cpuMs) / rounds
}

interface Crowd {
  readonly times: readonly number[]
  readonly late: number
  readonly share: number
  readonly residentMiB: number
}

interface Pace {
  /** Each asks once in this time. */
  readonly everyMs: number
  /** How much of it is watched: those whose turn comes later aren't asked for. */
  readonly watchedMs: number
}

/**
 * Collects what ten thousand secure contexts have left behind. Otherwise this process stands still for most of a second while it asks,
 * and the server seems to.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

/** Each asks when its time has come, and whether the others are answered or not (open loop). */
async function crowd(house: House, all: readonly Kept[], { everyMs, watchedMs }: Pace): Promise<Crowd> {
  const shared = createSecureContext({ ca: house.trust }) // making one costs more than the connection
  const before = await usage(house)
  const began = performance.now()
  const times: number[] = []
  let failed = 0
  const visits = all.map(async (kept, index) => {
    const due = (index / all.length) * everyMs
    if (due > watchedMs) return
    await sleep(due)
    try {
      const { status, isResumed } = await visit(house, shared, kept)
      if (status !== '304' || !isResumed) throw new Error(status)
      times.push(performance.now() - began - due) // a late start is a delay as well
    } catch {
      failed += 1
    }
  })
  await Promise.all(visits)
  const after = await usage(house)
  const share = (after.cpuMs - before.cpuMs) / (performance.now() - began)
  return { times, late: failed, share, residentMiB: after.residentMiB }
}

async function measure(folder: string, { quick }: PartOptions): Promise<PartResult> {
  const [count, rounds] = quick ? [500, 600] : [10_000, 2000]
  const pace = quick ? { everyMs: 3000, watchedMs: 3000 } : { everyMs: 60_000, watchedMs: 35_000 }
  const house = await open(folder, count)
  try {
    const alive = await keptAlive(house, rounds)
    const all: Kept[] = house.devices.map(() => ({}))
    await first(house, all)
    const again = await newConnections(house, all, rounds / 2, 'resumed')
    const anew = await newConnections(house, all, rounds / 2, 'anew')
    collectGarbage()
    const { times, late, share, residentMiB } = await crowd(house, all, pace)
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
    const figures = {
      keepAliveCpuMs: alive.cpuMs,
      resumedCpuMs: again,
      handshakeCpuMs: anew,
      devices: count,
      p50,
      p99,
      cpuShare: share,
      residentMiB,
      failed: late,
    }
    return {
      lines: [
        `kept-alive connection: ${alive.cpuMs.toFixed(3)} ms of server processor, p50 ${alive.p50.toFixed(2)} ms (asked: < ${asked} ms)`,
        `new connection, TLS session resumed, as the agent does: ${again.toFixed(3)} ms of server processor; with a whole handshake, each six hours: ${anew.toFixed(3)} ms`,
        `${count} devices once in ${pace.everyMs / 1000} s, watched for ${pace.watchedMs / 1000} s, each over a resumed connection of its own: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        `  ${(share * 100).toFixed(0)} % of one processor, ${residentMiB.toFixed(0)} MiB resident, ${late} failed`,
      ],
      figures,
      holds: alive.cpuMs < asked && again < asked && late === 0,
    }
  } finally {
    house.child.kill('SIGTERM')
    await once(house.child, 'exit')
  }
}

export const checkInPart: Part = {
  name: 'check-in',
  about: 'a device asks what it is to run, and there is nothing new; then a fleet that asks once a minute',
  async run(options) {
    const folder = mkdtempSync(join(tmpdir(), 'sk-'))
    try {
      return await measure(folder, options)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
