import type { Operation } from '@sekisho/assurance'

/** Changes of a model as YAML, ready to be copied beside what the file has. Pure. */

interface Branch {
  readonly children: Map<string, Branch | Leaf>
}
interface Leaf {
  readonly text: string
}

const isBranch = (node: Branch | Leaf): node is Branch => 'children' in node

const unescape = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

const plainWord = /^[A-Za-z][\w.-]*$/

/** JSON is YAML; words that can't be taken for anything else go without quotes. */
const inline = (value: unknown): string => {
  if (typeof value === 'string')
    return plainWord.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value)
      ? value
      : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).map(([key, inside]) => `${key}: ${inline(inside)}`)
  return `{ ${entries.join(', ')} }`
}

const valueAt = (data: unknown, tokens: readonly string[]): unknown =>
  tokens.reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null
        ? (value as Readonly<Record<string, unknown>>)[token] // parsed data: any property may be asked for
        : undefined,
    data,
  )

const isIndex = (token: string): boolean => /^\d+$/.test(token)

/** What names an entry of a list in the file: its id, or where it has none its place. */
function nameOf(model: object, tokens: readonly string[]): string {
  const id = valueAt(model, [...tokens, 'id'])
  return typeof id === 'string' ? `- id: ${id}` : `- # ${Number(tokens.at(-1)) + 1}`
}

function put(root: Branch, steps: readonly string[], leaf: Leaf): void {
  let branch = root
  for (const step of steps.slice(0, -1)) {
    const known = branch.children.get(step)
    const next: Branch = known && isBranch(known) ? known : { children: new Map() }
    branch.children.set(step, next)
    branch = next
  }
  const last = steps.at(-1) ?? ''
  const before = branch.children.get(last)
  const isSecond = before !== undefined && !isBranch(before) && before.text.startsWith('\n') // of a list
  branch.children.set(last, isSecond ? { text: before.text + leaf.text } : leaf)
}

const leafOf = (operation: Operation): Leaf =>
  operation.op === 'remove'
    ? { text: ' # −' }
    : { text: operation.op === 'append' ? `\n- ${inline(operation.value)}` : ` ${inline(operation.value)}` }

function linesOf(branch: Branch, indent: string): readonly string[] {
  const deeper = `${indent}  `
  return [...branch.children].flatMap(([step, node]) => {
    const head = `${indent}${step.startsWith('- ') ? step : `${step}:`}`
    return isBranch(node)
      ? [head].concat(linesOf(node, deeper))
      : `${head}${node.text.replaceAll('\n', `\n${deeper}`)}`.split('\n')
  })
}

/** The lines of the file that a change makes, with what stands around them so that one finds the place. */
export function snippetOf(model: object, change: readonly Operation[]): string {
  const root: Branch = { children: new Map() }
  for (const operation of change) {
    const tokens = operation.path.split('/').slice(1).map(unescape)
    const steps = tokens.map((token, index) =>
      isIndex(token) ? nameOf(model, tokens.slice(0, index + 1)) : token,
    )
    put(root, steps, leafOf(operation))
  }
  return linesOf(root, '').join('\n')
}
