import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { copyOfHome } from '@sekisho/testkit'
import { coseThumbprint, type Sealed, verifyReceipt } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, systemClock } from '../src/clock.ts'
import { openHome } from '../src/home/home.ts'
import { modelPort } from '../src/adapters/model/model.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { sealContext, usage } from '../src/registry/message-key.ts'
import { openServices, type Services } from '../src/services.ts'
import { doorbellModel, type Folder, openTestServices, silent, temporaryFolder } from './support.ts'

/** More than one step of the background job takes. */
const secrets = 230
/** Every place under a data key; this house has values in one of them. */
const places = [
  { table: 'message_key', column: 'material', count: secrets },
  { table: 'image_key', column: 'sealed_json', count: 0 },
  { table: 'security_case', column: 'contact', count: 0 },
] as const

let folder: Folder
let home: string
const known = new Map<string, KeyObject>()

interface Opened {
  readonly services: Services
  close(): Promise<void>
}

async function open(path: string): Promise<Opened> {
  const opened = await openHome(path, { rootPassphrase: 'a passphrase for tests' })
  const services = await openServices({
    home: opened,
    clock: systemClock,
    log: silent,
    gate: () => undefined,
  })
  return {
    services,
    async close() {
      await services.close()
      opened.close()
    },
  }
}

/** A device that shares so many keys with the server, all but two of them of its past. */
async function fill({ services }: Opened): Promise<void> {
  const read = modelPort.read(doorbellModel(), Date.now())
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  await services.registry.addProduct(read.model, 'test')
  const wanted = { product: 'doorbell', serial: 'D-1', generateKey: true, record: true } as const
  await services.factory.provision(wanted, 'test')
  const device = services.registry.device('doorbell:D-1')
  if (!device) throw new Error('the device is missing')
  for (let count = 0; count < secrets; count += 1) {
    const key = createSecretKey(randomBytes(32))
    known.set(coseThumbprint(key), key)
    await services.registry.addMessageKey(device, {
      key,
      algorithm: 'hmac-sha256',
      certificate: 'f'.repeat(64),
    })
  }
}

beforeAll(async () => {
  folder = temporaryFolder()
  home = join(folder.path, 'home')
  await copyOfHome(home)
  const world = await open(home)
  await fill(world)
  await world.close()
})
afterAll(() => folder.remove())

function copyOf(name: string): string {
  const path = join(folder.path, name)
  cpSync(home, path, { recursive: true })
  chmodSync(path, 0o700)
  return path
}

const run = (...args: readonly string[]) => {
  const script = new URL('./data-keys-process.ts', import.meta.url).pathname
  return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    encoding: 'utf8',
  })
}

/** What the server can still open, of all keys that it shares with the device or ever did. */
function opened(world: Opened): ReadonlyMap<string, KeyObject> {
  const { registry, dataKeys: service } = world.services
  const found = new Map<string, KeyObject>()
  for (const { kid, device, material } of registry.messageKeys('doorbell:D-1'))
    try {
      const sealed = JSON.parse(Buffer.from(material).toString()) as Sealed
      found.set(kid, service.sealer.open(sealed, sealContext(device, kid)))
    } catch (error) {
      expect(error).toMatchObject({ code: 'DATA_KEY_DESTROYED' })
    }
  return found
}

function expectAllOpen(world: Opened): void {
  const keys = opened(world)
  expect(keys.size).toBe(secrets)
  for (const [kid, key] of keys) expect(known.get(kid)?.equals(key)).toBe(true)
}

/** Those by which something that the device says would count as proved. */
const inUse = ({ services }: Opened): readonly string[] =>
  services.registry
    .messageKeys('doorbell:D-1')
    .filter((record) => usage(record) !== undefined)
    .map(({ kid }) => kid)

const dataKeys = ({ services }: Opened) =>
  services.keys
    .list()
    .filter(({ purpose }) => purpose === 'data')
    .map(({ id, state, successor }) => ({ id, state, successor }))

