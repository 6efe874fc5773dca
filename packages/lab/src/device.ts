import {
  type Agent,
  type AgentEvent,
  AgentError,
  type Execute,
  OrderRefused,
  createAgent,
} from '@sekisho/agent'
import { type Doorbell, motionsBetween, ringsBetween, statusAt, statusIntervalMs } from './doorbell.ts'

export interface DeviceOptions {
  readonly directory: string
  /** Tells the doorbells apart. */
  readonly name: string
  readonly seed: string
  readonly server: string
  readonly mqttPort: number
  readonly httpsPort: number
  readonly firmware: string
  readonly report: (event: AgentEvent) => void
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
  const { name, seed, firmware, report, ...rest } = options
  const doorbell: Doorbell = { seed, serial: name }
  let intervalMs = statusIntervalMs(doorbell)
  let isOpen = false
  let statusTimer: NodeJS.Timeout | undefined
  let visitTimer: NodeJS.Timeout | undefined
  let lookedAt = Date.now()

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

  const agent: Agent = createAgent({ ...rest, firmware, execute, report })

  /** A product without such a stream is no reason to stop: its policy decides. */
  const publish = (stream: string, data: unknown): void => {
    try {
      agent.publish(stream, data)
    } catch (error) {
      if (!(error instanceof AgentError)) throw error
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
      await agent.start()
      await agent.ready()
      reportStatus()
      reportVisits()
    },
    stop: async () => {
      clearTimeout(statusTimer)
      clearTimeout(visitTimer)
      await agent.stop()
    },
  }
}
