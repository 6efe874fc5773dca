/**
 * `npm run test:fuzz [-- --rounds N] [--seed S]`: mutated packets, a million unless told, through the gate in this process.
 * Fails when something throws, when an answer is not by the standard, when nothing moves for a while, or when memory grows.
 */
import { setFlagsFromString } from 'node:v8'
import { parseArgs } from 'node:util'
import { runInNewContext } from 'node:vm'
import { fuzz } from '../packages/gate/test/fuzz/run.ts'

/** After so many seconds without progress it hangs. */
const PATIENCE_SECONDS = 30
/** What tables of topics, sessions and retained messages may hold at most, by their own limits. */
const GROWTH_LIMIT_MIB = 128

const { values } = parseArgs({ options: { rounds: { type: 'string' }, seed: { type: 'string' } } })
const rounds = Number(values.rounds ?? 1_000_000)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
if (!Number.isSafeInteger(rounds) || rounds < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('--rounds and --seed are whole numbers')
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void // there since the line before
const heapMib = (): number => {
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}

console.log(`seed ${seed}, ${rounds} packets (again: npm run test:fuzz -- --rounds ${rounds} --seed ${seed})`)
await fuzz(seed, Math.min(rounds, 10_000)) // everything is compiled and at its size
const before = heapMib()
let moved = Date.now()
let shown = 0
const watch = setInterval(() => {
  if (Date.now() - moved > PATIENCE_SECONDS * 1000) throw new Error('nothing moves any more')
}, 1000)
const began = Date.now()
const result = await fuzz(seed, rounds, (done) => {
  moved = Date.now()
  if (done - shown < 100_000) return
  shown = done
  console.log(`${done} packets, ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MiB`)
})
clearInterval(watch)
const growth = heapMib() - before

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, times]) => `  ${String(times).padStart(8)}  ${name}`)
    .join('\n')
console.log(`connections that ended as\n${list(result.outcomes)}`)
console.log(`events of the gate, by code (limited to some of each device)\n${list(result.codes)}`)
console.log(
  `${result.packets} packets on ${result.connections} connections in ${Math.round((Date.now() - began) / 1000)} s, ` +
    `${result.accepted} messages let in, nothing threw, heap ${growth < 0 ? '' : '+'}${growth.toFixed(1)} MiB`,
)
if (growth > GROWTH_LIMIT_MIB) throw new Error(`memory grew by ${Math.round(growth)} MiB`)
