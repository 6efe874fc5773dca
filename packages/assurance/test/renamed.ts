import type { Model } from '@sekisho/model'

/** The same product under other names, in another order: what a maker's refactoring of the file does to a model. */

type Data = Record<string, unknown>

const references: Readonly<Record<string, readonly string[]>> = {
  zone: ['trustZones'],
  path: ['trustZones'],
  reaches: ['trustZones'],
  at: ['components'],
  from: ['components'],
  to: ['components'],
  behind: ['components'],
  controlledBy: ['components'],
  recipient: ['components'],
  via: ['interfaces'],
  carries: ['streams', 'commands'],
  commands: ['commands'],
  streams: ['streams'],
}
const sections = [
  'trustZones',
  'attackers',
  'components',
  'interfaces',
  'dataflows',
  'streams',
  'commands',
  'keys',
  'hazards',
] as const

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every id becomes `new-…`; nothing else is touched. */
export function renamed(model: Model, rename: (id: string) => string = (id) => `new-${id}`): Model {
  const ids = new Map<string, ReadonlySet<string>>(
    sections.map((section) => [section, new Set(model[section].map(({ id }) => id))]),
  )
  const isNamed = (property: string, text: string): boolean =>
    (references[property] ?? []).some((section) => ids.get(section)?.has(text))
  const walk = (value: unknown, property: string): unknown => {
    if (typeof value === 'string') return isNamed(property, value) ? rename(value) : value
    if (Array.isArray(value)) return value.map((item) => walk(item, property))
    if (!isData(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, walk(inside, name)]))
  }
  const renamedPart = (part: Data): unknown =>
    Object.assign({}, walk(part, ''), { id: rename(String(part['id'])) })
  const isListed = (section: string): boolean => sections.some((one) => one === section)
  const copy = Object.fromEntries(
    Object.entries(model).map(([section, parts]) => [
      section,
      isListed(section) ? (parts as readonly Data[]).map(renamedPart) : walk(parts, ''),
    ]),
  )
  return copy as unknown as Model
}

/** Sections and properties in reverse; the order of a path is a fact and stays. */
export function reordered(model: Model): Model {
  const walk = (value: unknown, property: string): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item) => walk(item, ''))
      return property === 'path' ? items : items.toReversed()
    }
    if (!isData(value)) return value
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, inside]) => [name, name === 'schema' ? inside : walk(inside, name)]),
    )
  }
  return walk(model, '') as Model
}
