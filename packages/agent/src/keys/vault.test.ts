import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeCoseKey } from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceKeys } from './device-keys.ts'
import { type KeyCustody, openDeviceKeys } from './open.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keys-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const now = () => new Date('2026-11-22T10:00:00Z')
const open = async (custody: KeyCustody = { kind: 'vault' }): Promise<DeviceKeys> =>
  (await openDeviceKeys(directory, custody, now)).keys
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pem = (key = newKey()): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const everything = (): string =>
  readdirSync(directory)
    .map((file) => readFileSync(join(directory, file), 'latin1'))
    .join('\n')

/** Whether the private number of a key can be found anywhere in the directory, in any usual writing. */
function leaks(key: ReturnType<typeof newKey>): boolean {
  const secret = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url')
  const text = everything()
  const pkcs8 = key.export({ format: 'pem', type: 'pkcs8' }).toString().split('\n').slice(1, 3)
  return [secret.toString('latin1'), secret.toString('hex'), secret.toString('base64'), ...pkcs8].some(
    (one) => text.includes(one),
  )
}

describe('the vault', () => {
  it('keeps keys made on the device, encrypted, and finds them again [S10-02 S10-32 S11-14 S11-23]', async () => {
    const keys = await open()
    const made = await keys.make('operational', 'p256')
    if ('sign' in made.key) throw new Error('no TPM here')
    expect(leaks(made.key)).toBe(false)
    const found = await (await open()).find('operational')
    expect(found).toMatchObject({ custody: 'vault', algorithm: 'p256', createdAt: now().toISOString() })
    expect(found && 'equals' in found.key && found.key.equals(made.key)).toBe(true)
  })

  it('keeps a certificate with the key that it is for, and a secret key [S10-01]', async () => {
    const keys = await open()
    const secret = createSecretKey(randomBytes(32))
    await keys.keep('operational', newKey(), 'CERTIFICATE')
    await keys.keep('message-mac', secret)
    const again = await open()
    expect(await again.find('operational')).toMatchObject({ certificates: 'CERTIFICATE' })
    const found = await again.find('message-mac')
    expect(found?.algorithm).toBe('hmac-sha256')
    expect(found && 'equals' in found.key && found.key.equals(secret)).toBe(true)
  })

  it('opens nothing with another secret of the hardware, nor without it [S11-22]', async () => {
    const deviceSecret = randomBytes(32)
    await (await open({ kind: 'vault', deviceSecret })).make('operational', 'p256')
    const other = await open({ kind: 'vault', deviceSecret: randomBytes(32) })
    await expect(other.find('operational')).rejects.toMatchObject({ code: 'AGENT_STATE' })
    await expect(open()).rejects.toMatchObject({ code: 'AGENT_STATE' })
    expect(await (await open({ kind: 'vault', deviceSecret })).find('operational')).toBeDefined()
  })

  it('takes no secret that could be guessed', async () => {
    await expect(open({ kind: 'vault', deviceSecret: randomBytes(31) })).rejects.toMatchObject({
      code: 'AGENT_USAGE',
    })
  })

  it('does not open an entry that was put under another name', async () => {
    await (await open()).make('message-signing', 'p256')
    const file = join(directory, 'keys.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"message-signing"', '"operational"'))
    await expect((await open()).find('operational')).rejects.toMatchObject({ code: 'AGENT_STATE' })
  })

  it('says so where its secret is gone, and makes no new one in its place', async () => {
    await (await open()).make('operational', 'p256')
    rmSync(join(directory, 'vault-1.secret'))
    await expect(open()).rejects.toMatchObject({ code: 'AGENT_VAULT_LOCKED' })
  })

  it('keeps a key under two names while the second one is taken up', async () => {
    const keys = await open()
    const { key } = await keys.make('message-signing.next', 'p256')
    await keys.copy('message-signing.next', 'message-signing')
    await keys.destroy('message-signing.next')
    const again = await open()
    expect(await again.find('message-signing.next')).toBeUndefined()
    const found = await again.find('message-signing')
    expect(found && 'equals' in found.key && !('sign' in key) && found.key.equals(key)).toBe(true)
  })

  it('is no place for plain files, once it is there', async () => {
    await (await open()).make('operational', 'p256')
    await expect(open({ kind: 'files' })).rejects.toMatchObject({ code: 'AGENT_USAGE' })
  })
})

/** As an older agent has left it. */
function oldState(): { factory: string; operational: string; mac: Buffer } {
  const [factory, operational] = [pem(), pem()]
  const mac = encodeCoseKey(createSecretKey(randomBytes(32)))
  const write = (file: string, text: string) => writeFileSync(join(directory, file), text, { mode: 0o600 })
  write('idevid.key', factory)
  write('ldevid.pem', operational)
  write('message-signing.key', pem())
  write('message-mac.key', mac.toString('base64url'))
  return { factory, operational, mac }
}

