import { readdirSync, readFileSync } from 'node:fs'
import { parseModel } from '../src/index.ts'
import type { Model } from '../src/index.ts'

/** The product descriptions in `examples/`. */

const root = new URL('../../../examples/', import.meta.url)

export interface Example {
  readonly name: string
  readonly text: string
  readonly model: Model
}

/** @throws Error where the text isn't a sound model */
export function modelOf(text: string, file: string): Model {
  const { model, faults } = parseModel(text, { file })
  if (!model) throw new Error(`${file}: ${JSON.stringify(faults)}`)
  return model
}

export const examples: readonly Example[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const text = readFileSync(new URL(`${name}/sekisho.yaml`, root), 'utf8')
    return { name, text, model: modelOf(text, name) }
  })

export const exampleOf = (name: string): Example => {
  const example = examples.find((one) => one.name === name)
  if (!example) throw new Error(`no example ${name}`)
  return example
}

/** An example with edits, each of which has to find its place. */
export const edited = (name: string, ...edits: readonly (readonly [string, string])[]): Model =>
  modelOf(
    edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`not in ${name}: ${from}`)
      return text.replace(from, () => to)
    }, exampleOf(name).text),
    name,
  )

/** The value that a JSON pointer names (RFC 6901 §4); nothing where there is none. */
export const at = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (part, token) =>
        typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[token] : undefined,
      document,
    )

/** Every value in a document with its path, the document itself included. */
export function* walk(value: unknown, path = ''): Generator<readonly [path: string, value: unknown]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [name, inside] of Object.entries(value))
    yield* walk(inside, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
}
