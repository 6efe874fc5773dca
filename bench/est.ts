import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { Enrolments } from './est/load.ts'
import type { OcspAnswers } from './est/ocsp.ts'
import { processorSeconds } from './gate/process.ts'

/**
 * `npm run bench:est [-- --json] [--quick]`: certificates for devices, one after the other and many at once. An enrolment is a
 * connection of its own: a full TLS 1.3 handshake of both sides with P-256 certificates, the proof of possession, the
 * certificate, and all of it on disk before the answer. Beside it, in the same round, what one thread signs with P-256.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })

const sizes = flags.quick
  ? { rounds: 2, devices: 200, warmUp: 50 }
  : { rounds: 5, devices: 1000, warmUp: 200 }
const atOnce = 32
const asked = 100

const program = (name: string): string => new URL(`est/${name}.ts`, import.meta.url).pathname

async function run<T>(name: string, ...args: readonly (string | number)[]): Promise<T> {
  const child = spawn(process.execPath, [program(name), ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`the load ended with an error: ${args.join(' ')}`)
  return JSON.parse(printed) as T // its own
}

const measured = <T>(...args: readonly (string | number)[]): Promise<T> => run('load', ...args)

/** OCSP beside the raw signing of one thread, in the same minute. */
async function ocspRound(folder: string, http: number): Promise<OcspAnswers & { readonly ratio: number }> {
  const signatures = await measured<number>(folder, 'sign')
  const answers = await run<OcspAnswers>('ocsp', folder, http, sizes.devices * 4)
  return { ...answers, ratio: answers.fresh / signatures }
}

const ocspLine = ({ kept, fresh, freshP99, ratio }: OcspAnswers & { readonly ratio: number }): string =>
  `OCSP: ${kept.toFixed(0)} answers/s that were signed before, ${fresh.toFixed(0)} answers/s signed for the question (p99 ${freshP99.toFixed(0)} ms); ratio of these to signatures ${ratio.toFixed(4)}`

interface Round extends Enrolments {
  readonly signatures: number
  readonly ratio: number
  /** Of the server, all threads. */
  readonly cpuMsPerEnrolment: number
}

async function rounds(folder: string, port: number, pid: number): Promise<readonly Round[]> {
  const { warmUp, devices } = sizes
  await measured(folder, port, 0, warmUp, atOnce)
  const all: Round[] = []
  for (let at = 0; at < sizes.rounds; at += 1) {
    const from = warmUp + at * devices
    const signatures = await measured<number>(folder, 'sign')
    const before = processorSeconds(pid)
    const one = await measured<Enrolments>(folder, port, from, from + devices, atOnce)
    const cpuMsPerEnrolment = ((processorSeconds(pid) - before) * 1000) / devices
    all.push({ ...one, signatures, ratio: one.perSecond / signatures, cpuMsPerEnrolment })
  }
  return all
}

const line = ({ perSecond, p50, p99, signatures, ratio, cpuMsPerEnrolment }: Round): string =>
  [
    `${perSecond.toFixed(0)} enrolments/s`,
    `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
    `${cpuMsPerEnrolment.toFixed(1)} ms of processor each`,
    `${signatures.toFixed(0)} P-256 signatures/s on one thread, ratio ${ratio.toFixed(4)}`,
  ].join('; ')

const folder = mkdtempSync(join(tmpdir(), 'sk-'))
try {
  const count = sizes.warmUp + sizes.rounds * sizes.devices
  const args = ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys']
  const child = spawn(process.execPath, [...args, program('server'), folder, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [printed] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port, http } = JSON.parse(printed) as { port: number; http: number } // the bench's own
  const all = await rounds(folder, port, child.pid ?? 0)
  const ocsp = await ocspRound(folder, http)
  const best = all.toSorted((one, other) => other.perSecond - one.perSecond)[0]
  child.kill('SIGTERM')
  await once(child, 'exit')
  const enrolled = Number(readFileSync(`${folder}/enrolled`, 'utf8'))
  if (enrolled !== count) throw new Error(`${count} devices got a certificate, ${enrolled} are on record`)
  if (flags.json) process.stdout.write(`${JSON.stringify({ rounds: all, best, asked, ocsp })}\n`)
  else {
    console.log(`enrolment with P-256, ${atOnce} at once, ${sizes.devices} devices a round:`)
    for (const [index, round] of all.entries()) console.log(`  round ${index + 1}: ${line(round)}`)
    if (best) console.log(`best: ${line(best)} (asked: ≥ ${asked}/s)`)
    console.log(ocspLine(ocsp))
    console.log(`${enrolled} of ${count} are on record after the end of the server`)
  }
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true })
}
