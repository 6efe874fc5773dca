import { createHash, type KeyObject } from 'node:crypto'
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  delegationOf,
  firstRepository,
  type FirstRepository,
  makeUpdateSigners,
  rootPlanOf,
  SetClock,
  signedRoot,
  signedTargets,
} from '@sekisho/testkit'
import {
  addSignature,
  newTargets,
  planOf,
  readTuf,
  type RootContent,
  signerOf,
  type TargetEntry,
  type TargetsContent,
  tufKeyOf,
  type TufMetadata,
  writeTuf,
} from '@sekisho/trust'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { openKeyWorld, type KeyWorld, type KeyWorldOptions } from './key-world.ts'
import { temporaryFolder, type Folder } from './support.ts'

const DAY = 86_400_000
const line = { product: 'doorbell', channel: 'stable' }
const signers = makeUpdateSigners()
const two = signers.targets.slice(0, 2)

let folder: Folder
let world: KeyWorld
let clock: SetClock
let stopAt: string | undefined

async function open(more: Pick<KeyWorldOptions, 'uploads'> = {}): Promise<void> {
  const onStep = (step: string) => {
    if (step === stopAt) throw new Error(`the power is gone: ${step}`)
  }
  world = await openKeyWorld(join(folder.path, 'home'), { clock, onStep, ...more })
}

const began = Date.parse('2026-06-01T00:00:00Z')

/** A home is made once, and each test has a copy: making one takes seconds, on purpose. */
let made: Folder
beforeAll(async () => {
  made = temporaryFolder()
  await (await openKeyWorld(join(made.path, 'home'), { clock: new SetClock(began) })).close()
})
afterAll(() => made.remove())

