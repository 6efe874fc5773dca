import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { approvalCodes, peopleCodes, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { codesInJapanese } from '../src/house/texts.ts'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server
let home: readonly string[]
let far: readonly string[]

async function sekisho(args: readonly string[], more: Partial<Context> = {}) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
    ...more,
  }
  const code = await runCommand(args, context)
  return { code, out, err }
}

async function tokenOf(person: string): Promise<string> {
  const { out } = await sekisho(['token', 'create', '--person', person, ...home])
  return out.trim()
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-people-'))
  const directory = join(folder, 'home')
  home = ['--home', directory]
  await copyOfHome(directory)
  server = await startServer({
    home: directory,
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: 'a passphrase for tests',
    logLevel: 'silent',
  })
  far = ['--server', `http://127.0.0.1:${server.ports.http}`]
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

const add = (id: string, role: string, where = home) =>
  sekisho(['person', 'add', id, '--name', `${id} Test`, '--role', role, ...where])

describe('people and approvals on the command line', () => {
  it('lets two people agree, each with a token of theirs, far from the machine [S11-41]', async () => {
    for (const id of ['ann', 'bob'])
      expect(await add(id, 'admin')).toMatchObject({ code: 0, out: `${id}: added as admin\n` })
    const third = await add('eve', 'admin')
    expect(third.out).toMatch(/^Others have to agree first \(2 people\)/)
    const id = /[0-9a-f-]{36}/.exec(third.out)?.[0] ?? ''

    vi.stubEnv('SEKISHO_TOKEN', await tokenOf('ann'))
    let shown = ''
    const yes: Partial<Context> = { err: (text) => void (shown += text), ask: () => Promise.resolve('yes') }
    const first = await sekisho(['approvals', 'agree', id, ...far], yes)
    expect(shown).toMatch(/Adds eve Test \(eve\) as admin[^]*"role": "admin"[^]*SHA-256 {2}[0-9a-f]{64}/)
    expect(first.out).toContain('open  (1 of 2)')
    const again = await sekisho(['approvals', 'agree', id, ...far], yes)
    expect([again.code, shown]).toEqual([1, expect.stringContaining('APPROVAL_TWICE')])

    vi.stubEnv('SEKISHO_TOKEN', await tokenOf('bob'))
    const hash = /SHA-256 {2}(\w+)/.exec(shown)?.[1] ?? ''
    const second = await sekisho(['approvals', 'agree', id, '--hash', hash, '--json', ...far])
    expect(JSON.parse(second.out)).toMatchObject({ state: 'done', result: { person: 'eve' } })
    expect((await sekisho(['person', 'list', ...far])).out).toMatch(/eve +admin +eve Test/)
    expect((await sekisho(['person', 'list', ...home])).out).toMatch(/eve +admin +eve Test/)
  })

  it('agrees to nothing that was not read: without a terminal the hash has to be named', async () => {
    const asked = await sekisho([
      'approvals',
      'ask',
      'people.add',
      '--parameters',
      '{"id":"flo","name":"Flo","role":"operator"}',
      '--json',
      ...home,
    ])
    const { id } = JSON.parse(asked.out) as { id: string }
    vi.stubEnv('SEKISHO_TOKEN', await tokenOf('ann'))
    expect(await sekisho(['approvals', 'agree', id, ...far])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no terminal'),
    })
    const no = { ask: () => Promise.resolve('no') }
    expect(await sekisho(['approvals', 'agree', id, ...far], no)).toMatchObject({ code: 1 })
    expect((await sekisho(['approvals', 'list', '--state', 'open', ...far])).out).toMatch(/open +0 of 2/)
    const refused = await sekisho(['approvals', 'refuse', id, '--reason', 'not now', '--lang', 'ja', ...far])
    expect(refused.out).toMatch(/却下[^]*not now/)
  })

  it('never counts the holder of the machine, in either language [S11-40]', async () => {
    const asked = await add('gus', 'operator')
    const id = /[0-9a-f-]{36}/.exec(asked.out)?.[0] ?? ''
    const show = await sekisho(['approvals', 'show', id, '--json', ...home])
    const { hash } = JSON.parse(show.out) as { hash: string }
    const agree = ['approvals', 'agree', id, '--hash', hash, ...home]
    expect(await sekisho(agree)).toMatchObject({ code: 1, err: expect.stringContaining('APPROVAL_NOBODY') })
    expect((await sekisho([...agree, '--lang', 'ja'])).err).toContain('特定の担当者のものではない')
    expect((await sekisho(['approvals', 'withdraw', id, ...home])).out).toContain('withdrawn')
  })

  it('makes a link for a person, with their role', async () => {
    const { code, err } = await sekisho(['sign-in', '--person', 'ann', '--role', 'admin', ...home])
    expect([code, err]).toEqual([2, expect.stringContaining('--role')])
    const made = await sekisho(['token', 'create', '--person', 'nobody', ...home])
    expect(made).toMatchObject({ code: 1, err: expect.stringContaining('ACCESS_PERSON_UNKNOWN') })
    expect((await sekisho(['token', 'list', ...home])).out).toMatch(/admin +ann/)
  })

  it.each([
    ['a token over the network in clear', ['person', 'list', '--server', 'http://192.0.2.1'], 2, 'https://'],
    ['an address that is none', ['person', 'list', '--server', 'here'], 2, 'https://'],
    ['nobody', ['person', 'list', '--server', 'https://localhost:1'], 1, 'SEKISHO_TOKEN'],
    ['a person without a name', ['person', 'add', 'x', '--role', 'admin'], 2, '--name'],
    ['parameters that are no JSON', ['approvals', 'ask', 'people.add', '--parameters', '{'], 2, 'JSON'],
  ] as const)('refuses %s', async (_what, args, code, says) => {
    if (code === 2) vi.stubEnv('SEKISHO_TOKEN', 'sek_x')
    expect(await sekisho(args)).toMatchObject({ code, err: expect.stringContaining(says) })
  })

  it('says what the server refuses in Japanese too', () => {
    const codes = Object.keys({ ...approvalCodes, ...peopleCodes })
    expect(codes.filter((code) => !(code in codesInJapanese))).toEqual([])
  })
})
