import type { UpdatePolicy } from '@sekisho/model'
import { eventOf } from '../audit/event.ts'
import type { Desk } from './desk.ts'
import { RolloutError } from './errors.ts'
import { type RolloutPorts, rulesOfProduct } from './ports.ts'
import { choose, latestPostponement, type Offered, type Wish } from './rules.ts'
import { type ShownState, shownState } from './states.ts'
import type { DeviceUpdate, Offer } from './rollout.ts'
import { deviceUpdate, offersOf } from './device-store.ts'
import { memberOf } from './member-store.ts'

/** One device's updates, and what its owner may decide about them. */

export interface OfferView {
  readonly rollout: string
  readonly release: string
  readonly version: string
  readonly severity: string
  readonly state: ShownState
  readonly code?: string
  readonly by?: number
  /** Until when it may be put off; absent: not at all. */
  readonly postponableUntil?: number
}

export interface DeviceUpdateView extends Omit<DeviceUpdate, 'content' | 'statement' | 'expiresAt'> {
  /** What it is to have: the newest that is offered. */
  readonly offer?: OfferView
  readonly mayDisable: boolean
}

export interface Choices {
  device(id: string): DeviceUpdateView
  /** @throws RolloutError UPDATE_CHOICE_DISABLE, UPDATE_CHOICE_POSTPONE, UPDATE_CHOICE_NOTHING, UPDATE_NO_RULES */
  choose(device: string, wish: Wish, actor: string): Promise<DeviceUpdateView>
}

export function createChoices(ports: RolloutPorts, desk: Pick<Desk, 'changed'>): Choices {
  const { writer, reads, clock, audit, registry, releases } = ports

  const rulesFor = (device: string): UpdatePolicy | undefined =>
    rulesOfProduct(registry, registry.device(device)?.product ?? '')

  function offered(device: string): (Offered & { readonly offer: Offer }) | undefined {
    const offer = offersOf(reads, device).find(({ rolloutState }) => rolloutState !== 'aborted')
    const release = offer && releases.published(offer.release)
    if (!offer || !release) return undefined
    const { offeredAt, by } = offer
    return { offer, release: offer.release, severity: release.assigned.severity, offeredAt, by }
  }

  function offerView(device: string, rules: UpdatePolicy): OfferView | undefined {
    const found = offered(device)
    const member = found && memberOf(reads, found.offer.rollout, device)
    if (!found || !member) return undefined
    const { offer, severity, by } = found
    const latest = latestPostponement(found, rules.automatic)
    return {
      rollout: offer.rollout,
      release: offer.release,
      version: offer.version,
      severity,
      state: shownState(member, clock.now()),
      ...(member.code === undefined ? {} : { code: member.code }),
      ...(by === undefined ? {} : { by }),
      ...(latest === undefined ? {} : { postponableUntil: latest }),
    }
  }

  function device(id: string): DeviceUpdateView {
    registry.show(id) // an unknown one is an error of the registry's
    const {
      content: _content,
      statement: _statement,
      expiresAt: _expiresAt,
      ...shown
    } = deviceUpdate(reads, id)
    const rules = rulesFor(id)
    const offer = rules && offerView(id, rules)
    return { ...shown, mayDisable: rules?.automatic.ownerMayDisable ?? false, ...(offer ? { offer } : {}) }
  }

  return {
    device,
    async choose(id, wish, actor) {
      const rules = rulesFor(id)
      if (!rules) throw new RolloutError('UPDATE_NO_RULES', { detail: { device: id } })
      const choice = choose(deviceUpdate(reads, id).choice, wish, offered(id), rules)
      if (typeof choice === 'string') throw new RolloutError(choice, { detail: { device: id } })
      const product = registry.device(id)?.product ?? ''
      const event = eventOf('update.choice', clock.now(), { device: id, product, actor, detail: { ...wish } })
      await writer.write('rollouts.choose', { device: id, choice, events: [event] })
      audit.published()
      desk.changed(id)
      return device(id)
    },
  }
}
