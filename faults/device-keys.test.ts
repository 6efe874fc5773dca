// kill -9 at each step of taking keys over and of destroying them: the old state or the new one.
import { spawnSync } from 'node:child_process'
import {
  createPrivateKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testWith } from '@sekisho/testkit'
import { decodeCoseKey, encodeCoseKey } from '@sekisho/trust'
import { expect } from 'vitest'
import { type KeyName, openDeviceKeys } from '@sekisho/agent'

const program = fileURLToPath(new URL('./support/keys-program.ts', import.meta.url))
const pem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ format: 'pem', type: 'pkcs8' })
    .toString()

/** A state directory as an older agent has left it, and its keys. */
function oldState(): { directory: string; keys: ReadonlyMap<KeyName, KeyObject> } {
  const directory = mkdtempSync(join(tmpdir(), 'keys-kill-'))
  const mac = encodeCoseKey(createSecretKey(randomBytes(32))).toString('base64url')
  const texts = [
    ['factory', 'idevid.key', pem()],
    ['operational', 'ldevid.pem', pem()],
    ['message-signing', 'message-signing.key', pem()],
    ['message-mac', 'message-mac.key', mac],
  ] as const
  for (const [, file, text] of texts) writeFileSync(join(directory, file), text, { mode: 0o600 })
  const keyOf = (name: KeyName, text: string): KeyObject =>
    name === 'message-mac' ? decodeCoseKey(Buffer.from(text, 'base64url')) : createPrivateKey(text)
  return { directory, keys: new Map(texts.map(([name, , text]) => [name, keyOf(name, text)])) }
}

const steps = ['rename', 'fsync', 'unlink'] as const
type Step = (typeof steps)[number]

/** @returns whether it was killed there, and did not come to its end first */
function killedAt(directory: string, step: Step, time: number, act = 'open'): boolean {
  const inject = ['-e', `trace=${step}`, '-e', `inject=${step}:signal=SIGKILL:when=${time}`]
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', program, directory, act]
  const env = { ...process.env, UV_THREADPOOL_SIZE: '1' } // strace counts for each thread
  const { status } = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', ...inject, ...node], { env })
  return status !== 0
}

/** Kills at each time that it asks the system for this step; looks at what is left after each. */
async function atEachStep(
  prepare: () => Promise<{ directory: string; keys: ReadonlyMap<KeyName, KeyObject> }>,
  act: string,
  look: (directory: string, keys: ReadonlyMap<KeyName, KeyObject>) => Promise<void>,
): Promise<number> {
  let deaths = 0
  for (const step of steps) {
    for (let time = 1; ; time += 1) {
      const { directory, keys } = await prepare()
      const isDead = killedAt(directory, step, time, act)
      await look(directory, keys)
      rmSync(directory, { recursive: true })
      if (!isDead) break
      deaths += 1
    }
  }
  return deaths
}

const open = async (directory: string) =>
  (await openDeviceKeys(directory, { kind: 'vault' }, () => new Date())).keys

testWith(
  ['strace'],
  'a directory that is taken over has every key at whatever step it was killed [S10-02]',
  async () => {
    const look = async (directory: string, before: ReadonlyMap<KeyName, KeyObject>): Promise<void> => {
      const keys = await open(directory)
      for (const [name, key] of before) {
        const found = (await keys.find(name))?.key
        expect(found && 'equals' in found && found.equals(key), name).toBe(true)
      }
      expect(existsSync(join(directory, 'idevid.key'))).toBe(false)
    }
    expect(await atEachStep(async () => oldState(), 'open', look)).toBeGreaterThan(20)
  },
  300_000,
)

testWith(
  ['strace'],
  'zeroisation leaves everything, or nothing and a whole receipt, at whatever step it was killed [S11-08]',
  async () => {
    const prepare = async () => {
      const state = oldState()
      await open(state.directory)
      return state
    }
    for (const [act, stays] of [
      ['all', []],
      ['owner', ['factory']],
    ] as const) {
      const look = async (directory: string, before: ReadonlyMap<KeyName, KeyObject>): Promise<void> => {
        const keys = await open(directory)
        const names = (await keys.list()).map(({ name }) => name)
        const isUntouched = names.length === before.size
        if (isUntouched) return
        expect(names).toEqual(stays)
        const { destroyed } = await keys.zeroise(act)
        expect(destroyed).toHaveLength(before.size - stays.length)
        for (const name of stays) expect(await keys.find(name)).toBeDefined()
      }
      expect(await atEachStep(prepare, act, look)).toBeGreaterThan(8)
    }
  },
  300_000,
)
