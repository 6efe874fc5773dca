import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { switches } from './checks/switches.ts'
import { median } from './gate/statistics.ts'

/**
 * `npm run bench:checks [-- --json] [--quick]`: what each check of the inspection costs: the same messages with all checks
 * and with one of them left out, in turn, each in a process of its own.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const rounds = flags.quick ? 3 : 9

const program = new URL('checks/measure.ts', import.meta.url).pathname
const measure = (name: string, left = ''): number =>
  Number(execFileSync(process.execPath, [...process.execArgv, program, name, left], { encoding: 'utf8' }))

interface Row {
  readonly case: string
  /** Nothing: all checks are made. */
  readonly left?: string
  /** Of the whole inspection, nanoseconds for one message. */
  readonly ns: number
  /** What is saved by leaving the check out; the median of the rounds' differences. */
  readonly costNs?: number
}

const ofEveryMessage = switches.filter(({ name }) => name !== 'signature' && name !== 'consent')
const onlyFor = (name: string): typeof switches => switches.filter((one) => one.name === name)

const plan = [
  { name: 'plain', left: ofEveryMessage },
  { name: 'field without consent', left: onlyFor('consent') },
  { name: 'signed, ES256', left: onlyFor('signature') },
  { name: 'signed, Ed25519', left: onlyFor('signature') },
  { name: 'authenticated, HMAC-SHA-256', left: onlyFor('signature') },
]

const rows: Row[] = []
for (const { name, left } of plan) {
  const all: number[] = []
  const without = new Map(left.map((one) => [one.name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    all.push(measure(name))
    for (const [check, figures] of without) figures.push(measure(name, check))
  }
  const found: Row[] = [
    { case: name, ns: median(all) },
    ...[...without].map(([check, figures]) => ({
      case: name,
      left: check,
      ns: median(figures),
      costNs: median(figures.map((figure, round) => (all[round] ?? 0) - figure)),
    })),
  ]
  rows.push(...found)
  if (flags.json) continue
  for (const { left: check, ns, costNs } of found) {
    console.log(
      check === undefined
        ? `${name}: ${ns.toFixed(0)} ns a message`
        : `  without ${check}: ${ns.toFixed(0)} ns; it costs ${(costNs ?? 0).toFixed(0)} ns`,
    )
  }
}
if (flags.json) process.stdout.write(`${JSON.stringify(rows)}\n`)
