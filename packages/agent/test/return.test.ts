// A device that was away for longer than its certificate lives comes back by itself: real agents, the real server, time set.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Agent } from '../src/index.ts'
import { type House, createHouse } from './house.ts'
import { ShiftedClock, day, until } from './world.ts'

let clock: ShiftedClock
let house: House
afterEach(() => house.close())

/** TLS judges certificates by the real time: to be away until today, a device has to leave long ago. */
async function open(daysAgo: number): Promise<void> {
  clock = new ShiftedClock()
  clock.advance(-daysAgo * day)
  house = await createHouse(clock)
}

const eventsOf = (kind: string) => house.events.filter(({ event }) => event === kind)

/** Gets its certificate, and is gone. */
async function enrolledAndGone(directory: string): Promise<void> {
  const agent = house.agent(directory)
  await agent.start()
  await until(() => eventsOf('enrolled').length > 0, 'a certificate')
  await agent.stop()
  house.events.length = 0
}

async function connected(agent: Agent): Promise<Agent> {
  await agent.start()
  await until(() => agent.status().connected, 'a connection')
  return agent
}

/** The doorbell as a product whose devices have no key from the factory. */
const coded =
  (more = '') =>
  (doorbell: string): string => {
    const text = doorbell
      .replace(/^(product:\n\s+id: )doorbell$/m, '$1coded')
      .replace(/  - \{ id: factory-identity[^}]*\}\n/, '')
    return text.replace(/(purpose: tls-client[^}]*lifetime: 90d) \}/, `$1${more} }`)
  }

interface CodeMade {
  readonly code: string
  readonly trust: string
}

const newCode = (serial: string): Promise<CodeMade> =>
  house.ask('POST', '/api/v1/factory/codes', { product: 'coded', serial })

/** What a device without factory identity begins with: its code, and what it verifies its server with. */
async function codedDevice(serial: string): Promise<string> {
  const { code, trust } = await newCode(serial)
  const directory = join(house.parent, serial)
  mkdirSync(directory, { mode: 0o700 })
  writeFileSync(join(directory, 'trust.pem'), trust)
  writeFileSync(join(directory, 'enrolment.code'), `coded:${serial} ${code}\n`, { mode: 0o600 })
  return directory
}

describe('a device with a factory identity [S11-35 RD12]', () => {
  it('that was off for a year comes back by itself', async () => {
    await open(365)
    const directory = await house.provision('SN-1')
    await enrolledAndGone(directory)
    clock.advance(365 * day)
    await connected(house.agent(directory))
    expect(eventsOf('enrolled')).toHaveLength(1)
    expect(await house.ask('GET', '/api/v1/devices/doorbell:SN-1')).toMatchObject({ state: 'active' })
  })

  it.each([-5, 5])('whose own clock is wrong by %i years does so as well', async (years) => {
    await open(365)
    const directory = await house.provision('SN-1')
    await enrolledAndGone(directory)
    clock.advance(365 * day)
    const wrong = { now: () => clock.now() + years * 365 * day }
    await connected(house.agent(directory, { clock: wrong }))
    expect(eventsOf('enrolled')).toHaveLength(1)
  })

  it('that was revoked meanwhile does not [S11-33]', async () => {
    await open(100)
    const directory = await house.provision('SN-1')
    await enrolledAndGone(directory)
    await house.ask('POST', '/api/v1/devices/doorbell:SN-1/revoke', {})
    clock.advance(100 * day)
    const agent = house.agent(directory)
    await agent.start()
    await until(() => eventsOf('disconnected').length > 2, 'refusals')
    expect(eventsOf('enrolled')).toEqual([])
  })
})

describe('a device without factory identity [S11-44 S10-33 RD12]', () => {
  it('enrols with its code, which it forgets, and lives by its certificate', async () => {
    await open(0)
    await house.model(coded())
    const directory = await codedDevice('SN-1')
    const agent = await connected(house.agent(directory))
    expect(agent.status().device).toBe('coded:SN-1')
    expect(readFileSync(join(directory, 'enrolment.code'), 'utf8')).toBe('coded:SN-1\n')
    clock.advance(73 * day)
    await until(() => eventsOf('renewed').length === 1, 'a renewal')
  })

  it('binds its request to the connection where the model wants that (RFC 9266) [S10-33]', async () => {
    await open(0)
    await house.model(coded(', bound: true'))
    await connected(house.agent(await codedDevice('SN-1')))
  })

  it.each([0, -5, 5])(
    'that was off for longer than its certificate lives comes back by itself, its clock wrong by %i years',
    async (years) => {
      await open(150)
      await house.model(coded())
      const directory = await codedDevice('SN-1')
      await enrolledAndGone(directory)
      clock.advance(150 * day)
      const own = { now: () => clock.now() + years * 365 * day }
      await connected(house.agent(directory, { clock: own }))
      expect(eventsOf('renewed')).toHaveLength(1)
      expect(await house.securityEvents('enrolment.returned')).toHaveLength(1)
    },
  )

  it('that was off for longer than the grace needs another code, and says so', async () => {
    await open(200)
    await house.model(coded())
    const directory = await codedDevice('SN-1')
    await enrolledAndGone(directory)
    clock.advance(200 * day)
    const agent = house.agent(directory)
    await agent.start()
    await until(() => eventsOf('problem').length > 0, 'a refusal')
    expect(eventsOf('problem')[0]).toMatchObject({ code: 'AGENT_ENROLMENT' })
    await agent.stop()
    const { code } = await newCode('SN-1')
    writeFileSync(join(directory, 'enrolment.code'), `coded:SN-1 ${code}\n`, { mode: 0o600 })
    await connected(house.agent(directory))
  })
})
