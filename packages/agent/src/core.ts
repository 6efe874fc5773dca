import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { DeviceId } from '@sekisho/model'
import type { PolicyStatement, TrustedKeys } from '@sekisho/trust'
import type { AgentClock } from './clock.ts'
import { createFacts, type Facts, openDatabase } from './database.ts'
import { type DevicePolicy, devicePolicy } from './device-policy.ts'
import { describeError } from './errors.ts'
import type { Report } from './events.ts'
import type { ResolvedOptions } from './face.ts'
import type { ServerAddress } from './server-identity.ts'
import { Anchors } from './anchors.ts'
import { type Factory, fileNames, loadFactory } from './identity.ts'
import type { DeviceKeys } from './keys/device-keys.ts'
import { devicePolicyFile, MakerRules } from './maker/settings.ts'
import { type MessageKeys, openMessageKeys } from './message-keys.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { updatesFolder } from './updates/options.ts'
import { ownComponent, pinnedKeys, trustedKeys } from './policy-client.ts'

/** What an agent is told and given before its state is open. */
export interface Terms {
  readonly options: ResolvedOptions
  readonly clock: AgentClock
  readonly report: Report
  /** Aborts when the agent stops. */
  readonly signal: AbortSignal
  readonly guidance: Guidance
}

/** What the parts of the agent share between start and stop. */
export interface Core extends Terms {
  readonly factory: Factory
  readonly anchors: Anchors
  readonly database: DatabaseSync
  readonly facts: Facts
  readonly outbox: Outbox
  readonly messageKeys: MessageKeys
  readonly keys: DeviceKeys
  /** What the maker's offline keys hold the device to. */
  readonly maker: MakerRules
}

/** @throws AgentError AGENT_STATE */
export async function openCore(terms: Terms, keys: DeviceKeys): Promise<Core> {
  const { directory } = terms.options
  const factory = await loadFactory(directory, keys)
  const database = openDatabase(join(directory, fileNames.database))
  const facts = createFacts(database)
  const outbox = createOutbox(database, facts)
  const { device } = factory
  const messageKeys = await openMessageKeys({ keys, device, facts, report: terms.report })
  const { options, clock, report } = terms
  const server = () => ({ host: options.server, port: options.httpsPort, time: certificateTime(terms) })
  const anchors = new Anchors({ directory, facts, report, now: () => clock.now(), server }, factory.trust)
  const maker = new MakerRules(join(directory, updatesFolder, devicePolicyFile))
  return { ...terms, factory, anchors, database, facts, outbox, messageKeys, keys, maker }
}

/** The policy that stands, and whose orders count. Nothing until the server has been reached once. */
export class Guidance {
  readonly #known = Promise.withResolvers<void>()
  policy: DevicePolicy | undefined
  trusted: TrustedKeys = new Map()

  constructor() {
    this.#known.promise.catch(() => {}) // whoever awaits it hears of it; nobody has to
  }

  /** Settles when there is a policy. Rejects when the agent stops first. */
  get known(): Promise<void> {
    return this.#known.promise
  }

  adopt({ policy, hash }: PolicyStatement, device: DeviceId, facts: Facts): void {
    this.policy = devicePolicy(policy, hash, device, ownComponent(facts))
    this.trusted = trustedKeys(pinnedKeys(facts))
    this.#known.resolve()
  }

  giveUp(error: Error): void {
    this.#known.reject(error)
  }
}

/** Something went wrong that the agent lives with; while it stops, everything ends in some way. */
export function tellProblem({ signal, report }: Pick<Terms, 'signal' | 'report'>, error: unknown): void {
  if (!signal.aborted) report({ event: 'problem', ...describeError(error) })
}

/** By the server's own time once it has said it; before that by the device's, as OpenSSL does. */
const certificateTime =
  ({ clock }: Pick<Terms, 'clock'>) =>
  (): number =>
    clock.trust === 'known' ? clock.now() : Date.now()

export const mqttAddress = (core: Core): ServerAddress => ({
  host: core.options.server,
  port: core.options.mqttPort,
  trust: core.anchors.pem,
  time: certificateTime(core),
})

export const httpsAddress = (core: Core): ServerAddress => ({
  host: core.options.server,
  port: core.options.httpsPort,
  trust: core.anchors.pem,
  time: certificateTime(core),
})
