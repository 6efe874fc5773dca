import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type Server } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { certificatesOf, followRoots, isIssuedBy, readCertificate } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server
let far: readonly string[]
let ann = ''
let bob = ''
const at = (...parts: readonly string[]): string => join(folder, ...parts)
const home = () => ['--home', at('home')]
const offline = () => ['--home', at('nowhere')]
const text = (path: string): string => readFileSync(path, 'utf8')

async function sekisho(args: readonly string[], more: Partial<Context> = {}) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (said) => void (out += said),
    err: (said) => void (err += said),
    now: () => new Date(),
    ...more,
  }
  const code = await runCommand(args, context)
  return { code, out, err }
}

async function tokenOf(person: string): Promise<string> {
  return (await sekisho(['token', 'create', '--person', person, ...home()])).out.trim()
}

/** Both agree, far from the machine. */
async function agree(id: string): Promise<void> {
  for (const token of [ann, bob]) {
    vi.stubEnv('SEKISHO_TOKEN', token)
    const show = await sekisho(['approvals', 'show', id, '--json', ...far])
    const { hash } = JSON.parse(show.out) as { hash: string }
    expect((await sekisho(['approvals', 'agree', id, '--hash', hash, ...far])).code).toBe(0)
  }
  vi.unstubAllEnvs()
}

const ceremony = (dir: string, ...more: readonly string[]) =>
  sekisho(['ceremony', '--dir', at(dir), '--yes', ...more])

