import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestPki } from '@sekisho/testkit'
import { createUpdateWorld, expectCode, never, type UpdateWorld } from './world.ts'
import { firmware } from './repository.ts'

// What the device's TUF client does on good days, and after bad ones.

let world: UpdateWorld
beforeEach(async () => {
  world = await createUpdateWorld({ threshold: 2, keys: 3 })
})
afterEach(() => world.close())

const content = firmware()
const path = 'doorbell/stable/2.0.0/release.json'

function release(): void {
  world.repository.delegate('doorbell-stable', ['doorbell/stable/*/*'], { terminating: true })
  world.repository.addTarget(path, content, { role: 'doorbell-stable' })
  world.repository.publish('doorbell-stable', 'targets')
}

it('finds a target through its delegation and fetches it whole, over one connection [S09-06 S09-29]', async () => {
  release()
  const client = world.client()
  await client.refresh(never)
  const target = await client.target(path, never)
  expect(target).toMatchObject({ path, length: content.length, role: 'doorbell-stable' })
  expect(target?.proof.map((file) => file.slice(file.lastIndexOf('/') + 1))).toEqual([
    'root.json',
    'timestamp.json',
    'snapshot.json',
    'targets.json',
    'doorbell-stable.json',
  ])
  if (target) expect(await client.fetch(target, never)).toEqual(content)
  expect(world.mirror.connections()).toBe(1)
})

it('asks without news for nothing but the next root and the timestamp', async () => {
  release()
  const client = world.client()
  await client.refresh(never)
  await client.target(path, never)
  world.mirror.asked.length = 0
  const restarted = world.client()
  await restarted.refresh(never)
  expect(await restarted.target(path, never)).toBeDefined()
  expect(world.mirror.asked).toEqual(['/updates/metadata/2.root.json', '/updates/metadata/timestamp.json'])
})

it('knows no target that nobody has signed', async () => {
  release()
  const client = world.client()
  expect(await client.target('doorbell/stable/9.9.9/release.json', never)).toBeUndefined()
  expect(await client.target('constructor', never)).toBeUndefined()
})

it('keeps what was verified before something failed, octet for octet (TUF §5.3.8, §5.4.5)', async () => {
  await world.client().refresh(never)
  world.repository.publish()
  const timestamp = Buffer.concat([world.repository.sign('timestamp'), Buffer.from('\n')])
  world.repository.put('timestamp', timestamp)
  world.repository.metadata.delete('2.snapshot.json')
  await expectCode(world.client().refresh(never), 'UPDATE_MISSING')
  expect(readFileSync(join(world.directory, 'tuf', 'timestamp.json'))).toEqual(timestamp)
  expect(world.version('snapshot')).toBe(1)
  world.repository.put('snapshot', world.repository.sign('snapshot'))
  await world.client().refresh(never)
  expect(world.version('snapshot')).toBe(2)
})

it('begins anew from the factory’s root where its own is damaged [S09-10]', async () => {
  await world.client().refresh(never)
  writeFileSync(join(world.directory, 'tuf', 'root.json'), '')
  await world.client().refresh(never)
  expect(world.version('root')).toBe(1)
  rmSync(world.firstRoot)
  await expectCode(world.client().refresh(never), 'UPDATE_ROOT')
})

it('takes damaged metadata for none, and fetches them again [S09-10]', async () => {
  release()
  await world.client().target(path, never)
  for (const role of ['timestamp', 'snapshot', 'targets', 'doorbell-stable'])
    writeFileSync(join(world.directory, 'tuf', `${role}.json`), '{"signed"')
  expect(await world.client().target(path, never)).toBeDefined()
  expect(world.version('doorbell-stable')).toBe(1)
})

it('judges a whole run by the time at which it began (TUF §5.1)', async () => {
  release()
  const client = world.client()
  await client.refresh(never)
  world.now += 400 * 86_400_000
  expect(await client.target(path, never), 'the run goes on').toBeDefined()
  await expectCode(client.refresh(never), 'UPDATE_EXPIRED')
})

it('asks nobody who is not its server for anything [S09-25 S11-32]', async () => {
  const { root: stranger } = await createTestPki()
  const fetcher = world.mirror.fetcher(stranger)
  const asked = fetcher.open({ location: '/updates/metadata/timestamp.json' }, never)
  await expectCode(asked, 'UPDATE_UNREACHABLE')
  expect(world.mirror.asked).toEqual([])
})

it('stops when the agent does', async () => {
  world.mirror.trick = () => true // never answers
  const stop = new AbortController()
  const run = world.client().refresh(stop.signal)
  setTimeout(() => stop.abort(), 50)
  await expectCode(run, 'UPDATE_UNREACHABLE')
})
