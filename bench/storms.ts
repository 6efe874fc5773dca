import { parseArgs } from 'node:util'
import { floodGranted, floodUngranted } from './storms/flood.ts'
import { halfOpen } from './storms/half-open.ts'
import { reconnect } from './storms/reconnect.ts'
import { slowReader } from './storms/slow-reader.ts'
import { type Figure, isHeld, type Sizes, type Storm } from './storms/storm.ts'

/**
 * `npm run bench:storms [-- --json] [--quick] [--only reconnect]`: what honest devices experience while others behave badly.
 * The gate on its real store, in a process of its own; each part of the load in another. Exit code 1 when a bound is missed.
 */
const { values: flags } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } },
})

const sizes: Sizes = flags.quick
  ? { devices: 200, strangers: 100, seconds: 3 }
  : { devices: 1000, strangers: 500, seconds: 10 }

const storms: readonly Storm[] = [reconnect, floodGranted, floodUngranted, halfOpen, slowReader]

const chosen = storms.filter(({ name }) => flags.only === undefined || name.startsWith(flags.only))
if (chosen.length === 0) throw new Error(`--only takes one of ${storms.map(({ name }) => name).join(', ')}`)

const rounded = (value: number): string => value.toFixed(Number.isInteger(value) ? 0 : 2)

function asked({ most, least }: Figure): string {
  if (most !== undefined) return ` (asked: ≤ ${rounded(most)})`
  return least === undefined ? '' : ` (asked: ≥ ${rounded(least)})`
}

const results = []
for (const { name, title, run } of chosen) {
  const figures = await run(sizes)
  const missed = figures.filter((figure) => !isHeld(figure))
  results.push({ storm: name, title, held: missed.length === 0, figures })
  if (flags.json) continue
  console.log(`\n${name}: ${title}`)
  for (const figure of figures) {
    const mark = isHeld(figure) ? ' ' : '✗'
    console.log(`${mark} ${figure.name}: ${rounded(figure.value)} ${figure.unit}${asked(figure)}`)
  }
  console.log(missed.length === 0 ? '✓ held' : `✗ ${missed.length} bounds missed`)
}
if (flags.json) console.log(JSON.stringify(results))
process.exitCode = results.every(({ held }) => held) ? 0 : 1
