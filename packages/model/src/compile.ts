import {
  commandFilter,
  commandTopic,
  everyDevice,
  responseTopic,
  securityTopic,
  updatesTopic,
} from './device-topics.ts'
import { fieldOf } from './declared-schema.ts'
import { durationMs } from './durations.ts'
import { healthPolicy } from './health-policy.ts'
import type {
  CertificatePolicy,
  Channel,
  CommandPolicy,
  ComponentPolicy,
  JsonSchema,
  MessageKeyPolicies,
  MessageKeyPolicy,
  PersonalField,
  Policy,
  Rate,
  SubscribeGrant,
  UpdatePolicy,
  VariantPolicy,
} from './policy.ts'
import { perSecond } from './rates.ts'
import { isForOthers, protectionKeys } from './rules/streams.ts'
import { topicOf } from './rules/topics.ts'
import { updatePolicy } from './update-policy.ts'
import {
  carriedBy,
  componentOf,
  gateProtocols,
  isBackend,
  isBehind,
  isDevice,
  isService,
  keysAt,
  wordOf,
} from './rules/view.ts'
import type { Component, DeviceComponent } from './schema/components.ts'
import type { Command, Personal, Stream } from './schema/messages.ts'
import type { Model } from './schema/model.ts'

/** From the model to the policy: what a data flow doesn't carry isn't granted. Pure; the same model, the same policy. */

const defaults = {
  late: '7d',
  aheadMs: durationMs('5min'),
  window: 4096,
  retention: '1y',
  certificateLifetime: '90d',
  messageKeyLifetime: '90d',
} as const

/** Absent where there is no limit. */
const retentionOf = (text: string): { readonly retentionMs?: number } => {
  const ms = durationMs(text)
  return Number.isFinite(ms) ? { retentionMs: ms } : {}
}

function rateOf({ sustained, burst, catchUp = sustained }: Stream['rate']): Rate {
  return { sustained: perSecond(sustained), burst, catchUp: perSecond(catchUp) }
}

/** Without a word of the maker's the safe thing: what the schema requires can't be dropped, so the message is refused. */
function personalOf(personal: Personal, schema: unknown): PersonalField {
  const { field, purpose, retention } = personal
  return {
    field,
    category: wordOf(personal.category),
    subject: wordOf(personal.subject),
    purpose,
    basis: wordOf(personal.basis),
    without: personal.without ?? (fieldOf(schema, field)?.required === true ? 'refuse' : 'drop'),
    ...(retention !== undefined && retentionOf(retention)),
  }
}

function telemetryChannel(stream: Stream, source: string, origin: string | undefined): Channel {
  return {
    key: `telemetry/${stream.id}`,
    kind: 'telemetry',
    topic: topicOf(stream),
    name: stream.id,
    maxBytes: stream.maxBytes,
    rate: rateOf(stream.rate),
    lateMs: durationMs(stream.late ?? defaults.late),
    aheadMs: defaults.aheadMs,
    window: stream.replay?.window ?? defaults.window,
    protection: stream.protection ?? 'none',
    ...(origin === undefined ? {} : { origin }),
    schema: stream.schema ?? true, // only what is encrypted for somebody else has none
    personal: (stream.personal ?? []).map((personal) => personalOf(personal, stream.schema)),
    ...retentionOf(stream.retention ?? defaults.retention),
    inQuarantine: false,
    source,
  }
}

/** What answers and reports have in common. */
const builtIn = {
  lateMs: durationMs(defaults.late),
  aheadMs: defaults.aheadMs,
  window: defaults.window,
  protection: 'none',
  personal: [],
  ...retentionOf(defaults.retention),
} as const

const responseSchema: JsonSchema = {
  type: 'object',
  required: ['order', 'status'],
  additionalProperties: false,
  properties: {
    order: { type: 'string', minLength: 1, maxLength: 64 },
    status: { enum: ['done', 'refused', 'failed'] },
    reason: { type: 'string', maxLength: 128 },
    result: { type: 'object' },
  },
}

const reportSchema: JsonSchema = {
  type: 'object',
  required: ['kind'],
  additionalProperties: false,
  properties: { kind: { type: 'string', minLength: 1, maxLength: 64 }, detail: { type: 'object' } },
}

function responseChannel({ id }: Command, source: string): Channel {
  return {
    ...builtIn,
    key: `responses/${id}`,
    kind: 'response',
    topic: responseTopic(id),
    name: id,
    maxBytes: 1024,
    rate: { sustained: perSecond('60/min'), burst: 20, catchUp: perSecond('60/min') },
    schema: responseSchema,
    inQuarantine: false,
    source,
  }
}

