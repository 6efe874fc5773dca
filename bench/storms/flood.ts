import { sleep } from '../gate/process.ts'
import type { Crowd, Experience } from './crowd.ts'
import type { Flooded, Flooder, FloodKind } from './flooder.ts'
import type { House, Load, Look } from './house.ts'
import { type Figure, keptPromises, modestRate, onGround, type Storm } from './storm.ts'

const HONEST = 100
const PER_SECOND = 5
/** Of the attacker's process: it is to take the gate's time, and not the machine's. */
const LOWEST_PRIORITY = 19
/** Below that a p99 is the machine's noise, and no flooder's doing. */
const FLOOR_MS = 5
/** What one source may leave on record at once, and per second after that: the gate's own limits. */
const MOST_EVENTS_AT_ONCE = 1500
const MOST_EVENTS_PER_SECOND = 25

interface Phase {
  readonly experience: Experience
  readonly look: Look
}

async function phase(house: House, crowd: Load<Crowd>, seconds: number): Promise<Phase> {
  await crowd.ask('experience')
  await house.look()
  await sleep(seconds * 1000)
  return { experience: await crowd.ask('experience'), look: await house.look() }
}

interface Course {
  readonly quiet: Phase
  readonly storm: Phase
  /** Quiet again: what the machine does besides shows on both sides of the storm. */
  readonly after: Phase
  readonly flooded: Flooded
  readonly lost: number
}

function figuresOf({ quiet, storm, after, flooded, lost }: Course, seconds: number): Figure[] {
  const calm = Math.max(quiet.experience.p99Ms, after.experience.p99Ms)
  const away = Object.values(flooded.turnedAway).reduce((sum, count) => sum + count, 0)
  const most = MOST_EVENTS_AT_ONCE + MOST_EVENTS_PER_SECOND * seconds
  const { refused, cut, p50Ms, p99Ms } = storm.experience
  return [
    { name: 'flooding packets', value: flooded.packets, unit: 'packets' },
    { name: 'flooder let in', value: flooded.letIn, unit: 'times' },
    { name: 'flooder turned away', value: away, unit: 'times' },
    { name: 'honest messages lost', value: lost, unit: 'messages', most: 0 },
    { name: 'honest messages refused', value: refused, unit: 'messages', most: 0 },
    { name: 'honest connections cut', value: cut, unit: 'connections', most: 0 },
    { name: 'honest PUBACK p50, quiet', value: quiet.experience.p50Ms, unit: 'ms' },
    { name: 'honest PUBACK p50, flooded', value: p50Ms, unit: 'ms' },
    { name: 'honest PUBACK p99, quiet', value: quiet.experience.p99Ms, unit: 'ms' },
    { name: 'honest PUBACK p99, quiet again', value: after.experience.p99Ms, unit: 'ms' },
    {
      name: 'honest PUBACK p99, flooded',
      value: p99Ms,
      unit: 'ms',
      most: Math.max(FLOOR_MS, 2 * calm),
    },
    { name: "event loop's p99, flooded", value: storm.look.loopP99Ms, unit: 'ms' },
    { name: 'events left by it', value: storm.look.events - quiet.look.events, unit: 'events', most },
  ]
}

const flood = (kind: FloodKind, title: string): Storm => ({
  name: `flood-${kind}`,
  title,
  run: ({ seconds }) =>
    onGround(HONEST, modestRate, async ({ house, load }) => {
      const crowd = load<Crowd>('crowd')
      await crowd.ask('join', 16)
      await crowd.ask('report', PER_SECOND)
      await sleep(2000) // warm
      const quiet = await phase(house, crowd, seconds)
      const flooder = load<Flooder>('flooder', LOWEST_PRIORITY)
      house.peakMiB()
      const before = house.residentMiB
      await flooder.ask('start', kind)
      const storm = await phase(house, crowd, seconds)
      const flooded = await flooder.ask('stop')
      const peak = house.peakMiB()
      const after = await phase(house, crowd, seconds)
      const { lost, acknowledged } = await crowd.ask('finish')
      return [
        ...figuresOf({ quiet, storm, after, flooded, lost }, seconds),
        { name: 'memory at the peak, above quiet', value: peak - before, unit: 'MiB', most: 128 },
        await keptPromises(house, acknowledged),
      ]
    }),
})

export const floodGranted = flood(
  'granted',
  'one device floods its own stream, is banned, and comes back at once for ever; a hundred others report',
)
export const floodUngranted = flood(
  'ungranted',
  'one device sends the smallest packets on topics of others, as fast as it can; a hundred others report',
)
