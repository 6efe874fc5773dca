// The agent against the real gate: TLS, MQTT, marks, epochs and refusals are those of production.
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { orderJwk, signOrderKeys, signerOf } from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Agent, openDeviceKeys } from '../src/index.ts'
import { ShiftedClock, type World, createWorld, day, until } from './world.ts'

let clock: ShiftedClock
let world: World

beforeEach(async () => {
  clock = new ShiftedClock()
  world = await createWorld(clock)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})

const device = 'doorbell:SN-1'
const status = 'telemetry/status'
const kinds = (): string[] => world.events.map(({ event }) => event)
const eventsOf = (kind: string) => world.events.filter(({ event }) => event === kind)
const storedValues = (channel = status): unknown[] => world.stored(device, channel).map(({ data }) => data)

async function started(agent: Agent): Promise<Agent> {
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, 'a connection')
  return agent
}

/** The device's certificate, as its vault has it. */
async function operationalOf(directory: string): Promise<string | undefined> {
  const { keys } = await openDeviceKeys(directory, { kind: 'vault' }, () => new Date())
  return (await keys.find('operational'))?.certificates
}

const drained = (agent: Agent): Promise<void> =>
  until(() => agent.status().pending === 0 && agent.status().connected, 'an empty outbox')

describe('enrolment (S10-32, S10-33, S10-34)', () => {
  it('makes a key on the device, gets a certificate with the IDevID, and connects with it', async () => {
    const directory = await world.directory('SN-1')
    const agent = await started(world.agent(directory))
    agent.publish('status', { battery: 87 })
    await drained(agent)
    expect(storedValues()).toEqual([{ battery: 87 }])
    expect(world.requests).toEqual([
      'GET /.well-known/est/csrattrs IDevID',
      'POST /.well-known/est/simpleenroll IDevID',
      'GET /device/v1/life LDevID',
      'GET /device/v1/policy?firmware=1.0.0 LDevID',
    ])
    expect(statSync(join(directory, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(kinds().slice(0, 5)).toEqual(['self-test', 'enrolled', 'order-keys', 'policy', 'connected'])
  })

  it('waits as long as nobody has approved the device, with the same request', async () => {
    world.wishes.approves = false
    const agent = world.agent(await world.directory('SN-1'))
    await agent.start()
    await until(() => kinds().includes('waiting'), 'a wait')
    expect(eventsOf('waiting')).toContainEqual({ event: 'waiting', for: 'approval', seconds: 1 })
    world.wishes.approves = true
    await agent.ready()
    expect(kinds()).toContain('enrolled')
  })

  it('stops at once while it waits', async () => {
    world.wishes.also = ({ url }, response) => {
      if (url !== '/.well-known/est/simpleenroll') return false
      response.writeHead(202, { 'retry-after': '60' }).end()
      return true
    }
    const agent = world.agent(await world.directory('SN-1'))
    await agent.start()
    await until(() => kinds().includes('waiting'), 'a wait')
    const began = performance.now()
    await agent.stop()
    expect(performance.now() - began).toBeLessThan(15_000)
    await expect(agent.ready()).rejects.toMatchObject({ code: 'AGENT_STOPPED' })
  })

  it.each(['to another key', 'to another device', 'nothing', 'nonsense'] as const)(
    'takes no certificate that is issued %s',
    async (issues) => {
      world.wishes.issues = issues
      const agent = world.agent(await world.directory('SN-1'))
      await agent.start()
      await until(() => kinds().includes('disconnected'), 'a refusal')
      expect(kinds()).not.toContain('enrolled')
      world.wishes.issues = 'as asked'
      await agent.ready()
    },
  )

  it('renews between 60 and 80 % of the lifetime, with a new key and the old subject [S10-34 S11-14]', async () => {
    const directory = await world.directory('SN-1')
    const agent = await started(world.agent(directory))
    const before = await operationalOf(directory)
    clock.advance(53 * day)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(kinds()).not.toContain('renewed')
    clock.advance(20 * day)
    await until(() => kinds().includes('renewed'), 'a renewal')
    await until(() => agent.status().connected, 'a connection')
    expect(world.requests).toContain('POST /.well-known/est/simplereenroll LDevID')
    expect(await operationalOf(directory)).not.toBe(before)
    agent.publish('status', { battery: 1 })
    await drained(agent)
    expect(storedValues()).toEqual([{ battery: 1 }])
  })

  it('is patient with a server that has much to do: it stays connected, and renews when it may', async () => {
    const agent = await started(world.agent(await world.directory('SN-1')))
    world.wishes.busy = true
    clock.advance(73 * day)
    await until(() => eventsOf('problem').length > 0, 'a refusal')
    expect(eventsOf('problem')).toMatchObject([{ code: 'AGENT_PATIENCE' }])
    await until(() => agent.status().connected, 'a connection')
    world.wishes.busy = false
    await until(() => kinds().includes('renewed'), 'a renewal')
    expect(world.requests.filter((request) => request.includes('simplereenroll'))).toHaveLength(2)
  })

  it('waits for a server that has much to do before its first certificate', async () => {
    world.wishes.busy = true
    const agent = world.agent(await world.directory('SN-1'))
    await agent.start()
    await until(() => kinds().includes('waiting'), 'a wait')
    expect(eventsOf('waiting')).toEqual([{ event: 'waiting', for: 'server', seconds: 1 }])
    world.wishes.busy = false
    await agent.ready()
  })

  it('asks with the same key again where no answer has come', async () => {
    world.wishes.breaksOff = true
    const directory = await world.directory('SN-1')
    const agent = world.agent(directory)
    await agent.start()
    await until(() => kinds().includes('problem'), 'an answer that is lost')
    await agent.stop()
    world.wishes.breaksOff = false
    await started(world.agent(directory))
    expect(world.keys.length).toBeGreaterThan(1)
    expect(new Set(world.keys).size).toBe(1)
  })

  it('enrols again with the IDevID when the certificate has expired meanwhile', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    clock.advance(91 * day)
    await started(world.agent(directory))
    expect(world.requests.filter((request) => request.includes('simpleenroll IDevID'))).toHaveLength(2)
  })

  it('starts over with the IDevID when the server no longer knows its certificate', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    const issued = await operationalOf(directory)
    await world.forgetCertificates()
    await started(world.agent(directory))
    expect(await operationalOf(directory)).not.toEqual(issued)
    expect(eventsOf('enrolled')).toHaveLength(2)
  })

  it('stays with the certificate that it then has, however often it comes back', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    await world.forgetCertificates()
    const agent = await started(world.agent(directory))
    const later = performance.now() + 660_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    await world.closeDoor()
    await until(() => !agent.status().connected, 'the end of the connection')
    vi.restoreAllMocks()
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    await world.openDoor()
    await until(() => agent.status().connected, 'a connection')
    expect(eventsOf('enrolled')).toHaveLength(2)
  })

  it('asks for no other certificate because its own clock is past the end of the one it has', async () => {
    const directory = await world.directory('SN-1')
    const ahead = { now: () => clock.now() + 100 * day }
    const agent = await started(world.agent(directory, { clock: ahead }))
    for (let round = 0; round < 3; round += 1) {
      await world.closeDoor()
      await until(() => !agent.status().connected, 'the end of the connection')
      await world.openDoor()
      await until(() => agent.status().connected, 'a connection')
    }
    await agent.stop()
    await started(world.agent(directory, { clock: ahead })) // a fresh start knows nothing of the time
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(world.requests.filter((request) => request.includes('enroll '))).toHaveLength(2)
  })

  it('asks once in ten minutes when its certificate has expired and no other is issued', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    await world.closeDoor()
    clock.advance(91 * day)
    world.wishes.issues = 'to another key'
    await world.agent(directory).start()
    await until(() => eventsOf('disconnected').length >= 5, 'five attempts')
    expect(world.requests.filter((request) => request.includes('enroll '))).toHaveLength(2)
  })

  it('follows its server to another root, which the present one has signed [S11-32 S11-12]', async () => {
    const change = await world.announceRoot()
    const directory = await world.directory('SN-1')
    const agent = await started(world.agent(directory))
    expect(eventsOf('anchors')).toMatchObject([
      { added: [expect.stringMatching(/^[0-9a-f]{64}$/)], dropped: [] },
    ])
    expect(readFileSync(join(directory, 'trust.pem'), 'utf8').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    await change()
    await until(() => !agent.status().connected, 'the end of the connection')
    await until(() => agent.status().connected, 'a connection under the new root')
    await agent.stop()
    await started(world.agent(directory)) // and after a restart
  })

  it('takes no root that nobody has signed whom it trusts, and no server under it [S11-32]', async () => {
    await world.announceStranger()
    const directory = await world.directory('SN-1')
    const before = readFileSync(join(directory, 'trust.pem'), 'utf8')
    await started(world.agent(directory))
    expect(eventsOf('anchors')).toEqual([])
    expect(readFileSync(join(directory, 'trust.pem'), 'utf8')).toBe(before)
  })

  it('of another root, come upon unprepared, is never asked for it: there is nobody to believe [S11-32]', async () => {
    const directory = await world.directory('SN-1')
    const agent = await started(world.agent(directory))
    await (
      await world.announceRoot()
    )()
    await until(() => eventsOf('problem').length > 1, 'refusals')
    expect(agent.status().connected).toBe(false)
    expect(eventsOf('anchors')).toEqual([])
  })

  it('refuses a server whose name is not in its certificate', async () => {
    const agent = world.agent(await world.directory('SN-1'), { server: '127.0.0.2' })
    await agent.start()
    await until(() => kinds().includes('problem'), 'a problem')
    expect(world.requests).toEqual([])
  })
})

