// A fleet in a network namespace of its own; the wire between it and the server is cut, loses and delays packets.
import { afterEach, describe, expect, test } from 'vitest'
import { Link, linkObstacle } from './support/link.ts'
import { nothingWrong, World } from './support/world.ts'

const obstacle = linkObstacle()
const TEN_SECONDS = 10_000

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

let link: Link | undefined
let world: World | undefined
afterEach(async () => {
  await world?.close()
  await link?.remove()
})

const disturbances = [
  { what: 'cut for ten seconds', change: { cut: true } },
  { what: 'losing a fifth of all packets', change: { loss: 0.2 } },
  { what: 'delaying each packet by 300 ms', change: { delayMs: 300 } },
  { what: 'losing a fifth and delaying by 300 ms', change: { loss: 0.2, delayMs: 300 } },
]
const healed = { cut: false, loss: 0, delayMs: 0 }

describe.skipIf(obstacle !== undefined)(
  `a wire between fleet and server${obstacle === undefined ? '' : ` (${obstacle})`}`,
  () => {
    test.each(disturbances)(
      '$what: once it has healed, every message of every outbox is stored, once [RB3 RB4 RD4 S08-08]',
      async ({ change }) => {
        link = await Link.lay()
        world = await World.open(10, { reach: { host: link.address, names: [link.address] } })
        const fleet = world.report(20, link.within)
        await world.untilAllDeliver()
        const before = link.counts()
        link.set(change)
        await sleep(TEN_SECONDS)
        const during = link.counts()
        link.set(healed)
        await world.untilAllDeliver()
        await world.drain()
        const lossy = 'cut' in change || 'loss' in change
        expect(during.lost - before.lost > 0, 'the wire was disturbed').toBe(lossy)
        for (const one of await world.balances()) {
          expect(one).toMatchObject(nothingWrong)
          expect(one.stored).toBe(one.given)
          expect(one.given).toBeGreaterThan(100)
        }
        expect(fleet.of('refused', 'discarded')).toEqual([])
        expect(await world.refusals()).toEqual([])
      },
    )
  },
)
