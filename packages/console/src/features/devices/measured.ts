/** Numbers out of messages, for charts. Pure. */

interface Measured {
  readonly ts: number
  readonly data: unknown
}

export interface Field {
  readonly name: string
  readonly unit?: string
}

export interface Series {
  readonly times: readonly number[]
  readonly values: readonly (number | null)[]
}

type Mapping = Readonly<Record<string, unknown>>

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const under = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (isMapping(at) ? at[name] : undefined), value)

const unitIn = (schema: unknown, name: string): string | undefined => {
  const unit = under(schema, 'properties', name, 'unit')
  return typeof unit === 'string' ? unit : undefined
}

/** The schema of a channel in a policy; nothing where the policy does not know it (any more). */
export function schemaOf(policy: unknown, component: string, channel: string): unknown {
  const channels = under(policy, 'components', component, 'channels')
  return Array.isArray(channels)
    ? under(
        channels.find((one) => under(one, 'key') === channel),
        'schema',
      )
    : undefined
}

/** The numeric fields that messages really carry, with the unit that the schema gives them. */
export function numericFields(messages: readonly Measured[], schema: unknown): readonly Field[] {
  const names = new Set(
    messages.flatMap(({ data }) =>
      isMapping(data) ? Object.keys(data).filter((name) => typeof data[name] === 'number') : [],
    ),
  )
  return [...names].map((name) => {
    const unit = unitIn(schema, name)
    return unit === undefined ? { name } : { name, unit }
  })
}

/** One field over the device's own time, ascending; a message without it is a gap. */
export function seriesOf(messages: readonly Measured[], name: string): Series {
  const sorted = messages.toSorted((one, other) => one.ts - other.ts)
  return {
    times: sorted.map(({ ts }) => ts),
    values: sorted.map(({ data }) => {
      const value = under(data, name)
      return typeof value === 'number' ? value : null
    }),
  }
}
