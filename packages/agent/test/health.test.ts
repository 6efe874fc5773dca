// What the agent does about its own health, against the real gate.
import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf, type Measurement, signManifest, signerOf, statementKeyId } from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Agent, HealthOptions } from '../src/index.ts'
import { createWorld, ShiftedClock, type World, until } from './world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld(new ShiftedClock())
})
afterEach(() => world.close())

const reports = (): unknown[] => world.stored('doorbell:SN-1', 'security/report').map(({ data }) => data)
const kinds = (): unknown[] => reports().map((report) => (report as { kind: string }).kind)

async function started(agent: Agent): Promise<Agent> {
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, 'a connection')
  return agent
}

/** Enrolled, and with a policy: from the second start on there is a channel for reports. */
async function enrolled(): Promise<string> {
  const directory = await world.directory('SN-1')
  await (await started(world.agent(directory))).stop()
  return directory
}

describe('a source of random numbers that dies while the device runs', () => {
  it('stops the device, which says so first over the connection that it has [S11-30 S05-53 S05-54 RD3]', async () => {
    const directory = await enrolled()
    let alive = true
    const source = {
      name: 'ring oscillator',
      raw: true,
      read: (octets: number) => Promise.resolve(alive ? randomBytes(octets) : Buffer.alloc(octets)),
    }
    const health: HealthOptions = { noise: { source, claim: { entropyPerSample: 4 } }, everyMs: 10 }
    const agent = await started(world.agent(directory, { health }))
    alive = false
    expect(await agent.ended).toMatchObject({ code: 'AGENT_SELF_TEST', detail: { failures: ['random'] } })
    expect(() => agent.publish('status', { battery: 1 })).toThrow('AGENT_STOPPED')
    expect(reports()).toContainEqual({
      kind: 'entropy',
      detail: { passed: false, source: 'ring oscillator', watches: 'noise', failed: 'repetition-count' },
    })
  })

  it('lets it not start, and not speak over a network that needs random numbers', async () => {
    const directory = await enrolled()
    const before = reports().length
    const source = {
      name: 'dead',
      raw: true,
      read: (octets: number) => Promise.resolve(Buffer.alloc(octets)),
    }
    const health: HealthOptions = { noise: { source, claim: { entropyPerSample: 4 } } }
    const agent = world.agent(directory, { health })
    await expect(agent.start()).rejects.toMatchObject({ code: 'AGENT_SELF_TEST' })
    expect(await agent.ended).toBeUndefined() // nobody has to be told twice
    expect(reports()).toHaveLength(before)
  })
})

describe('a measured start', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const kernel: Measurement = { stage: 'os', name: 'vmlinuz', digest: digestOf(Buffer.from('kernel')) }
  const camera = 'export const seen = "camera"'

  async function chainIn(directory: string, measured: readonly Measurement[]): Promise<HealthOptions> {
    const root = join(directory, '..', 'files')
    for (const stage of ['agent', 'module']) mkdirSync(join(root, stage), { recursive: true })
    writeFileSync(join(root, 'module/camera.js'), camera)
    const octets = Buffer.from(camera)
    const files = [
      { ...kernel, size: 6 },
      { stage: 'module', name: 'camera.js', size: octets.length, digest: digestOf(octets) } as const,
    ]
    const kid = await statementKeyId(publicKey)
    const about = { product: 'doorbell', hardware: [], firmware: '1.0.0', issuedAt: 0 }
    const manifest = await signManifest({ ...about, files }, { ...signerOf(privateKey), kid })
    return { chain: { manifest, trusted: new Map([[kid, createPublicKey(privateKey)]]), measured, root } }
  }

  it('is reported, and lets the modules of the manifest run [RD1 S05-27]', async () => {
    const directory = await enrolled()
    const agent = await started(world.agent(directory, { health: await chainIn(directory, [kernel]) }))
    expect(await agent.loadModule('camera.js')).toMatchObject({ seen: 'camera' })
    await expect(agent.loadModule('other.js')).rejects.toMatchObject({ code: 'AGENT_MODULE' })
    expect(await agent.examine()).toMatchObject({ passed: true, tests: ['boot-chain', 'crypto', 'storage'] })
    await until(() => kinds().includes('measurements'), 'the report')
    expect(reports().at(-1)).toMatchObject({ detail: { passed: true, count: 2, firmware: '1.0.0' } })
  })

  it('that isn’t as signed stops the device, and its server hears which file it was [RD1 S05-27 S05-54]', async () => {
    const directory = await enrolled()
    const rootkit = { ...kernel, digest: digestOf(Buffer.from('rootkit')) }
    const health = await chainIn(directory, [rootkit])
    await expect(world.agent(directory, { health }).start()).rejects.toMatchObject({
      code: 'AGENT_SELF_TEST',
      detail: { failures: ['boot-chain'] },
    })
    expect(reports()).toContainEqual({
      kind: 'measurements',
      detail: expect.objectContaining({
        passed: false,
        deviation: { stage: 'os', name: 'vmlinuz', problem: 'differs' },
      }),
    })
  })
})
