import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { keyCodes, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { codesInJapanese } from '../src/house/texts.ts'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server
let home: readonly string[]

async function sekisho(args: readonly string[], more: Partial<Context> = {}) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
    ...more,
  }
  const code = await runCommand([...args, ...home], context)
  return { code, out, err }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-keys-'))
  const directory = join(folder, 'home')
  home = ['--home', directory]
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  const rootPassphrase = 'a passphrase for tests'
  await copyOfHome(directory)
  server = await startServer({ home: directory, ...ports, rootPassphrase, logLevel: 'silent' })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

describe('sekisho keys', () => {
  it('lists every key with its state and place, and shows one with its certificates [S11-06]', async () => {
    const { out } = await sekisho(['keys', 'list'])
    expect(out).toMatch(/^root +active +p384 +offline/m)
    expect(out).toMatch(/^operational-ca +active +p256 +file/m)
    expect((await sekisho(['keys', 'list'], { language: 'ja' })).out).toMatch(/^order +有効 +ed25519 +file/m)
    const shown = await sekisho(['keys', 'show', 'operational-ca', '--json'])
    expect(JSON.parse(shown.out)).toMatchObject({
      key: { id: 'operational-ca', purpose: 'operational-ca' },
      certificates: [{ state: 'current', pem: expect.stringContaining('BEGIN CERTIFICATE') }],
    })
    expect(shown.out).not.toContain('PRIVATE')
    const read = await sekisho(['keys', 'show', 'operational-ca'])
    expect(read.out).toMatch(/^ {4}"id": "operational-ca",$/m)
    expect(read.out).toMatch(/-----BEGIN CERTIFICATE-----\n(\S+\n)+-----END CERTIFICATE-----\n/)
  })

  it('says when which key is due, and why then [S11-11]', async () => {
    const { out } = await sekisho(['keys', 'schedule'])
    expect(out).toMatch(/^server +\d{4}-\d\d-\d\dT\S+ +by the server +\S/m)
    expect(out).toMatch(/^order +\S+ +by people +\S/m)
  })

  it('rotates once two people agree, and not before [S11-41]', async () => {
    const tokens: string[] = []
    for (const id of ['ann', 'bob']) {
      await sekisho([
        'person',
        'add',
        id,
        '--name',
        id,
        '--role',
        id === 'ann' ? 'admin' : 'security-officer',
      ])
      tokens.push((await sekisho(['token', 'create', '--person', id])).out.trim())
    }
    const before = server.services.keys.keyring.logSigner().kid
    const asked = await sekisho(['keys', 'rotate', 'log', '--json'])
    const { id, hash } = JSON.parse(asked.out) as { readonly id: string; readonly hash: string }
    const far = ['--server', `http://127.0.0.1:${server.ports.http}`]
    const agree = (token = '') => {
      vi.stubEnv('SEKISHO_TOKEN', token)
      return sekisho(['approvals', 'agree', id, '--hash', hash, '--json', ...far])
    }
    await agree(tokens[0])
    expect(server.services.keys.keyring.logSigner().kid).toBe(before)
    const second = await agree(tokens[1])
    expect(JSON.parse(second.out)).toMatchObject({ state: 'done', result: { key: 'log-2', before: 'log' } })
    expect(server.services.keys.keyring.logSigner().kid).not.toBe(before)
    expect((await sekisho(['keys', 'ledger', '--key', 'log'])).out).toContain(`approval:${id}`)
  })

  it('finds that somebody has changed the ledger [S11-09]', async () => {
    expect(await sekisho(['keys', 'verify'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^the ledger is as it was written: \d+ entries/),
    })
    const database = new DatabaseSync(server.home.databasePath)
    database.exec("UPDATE key_ledger SET actor = 'nobody' WHERE position = 3")
    database.close()
    expect(await sekisho(['keys', 'verify'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('3: changed:'),
    })
  })

  it('says what is refused in Japanese too', () => {
    expect(Object.keys(keyCodes).filter((code) => !(code in codesInJapanese))).toEqual([])
  })
})