/** A device reports on its own security whatever becomes of it (design §4). */
const reportChannel = (source: string): Channel => ({
  ...builtIn,
  key: 'security/report',
  kind: 'security',
  topic: securityTopic,
  name: 'report',
  maxBytes: 2048,
  rate: { sustained: perSecond('30/min'), burst: 20, catchUp: perSecond('30/min') },
  schema: reportSchema,
  inQuarantine: true,
  source,
})

/** Ids that some flow between two such ends carries by a protocol of the gate. */
function carried(
  model: Model,
  from: (end: Component) => boolean,
  to: (end: Component) => boolean,
): ReadonlySet<string> {
  const flows = model.dataflows.filter((flow) => {
    const [sender, receiver] = [componentOf(model, flow.from), componentOf(model, flow.to)]
    return gateProtocols.has(flow.protocol) && sender && receiver && from(sender) && to(receiver)
  })
  return new Set(flows.flatMap(carriedBy))
}

function deviceGrants(commands: readonly Command[]): readonly SubscribeGrant[] {
  const orders = { filter: commandFilter, inQuarantine: false }
  const updates = { filter: updatesTopic, inQuarantine: true }
  return commands.length > 0 ? [orders, updates] : [updates]
}

const withSource = <T>(
  parts: readonly T[],
  section: string,
): readonly { readonly part: T; readonly source: string }[] =>
  parts.map((part, index) => ({ part, source: `/${section}/${index}` }))

/** What a component says to the backend itself; for one behind a gateway, what the gateway says in its name. */
function telemetryOf(model: Model, device: Component, origin?: string): readonly Channel[] {
  const said = carried(model, (end) => end === device, isBackend)
  return withSource(model.streams, 'streams')
    .filter(({ part }) => part.from === device.id && said.has(part.id))
    .map(({ part, source }) => telemetryChannel(part, source, origin))
}

const signingAlgorithms = ['p256', 'p384', 'ed25519'] as const

function messageKey(
  model: Model,
  component: string,
  purposes: readonly string[],
  algorithm?: 'hmac-sha256',
): MessageKeyPolicy {
  const [key] = purposes.flatMap((purpose) => keysAt(model, component, purpose))
  const seconds =
    key?.lifetime === undefined || key.lifetime === 'unknown'
      ? durationMs(defaults.messageKeyLifetime) / 1000
      : durationMs(key.lifetime) / 1000
  return {
    algorithm: algorithm ?? signingAlgorithms.find((known) => known === key?.algorithm) ?? 'p256',
    ...(Number.isFinite(seconds) ? { lifetimeSeconds: seconds } : {}),
  }
}

/** A key for each protection that some stream of the component asks for. */
function messageKeysOf(model: Model, component: string, channels: readonly Channel[]): MessageKeyPolicies {
  const asked = new Set(channels.map(({ protection }) => protection))
  return {
    ...(asked.has('sign') && { sign: messageKey(model, component, protectionKeys.sign) }),
    ...(asked.has('mac') && { mac: messageKey(model, component, protectionKeys.mac, 'hmac-sha256') }),
  }
}

const withKeys = (keys: MessageKeyPolicies): { readonly messageKeys?: MessageKeyPolicies } =>
  Object.keys(keys).length === 0 ? {} : { messageKeys: keys }

const withUpdates = (updates: UpdatePolicy | undefined): { readonly updates?: UpdatePolicy } =>
  updates ? { updates } : {}

function devicePolicy(model: Model, device: DeviceComponent, source: string): ComponentPolicy {
  const told = carried(model, isBackend, (end) => end === device)
  const own = telemetryOf(model, device)
  const carriedFor = model.components
    .filter((component) => isBehind(component) && component.behind === device.id)
    .flatMap((component) => telemetryOf(model, component, component.id))
  const commands = withSource(model.commands, 'commands').filter(
    ({ part }) => part.to === device.id && told.has(part.id),
  )
  return {
    kind: 'device',
    channels: [
      ...(isBehind(device) ? [] : own), // its gateway says them
      ...carriedFor,
      ...commands.map(({ part, source }) => responseChannel(part, source)),
      reportChannel(source),
    ],
    subscribe: deviceGrants(commands.map(({ part }) => part)),
    ...withKeys(messageKeysOf(model, device.id, own)),
    attestation: device.hardware?.secureBoot?.measured === true ? 'required' : 'recorded',
    health: healthPolicy(model, device),
    ...withUpdates(updatePolicy(model)),
  }
}

