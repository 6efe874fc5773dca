// The agent's updates from the assignment to the confirmation, against a server over mutual TLS.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { UpdatePolicy, UpdateReport } from '@sekisho/model'
import {
  type AssignedRelease,
  generateSecondKey,
  orderJwk,
  orderKeyId,
  releaseDigest,
  secondKeyPem,
  signSecond,
  signerOf,
} from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agent, AgentOptions, UpdateOptions } from '../../src/index.ts'
import { createDisk } from '../../src/updates/disk.ts'
import { bootRecords, type SlotId } from '../../src/updates/slots/boot-record.ts'
import { encodeProof } from '../../src/updates/slots/proof.ts'
import { createWorld, day, ShiftedClock, until, type World } from '../world.ts'
import { type MadeRelease, Maker, product, variant } from './maker.ts'
import { Served } from './served.ts'

let clock: ShiftedClock
let world: World
let maker: Maker
let served: Served
let directory: string
let old: MadeRelease

const policy: UpdatePolicy = {
  channels: ['stable'],
  slots: 'ab',
  rollbackProtection: true,
  encrypted: 'none',
  thresholds: { root: { needed: 2, of: 3 }, targets: { needed: 2, of: 3 } },
  automatic: { byDefault: true, ownerMayDisable: true, postponeMs: { critical: 0, high: day, other: day } },
  installWithinMs: {},
  never: [],
}

const director = generateKeyPairSync('ed25519')

async function directorSettings(): Promise<void> {
  maker.settings({ kind: 'director-keys', version: 1, value: [await orderJwk(director.publicKey)] })
}

beforeEach(async () => {
  clock = new ShiftedClock()
  world = await createWorld(clock)
  maker = new Maker(clock)
  const kid = await orderKeyId(director.publicKey)
  served = new Served(clock, { ...signerOf(director.privateKey), kid })
  world.wishes.also = served.handle
  world.wishes.updates = policy
  directory = await world.directory('SN-1')
  old = maker.release({ version: '1.0.0', image: Buffer.from('old') })
  await directorSettings()
  prepare()
  served.publish(maker)
})
afterEach(() => world.close())

/** What the factory leaves: the first root, and the first release in slot a. */
function prepare(secondKey?: KeyObject): void {
  const slots = join(directory, 'slots')
  mkdirSync(join(slots, 'a'), { recursive: true })
  mkdirSync(join(directory, 'updates'), { mode: 0o700, recursive: true })
  writeFileSync(join(directory, 'updates/root.json'), maker.firstRoot)
  writeFileSync(join(slots, 'a/image'), old.image.octets)
  const metadata = [...maker.metadata()]
    .filter(([name]) => !/snapshot|timestamp/.test(name))
    .map(([, text]) => text)
  const proof = { image: old.image.path, release: old.path, manifest: old.octets, metadata }
  const second = secondKey && {
    signature: JSON.stringify(signSecond(old.octets, secondKey)),
    settings: [],
  }
  writeFileSync(join(slots, 'a/proof.json'), encodeProof({ ...proof, ...(second ? { second } : {}) }))
}

const assigned = (made: MadeRelease): AssignedRelease => ({
  path: made.path,
  sha256: releaseDigest(made.octets),
  version: made.manifest.version,
  channel: made.manifest.channel,
  publishedAt: clock.now(),
  severity: made.manifest.severity,
})

let restarts = 0

/** Starts the agent as the boot loader would: in the slot on trial, or in the active one. */
async function boot(
  slot: SlotId,
  updates: Partial<UpdateOptions> = {},
  more: Partial<AgentOptions> = {},
): Promise<Agent> {
  restarts = 0
  const agent = world.agent(directory, {
    updates: {
      product,
      variant,
      slots: { kind: 'files', directory: join(directory, 'slots'), running: slot },
      everyMs: 300,
      connectWithinMs: 5000,
      restart: () => void (restarts += 1),
      ...updates,
    },
    ...more,
  })
  await agent.start()
  return agent
}

const reports = (): UpdateReport[] =>
  world.events.flatMap((event) => (event.event === 'update' ? [event.report] : []))
