import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { certificatesOf } from '@sekisho/trust'
import { createSoftToken, describeWith, type SoftToken, softTokenTools } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failedSelfTests } from '../src/home/self-test.ts'
import type { KeyPurpose } from '../src/keys/key.ts'
import type { Rotatable } from '../src/keys/service.ts'
import { type KeyWorld, openKeyWorld, signAsRoot } from './key-world.ts'

const program = new URL('./key-process.ts', import.meta.url).pathname
const actor = 'approval:1'

let folder: string
let template: string
let count = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sk-kills-'))
  template = join(folder, 'template', 'home')
  const made = await openKeyWorld(template)
  await made.services.keys.sweep()
  await made.services.keys.keyring.serverTls([])
  await made.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

function copyOf(from: string): string {
  const parent = join(folder, String((count += 1)))
  mkdirSync(parent)
  const path = join(parent, 'home')
  cpSync(from, path, { recursive: true })
  for (const at of [path, join(path, 'keys')]) chmodSync(at, 0o700)
  return path
}

function kill(path: string, verb: string, step: string, token?: SoftToken): void {
  const args = ['--disable-warning=ExperimentalWarning', program, path, verb, step]
  const more = token ? [JSON.stringify(token)] : []
  const { signal, stderr } = spawnSync(process.execPath, [...args, ...more], { encoding: 'utf8' })
  expect([signal, stderr]).toEqual(['SIGKILL', ''])
}

/** Whatever happened: one key of each purpose is in force, in its place and working, and the ledger holds all of it. */
async function expectWhole({ services }: KeyWorld): Promise<void> {
  const { keys } = services
  const tls = await keys.keyring.serverTls([])
  expect(await failedSelfTests(keys.keyring, tls)).toEqual([])
  expect(await keys.verifyLedger()).toEqual([])
  const inForce = keys
    .list()
    .filter(({ state, successor }) => state === 'active' && successor === undefined)
    .map(({ purpose }): KeyPurpose => purpose)
  expect(inForce.toSorted()).toEqual([...new Set(inForce)].toSorted())
}

async function within(
  path: string,
  work: (world: KeyWorld) => Promise<void>,
  token?: SoftToken,
): Promise<void> {
  const world = await openKeyWorld(path, token ? { token } : {})
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

const rotations: readonly (readonly [Rotatable, string, string])[] = [
  ...['made', 'recorded', 'certified', 'changed', 'old one destroyed'].map(
    (step) => ['server-tls', step, 'server-2'] as const,
  ),
  ...['made', 'recorded', 'handed over', 'changed'].map((step) => ['log', step, 'log-2'] as const),
  ...['made', 'recorded', 'certified', 'changed'].map((step) => ['ocsp', step, 'ocsp-2'] as const),
  ...['made', 'recorded', 'announced', 'policies signed', 'changed'].map(
    (step) => ['order', step, 'order-2'] as const,
  ),
]

describe('a rotation that is killed', () => {
  test.each(rotations)(
    'of the key for %s at "%s" is the old or the new state, and is finished once',
    async (purpose, step, next) => {
      const path = copyOf(template)
      kill(path, purpose, `${purpose}: ${step}`)
      await within(path, async (world) => {
        await expectWhole(world)
        const { key } = await world.services.keys.rotate(purpose, actor)
        expect(key).toBe(next)
        await world.services.keys.sweep()
        await expectWhole(world)
        const ids = world.services.keys.list().filter((one) => one.purpose === purpose)
        expect(ids).toHaveLength(2)
        expect(world.services.keys.find(next)?.state).toBe('active')
      })
    },
  )
})

describe('a CA that is killed while it changes', () => {
  test.each(['made', 'recorded'])('at "%s" of its key, has one key that waits', async (step) => {
    const path = copyOf(template)
    kill(path, 'prepare', `operational-ca: ${step}`)
    await within(path, async (world) => {
      await expectWhole(world)
      const { key } = await world.services.keys.prepareAuthority('operational', actor)
      expect(key).toBe('operational-ca-2')
    })
  })

  test('behind the change, is the new one, and installing it again is the same', async () => {
    const path = copyOf(template)
    const next = join(path, '..', 'next-ca.pem')
    await within(path, async ({ services }) => {
      const { csr } = await services.keys.prepareAuthority('operational', actor)
      writeFileSync(next, await signAsRoot(path, csr))
    })
    kill(path, 'install', 'operational-ca: changed')
    await within(path, async (world) => {
      await expectWhole(world)
      const [der = Buffer.alloc(0)] = certificatesOf(readFileSync(next, 'utf8'))
      const installed = await world.services.keys.installAuthority(der, actor)
      expect(installed).toMatchObject({ key: 'operational-ca-2', before: 'operational-ca' })
      expect(world.services.keys.keyring.authorities('operational')).toHaveLength(2)
    })
  })
})

describeWith(softTokenTools, 'a move into a token that is killed', () => {
  let token: SoftToken
  beforeAll(() => {
    token = createSoftToken('sekisho-kills')
  })
  afterAll(() => token.remove())

  test('at each step leaves every key in one place where it works, and goes on to the end', async () => {
    const path = copyOf(template)
    for (const step of [
      'order: in the token',
      'order: on record',
      'log: on record',
      'order: file destroyed',
    ]) {
      kill(path, 'move', step, token)
      await within(path, expectWhole, token)
    }
    await within(
      path,
      async (world) => {
        const { keys } = world.services
        await keys.move(actor)
        await expectWhole(world)
        const places = keys.list().map(({ purpose, custody }) => [purpose, custody.store])
        expect(new Map(places.map(([purpose = '', store = '']) => [purpose, store]))).toEqual(
          new Map([
            ['root', 'offline'],
            ['factory-ca', 'pkcs11'],
            ['operational-ca', 'pkcs11'],
            ['order', 'pkcs11'],
            ['server-tls', 'file'],
            ['ocsp', 'pkcs11'],
            ['log', 'pkcs11'],
            ['update-snapshot', 'pkcs11'],
            ['update-timestamp', 'pkcs11'],
            ['update-director', 'pkcs11'],
            ['data', 'sealed'],
          ]),
        )
      },
      token,
    )
    expect(readdirSync(join(path, 'keys'))).toEqual(['server.key.json'])
  }, 240_000)
})
