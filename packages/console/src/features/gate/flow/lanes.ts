/** Which device travels on which lane. Pure. */

/** What has no lane of its own: devices beyond the room, and whoever has no identity. */
export const OTHERS = ''

export interface Lanes {
  /** Devices from top to bottom; the last lane is everybody else's when there is one. */
  readonly devices: readonly string[]
}

export const noLanes: Lanes = { devices: [] }

/**
 * Gives devices their lanes. Who has one keeps it, so that nothing jumps; the lane of a device that is gone goes to the next
 * newcomer; who finds none travels on the last, with all others.
 */
export function assignLanes(known: Lanes, devices: readonly string[], room: number): Lanes {
  const present = new Set(devices)
  const needsLast = present.delete(OTHERS) || known.devices.includes(OTHERS)
  const own = known.devices.filter((device) => device !== OTHERS)
  const newcomers = [...present].filter((device) => !own.includes(device))
  const kept = own.map((device) => (present.has(device) ? device : (newcomers.shift() ?? device)))
  const all = [...kept, ...newcomers]
  const isCrowded = all.length > (needsLast ? room - 1 : room)
  const next = isCrowded || needsLast ? [...all.slice(0, room - 1), OTHERS] : all
  return isSame(next, known.devices) ? known : { devices: next }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((device, index) => device === other[index])

/** The lane of a device; who has none of their own travels on the last. */
export function laneOf({ devices }: Lanes, device: string | undefined): number {
  const index = devices.indexOf(device ?? OTHERS)
  return index === -1 ? Math.max(0, devices.length - 1) : index
}