describe('telemetry', () => {
  it.each([
    ['no such stream', 'nope', {}, 'AGENT_STREAM'],
    ['a protection that it lacks', 'motion', { zone: 'door' }, 'AGENT_PROTECTION'],
    ['data that is too large', 'ring', { x: 'x'.repeat(600) }, 'AGENT_SIZE'],
    ['data that the schema refuses', 'status', { battery: 101 }, 'AGENT_SCHEMA'],
    ['what JSON can’t say', 'status', undefined, 'AGENT_SCHEMA'],
  ])('is not taken: %s', async (_name, stream, data, code) => {
    const agent = await started(world.agent(await world.directory('SN-1')))
    await drained(agent)
    expect(() => agent.publish(stream, data)).toThrow(expect.objectContaining({ code }))
    expect(agent.status().pending).toBe(0)
  })

  it('of hours without a connection arrives complete and in order, as far as it is in time', async () => {
    const agent = await started(world.agent(await world.directory('SN-1')))
    agent.publish('status', { battery: 0 })
    await drained(agent)
    await world.closeDoor()
    for (let hour = 1; hour <= 30; hour += 1) {
      clock.advance(3_600_000)
      agent.publish('status', { battery: hour })
      agent.publish('ring', { hour })
    }
    await world.openDoor()
    await drained(agent)
    expect(storedValues()).toEqual(Array.from({ length: 31 }, (_, battery) => ({ battery })))
    expect(world.stored(device, status).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 31 }, (_, at) => at + 1),
    )
    // the stream "ring" takes nothing that is older than 90 minutes
    expect(storedValues('telemetry/ring')).toEqual([{ hour: 29 }, { hour: 30 }])
    expect(eventsOf('discarded')).toEqual([
      { event: 'discarded', channel: 'telemetry/ring', count: 28, reason: 'late' },
    ])
    expect(eventsOf('refused')).toEqual([])
  })

  it('survives a restart of the device', async () => {
    const directory = await world.directory('SN-1')
    const first = await started(world.agent(directory))
    await world.closeDoor()
    for (const battery of [1, 2, 3]) first.publish('status', { battery })
    await first.stop()
    await world.openDoor()
    const second = await started(world.agent(directory))
    second.publish('status', { battery: 4 })
    await drained(second)
    expect(storedValues()).toEqual([1, 2, 3, 4].map((battery) => ({ battery })))
  })

  it('is stored once when the connection is cut again and again, and no device looks like a replay', async () => {
    const agent = await started(world.agent(await world.directory('SN-1')))
    for (let round = 0; round < 8; round += 1) {
      for (let at = 0; at < 40; at += 1) agent.publish('status', { battery: round, note: String(at) })
      await new Promise((resolve) => setTimeout(resolve, 10 * round))
      await world.closeDoor()
      await world.openDoor()
    }
    await drained(agent)
    expect(storedValues()).toHaveLength(320)
    expect(new Set(world.stored(device, status).map(({ seq }) => seq)).size).toBe(320)
    expect(eventsOf('refused')).toEqual([])
    expect(world.store.events.filter(({ kind }) => kind === 'gate.refused')).toEqual([])
  })

  it('goes into the new epoch, numbered from 1, when the server has lost its state', async () => {
    const agent = await started(world.agent(await world.directory('SN-1')))
    agent.publish('status', { battery: 1 })
    await drained(agent)
    await world.closeDoor()
    for (const battery of [2, 3]) agent.publish('status', { battery })
    world.registry.change(device, { epoch: 2 })
    await world.openDoor()
    await drained(agent)
    expect(world.stored(device, status).map(({ epoch, seq, data }) => [epoch, seq, data])).toEqual([
      [1, 1, { battery: 1 }],
      [2, 1, { battery: 2 }],
      [2, 2, { battery: 3 }],
    ])
  })

  it('is held back in quarantine, and sent when that is over', async () => {
    const directory = await world.directory('SN-1')
    const first = await started(world.agent(directory))
    await first.stop()
    world.registry.change(device, { quarantined: true })
    const second = await started(world.agent(directory))
    expect(eventsOf('connected').at(-1)).toMatchObject({ quarantined: true })
    second.publish('status', { battery: 5 })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(second.status()).toMatchObject({ connected: true, pending: 1 })
    await second.stop()
    world.registry.change(device, { quarantined: false })
    await drained(await started(world.agent(directory)))
    expect(storedValues()).toEqual([{ battery: 5 }])
  })

  it('follows a new policy, which the server names at CONNACK', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    world.wishes.policyHash = 'p2'
    world.registry.change(device, { policyHash: 'p2' })
    await started(world.agent(directory))
    expect(eventsOf('policy')).toEqual([
      { event: 'policy', hash: 'p1' },
      { event: 'policy', hash: 'p2' },
    ])
  })
})

