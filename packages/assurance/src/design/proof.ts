import { modelJsonSchema } from '@sekisho/model'
import type { Dataflow, Model, Proof } from '@sekisho/model'
import { tokensOf } from './change.ts'
import { isUnbuilt } from './unbuilt.ts'

/** What stands behind each property, as the schema of the model says it (`x-proof`). */

interface Property {
  readonly proof: Proof
  readonly description: string
}

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function* propertiesOf(schema: unknown, path: string): Generator<readonly [string, Property]> {
  if (!isSchema(schema)) return
  const { 'x-proof': proof, description } = schema
  if (typeof proof === 'string' && typeof description === 'string')
    yield [path, { proof: proof as Proof, description }] // the schema writes no other words
  for (const branch of [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])])
    yield* propertiesOf(branch, path)
  yield* propertiesOf(schema['items'], `${path}/*`)
  const properties = schema['properties']
  if (isSchema(properties)) {
    for (const [name, inside] of Object.entries(properties)) yield* propertiesOf(inside, `${path}/${name}`)
  }
}

function readProperties(): ReadonlyMap<string, Property> {
  const found = new Map<string, Property>()
  for (const [path, property] of propertiesOf(modelJsonSchema(), '')) {
    if (!found.has(path)) found.set(path, property)
  }
  return found
}

const properties = readProperties()

/** A pointer without its indexes: `/components/3/zone` → `/components/ * /zone` (without the spaces). */
export const patternOf = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')

/** What the schema says of a property, in English; absent where it has no such property. */
export const descriptionOf = (pointer: string): string | undefined =>
  properties.get(patternOf(pointer))?.description

/** Who is at the ends of what the platform serves. */
interface Ends {
  /** Ids of the services that enforce the model. */
  readonly backends: ReadonlySet<string>
  readonly devices: ReadonlySet<string>
}

const known = new WeakMap<Model, Ends>()
const deviceKinds = new Set<unknown>(['device', 'gateway', 'sub-device'])

function endsOf(model: Model): Ends {
  const before = known.get(model)
  if (before) return before
  const ids = (wanted: (one: Model['components'][number]) => boolean): ReadonlySet<string> =>
    new Set(model.components.filter(wanted).map(({ id }) => id))
  const found = {
    backends: ids((one) => one.kind === 'service' && one.platform === 'sekisho'),
    devices: ids(({ kind }) => deviceKinds.has(kind)),
  }
  known.set(model, found)
  return found
}

/** Messages come by MQTT; enrolment, policies and updates by HTTPS. */
function isServed({ streams, commands }: Model, { protocol, carries = [] }: Dataflow): boolean {
  if (protocol === 'mqtt') return true
  return protocol === 'https' && ![...streams, ...commands].some(({ id }) => carries.includes(id))
}

/** The platform sees a data flow between itself and a device. Its way in for apps is behind a proxy of the maker’s. */
function seesFlow(model: Model, flow: Dataflow): boolean {
  const { backends, devices } = endsOf(model)
  const other = backends.has(flow.from) ? flow.to : backends.has(flow.to) ? flow.from : undefined
  return other !== undefined && devices.has(other) && isServed(model, flow)
}

/** Streams that come to the backend, and commands that go out from it: others pass nobody who could look at them. */
const passesBackend = (model: Model, end: 'to' | 'from', id: string | undefined): boolean =>
  model.dataflows.some(
    (flow) =>
      id !== undefined &&
      endsOf(model).backends.has(flow[end]) &&
      isServed(model, flow) &&
      flow.carries?.includes(id),
  )

/** Whether the platform is there to do, or to see, what a part of the model says. */
function isInReach(model: Model, section: string | undefined, index: number): boolean {
  if (section === 'dataflows') {
    const flow = model.dataflows[index]
    return flow !== undefined && seesFlow(model, flow)
  }
  if (section === 'streams') return passesBackend(model, 'to', model.streams[index]?.id)
  if (section === 'commands') return passesBackend(model, 'from', model.commands[index]?.id)
  return endsOf(model).backends.size > 0
}

/** What the schema says of a property, whatever is built. */
export const proofInSchema = (pattern: string): Proof | undefined => properties.get(pattern)?.proof

/**
 * What stands behind the property at a pointer. The schema's word holds where the platform runs and does it by now; elsewhere
 * there is nobody to enforce or to look.
 */
export function proofOf(model: Model, pointer: string): Proof {
  const pattern = patternOf(pointer)
  const proof = proofInSchema(pattern) ?? 'claim'
  if (proof === 'claim') return proof
  const [section, index] = tokensOf(pointer)
  if (isUnbuilt(model, pattern, Number(index))) return 'claim'
  return isInReach(model, section, Number(index)) ? proof : 'claim'
}
