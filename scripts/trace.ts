import { countsTable, explainFunction, explainRow, functionsLine, slipText } from '@sekisho/assurance'
import { gatherTrace } from './gather-trace.ts'

/**
 * `npm run trace [-- ID …]`: how far the obligations have come, by section, or everything about some of them. The page
 * docs/reference/trace.md is written and checked with the other generated files, so that a new test only has to be
 * followed by `npm run generate`.
 */

const { rows, functions, slips } = gatherTrace()
const wanted = process.argv.slice(2)

function explained(id: string): string | undefined {
  const row = rows.find(({ obligation }) => obligation.id === id)
  if (row) return explainRow(row)
  const found = functions.find((one) => one.row.id === id)
  return found && explainFunction(found)
}

const missing = wanted.filter((id) => explained(id) === undefined)
const answers = wanted.map(explained).filter((text) => text !== undefined)

console.log(wanted.length > 0 ? answers.join('\n\n') : `${countsTable(rows)}\n${functionsLine(functions)}`)
for (const id of missing) console.error(`the catalogue has no ${id}`)
for (const slip of slips) console.error(slipText(slip))
if (missing.length > 0 || slips.length > 0) process.exitCode = 1
