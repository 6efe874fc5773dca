import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from './database.ts'
import { fileNames } from './identity.ts'
import { type Primitives, platformPrimitives } from './health/primitives.ts'
import { type Examined, selfTest } from './self-test.ts'
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

const run = (primitives: Partial<Primitives> = {}, watched?: Examined['watched']) =>
  selfTest({
    directory,
    identities: [identity],
    database,
    primitives: { ...platformPrimitives, ...primitives },
    ...(watched && { watched }),
  })

describe('the self-test', () => {
  it('passes on a sound device', async () => {
    expect(await run()).toEqual({
      passed: true,
      failures: [],
      tests: ['crypto', 'storage'],
      mayReport: true,
    })
  })

  it('finds broken cryptography, and then says nothing over a network that rests on it [S05-52]', async () => {
    expect(await run({ verifyEddsa: () => true })).toEqual({
      passed: false,
      failures: ['ed25519'],
      tests: ['storage'],
      mayReport: false,
    })
  })

  const noise = { passed: true, source: 'hwrng', watches: 'noise' } as const
  const chain = { root: '/', measured: [] }

  it('says what it has tested in the words of the model [S05-52]', async () => {
    const { tests } = await run({}, { noise, chain })
    expect(tests).toEqual(['boot-chain', 'crypto', 'storage', 'random'])
    expect((await run({}, { noise: { ...noise, watches: 'output' } })).tests).toEqual(['crypto', 'storage'])
  })

  it.each([
    [
      'a start that isn’t as signed',
      { noise, chain: { ...chain, fault: 'MANIFEST_SIGNATURE' } },
      'boot-chain',
      true,
    ],
    ['a dead source of random numbers', { noise: { ...noise, passed: false } }, 'random', false],
  ] as const)('finds %s', async (_, watched, name, mayReport) => {
    expect(await run({}, watched)).toMatchObject({ passed: false, failures: [name], mayReport })
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
    expect(await run()).toMatchObject({ failures: ['permissions'], mayReport: true })
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