const states = (): string[] => reports().map(({ state }) => state)
const problems = (): string[] =>
  world.events.flatMap((event) => (event.event === 'problem' ? [`${event.code} ${event.reason}`] : []))
const told = (state: string) => until(() => states().includes(state), `a report ${state}`)
const restarted = () => until(() => restarts > 0, 'a restart')

describe('an assigned release', () => {
  it('is fetched, proved, installed, tried and confirmed, and the server hears each step [RD5 S09-14 S09-16 S09-25]', async () => {
    const next = maker.release({ version: '1.1.0', image: Buffer.alloc(200_000, 'n'), floor: '1.1.0' })
    served.publish(maker)
    await served.assign({ release: assigned(next), rollout: 'r1' })
    const first = await boot('a')
    await restarted()
    await first.stop()
    expect(states()).toEqual(expect.arrayContaining(['idle', 'downloading', 'verified', 'installed']))
    expect(reports().map(({ running }) => running)).not.toContain('1.1.0') // never called updated before it is
    const second = await boot('b')
    await told('confirmed')
    await until(() => second.status().pending === 0, 'delivery')
    const last = world
      .stored('doorbell:SN-1', 'security/report')
      .map(({ data }) => data)
      .at(-1)
    expect(last).toMatchObject({
      kind: 'update',
      detail: {
        state: 'confirmed',
        running: '1.1.0',
        target: '1.1.0',
        rollout: 'r1',
        floor: '1.1.0',
        seq: 1,
      },
    })
    expect(await bootRecords(join(directory, 'slots'), createDisk()).read()).toEqual({
      active: 'b',
      previous: 'a',
      floor: '1.1.0',
    })
  })

  it('goes back by itself where the product finds the new version ill [S09-11 S09-05]', async () => {
    const next = maker.release({ version: '1.1.0', image: Buffer.from('ill') })
    served.publish(maker)
    await served.assign({ release: assigned(next) })
    const first = await boot('a')
    await restarted()
    await first.stop()
    const second = await boot('b', { healthCheck: { command: ['false'] } })
    await restarted()
    await second.stop()
    await boot('a')
    await told('rolled-back')
    expect(reports().at(-1)).toMatchObject({ state: 'rolled-back', running: '1.0.0', code: 'UPDATE_HEALTH' })
    expect(states()).not.toContain('confirmed')
  })

  it('is opened with the device’s own key where the product’s images are encrypted [S05-41 S09-26 S09-27]', async () => {
    world.wishes.updates = { ...policy, encrypted: 'per-device' }
    const image = Buffer.alloc(100_000, 'e')
    const next = maker.release({ version: '1.1.0', image })
    served.publish(maker)
    await boot('a')
    await until(() => served.knowsKeyOf('doorbell:SN-1'), 'the device’s key')
    await served.seal(next.image.path, image, 'doorbell:SN-1')
    await served.assign({ release: assigned(next), encrypted: true })
    await restarted()
    expect(readFileSync(join(directory, 'slots/b/image')).equals(image)).toBe(true)
    expect(served.requests.filter((line) => line.includes('/targets/') && line.endsWith('.img'))).toEqual([])
    expect(readFileSync(join(directory, 'keys.json'), 'utf8')).not.toContain('PRIVATE KEY')
  })

  it('whose envelope was changed is never installed [S09-26 S09-01]', async () => {
    world.wishes.updates = { ...policy, encrypted: 'per-device' }
    const image = Buffer.alloc(100_000, 'e')
    const next = maker.release({ version: '1.1.0', image })
    served.publish(maker)
    await boot('a')
    await until(() => served.knowsKeyOf('doorbell:SN-1'), 'the device’s key')
    await served.seal(next.image.path, Buffer.alloc(100_000, 'x'), 'doorbell:SN-1')
    await served.assign({ release: assigned(next), encrypted: true })
    await told('failed')
    expect(restarts).toBe(0)
    expect(existsSync(join(directory, 'slots/b/proof.json'))).toBe(false)
  })
})