const count = ({ services }: Opened, key: string): number => services.dataKeys.listed(key)[0]?.count ?? -1

const materialOf = (path: string, key: string): string => {
  const database = openDatabase(join(path, 'sekisho.db'), { readOnly: true })
  const row = database.get<{ json: string }>('SELECT material_json AS json FROM data_key WHERE id = ?', key)
  database.close()
  return (JSON.parse(row?.json ?? '{}') as { ciphertext: string }).ciphertext
}

describe('the hierarchy', () => {
  test('is wrapping key, data key, value: each value names the key that it lies under [S11-03 S11-23]', async () => {
    const world = await open(copyOf('hierarchy'))
    expect(dataKeys(world)).toMatchObject([{ id: 'data', state: 'active' }])
    expect(count(world, 'data')).toBe(secrets)
    expectAllOpen(world)
    expect(world.services.keys.find('data')).toMatchObject({
      algorithm: 'aes-256-gcm',
      custody: { store: 'sealed', under: 'home' },
    })
    await world.close()
  })

  test('takes in what a home of before had sealed with the wrapping key itself', async () => {
    const path = copyOf('legacy')
    const before = await openHome(path)
    const database = openDatabase(join(path, 'sekisho.db'))
    for (const { kid, device } of database.all<{ kid: string; device: string }>(
      'SELECT * FROM message_key',
    )) {
      const sealed = before.sealer.seal(known.get(kid) as KeyObject, `message-key|${device}|${kid}`) // filled above
      database.run(
        'UPDATE message_key SET material = ?, data_key = NULL WHERE kid = ?',
        Buffer.from(JSON.stringify(sealed)),
        kid,
      )
    }
    database.close()
    before.close()
    const world = await open(path)
    expect(count(world, 'data')).toBe(0)
    expectAllOpen(world)
    await world.services.dataKeys.sweep()
    expect(count(world, 'data')).toBe(secrets)
    expectAllOpen(world)
    await world.close()
  })
})

describe('rotation of a data key', () => {
  test('moves every value to the new key, and then destroys the old one [S11-12]', async () => {
    const world = await open(copyOf('rotated'))
    await world.services.dataKeys.rotate('test')
    expect(count(world, 'data')).toBe(secrets)
    expectAllOpen(world) // in between both serve
    await world.services.dataKeys.sweep()
    expect(dataKeys(world)).toMatchObject([
      { id: 'data', state: 'destroyed', successor: 'data-2' },
      { id: 'data-2', state: 'active' },
    ])
    expect(count(world, 'data-2')).toBe(secrets)
    expectAllOpen(world)
    const kinds = world.services.keys.ledger({ key: 'data', limit: 10 }).map(({ kind }) => kind)
    expect(kinds).toEqual(['generated', 'activated', 'rotated', 'deactivated', 'destroyed'])
    await world.close()
  })

  test('comes by itself at the end of the period of the key [S11-07 S11-12]', async () => {
    const world = await openTestServices()
    world.clock.advance(2 * 365 * DAY - 1)
    await world.services.dataKeys.sweep()
    expect(dataKeys(world as Opened)).toHaveLength(1)
    world.clock.advance(1)
    await world.services.dataKeys.sweep()
    expect(dataKeys(world as Opened).map(({ state }) => state)).toEqual(['destroyed', 'active'])
    await world.close()
  })

  test.each(['made', 'resealed', 'retired', 'emptied'])(
    'killed at "%s" leaves everything readable, and goes on [S11-12]',
    async (step) => {
      const path = copyOf(`rotate ${step}`)
      expect(run(path, 'rotate', step).signal).toBe('SIGKILL')
      const world = await open(path)
      expectAllOpen(world)
      await world.services.dataKeys.sweep()
      expectAllOpen(world)
      expect(dataKeys(world).map(({ id, state }) => [id, state])).toEqual([
        ['data', 'destroyed'],
        ['data-2', 'active'],
      ])
      expect(count(world, 'data-2')).toBe(secrets)
      await world.close()
    },
  )
})