beforeEach(async () => {
  folder = temporaryFolder()
  cpSync(join(made.path, 'home'), join(folder.path, 'home'), { recursive: true })
  chmodSync(join(folder.path, 'home'), 0o700)
  for (const part of ['keys', 'certificates']) chmodSync(join(folder.path, 'home', part), 0o700)
  clock = new SetClock(began)
  stopAt = undefined
  await open()
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const updates = () => world.services.updates
const online = () => {
  const { snapshot, timestamp } = updates().onlineKeys()
  const named = (keys: typeof snapshot) => keys.slice(0, 1).map(({ signer }) => tufKeyOf(signer.publicKey))
  return { snapshot: named(snapshot), timestamp: named(timestamp) }
}
const waitingKeys = (role: 'snapshot' | 'timestamp') => {
  const [, ...others] = updates().onlineKeys()[role]
  return others.map(({ signer }) => tufKeyOf(signer.publicKey))
}
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')
const entryOf = (content: string) => ({
  length: Buffer.byteLength(content),
  hashes: { sha256: sha256(content) },
})
const upload = (content: string) => updates().receive(sha256(content), Readable.from([Buffer.from(content)]))
const path = 'doorbell/stable/1.0.0/release.json'

async function start(): Promise<FirstRepository> {
  const first = await firstRepository(signers, online(), { now: clock.now(), lines: [line] })
  await updates().publish({ metadata: first.files })
  return first
}

const release = (
  { lines }: FirstRepository,
  keys: readonly KeyObject[],
  add: Record<string, TargetEntry> = { [path]: entryOf('a release') },
): Promise<TufMetadata<TargetsContent>> => {
  const before = lines['doorbell-stable']?.signed
  return signedTargets({ before, add, expiresAt: clock.now() + 90 * DAY }, keys)
}
const publishLine = (file: TufMetadata<TargetsContent>) =>
  updates().publish({ metadata: { 'doorbell-stable.json': writeTuf(file) } })

const present = <Kind extends 'snapshot' | 'timestamp'>(kind: Kind, name: string) =>
  readTuf(kind, updates().metadata(name)?.body ?? Buffer.alloc(0)).signed
const timestamp = () => present('timestamp', 'timestamp.json')
const snapshot = () => present('snapshot', `${timestamp().meta['snapshot.json'].version}.snapshot.json`)

describe('publication', () => {
  it('takes what two of three have signed, and not what one has [RB7 S09-01 S09-06 S09-29]', async () => {
    const first = await start()
    await upload('a release')
    await expect(publishLine(await release(first, two.slice(0, 1)))).rejects.toMatchObject({
      code: 'UPDATES_THRESHOLD',
    })
    expect(updates().target(path)).toBeUndefined()
    const { versions } = await publishLine(await release(first, two))
    expect(versions).toMatchObject({ root: 1, targets: 1, 'doorbell-stable': 2, snapshot: 2, timestamp: 2 })
    expect(updates().target(path)).toMatchObject({ sha256: sha256('a release'), length: 9 })
    expect(snapshot().meta).toEqual({
      'targets.json': { version: 1 },
      'doorbell-stable.json': { version: 2 },
    })
  })

  it('by a server whose online keys are all stolen adds no target [RB7 S09-18 S09-29]', async () => {
    const first = await start()
    await upload('a release')
    const { snapshot: one, timestamp: other, director } = updates().onlineKeys()
    let forged = newTargets({
      before: first.lines['doorbell-stable']?.signed,
      add: { [path]: entryOf('a release') },
      expiresAt: clock.now() + DAY,
    })
    for (const { signer } of [...one, ...other, ...director])
      forged = await addSignature<'targets'>(forged, signer)
    await expect(publishLine(forged)).rejects.toMatchObject({ code: 'UPDATES_THRESHOLD' })
  })

  it('refuses a root that trusts a key of the server with offline roles [S09-18]', async () => {
    const plan = rootPlanOf(signers, online())
    const [key] = online().timestamp
    const mixed = { ...plan, targets: { keys: [...plan.targets.keys, ...(key ? [key] : [])], threshold: 2 } }
    const root = await signedRoot(mixed, signers.root.slice(0, 2), { now: clock.now() })
    const targets = await signedTargets({ expiresAt: clock.now() + DAY }, two)
    const metadata = { 'root.json': writeTuf(root), 'targets.json': writeTuf(targets) }
    await expect(updates().publish({ metadata })).rejects.toMatchObject({ code: 'UPDATES_KEY' })
  })

  const cases: readonly [string, string, (first: FirstRepository) => Promise<TufMetadata<TargetsContent>>][] =
    [
      [
        'that is older',
        'UPDATES_VERSION',
        () => signedTargets({ expiresAt: clock.now() + DAY, add: { [path]: entryOf('a release') } }, two),
      ],
      [
        'that has expired',
        'UPDATES_EXPIRED',
        ({ lines }) =>
          signedTargets({ before: lines['doorbell-stable']?.signed, expiresAt: clock.now() }, two),
      ],
      [
        'outside its line',
        'UPDATES_PATH',
        (first) => release(first, two, { 'doorbell/beta/1.0.0/release.json': entryOf('a release') }),
      ],
      [
        'whose file is not here',
        'UPDATES_FILE',
        (first) => release(first, two, { [path]: entryOf('another file') }),
      ],
      [
        'whose length is another',
        'UPDATES_FILE',
        (first) => release(first, two, { [path]: { ...entryOf('a release'), length: 8 } }),
      ],
      [
        'that delegates further',
        'UPDATES_ROLE',
        ({ lines }) =>
          signedTargets(
            {
              before: lines['doorbell-stable']?.signed,
              expiresAt: clock.now() + DAY,
              delegate: [delegationOf(signers, line)],
            },
            two,
          ),
      ],
    ]
  it.each(cases)('refuses a line %s: %s [S09-01 S09-20]', async (_what, code, make) => {
    const first = await start()
    await upload('a release')
    await expect(publishLine(await make(first))).rejects.toMatchObject({ code })
    expect(timestamp().version).toBe(1)
    const events = await world.services.audit.find({ kind: 'updates.refused', limit: 10, order: 'asc' })
    expect(events).toMatchObject([{ detail: { code } }])
  })

  it('lets nothing vanish that nobody named [S09-21]', async () => {
    const first = await start()
    await upload('a release')
    const file = await release(first, two)
    await publishLine(file)
    const without = await signedTargets(
      { before: file.signed, remove: [path], expiresAt: clock.now() + DAY },
      two,
    )
    await expect(publishLine(without)).rejects.toMatchObject({ code: 'UPDATES_DROPPED' })
    await updates().publish({ metadata: { 'doorbell-stable.json': writeTuf(without) }, drops: [path] })
    expect(updates().target(path)).toBeUndefined()
    expect(updates().published(path, sha256('a release'))).toBeDefined() // for devices half-way through it
  })

  it('can be repeated: what is in force changes nothing', async () => {
    const first = await start()
    await upload('a release')
    const file = await release(first, two)
    await publishLine(file)
    expect(await publishLine(file)).toMatchObject({ changed: [], versions: { timestamp: 2 } })
  })

  it('by the way for roots and settings takes no release, which has gates before it [S09-12 S09-21]', async () => {
    const first = await start()
    await upload('a release')
    const metadata = { 'doorbell-stable.json': writeTuf(await release(first, two)) }
    const asked = updates().publish({ metadata, withoutReleases: true })
    await expect(asked).rejects.toMatchObject({ code: 'UPDATES_RELEASE' })
    const again = await signedTargets(
      { before: first.lines['doorbell-stable']?.signed, expiresAt: clock.now() + 90 * DAY },
      two,
    )
    const renewed = { 'doorbell-stable.json': writeTuf(again) }
    expect(await updates().publish({ metadata: renewed, withoutReleases: true })).toMatchObject({
      changed: ['doorbell-stable'],
    })
  })
})

describe('files of targets', () => {
  it('are refused under another digest, and leave nothing behind [S09-01 S09-16]', async () => {
    const wrong = updates().receive(sha256('what was said'), Readable.from([Buffer.from('what came')]))
    await expect(wrong).rejects.toMatchObject({ code: 'UPDATES_UPLOAD' })
    expect(await updates().lengthOf(sha256('what was said'))).toBeUndefined()
    expect(await updates().lengthOf(sha256('what came'))).toBeUndefined()
  })

  it('that are changed on the disk are published no more [S09-01]', async () => {
    const first = await start()
    await upload('a release')
    const place = join(folder.path, 'home/updates', sha256('a release').slice(0, 2), sha256('a release'))
    writeFileSync(place, 'a releasE')
    await expect(publishLine(await release(first, two))).rejects.toMatchObject({ code: 'UPDATES_FILE' })
  })

  it('that nothing names go after a day; published ones stay, and those that a draft names [S09-20]', async () => {
    const first = await start()
    for (const content of ['a release', 'the next one', 'never wanted']) await upload(content)
    await publishLine(await release(first, two))
    const next = await release(first, [], { [path.replace('1.0.0', '2.0.0')]: entryOf('the next one') })
    await updates().drafts.file('doorbell-stable.json', writeTuf(next), 'person:ann')
    clock.set(Date.now() + 2 * DAY) // files have the time of the machine
    expect(await updates().sweepFiles()).toBe(1)
    expect(await updates().lengthOf(sha256('a release'))).toBe(9)
    expect(await updates().lengthOf(sha256('the next one'))).toBe(12)
  })

  it('are named by so many drafts of one person and no more, so that nobody keeps the others out [S09-20]', async () => {
    const first = await start()
    const file = async (index: number, actor: string) => {
      const wanted = { [path.replace('1.0.0', `3.0.${index}`)]: entryOf('a release') }
      return updates().drafts.file('doorbell-stable.json', writeTuf(await release(first, [], wanted)), actor)
    }
    for (let index = 0; index < 50; index += 1) await file(index, 'person:ann')
    await expect(file(50, 'person:ann')).rejects.toMatchObject({ code: 'UPDATES_DRAFTS' })
    await file(51, 'person:bo')
    await file(0, 'person:ann') // one that is there takes more signatures
  })

  it('are taken in up to a limit for each person and for all, named by a draft or not, until they are published [S09-20]', async () => {
    const first = await start()
    await world.close()
    await open({ uploads: { perPerson: 30, total: 45 } })
    const put = (content: string, actor: string) =>
      updates().receive(sha256(content), Readable.from([Buffer.from(content)]), actor)
    const twenty = (letter: string) => letter.repeat(20)
    const tooMuch = { code: 'UPDATES_QUOTA' }
    await put(twenty('a'), 'person:ann')
    await expect(put(twenty('b'), 'person:ann')).rejects.toMatchObject(tooMuch)
    expect(await updates().lengthOf(sha256(twenty('b')))).toBeUndefined()
    const both = await Promise.allSettled([put(twenty('c'), 'person:bo'), put(twenty('d'), 'person:cy')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const named = await release(first, [], { [path]: entryOf(twenty('a')) })
    await updates().drafts.file('doorbell-stable.json', writeTuf(named), 'person:ann')
    await expect(put(twenty('b'), 'person:ann')).rejects.toMatchObject(tooMuch)
    await publishLine(await release(first, two, { [path]: entryOf(twenty('a')) }))
    await put(twenty('b'), 'person:ann')
    clock.set(Date.now() + 2 * DAY)
    expect(await updates().sweepFiles()).toBe(2)
    await put(twenty('e'), 'person:ann')
  })
})

describe('a power cut [S09-20]', () => {
  test.each([
    ['updates: files', 1],
    ['updates: signed', 1],
    ['updates: written', 2],
  ])('behind %s leaves the old repository whole, or the new one', async (step, version) => {
    const first = await start()
    await upload('a release')
    const file = await release(first, two)
    stopAt = step
    await expect(publishLine(file)).rejects.toThrow('the power is gone')
    stopAt = undefined
    await world.close()
    await open()
    expect(timestamp().version).toBe(version)
    const named = snapshot().meta['doorbell-stable.json']?.version ?? 0
    expect(updates().metadata(`${named}.doorbell-stable.json`)).toBeDefined()
    expect(updates().target(path) !== undefined).toBe(version === 2)
    const { versions } = await publishLine(file) // and it can be done again
    expect(versions).toMatchObject({ 'doorbell-stable': 2, timestamp: 2 })
  })
})

describe('the root', () => {
  const next = (
    before: TufMetadata<RootContent>,
    plan: ReturnType<typeof planOf>,
    keys: readonly KeyObject[],
  ) => signedRoot(plan, keys, { before: before.signed, now: clock.now() })
  const publishRoot = (root: TufMetadata<RootContent>, recover = false) =>
    updates().publish({ metadata: { [`${root.signed.version}.root.json`]: writeTuf(root) }, recover })

  it('is rotated by the thresholds of the old and of the new keys [RB7 S09-18 S09-29]', async () => {
    const { root } = await start()
    const others = makeUpdateSigners()
    const plan = { ...planOf(root.signed), root: rootPlanOf(others, online()).root }
    const news = others.root.slice(0, 2)
    await expect(publishRoot(await next(root, plan, news))).rejects.toMatchObject({
      code: 'UPDATES_THRESHOLD',
    })
    await expect(publishRoot(await next(root, plan, signers.root))).rejects.toMatchObject({
      code: 'UPDATES_THRESHOLD',
    })
    const signed = await next(root, plan, [...signers.root.slice(0, 2), ...news])
    expect(await publishRoot(signed)).toMatchObject({ versions: { root: 2 } })
    expect(updates().metadata('1.root.json')).toBeDefined() // devices follow root by root
    expect(updates().metadata('2.root.json')).toBeDefined()
  })

  it('brings the next online keys into force, which then sign [RB7 S09-18]', async () => {
    const { root } = await start()
    const { keys } = world.services
    await keys.rotate('update-timestamp', 'test')
    const [before, waiting] = updates().onlineKeys().timestamp
    if (!before || !waiting) throw new Error('no key waits')
    expect([before.state, waiting.state]).toEqual(['present', 'waiting'])
    await updates().sweep()
    expect(updates().onlineKeys().timestamp[0]?.id).toBe(before.id) // nobody has named the next one yet
    const timestampRole = { keys: [tufKeyOf(waiting.signer.publicKey)], threshold: 1 }
    const signed = await next(root, { ...planOf(root.signed), timestamp: timestampRole }, signers.root)
    await publishRoot(signed)
    expect(updates().onlineKeys().timestamp).toMatchObject([{ id: waiting.id, state: 'present' }])
    const file = readTuf('timestamp', updates().metadata('timestamp.json')?.body ?? Buffer.alloc(0))
    expect(file.signatures.map(({ keyid }) => keyid)).toEqual([tufKeyOf(waiting.signer.publicKey).keyid])
    expect(await keys.verifyLedger()).toEqual([])
  })

  it('that names no key of this server is refused: nobody could sign the timestamp', async () => {
    const { root } = await start()
    const strangers = {
      keys: [tufKeyOf(signerOf(makeUpdateSigners().root[0] as KeyObject).publicKey)],
      threshold: 1,
    }
    const signed = await next(root, { ...planOf(root.signed), timestamp: strangers }, signers.root)
    await expect(publishRoot(signed)).rejects.toMatchObject({ code: 'UPDATES_ONLINE_KEY' })
    expect(
      updates()
        .roles()
        .find(({ role }) => role === 'root')?.version,
    ).toBe(1)
  })

  it('starts versions anew after a fast-forward attack, once it replaces the keys of both online roles (TUF §5.3.11) [RB7 S09-29]', async () => {
    const { root } = await start()
    clock.advance(4 * DAY)
    await updates().sweep()
    expect(timestamp().version).toBeGreaterThan(1)
    await expect(
      publishRoot(await next(root, planOf(root.signed), signers.root), true),
    ).rejects.toMatchObject({ code: 'UPDATES_RECOVERY' })
    for (const role of ['update-snapshot', 'update-timestamp'] as const)
      await world.services.keys.rotate(role, 'test')
    const waiting = (role: 'snapshot' | 'timestamp') => ({
      keys: waitingKeys(role),
      threshold: 1,
    })
    const plan = { ...planOf(root.signed), snapshot: waiting('snapshot'), timestamp: waiting('timestamp') }
    await publishRoot(await next(root, plan, signers.root), true)
    expect([timestamp().version, snapshot().version]).toEqual([1, 1])
  })
})

describe('time', () => {
  it('has the online roles signed anew at half of theirs, by nobody [S09-29]', async () => {
    await start()
    const first = timestamp()
    clock.advance(11 * 3_600_000)
    await updates().sweep()
    expect(timestamp()).toEqual(first)
    clock.advance(3_600_000)
    await updates().sweep()
    expect(timestamp()).toMatchObject({ version: 2, meta: { 'snapshot.json': { version: 1 } } })
    clock.advance(4 * DAY)
    await updates().sweep()
    expect(timestamp().meta['snapshot.json'].version).toBe(2)
    expect(Date.parse(timestamp().expires)).toBe(clock.now() + DAY)
  })

  it('is told long before metadata end, once for each step [S09-20 S09-29]', async () => {
    await start() // targets for a quarter of a year, the root for a year
    const told = async () => {
      await updates().sweep()
      const events = await world.services.audit.find({ kind: 'updates', limit: 50, order: 'asc' })
      return events
        .filter(({ kind }) => kind.startsWith('updates.role'))
        .map(({ kind, detail }) => `${kind} ${String(detail['role'])}`)
    }
    expect(await told()).toEqual([])
    clock.set(began + 91.25 * DAY - 30 * DAY)
    expect(await told()).toEqual(['updates.role-expiring targets', 'updates.role-expiring doorbell-stable'])
    expect(await told()).toHaveLength(2)
    clock.advance(16 * DAY)
    expect((await told()).slice(2)).toEqual([
      'updates.role-urgent targets',
      'updates.role-urgent doorbell-stable',
    ])
    clock.advance(15 * DAY)
    expect(await told()).toContain('updates.role-expired targets')
    expect(
      updates()
        .checks()
        .filter(({ outcome }) => outcome === 'fault')
        .map(({ about }) => about),
    ).toContain('targets')
  })
})

describe('drafts on the desk [S09-12]', () => {
  it('gather signatures from different machines until there are enough', async () => {
    const first = await start()
    const one = await release(first, signers.targets.slice(0, 1))
    const other = await signedTargets(
      {
        before: first.lines['doorbell-stable']?.signed,
        add: { [path]: entryOf('a release') },
        expiresAt: Date.parse(one.signed.expires),
      },
      signers.targets.slice(1, 2),
    )
    const filed = await updates().drafts.file('doorbell-stable.json', writeTuf(one), 'test')
    expect(filed.signatures).toMatchObject({ needed: 2, keyids: { length: 1 } })
    const both = await updates().drafts.file('doorbell-stable.json', writeTuf(other), 'test')
    expect(both).toMatchObject({ id: filed.id, signatures: { keyids: { length: 2 } } })
    await upload('a release')
    const { body } = updates().drafts.read(filed.id)
    expect(await updates().publish({ metadata: { 'doorbell-stable.json': body } })).toMatchObject({
      changed: ['doorbell-stable'],
    })
  })
})

test('a draft keeps no forged signature, under which the right one would not be taken [S09-12]', async () => {
  const first = await start()
  const good = await release(first, signers.targets.slice(0, 2))
  const forged = good.signatures.map(({ keyid }) => ({ keyid, sig: '00'.repeat(64) }))
  const name = 'doorbell-stable.json'
  const filed = await updates().drafts.file(name, writeTuf({ ...good, signatures: forged }), 'somebody')
  expect(filed.signatures).toMatchObject({ keyids: [] })
  const signed = await updates().drafts.file(name, writeTuf(good), 'test')
  expect(signed).toMatchObject({ id: filed.id, signatures: { needed: 2, keyids: { length: 2 } } })
  const again = await updates().drafts.file(name, writeTuf({ ...good, signatures: forged }), 'somebody')
  expect(again).toMatchObject({ signatures: { keyids: { length: 2 } } })
})

test('names of files lead nowhere else', async () => {
  await start()
  for (const name of [
    '../machine.secret',
    '..',
    'root.json',
    'snapshot.json',
    '1.targets.json.bak',
    '01.root.json',
    '1.root.json/',
  ])
    expect(updates().metadata(name)).toBeUndefined()
  expect(updates().published('../../machine.secret', sha256('x'))).toBeUndefined()
  expect(existsSync(join(folder.path, 'home/machine.secret'))).toBe(true)
  expect(readFileSync(join(folder.path, 'home/machine.secret')).length).toBeGreaterThan(0)
})
