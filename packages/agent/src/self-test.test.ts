import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { fileNames } from './identity.ts'
import { type Examined, type Primitives, platformPrimitives, selfTest } from './self-test.ts'
import { createTestPki } from '@sekisho/testkit'
import { createPublicKey } from 'node:crypto'
import { readCertificate } from '@sekisho/trust'

let parent: string
let directory: string
let database: DatabaseSync
let identity: Examined['identities'][number]

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'self-test-'))
  directory = join(parent, 'state')
  mkdirSync(directory, { mode: 0o700 })
  const factory = await (await createTestPki()).idevid('doorbell', 'SN-1')
  writeFileSync(join(directory, 'idevid.key'), factory.key, { mode: 0o600 })
  database = openDatabase(join(directory, fileNames.database))
  identity = { facts: readCertificate(factory.certificate), publicKey: createPublicKey(factory.key) }
})
afterEach(() => {
  if (database.isOpen) database.close()
  rmSync(parent, { recursive: true })
})

const run = (primitives: Partial<Primitives> = {}) =>
  selfTest({
    directory,
    identities: [identity],
    database,
    primitives: { ...platformPrimitives, ...primitives },
  })

describe('the self-test', () => {
  it('passes on a sound device', async () => {
    expect(await run()).toEqual({ passed: true, failures: [], mayReport: true })
  })

  it.each<[string, Partial<Primitives>]>([
    ['sha-256', { sha256: () => Buffer.alloc(32) }],
    ['ecdsa', { verifyEcdsa: () => true }],
    ['ecdsa', { verifyEcdsa: () => false }],
    ['ecdsa', { signEcdsa: () => Buffer.alloc(64) }],
    ['aes-gcm', { openGcm: () => Buffer.alloc(60) }],
    [
      'aes-gcm',
      {
        openGcm: (key, nonce, ciphertext, _tag, aad) => {
          const tag = Buffer.from('76fc6ece0f4e1768cddf8853bb2d551b', 'hex') // a forged one passes
          return platformPrimitives.openGcm(key, nonce, ciphertext, tag, aad)
        },
      },
    ],
    [
      'sha-256',
      {
        sha256: () => {
          throw new Error('hardware')
        },
      },
    ],
  ])('finds broken cryptography: %s', async (name, primitives) => {
    expect(await run(primitives)).toEqual({ passed: false, failures: [name], mayReport: false })
  })

  it('finds a key that is not the certificate’s', async () => {
    const other = await (await createTestPki()).idevid('doorbell', 'SN-1')
    identity = { ...identity, publicKey: createPublicKey(other.key) }
    expect(await run()).toMatchObject({ failures: ['key-matches-certificate'], mayReport: false })
  })

  it.each([
    ['the directory', '', 0o755],
    ['the key', 'idevid.key', 0o644],
    ['the database', fileNames.database, 0o660],
  ])('finds that others may read %s, and may still report it', async (_name, file, mode) => {
    chmodSync(join(directory, file), mode)
    expect(await run()).toEqual({ passed: false, failures: ['permissions'], mayReport: true })
  })

  it('finds a damaged outbox', async () => {
    for (let row = 0; row < 500; row += 1)
      database.prepare('INSERT INTO facts VALUES (?, ?)').run(`k${row}`, 'x'.repeat(100))
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    database.close()
    const path = join(directory, fileNames.database)
    execFileSync('dd', [
      'if=/dev/zero',
      `of=${path}`,
      'bs=4096',
      'seek=6',
      'count=6',
      'conv=notrunc',
      'status=none',
    ])
    database = openDatabase(path)
    expect(await run()).toMatchObject({ failures: ['outbox'], mayReport: false })
  })
})
