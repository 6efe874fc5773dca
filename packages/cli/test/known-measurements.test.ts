import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server

async function sekisho(language: 'en' | 'ja', ...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language,
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
  }
  return { code: await runCommand(args, context), out, err }
}

const file = (name: string): string => join(folder, name)
const home = () => ['--home', file('home')]
const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-known-'))
  await copyOfHome(file('home'))
  server = await startServer({
    home: file('home'),
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: 'a passphrase for tests',
    logLevel: 'silent',
  })
  await sekisho('en', 'product', 'add', model, ...home())
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(file('maker.key'), privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  writeFileSync(file('maker.pub'), publicKey.export({ format: 'pem', type: 'spki' }))
  const stranger = generateKeyPairSync('ed25519').publicKey
  writeFileSync(file('stranger.pub'), stranger.export({ format: 'pem', type: 'spki' }))
  mkdirSync(file('image/agent'), { recursive: true })
  writeFileSync(file('image/agent/agent.js'), 'agent')
  const description = { product: 'doorbell', firmware: '1.2.3', stages: { agent: '*' } }
  writeFileSync(file('description.json'), JSON.stringify(description))
  const signing = ['--files', file('image'), '--key', file('maker.key'), '--out', file('1.2.3.jws')]
  await sekisho('en', 'measurements', 'sign', file('description.json'), ...signing)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('the manifests that a server compares devices with', () => {
  const add = (language: 'en' | 'ja', key: string) =>
    sekisho(language, 'measurements', 'add', file('1.2.3.jws'), '--key', file(key), ...home())

  it('are refused where the key does not fit, in both languages', async () => {
    expect(await add('en', 'stranger.pub')).toMatchObject({
      code: 1,
      err: expect.stringContaining('not signed'),
    })
    expect((await add('ja', 'stranger.pub')).err).toContain('この鍵による署名ではない')
  })

  it('are added, listed and taken back [RD1]', async () => {
    const added = await add('en', 'maker.pub')
    expect([added.code, added.out]).toEqual([
      0,
      expect.stringMatching(/^doorbell 1\.2\.3: .*files: 1, [0-9a-f]{64}/),
    ])
    const listed = await sekisho('en', 'measurements', 'list', '--json', ...home())
    const { manifests } = JSON.parse(listed.out) as { manifests: { id: string; firmware: string }[] }
    expect(manifests).toMatchObject([{ product: 'doorbell', firmware: '1.2.3', files: 1 }])
    const removed = await sekisho('ja', 'measurements', 'remove', manifests[0]?.id ?? '', ...home())
    expect([removed.code, removed.out]).toEqual([0, expect.stringContaining('取り下げた')])
    expect((await sekisho('en', 'measurements', 'list', ...home())).out).toBe('none\n')
    expect((await sekisho('en', 'measurements', 'remove', 'f'.repeat(64), ...home())).code).toBe(1)
  })
})
