import { randomUUID } from 'node:crypto'
import type { Gate, GateLog } from '@sekisho/gate'
import { type CommandPolicy, fillTopic, parseDeviceId } from '@sekisho/model'
import { signOrder } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { Principal } from '../access/permission.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { CodedError } from '../errors.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { ModelPort } from '../model-port.ts'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import { CommandError } from './errors.ts'
import type { OrderRecord } from './order.ts'
import {
  type commandWrites,
  findOrder,
  hasExpired,
  ordersOf,
  waitingOrders,
  type WaitingOrder,
} from './store.ts'

export interface CommandPorts {
  readonly writer: Writer<typeof commandWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly model: Pick<ModelPort, 'checker'>
  readonly keyring: Pick<Keyring, 'orderSigner'>
  /** Where devices are; nothing while no server runs. */
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
}

export interface OrderRequest {
  readonly device: string
  readonly command: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly confirm?: boolean | undefined
}

export interface CommandService {
  /**
   * Gives an order: checked against the model, signed, on disk, then on its way. It comes back `sent` or, where it may
   * wait, `pending`.
   * @throws CommandError; COMMAND_NOT_CONNECTED carries the id of the order, which is recorded as not delivered
   */
  give(request: OrderRequest, by: Principal): Promise<OrderRecord>
  /** @throws CommandError ORDER_UNKNOWN; also for an order of another device than the given one, and of an earlier time */
  order(id: string, device?: string, since?: number): OrderRecord
  orders(device: string, limit: number): readonly OrderRecord[]
  /** A device has subscribed to its commands: it gets what waits for it (GateRegistry.ready). */
  ready(device: string, resumed: boolean): Promise<void>
  /** Closes what has expired. Returns how many. */
  sweep(): Promise<number>
}

const allowedStates: ReadonlySet<Device['state']> = new Set(['enrolled', 'active'])

