import {
  type Agent,
  type AgentEvent,
  AgentError,
  type Execute,
  OrderRefused,
  createAgent,
} from '@sekisho/agent'
import { openBootLoader, type Start, type SlotNews, updatesOf } from './boot-loader.ts'
import { type Doorbell, motionsBetween, ringsBetween, statusAt, statusIntervalMs } from './doorbell.ts'

export interface DeviceOptions {
  readonly directory: string
  /** Tells the doorbells apart. */
  readonly name: string
  readonly seed: string
  readonly server: string
  readonly mqttPort: number
  readonly httpsPort: number
  /** Of a device without slots. */
  readonly firmware: string
  /** How often a device with slots asks for updates, milliseconds. */
  readonly updatesEveryMs?: number
  readonly report: (event: AgentEvent | SlotNews) => void
}

/** A doorbell that behaves like one, around a real agent. */
export interface SimulatedDevice {
  /** Enrols when it has to, and begins to report. Rejects when the agent can't start. */
  start(): Promise<void>
  stop(): Promise<void>
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })

export function createDevice(options: DeviceOptions): SimulatedDevice {
  const { name, seed, updatesEveryMs, report, ...rest } = options
  const doorbell: Doorbell = { seed, serial: name }
  let intervalMs = statusIntervalMs(doorbell)
  let isOpen = false
  let statusTimer: NodeJS.Timeout | undefined
  let visitTimer: NodeJS.Timeout | undefined
  let lookedAt = Date.now()
  const loader = openBootLoader(options.directory, report)
  let { firmware } = options
  let agent: Agent | undefined
  let isStopping = false
  let boots = Promise.resolve()

  /** The lock can be released once at a time; it closes by itself. */
  const unlock = async (seconds: number, signal: AbortSignal): Promise<{ openedFor: number }> => {
    if (isOpen) throw new OrderRefused('already-open')
    isOpen = true
    await pauseFor(seconds * 1000, signal)
    isOpen = false
    return { openedFor: seconds }
  }

  const configure = (reportEvery: number | undefined): { reportEvery: number } => {
    if (reportEvery !== undefined) {
      intervalMs = reportEvery * 1000
      reportStatus()
    }
    return { reportEvery: Math.round(intervalMs / 1000) }
  }

  const execute: Execute = ({ command, args }, signal) => {
    if (command === 'unlock') return unlock(numberOf(args['seconds']) ?? 1, signal)
    if (command === 'configure') return configure(numberOf(args['reportEvery']))
    if (command === 'chime') return { rang: true }
    throw new OrderRefused('not-supported')
  }

  /** Empty below a fifth, and busy while the lock is open: the conditions of the doorbell's model. */
  const conditionHolds = (condition: string): boolean | undefined => {
    if (condition === 'ringing') return isOpen
    if (condition === 'battery-below-20') return statusAt(doorbell, Date.now(), firmware).battery < 20
    return undefined
  }

  const powerUp = async (start: Start | undefined): Promise<void> => {
    if (start) firmware = start.version
    const updates =
      loader &&
      start &&
      updatesOf(loader, start, {
        conditions: conditionHolds,
        restart,
        ...(updatesEveryMs === undefined ? {} : { everyMs: updatesEveryMs }),
      })
    agent = createAgent({ ...rest, firmware, execute, report, ...(updates ? { updates } : {}) })
    await agent.start()
  }

  const boot = async (): Promise<void> => powerUp(await loader?.next())

  /** As the boot loader of a device would have it: the agent ends, and what is chosen then starts. */
  const restart = (): void => {
    boots = boots.then(async () => {
      await agent?.stop()
      if (!isStopping) await boot()
    })
    boots.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      report({ event: 'problem', code: 'UPDATE_SLOTS', reason })
    })
  }

  /** A product without such a stream is no reason to stop: its policy decides. Between two starts nothing is measured. */
  const publish = (stream: string, data: unknown): void => {
    try {
      agent?.publish(stream, data)
    } catch (error) {
      if (!(error instanceof AgentError)) throw error
      if (error.code !== 'AGENT_STOPPED')
        report({ event: 'problem', code: error.code, reason: error.message })
    }
  }

  const reportStatus = (): void => {
    clearTimeout(statusTimer)
    publish('status', statusAt(doorbell, Date.now(), firmware))
    statusTimer = setTimeout(reportStatus, intervalMs)
  }

  const reportVisits = (): void => {
    const now = Date.now()
    ringsBetween(doorbell, lookedAt, now).forEach(() => publish('ring', { pressed: true }))
    for (const { data } of motionsBetween(doorbell, lookedAt, now)) publish('motion', data)
    lookedAt = now
    visitTimer = setTimeout(reportVisits, 1000)
  }

  return {
    start: async () => {
      await boot()
      await agent?.ready()
      reportStatus()
      reportVisits()
    },
    stop: async () => {
      isStopping = true
      clearTimeout(statusTimer)
      clearTimeout(visitTimer)
      await boots.catch(() => {}) // it was reported
      await agent?.stop()
    },
  }
}
