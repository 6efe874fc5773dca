import { parseArgs } from 'node:util'
import { analyse, rules } from '@sekisho/assurance'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { plant } from './analysis/plant.ts'
import { median } from './gate/statistics.ts'

/**
 * `npm run bench:analysis [-- --json] [--quick]`: how long a model of a plant takes to be analysed, whole: threats, questions,
 * attack paths and choke points. There is no peer that runs on these machines; reading the same file with the parser
 * of the model is the yardstick, and the ratio to it is printed.
 */
const { values: flags } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const rounds = flags.quick ? 2 : 5

/** Wanted: seconds at most. */
const sizes = [
  { components: 50, dataflows: 100, limit: undefined },
  { components: 500, dataflows: 1000, limit: 0.5 },
  { components: 5000, dataflows: 10_000, limit: 10 },
]

function timed<T>(run: () => T): { readonly seconds: number; readonly result: T } {
  const start = performance.now()
  const result = run()
  return { seconds: (performance.now() - start) / 1000, result }
}

function designOf(text: string): Model {
  const { design, faults } = parseModel(text, { file: 'plant.yaml' })
  if (!design)
    throw new Error(
      faults
        .slice(0, 5)
        .map(({ code, path }) => `${code} ${path}`)
        .join('; '),
    )
  return design
}

const rows = sizes.map(({ components, dataflows, limit }) => {
  const text = plant(components, dataflows)
  const read = timed(() => designOf(text))
  const runs = Array.from({ length: rounds }, () => timed(() => analyse(read.result)))
  const [first] = runs
  const { counts, threats } = first?.result ?? { counts: undefined, threats: [] }
  const elements =
    read.result.components.length + read.result.dataflows.length + read.result.interfaces.length
  const seconds = median(runs.map((run) => run.seconds))
  return {
    components: read.result.components.length,
    dataflows,
    elements,
    analyseSeconds: seconds,
    firstSeconds: first?.seconds ?? 0,
    readSeconds: read.seconds,
    ratioToReading: seconds / read.seconds,
    limitSeconds: limit,
    within: limit === undefined ? undefined : seconds <= limit,
    threats: threats.length,
    findingsPerElement: ((counts?.open ?? 0) + (counts?.undecided ?? 0)) / elements,
    openPerElement: (counts?.open ?? 0) / elements,
  }
})

if (flags.json) console.log(JSON.stringify({ rules: rules.length, rows }, null, 2))
else {
  console.log(`${rules.length} rules, median of ${rounds} runs`)
  for (const row of rows) {
    const verdict =
      row.limitSeconds === undefined ? '' : ` (limit ${row.limitSeconds} s: ${row.within ? 'met' : 'MISSED'})`
    console.log(
      `${row.components} components, ${row.dataflows} data flows: analysed in ${row.analyseSeconds.toFixed(3)} s${verdict}, ` +
        `first run ${row.firstSeconds.toFixed(3)} s, read in ${row.readSeconds.toFixed(3)} s (ratio ${row.ratioToReading.toFixed(2)}); ` +
        `${row.threats} threats, ${row.findingsPerElement.toFixed(2)} findings per element, ${row.openPerElement.toFixed(2)} of them open`,
    )
  }
}
