import { parseArgs } from 'node:util'
import { checkInPart } from './updates/check-in.ts'
import type { Part } from './updates/part.ts'
import { refreshPart } from './updates/refresh.ts'
import { rolloutsPart } from './updates/rollouts.ts'
import { vulnerabilitiesPart } from './updates/vulnerabilities.ts'

/**
 * `npm run bench:updates [-- --json] [--quick] [--part NAME …]`: what updates cost, part by part. Ends with 1 where something
 * that was asked for is not met.
 */
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true, default: [] },
  },
})

/** In this order; whoever measures something more adds a row. */
const parts: readonly Part[] = [checkInPart, refreshPart, rolloutsPart, vulnerabilitiesPart]

const unknown = flags.part.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const all: Record<string, Readonly<Record<string, number | boolean>>> = {}
for (const { name, about, run } of parts) {
  if (flags.part.length > 0 && !flags.part.includes(name)) continue
  const { lines, figures, holds } = await run({ quick: flags.quick })
  all[name] = { ...figures, holds }
  if (!holds) process.exitCode = 1
  if (!flags.json) console.log(`${name}: ${about}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}
if (flags.json) process.stdout.write(`${JSON.stringify(all)}\n`)
