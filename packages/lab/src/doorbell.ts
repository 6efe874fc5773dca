import { chance, drift, noise } from './random.ts'

/** A simulated doorbell: everything about it follows from the seed and its serial. */
export interface Doorbell {
  readonly seed: string
  readonly serial: string
}

export interface DoorbellStatus {
  /** Per cent. */
  readonly battery: number
  /** dBm. */
  readonly rssi: number
  /** °C. */
  readonly temperature: number
  readonly firmware: string
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
/** Where the doorbells hang: Japan. */
const zoneMs = 9 * hour

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** Hours since local midnight, with a fraction. */
const localHour = (at: number): number => ((at + zoneMs) % day) / hour

/** Full when charged, down to about a sixth within two to four months, then charged again. */
function batteryAt({ seed, serial }: Doorbell, at: number): number {
  const cycle = (60 + 60 * chance(seed, serial, 'cycle')) * day
  const part = (at / cycle + chance(seed, serial, 'phase')) % 1
  return rounded(100 - 84 * part, 1)
}

/** The distance to the router, people in between by the minute, and a little noise. */
function rssiAt({ seed, serial }: Doorbell, at: number): number {
  const base = -48 - 24 * chance(seed, serial, 'distance')
  const people = 3 * drift(at, 4 * minute, seed, serial, 'people')
  return within(Math.round(base + people + noise(seed, serial, 'radio', Math.floor(at / second))), -95, -30)
}

const warmestHour = 14
const coldestDay = 25 // of the year: late January
const yearDays = 365.25

/** The season, the time of day, the weather of the days, and the wall that the doorbell hangs on. */
function temperatureAt({ seed, serial }: Doorbell, at: number): number {
  const dayOfYear = (at / day) % yearDays
  const season = 15 - 11 * Math.cos(((dayOfYear - coldestDay) / yearDays) * 2 * Math.PI)
  const daily = 4 * Math.cos(((localHour(at) - warmestHour) / 24) * 2 * Math.PI)
  const weather = 2.5 * drift(at, 18 * hour, seed, 'weather') // the same for all of them
  const wall = 2 * (chance(seed, serial, 'wall') - 0.5)
  const sensor = 0.15 * noise(seed, serial, 'sensor', Math.floor(at / second))
  return rounded(within(season + daily + weather + wall + sensor, -30, 60), 1)
}

/** What a doorbell measures at an instant. Pure. */
export const statusAt = (doorbell: Doorbell, at: number, firmware: string): DoorbellStatus => ({
  battery: batteryAt(doorbell, at),
  rssi: rssiAt(doorbell, at),
  temperature: temperatureAt(doorbell, at),
  firmware,
})

/** Visitors per hour of the day at one door: parcels in the morning and the evening, nobody at night. */
const visitors = [
  0.01, 0.005, 0.005, 0.005, 0.01, 0.02, 0.1, 0.3, 0.5, 0.8, 1, 0.9, 0.7, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1,
  0.7, 0.3, 0.1, 0.03,
]

const slot = 10 * second

const zones = ['path', 'door', 'street'] as const

/** Somebody or something moves in front of a door. */
export interface Motion {
  readonly at: number
  readonly data: {
    readonly zone: (typeof zones)[number]
    readonly confidence: number
    /** Base64 of a picture; only where the camera was sure that there is something to see. */
    readonly snapshot?: string
  }
}

const width = 24
const height = 18

/** What a cheap camera sees at night: a small grey picture (portable graymap), mostly noise, with somebody in the middle. */
function pictureOf({ seed, serial }: Doorbell, at: number): string {
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const [column, row] = [index % width, Math.floor(index / width)]
    const somebody = Math.abs(column - width / 2) < 4 && row > 3 ? 90 : 0
    return Math.round(40 + somebody + 60 * chance(seed, serial, 'pixel', at, index))
  })
  return Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), Buffer.from(pixels)]).toString('base64')
}

function motionAt(doorbell: Doorbell, at: number): Motion {
  const { seed, serial } = doorbell
  const zone = zones[Math.floor(zones.length * chance(seed, serial, 'zone', at))] ?? 'street'
  const confidence = rounded(0.4 + 0.6 * chance(seed, serial, 'confidence', at), 2)
  const seen = confidence >= 0.7 ? { snapshot: pictureOf(doorbell, at) } : {}
  return { at, data: { zone, confidence, ...seen } }
}

/** People, cats and branches: several for each visitor, and some at any hour. */
const motionsPerVisitor = 6
const motionsAtLeast = 4

/** What moves after `from` and up to `to`. Pure. */
export function motionsBetween(doorbell: Doorbell, from: number, to: number): Motion[] {
  const { seed, serial } = doorbell
  const motions: Motion[] = []
  for (let at = (Math.floor(from / slot) + 1) * slot; at <= to; at += slot) {
    const perHour = motionsAtLeast + motionsPerVisitor * (visitors[Math.floor(localHour(at))] ?? 0)
    if (chance(seed, serial, 'motion', at) < (perHour * slot) / hour) motions.push(motionAt(doorbell, at))
  }
  return motions
}

/** Instants after `from` and up to `to` at which somebody rings. Pure: the same door, the same visitors. */
export function ringsBetween({ seed, serial }: Doorbell, from: number, to: number): number[] {
  const rings: number[] = []
  for (let at = (Math.floor(from / slot) + 1) * slot; at <= to; at += slot) {
    const perHour = visitors[Math.floor(localHour(at))] ?? 0
    if (chance(seed, serial, 'visitor', at) < (perHour * slot) / hour) rings.push(at)
  }
  return rings
}

/** Every ten to fifteen seconds, each doorbell at its own pace. */
export const statusIntervalMs = ({ seed, serial }: Doorbell): number =>
  Math.round((10 + 5 * chance(seed, serial, 'interval')) * second)
