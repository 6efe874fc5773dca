import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type AgentEvent } from '@sekisho/agent'
import type { SlotNews } from './boot-loader.ts'
import { type DeviceOptions, type SimulatedDevice, createDevice } from './device.ts'

export interface FleetOptions extends Omit<DeviceOptions, 'directory' | 'name' | 'report'> {
  /** One subdirectory per device, with what the factory left in it. */
  readonly directory: string
  readonly report: (event: FleetEvent) => void
}

/** What happens in a fleet; `device` is the name of the device's directory. */
export type FleetEvent =
  | ((AgentEvent | SlotNews) & { readonly device: string })
  | { readonly event: 'failed'; readonly device: string; readonly reason: string }
  | {
      readonly event: 'fleet-started'
      readonly devices: number
      readonly failed: number
      readonly milliseconds: number
    }
  | { readonly event: 'fleet-stopped' }

export interface Fleet {
  /** Resolves when every device reports, has failed, or has been waiting for ten seconds. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Devices that enrol at the same time: a handshake and a signature each, on both ends. */
const enrolAtOnce = 6
const patienceMs = 10_000

/** Runs `work` on all of them, so many at a time. */
async function inParallel<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const run = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, run))
}

/** A device that waits for its approval, or for its server, must not hold up the others. */
async function withPatience(outcome: Promise<boolean>): Promise<boolean> {
  const patience = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => patience.resolve(true), patienceMs)
  try {
    return await Promise.race([outcome, patience.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function namesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  // a name that starts with a dot is a folder that is still being written
  return entries
    .flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []))
    .sort()
}

/** Real agents in one process, each with its own identity; they reach their server through its two doors alone. */
export function createFleet({ directory, report, ...options }: FleetOptions): Fleet {
  const devices = new Map<string, SimulatedDevice>()
  let isStopping = false

  const startOne = async (name: string): Promise<boolean> => {
    if (isStopping) return false
    const device = createDevice({
      ...options,
      directory: join(directory, name),
      name,
      report: (event) => report({ ...event, device: name }),
    })
    devices.set(name, device)
    const outcome = device.start().then(
      () => true,
      (error: unknown) => {
        // one device that can't start is no reason for the others not to
        const reason = error instanceof Error ? error.message : String(error)
        report({ event: 'failed', device: name, reason })
        return false
      },
    )
    return withPatience(outcome)
  }

  return {
    start: async () => {
      const began = performance.now()
      const names = await namesIn(directory)
      let failed = 0
      await inParallel(names, enrolAtOnce, async (name) => {
        if (!(await startOne(name))) failed += 1
      })
      if (isStopping) return
      const milliseconds = Math.round(performance.now() - began)
      report({ event: 'fleet-started', devices: names.length, failed, milliseconds })
    },
    stop: async () => {
      isStopping = true
      await Promise.all([...devices.values()].map((device) => device.stop()))
      report({ event: 'fleet-stopped' })
    },
  }
}
