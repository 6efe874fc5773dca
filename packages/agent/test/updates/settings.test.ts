import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  encodeSettings,
  generateSecondKey,
  orderJwk,
  secondKeyId,
  secondKeyPem,
  settingsPath,
  settingsToSign,
  signSecond,
} from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFacts, openDatabase, type Facts } from '../../src/database.ts'
import { pinnedKeys, pinOrderKeys } from '../../src/policy-client.ts'
import { createDisk } from '../../src/updates/disk.ts'
import { secondKeyFiles, secondKeysBy } from '../../src/updates/second-keys.ts'
import { type SettingsPorts, takeSettings } from '../../src/updates/settings-targets.ts'
import type { UpdateSource } from '../../src/updates/source.ts'
import type { RecordStore } from '../../src/updates/record.ts'
import { sha256 } from './maker.ts'

const unending = new AbortController().signal
let folder = ''
let facts: Facts

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-settings-'))
  facts = createFacts(openDatabase(join(folder, 'agent.db')))
})
afterAll(() => rmSync(folder, { recursive: true }))

const newJwk = async (): Promise<{
  readonly jwk: Awaited<ReturnType<typeof orderJwk>>
  readonly key: KeyObject
}> => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { jwk: await orderJwk(publicKey), key: privateKey }
}

describe('order keys that the offline keys have signed', () => {
  it('leave alone what the server has rotated to since [S09-17 S11-12]', async () => {
    const [old, present] = [await newJwk(), await newJwk()]
    await pinOrderKeys([old.jwk, present.jwk], facts)
    await pinOrderKeys([old.jwk], facts)
    expect(pinnedKeys(facts)?.keys.map(({ kid }) => kid)).toEqual([old.jwk.kid, present.jwk.kid])
  })

  it('take the place of a line that isn’t theirs, and leave the way from there open [S09-17 S11-12]', async () => {
    const [stolen, ours] = [await newJwk(), await newJwk()]
    await pinOrderKeys([stolen.jwk], facts)
    await pinOrderKeys([ours.jwk], facts)
    expect(pinnedKeys(facts)).toEqual({ keys: [ours.jwk], issuedAt: 0 })
  })
})

describe('second keys in settings', () => {
  const factory = generateSecondKey()
  const next = generateSecondKey()
  const files = () => secondKeyFiles(folder, 'doorbell', createDisk())
  const present = async (): Promise<string[]> => [...((await files().keys()) ?? new Map()).keys()]
  beforeAll(() => writeFileSync(join(folder, 'second-keys.pem'), secondKeyPem(factory.publicKey)))

  /** Settings as somebody with enough offline keys of TUF could sign them. */
  async function take(version: number, keys: readonly KeyObject[], by?: KeyObject): Promise<boolean> {
    const plain = {
      format: 1,
      kind: 'second-keys',
      product: 'doorbell',
      version,
      value: keys.map(secondKeyPem),
    } as const
    const signature = by && { signature: signSecond(settingsToSign(plain), by) }
    const path = settingsPath('doorbell', 'second-keys')
    const octets = encodeSettings({ ...plain, ...signature })
    const source = {
      target: async () => ({ path, length: octets.length, hashes: { sha256: sha256(octets) } }),
      fetch: async () => octets,
    } as unknown as UpdateSource // nothing else of it is asked
    const record = { record: { settings: {} }, put: async () => {} } as unknown as RecordStore // as above
    const ports = {
      product: 'doorbell',
      record,
      keepSecondKeys: (settings) => files().keep(settings),
    } satisfies Partial<SettingsPorts> as unknown as SettingsPorts // as above
    return takeSettings(source, { path }, ports, unending)
  }

  it('that the factory has put in are taken as they are [S09-17]', async () => {
    expect(await take(1, [factory.publicKey])).toBe(true)
    expect(await present()).toEqual([secondKeyId(factory.publicKey)])
    expect(await files().chain()).toEqual([])
  })

  it('that are new need the word of a former one: thresholds alone bring in none [S09-17 S09-18]', async () => {
    await expect(take(2, [next.publicKey])).rejects.toMatchObject({ code: 'UPDATE_SETTINGS' })
    await expect(take(2, [next.publicKey], next.privateKey)).rejects.toMatchObject({
      code: 'UPDATE_SETTINGS',
    })
    await expect(take(2, [factory.publicKey, next.publicKey])).rejects.toMatchObject({
      code: 'UPDATE_SETTINGS',
    })
    expect(await present()).toEqual([secondKeyId(factory.publicKey)])
    expect(await take(2, [next.publicKey], factory.privateKey)).toBe(true)
    expect(await present()).toEqual([secondKeyId(next.publicKey)])
    expect(readFileSync(join(folder, 'second-keys.pem'), 'utf8')).toBe(secondKeyPem(factory.publicKey))
  })

  it('are proved from the factory’s own, by every settings since: none may be left out [S09-17 S09-18]', async () => {
    const last = generateSecondKey()
    expect(await take(3, [last.publicKey], next.privateKey)).toBe(true)
    const chain = await files().chain()
    const pem = secondKeyPem(factory.publicKey)
    expect([...secondKeysBy(pem, chain, 'doorbell').keys()]).toEqual([secondKeyId(last.publicKey)])
    expect(() => secondKeysBy(pem, chain.slice(1), 'doorbell')).toThrow('UPDATE_SETTINGS')
    expect(() => secondKeysBy(pem, chain, 'lamp')).toThrow('UPDATE_SETTINGS')
  })
})
