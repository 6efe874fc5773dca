import type { Channel, CommandPolicy } from '../../policy.ts'
import { pointer } from '../../reader/placed.ts'
import type { Model } from '../../schema/model.ts'
import { note } from '../notes.ts'
import type { CompilerNote } from '../notes.ts'
import { byLanguage, inEnglish } from '../people.ts'
import type { Words } from '../people.ts'
import { envelopeSchema } from '../wire.ts'
import { toDataSchema } from './data-schema.ts'
import type { LeftOut, Mapped } from './data-schema.ts'
import { actionForms, eventForms } from './forms.ts'
import type { Door } from './forms.ts'

/**
 * Streams are events, and not properties: what a device sends can't be read back from it (nothing is retained), each
 * message has its number and counts once, and to miss one is a loss. A property would promise a state that anybody may
 * ask for.
 */

export type Affordance = Readonly<Record<string, unknown>>

export interface Affordances {
  readonly entries: Readonly<Record<string, Affordance>>
  readonly left: readonly LeftOut[]
  readonly notes: readonly CompilerNote[]
}

interface Described {
  readonly name?: Words | undefined
  readonly description?: string | undefined
}

const told = ({ name, description }: Described, otherwise: string): Affordance => ({
  title: name === undefined ? otherwise : inEnglish(name),
  ...(name !== undefined && { titles: byLanguage(name) }),
  ...(description !== undefined && { description }),
})

/** What the gate holds a message to; terms of ours, for the format has none. */
const enforcedTerms = (channel: Channel): Affordance => ({
  'sekisho:source': channel.source,
  'sekisho:maxBytes': channel.maxBytes,
  'sekisho:rate': channel.rate,
  'sekisho:lateMs': channel.lateMs,
  'sekisho:protection': channel.protection,
  ...(channel.personal.length > 0 && { 'sekisho:personal': channel.personal }),
})

/** A stream keeps its name; answers and reports can't be mistaken for one, since ids have no capitals. */
const eventName = ({ kind, name }: Channel): string => {
  if (kind === 'telemetry') return name
  return kind === 'response' ? `${name}Response` : 'securityReport'
}

/**
 * The envelope with the data inside; the references of the data's schema are relative to that schema. What is left out
 * of the platform's own schemas is no news to the maker.
 */
function messageSchema(channel: Channel): Mapped {
  const { dataSchema } = toDataSchema(envelopeSchema(channel), channel.source)
  const { dataSchema: data, left } = toDataSchema(channel.schema, pointer(channel.source, 'schema'))
  const properties = { ...(dataSchema['properties'] as object), data } // the envelope has properties, see wire.ts
  return { dataSchema: { ...dataSchema, properties }, left: channel.kind === 'telemetry' ? left : [] }
}

export function eventsOf(model: Model, channels: readonly Channel[], door: Door): Affordances {
  const events = channels.map((channel) => {
    const stream =
      channel.kind === 'telemetry' ? model.streams.find(({ id }) => id === channel.name) : undefined
    const { dataSchema: data, left } = messageSchema(channel)
    const event = {
      ...told(stream ?? {}, eventName(channel)),
      data,
      forms: eventForms(channel, door, stream?.qos),
      ...enforcedTerms(channel),
    }
    const notes =
      channel.schema === true ? [note('TD_DATA_ENCRYPTED', channel.source, { id: channel.name })] : []
    return { name: eventName(channel), event, left, notes }
  })
  return {
    entries: Object.fromEntries(events.map(({ name, event }) => [name, event])),
    left: events.flatMap(({ left }) => left),
    notes: events.flatMap(({ notes }) => notes),
  }
}

/**
 * `safe` and `idempotent` stay at their default, false: the model doesn't say, and that is the careful answer. The answer
 * comes as an event of its own, so an action is never synchronous.
 */
export function actionsOf(model: Model, commands: readonly CommandPolicy[], door: Door): Affordances {
  const actions = commands.map((command) => {
    const { id, source, safety, roles, confirm, expiresMs, queue } = command
    const { dataSchema: input, left } = toDataSchema(command.schema, pointer(source, 'schema'))
    const action = {
      ...told(model.commands.find((candidate) => candidate.id === id) ?? {}, id),
      input,
      synchronous: false,
      forms: actionForms(command, door),
      'sekisho:source': source,
      'sekisho:signedOrder': true,
      'sekisho:answer': `${id}Response`,
      'sekisho:safety': safety,
      'sekisho:roles': roles,
      'sekisho:confirm': confirm,
      'sekisho:expiresMs': expiresMs,
      'sekisho:queue': queue,
    }
    return { id, action, left, notes: [note('TD_ORDER_SIGNED', source, { id })] }
  })
  return {
    entries: Object.fromEntries(actions.map(({ id, action }) => [id, action])),
    left: actions.flatMap(({ left }) => left),
    notes: actions.flatMap(({ notes }) => notes),
  }
}
