import type { Stream } from '@sekisho/model'
import type { Change } from '../design/change.ts'

/** Fields whose names say that they are about people. */

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whole words of a name in `camelCase`, `snake_case` or `kebab-case`. */
const telling = new Set([
  'email',
  'mail',
  'phone',
  'telephone',
  'surname',
  'firstname',
  'lastname',
  'username',
  'birthday',
  'birthdate',
  'age',
  'gender',
  'address',
  'latitude',
  'longitude',
  'lat',
  'lon',
  'lng',
  'gps',
  'location',
  'photo',
  'picture',
  'snapshot',
  'image',
  'face',
  'voice',
  'audio',
  'video',
  'fingerprint',
  'heartrate',
  'pulse',
  'glucose',
  'patient',
  'diagnosis',
  'medication',
  'driver',
  'passenger',
  'plate',
  'ssid',
  'bssid',
  'imei',
  'imsi',
  'iccid',
])

const wordsIn = (name: string): readonly string[] => [
  name.toLowerCase().replaceAll(/[^a-z]/g, ''),
  ...name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/),
]

const propertiesOf = ({ schema }: Stream): Schema => {
  const properties = isSchema(schema) ? schema['properties'] : undefined
  return isSchema(properties) ? properties : {}
}

/** Fields at the first level of a stream’s schema that tell of people and aren’t declared to. */
export function undeclaredFields(stream: Stream): readonly string[] {
  const declared = new Set((stream.personal ?? []).map(({ field }) => field.split('/')[1]))
  return Object.keys(propertiesOf(stream)).filter(
    (name) => /^[\w-]+$/.test(name) && !declared.has(name) && wordsIn(name).some((word) => telling.has(word)),
  )
}

/** What isn’t collected needs no protection: the change that takes a field out of a stream’s schema. */
export function withoutField(pointer: string, { schema }: Stream, field: string): Change {
  const required = isSchema(schema) ? schema['required'] : undefined
  const remove = { op: 'remove', path: `${pointer}/schema/properties/${field}` } as const
  if (!Array.isArray(required) || !required.includes(field)) return [remove]
  const others: readonly unknown[] = required.filter((name) => name !== field)
  const path = `${pointer}/schema/required`
  return others.length === 0 ? [remove, { op: 'remove', path }] : [remove, { op: 'set', path, value: others }]
}