/** A service hears exactly what flows from the backend to it by MQTT carry; it says nothing. */
function servicePolicy(model: Model, service: Component): ComponentPolicy | undefined {
  const flows = model.dataflows.filter(
    ({ from, to, protocol, authentication }) =>
      to === service.id &&
      isBackend(componentOf(model, from)) &&
      (protocol === 'mqtt' || protocol === 'mqtt-websocket') &&
      authentication === 'mutual-x509',
  )
  if (flows.length === 0) return undefined
  const heard = new Set(flows.flatMap(carriedBy))
  const filters = model.streams
    .filter(({ id }) => heard.has(id))
    .map((stream) => everyDevice(topicOf(stream)))
  return {
    kind: 'service',
    channels: [],
    subscribe: filters.map((filter) => ({ filter, inQuarantine: false })),
  }
}

function componentPolicies(model: Model): Readonly<Record<string, ComponentPolicy>> {
  const policies = withSource(model.components, 'components').flatMap(({ part, source }) => {
    if (isDevice(part)) return [[part.id, devicePolicy(model, part, source)] as const]
    const policy = isService(part) && !isBackend(part) ? servicePolicy(model, part) : undefined
    return policy ? [[part.id, policy] as const] : []
  })
  return Object.fromEntries(policies)
}

function commandPolicy(command: Command, source: string): CommandPolicy {
  const { id, to, roles, schema } = command
  return {
    id,
    to,
    topic: commandTopic(id),
    responseTopic: responseTopic(id),
    safety: command.safety,
    roles: [...roles],
    confirm: command.confirm ?? false,
    expiresMs: durationMs(command.expires),
    queue: command.queue ?? 'never',
    schema,
    source,
  }
}

/** Only commands that a flow carries from the backend to the component that obeys them can be given. */
function commandPolicies(model: Model): Readonly<Record<string, CommandPolicy>> {
  const given = withSource(model.commands, 'commands').filter(({ part }) =>
    carried(model, isBackend, (end) => end.id === part.to).has(part.id),
  )
  return Object.fromEntries(given.map(({ part, source }) => [part.id, commandPolicy(part, source)]))
}

const algorithms = ['p256', 'p384', 'ed25519'] as const

/** From the key with which devices authenticate. */
function certificatePolicy({ keys, components }: Model): CertificatePolicy {
  const key = keys.find(
    ({ purpose, at }) => purpose === 'tls-client' && isDevice(componentOf({ components }, at)),
  )
  const lifetime =
    key?.lifetime === undefined || key.lifetime === 'unknown' ? defaults.certificateLifetime : key.lifetime
  const lifetimeSeconds = durationMs(lifetime) / 1000
  const hasFactoryKey = keys.some(({ purpose, at }) => purpose === 'bootstrap' && at === key?.at)
  return {
    lifetimeSeconds,
    algorithm: algorithms.find((algorithm) => algorithm === key?.algorithm) ?? 'p256',
    ...(key && !hasFactoryKey ? { withoutFactoryKey: { graceSeconds: graceOf(key, lifetimeSeconds) } } : {}),
    ...(key?.bound === true ? { bound: true } : {}),
  }
}

const longestGraceSeconds = 365 * 86_400

/** How long a certificate that has ended still opens the door to its renewal. */
function graceOf({ grace }: Model['keys'][number], lifetimeSeconds: number): number {
  return Math.min(longestGraceSeconds, grace === undefined ? lifetimeSeconds : durationMs(grace) / 1000)
}

/** Without variants there is one: every hardware, every firmware. */
const variantsOf = ({ product }: Model): readonly VariantPolicy[] =>
  (product.variants ?? [{ id: 'all', hardware: [], firmware: '>=0.0.0-0' }]).map(
    ({ id, hardware, firmware }) => ({
      id,
      hardware: [...hardware],
      firmware,
    }),
  )

/** The model can't be compiled, though `parseModel` accepted it. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
  readonly code = 'MODEL_NOT_COMPILABLE'
}

/**
 * The policy that the running parts enforce. Pure and deterministic.
 * @param model accepted by `parseModel`
 * @param options `at` is the instant of compilation; it is part of the policy and of its hash
 * @throws CompileError where the model wasn't accepted by `parseModel`, RangeError where `at` is no instant
 */
export function compile(model: Model, { at }: { readonly at: Date }): Policy {
  const { enterpriseNumber } = model.product.maker
  if (enterpriseNumber === undefined) throw new CompileError('the maker has no enterpriseNumber')
  const unread = model.streams.find((stream) => stream.schema === undefined && !isForOthers(stream, model))
  if (unread) throw new CompileError(`the stream ${unread.id} has no schema`)
  return {
    format: 1,
    product: model.product.id,
    enterpriseNumber,
    compiledAt: at.toISOString(),
    variants: variantsOf(model),
    components: componentPolicies(model),
    commands: commandPolicies(model),
    certificate: certificatePolicy(model),
  }
}
