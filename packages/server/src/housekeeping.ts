import type { FastifyBaseLogger } from 'fastify'
import { eventOf } from './audit/event.ts'
import { type Clock, DAY, HOUR, MINUTE, SECOND } from './clock.ts'
import type { Services } from './services.ts'
import { type AdvisoryFolders, createDailyImport } from './vulnerabilities/daily.ts'

export interface Housekeeping {
  /** One round of everything, for tests; the timers do the same. */
  round(): Promise<void>
  stop(): void
}

export interface Retention {
  /** How long security events are kept. */
  readonly eventDays: number
  /** How many are kept at most. */
  readonly mostEvents: number
  /** Folders whose content is taken in once a day. */
  readonly advisories?: AdvisoryFolders
}

/**
 * What has to happen without anybody asking: orders expire, old messages, events and requests go, who is here is noted, and a
 * storage that failed is tried until it works again. That it failed is recorded then, with the time when it began.
 * @param connected ids of devices
 */
export function createHousekeeping(
  services: Services,
  clock: Clock,
  log: FastifyBaseLogger,
  { eventDays, mostEvents, advisories = {} }: Retention,
  connected: () => readonly string[] = () => [],
): Housekeeping {
  const {
    writer,
    audit,
    approvals,
    commands,
    dataKeys,
    telemetry,
    enrolment,
    revocation,
    forecast,
    keys,
    life,
    updates,
    vulnerabilities,
    releases,
    rollouts,
    cases,
  } = services
  let failingSince: number | undefined
  let failuresSeen = 0

  async function watchStorage(): Promise<void> {
    const { failures } = writer
    if (failures === failuresSeen && failingSince === undefined) return
    if (failingSince === undefined) {
      failingSince = clock.now()
      log.error('the storage fails: nothing is accepted until it works again')
    }
    await writer.write('store.probe', undefined)
    failuresSeen = failures
    const at = clock.now()
    const began = failingSince
    await audit.record(
      eventOf('storage.failing', began),
      eventOf('storage.recovered', at, { detail: { failingMs: at - began } }),
    )
    failingSince = undefined
    log.info('the storage works again')
  }

  async function sweepMessages(): Promise<void> {
    const gone = await telemetry.sweep()
    if (gone > 0) log.info({ messages: gone }, 'messages at the end of their retention were deleted')
  }

  async function sweepEvents(): Promise<void> {
    const gone = await audit.sweep({ before: clock.now() - eventDays * DAY, most: mostEvents })
    if (gone > 0) log.info({ events: gone }, 'events at the end of their retention were deleted')
  }

  async function notePresence(): Promise<void> {
    for (const device of connected()) forecast.seen(device)
    await forecast.flush()
  }

  async function watchRenewals(): Promise<void> {
    const count = await forecast.watch()
    if (count > 0) log.warn({ devices: count }, 'devices will miss the renewal of their certificates')
  }

  async function watchVulnerabilities(): Promise<void> {
    const count = await vulnerabilities.watch()
    if (count > 0) log.warn({ events: count }, 'devices run what is known to be vulnerable')
  }

  const importDaily = createDailyImport({ folders: advisories, vulnerabilities, clock, log })

  /** A round that fails is tried again at the next; `begun` keeps two of one kind from running at once. */
  function repeat(
    name: string,
    everyMs: number,
    work: () => Promise<unknown>,
  ): { run(): Promise<void>; stop(): void } {
    let begun = false
    async function run(): Promise<void> {
      if (begun) return
      begun = true
      try {
        await work()
      } catch (error) {
        log.debug({ err: error }, `${name}: not this time`)
      } finally {
        begun = false
      }
    }
    const timer = setInterval(() => void run(), everyMs).unref()
    return { run, stop: () => clearInterval(timer) }
  }

  const jobs = [
    repeat('storage', SECOND, watchStorage),
    repeat('approvals', MINUTE, () => approvals.sweep()),
    repeat('data keys', MINUTE, () => dataKeys.sweep()),
    repeat('revocation lists', SECOND / 2, () => revocation.round()),
    repeat('orders', SECOND, () => commands.sweep()),
    repeat('presence', MINUTE, notePresence),
    repeat('forecast', HOUR, watchRenewals),
    repeat('vulnerabilities', HOUR, watchVulnerabilities),
    repeat('advisories', HOUR, importDaily),
    repeat('cases', MINUTE, () => cases.watch()),
    repeat('keys', MINUTE, () => keys.sweep()),
    repeat('key ledger', DAY, () => keys.audit()),
    repeat('retention', HOUR, sweepMessages),
    repeat('events', HOUR, sweepEvents),
    repeat('owners', SECOND, () => life.owners.sweep()),
    repeat('updates', MINUTE, () => updates.sweep()),
    repeat('roll-outs', MINUTE, () => rollouts.sweep()),
    repeat('releases', HOUR, () => releases.sweep()),
    repeat('update files', HOUR, () => updates.sweepFiles()),
    repeat('requests', HOUR, () => enrolment.sweep()),
  ]
  return {
    async round() {
      for (const job of jobs) await job.run()
    },
    stop() {
      for (const job of jobs) job.stop()
    },
  }
}