const idIn = (said: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(said)?.[0] ?? ''

/** The shares of the root that two of three people bring. */
const shares = () => [1, 3].flatMap((number) => ['--share', at('shares', `share-${number}-of-3.txt`)])
const rootExport = () => at('vault', 'root-key.export.json')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-ceremony-'))
  await copyOfHome(at('home'))
  server = await startServer({
    home: at('home'),
    httpPort: 0,
    mqttPort: 0,
    deviceHttpsPort: 0,
    rootPassphrase: 'a passphrase for tests',
    logLevel: 'silent',
  })
  far = ['--server', `http://127.0.0.1:${server.ports.http}`]
  for (const id of ['ann', 'bob'])
    await sekisho(['person', 'add', id, '--name', `${id} Test`, '--role', 'admin', ...home()])
  ann = await tokenOf('ann')
  bob = await tokenOf('bob')
  mkdirSync(at('vault'), { mode: 0o700 })
  cpSync(at('home', 'root-key.export.json'), rootExport())
  writeFileSync(at('passphrase'), 'a passphrase for tests\n')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Noted {
  readonly done: readonly { readonly step: string; readonly facts: object }[]
}

const numbers = ['--threshold', '2', '--shares', '3'] as const

describe('ceremony split', () => {
  it('leaves an export that no single person opens, the passphrase of before included [S11-20 S11-41]', async () => {
    const before = text(rootExport())
    const args = ['--export', rootExport(), '--passphrase-file', at('passphrase'), ...numbers]
    const { code, out } = await sekisho(['ceremony', 'split', ...args, '--out', at('shares')])
    expect([code, out]).toEqual([0, expect.stringContaining('any 2 of 3 shares')])
    expect(text(rootExport())).not.toBe(before)
    expect(readdirSync(at('shares'))).toEqual(['share-1-of-3.txt', 'share-2-of-3.txt', 'share-3-of-3.txt'])
    for (const name of readdirSync(at('shares')))
      expect((statSync(at('shares', name)).mode & 0o777).toString(8)).toBe('600')
    expect(text(at('shares', 'share-2-of-3.txt'))).toMatch(/share 2 of 3[^]*シェア 2\/3[^]*-[0-9A-Z]{5}-/)

    const check = (...more: readonly string[]) =>
      sekisho(['ceremony', 'check', ...more, '--export', rootExport()])
    expect((await check(...shares())).out).toMatch(/share 3 of 3.*sound\n.*opens with these shares/)
    const one = ['--share', at('shares', 'share-1-of-3.txt')]
    expect((await check(...one)).err).toContain('SHARE_TOO_FEW')
    expect((await check(...one, ...one)).err).toContain('SHARE_TWICE')
  })

  it.each([
    ['with a wrong passphrase', ['--passphrase-file', 'home/home.json'], 'KEY_SECRET', 1],
    ['without anything that opens it', [], '--passphrase-file', 2],
  ] as const)('changes nothing %s', async (_what, [option, file], says, code) => {
    const copy = at('copy.export.json')
    cpSync(at('home', 'root-key.export.json'), copy)
    const opens = option === undefined || file === undefined ? [] : [option, at(file)]
    const args = ['--export', copy, ...opens, ...numbers, '--out', at('none')]
    expect(await sekisho(['ceremony', 'split', ...args])).toMatchObject({
      code,
      err: expect.stringContaining(says),
    })
    expect(text(copy)).toBe(text(at('home', 'root-key.export.json')))
    expect(existsSync(at('none'))).toBe(false)
  })

  it('takes shares that are typed, and says a slip at once', async () => {
    const lines = [1, 2].map(
      (number) =>
        text(at('shares', `share-${number}-of-3.txt`))
          .trim()
          .split('\n')
          .at(-1) ?? '',
    )
    const typing = (typed: readonly string[]): Partial<Context> => {
      const left = [...typed]
      return { ask: () => Promise.resolve(left.shift() ?? '') }
    }
    const again = (typed: readonly string[], out: string) =>
      sekisho(
        ['ceremony', 'split', '--export', at('typed.json'), ...numbers, '--out', at(out)],
        typing(typed),
      )
    cpSync(rootExport(), at('typed.json'))
    const slip = (lines[0] ?? '').replace(/^./, (first) => (first === '7' ? '8' : '7'))
    expect((await again([slip, ...lines], 'typed-0')).err).toContain('SHARE_MALFORMED')
    expect((await again(lines, 'typed-1')).code).toBe(0)
    const other = ['--share', at('typed-1', 'share-1-of-3.txt'), '--share', at('shares', 'share-2-of-3.txt')]
    const mixed = await sekisho(['ceremony', 'check', ...other, '--export', at('typed.json')])
    expect(mixed.err).toContain('SHARE_MIXED')
  })
})

describe('the ceremony', () => {
  it('certifies the next operational CA, over the machine of the root and back [S11-20 S11-41 RB8]', async () => {
    const asked = await ceremony('op', '--role', 'operational', ...home())
    const id = idIn(asked.err)
    expect(asked.err).toContain(`approvals agree ${id}`)
    expect((await ceremony('op', ...home())).err).toContain(id) // nothing happens but waiting
    await agree(id)
    expect((await ceremony('op', ...home())).err).toContain('carry')

    const signed = await ceremony(
      'op',
      ...offline(),
      '--export',
      rootExport(),
      ...shares(),
      '--present',
      'Ann',
    )
    expect(signed.err).toMatch(/Sekisho Operational CA 2[^]*ann Test, bob Test[^]*carry .* back/)
    const before = server.services.keys.keyring.authorities('operational')[0].pem
    const done = await ceremony('op', ...home())
    expect(done.out).toMatch(/\[x\] write the protocol[^]*complete/)
    const [present, previous] = server.services.keys.keyring.authorities('operational')
    expect(previous?.pem).toBe(before)
    const [root = Buffer.alloc(0)] = server.services.keys.keyring.roots()
    expect(isIssuedBy(present.der, root)).toBe(true)

    const protocol = text(at('op', 'protocol.md'))
    expect(protocol).toContain(id)
    expect(protocol).toContain('ann Test')
    expect(protocol).toContain(readCertificate(present.der).fingerprint)
    expect(protocol).toMatch(/承認した担当者/)
    for (const name of readdirSync(at('op')))
      expect((statSync(at('op', name)).mode & 0o777).toString(8)).toBe('600')
    expect((await ceremony('op', ...home())).out).toContain('complete')
  })

  it('signs one thing under one approval, however often it is interrupted [S11-20]', async () => {
    const id = idIn((await ceremony('fa', '--role', 'factory', ...home())).err)
    await agree(id)
    await ceremony('fa', ...home())
    cpSync(at('fa'), at('fa-again'), { recursive: true })
    const sign = (dir: string) => ceremony(dir, ...offline(), '--export', rootExport(), ...shares())
    await sign('fa')
    expect((await sign('fa-again')).err).toContain('signed before')
    expect(text(at('fa-again', 'outcome.json'))).toBe(text(at('fa', 'outcome.json')))

    cpSync(at('op', 'request.json'), at('other.json'))
    const other = JSON.parse(text(at('other.json'))) as Record<string, unknown>
    const mine = JSON.parse(text(at('fa', 'request.json'))) as Record<string, unknown>
    cpSync(at('fa'), at('fa-other'), { recursive: true })
    const changed = JSON.stringify({ ...mine, task: other['task'] })
    writeFileSync(at('fa-other', 'request.json'), changed, { mode: 0o600 })
    const rewind = (request: object) => {
      const { done, ...state } = JSON.parse(text(at('fa', 'ceremony.json'))) as Noted
      const kept = done.filter(({ step }) => step !== 'sign')
      Object.assign(kept.find(({ step }) => step === 'approve')?.facts ?? {}, request)
      writeFileSync(at('fa-other', 'ceremony.json'), JSON.stringify({ ...state, done: kept }), {
        mode: 0o600,
      })
    }
    rewind({})
    const astray = await sign('fa-other')
    expect([astray.code, astray.err]).toEqual([1, expect.stringMatching(/not the one.*nothing was signed/)])
    rewind({ request: createHash('sha256').update(changed).digest('hex') }) // whoever changes both
    const refused = await sign('fa-other')
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('something else was signed')])
  })

  it('refuses at the server what the people have not agreed to [S11-41]', async () => {
    const id = idIn(text(at('op', 'ceremony.json')))
    const fa = JSON.parse(text(at('fa', 'outcome.json'))) as unknown
    vi.stubEnv('SEKISHO_TOKEN', ann)
    const origin = far[1] ?? ''
    const install = (approval: string, outcome: unknown) =>
      fetch(`${origin}/api/v1/ceremony/outcomes`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ann}`, 'content-type': 'application/json' },
        body: JSON.stringify({ approval, outcome }),
      }).then(async (answer) => (await answer.json()) as { error: string })
    expect((await install(id, fa)).error).toBe('CEREMONY_OUTCOME')
    const asked = idIn((await ceremony('not', '--new-root', ...home())).err)
    vi.unstubAllEnvs()
    expect((await install(asked, fa)).error).toBe('CEREMONY_NOT_APPROVED')
    vi.stubEnv('SEKISHO_TOKEN', ann)
    const refuse = await sekisho(['approvals', 'refuse', asked, '--reason', 'no', ...far])
    expect(refuse.code).toBe(0)
    vi.unstubAllEnvs()
    expect((await ceremony('not', ...home())).err).toContain('refused; start a new ceremony')
  })

  it('killed at each step is old or new, asks once, signs once, and goes on [S11-20 S11-41]', async () => {
    const script = new URL('./killed-command.ts', import.meta.url).pathname
    /** A process of its own, as the server is in this one; killed when it is about to note what it has done. */
    const killed = async (last: number, ...more: readonly string[]) => {
      const args = ['--disable-warning=ExperimentalWarning', script, String(last), 'ceremony', '--yes']
      const child = spawn(process.execPath, [...args, '--dir', at('killed'), ...more], { stdio: 'pipe' })
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (part) => void (said += String(part)))
      const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
      expect([code, signal]).toEqual(last === 0 ? [0, null] : [null, 'SIGKILL'])
      return said
    }
    const role = ['--role', 'operational'] as const
    await killed(1, ...role, ...home()) // asked, not noted
    const id = idIn(await killed(0, ...role, ...home()))
    const list = await sekisho(['approvals', 'list', '--state', 'open', '--json', ...home()])
    expect((JSON.parse(list.out) as { approvals: unknown[] }).approvals).toHaveLength(1)
    await agree(id)
    await killed(1, ...home()) // the request is written, not noted
    await killed(0, ...home())
    const sign = [...offline(), '--export', rootExport(), ...shares()]
    const signedBefore = text(`${rootExport()}.signed.json`)
    await killed(1, ...sign) // nothing is signed
    await killed(2, ...sign) // signed and given to nobody: as if it had not been
    expect(text(`${rootExport()}.signed.json`)).toBe(signedBefore)
    await killed(3, ...sign) // registered, not noted
    expect(await killed(0, ...sign)).toContain('signed before')
    const register = JSON.parse(text(`${rootExport()}.signed.json`)) as { approval: string }[]
    expect(register.filter(({ approval }) => approval === id)).toHaveLength(1)
    const before = server.services.keys.keyring.authorities('operational')
    await killed(1, ...home()) // in force, not noted
    await killed(2, ...home()) // the protocol is written, not noted
    expect(await killed(0, ...home())).toContain('complete')
    const after = server.services.keys.keyring.authorities('operational')
    expect(after.slice(1).map(({ pem }) => pem)).toEqual(before.map(({ pem }) => pem))
  }) // a dozen processes, one after the other

  it('makes the root that follows, with shares of its own; who trusts either trusts both', async () => {
    const [old = Buffer.alloc(0)] = server.services.keys.keyring.roots()
    await agree(idIn((await ceremony('root', '--new-root', ...home())).err))
    await ceremony('root', ...home())
    const sign = (...more: readonly string[]) =>
      ceremony('root', ...offline(), '--export', rootExport(), ...shares(), ...more)
    expect(await sign()).toMatchObject({ code: 2 }) // nowhere to put the shares
    expect((await sign(...numbers, '--out', at('next'))).code).toBe(0)
    expect(await ceremony('root', ...home())).toMatchObject({
      err: '',
      out: expect.stringContaining('complete'),
    })
    const { keyring } = server.services.keys
    const [present = Buffer.alloc(0), former] = keyring.roots()
    expect(former).toEqual(old)
    const now = Date.now()
    expect(followRoots([old], [present, ...keyring.crossCertificates()], now).anchors).toContainEqual(present)
    expect(followRoots([present], [old, ...keyring.crossCertificates()], now).anchors).toContainEqual(old)
    const check = [1, 2].flatMap((number) => ['--share', at('next', `share-${number}-of-3.txt`)])
    const next = at('next', 'root-key.export.json')
    expect((await sekisho(['ceremony', 'check', ...check, '--export', next])).out).toContain('opens')
    expect(certificatesOf(text(at('root', 'outcome.json')).replaceAll(String.raw`\n`, '\n'))).toHaveLength(3)
  })

  it.each([
    ['a folder of another one', ['--dir', 'op', '--role', 'factory'], 1, 'another ceremony'],
    ['no task', ['--dir', 'empty'], 1, '--new-root'],
    ['two tasks', ['--dir', 'empty', '--new-root', '--role', 'factory'], 2, '--role'],
    ['a machine without a home', ['--dir', 'empty', '--role', 'factory', '--home', 'nowhere'], 1, 'no home'],
  ] as const)('refuses %s, and makes no home', async (_what, args, code, says) => {
    const placed = args.map((one) => (['op', 'empty', 'nowhere'].includes(one) ? at(one) : one))
    const { code: ended, err } = await sekisho(['ceremony', '--yes', ...placed])
    expect([ended, err]).toEqual([code, expect.stringContaining(says)])
    expect(existsSync(at('nowhere'))).toBe(false)
  })

  it('asks before each step, and goes on later', async () => {
    const no = { ask: () => Promise.resolve('no') }
    const { err } = await sekisho(['ceremony', '--dir', at('asks'), '--role', 'factory', ...home()], no)
    expect(err).toContain('the same command goes on')
    expect(existsSync(at('asks', 'ceremony.json'))).toBe(false)
  })
})
