import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import {
  createDisk,
  nextStart,
  readSupervisorSettings,
  type Start,
  type SupervisorEvent,
  type SupervisorSettings,
  type UpdateOptions,
} from '@sekisho/agent'

export type { Start }

/** What the boot loader says; `started` and the like are told apart from what the agent says by their prefix. */
export type SlotNews = { readonly event: 'boot-loader'; readonly news: SupervisorEvent }

/**
 * The boot loader of a simulated device: it decides as `sekisho-supervisor` does, from the same files, and what it starts is an
 * agent in this process instead of a program of its own.
 */
export interface BootLoader {
  readonly settings: SupervisorSettings
  /** For each start of the device. @throws where no slot holds what may be started */
  next(): Promise<Start>
}

/** A device folder with these settings (as the supervisor reads them) has slots. */
export const bootSettingsFile = 'supervisor.json'

/** Longer than the agent's own patience: a device that can't reach its server goes back by itself. */
const connectWithinMs = 60_000

/** @returns nothing where the device has no slots */
export function openBootLoader(directory: string, report: (event: SlotNews) => void): BootLoader | undefined {
  const file = join(directory, bootSettingsFile)
  if (!existsSync(file)) return undefined
  const settings = readSupervisorSettings(file)
  const disk = createDisk()
  return {
    settings,
    async next() {
      const start = await nextStart(settings, {
        disk,
        report: (news) => report({ event: 'boot-loader', news }),
      })
      if (!start) throw new Error(`no slot in ${settings.directory} holds what may be started`)
      report({
        event: 'boot-loader',
        news: { event: 'started', slot: start.slot, version: start.version, trial: start.onTrial },
      })
      return start
    },
  }
}

/** How the agent in this slot is updated; the image's own test decides whether a version on trial is healthy. */
export const updatesOf = (
  { settings }: BootLoader,
  { slot }: Start,
  more: Pick<UpdateOptions, 'conditions' | 'restart' | 'everyMs'>,
): UpdateOptions => ({
  slots: { kind: 'files', directory: settings.directory, running: slot },
  ...settings.rules.subject,
  healthCheck: { command: [process.execPath, join(settings.directory, slot, 'image'), '--self-test'] },
  connectWithinMs,
  ...more,
})