describe('the time for an update', () => {
  const waitsFor = (code: string) =>
    until(() => reports().some((one) => one.code === code), `a report that waits for ${code}`)

  it('does not come while a condition of the model holds, or nobody can tell [S09-15]', async () => {
    world.wishes.updates = { ...policy, never: ['ringing', 'battery-below-20'] }
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next) })
    const conditions = new Map([['ringing', false]])
    await boot('a', { conditions: (name) => conditions.get(name) })
    await waitsFor('battery-below-20')
    expect(served.requests.filter((line) => line.endsWith('.img'))).toEqual([])
  })

  it('is the owner’s where the model lets them, until the deadline [S09-14]', async () => {
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next), owner: { automatic: false } })
    const agent = await boot('a')
    await waitsFor('owner')
    expect(world.events).toContainEqual(expect.objectContaining({ event: 'update-asked', version: '1.1.0' }))
    await agent.installUpdate()
    await restarted()
  })

  it('comes for a critical release, whatever its owner wants, once the deadline is over [S09-14]', async () => {
    world.wishes.updates = { ...policy, installWithinMs: { critical: day } }
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new'), severity: 'critical' })
    served.publish(maker)
    const release = { ...assigned(next), publishedAt: clock.now() - 2 * day }
    await served.assign({ release, owner: { automatic: false } })
    await boot('a')
    await restarted()
  })
})

describe('an assignment', () => {
  it.each([
    ['for another device', { device: 'doorbell:SN-2' }, 'ASSIGNMENT_OTHER_DEVICE'],
    ['that has expired', { issuedAt: 1, expiresAt: 2 }, 'ASSIGNMENT_EXPIRED'],
  ])('%s is not followed [S09-16]', async (_what, assignment, code) => {
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next), ...assignment })
    await boot('a')
    await until(() => problems().some((one) => one.includes(code)), code)
    expect(states()).toEqual(['idle'])
  })

  it('older than one that was followed is not [S09-16]', async () => {
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next) })
    const { assignment: before } = served
    await served.assign({})
    const agent = await boot('a')
    await until(() => reports().some(({ seq }) => seq === 2), 'the second assignment')
    served.assignment = before && { ...before, sequence: 99 }
    await until(() => problems().some((one) => one.includes('ASSIGNMENT_REPLAYED')), 'a refusal')
    expect(states()).not.toContain('downloading')
    await agent.stop()
  })

  it('of a release that no offline key has signed installs nothing, though the director’s key is in the attacker’s hands [S09-01]', async () => {
    const stranger = new Maker(clock)
    const evil = stranger.release({ version: '6.6.6', image: Buffer.from('evil') })
    for (const [name, octets] of stranger.targets()) served.targets.set(name, octets)
    await served.assign({ release: assigned(evil) })
    await boot('a')
    await told('refused')
    expect(reports().at(-1)).toMatchObject({
      state: 'refused',
      running: '1.0.0',
      code: 'UPDATE_NOT_ASSIGNED',
    })
  })
})

describe('settings that the offline keys have signed', () => {
  it('bring keys of orders, and never go back to older ones [S09-29 S11-12]', async () => {
    const key = generateKeyPairSync('ed25519').publicKey
    const newest = maker.settings({ kind: 'order-keys', version: 2, value: [await orderJwk(key)] })
    const own = maker.settings({ kind: 'device-policy', version: 1, value: { egress: [] } })
    served.publish(maker)
    await served.assign({ settings: [newest, own] })
    await boot('a')
    const taken = (): unknown =>
      (JSON.parse(readFileSync(join(directory, 'updates/updates.json'), 'utf8')) as { settings: unknown })
        .settings
    await until(() => reports().some(({ seq }) => seq === 1), 'the first assignment')
    expect(taken()).toEqual({ 'director-keys': 1, 'order-keys': 2, 'device-policy': 1 })
    expect(world.events).toContainEqual({ event: 'device-policy', version: 1, value: { egress: [] } })
    const older = maker.settings({
      kind: 'order-keys',
      version: 1,
      value: [await orderJwk(director.publicKey)],
    })
    served.publish(maker)
    await served.assign({ settings: [older] })
    await until(() => reports().some(({ seq }) => seq === 2), 'the second assignment')
    expect(taken()).toMatchObject({ 'order-keys': 2 })
  })
})

