import type { ResetCause } from '@sekisho/trust'
import type { KeyName } from './keys/device-keys.ts'
import type { DeviceId } from '@sekisho/model'
import type { CarriedKey } from './carrying.ts'
import type { Backoff, Clock } from './clock.ts'
import type { AgentError } from './errors.ts'
import type { Report } from './events.ts'
import type { DeviceKeys } from './keys/device-keys.ts'
import type { KeyCustody } from './keys/open.ts'
import type { Execute } from './orders.ts'
import type { Queued } from './outbox.ts'
import type { Egress } from './maker/egress.ts'
import type { HealthOptions } from './health/health.ts'
import type { OwnerChoice } from '@sekisho/trust'
import type { UpdateOptions } from './updates/options.ts'
import type { Primitives } from './health/primitives.ts'
import type { Tested } from './health/reports.ts'

export interface AgentOptions {
  /** State directory, 0700: what the factory left, and what the agent makes. */
  readonly directory: string
  /** Where keys are kept: encrypted in a vault, unless it is said otherwise. */
  readonly keys?: KeyCustody
  /** The server's name; its certificate has to carry it. */
  readonly server: string
  readonly mqttPort?: number
  readonly httpsPort?: number
  /** Version of the firmware; the policy is the one for it. */
  readonly firmware?: string
  /** Follows orders. Without it every order is refused. */
  readonly execute?: Execute
  readonly clock?: Clock
  readonly report?: Report
  readonly backoff?: Backoff
  /** Messages kept at most; above it the oldest go. */
  readonly outboxLimit?: number
  /** How often the agent looks whether its certificate is due, milliseconds. */
  readonly housekeepingMs?: number
  /** What the device watches of itself beyond its cryptography and its state. */
  readonly health?: HealthOptions
  /** How the device is updated; without it, it isn't by us. */
  readonly updates?: UpdateOptions
  /** For tests of the self-test. */
  readonly primitives?: Primitives
}

export interface AgentStatus {
  readonly device: DeviceId
  readonly connected: boolean
  readonly epoch: number
  /** Messages that are not acknowledged. */
  readonly pending: number
  readonly delivered: number
  readonly refused: number
  readonly discarded: number
}

/** What a reset has destroyed. */
export interface Reset {
  readonly cause: ResetCause
  readonly messages: number
  readonly keys: readonly KeyName[]
  /** Whether the server has the receipt already; otherwise it gets it with the next enrolment. */
  readonly delivered: boolean
}

export interface Agent {
  /**
   * Opens the state, tests itself and begins to look for its server. Returns without waiting for it.
   * @throws AgentError AGENT_STATE, AGENT_SELF_TEST, AGENT_TAMPERED
   */
  start(): Promise<void>
  /** Until the device has a policy, and so knows its streams. Rejects when the agent stops first. */
  ready(): Promise<void>
  /**
   * Queues a message of a stream; it is on disk when this returns, and is sent when it can be.
   * @throws AgentError AGENT_NO_POLICY, AGENT_STREAM, AGENT_PROTECTION, AGENT_SIZE, AGENT_SCHEMA, AGENT_STOPPED
   */
  publish(stream: string, data: unknown): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'>
  /**
   * Queues what a device behind this gateway has said and sealed, octet for octet; as `publish` otherwise.
   * @throws AgentError as `publish`, AGENT_PROTECTION where it is not sealed as the stream asks
   */
  carry(stream: string, payload: Uint8Array): Pick<Queued, 'channel' | 'epoch' | 'seq' | 'ts'>
  /**
   * Hands in the message key of a device behind this gateway, with which its factory identity vouches for it.
   * @returns nothing while an operator has to approve the device
   * @throws AgentError AGENT_HTTP, AGENT_MESSAGE_KEY, AGENT_STOPPED
   */
  carryKey(voucher: Uint8Array): Promise<CarriedKey | undefined>
  status(): AgentStatus
  /** Tests everything once more, now, and reports it. @throws AgentError AGENT_STOPPED */
  examine(): Promise<Tested>
  /**
   * Runs a module of the signed manifest: the very octets that were verified.
   * @throws AgentError AGENT_MODULE, AGENT_STOPPED
   */
  loadModule(name: string): Promise<unknown>
  /** Settles when the agent has stopped: with what it stopped itself for, where nobody asked it to. */
  readonly ended: Promise<AgentError | undefined>
  /** Whom the maker lets this device reach; asked by whatever opens connections of its own. @throws AgentError AGENT_STOPPED */
  readonly egress: Egress
  /** The device's keys, while the agent runs: what is there, and how to destroy it. @throws AgentError AGENT_STOPPED */
  readonly keys: DeviceKeys
  /**
   * Back to how the device left the factory: the factory identity stays, everything of its owner's goes: operational identity,
   * keys of messages, what is queued, what is pinned. The agent has stopped when this returns; the server hears of it, with a
   * signed receipt, when the device is next started.
   */
  factoryReset(): Promise<Reset>
  /**
   * The end: as a factory reset, but the server hears of it first, and the factory identity goes as well.
   * @throws AgentError AGENT_RECEIPT: the server did not take the receipt; nothing but what belonged to the owner is gone
   */
  dispose(): Promise<Reset>
  /**
   * What the owner says of updates, within what the maker lets them: whether they install by themselves, and until when one is
   * put off. @throws AgentError AGENT_STOPPED, UPDATE_UNAVAILABLE
   */
  chooseUpdates(choice: Partial<OwnerChoice>): Promise<void>
  /** The owner wants what was found, now. @throws AgentError AGENT_STOPPED, UPDATE_UNAVAILABLE */
  installUpdate(): Promise<void>
  /** Ends the connection and closes the state. What is queued stays queued. */
  stop(): Promise<void>
}

export type ResolvedOptions = AgentOptions & Required<Pick<AgentOptions, keyof typeof defaults>>

export const defaults = {
  keys: { kind: 'vault' },
  mqttPort: 8883,
  httpsPort: 8443,
  firmware: '1.0.0',
  backoff: { firstMs: 1000, longestMs: 60_000 },
  outboxLimit: 100_000,
  housekeepingMs: 10_000,
} satisfies Partial<AgentOptions>