describe('zeroisation of a data key', () => {
  test('makes exactly what is listed unreadable, with a signed receipt that was verified [S11-08 RB8]', async () => {
    const path = copyOf('zeroised')
    const material = materialOf(path, 'data')
    const world = await open(path)
    const { services } = world
    await services.dataKeys.rotate('test') // what comes from now on lies under another key
    const device = services.registry.device('doorbell:D-1')
    const later = createSecretKey(randomBytes(32))
    known.set(coseThumbprint(later), later)
    if (device)
      await services.registry.addMessageKey(device, {
        key: later,
        algorithm: 'hmac-sha256',
        certificate: 'f'.repeat(64),
      })
    const context = { approval: 'approval-1', people: ['Ann', 'Bob'] }
    const told: string[] = []
    services.registry.onChange((id) => told.push(id))
    const receipt = await services.dataKeys.zeroise('data', context)
    expect(told).toEqual(['doorbell:D-1']) // the gate looks again, and knows its keys no more
    expect(receipt).toMatchObject({
      ...context,
      destroyed: 'data',
      unreadable: places,
      verified: { tried: 10, opened: 0, listed: secrets, logEmptied: true, keyFoundInFiles: false },
    })
    const { publicKey, kid } = services.keys.keyring.logSigner()
    const { signed = '', ...content } = receipt
    expect(await verifyReceipt(signed, new Map([[kid, publicKey]]))).toEqual(content)
    expect([...opened(world).keys()]).toEqual([coseThumbprint(later)])
    expect(inUse(world)).toEqual([coseThumbprint(later)])
    expect(() => services.dataKeys.listed('data')).toThrow('unreadable')
    await world.close()
    for (const file of ['sekisho.db', 'machine.secret'])
      expect(readFileSync(join(path, file)).includes(material), file).toBe(false)
  })

  test('of the key in use leaves another one in use', async () => {
    const world = await open(copyOf('present'))
    await world.services.dataKeys.zeroise('data', { approval: 'a', people: [] })
    expect(dataKeys(world)).toMatchObject([
      { id: 'data', state: 'destroyed', successor: 'data-2' },
      { id: 'data-2', state: 'active' },
    ])
    expect([opened(world).size, inUse(world)]).toEqual([0, []])
    await world.close()
  })

  test.each([
    ['the present key', async () => {}],
    ['an older key', (world: Opened) => world.services.dataKeys.rotate('test')],
  ])('of %s saves nothing, also while values are being sealed anew [S11-08 S11-12]', async (name, first) => {
    const world = await open(copyOf(`raced ${name}`))
    const { dataKeys: service } = world.services
    await first(world)
    const receipt = service.zeroise('data', { approval: 'a', people: [] })
    const sweeping = service.sweep().catch(() => {}) // what it opens may be gone the next moment
    expect(await receipt).toMatchObject({ unreadable: places })
    await sweeping
    await service.sweep()
    expect([opened(world).size, inUse(world)]).toEqual([0, []])
    await world.close()
  })

  test.each(['made', 'destroyed', 'emptied', 'receipt'])(
    'killed at "%s" has happened or not, and the same approval brings it to its end [S11-08]',
    async (step) => {
      const path = copyOf(`zeroise ${step}`)
      const material = materialOf(path, 'data')
      expect(run(path, 'zeroise', step).signal).toBe('SIGKILL')
      const between = await open(path)
      if (step === 'made') expectAllOpen(between)
      else expect([opened(between).size, inUse(between)]).toEqual([0, []])
      await between.close()
      const { stdout } = run(path, 'zeroise')
      expect(JSON.parse(stdout)).toMatchObject({
        unreadable: places,
        verified: { opened: 0, keyFoundInFiles: ['made', 'receipt'].includes(step) ? false : 'not searched' },
      })
      expect(readFileSync(join(path, 'sekisho.db')).includes(material)).toBe(false)
    },
  )

  test('needs two people, who read what it will cost [S11-41 S11-08]', async () => {
    const world = await open(copyOf('approved'))
    const { approvals, people } = world.services
    const by = (person: string) => ({ actor: `person:${person}`, role: 'security-officer', person }) as const
    for (const id of ['sue', 'sam']) await people.add({ id, name: id, role: 'security-officer' }, by('sue'))
    const asked = await approvals.ask('keys.zeroise', { key: 'data' }, by('sue'))
    expect(asked.summary.en).toContain(
      `${secrets} values unreadable for ever (message_key.material: ${secrets}, image_key.sealed_json: 0, security_case.contact: 0)`,
    )
    expectAllOpen(world)
    const done = await approvals.agree(asked.id, asked.hash, by('sam'))
    expect(done).toMatchObject({ state: 'done', result: { destroyed: 'data', people: ['sue', 'sam'] } })
    await expect(approvals.ask('keys.zeroise', { key: 'data' }, by('sue'))).rejects.toMatchObject({
      code: 'DATA_KEY_DESTROYED',
    })
    await world.close()
  })
})

