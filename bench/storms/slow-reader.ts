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

/** At QoS 0, and at full speed: with a reader that reads, then with one that doesn't. */
async function unread({ house, torrent, reader }: Cast, seconds: number): Promise<readonly Figure[]> {
  await reader.ask('join', 0)
  await torrent.ask('start')
  await sleep(2000)
  await torrent.ask('rate')
  await reader.ask('delivered')
  await sleep(seconds * 1000)
  const read = { rate: await torrent.ask('rate'), delivered: await reader.ask('delivered') }
  const before = house.peakMiB()
  await reader.ask('stopReading')
  await sleep(1000)
  await torrent.ask('rate')
  await sleep(seconds * 1000)
  const rate = await torrent.ask('rate')
  const peak = house.peakMiB()
  await torrent.ask('stop')
  const connected = await reader.ask('isConnected')
  await reader.ask('cut')
  return [
    { name: 'published while it reads', value: read.rate, unit: 'messages/s' },
    { name: 'delivered to it', value: read.delivered / seconds, unit: 'messages/s' },
    { name: 'published while it does not read', value: rate, unit: 'messages/s' },
    { name: 'of the rate before', value: rate / read.rate, unit: '', least: LEAST_RATE },
    { name: 'memory at the peak, above the peak before', value: peak - before, unit: 'MiB', most: MOST_MIB },
    { name: 'the reader is still connected', value: Number(connected), unit: '(1: yes, 0: cut off)' },
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
