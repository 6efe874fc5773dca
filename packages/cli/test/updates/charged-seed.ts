import { statusAt } from '@sekisho/lab'

/** Below a fifth a doorbell installs nothing, as its model says. */
const enough = 25

/** A seed by which no doorbell of the fleet is nearly empty at this instant: one that is waits, rightly, for somebody to charge it. */
export function chargedSeed(size: number, at: number): string {
  const serials = Array.from({ length: size }, (_, index) => `GK-${String(index + 1).padStart(4, '0')}`)
  for (let count = 0; ; count += 1) {
    const seed = `charged-${count}`
    if (serials.every((serial) => statusAt({ seed, serial }, at, '').battery > enough)) return seed
  }
}