describe('zeroisation of a home', () => {
  const by = (person: string) => ({ actor: `person:${person}`, role: 'security-officer', person }) as const

  async function withPeople(path: string): Promise<void> {
    const world = await open(path)
    for (const id of ['sue', 'sam'])
      await world.services.people.add({ id, name: id, role: 'security-officer' }, by('sue'))
    await world.close()
  }

  const opening = (path: string): Promise<unknown> =>
    openHome(path, { rootPassphrase: 'a passphrase for tests' })

  test('leaves nothing from which its wrapping key could be made, and a signed receipt [S11-08 RB8]', async () => {
    const path = copyOf('ended')
    await withPeople(path)
    const backup = copyOf('backup')
    const world = await open(path)
    const { publicKey, kid } = world.services.keys.keyring.logSigner()
    await world.close()
    expect(run(path, 'end').status).toBe(0)
    await expect(opening(path)).rejects.toMatchObject({ code: 'HOME_ZEROISED' })
    for (const name of ['home.json', 'machine.secret']) expect(existsSync(join(path, name)), name).toBe(false)
    expect(readdirSync(join(path, 'keys'))).toEqual([])
    const mark = JSON.parse(readFileSync(join(path, 'zeroised.json'), 'utf8')) as { receipt: string }
    expect(await verifyReceipt(mark.receipt, new Map([[kid, publicKey]]))).toMatchObject({
      state: 'done',
      destroyed: 'home',
      people: ['sue', 'sam'],
      unreadable: places,
      files: expect.arrayContaining(['home.json', 'machine.secret', 'keys/order.key.json']),
      verified: { filesLeft: 0, logEmptied: true },
    })
    const database = openDatabase(join(path, 'sekisho.db'), { readOnly: true })
    expect(database.all('SELECT 1 FROM data_key WHERE material_json IS NOT NULL')).toEqual([])
    expect(database.all("SELECT 1 FROM approval WHERE state = 'done'")).toHaveLength(1)
    database.close()
    await (await open(backup)).close() // as the receipt says: a backup of before still opens
  })

  test.each([
    'marked',
    'destroyed home.json',
    'destroyed machine.secret',
    'destroyed keys/log.key.json',
    'done',
  ])('killed at "%s" is brought to its end by whoever opens the home next [S11-08]', async (step) => {
    const path = copyOf(`end ${step.replace('/', ' ')}`)
    await withPeople(path)
    expect(run(path, 'end', step).signal).toBe('SIGKILL')
    await expect(opening(path)).rejects.toMatchObject({ code: 'HOME_ZEROISED' })
    for (const name of ['home.json', 'machine.secret']) expect(existsSync(join(path, name)), name).toBe(false)
    expect(readdirSync(join(path, 'keys'))).toEqual([])
    expect(existsSync(join(path, 'zeroised.json'))).toBe(true)
    await expect(opening(path)).rejects.toMatchObject({ code: 'HOME_ZEROISED' })
  })
})