describe('a state directory whose keys are plain files', () => {
  it('is taken over whole, and the files go [S05-37 S10-02 S11-23]', async () => {
    const { factory, operational } = oldState()
    const keys = await open()
    expect((await keys.list()).map(({ name }) => name).sort()).toEqual([
      'factory',
      'message-mac',
      'message-signing',
      'operational',
    ])
    expect(readdirSync(directory).sort()).toEqual(['keys.json', 'vault-1.secret'])
    expect(leaks(createPrivateKey(factory)) || leaks(createPrivateKey(operational))).toBe(false)
  })

  it('leaves a file where it is that others could read, so that somebody sees it', async () => {
    oldState()
    chmodSync(join(directory, 'idevid.key'), 0o644)
    expect(await (await open()).find('factory')).toBeDefined()
    expect(existsSync(join(directory, 'idevid.key'))).toBe(true)
    chmodSync(join(directory, 'idevid.key'), 0o600)
    await open()
    expect(existsSync(join(directory, 'idevid.key'))).toBe(false)
  })

  it('takes a key that was put there anew', async () => {
    oldState()
    await open()
    const key = newKey()
    writeFileSync(join(directory, 'idevid.key'), pem(key), { mode: 0o600 })
    const found = await (await open()).find('factory')
    expect(found && 'equals' in found.key && found.key.equals(key)).toBe(true)
  })
})

describe('zeroisation', () => {
  const filled = async (): Promise<DeviceKeys> => {
    oldState()
    return open()
  }

  it('destroys every key, and leaves a receipt of what, when and how', async () => {
    const keys = await filled()
    const copy = mkdtempSync(join(tmpdir(), 'copy-'))
    cpSync(join(directory, 'keys.json'), join(copy, 'keys.json'))
    const receipt = await keys.zeroise()
    expect(receipt).toMatchObject({ scope: 'all', startedAt: now().toISOString() })
    expect(receipt.destroyed.map(({ name, how }) => `${name}: ${how}`).sort()).toEqual([
      'factory: vault key destroyed',
      'message-mac: vault key destroyed',
      'message-signing: vault key destroyed',
      'operational: vault key destroyed',
    ])
    expect(readdirSync(directory)).toEqual(['zeroised.json'])
    expect(await (await open()).list()).toEqual([])
    // and whoever has kept the encrypted file can't read it with what is left
    cpSync(join(copy, 'keys.json'), join(directory, 'keys.json'))
    await expect(open()).rejects.toMatchObject({ code: 'AGENT_VAULT_LOCKED' })
    rmSync(copy, { recursive: true })
  })

  it('leaves the identity from the factory where only an owner’s time ends', async () => {
    const keys = await filled()
    const before = await keys.find('factory')
    const receipt = await keys.zeroise('owner')
    expect(receipt.destroyed.map(({ name }) => name)).not.toContain('factory')
    expect((await keys.list()).map(({ name }) => name)).toEqual(['factory'])
    const after = await (await open()).find('factory')
    const publicOf = (key: typeof after) =>
      key && !('sign' in key.key) && createPublicKey(key.key).export({ format: 'jwk' })
    expect(publicOf(after)).toEqual(publicOf(before))
    expect(existsSync(join(directory, 'vault-1.secret'))).toBe(false)
  })

  it('may be asked twice: the receipt is the same', async () => {
    const keys = await filled()
    const receipt = await keys.zeroise()
    expect(await keys.zeroise()).toEqual(receipt)
    expect(await (await open()).zeroise()).toEqual(receipt)
  })

  it.each(['all', 'owner'] as const)('goes on at the next start where it was cut off: %s', async (scope) => {
    await filled()
    const destroyed = [{ name: 'operational', custody: 'vault', how: 'vault key destroyed' }]
    writeFileSync(
      join(directory, 'zeroise.json'),
      JSON.stringify({ scope, startedAt: '2026-11-22T09:00:00.000Z', destroyed }),
      { mode: 0o600 },
    )
    const keys = await open()
    expect((await keys.list()).map(({ name }) => name)).toEqual(scope === 'all' ? [] : ['factory'])
    const receipt = JSON.parse(readFileSync(join(directory, 'zeroised.json'), 'utf8'))
    expect(receipt).toMatchObject({ scope, startedAt: '2026-11-22T09:00:00.000Z', destroyed })
    expect(existsSync(join(directory, 'zeroise.json'))).toBe(false)
  })

  it('removes plain files as well, where keys are kept in them', async () => {
    oldState()
    const keys = await open({ kind: 'files' })
    await keys.zeroise('owner')
    expect(readdirSync(directory).sort()).toEqual(['idevid.key', 'zeroised.json'])
  })
})

describe('every file of the keyring', () => {
  it('is for its owner alone', async () => {
    oldState()
    await open()
    for (const file of readdirSync(directory)) expect(statSync(join(directory, file)).mode & 0o077).toBe(0)
  })
})
