import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ManifestFile,
  type Measurement,
  type Stage,
  digestOf,
  signManifest,
  statementKeyId,
  type TrustedKeys,
} from '@sekisho/trust'
import { parseDeviceId } from '@sekisho/model'
import { type ChainOptions, chainHolds, measureChain } from './chain.ts'
import { loadModule } from './modules.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sekisho-chain-'))
  for (const [stage, name, text] of contents) write(`${stage}/${name}`, text)
})
afterEach(() => rmSync(root, { recursive: true }))

const contents: readonly (readonly [Stage, string, string])[] = [
  ['loader', 'u-boot.bin', 'loader'],
  ['os', 'vmlinuz', 'kernel'],
  ['os', 'initrd', 'initrd'],
  ['agent', 'agent.js', 'agent'],
  ['agent', 'lib/mqtt.js', 'library'],
  ['module', 'camera.js', 'export const seen = "camera"'],
]

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true })
  writeFileSync(join(root, name), text)
}

const fileOf = ([stage, name, text]: (typeof contents)[number]): ManifestFile => ({
  stage,
  name,
  size: text.length,
  digest: digestOf(Buffer.from(text)),
})
const files = contents.map(fileOf)
const measuredAs = ({ stage, name, digest }: ManifestFile): Measurement => ({ stage, name, digest })
const byPlatform = files.slice(0, 3).map(measuredAs)
/** The same with one of them otherwise. */
const platformWith = (name: string, otherwise: Partial<Measurement>): readonly Measurement[] =>
  byPlatform.map((one) => (one.name === name ? { ...one, ...otherwise } : one))
const altered = { digest: '00'.repeat(32) }
const rootkit: Measurement = { stage: 'os', name: 'rootkit', ...altered }

const firmware = '1.2.3'
const device = parseDeviceId('doorbell:SN-1')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')

async function signed(more: object = {}): Promise<string> {
  const manifest = { product: 'doorbell', firmware, hardware: [], files, issuedAt: 0, ...more }
  const kid = await statementKeyId(publicKey)
  return signManifest(manifest, { kid, publicKey, sign: (data) => sign(null, data, privateKey) })
}

async function measure(more: Partial<ChainOptions> = {}) {
  const trusted: TrustedKeys = new Map([
    [await statementKeyId(publicKey), createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))],
  ])
  return measureChain(
    { manifest: await signed(), trusted, measured: byPlatform, root, ...more },
    { firmware, ...(device && { device }) },
  )
}

describe('the measured start', () => {
  it('goes from loader to modules where all is as signed [RD1 S05-27]', async () => {
    const chain = await measure()
    expect(chainHolds(chain)).toBe(true)
    expect(chain.measured).toEqual(files.map(measuredAs))
  })

  it.each<[string, readonly Measurement[], string, number]>([
    ['a loader', platformWith('u-boot.bin', altered), 'u-boot.bin', 3],
    ['a system', platformWith('vmlinuz', altered), 'vmlinuz', 3],
    ['nothing measured', [], 'u-boot.bin', 0],
    ['a part not measured', byPlatform.slice(0, 2), 'initrd', 2],
    ['a part too many', [...byPlatform, rootkit], 'rootkit', 4],
  ])(
    'stops before the agent at %s: nothing behind it is measured [RD1 S05-27]',
    async (_, measured, name, count) => {
      const chain = await measure({ measured })
      expect(chain.deviation?.name).toBe(name)
      expect(chain.measured).toHaveLength(count)
    },
  )

  it.each<[string, () => void, string, number]>([
    ['a changed file', () => write('agent/agent.js', 'evil'), 'agent/agent.js differs', 4],
    ['a missing file', () => rmSync(join(root, 'agent/lib/mqtt.js')), 'agent/lib/mqtt.js missing', 4],
    [
      'a file beside',
      () => write('agent/node_modules/mqtt.js', 'evil'),
      'agent/node_modules/mqtt.js unexpected',
      5,
    ],
    ['a changed module', () => write('module/camera.js', 'evil'), 'module/camera.js differs', 6],
    [
      'a link in place of a file',
      () => {
        renameSync(join(root, 'agent/agent.js'), join(root, 'elsewhere.js'))
        symlinkSync('../elsewhere.js', join(root, 'agent/agent.js'))
      },
      'agent/agent.js missing',
      3,
    ],
  ])('stops at %s', async (_, change, found, count) => {
    change()
    const { deviation, measured } = await measure()
    expect(deviation && `${deviation.stage}/${deviation.name} ${deviation.problem}`).toBe(found)
    expect(measured).toHaveLength(count)
  })

  it.each<[string, () => Promise<Partial<ChainOptions>>, string]>([
    ['by a stranger', () => Promise.resolve({ trusted: new Map() }), 'MANIFEST_UNKNOWN_KEY'],
    [
      'of another firmware',
      async () => ({ manifest: await signed({ firmware: '1.2.2' }) }),
      'MANIFEST_OTHER_DEVICE',
    ],
    [
      'of another product',
      async () => ({ manifest: await signed({ product: 'lock' }) }),
      'MANIFEST_OTHER_DEVICE',
    ],
    [
      'of other hardware',
      async () => ({ manifest: await signed({ hardware: ['rev-c'] }), hardware: 'rev-b' }),
      'MANIFEST_OTHER_DEVICE',
    ],
    ['that is none', () => Promise.resolve({ manifest: 'x' }), 'MANIFEST_MALFORMED'],
  ])('measures nothing against a manifest %s', async (_, options, fault) => {
    expect(await measure(await options())).toEqual({ root, measured: [], fault })
  })
})

describe('loadModule', () => {
  const refused = { code: 'AGENT_MODULE' }

  it('runs a module of the manifest [RD1 S05-27]', async () => {
    expect(await loadModule(await measure(), 'camera.js')).toMatchObject({ seen: 'camera' })
  })

  it('runs the octets that it has verified, and not what came in their place since the start [RD1]', async () => {
    const chain = await measure()
    write('module/camera.js', 'export const seen = "rogues"')
    await expect(loadModule(chain, 'camera.js')).rejects.toMatchObject(refused)
  })

  it.each(['miner.js', '../agent/agent.js', 'agent.js', ''])('never runs %j', async (name) => {
    write('module/miner.js', 'export const seen = "miner"')
    const { deviation, ...chain } = await measure()
    expect(deviation?.name).toBe('miner.js') // even were it overlooked, as below
    await expect(loadModule(chain, name)).rejects.toMatchObject(refused)
  })

  it('runs nothing where the chain does not hold, or was never measured', async () => {
    const broken = await measure({ measured: [] })
    await expect(loadModule(broken, 'camera.js')).rejects.toMatchObject(refused)
    await expect(loadModule(undefined, 'camera.js')).rejects.toMatchObject(refused)
  })

  it('lets a module bring no file of its own that nobody measured', async () => {
    const text = 'import "./evil.js"'
    const entry = fileOf(['module', 'camera.js', text])
    write('module/camera.js', text)
    const chain = await measure({ manifest: await signed({ files: [...files.slice(0, 5), entry] }) })
    write('module/evil.js', 'globalThis.evil = true')
    await expect(loadModule(chain, 'camera.js')).rejects.toThrow()
    expect(globalThis).not.toHaveProperty('evil')
  })
})
