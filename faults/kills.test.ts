// kill -9 of a server, of a fleet, and of an agent in the middle of its enrolment.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testWith } from '@sekisho/testkit'
import { afterEach, describe, expect, test } from 'vitest'
import { Program } from './support/program.ts'
import { until } from './support/until.ts'
import { nothingWrong, World } from './support/world.ts'

let world: World
afterEach(() => world.close())

async function expectBalanced(): Promise<void> {
  for (const one of await world.balances()) {
    expect(one).toMatchObject(nothingWrong)
    expect(one.given).toBeGreaterThan(0)
    expect(one.stored).toBe(one.given)
  }
}

describe('kill -9 in the middle of the work', () => {
  test('of the server, ten times: every message of every device is stored once, nobody is refused [RB3 RB4 RB13 S08-08]', async () => {
    world = await World.open(10)
    const fleet = world.report(50)
    for (let kill = 0; kill < 10; kill += 1) {
      await world.untilAllDeliver()
      await world.server.kill()
      await world.server.start()
    }
    await world.untilAllDeliver()
    await world.drain()
    await expectBalanced()
    expect(fleet.of('refused', 'discarded')).toEqual([])
    expect(await world.refusals()).toEqual([])
  })

  test('of the fleet, ten times: it goes on where it was, and never looks like a replay [RB4 S08-08 RD4]', async () => {
    world = await World.open(10)
    for (let kill = 0; kill < 10; kill += 1) {
      const fleet = world.report(100)
      await world.untilAllDeliver()
      expect(fleet.of('refused', 'discarded')).toEqual([])
      await fleet.end('SIGKILL')
    }
    const fleet = world.report(10)
    await world.untilAllDeliver()
    await world.drain()
    await expectBalanced()
    expect(fleet.of('enrolled')).toEqual([]) // nobody needs new papers
    expect(await world.refusals()).toEqual([])
  })
})

const agentProgram = fileURLToPath(new URL('../packages/agent/src/bin/sekisho-agent.ts', import.meta.url))

/** Where an agent dies: at the n-th time that one of its threads asks this of the system, from its first file to CONNECT. */
const deaths = [
  { call: 'rename', time: 1, at: 'its vault is being made' },
  { call: 'rename', time: 2, at: 'the factory’s key is being taken over' },
  { call: 'rename', time: 3, at: 'the factory’s file is being removed' },
  { call: 'fsync', time: 9, at: 'its memory is being made' },
  { call: 'connect', time: 1, at: 'nothing was asked of the server yet' },
  { call: 'connect', time: 2, at: 'the server answered once, nothing is issued' },
  { call: 'rename', time: 4, at: 'its new key is being kept' },
  { call: 'rename', time: 5, at: 'the server has issued a certificate, the device has not taken it over' },
  { call: 'rename', time: 6, at: 'the device has taken it over, and not said so' },
  { call: 'connect', time: 3, at: 'the certificate is there, the policy is not' },
  { call: 'fsync', time: 13, at: 'the policy is being stored' },
  { call: 'fsync', time: 14, at: 'the policy is being stored, later' },
  { call: 'connect', time: 4, at: 'everything is there, and nobody has said CONNECT' },
]

describe('kill -9 of an agent in the middle of its enrolment', () => {
  testWith(['strace'], 'at each of its steps: started again it enrols, and reports [RB2 RD12]', async () => {
    world = await World.open(deaths.length)
    const { mqtt, deviceHttps } = world.server.ports
    const ports = ['--mqtt', String(mqtt), '--device-https', String(deviceHttps)]
    for (const [index, { call, time, at }] of deaths.entries()) {
      const directory = join(world.devices, world.serials[index] ?? '')
      const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${time}`]
      const args = [agentProgram, '--dir', directory, '--server', 'localhost', ...ports]
      const agent = new Program(args, [
        'env',
        'UV_THREADPOOL_SIZE=1',
        'strace',
        '-f',
        '-qq',
        '-o',
        '/dev/null',
        ...inject,
      ])
      await until(() => agent.hasEnded, `the death where ${at}`)
      expect(agent.of('connected'), at).toEqual([])
      const keyring = join(directory, 'keys.json')
      const hasPapers = existsSync(keyring) && readFileSync(keyring, 'utf8').includes('"operational"')
      if (agent.of('enrolled').length > 0) expect(hasPapers, at).toBe(true)
    }
    const fleet = world.report(10)
    await world.untilAllDeliver()
    await world.drain()
    await expectBalanced()
    expect(fleet.of('refused')).toEqual([])
    expect(await world.refusals()).toEqual([])
  })
})