export function createCommandService(ports: CommandPorts): CommandService {
  const { writer, reads, clock, log, audit, registry, model, keyring, gate } = ports
  /** Orders whose first handing over isn't over yet. */
  const inHand = new Set<string>()
  const refusals = createThrottle()

  function commandOf(device: Device, name: string): CommandPolicy {
    const commands = registry.policyOf(device)?.policy.commands ?? {}
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command || command.to !== device.component) throw new CommandError('COMMAND_UNKNOWN')
    return command
  }

  /** Who, in which state, with what, on purpose: everything that needs no signature yet. */
  function check(request: OrderRequest, { role }: Principal): { device: Device; command: CommandPolicy } {
    const device = registry.device(request.device)
    if (!device) throw new CommandError('COMMAND_DEVICE_UNKNOWN')
    const command = commandOf(device, request.command)
    if (!command.roles.includes(role)) throw new CommandError('COMMAND_FORBIDDEN', { detail: { role } })
    if (!allowedStates.has(device.state) || device.revokedAt !== undefined)
      throw new CommandError('COMMAND_DEVICE_STATE', { detail: { state: device.state } })
    const wrong = model.checker(command.schema)(request.arguments)
    if (wrong) {
      const error = new CommandError('COMMAND_ARGUMENTS', { detail: { ...wrong } })
      error.message = `arguments${wrong.pointer} ${wrong.reason}` // the caller's own input, against a schema that it can read
      throw error
    }
    if (command.confirm && request.confirm !== true) throw new CommandError('COMMAND_CONFIRM')
    return { device, command }
  }

  async function checked(request: OrderRequest, by: Principal): Promise<ReturnType<typeof check>> {
    try {
      return check(request, by)
    } catch (error) {
      if (error instanceof CodedError) await noteRefusal(error, request, by)
      throw error
    }
  }

  /** The first of a kind, and each doubling. All ids that nobody knows count as one: they cost nothing to make up. */
  async function noteRefusal(
    { code, detail: about }: CodedError,
    { device, command }: OrderRequest,
    { actor }: Principal,
  ): Promise<void> {
    const at = clock.now()
    const count = refusals.fail(`${actor} ${code} ${registry.device(device)?.id ?? ''}`, at)
    if (!isWorthAnEvent(count)) return
    const detail = { code, command, ...about, count }
    await audit.record(eventOf('command.refused', at, { device, actor, detail }))
  }

  async function markSent(order: OrderRecord): Promise<void> {
    const at = clock.now()
    const detail = { order: order.id, command: order.command }
    const event = eventOf('command.sent', at, { device: order.device, actor: order.actor, detail })
    await writer.write('commands.sent', { id: order.id, at, event })
    audit.published()
  }

  async function send(
    order: OrderRecord,
    command: CommandPolicy,
    jws: string,
  ): Promise<'sent' | 'queued' | 'nobody'> {
    const device = parseDeviceId(order.device)
    if (device === undefined) return 'nobody' // the registry holds none such
    const { expiresAt } = order
    const outcome = await gate()?.deliver({
      device,
      topic: fillTopic(command.topic, device),
      payload: Buffer.from(jws),
      expiresAt,
      mayWait: command.queue !== 'never',
      replaces: command.queue === 'latest',
    })
    if (outcome === 'sent') await markSent(order)
    if (outcome === 'queued') await writer.write('commands.queued', { id: order.id })
    return outcome ?? 'nobody'
  }

  async function markUndelivered(id: string): Promise<void> {
    await writer.write('commands.undelivered', { id, at: clock.now() })
    audit.published()
  }

  /** A device comes back: its own session brings what the gate has queued; what the gate doesn't have is handed over now. */
  async function handOver(order: WaitingOrder, resumed: boolean): Promise<void> {
    const device = registry.device(order.device)
    if (order.queued && resumed) return markSent(order)
    if (!device || !allowedStates.has(device.state)) return
    const command = commandOf(device, order.command)
    if (command.queue !== 'never') {
      await send(order, command, order.jws)
      return
    }
    // one that may not wait and that nobody is handing over: the server ended between adding it and its outcome
    if (!inHand.has(order.id)) await markUndelivered(order.id)
  }

  /** On disk, then on its way. Says no where nobody was there and it may not wait. */
  async function handOverFirst(order: OrderRecord, command: CommandPolicy, jws: string): Promise<boolean> {
    inHand.add(order.id)
    try {
      await writer.write('commands.add', { order, jws, supersedes: command.queue === 'latest' })
      const outcome = await send(order, command, jws)
      if (outcome !== 'nobody' || command.queue !== 'never') return true
      await markUndelivered(order.id)
      return false
    } finally {
      inHand.delete(order.id)
    }
  }

  return {
    async give(request, by) {
      const { device, command } = await checked(request, by)
      const createdAt = clock.now()
      const order: OrderRecord = {
        id: randomUUID(),
        device: device.id,
        command: command.id,
        arguments: request.arguments,
        state: 'pending',
        actor: by.actor,
        createdAt,
        expiresAt: createdAt + command.expiresMs,
      }
      const { id, expiresAt } = order
      const statement = {
        id,
        device: device.id,
        command: command.id,
        args: request.arguments,
        issuedAt: createdAt,
        expiresAt,
      }
      const jws = await signOrder(statement, keyring.orderSigner())
      if (!(await handOverFirst(order, command, jws)))
        throw new CommandError('COMMAND_NOT_CONNECTED', { detail: { order: id } })
      audit.published()
      return findOrder(reads, id) ?? order
    },

    order(id, device, since = 0) {
      const order = findOrder(reads, id)
      if (!order || (device !== undefined && order.device !== device) || order.createdAt < since)
        throw new CommandError('ORDER_UNKNOWN')
      return order
    },

    orders: (device, limit) => ordersOf(reads, device, limit),

    async ready(device, resumed) {
      for (const order of waitingOrders(reads, device, clock.now())) {
        try {
          await handOver(order, resumed)
        } catch (error) {
          log.warn(
            { err: error, device, order: order.id },
            'an order could not be handed over; it goes on waiting',
          )
        }
      }
    },

    async sweep() {
      const at = clock.now()
      if (!hasExpired(reads, at)) return 0
      const expired = await writer.write('commands.expire', { at })
      audit.published()
      return expired
    },
  }
}
