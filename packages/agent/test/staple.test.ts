import { afterEach, beforeEach, expect, it } from 'vitest'
import { createHouse, type House } from './house.ts'
import { ShiftedClock, until } from './world.ts'

// End to end: what the server staples, at both doors, decides whether the agent speaks to it.

let clock: ShiftedClock
let house: House
beforeEach(async () => {
  clock = new ShiftedClock()
  house = await createHouse(clock)
})
afterEach(() => house.close())

interface Certificates {
  readonly house: readonly { readonly fingerprint: string; readonly role: string; readonly state: string }[]
}

const turnedAway = (since: number): readonly string[] =>
  house.events
    .slice(since)
    .flatMap((event) => (event.event === 'problem' ? [event.reason] : []))
    .filter((reason) => reason.includes('STAPLE_REVOKED'))

it('an agent leaves a server whose certificate is revoked alone, new to it or not [S11-33]', async () => {
  const agent = house.agent(await house.provision('SN-1'))
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, 'a connection')
  await agent.stop()

  const { house: own } = await house.ask<Certificates>('GET', '/api/v1/revocation')
  const server = own.filter(({ role }) => role === 'server')
  expect(server, 'known since it was first shown').toMatchObject([{ state: 'valid' }])
  for (const { fingerprint } of server)
    await house.ask('POST', `/api/v1/revocation/house/${fingerprint}`, { code: 'keyCompromise' })
  clock.advance(2000) // an answer is held for a second at most

  const before = house.events.length
  const known = house.agent(`${house.parent}/SN-1`)
  await known.start()
  await until(() => turnedAway(before).length > 0, 'a refusal')
  expect(known.status().connected).toBe(false)
  const stranger = house.agent(await house.provision('SN-2'))
  const since = house.events.length
  await stranger.start()
  await until(() => turnedAway(since).length > 0, 'a refusal over HTTPS')
})
