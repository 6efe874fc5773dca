import type { UpdateSettings } from '@sekisho/assurance'
import { settingsPath } from '@sekisho/trust'
import { dutyOf } from '../access/permission.ts'
import type { Clock } from '../clock.ts'
import type { KeyRecord } from '../keys/key.ts'
import type { PeopleService } from '../people/service.ts'
import type { RegistryService } from '../registry/service.ts'
import type { RolloutService } from '../rollouts/service.ts'
import type { UpdatesService } from '../updates/service.ts'
import type { ReleaseService } from './service.ts'

/** How this server really gives out updates of a product: for the review of its update design. */

export interface SettingsPorts {
  readonly clock: Clock
  readonly registry: Pick<RegistryService, 'modelOf'>
  readonly updates: Pick<UpdatesService, 'roles' | 'onlineKeys' | 'target'>
  readonly keys: { list(): readonly KeyRecord[] }
  readonly people: Pick<PeopleService, 'list'>
  readonly releases: Pick<ReleaseService, 'imagesOf'>
  readonly rollouts: Pick<RolloutService, 'list'>
  /** How many people have to agree to a publication. */
  readonly needed: () => number
}

/** Roles that are about this product, and those that are about every one. */
const isAbout = (role: string, product: string): boolean =>
  ['root', 'targets', 'snapshot', 'timestamp'].includes(role) || role.startsWith(`${product}-`)

function onlineKeysOf({ updates, keys }: SettingsPorts): UpdateSettings['onlineKeys'] {
  const records = new Map(keys.list().map((record) => [record.id, record]))
  const online = updates.onlineKeys()
  return (['snapshot', 'timestamp', 'director'] as const).flatMap((role) =>
    online[role]
      .filter(({ state }) => state === 'present')
      .map(({ id, custody }) => {
        const { activatedAt: since, originatorUntil: until } = records.get(id) ?? {}
        return { role, custody, since, until }
      }),
  )
}

function publishingOf({ people, needed }: SettingsPorts): UpdateSettings['publishing'] {
  const roles = dutyOf('releases.publish').roles.map(String)
  const there = people.list().filter(({ role, removedAt }) => removedAt === undefined && roles.includes(role))
  return { roles, people: there.length, needed: needed() }
}

function rolloutOf({ rollouts }: SettingsPorts, product: string): UpdateSettings['rollout'] {
  const [last] = rollouts.list({ product })
  return (
    last && {
      release: last.release,
      startedAt: last.startedAt,
      stages: last.stages,
      abortPercent: last.plan.abort.percent,
      approvedStages: last.plan.approveBefore.length,
      restrictOverdue: last.plan.restrictOverdue,
    }
  )
}

/** @throws RegistryError where there is no such product */
export function settingsOf(ports: SettingsPorts, product: string): UpdateSettings {
  const { clock, registry, updates, releases } = ports
  registry.modelOf(product)
  return {
    at: clock.now(),
    roles: updates
      .roles()
      .filter(({ role }) => isAbout(role, product))
      .map(({ role, version, threshold, keyids, signedAt, expiresAt }) => ({
        role,
        version,
        threshold,
        keys: keyids.length,
        signedAt,
        expiresAt,
      })),
    onlineKeys: onlineKeysOf(ports),
    secondKeys: updates.target(settingsPath(product, 'second-keys')) !== undefined,
    publishing: publishingOf(ports),
    images: releases.imagesOf(product),
    rollout: rolloutOf(ports, product),
  }
}
