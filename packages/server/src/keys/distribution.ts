import type { KeyDesk } from './desk.ts'
import { orderKeySets, orderKeysHeldBy } from './store.ts'
import { requirePresent } from './rotation.ts'

/** Devices in one entry of the ledger at most. */
const mostDevices = 500

/** Who was given which set of order keys; written down in batches. What a crash loses counts as not given. */
export class Distribution {
  readonly #desk: KeyDesk
  #given = new Map<string, number>()

  constructor(desk: KeyDesk) {
    this.#desk = desk
  }

  /** A device was given the newest set, over its own TLS connection. */
  noted(device: string): void {
    const { reads } = this.#desk
    const issuedAt = orderKeySets(reads).at(-1)?.issuedAt ?? 0
    if ((orderKeysHeldBy(reads, device) ?? -1) < issuedAt) this.#given.set(device, issuedAt)
  }

  async flush(): Promise<void> {
    const given = [...this.#given]
    this.#given = new Map()
    const key = requirePresent(this.#desk, 'order').id
    for (const [issuedAt, devices] of bySet(given))
      for (let at = 0; at < devices.length; at += mostDevices)
        await this.#desk.change('server', [
          { do: 'distribute', key, issuedAt, devices: devices.slice(at, at + mostDevices) },
        ])
  }
}

function bySet(
  given: readonly (readonly [device: string, issuedAt: number])[],
): ReadonlyMap<number, string[]> {
  const sets = new Map<number, string[]>()
  for (const [device, issuedAt] of given) sets.set(issuedAt, [...(sets.get(issuedAt) ?? []), device])
  return sets
}
