import type { Channel, CommandPolicy } from '../../policy.ts'
import { pointer } from '../../reader/placed.ts'
import type { Model } from '../../schema/model.ts'
import { inEnglish } from '../people.ts'
import { envelopeSchema, mediaTypesOf, orderMediaType, orderSchema } from '../wire.ts'

/** Channels, messages and operations of an AsyncAPI document, from what the gate enforces. */

type Part = Readonly<Record<string, unknown>>

/** One channel and everything that hangs on it, by the names under which the document keeps them. */
export interface Topic {
  readonly name: string
  readonly channel: Part
  readonly messages: Readonly<Record<string, Part>>
  readonly schema?: Part
  readonly operation: Part
  readonly operationName: string
}

const MQTT_BINDING = '0.2.0'
const DIALECT = 'application/schema+json;version=2020-12'

export const ref = (...tokens: readonly string[]) => ({ $ref: `#${pointer('', ...tokens)}` })

/** `{id}` is the format's `{deviceId}`; a free level gets a name of its own. */
const address = (template: string): string =>
  template
    .split('/')
    .map((level) => (level === '{id}' ? '{deviceId}' : level === '+' ? '{report}' : level))
    .join('/')

const parameters: Readonly<Record<string, Part>> = {
  deviceId: { description: 'Id of the device, which is its MQTT client id too: <product>:<serial>.' },
  report: { description: 'Name of the report, as the device chooses it.' },
}

const parametersOf = (template: string): Part =>
  Object.fromEntries(
    Object.entries(parameters).filter(([name]) => address(template).split('/').includes(`{${name}}`)),
  )

/** `json`, `cbor`, `cose`, `jose`: the message of a channel in that encoding. */
const encodingOf = (mediaType: string): string => /^application\/(\w+)/.exec(mediaType)?.[1] ?? 'other'

const binding = (qos: number | undefined) => ({
  mqtt: { ...(qos !== undefined && { qos }), retain: false, bindingVersion: MQTT_BINDING },
})

interface Said {
  readonly title: string
  readonly description?: string
}

function said(model: Model, kind: 'streams' | 'commands', id: string): Said {
  const part = model[kind].find((candidate) => candidate.id === id)
  return {
    title: part?.name === undefined ? id : inEnglish(part.name),
    ...(part?.description !== undefined && { description: part.description }),
  }
}

/** Messages of one payload in each of its encodings. */
function messagesOf(name: string, mediaTypes: readonly string[], more: Part): Readonly<Record<string, Part>> {
  return Object.fromEntries(
    mediaTypes.map((mediaType) => {
      const encoding = encodingOf(mediaType)
      const message = { name, contentType: mediaType, traits: [ref('components', 'messageTraits', encoding)] }
      return [encoding, { ...message, payload: ref('components', 'schemas', name), ...more }]
    }),
  )
}

const enforcedTerms = (channel: Channel): Part => ({
  'x-sekisho-source': channel.source,
  'x-sekisho-max-bytes': channel.maxBytes,
  'x-sekisho-rate': channel.rate,
  'x-sekisho-late-ms': channel.lateMs,
  'x-sekisho-replay-window': channel.window,
  'x-sekisho-protection': channel.protection,
  ...(channel.personal.length > 0 && { 'x-sekisho-personal': channel.personal }),
  ...(channel.retentionMs !== undefined && { 'x-sekisho-retention-ms': channel.retentionMs }),
})

/** Which order an answer is to (design §9). */
const correlation = {
  correlationId: { description: 'Id of the order.', location: '$message.payload#/data/order' },
}

function titleOf(model: Model, { kind, name }: Channel): Said {
  if (kind === 'telemetry') return said(model, 'streams', name)
  return { title: kind === 'response' ? `Answer to ${name}` : 'Security report' }
}

/** `telemetry/status` is the channel `telemetry.status`. */
const nameOf = (key: string): string => key.replaceAll('/', '.')

/** What a device sends. */
export function sentTopic(model: Model, channel: Channel, component: string): Topic {
  const name = nameOf(channel.key)
  const words = titleOf(model, channel)
  const messages = messagesOf(name, mediaTypesOf(channel), {
    ...words,
    ...(channel.kind === 'response' && correlation),
  })
  const qos =
    channel.kind === 'telemetry' ? model.streams.find(({ id }) => id === channel.name)?.qos : undefined
  return {
    name,
    messages,
    channel: {
      address: address(channel.topic),
      ...words,
      parameters: parametersOf(channel.topic),
      ...enforcedTerms(channel),
    },
    schema: { schemaFormat: DIALECT, schema: envelopeSchema(channel) },
    operationName: `send.${name}`,
    operation: {
      action: 'send',
      channel: ref('channels', name),
      ...words,
      bindings: binding(qos),
      'x-sekisho-component': component,
      'x-sekisho-source': channel.source,
    },
  }
}

/** What a device is ordered to do. */
export function orderTopic(model: Model, command: CommandPolicy): Topic {
  const name = `commands.${command.id}`
  const words = said(model, 'commands', command.id)
  const claims = { schemaFormat: DIALECT, schema: { type: 'string', contentMediaType: orderMediaType } }
  return {
    name,
    messages: messagesOf(name, [orderMediaType], {
      ...words,
      'x-sekisho-claims': orderSchema(command),
    }),
    channel: {
      address: address(command.topic),
      ...words,
      parameters: parametersOf(command.topic),
      'x-sekisho-source': command.source,
      'x-sekisho-safety': command.safety,
      'x-sekisho-roles': command.roles,
      'x-sekisho-confirm': command.confirm,
      'x-sekisho-expires-ms': command.expiresMs,
      'x-sekisho-queue': command.queue,
    },
    schema: claims,
    operationName: `receive.${name}`,
    operation: {
      action: 'receive',
      channel: ref('channels', name),
      ...words,
      bindings: binding(undefined),
      reply: { channel: ref('channels', `responses.${command.id}`) },
      'x-sekisho-component': command.to,
      'x-sekisho-source': command.source,
    },
  }
}

/** Where a device learns that there is something to fetch. What comes there is no part of the model. */
export const updatesTopicOf = (template: string): Topic => ({
  name: 'updates',
  messages: { notice: { name: 'updates', title: 'Notice of an update' } },
  channel: { address: address(template), title: 'Updates', parameters: parametersOf(template) },
  operationName: 'receive.updates',
  operation: { action: 'receive', channel: ref('channels', 'updates'), title: 'Updates' },
})
