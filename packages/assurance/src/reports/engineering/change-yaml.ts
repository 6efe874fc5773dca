import type { Model } from '@sekisho/model'
import { stringify } from 'yaml'
import { tokensOf } from '../../design/change.ts'
import type { Change, Operation } from '../../design/change.ts'
import { valueAt } from '../../design/facts.ts'

/** A change as lines of `sekisho.yaml`: enough of the file around it to see where it goes. */

const value = (of: unknown): string => stringify(of, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()

const idAt = (model: Model, path: readonly string[]): string => {
  const id = valueAt(model, [...path, 'id'])
  return typeof id === 'string' ? `id: ${id}` : `# ${Number(path.at(-1)) + 1}.`
}

/** The properties on the way to an operation's place, each indented below the one before. */
function linesOf(
  model: Model,
  { path }: Operation,
): { readonly lines: readonly string[]; readonly last: string; readonly depth: number } {
  const tokens = tokensOf(path)
  const lines: string[] = []
  let depth = 0
  tokens.slice(0, -1).forEach((token, index) => {
    const entry = /^\d+$/.test(token)
    const text = entry ? `- ${idAt(model, tokens.slice(0, index + 1))}` : `${token}:`
    lines.push(`${'  '.repeat(depth)}${text}`)
    depth += 1
  })
  return { lines, last: tokens.at(-1) ?? '', depth }
}

function operationLines(model: Model, operation: Operation): readonly string[] {
  const { lines, last, depth } = linesOf(model, operation)
  const indent = '  '.repeat(depth)
  if (operation.op === 'remove') {
    const what = /^\d+$/.test(last) ? idAt(model, tokensOf(operation.path)) : last
    return [...lines, `${indent}# remove: ${what}`]
  }
  const said = value(operation.value)
  return operation.op === 'set'
    ? [...lines, `${indent}${last}: ${said}`]
    : [...lines, `${indent}${last}:`, `${indent}  - ${said}`]
}

/** What two operations have in common on their way is written once. */
export function changeYaml(model: Model, change: Change): string {
  const written: string[] = []
  let before: readonly string[] = []
  for (const operation of change) {
    const lines = operationLines(model, operation)
    const shared = lines.findIndex((line, index) => line !== before[index])
    written.push(...lines.slice(Math.max(0, shared)))
    before = lines
  }
  return written.join('\n')
}
