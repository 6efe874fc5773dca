import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attacks } from '@sekisho/lab'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url)
let server: RunningServer

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
  }
  return { code: await runCommand(['attack', ...args], context), out, err }
}

beforeAll(async () => {
  server = await RunningServer.start()
})
afterAll(() => server.close())

describe('without a server', () => {
  it.each(['en', 'ja'])('the attacks are listed, each with its requirements, in %s', async (language) => {
    const { code, out } = await sekisho('list', '--lang', language)
    expect(code).toBe(0)
    const lines = out.trim().split('\n')
    expect(lines).toHaveLength(attacks.length)
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ +\S.+ \[[A-Z0-9 -]+\]$/)
    expect(/[ぁ-ん]/.test(out)).toBe(language === 'ja')
  })

  it('nothing is attacked and no home is made; the remedy is said', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-attack-'))
    const home = join(folder, 'home')
    const { code, err } = await sekisho('all', '--home', home)
    expect(code).toBe(1)
    expect(err).toContain(`start one: sekisho up --demo --home ${home}`)
    expect(existsSync(home)).toBe(false)
    rmSync(folder, { recursive: true })
  })

  it.each([
    [[]],
    [['sneeze']],
    [['all', '--rounds', '0']],
    [['all', '--rounds', 'many']],
    [['all', '--rounds', '2', '--dir', 'x']],
  ])('%j is bad usage', async (args) => {
    expect((await sekisho(...args)).code).toBe(2)
  })
})

describe('with a server', () => {
  it('that does not know the product: the remedy is said', async () => {
    const { code, err } = await sekisho('replay', '--home', server.home)
    expect(code).toBe(1)
    expect(err).toContain('sekisho product add examples/doorbell/sekisho.yaml')
    await server.addProduct(readFileSync(doorbell, 'utf8'))
  })

  it('a line per attack says what was expected, what came and why; the outcome is kept for its owner', async () => {
    const { code, out } = await sekisho('replay', 'no-certificate', '--home', server.home, '--seed', 'x')
    expect(code, out).toBe(0)
    expect(out).toMatch(
      /✓ refused as expected {2}replay +expected PUBACK 0x83; got PUBACK 0x83 {2}GATE_REPLAY: The same message/,
    )
    expect(out).toMatch(
      /✓ refused as expected {2}no-certificate +expected cut off without an answer; got cut/,
    )
    const [, file = ''] = /2 of 2 refused as expected; kept in (\S+)/.exec(out) ?? []
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ seed: 'x', rounds: 1, asExpected: true })
  })

  it('as JSON, everything and nothing else', async () => {
    const { code, out } = await sekisho('malformed', '--home', server.home, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      asExpected: true,
      outcomes: [{ attack: 'malformed', answers: ['DISCONNECT 0x81'] }],
    })
  })

  it('with the folder of a device; when it comes out otherwise, the exit code is 1', async () => {
    const directory = await server.provision('doorbell', 'AT-1')
    const args = ['oversize', '--home', server.home, '--dir', directory]
    expect((await sekisho(...args)).code).toBe(0)
    await server.ask('POST', '/api/v1/devices/doorbell:AT-1/revoke')
    const { code, out } = await sekisho(...args, '--lang', 'ja')
    expect(code).toBe(1)
    expect(out).toMatch(/✗ 期待と異なる {2}oversize +期待 PUBACK 0x83、結果 なし/)
    expect(out).toContain('1 件中 0 件を期待どおり拒否')
  })
})