describe('what the maker’s offline keys have signed of the device’s behaviour', () => {
  const file = (): string => join(directory, 'updates/device-policy.json')
  const relay = { to: 'turn.acme.example', port: 3478, protocol: 'udp', purpose: 'media' }
  const value = { egress: [relay], selfTest: ['crypto', 'watchdog'], logging: { level: 'faults' } }
  let last = 0
  const sign = async (version: number, signed: unknown): Promise<void> => {
    const settings = maker.settings({ kind: 'device-policy', version, value: signed })
    served.publish(maker)
    await served.assign({ settings: [settings] })
    last += 1
    await until(() => reports().some(({ seq }) => seq === last), 'the assignment')
  }
  const mayRelay = (agent: Agent): boolean => agent.egress.allows('turn.acme.example', 3478, 'udp')
  const refusals = () => world.events.filter(({ event }) => event === 'egress-refused')
  beforeEach(() => (last = 0))

  it('holds at once, over a restart, and against older settings; nothing is reached before [RD6 S09-17 S09-29 S08-23]', async () => {
    const first = await boot('a')
    await until(() => first.status().connected, 'a connection')
    expect([mayRelay(first), mayRelay(first)]).toEqual([false, false])
    expect(refusals()).toEqual([
      { event: 'egress-refused', host: 'turn.acme.example', port: 3478, protocol: 'udp', reason: 'none' },
    ])
    await sign(2, value)
    expect([mayRelay(first), first.egress.allows('evil.example', 443)]).toEqual([true, false])
    await sign(1, { egress: [relay, { to: 'evil.example' }] })
    expect(first.egress.allows('evil.example', 443)).toBe(false)
    expect(() => first.egress.connect({ host: 'evil.example', port: 443 })).toThrow('AGENT_EGRESS')
    const { passed } = await first.examine()
    expect([passed, problems()]).toEqual([true, [expect.stringContaining('"missing":["watchdog"]')]])
    await first.stop()
    const second = await boot('a')
    expect([mayRelay(second), second.egress.allows('evil.example', 443)]).toEqual([true, false])
    await until(() => world.stored('doorbell:SN-1', 'security/report').length > 0, 'the reports')
    const told = world.stored('doorbell:SN-1', 'security/report').map(({ data }) => data)
    expect(told).toContainEqual({
      kind: 'egress-refused',
      detail: { host: 'turn.acme.example', port: 3478, protocol: 'udp', reason: 'none' },
    })
  })

  it('keeps so many reports while it is offline, over a restart, and says how many it dropped [RD6 S09-17]', async () => {
    const first = await boot('a')
    await until(() => first.status().connected, 'a connection')
    await sign(1, { egress: [], logging: { buffer: 3, upload: '1d' } })
    await until(() => first.status().pending === 0, 'delivery')
    await world.closeDoor()
    const refuse = (agent: Agent, ...hosts: string[]): void =>
      hosts.forEach((host) => agent.egress.allows(`${host}.example`, 443))
    const lost = (): number =>
      world.events.reduce((sum, one) => sum + (one.event === 'discarded' ? one.count : 0), 0)
    refuse(first, 'a', 'b', 'c', 'd')
    expect([first.status().pending, lost()]).toEqual([3, 1])
    await first.stop()
    const second = await boot('a')
    const before = lost()
    refuse(second, 'e', 'f', 'g')
    expect([second.status().pending, lost() - before]).toEqual([3, 3])
    await world.openDoor()
    const stored = () => world.stored('doorbell:SN-1', 'security/report').map(({ data }) => data)
    await until(() => JSON.stringify(stored()).includes('reports-dropped'), 'what was dropped')
    const dropped = { kind: 'reports-dropped', detail: { count: lost(), total: lost() } }
    expect(stored()).toContainEqual(dropped)
    expect(JSON.stringify(stored())).toContain('g.example')
    expect(JSON.stringify(stored())).not.toContain('a.example')
  })

  it('allows nothing where its file is damaged, and is taken over once more, not an older one [S09-17]', async () => {
    const first = await boot('a')
    await until(() => first.status().connected, 'a connection')
    await sign(2, value)
    await first.stop()
    writeFileSync(file(), '{"version":2,"val')
    await served.assign({})
    const second = await boot('a')
    expect(mayRelay(second)).toBe(false)
    expect(problems().at(-1)).toContain('UPDATE_STATE')
    last += 1
    await sign(1, { egress: [{ to: 'evil.example' }] })
    expect([mayRelay(second), second.egress.allows('evil.example', 443)]).toEqual([false, false])
    await sign(2, value)
    expect(mayRelay(second)).toBe(true)
  })
})

