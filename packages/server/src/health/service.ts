import type { Observation } from '@sekisho/assurance'
import type { Database } from '../adapters/sqlite/database.ts'
import type { AskAnalyst } from '../assurance/analyst.ts'
import type { OfVersion } from '../assurance/service.ts'
import { type Clock, DAY, MINUTE } from '../clock.ts'
import type { RegistryService } from '../registry/service.ts'
import { type ObservationView, observationsOf } from './observations.ts'
import { devicesInUse, groupsOf, historyOf, idsIn, reportsOf } from './store.ts'

/** An agent says at least once a day how it is; two weeks of silence are more than a holiday without power. */
const OBSERVATION_LIFE = 14 * DAY
/** An analysis is asked for often, and reads every device of the product. */
const REMEMBERED = MINUTE / 2

export interface HealthPorts {
  readonly reads: Database
  readonly clock: Clock
  readonly registry: Pick<RegistryService, 'modelOf' | 'show'>
  readonly ask: AskAnalyst
}

export interface ObservationsOf extends OfVersion {
  readonly at: number
  readonly observations: readonly ObservationView[]
}

export interface HealthService {
  /**
   * What a device last said of itself, and what changed.
   * @param since nothing that was said, or came, before; milliseconds since 1970
   * @throws RegistryError REGISTRY_DEVICE_UNKNOWN
   */
  device(
    id: string,
    since?: number,
  ): {
    readonly reports: ReturnType<typeof reportsOf>
    readonly history: ReturnType<typeof historyOf>
  }
  /** @throws RegistryError REGISTRY_PRODUCT_UNKNOWN, REGISTRY_POLICY_UNKNOWN; AssuranceError ASSURANCE_UNAVAILABLE */
  observations(product: string, policy?: string): Promise<ObservationsOf>
  /** The same for an analysis, worked out at most twice a minute. */
  standing(product: string, policy?: string): Promise<readonly Observation[]>
}

export function createHealthService({ reads, clock, registry, ask }: HealthPorts): HealthService {
  const kept = new Map<string, { readonly at: number; readonly found: Promise<ObservationsOf> }>()

  async function observations(product: string, policy?: string): Promise<ObservationsOf> {
    const { hash, version, modelText: text } = registry.modelOf(product, policy)
    const claims = (await ask('claims', { text })) ?? []
    const at = clock.now()
    const found = observationsOf(claims, {
      groups: groupsOf(reads, product, at - OBSERVATION_LIFE),
      devices: devicesInUse(reads, product),
      idsIn: (group, most) => idsIn(reads, product, group, most),
      lifeMs: OBSERVATION_LIFE,
    })
    return { product, hash, version, at, observations: found }
  }

  function remembered(product: string, policy: string | undefined): Promise<ObservationsOf> {
    const { hash } = registry.modelOf(product, policy)
    const before = kept.get(hash)
    if (before && clock.now() - before.at < REMEMBERED) return before.found
    const found = observations(product, policy)
    kept.set(hash, { at: clock.now(), found })
    found.catch(() => kept.delete(hash)) // whoever has asked hears of it; the next one asks anew
    return found
  }

  return {
    device(id, since = 0) {
      registry.show(id)
      return {
        reports: reportsOf(reads, id)
          .filter(({ saidAt, receivedAt }) => saidAt >= since && receivedAt >= since)
          .map((report) => Object.assign(report, { changedAt: Math.max(report.changedAt, since) })),
        history: historyOf(reads, id).filter(({ at }) => at >= since),
      }
    },

    observations,

    async standing(product, policy) {
      const { observations: all } = await remembered(product, policy)
      return all.filter(({ devices, contradicting }) => devices > 0 || contradicting > 0)
    },
  }
}
