import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importEncrypted, readCertificate } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requireSocketPath } from './control.ts'
import { type Home, openHome, requireOwner } from './home.ts'

const opener = new URL('../../test/open-home.ts', import.meta.url).pathname
const node = (...args: readonly string[]): readonly string[] => [
  '--disable-warning=ExperimentalWarning',
  opener,
  ...args,
]
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

let folder: string
let home: string
let passphrase: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-home-'))
  home = join(folder, 'home')
  const opened = await openHome(home, { onRecoveryPassphrase: (text) => (passphrase = text) })
  expect(opened.isNew).toBe(true)
  opened.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy to break. */
function copyOf(name: string): string {
  const path = join(folder, name)
  cpSync(home, path, { recursive: true })
  chmodSync(path, 0o700)
  return path
}

describe('[RB2] a new home', () => {
  test('is for its owner alone', () => {
    expect(modeOf(home)).toBe('700')
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    for (const { parentPath, name } of files)
      expect([name, modeOf(join(parentPath, name))]).toEqual([name, '600'])
  })

  test('[S11-20] keeps no root key but the export, which the passphrase opens', async () => {
    expect(readdirSync(join(home, 'keys')).toSorted()).toEqual([
      'factory-ca.key.json',
      'operational-ca.key.json',
      'order.key.json',
      'server.key.json',
    ])
    const exported = readFileSync(join(home, 'root-key.export.json'), 'utf8')
    const root = await importEncrypted(exported, passphrase)
    const certificate = readCertificate(readFileSync(join(home, 'certificates/root.pem'), 'utf8'))
    expect(root.publicKey.equals(certificate.publicKey)).toBe(true)
    await expect(importEncrypted(exported, 'another passphrase')).rejects.toMatchObject({
      code: 'KEY_SECRET',
    })
  })

  test('opens again with the same keys, and makes no second passphrase', async () => {
    const first = await openHome(home, { onRecoveryPassphrase: () => expect.unreachable() })
    const keysOf = async ({ keyFiles }: Home) => (await keyFiles.list()).map(({ publicKey }) => publicKey)
    const keys = await keysOf(first)
    expect(first.isNew).toBe(false)
    first.close()
    const second = await openHome(home)
    expect((await keysOf(second)).every((key, index) => keys[index]?.equals(key))).toBe(true)
    expect(await second.certificate('root')).toEqual(await first.certificate('root'))
    second.close()
  })
})

