import { compile } from '../../compile.ts'
import { updatesTopic } from '../../device-topics.ts'
import type { Policy } from '../../policy.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import { contactUri, inEnglish, modelVersion } from '../people.ts'
import type { Compiled } from '../target.ts'
import { mqttEndpoints } from '../wire.ts'
import type { MqttEndpoint } from '../wire.ts'
import { orderTopic, ref, sentTopic, updatesTopicOf } from './channels.ts'
import type { Topic } from './channels.ts'

/** An AsyncAPI 3.0.0 document of what the product's devices say and hear over MQTT. */
export type AsyncApi = Readonly<Record<string, unknown>>

const messageTraits = {
  json: { description: 'JSON; the default.' },
  cbor: { description: 'CBOR (RFC 8949), named by the PUBLISH property Content Type.' },
  cose: { description: 'The envelope, in CBOR, is the payload of a COSE structure (RFC 9052).' },
  jose: {
    description: 'A compact JWS (RFC 7515) that the backend signed; x-sekisho-claims says what is in it.',
  },
} as const

const security = {
  mutualTls: {
    type: 'X509',
    description:
      'Mutual TLS. The device’s certificate is looked up at every CONNECT; its id is the MQTT client id.',
  },
} as const

const server = ({ address, markets, path }: MqttEndpoint) => ({
  host: address,
  protocol: 'secure-mqtt',
  protocolVersion: '5.0',
  description: markets.length > 0 ? `For devices sold in ${markets.join(', ')}.` : 'For all devices.',
  security: [ref('components', 'securitySchemes', 'mutualTls')],
  bindings: { mqtt: { bindingVersion: '0.2.0' } },
  'x-sekisho-source': path,
})

const viewpoint =
  'Written from the device’s point of view: it *sends* telemetry, answers and reports, and *receives* orders.'

function info(model: Model) {
  const { name, purpose, maker, documents } = model.product
  const support = contactUri(maker.securityContact)
  const [page] = documents ?? []
  const contact = {
    name: maker.name,
    ...(maker.website !== undefined && { url: maker.website }),
    ...(support?.startsWith('mailto:') && { email: support.slice('mailto:'.length) }),
  }
  return {
    title: inEnglish(name),
    version: modelVersion(model),
    description: [...(purpose === undefined ? [] : [inEnglish(purpose)]), viewpoint].join('\n\n'),
    contact,
    ...(page !== undefined && { externalDocs: { url: page } }),
  }
}

/** Every topic once: reports have one topic for all kinds of devices, and the first one's rules. */
function topicsOf(model: Model, policy: Policy): readonly Topic[] {
  const devices = Object.entries(policy.components).filter(([, { kind }]) => kind === 'device')
  const sent = devices.flatMap(([id, { channels }]) =>
    channels.map((channel) => sentTopic(model, channel, id)),
  )
  const heard = Object.values(policy.commands).map((command) => orderTopic(model, command))
  const byName = new Map(
    [...sent, ...heard, updatesTopicOf(updatesTopic)].toReversed().map((one) => [one.name, one]),
  )
  return [...byName.values()].toReversed()
}

/** A message is kept once, and named by its channel and its encoding. */
const kept = (topic: Topic, encoding: string): string => `${topic.name}.${encoding}`

function components(topics: readonly Topic[]) {
  const messages = topics.flatMap((topic) =>
    Object.entries(topic.messages).map(([encoding, message]) => [kept(topic, encoding), message] as const),
  )
  const schemas = topics.flatMap(({ name, schema }) => (schema ? [[name, schema] as const] : []))
  return {
    messages: Object.fromEntries(messages),
    schemas: Object.fromEntries(schemas),
    messageTraits,
    securitySchemes: security,
  }
}

const channelOf = (topic: Topic) => ({
  ...topic.channel,
  messages: Object.fromEntries(
    Object.keys(topic.messages).map((encoding) => [
      encoding,
      ref('components', 'messages', kept(topic, encoding)),
    ]),
  ),
})

function notesOf(model: Model, policy: Policy): readonly CompilerNote[] {
  const channels = Object.values(policy.components).flatMap((component) => component.channels)
  return [
    ...(mqttEndpoints(model).length === 0 ? [note('ASYNCAPI_NO_SERVER', '/components')] : []),
    ...channels
      .filter(({ schema }) => schema === true)
      .map(({ source, name }) => note('ASYNCAPI_DATA_ENCRYPTED', source, { id: name })),
    note('ASYNCAPI_UPDATES_OPEN', '/product', { topic: updatesTopic }),
  ]
}

/**
 * Pure and deterministic; every channel, operation and server says its place in the model as x-sekisho-source.
 * @param model accepted by `parseModel`
 */
export function compileAsyncApi(model: Model, { at }: { readonly at: Date }): Compiled<AsyncApi> {
  const policy = compile(model, { at })
  const topics = topicsOf(model, policy)
  const endpoints = mqttEndpoints(model)
  const document = {
    asyncapi: '3.0.0',
    id: `urn:dev:org:${policy.enterpriseNumber}-${policy.product}`,
    info: info(model),
    ...(endpoints.length > 0 && {
      servers: Object.fromEntries(endpoints.map((one) => [one.id, server(one)])),
    }),
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topics.map((topic) => [topic.name, channelOf(topic)])),
    operations: Object.fromEntries(topics.map(({ operationName, operation }) => [operationName, operation])),
    components: components(topics),
  }
  return { document, notes: notesOf(model, policy) }
}