describe('a policy', () => {
  it.each([
    ['of another product', () => ({ product: 'door' }), 'another product'],
    ['that is older than ours', () => ({ policyIssuedAt: clock.now() - 5000 }), 'older'],
  ])('%s is not taken, though the key has signed it', async (_name, wish, reason) => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    Object.assign(world.wishes, wish(), { policyHash: 'p2' })
    world.registry.change(device, { policyHash: 'p2' })
    const agent = await started(world.agent(directory))
    expect(eventsOf('policy')).toEqual([{ event: 'policy', hash: 'p1' }])
    expect(eventsOf('problem')).toContainEqual(
      expect.objectContaining({ code: 'AGENT_POLICY', reason: expect.stringContaining(reason) }),
    )
    agent.publish('status', { battery: 1 }) // the one that it has still stands
    await drained(agent)
  })

  it('of the same instant is taken: a signature’s time has seconds', async () => {
    const directory = await world.directory('SN-1')
    world.wishes.policyIssuedAt = clock.now()
    await (await started(world.agent(directory))).stop()
    world.wishes.policyHash = 'p2'
    world.registry.change(device, { policyHash: 'p2' })
    await started(world.agent(directory))
    expect(eventsOf('policy')).toHaveLength(2)
  })

  it('of another product is not taken as the first one', async () => {
    world.wishes.product = 'doorbel'
    await world.agent(await world.directory('SN-1')).start()
    await until(() => eventsOf('disconnected').length >= 1, 'a refusal')
    expect(eventsOf('policy')).toEqual([])
  })
})