describe('one process owns a home', () => {
  test('the second opener hears who has it', async () => {
    const first = await openHome(home)
    await expect(openHome(home)).rejects.toMatchObject({
      code: 'HOME_IN_USE',
      message: expect.stringContaining(`process ${process.pid}`),
    })
    const { status, stderr } = spawnSync(process.execPath, node(home), { encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, expect.stringContaining(`process ${process.pid}`)])
    first.close()
  })

  test('a killed owner leaves nothing to clean up', async () => {
    const child = spawn(process.execPath, node(home, 'hold'), { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    await expect(openHome(home)).rejects.toMatchObject({
      message: expect.stringContaining(`process ${child.pid}`),
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const opened = await openHome(home)
    opened.close()
  })
})

describe('a home is never half', () => {
  test.each([
    'begun',
    'secret',
    'keys',
    'made',
    'complete',
    'moved machine.secret',
    'moved keys',
    'moved certificates',
    'moved root-key.export.json',
    'moved home.json',
  ])('killed at "%s", it is finished or begun anew', async (step) => {
    const path = join(folder, `killed ${step}`)
    const killed = spawnSync(process.execPath, node(path, 'kill', step), { encoding: 'utf8' })
    expect(killed.signal).toBe('SIGKILL')
    const shown = killed.stdout.split('\n').find(Boolean)
    let again: string | undefined
    const opened = await openHome(path, { onRecoveryPassphrase: (text) => (again = text) })
    expect(await opened.keyFiles.list()).toHaveLength(4)
    opened.close()
    expect(existsSync(join(path, 'creating'))).toBe(false)
    const exported = readFileSync(join(path, 'root-key.export.json'), 'utf8')
    await importEncrypted(exported, again ?? shown ?? '') // somebody has seen the passphrase that opens it
  })
})

describe('what is wrong with a home is said with its remedy', () => {
  const open = async (path: string): Promise<void> => (await openHome(path)).close()

  test('a directory that holds other things', async () => {
    const path = join(folder, 'other')
    mkdirSync(path, { mode: 0o700 })
    writeFileSync(join(path, 'thesis.tex'), '')
    await expect(open(path)).rejects.toMatchObject({ code: 'HOME_NOT_ONE' })
    expect(readdirSync(path)).toEqual(['thesis.tex'])
  })

  test('a home that others can get into', async () => {
    const path = copyOf('open')
    chmodSync(path, 0o755)
    await expect(open(path)).rejects.toMatchObject({
      code: 'HOME_PERMISSIONS',
      message: expect.stringContaining(`chmod 700 ${path}`),
    })
  })

  test.each(['machine.secret', 'keys/order.key.json', 'home.json'])(
    '%s that others can read',
    async (file) => {
      const path = copyOf(`readable ${file.replace('/', ' ')}`)
      chmodSync(join(path, file), 0o644)
      await expect(open(path)).rejects.toMatchObject({
        code: 'HOME_PERMISSIONS',
        message: expect.stringContaining(file),
      })
    },
  )

  test('a missing secret; the environment can give it', async () => {
    const path = copyOf('secretless')
    const machineSecret = readFileSync(join(path, 'machine.secret'), 'utf8').trim()
    rmSync(join(path, 'machine.secret'))
    await expect(open(path)).rejects.toMatchObject({ code: 'HOME_SECRET_MISSING' })
    const opened = await openHome(path, { machineSecret })
    opened.close()
    await expect(openHome(path, { machineSecret: 'not the right one' })).rejects.toMatchObject({
      code: 'HOME_SECRET_WRONG',
    })
  })

  test('a damaged key', async () => {
    const path = copyOf('damaged')
    writeFileSync(join(path, 'keys/order.key.json'), '{}')
    await expect(open(path)).rejects.toMatchObject({ code: 'HOME_DAMAGED' })
  })

  test('a path too long for a Unix socket', () => {
    expect(() => requireSocketPath(`/tmp/${'x'.repeat(120)}/control.sock`)).toThrow(
      /138 octets, the system takes 10/,
    )
  })

  test('a machine secret too short, for a new home and for one that is there', async () => {
    const path = join(folder, 'weak')
    await expect(openHome(path, { machineSecret: 'x'.repeat(15) })).rejects.toMatchObject({
      code: 'HOME_SECRET_SHORT',
    })
    expect(existsSync(path)).toBe(false)
    const opened = await openHome(path, { machineSecret: 'x'.repeat(16) })
    opened.close()
    await expect(openHome(path, { machineSecret: 'x' })).rejects.toMatchObject({ code: 'HOME_SECRET_SHORT' })
  })

  test('a directory of another user', () => {
    expect(() => requireOwner(home, 1000, 1000)).not.toThrow()
    expect(() => requireOwner(home, 1001, 1000)).toThrow(/belongs to user 1001, this process is user 1000/)
  })

  test.skipIf(process.getuid?.() !== 0)('a directory that another user has prepared', async () => {
    const path = join(folder, 'prepared')
    mkdirSync(path, { mode: 0o700 })
    chownSync(path, 65_534, 65_534)
    await expect(open(path)).rejects.toMatchObject({ code: 'HOME_OWNER' })
    expect(readdirSync(path)).toEqual([])
  })

  test('a passphrase too short', async () => {
    await expect(openHome(join(folder, 'short'), { rootPassphrase: 'short' })).rejects.toMatchObject({
      code: 'HOME_PASSPHRASE',
    })
  })
})
