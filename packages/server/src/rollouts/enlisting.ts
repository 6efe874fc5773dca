import { setImmediate as breathe } from 'node:timers/promises'
import { compareVersions } from '@sekisho/model'
import type { Device } from '../registry/device.ts'
import { RolloutError } from './errors.ts'
import { fits } from './fitting.ts'
import { isSelected, placeOf, type Plan, stageSizes, stagesOf } from './plan.ts'
import type { PublishedRelease, RolloutPorts } from './ports.ts'
import type { Enlisted, Rollout } from './rollout.ts'
import { deviceUpdate } from './device-store.ts'
import { unlisted } from './member-store.ts'

/** Who is in a roll-out, and in which stage. */

export interface Enlisting {
  /** @throws RolloutError ROLLOUT_NOBODY, ROLLOUT_STAGES, ROLLOUT_CANARY */
  plan(
    id: string,
    plan: Plan,
    release: PublishedRelease,
  ): Promise<{ readonly stages: number; readonly devices: readonly Enlisted[] }>
  /** Devices that are meant since it was planned: they spread over the stages as the others do. */
  newcomers(rollout: Rollout, release: PublishedRelease): Promise<readonly Enlisted[]>
}

const pageSize = 500

export function createEnlisting({ reads, registry }: Pick<RolloutPorts, 'reads' | 'registry'>): Enlisting {
  /** The variant that the factory wrote down; where the model has one only, that one. */
  function variantOf({ variant, product }: Device): string | undefined {
    const variants = registry.newestPolicy(product)?.policy.variants ?? []
    return variant ?? (variants.length === 1 ? variants[0]?.id : undefined)
  }

  /** Whether it has said, and confirmed, that it runs the version or a later one already. */
  function runsIt({ id }: Device, version: string): boolean {
    const { confirmed, running } = deviceUpdate(reads, id)
    return confirmed !== undefined && confirmed === running && compareVersions(running, version) >= 0
  }

  async function meant(id: string, plan: Plan, { manifest }: PublishedRelease): Promise<readonly string[]> {
    const isMeant = (device: Device): boolean =>
      isSelected(device, plan.selection, id) &&
      manifest.images.some((image) =>
        fits(image, { variant: variantOf(device), hardware: device.hardware }),
      ) &&
      !runsIt(device, manifest.version)
    const found: string[] = []
    for (let after = ''; ;) {
      const page = unlisted(reads, manifest.product, id, after, pageSize)
      const devices = page.flatMap((one) => registry.device(one) ?? [])
      found.push(...devices.filter(isMeant).map((device) => device.id))
      if (page.length < pageSize) return found
      after = page.at(-1) ?? ''
      await breathe()
    }
  }

  return {
    async plan(id, plan, release) {
      const devices = await meant(id, plan, release)
      if (devices.length === 0) throw new RolloutError('ROLLOUT_NOBODY')
      const isThere = new Set(devices)
      const strangers = plan.canary.filter((device) => !isThere.has(device))
      if (strangers.length > 0) throw RolloutError.of('ROLLOUT_CANARY', strangers.slice(0, 5).join(', '))
      const sizes = stageSizes(plan.steps, devices.length, plan.canary.length)
      if (!sizes) throw new RolloutError('ROLLOUT_STAGES')
      const stages = stagesOf(devices, plan.canary, sizes, id)
      return { stages: sizes.length, devices: [...stages].map(([device, stage]) => ({ device, stage })) }
    },

    async newcomers({ id, plan, stages }, release) {
      const devices = await meant(id, plan, release)
      return devices.map((device) => ({ device, stage: Math.floor(placeOf(device, id) * stages) }))
    },
  }
}
