import { House, Load } from './house.ts'

/** One figure of a storm. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What is asked of it; without it, it is there to be known. */
  readonly most?: number
  readonly least?: number
}

export interface Sizes {
  readonly devices: number
  readonly strangers: number
  /** How long each phase lasts, seconds. */
  readonly seconds: number
}

export interface Storm {
  readonly name: string
  readonly title: string
  readonly run: (sizes: Sizes) => Promise<readonly Figure[]>
}

export const isHeld = ({ value, most = Infinity, least = -Infinity }: Figure): boolean =>
  value <= most && value >= least

/** What a storm works with: a server, and loads that are ended with it. */
export interface Ground {
  readonly house: House
  readonly load: <Actor>(role: string, niceness?: number) => Load<Actor>
}

/** @param rate of every device's stream */
export async function onGround(
  devices: number,
  rate: string,
  work: (ground: Ground) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const house = await House.open(devices + 2, rate) // two for the attackers
  const loads: { end(): void }[] = []
  try {
    return await work({
      house,
      load: <Actor>(role: string, niceness?: number) => {
        const load = new Load<Actor>(house, role, niceness)
        loads.push(load)
        return load
      },
    })
  } finally {
    for (const load of loads) load.end()
    house.abandon()
  }
}

/** Ends the server, and holds what it has stored against what it acknowledged. */
export async function keptPromises(house: House, acknowledged: number): Promise<Figure> {
  const missing = Math.max(0, acknowledged - (await house.close()))
  return { name: 'acknowledged and not stored', value: missing, unit: 'messages', most: 0 }
}

/** A device that reports five times a second has room for that, and for what waited. */
export const modestRate = '{ sustained: 10/s, burst: 50, catchUp: 50/s }'
export const wideRate = '{ sustained: 50000/s, burst: 50000, catchUp: 50000/s }'
