import { sleep } from '../gate/process.ts'
import type { Crowd } from './crowd.ts'
import { keptPromises, modestRate, onGround, type Storm } from './storm.ts'

/** After an outage all devices come back in the same instant: no backoff, no session ticket, no jitter. */
export const reconnect: Storm = {
  name: 'reconnect',
  title: 'all devices come back at once, each with a full handshake',
  run: ({ devices }) =>
    onGround(devices, modestRate, async ({ house, load }) => {
      const crowd = load<Crowd>('crowd')
      await crowd.ask('join', 16)
      await sleep(1000)
      house.peakMiB()
      const before = house.residentMiB
      await house.look()
      await crowd.ask('cut')
      const back = await crowd.ask('join', 0)
      const { loopMostMs, connected } = await house.look()
      await crowd.ask('reportOnce')
      const { lost, acknowledged } = await crowd.ask('finish')
      const { refused } = await crowd.ask('experience')
      await sleep(2000)
      const peak = house.peakMiB()
      const after = house.residentMiB
      return [
        { name: 'back', value: connected, unit: 'devices', least: devices },
        { name: 'until all are in again', value: back.seconds, unit: 's', most: 10 },
        { name: 'full handshakes', value: devices / back.seconds, unit: 'per s' },
        { name: 'CONNACK p50, of those who came all at once', value: back.p50Ms, unit: 'ms' },
        { name: 'CONNACK p99, the same', value: back.p99Ms, unit: 'ms', most: 10_000 },
        { name: 'turned away', value: back.refused, unit: 'connections', most: 0 },
        { name: 'first messages lost or refused', value: lost + refused, unit: 'messages', most: 0 },
        { name: "longest wait of the server's event loop", value: loopMostMs, unit: 'ms' },
        { name: 'memory before, all connected', value: before, unit: 'MiB' },
        { name: 'memory at the peak, above before', value: peak - before, unit: 'MiB', most: 128 },
        { name: 'memory after, above before', value: after - before, unit: 'MiB', most: 64 },
        await keptPromises(house, acknowledged),
      ]
    }),
}