describe('a clock that is wrong', () => {
  it('for a moment costs no message, connected or not', async () => {
    let off = 0
    const agent = await started(
      world.agent(await world.directory('SN-1'), { clock: { now: () => clock.now() + off } }),
    )
    await world.closeDoor()
    for (let at = 0; at < 250; at += 1) agent.publish('status', { battery: 1 })
    off = 8 * day
    await world.openDoor()
    await drained(agent)
    for (let at = 0; at < 250; at += 1) agent.publish('status', { battery: 2 })
    off = 0
    await drained(agent)
    expect(storedValues()).toHaveLength(500)
    expect([...eventsOf('discarded'), ...eventsOf('refused')]).toEqual([])
    expect(eventsOf('problem')).toContainEqual(expect.objectContaining({ code: 'AGENT_CLOCK' }))
    expect(world.stored(device, status).every(({ ts }) => Math.abs(ts - clock.now()) < 60_000)).toBe(true)
  })

  it('takes no order and makes none expire: orders go by the server’s time', async () => {
    const executed: unknown[] = []
    const behind = { now: () => clock.now() - 8 * day }
    const execute = () => executed.push(1)
    await started(world.agent(await world.directory('SN-1'), { clock: behind, execute }))
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => executed.length === 1, 'an execution')
    expect(eventsOf('order-refused')).toEqual([])
  })
})

