import { sleep } from '../gate/process.ts'
import type { Crowd, Outcome } from './crowd.ts'
import { keptPromises, modestRate, onGround, type Storm } from './storm.ts'
import type { Strangers } from './strangers.ts'

const HONEST = 60
const PER_SECOND = 5
/** The gate's time-outs, for the handshake and for CONNECT, and the seconds of their sweeps. */
const LONGEST_STAY_SECONDS = 13
const MOST_KIB_EACH = 100

/** Connections that never become anybody, from fifty to an address, while honest devices report and others come in. */
export const halfOpen: Storm = {
  name: 'half-open',
  title: 'strangers who say nothing, stop in the handshake, or never say CONNECT; others report and come in',
  run: ({ strangers: each }) =>
    onGround(HONEST, modestRate, async ({ house, load }) => {
      const early = load<Crowd>('early')
      const latecomers = load<Crowd>('latecomers')
      const strangers = load<Strangers>('strangers')
      await early.ask('join', 16)
      await early.ask('report', PER_SECOND)
      await sleep(2000)
      house.peakMiB()
      const before = house.residentMiB
      await early.ask('experience')
      const opened = await strangers.ask('open', each)
      const began = performance.now()
      const arrival = await latecomers.ask('join', 4)
      await latecomers.ask('report', PER_SECOND)
      let stay = 0
      while ((await strangers.ask('left')) > 0 && stay < 60) {
        await sleep(200)
        stay = (performance.now() - began) / 1000
      }
      const peak = house.peakMiB()
      const ends = [await early.ask('finish'), await latecomers.ask('finish')]
      const total = (of: (outcome: Outcome) => number): number => ends.reduce((sum, end) => sum + of(end), 0)
      const [one, other] = [await early.ask('experience'), await latecomers.ask('experience')]
      await sleep(1000)
      const after = house.residentMiB
      return [
        { name: 'strangers', value: 3 * each, unit: 'connections' },
        { name: 'of them held open', value: opened, unit: 'connections' },
        { name: 'until all of them are gone', value: stay, unit: 's', most: LONGEST_STAY_SECONDS },
        { name: 'honest devices turned away', value: arrival.refused, unit: 'connections', most: 0 },
        { name: 'CONNACK p99 of those who come in', value: arrival.p99Ms, unit: 'ms', most: 1000 },
        { name: 'honest messages lost', value: total(({ lost }) => lost), unit: 'messages', most: 0 },
        { name: 'honest messages refused', value: one.refused + other.refused, unit: 'messages', most: 0 },
        { name: 'honest connections cut', value: one.cut + other.cut, unit: 'connections', most: 0 },
        { name: 'honest PUBACK p99', value: one.p99Ms, unit: 'ms' },
        {
          name: 'memory at the peak, above before',
          value: peak - before,
          unit: 'MiB',
          most: (3 * each * MOST_KIB_EACH) / 1024,
        },
        { name: 'memory after, above before', value: after - before, unit: 'MiB' },
        await keptPromises(
          house,
          total(({ acknowledged }) => acknowledged),
        ),
      ]
    }),
}
