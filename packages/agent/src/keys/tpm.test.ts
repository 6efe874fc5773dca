// Against swtpm, which is a whole TPM 2.0 but for the chip.
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Measurement, readTpmPublic, replayPcr } from '@sekisho/trust'
import { describeWith, startSwtpm, type Swtpm, tpmTools } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceKeys } from './device-keys.ts'
import { openDeviceKeys, type OpenedKeys } from './open.ts'
import { createTpm, extendedWith } from './tpm.ts'
import { createTpmTools } from './tpm-tools.ts'
import { identityStorage, ownerStorage } from './vault-key.ts'

const measurement = (name: string, octets = name): Measurement => ({
  stage: 'agent',
  name,
  digest: createHash('sha256').update(octets).digest('hex'),
})
const start = [measurement('loader.bin'), measurement('agent.js')]
const updated = [measurement('loader.bin'), measurement('agent.js', 'a newer one')]

let swtpm: Swtpm
let directory: string
const now = () => new Date('2026-11-22T10:00:00Z')

const opened = (measurements: readonly Measurement[] = start): Promise<OpenedKeys> =>
  openDeviceKeys(directory, { kind: 'tpm', tcti: swtpm.tcti, measurements }, now)
const open = async (measurements?: readonly Measurement[]): Promise<DeviceKeys> =>
  (await opened(measurements)).keys

const tool = (name: string, ...args: readonly string[]): string =>
  execFileSync(name, args, {
    env: { ...process.env, TPM2TOOLS_TCTI: swtpm.tcti },
    encoding: 'utf8',
    stdio: 'pipe',
  })

const stored = (
  name: string,
): { blob: { publicArea: { octets: string }; privateArea: { octets: string } } } =>
  JSON.parse(readFileSync(join(directory, 'keys.json'), 'utf8')).keys.find(
    (key: { name: string }) => key.name === name,
  )

async function signs(keys: DeviceKeys, name: 'factory' | 'message-signing'): Promise<boolean> {
  const key = (await keys.find(name))?.key
  if (!key || !('sign' in key)) throw new Error('no key in the TPM')
  const data = Buffer.from('what is said')
  return verify('sha256', data, key.publicKey, await key.sign(data))
}