describe('orders', () => {
  const executing = (directory: string, execute: (args: unknown) => unknown): Agent =>
    world.agent(directory, { execute: ({ args }) => execute(args) })
  const answers = () => storedValues('responses/unlock')

  it('are executed and answered', async () => {
    const agent = await started(executing(await world.directory('SN-1'), () => ({ opened: true })))
    expect(await world.send(device, 'o-1', { seconds: 3 })).toBe('sent')
    await until(() => answers().length === 1, 'an answer')
    expect(answers()).toEqual([{ order: 'o-1', status: 'done', result: { opened: true } }])
    expect(agent.status().refused).toBe(0)
  })

  it('are executed at most once through restarts of both sides', async () => {
    const directory = await world.directory('SN-1')
    const executed: unknown[] = []
    const run = () => executing(directory, (args) => executed.push(args))
    let agent = await started(run())
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => executed.length === 1, 'an execution')
    for (let round = 0; round < 3; round += 1) {
      await world.closeDoor()
      await agent.stop()
      await world.openDoor()
      agent = await started(run())
      await world.send(device, 'o-1', { seconds: 3 }) // the same order, signed again
    }
    // the gate may also send again what was not acknowledged when it was closed
    await until(() => eventsOf('order-refused').length >= 3, 'three refusals')
    await drained(agent)
    expect(executed).toEqual([{ seconds: 3 }])
    expect(answers()).toEqual([{ order: 'o-1', status: 'done', result: { value: 1 } }])
  })

  it('that a restart interrupts are answered as failed, and not taken up again', async () => {
    const directory = await world.directory('SN-1')
    let begun = 0
    const hanging = executing(directory, () => {
      begun += 1
      return new Promise(() => {})
    })
    await started(hanging)
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => begun === 1, 'an execution')
    await hanging.stop()
    const agent = await started(executing(directory, () => (begun += 1)))
    await world.send(device, 'o-1', { seconds: 3 })
    await drained(agent)
    expect(begun).toBe(1)
    expect(answers()).toEqual([{ order: 'o-1', status: 'failed', reason: 'interrupted' }])
  })

  it('of a key that is not pinned are dismissed, though the server hands that key out', async () => {
    const directory = await world.directory('SN-1')
    await (await started(executing(directory, () => 1))).stop()
    const stranger = generateKeyPairSync('ed25519')
    const jwk = await orderJwk(stranger.publicKey)
    world.orderKeys.splice(0, 1, jwk)
    Object.assign(world.signer, { ...signerOf(stranger.privateKey), kid: jwk.kid })
    world.wishes.policyHash = 'p2'
    world.registry.change(device, { policyHash: 'p2' })
    await started(executing(directory, () => 1))
    expect(eventsOf('problem')).toContainEqual(expect.objectContaining({ code: 'AGENT_POLICY' }))
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => eventsOf('order-refused').length === 1, 'a refusal')
    expect(eventsOf('order-refused')).toEqual([{ event: 'order-refused', code: 'ORDER_UNKNOWN_KEY' }])
  })

  it('of a new key are followed once the old key has signed it', async () => {
    const directory = await world.directory('SN-1')
    await (await started(executing(directory, () => 1))).stop()
    const next = generateKeyPairSync('ed25519')
    const jwk = await orderJwk(next.publicKey)
    world.wishes.orderKeySets = [await signOrderKeys({ keys: [jwk], issuedAt: clock.now() }, world.signer)]
    Object.assign(world.signer, { ...signerOf(next.privateKey), kid: jwk.kid })
    world.wishes.policyHash = 'p2'
    world.registry.change(device, { policyHash: 'p2' })
    await started(executing(directory, () => 1))
    expect(eventsOf('order-keys').at(-1)).toEqual({ event: 'order-keys', kids: [jwk.kid] })
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => answers().length === 1, 'an answer')
  })

  const nextKey = async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const jwk = await orderJwk(publicKey)
    return { jwk, signer: { ...signerOf(privateKey), kid: jwk.kid } }
  }

  it('of a key that changed twice while the device was away are followed, set by set, and by no other way [S11-12]', async () => {
    const directory = await world.directory('SN-1')
    await (await started(executing(directory, () => 1))).stop()
    const [second, third] = [await nextKey(), await nextKey()]
    const first = await signOrderKeys({ keys: [second.jwk], issuedAt: clock.now() }, world.signer)
    const last = await signOrderKeys({ keys: [third.jwk], issuedAt: clock.now() + 1 }, second.signer)
    Object.assign(world.signer, third.signer)
    world.wishes.policyHash = 'p2'
    world.registry.change(device, { policyHash: 'p2' })
    world.wishes.orderKeySets = [last]
    await (await started(executing(directory, () => 1))).stop()
    expect(eventsOf('problem')).toContainEqual(expect.objectContaining({ code: 'AGENT_POLICY' }))
    world.wishes.orderKeySets = [first, last]
    await started(executing(directory, () => 1))
    expect(eventsOf('order-keys').at(-1)).toEqual({ event: 'order-keys', kids: [third.jwk.kid] })
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => answers().length === 1, 'an answer')
  })

  it('of a new key that comes while the device is connected make it ask for the keys', async () => {
    const directory = await world.directory('SN-1')
    await started(executing(directory, () => 1))
    const next = await nextKey()
    world.wishes.orderKeySets = [
      await signOrderKeys({ keys: [next.jwk], issuedAt: clock.now() }, world.signer),
    ]
    Object.assign(world.signer, next.signer)
    await world.send(device, 'o-1', { seconds: 3 })
    await until(() => answers().length === 1, 'an answer')
    expect(eventsOf('order-refused')).toEqual([])
  })
})

describe('the self-test', () => {
  it('stops the agent, and tells the server first where it can', async () => {
    const directory = await world.directory('SN-1')
    await (await started(world.agent(directory))).stop()
    chmodSync(join(directory, 'keys.json'), 0o644)
    await expect(world.agent(directory).start()).rejects.toMatchObject({
      code: 'AGENT_SELF_TEST',
      detail: { failures: ['permissions'] },
    })
    expect(storedValues('security/report')).toEqual([
      { kind: 'self-test', detail: { passed: true, failures: [], tests: ['crypto', 'storage'] } },
      { kind: 'self-test', detail: { passed: false, failures: ['permissions'], tests: ['crypto'] } },
    ])
  })

  it('stops a device that never enrolled, without a word', async () => {
    const directory = await world.directory('SN-1')
    chmodSync(directory, 0o755)
    await expect(world.agent(directory).start()).rejects.toMatchObject({ code: 'AGENT_SELF_TEST' })
    expect(world.requests).toEqual([])
  })
})
