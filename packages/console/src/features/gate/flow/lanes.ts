/** Which device travels on which lane. Pure. */

/** What has no lane of its own: devices beyond the room, and whoever has no identity. */
export const OTHERS = ''

export interface Lanes {
  /** Devices from top to bottom; the last lane is everybody else's when there is one. */
  readonly devices: readonly string[]
}

export const noLanes: Lanes = { devices: [] }

/**
 * Gives devices their lanes. Who has one keeps it, so that nothing jumps; a lane of a device that is gone goes to the next
 * newcomer; who finds none travels on the last, with all others.
 */
export function assignLanes(known: Lanes, devices: readonly string[], room: number): Lanes {
  const present = new Set(devices)
  const own = known.devices.filter((device) => device !== OTHERS)
  const has = new Set(own)
  const newcomers = devices.filter((device) => device !== OTHERS && !has.has(device))
  const isCrowded = new Set([...own, ...devices].filter((device) => device !== OTHERS)).size > room
  const lanesForOne = isCrowded ? room - 1 : room
  const kept = own
    .slice(0, lanesForOne)
    .map((device) => (present.has(device) ? device : (newcomers.shift() ?? device)))
  const result = [...kept, ...newcomers.splice(0, Math.max(0, lanesForOne - kept.length))]
  const someWithoutLane = isCrowded || present.has(OTHERS) || known.devices.includes(OTHERS)
  const next = someWithoutLane ? [...result.slice(0, room - 1), OTHERS] : result
  return isSame(next, known.devices) ? known : { devices: next }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((device, index) => device === other[index])

/** The lane of a device; who has none of their own travels on the last. */
export function laneOf({ devices }: Lanes, device: string | undefined): number {
  const index = devices.indexOf(device ?? OTHERS)
  return index === -1 ? Math.max(0, devices.length - 1) : index
}
