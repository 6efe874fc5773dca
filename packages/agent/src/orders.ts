import { type Order, type TrustedKeys, verifyOrder } from '@sekisho/trust'
import type { Clock } from './clock.ts'
import { type DevicePolicy, misfit } from './device-policy.ts'
import type { OrderStatus, Report } from './events.ts'
import type { OrderMemory } from './order-memory.ts'

/** What the device does on an order. Throws `OrderRefused` to refuse; what else it throws is a failure. */
export type Execute = (
  order: Pick<Order, 'id' | 'command' | 'args' | 'expiresAt'>,
  signal: AbortSignal,
) => unknown

/** Thrown by what executes an order that can't be followed now; the reason goes to the server. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused'
}

export interface Answer {
  readonly order: string
  readonly status: OrderStatus
  readonly reason?: string
  readonly result?: Readonly<Record<string, unknown>>
}

export interface OrderParts {
  readonly device: string
  readonly clock: Clock
  readonly memory: OrderMemory
  readonly execute: Execute | undefined
  readonly report: Report
  readonly policy: () => DevicePolicy | undefined
  readonly trusted: () => TrustedKeys
  /** Asks the server for the keys as they are now; says whether there may be new ones. */
  readonly renewKeys?: () => Promise<boolean>
  /** Queues an answer durably. */
  readonly respond: (command: string, answer: Answer) => void
  /** Orders of the platform itself, which no model declares. Says whether it knows this one. */
  readonly platform?: (order: Pick<Order, 'command' | 'args'>) => boolean
  readonly signal: AbortSignal
}

export interface OrderDesk {
  /** Returns when the order is recorded or dismissed; the execution goes on. */
  receive(topic: string, payload: Buffer): Promise<void>
  /** Answers what a crash interrupted; it is never executed again. */
  recover(): void
  /** The executions that are under way. */
  settled(): Promise<void>
}

/** No command of a model has a dot in its name. */
const platformPrefix = 'sekisho.'
const executionLimitMs = 60_000
/** As the policy's schema of answers has it. */
const longestReason = 128
/** Kept after expiry, for clocks that disagree. */
const memoryMarginMs = 86_400_000

/** Why the order can't be followed, by policy; nothing where it can. Pure. */
export function objection(order: Order, topic: string, policy: DevicePolicy | undefined): string | undefined {
  const command = policy?.command(topic)
  if (!command || command.id !== order.command) return 'unknown-command'
  const problem = misfit(command, order.args)
  return problem === undefined ? undefined : `arguments: ${problem}`.slice(0, longestReason)
}

/** A result is an object; anything else becomes one. */
function resultOf(value: unknown): Pick<Answer, 'result'> {
  if (value === undefined) return {}
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return { result: isObject ? { ...value } : { value } }
}

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).slice(0, longestReason)

function failureOf(error: unknown): Pick<Answer, 'status' | 'reason'> {
  return { status: error instanceof OrderRefused ? 'refused' : 'failed', reason: messageOf(error) }
}

export function createOrderDesk(parts: OrderParts): OrderDesk {
  const { device, clock, memory, execute, report, respond } = parts
  const running = new Set<Promise<void>>()

  const finish = (command: string, answer: Answer): void => {
    memory.end(answer.order, answer.status, () => respond(command, answer))
    const { order, status, reason } = answer
    report({ event: 'order', order, command, status, ...(reason === undefined ? {} : { reason }) })
  }

  const run = async (order: Order, perform: Execute): Promise<void> => {
    const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(executionLimitMs)])
    const { id, command, args, expiresAt } = order
    let answer: Answer
    try {
      const result = await withinTime(perform({ id, command, args, expiresAt }, signal), signal)
      answer = { order: id, status: 'done', ...resultOf(result) }
    } catch (error) {
      if (parts.signal.aborted) return // we are stopping: the next start answers "interrupted"
      answer = { order: id, ...failureOf(error) }
    }
    finish(command, answer)
  }

  const take = (order: Order, topic: string): void => {
    memory.begin(order)
    if (order.command.startsWith(platformPrefix) && parts.platform?.(order)) {
      memory.end(order.id, 'done', () => {}) // its effect is the answer
      report({ event: 'order', order: order.id, command: order.command, status: 'done' })
      return
    }
    const reason = objection(order, topic, parts.policy()) ?? (execute ? undefined : 'not-supported')
    if (reason !== undefined || !execute) {
      finish(order.command, {
        order: order.id,
        status: 'refused',
        ...(reason === undefined ? {} : { reason }),
      })
      return
    }
    const job = run(order, execute).catch((error: unknown) =>
      report({ event: 'problem', code: 'ORDER', reason: messageOf(error) }),
    )
    running.add(job)
    void job.then(() => running.delete(job))
  }

  return {
    receive: async (topic, payload) => {
      const now = clock.now()
      const text = payload.toString('utf8')
      const verify = () => verifyOrder(text, { trusted: parts.trusted(), device, now })
      let verified = await verify()
      // the server's keys may have been changed while we were connected
      if (!verified.ok && verified.code === 'ORDER_UNKNOWN_KEY' && (await parts.renewKeys?.()))
        verified = await verify()
      memory.forgetBefore(now - memoryMarginMs)
      if (!verified.ok) report({ event: 'order-refused', code: verified.code })
      else if (!memory.isNew(verified.order)) report({ event: 'order-refused', code: 'ORDER_REPEATED' })
      else take(verified.order, topic)
    },

    recover: () => {
      for (const { id, command } of memory.interrupted())
        finish(command, { order: id, status: 'failed', reason: 'interrupted' })
    },

    settled: async () => {
      await Promise.all(running)
    },
  }
}

/** The result, or a rejection when the time is over: what executes may ignore the signal. */
async function withinTime(result: unknown, signal: AbortSignal): Promise<unknown> {
  let stop: () => void = () => {}
  const over = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new Error('timeout'))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([result, over])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
