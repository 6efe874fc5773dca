import { eventOf } from '../audit/event.ts'
import { CodedError } from '../errors.ts'
import type { RolloutPorts } from './ports.ts'
import { restrictedDevices } from './device-store.ts'
import { overdueDevices } from './member-store.ts'

/**
 * Devices behind the deadline of an update (RB14): in quarantine they may report and update, and nothing else. It ends by itself
 * once they run the release, and only where it was this that put them there.
 */
export interface Restrictions {
  /** @returns how many were restricted */
  impose(): Promise<number>
  /** Those whose reason is gone. @param device this one only */
  lift(device?: string): Promise<void>
}

/** As the history of a device names it: a quarantine by anybody else isn't ours to end. */
export const restrictionActor = 'update deadline'
const mostAtOnce = 200

export function createRestrictions(
  ports: Pick<RolloutPorts, 'writer' | 'reads' | 'clock' | 'audit' | 'registry' | 'log'>,
): Restrictions {
  const { writer, reads, clock, audit, registry, log } = ports

  /** Nobody else has wanted it in quarantine, before or after. */
  function isOurs(device: string): boolean {
    if (registry.device(device)?.state !== 'quarantined') return false
    const asked = registry.show(device).history.filter(({ verb }) => verb === 'quarantine')
    const began = asked.findLastIndex(({ before }) => before !== 'quarantined')
    return began >= 0 && asked.slice(began).every(({ actor }) => actor === restrictionActor)
  }

  async function note(
    device: string,
    kind: 'rollout.overdue' | 'rollout.restriction-lifted',
    about: {
      readonly rollout: string
      readonly restricted?: string
      readonly detail?: Readonly<Record<string, unknown>>
    },
  ): Promise<void> {
    const product = registry.device(device)?.product
    const detail = { rollout: about.rollout, ...about.detail }
    const event = eventOf(kind, clock.now(), {
      device,
      ...(product === undefined ? {} : { product }),
      detail,
    })
    const rollout = about.restricted === undefined ? {} : { rollout: about.restricted }
    await writer.write('rollouts.restrict', { device, ...rollout, events: [event] })
    audit.published()
  }

  async function restrict(device: string, rollout: string, release: string, by: number): Promise<void> {
    try {
      await registry.change(device, 'quarantine', restrictionActor, `the update ${release} is overdue`)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      log.warn({ err: error, device }, 'a device behind its deadline could not be restricted')
      return // somebody has changed its state just now: the next round looks again
    }
    await note(device, 'rollout.overdue', { rollout, restricted: rollout, detail: { release, by } })
  }

  return {
    async impose() {
      const due = overdueDevices(reads, clock.now(), mostAtOnce)
      for (const { device, rollout, release, by } of due) await restrict(device, rollout, release, by)
      return due.length
    },

    async lift(device) {
      for (const { device: one, rollout, over } of restrictedDevices(reads)) {
        if (over !== 1 || (device !== undefined && device !== one)) continue
        if (isOurs(one)) await registry.change(one, 'release', restrictionActor, 'the update is done with')
        await note(one, 'rollout.restriction-lifted', { rollout })
      }
    },
  }
}