describe('a server in the hands of somebody who has its online keys', () => {
  const loose: UpdatePolicy = { ...policy, rollbackProtection: false }

  it('takes no rollback protection away with a policy of its own [RB7 S09-01 S09-11]', async () => {
    world.wishes.updates = loose
    const older = maker.release({ version: '0.9.0', image: Buffer.from('with a known hole') })
    served.publish(maker)
    await served.assign({ release: assigned(older) })
    await boot('a')
    await told('refused')
    expect(reports().at(-1)).toMatchObject({ state: 'refused', running: '1.0.0', code: 'UPDATE_OLDER' })
  })

  it('and where the offline keys have allowed it, the device goes back as the policy says [S09-11]', async () => {
    world.wishes.updates = loose
    const older = maker.release({ version: '0.9.0', image: Buffer.from('before') })
    const value = { updates: { rollbackProtection: false } }
    const settings = maker.settings({ kind: 'device-policy', version: 1, value })
    served.publish(maker)
    await served.assign({ release: assigned(older), settings: [settings] })
    await boot('a')
    await restarted()
  })

  it('installs nothing under conditions that the offline keys have named, whatever its own policy says [RB7 S09-01 S05-41]', async () => {
    const settings = maker.settings({
      kind: 'device-policy',
      version: 1,
      value: { updates: { never: ['ringing'] } },
    })
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next), settings: [settings] })
    await boot('a', { conditions: (name) => name === 'ringing' })
    await told('waiting')
    expect(reports().at(-1)).toMatchObject({ state: 'waiting', code: 'ringing' })
  })

  it('takes no second signature away from a device that has keys for it [RB7 S09-01]', async () => {
    writeFileSync(join(directory, 'updates/second-keys.pem'), secondKeyPem(generateSecondKey().publicKey))
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    served.publish(maker)
    await served.assign({ release: assigned(next) })
    await boot('a')
    await told('refused')
    expect(reports().at(-1)).toMatchObject({ state: 'refused', code: 'UPDATE_SECOND_SIGNATURE' })
  })

  it('leaves no device behind that follows nobody any more: new keys of the director count from their own beginning [RB7 S09-17]', async () => {
    await served.assign({ sequence: Number.MAX_SAFE_INTEGER })
    const agent = await boot('a')
    await until(
      () => reports().some(({ seq }) => seq === Number.MAX_SAFE_INTEGER),
      'the last number there is',
    )
    const fresh = generateKeyPairSync('ed25519')
    maker.settings({ kind: 'director-keys', version: 2, value: [await orderJwk(fresh.publicKey)] })
    const mended = new Served(clock, {
      ...signerOf(fresh.privateKey),
      kid: await orderKeyId(fresh.publicKey),
    })
    world.wishes.also = mended.handle
    const next = maker.release({ version: '1.1.0', image: Buffer.from('new') })
    mended.publish(maker)
    await mended.assign({ release: assigned(next) })
    await restarted()
    await agent.stop()
  })
})

it('takes over the keys of assignments once more where their file is damaged [RD5 S09-17]', async () => {
  await served.assign({})
  const first = await boot('a')
  await until(() => reports().some(({ seq }) => seq === 1), 'an assignment')
  await first.stop()
  writeFileSync(join(directory, 'updates/director-keys.json'), '[{"kty":')
  await served.assign({})
  await boot('a')
  await until(() => reports().some(({ seq }) => seq === 2), 'the next assignment')
})