describeWith(tpmTools, 'keys in a TPM', () => {
  beforeAll(async () => {
    swtpm = await startSwtpm()
  })
  afterAll(() => swtpm.stop())
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'tpm-keys-'))
    await swtpm.replace()
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('are made inside and can not leave it [S10-30 S10-32 S11-14 S11-22]', async () => {
    const keys = await open()
    await keys.make('message-signing', 'p256')
    const { attributes } = readTpmPublic(
      Buffer.from(stored('message-signing').blob.publicArea.octets, 'base64'),
    )
    expect([...attributes].sort()).toEqual([
      'fixedParent',
      'fixedTPM',
      'sensitiveDataOrigin',
      'sign',
      'userWithAuth',
    ])
    expect(await signs(keys, 'message-signing')).toBe(true)
    expect((await keys.list()).map(({ name, custody }) => [name, custody])).toEqual([
      ['message-signing', 'tpm'],
    ])
  })

  it('say the same of themselves to stock tpm2-tools', async () => {
    await (await open()).make('message-signing', 'p256')
    const { publicArea, privateArea } = stored('message-signing').blob
    const [pub, priv, context] = ['pub', 'priv', 'ctx'].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(pub, Buffer.from(publicArea.octets, 'base64'))
    writeFileSync(priv, Buffer.from(privateArea.octets, 'base64'))
    tool('tpm2_load', '-C', `0x${ownerStorage(1).toString(16)}`, '-u', pub, '-r', priv, '-c', context)
    tool('tpm2_flushcontext', '-t')
    const text = tool('tpm2_readpublic', '-c', context)
    tool('tpm2_flushcontext', '-t')
    expect(text).toMatch(/value: fixedtpm\|fixedparent\|sensitivedataorigin\|userwithauth\|noda\|sign/)
  })

  it('are used after the machine and the agent have started again [S10-02]', async () => {
    await (await open()).make('message-signing', 'p256')
    await swtpm.reboot()
    expect(await signs(await open(), 'message-signing')).toBe(true)
  })

  it('do not work in another TPM, with all files of the device', async () => {
    await (await open()).make('message-signing', 'p256')
    await swtpm.replace()
    const { keys, lost } = await opened()
    expect(lost).toMatch(/another one, or was cleared/)
    expect(await keys.list()).toEqual([])
  })

  it('take in the factory’s key where it is a file, and the file goes', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
    writeFileSync(join(directory, 'idevid.key'), pem, { mode: 0o600 })
    const keys = await open()
    expect(existsSync(join(directory, 'idevid.key'))).toBe(false)
    const found = await keys.find('factory')
    expect(found?.custody).toBe('tpm')
    expect(found && 'sign' in found.key && found.key.publicKey.equals(publicKey)).toBe(true)
    expect(await signs(keys, 'factory')).toBe(true)
  })

  it('quote with a key that is restricted to what the TPM has made itself', async () => {
    const { attester } = await open()
    if (!attester) throw new Error('no attester')
    const area = await attester.publicArea()
    expect(readTpmPublic(area).attributes.has('restricted')).toBe(true)
    expect(await attester.publicArea()).toEqual(area)
    expect((await attester.quote(Buffer.from('nonce'))).quote.subarray(0, 4).toString('latin1')).toBe(
      '\xffTCG',
    )
  })

  describe('and what is sealed to the start of the device', () => {
    it('opens again after the same start, also when only the agent starts again [RD1]', async () => {
      await (await open()).make('operational', 'p256')
      expect(await (await open()).find('operational')).toBeDefined()
      await swtpm.reboot()
      expect(await (await open()).find('operational')).toBeDefined()
    })

    it('does not open once anything more was measured [RD1]', async () => {
      await (await open()).make('operational', 'p256')
      tool('tpm2_pcrextend', `13:sha256=${measurement('rootkit').digest}`)
      const { keys, lost } = await opened()
      expect(lost).toMatch(/other measurements/)
      expect(await keys.find('operational')).toBeUndefined()
    })

    it('does not open after a start with other software, and the TPM itself refuses it', async () => {
      await (await open()).make('operational', 'p256')
      const { sealed } = JSON.parse(readFileSync(join(directory, 'keys.json'), 'utf8')).protection
      await swtpm.reboot()
      const tpm = createTpm(createTpmTools(swtpm.tcti))
      await tpm.extendPcr(measurement('rootkit').digest)
      const octets = (name: string): Buffer => Buffer.from(sealed[0][name].octets, 'base64')
      const blob = {
        pcr: sealed[0].pcr,
        publicArea: octets('publicArea'),
        privateArea: octets('privateArea'),
      }
      expect(await tpm.unseal(ownerStorage(1), blob)).toBeUndefined()
    })

    it('opens after an update that was announced, and then for nothing older [RD1]', async () => {
      const keys = await open()
      await keys.make('operational', 'p256')
      await keys.expect?.(updated)
      await swtpm.reboot()
      expect(await (await open(updated)).find('operational')).toBeDefined()
      await swtpm.reboot()
      expect((await opened(start)).lost).toMatch(/other measurements/)
    })

    it('opens as before where the update never started', async () => {
      const keys = await open()
      await keys.make('operational', 'p256')
      await keys.expect?.(updated)
      await swtpm.reboot()
      expect(await (await open(start)).find('operational')).toBeDefined()
    })

    it('opens and refuses to as often as it is asked: nothing is left in the TPM that would fill it', async () => {
      await (await open()).make('operational', 'p256')
      const tpm = createTpm(createTpmTools(swtpm.tcti))
      const sealed = await tpm.seal(ownerStorage(1), Buffer.alloc(32, 7), await tpm.readPcr())
      for (let round = 0; round < 8; round += 1) await tpm.seal(ownerStorage(1), Buffer.alloc(32), sealed.pcr)
      for (let round = 0; round < 8; round += 1)
        expect(await tpm.unseal(ownerStorage(1), sealed)).toEqual(Buffer.alloc(32, 7))
      await tpm.extendPcr(measurement('rootkit').digest)
      for (let round = 0; round < 8; round += 1)
        expect(await tpm.unseal(ownerStorage(1), sealed)).toBeUndefined()
      expect(tool('tpm2_getcap', 'handles-loaded-session') + tool('tpm2_getcap', 'handles-transient')).toBe(
        '',
      )
    })

    it('leaves the identity from the factory usable, so that the device can enrol again', async () => {
      const before = await open()
      await before.make('factory', 'p256')
      await before.make('operational', 'p256')
      await swtpm.reboot()
      const { keys, lost } = await opened(updated)
      expect(lost).toBeDefined()
      expect(await signs(keys, 'factory')).toBe(true)
    })

    it('is measured once per start, however often the agent is cut off in between', async () => {
      const tpm = createTpm(createTpmTools(swtpm.tcti))
      await tpm.extendPcr(start[0]?.digest ?? '') // and there the power went
      await open()
      expect(await tpm.readPcr()).toBe(replayPcr(start))
    })
  })

  describe('and zeroisation', () => {
    it('evicts the storage keys, so that a copy of every file is worth nothing [S11-08]', async () => {
      const keys = await open()
      await keys.make('factory', 'p256')
      await keys.make('message-signing', 'p256')
      await keys.make('operational', 'p256')
      const copy = mkdtempSync(join(tmpdir(), 'copy-'))
      cpSync(directory, copy, { recursive: true })
      const receipt = await keys.zeroise()
      expect(receipt.destroyed.map(({ name, how }) => `${name}: ${how}`)).toEqual([
        'factory: TPM key evicted',
        'message-signing: TPM key evicted',
        'operational: vault key destroyed',
      ])
      expect(tool('tpm2_getcap', 'handles-persistent')).not.toMatch(/0x/i)
      cpSync(copy, directory, { recursive: true })
      rmSync(join(directory, 'zeroised.json'))
      const again = await opened()
      expect(again.lost).toMatch(/another one, or was cleared/)
      expect(await again.keys.list()).toEqual([])
      rmSync(copy, { recursive: true })
    })

    it('leaves the identity where only an owner’s time ends', async () => {
      const keys = await open()
      await keys.make('factory', 'p256')
      await keys.make('message-signing', 'p256')
      await keys.zeroise('owner')
      expect(await signs(await open(), 'factory')).toBe(true)
      const tpm = createTpm(createTpmTools(swtpm.tcti))
      expect(await tpm.hasKey(identityStorage)).toBe(true)
      expect(await tpm.hasKey(ownerStorage(1))).toBe(false)
    })

    it('is ended at the next start where it was cut off after the eviction', async () => {
      const keys = await open()
      await keys.make('factory', 'p256')
      const intent = { scope: 'all', startedAt: now().toISOString(), destroyed: [] }
      writeFileSync(join(directory, 'zeroise.json'), JSON.stringify(intent), { mode: 0o600 })
      await createTpm(createTpmTools(swtpm.tcti)).evict(identityStorage)
      expect(await (await open()).list()).toEqual([])
      expect(existsSync(join(directory, 'zeroise.json'))).toBe(false)
    })
  })
})

describe('without a TPM', () => {
  it('it is said what is missing, and what helps', async () => {
    const path = process.env['PATH']
    process.env['PATH'] = '/nowhere'
    try {
      await expect(createTpm(createTpmTools('device:/dev/null')).readPcr()).rejects.toMatchObject({
        code: 'AGENT_TPM',
        detail: { problem: 'missing', remedy: 'apt-get install tpm2-tools' },
      })
    } finally {
      process.env['PATH'] = path
    }
  })
})

describeWith(['tpm2_quote'], 'without a TPM, but with the tools', () => {
  it('it is said how to name it', async () => {
    const tpm = createTpm(createTpmTools('swtpm:host=127.0.0.1,port=9'))
    await expect(tpm.readPcr()).rejects.toMatchObject({
      code: 'AGENT_TPM',
      detail: { problem: 'unreachable' },
    })
  })
})

describe('extendedWith', () => {
  it.each([
    ['nothing yet', [], 0],
    ['the first', start.slice(0, 1), 1],
    ['all', start, 2],
    ['something else', updated, undefined],
    ['one more', [...start, measurement('x')], undefined],
  ])('%s', (_, done, count) => {
    expect(extendedWith(start, replayPcr(done))).toBe(count)
  })
})
