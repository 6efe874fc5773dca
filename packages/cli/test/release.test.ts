import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Server, startServer, updatesCodes } from '@sekisho/server'
import { copyOfHome, createSoftToken, describeWith, type SoftToken, softTokenTools } from '@sekisho/testkit'
import { readReleaseManifest, readSecondKeys, readSecondSignature, verifySecond } from '@sekisho/trust'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { codesInJapanese } from '../src/house/texts.ts'
import { type Context, runCommand } from '../src/index.ts'

let folder = ''
let server: Server
let home: readonly string[]
let token: SoftToken
const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname

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

async function must(args: readonly string[], more: Partial<Context> = {}): Promise<string> {
  const { code, out, err } = await sekisho(args, more)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}${out}`)
  return out
}

const at = (name: string): string => join(folder, name)
const passphrase = (): readonly string[] => ['--passphrase-file', at('passphrase')]
const inToken = (): readonly string[] => [
  '--pkcs11-module',
  token.module,
  '--pkcs11-token',
  token.token,
  '--pkcs11-key',
  'carol',
  '--pin-file',
  token.pinFile,
]
const by = (...names: readonly string[]): readonly string[] => [
  ...names.flatMap((name) => ['--key', at(name)]),
  ...passphrase(),
]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-release-'))
  home = ['--home', at('home')]
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  await copyOfHome(at('home'))
  server = await startServer({
    home: at('home'),
    ...ports,
    rootPassphrase: 'a passphrase for tests',
    logLevel: 'silent',
  })
  token = createSoftToken('sekisho-release')
  writeFileSync(at('passphrase'), 'correct horse battery\n')
  for (const [name, content] of [
    ['en.txt', 'Mends the chime.'],
    ['ja.txt', 'チャイムを修正。'],
    ['app.img', 'an image'],
    ['sbom.json', '{"bomFormat":"CycloneDX"}'],
  ] as const)
    writeFileSync(at(name), content)
  await must(['product', 'add', model, ...home])
})
afterAll(async () => {
  await server.close()
  token.remove()
  rmSync(folder, { recursive: true })
})

describeWith(softTokenTools, 'sekisho release', () => {
  it('makes keys of people outside the house: encrypted files, and one in an HSM [RB7 S09-18 S09-19]', async () => {
    for (const name of ['alice', 'bob'])
      expect(await must(['release', 'keys', 'create', '--out', at(name), ...passphrase()])).toContain(
        'ed25519',
      )
    expect(readFileSync(at('alice'), 'utf8')).not.toContain('PRIVATE KEY')
    await must(['release', 'keys', 'create', '--out', at('carol'), '--type', 'p256', ...inToken()])
    expect(existsSync(at('carol'))).toBe(false) // it stays in the token
    expect(await must(['release', 'keys', 'list', at('alice.pub'), at('carol.pub')])).toContain(
      'ecdsa-sha2-nistp256',
    )
    const again = await sekisho(['release', 'keys', 'create', '--out', at('alice'), ...passphrase()])
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('it stays as it is') })
    const elsewhere = inToken().map((word) => (word === token.token ? 'elsewhere' : word))
    const missing = await sekisho(['release', 'keys', 'create', '--out', at('nobody'), ...elsewhere])
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('hsm.md') })
  })

  it('makes the first root with the thresholds of the models; one signature publishes nothing, two do [RB7 S09-01 S09-12 S09-29]', async () => {
    const keys = ['alice', 'bob', 'carol'].flatMap((name) => [
      '--root-key',
      at(`${name}.pub`),
      '--targets-key',
      at(`${name}.pub`),
    ])
    const asked: string[] = []
    const ask = async (question: string) => (asked.push(question), '')
    await must(['release', 'keys', 'init', ...keys, '--out', at('first'), ...home], { ask })
    expect(asked).toEqual([
      expect.stringContaining('root have to sign? [2]'),
      expect.stringContaining('targets have to sign? [2]'),
    ])

    const shown = await must(['release', 'sign', at('first'), ...by('alice'), '--yes'])
    expect(shown).toContain('root.json: signed by')
    expect(shown).toMatch(/1 of 2 signatures/)
    const early = await sekisho(['release', 'publish', at('first'), ...home])
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('UPDATES_THRESHOLD') })

    expect(await must(['release', 'sign', at('first'), ...inToken(), '--yes'])).toMatch(/2 of 2 signatures/)
    expect(await must(['release', 'publish', at('first'), ...home])).toContain('published: root 1, targets 1')
    expect(await must(['release', 'publish', at('first'), ...home])).toContain('nothing new')
    const second = await sekisho(['release', 'keys', 'init', ...keys, '--out', at('second-first'), ...home])
    expect(second).toMatchObject({ code: 1, err: expect.stringContaining('rotate-root') })
    expect(existsSync(at('second-first'))).toBe(false)
  })

  it('signs nothing that was not shown and meant [S09-12 S09-21]', async () => {
    await must(['release', 'settings', '--model', model, '--out', at('asked'), ...home])
    const before = readFileSync(at('asked/targets.json'), 'utf8')
    const no = await sekisho(['release', 'sign', at('asked'), ...by('alice')], { ask: async () => 'no' })
    expect(no).toMatchObject({
      code: 1,
      out: expect.stringContaining('+ settings/doorbell/director-keys.json'),
    })
    expect(no.out).toMatch(/director-keys of doorbell, version 1:\n {6}trusts key [\w-]{43}\n/)
    expect(no.out).toMatch(
      /trust-anchors of doorbell, version 1:\n {6}trusts .+, until 20\d\d-.+, SHA-256 [0-9a-f]{64}\n/,
    )
    expect(no.out).toMatch(/device-policy of doorbell, version 1:\n {6}{\n {8}"egress":/)
    expect(readFileSync(at('asked/targets.json'), 'utf8')).toBe(before)
    const nobody = await sekisho(['release', 'sign', at('asked'), ...by('alice')]) // nobody is there to say yes
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
  })

  it('publishes settings with second keys, and writes what the factory puts into devices [RB7 S09-20 S09-29]', async () => {
    await must(['release', 'second-key', '--out', at('second'), ...passphrase()])
    const second = [
      '--second-public-key',
      at('second.pub.pem'),
      '--former-second-key',
      at('second'),
      ...passphrase(),
    ]
    await must(['release', 'settings', '--model', model, '--out', at('settings'), ...second, ...home])
    expect(await must(['release', 'sign', at('settings'), ...by('alice'), '--yes'])).toMatch(
      /second-keys of doorbell, version 1:\n {6}trusts second key [0-9a-f]{64}\n/,
    )
    const file = at('settings/files/settings/doorbell/second-keys.json')
    const content = readFileSync(file)
    writeFileSync(file, '{}')
    expect(await must(['release', 'sign', at('settings'), ...by('bob'), '--yes'])).toContain(
      '? settings/doorbell/second-keys.json is not in this folder, or is another file',
    )
    writeFileSync(file, content)
    await must(['release', 'publish', at('settings'), ...home])
    expect(await must(['release', 'settings', '--model', model, '--out', at('again'), ...home])).toContain(
      'are what they should be',
    )
    await must(['release', 'root', '--product', 'doorbell', '--out', at('device'), ...home])
    expect(JSON.parse(readFileSync(at('device/updates/root.json'), 'utf8'))).toMatchObject({
      signed: { _type: 'root', version: 1 },
    })
    expect(readSecondKeys(readFileSync(at('device/updates/second-keys.pem'), 'utf8')).size).toBe(1)
    const made = [
      'factory',
      'provision',
      '--product',
      'doorbell',
      '--serial',
      'R-1',
      '--generate-key',
      '--out',
      at('made'),
    ]
    await must([...made, ...home])
    expect(readFileSync(at('made/updates/root.json'), 'utf8')).toBe(
      readFileSync(at('device/updates/root.json'), 'utf8'),
    )
    const { code, out } = await sekisho(['release', 'status', ...home], { language: 'ja' })
    expect(code).toBe(0)
    expect(out).toContain('! snapshot の鍵は暗号化ファイルにある')
  })

  it('makes a release with both signatures over its manifest, and shows it to who signs [RB7 S09-06 S09-12 S09-16]', async () => {
    const images = ['--image', `gk-100=${at('app.img')}`, '--sbom', at('sbom.json'), '--severity', 'high']
    const changes = [
      '--changes-en',
      at('en.txt'),
      '--changes-ja',
      at('ja.txt'),
      '--support-until',
      '2035-12-31',
    ]
    const args = [
      '--model',
      model,
      '--channel',
      'stable',
      '--release-version',
      '1.1.0',
      ...images,
      ...changes,
      '--out',
      at('release'),
    ]
    await must(['release', 'new', ...args, ...home])
    const shown = await must(
      ['release', 'sign', at('release'), ...by('alice'), '--second-key', at('second'), '--yes'],
      { language: 'ja' },
    )
    expect(shown).toContain('+ doorbell/stable/*/* を doorbell-stable に委任')
    expect(shown).toContain('doorbell 1.1.0、重大度 high')
    expect(shown).toContain('チャイムを修正。')
    await must(['release', 'sign', at('release'), ...inToken(), '--yes'])
    const line = JSON.parse(readFileSync(at('release/doorbell-stable.json'), 'utf8')) as {
      signatures: unknown[]
      signed: { targets: object }
    }
    expect(line.signatures).toHaveLength(2)
    expect(Object.keys(line.signed.targets)).toEqual(
      expect.arrayContaining(
        ['release.json', 'release.json.sig', 'gk-100.img', 'sbom.cdx.json'].map(
          (name) => `doorbell/stable/1.1.0/${name}`,
        ),
      ),
    )
    const octets = readFileSync(at('release/files/doorbell/stable/1.1.0/release.json'))
    expect(readReleaseManifest(octets)).toMatchObject({
      version: '1.1.0',
      images: [{ variant: 'gk-100', length: 8 }],
    })
    const signature = readSecondSignature(
      JSON.parse(readFileSync(at('release/files/doorbell/stable/1.1.0/release.json.sig'), 'utf8')),
    )
    expect(
      signature &&
        verifySecond(octets, signature, readSecondKeys(readFileSync(at('second.pub.pem'), 'utf8'))),
    ).toBe(true)
    const { out, code } = await sekisho(['release', 'publish', at('release'), ...home])
    expect(out).toContain('doorbell/stable/1.1.0/gk-100.img: uploaded, 8 octets')
    expect([code, out]).toEqual([0, expect.stringContaining('doorbell/stable/1.1.0  stopped by a gate')])
    const late = await sekisho(['release', 'new', ...args.with(7, '9.9.9'), '--image', 'unknown=x', ...home])
    expect(late.code).toBe(2)
    const bare = readFileSync(model, 'utf8').replace(/^ {2}variants:\n.*\n/m, '')
    writeFileSync(at('bare.yaml'), bare)
    const unmade = await sekisho(['release', 'new', ...args.with(1, at('bare.yaml')), ...home])
    expect(unmade).toMatchObject({ code: 2, err: expect.stringContaining('product.variants') })
    vi.stubEnv('SEKISHO_TOKEN', 'sek_unused')
    const unused = await sekisho(['release', 'list', ...home])
    vi.unstubAllEnvs()
    expect(unused).toMatchObject({ code: 0, err: expect.stringContaining('local administrator') })
  })

  it('rotates the root: a new key, signed by old and new [RB7 S09-18 S09-29]', async () => {
    await must(['release', 'keys', 'create', '--out', at('dave'), ...passphrase()])
    const alice = (JSON.parse(readFileSync(at('alice.pub'), 'utf8')) as { keyid: string }).keyid
    const change = ['--add-key', `root=${at('dave.pub')}`, '--remove-key', `root=${alice.slice(0, 12)}`]
    await must(['release', 'rotate-root', ...change, '--out', at('next'), ...home])
    const shown = await must(['release', 'sign', at('next'), ...by('bob', 'dave'), '--yes'])
    expect(shown).toContain(`- root: key ${alice}`)
    const early = await sekisho(['release', 'publish', at('next'), ...home])
    expect(early.err).toContain('of the root before')
    await must(['release', 'sign', at('next'), ...by('alice'), '--yes'])
    expect(await must(['release', 'publish', at('next'), ...home])).toContain('root 2')
  })

  it('extends what expires, and changes nothing else [S09-29]', async () => {
    await must(['release', 'renew', '--out', at('later'), '--expires', '120d', ...home])
    const shown = await must(['release', 'sign', at('later'), ...by('alice', 'bob'), '--yes'])
    expect(shown).toContain('expires 20')
    expect(shown).not.toMatch(/^ {2}[+!-] /m)
    expect(await must(['release', 'publish', at('later'), ...home])).toContain('published: root 2, targets 3')
    expect((await sekisho(['release', 'renew', 'root', '--out', at('none'), ...home])).code).toBe(2)
  })

  it('shows everything as new where what it is compared with is not signed', async () => {
    mkdirSync(at('forged/before'), { recursive: true })
    for (const name of ['root', 'targets'])
      writeFileSync(at(`forged/before/${name}.json`), readFileSync(at(`release/before/${name}.json`)))
    const draft = JSON.parse(readFileSync(at('release/targets.json'), 'utf8')) as {
      signed: Record<string, unknown>
    }
    writeFileSync(at('forged/targets.json'), JSON.stringify({ ...draft, signatures: [] }))
    writeFileSync(at('forged/before/targets.json'), JSON.stringify({ ...draft, signatures: [] }))
    const { out } = await sekisho(['release', 'sign', at('forged'), ...by('alice')], {
      ask: async () => 'no',
    })
    expect(out).toContain('does not carry enough valid signatures; everything is shown as new')
    expect(out).toContain('+ settings/doorbell/director-keys.json')
  })

  it('has words for every code, and takes no option of another sub-command', async () => {
    for (const code of Object.keys(updatesCodes)) expect(codesInJapanese[code], code).toBeDefined()
    expect((await sekisho(['release', 'publish', at('first'), '--type', 'p256', ...home])).code).toBe(2)
    expect((await sekisho(['release', 'whatever', ...home])).code).toBe(2)
  })
})
