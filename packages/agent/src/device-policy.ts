import {
  type Channel,
  type CommandPolicy,
  type CompiledSchema,
  type DeviceId,
  type HealthPolicy,
  type MessageKeyPolicies,
  type Policy,
  type UpdatePolicy,
  compileSchema,
  fillTopic,
} from '@sekisho/model'
import { AgentError } from './errors.ts'

/** A policy as one device sees it. */
export interface DevicePolicy {
  readonly hash: string
  channel(key: string): Channel | undefined
  stream(name: string): Channel | undefined
  /** Where a command is answered. */
  response(command: string): Channel | undefined
  readonly report: Channel | undefined
  /** What the device watches of itself; nothing in policies of an older version. */
  readonly health: HealthPolicy | undefined
  /** How its firmware is updated; nothing where the model has no updates. */
  readonly updates: UpdatePolicy | undefined
  /** Keys that its protected streams ask for. */
  readonly messageKeys: MessageKeyPolicies
  command(topic: string): CommandPolicy | undefined
  readonly subscriptions: readonly string[]
  topicOf(channel: Channel): string
}

/** The component that a server has named; where none has, the first one that is a device. */
function ownComponent({ components }: Policy, named: string | undefined) {
  const devices = Object.entries(components).filter(([, { kind }]) => kind === 'device')
  return devices.find(([id]) => id === named) ?? devices[0]
}

/**
 * The part of a policy that concerns a device.
 * @param named the component that the device is
 * @throws AgentError AGENT_POLICY when it describes no device
 */
export function devicePolicy(policy: Policy, hash: string, device: DeviceId, named?: string): DevicePolicy {
  const [id, component] = ownComponent(policy, named) ?? []
  if (id === undefined || !component)
    throw new AgentError('AGENT_POLICY', { detail: { reason: 'no device' } })
  const { channels } = component
  const commands = Object.values(policy.commands).filter(({ to }) => to === id)
  const find = (kind: Channel['kind'], name: string): Channel | undefined =>
    channels.find((channel) => channel.kind === kind && channel.name === name)
  return {
    hash,
    channel: (key) => channels.find((channel) => channel.key === key),
    stream: (name) => find('telemetry', name),
    response: (command) => find('response', command),
    messageKeys: component.messageKeys ?? {},
    health: component.health,
    updates: component.updates,
    report: channels.find(({ kind }) => kind === 'security'),
    command: (topic) => commands.find((command) => fillTopic(command.topic, device) === topic),
    subscriptions: component.subscribe.map(({ filter }) => fillTopic(filter, device)),
    topicOf: (channel) => fillTopic(channel.topic, device),
  }
}

const compiled = new WeakMap<object, CompiledSchema>()

/** Where and why data doesn't fit a schema of the policy, or nothing. Each schema is compiled once. */
export function misfit(owner: Channel | CommandPolicy, data: unknown): string | undefined {
  const check = compiled.get(owner) ?? compileSchema(owner.schema)
  compiled.set(owner, check)
  const refusal = check.refusal(data)
  return refusal && `${refusal.pointer} ${refusal.reason}`.trim()
}