describe('keys of second signatures', () => {
  const taken = (): unknown =>
    (JSON.parse(readFileSync(join(directory, 'updates/updates.json'), 'utf8')) as { settings: unknown })
      .settings
  const settingsOf = (version: number, key: KeyObject) =>
    maker.settings({ kind: 'second-keys', version, value: [secondKeyPem(key)] })

  it('that the factory has left are the first of their settings; others need a former one’s word [S09-29]', async () => {
    const { publicKey, privateKey } = generateSecondKey()
    prepare(privateKey)
    writeFileSync(join(directory, 'updates/second-keys.pem'), secondKeyPem(publicKey))
    await served.assign({ settings: [settingsOf(1, publicKey)] })
    served.publish(maker)
    await boot('a')
    await until(() => reports().some(({ seq }) => seq === 1), 'the first assignment')
    expect(problems()).toEqual([])
    expect(taken()).toMatchObject({ 'second-keys': 1 })
    await served.assign({ settings: [settingsOf(2, generateSecondKey().publicKey)] })
    served.publish(maker)
    await until(() => problems().some((one) => one.includes('no former key')), 'a refusal')
    expect(readFileSync(join(directory, 'updates/second-keys.pem'), 'utf8')).toBe(secondKeyPem(publicKey))
    expect(taken()).toMatchObject({ 'second-keys': 1 })
  })
})

describe('a device that was away for a year', () => {
  it('comes back by itself: expired metadata, two rotated roots, an expired certificate [RD5 S09-10 S09-29]', async () => {
    const before = await boot('a')
    await until(() => before.status().connected, 'a connection')
    await before.stop()
    clock.advance(175 * day)
    maker.rotate()
    clock.advance(185 * day)
    maker.rotate()
    const next = maker.release({ version: '2.0.0', image: Buffer.from('a year later'), floor: '2.0.0' })
    served.publish(maker)
    await served.assign({ release: assigned(next) })
    const enrolled = (): number => world.events.filter(({ event }) => event === 'enrolled').length
    expect(enrolled()).toBe(1)
    const back = await boot('a')
    await restarted()
    await back.stop()
    expect(enrolled()).toBe(2)
    await boot('b')
    await told('confirmed')
    expect(reports().at(-1)).toMatchObject({ running: '2.0.0', floor: '2.0.0' })
  })
})

describe('a stick', () => {
  const stick = (): string => join(directory, 'stick')

  it('brings what is signed and newer, with no server in reach [S09-16]', async () => {
    const first = await boot('a')
    await until(() => first.status().connected, 'a connection') // it has its policy
    await first.stop()
    await world.closeDoor()
    world.wishes.also = (_request, response) => response.destroy() !== undefined
    maker.release({ version: '1.1.0', image: Buffer.from('by hand') })
    maker.publish(stick())
    const second = await boot('a', { from: stick() })
    await restarted()
    await second.stop()
    await boot('b')
    await told('confirmed')
    expect(reports().at(-1)).toMatchObject({ running: '1.1.0' })
  })

  it('of another maker brings nothing [S09-01 S09-16]', async () => {
    const first = await boot('a')
    await until(() => first.status().connected, 'a connection')
    await first.stop()
    const stranger = new Maker(clock)
    stranger.release({ version: '6.6.6', image: Buffer.from('evil') })
    stranger.publish(stick())
    await boot('a', { from: stick() })
    await until(() => problems().some((one) => one.startsWith('UPDATE_')), 'a refusal')
    expect(states()).not.toContain('downloading')
  })
})

describe('without a root from the factory', () => {
  it('the device runs as it is, and says that nothing updates it [S09-17]', async () => {
    rmSync(join(directory, 'updates/root.json'))
    const agent = world.agent(directory, {
      updates: {
        product,
        variant,
        slots: { kind: 'files', directory: join(directory, 'slots') },
        restart: () => {},
      },
    })
    await agent.start()
    expect(problems()).toEqual([expect.stringContaining('UPDATE_UNAVAILABLE')])
    await expect(agent.installUpdate()).rejects.toMatchObject({ code: 'UPDATE_UNAVAILABLE' })
  })
})
