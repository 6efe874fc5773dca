import { sleep } from '../gate/process.ts'
import type { Load } from './house.ts'
import type { Reader } from './reader.ts'
import { type Figure, type Ground, keptPromises, onGround, type Storm, wideRate } from './storm.ts'
import type { Torrent } from './torrent.ts'

const PUBLISHERS = 20
/** Of each, while the reader with a session is away: fewer than the gate keeps for one client. */
const WHILE_AWAY = 25
const LEAST_RATE = 0.8
const MOST_MIB = 96

interface Cast extends Ground {
  readonly torrent: Load<Torrent>
  readonly reader: Load<Reader>
}

/** Acknowledged to the publishers per second, once what went before has settled. */
async function rateOf(torrent: Load<Torrent>, seconds: number): Promise<number> {
  await sleep(2000)
  await torrent.ask('rate')
  await sleep(seconds * 1000)
  return torrent.ask('rate')
}

/** At QoS 0, and at full speed: with a reader that reads, with one that doesn't, and with one that reads again. */
async function unread({ house, torrent, reader }: Cast, seconds: number): Promise<readonly Figure[]> {
  await reader.ask('join', 0)
  await torrent.ask('start')
  const before = await rateOf(torrent, seconds)
  const peakBefore = house.peakMiB()
  await reader.ask('stopReading')
  const rate = await rateOf(torrent, seconds)
  const peak = house.peakMiB()
  const connected = await reader.ask('isConnected')
  await reader.ask('readAgain')
  const after = await rateOf(torrent, seconds)
  await torrent.ask('stop')
  await reader.ask('cut')
  const read = Math.min(before, after) // what the machine does besides shows on both sides
  return [
    { name: 'published while it reads', value: before, unit: 'messages/s' },
    { name: 'published while it does not read', value: rate, unit: 'messages/s' },
    { name: 'published when it reads again', value: after, unit: 'messages/s' },
    { name: 'of the rate with a reader that reads', value: rate / read, unit: '', least: LEAST_RATE },
    {
      name: 'memory at the peak, above the peak before',
      value: peak - peakBefore,
      unit: 'MiB',
      most: MOST_MIB,
    },
    { name: 'the reader stays connected', value: Number(connected), unit: '(1: yes, 0: cut off)' },
  ]
}

/** At QoS 1 with a session: it stops reading, is cut off, and comes back in time. */
async function inTime({ torrent, reader }: Cast): Promise<readonly Figure[]> {
  await reader.ask('join', 1)
  await reader.ask('stopReading')
  await torrent.ask('sendEach', WHILE_AWAY)
  await reader.ask('cut')
  await torrent.ask('sendEach', WHILE_AWAY)
  await reader.ask('comeBack')
  const all = 2 * PUBLISHERS * WHILE_AWAY
  for (let tries = 0; tries < 50 && (await reader.ask('different')) < all; tries += 1) await sleep(100)
  const missing = all - (await reader.ask('different'))
  return [
    { name: 'sent at QoS 1 while a session was not read', value: all, unit: 'messages' },
    { name: 'of them missing after it came back', value: missing, unit: 'messages', most: 0 },
  ]
}

export const slowReader: Storm = {
  name: 'slow-reader',
  title: 'a subscriber of everything stops reading while twenty devices publish at full speed',
  run: ({ seconds }) =>
    onGround(PUBLISHERS, wideRate, async (ground) => {
      const cast = {
        ...ground,
        torrent: ground.load<Torrent>('torrent'),
        reader: ground.load<Reader>('reader'),
      }
      await cast.torrent.ask('join')
      const figures = [...(await unread(cast, seconds)), ...(await inTime(cast))]
      return [...figures, await keptPromises(ground.house, await cast.torrent.ask('stop'))]
    }),
}
