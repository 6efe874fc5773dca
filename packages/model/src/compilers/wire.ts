import type { Channel, CommandPolicy, JsonSchema } from '../policy.ts'
import { backendOf } from '../rules/view.ts'
import type { Model } from '../schema/model.ts'
import { placed } from './target.ts'

/** What goes over the wire (design §4), said once for all documents that describe it. */

/** Media types of a channel's messages: as they are, or wrapped (RFC 9052 §11.3.1 for the parameter). */
const mediaTypes: Readonly<Record<Channel['protection'], readonly string[]>> = {
  none: ['application/json', 'application/cbor'],
  sign: ['application/cose; cose-type="cose-sign1"'],
  mac: ['application/cose; cose-type="cose-mac0"'],
  encrypt: ['application/cose'],
}

/** The first is what a reader should expect; CBOR says so by the PUBLISH property Content Type. */
export const mediaTypesOf = ({ protection }: Channel): readonly string[] => mediaTypes[protection]

/** An order is a compact JWS (RFC 7515), signed by the backend. */
export const orderMediaType = 'application/jose'

const count = (minimum: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum: Number.MAX_SAFE_INTEGER,
  description,
})

/** A schema with references of its own stays a resource of its own (JSON Schema 2020-12 core §8.2.1). */
const embedded = (schema: JsonSchema, id: string): JsonSchema =>
  typeof schema === 'object' && JSON.stringify(schema).includes('"$ref"') ? { $id: id, ...schema } : schema

/** The envelope around a channel's data. In a protected message it is what the COSE structure holds. */
export const envelopeSchema = ({ key, schema, protection }: Channel): JsonSchema => ({
  type: 'object',
  required: ['seq', 'ts', 'data', ...(protection === 'none' ? [] : ['epoch'])],
  additionalProperties: false,
  properties: {
    seq: count(0, 'Number of the message in its channel; it only grows.'),
    ts: count(0, 'When it was said, in milliseconds since 1970, UTC.'),
    epoch: count(1, 'Grows when the device has lost its numbers.'),
    origin: {
      type: 'string',
      maxLength: 64,
      description: 'Device that says it, where another one carries it.',
    },
    data: embedded(schema, key),
  },
})

/** What the signed order says (RFC 7519 §4.1 for the short names). */
export const orderSchema = ({ id, schema }: CommandPolicy): JsonSchema => ({
  type: 'object',
  required: ['jti', 'sub', 'iat', 'exp', 'cmd', 'args'],
  properties: {
    jti: { type: 'string', pattern: '^[A-Za-z0-9._:-]{1,64}$', description: 'Id of the order.' },
    sub: { type: 'string', maxLength: 64, description: 'Device that shall obey.' },
    iat: { type: 'number', minimum: 0, unit: 's', description: 'When it was given.' },
    exp: { type: 'number', minimum: 0, unit: 's', description: 'When it ends.' },
    cmd: { const: id },
    args: embedded(schema, `commands/${id}`),
  },
})

/** A place where devices reach the backend by MQTT. */
export interface MqttEndpoint {
  readonly id: string
  /** `host:port` */
  readonly address: string
  readonly markets: readonly string[]
  readonly path: string
}

export function mqttEndpoints(model: Model): readonly MqttEndpoint[] {
  const backend = backendOf(model)
  if (!backend) return []
  const section = `/components/${model.components.indexOf(backend)}/endpoints`
  return placed(backend.endpoints ?? [], section).flatMap(({ part: { id, mqtt, markets = [] }, path }) =>
    mqtt === undefined ? [] : [{ id, address: mqtt, markets, path: `${path}/mqtt` }],
  )
}
