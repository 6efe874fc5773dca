import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { releaseWords } from '@sekisho/model/words'
import { releaseGates, type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'
import { gateRemedyTexts, nextTexts } from '../src/release/state-texts.ts'

/** The way of a release as the guides tell it, from keys to its withdrawal, by two people far from the machine. */

let folder = ''
let server: Server
let home: readonly string[]
let far: readonly string[]
const tokens: Record<string, string> = {}
const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
const release = 'doorbell/stable/1.1.0'

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

async function must(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await sekisho(args)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${err}${out}`)
  return out
}

/** With the token of a person, over the network. */
function by(person: string, ...args: readonly string[]) {
  vi.stubEnv('SEKISHO_TOKEN', tokens[person])
  return sekisho([...args, ...far], { ask: () => Promise.resolve('yes') })
}

const at = (name: string): string => join(folder, name)
const passphrase = (): readonly string[] => ['--passphrase-file', at('passphrase')]
const idIn = (text: string): string => /approvals agree (\S+)/.exec(text)?.[1] ?? ''

async function makeRelease(version: string, sbom: object): Promise<void> {
  writeFileSync(at(`sbom-${version}.json`), JSON.stringify(sbom))
  const files = ['--image', `gk-100=${at('app.img')}`, '--sbom', at(`sbom-${version}.json`)]
  const changes = ['--changes-en', at('en.txt'), '--changes-ja', at('ja.txt')]
  const said = ['--severity', 'high', '--support-until', '2036-12-31']
  const what = ['--model', model, '--channel', 'stable', '--release-version', version]
  await must('release', 'new', ...what, ...files, ...changes, ...said, '--out', at(version), ...home)
  const keys = ['--key', at('dan'), '--key', at('eve'), '--second-key', at('second'), ...passphrase()]
  await must('release', 'sign', at(version), ...keys, '--yes')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-way-'))
  home = ['--home', at('home')]
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
  for (const [name, content] of [
    ['passphrase', 'correct horse battery'],
    ['en.txt', 'Mends the chime.\u001B[2J'],
    ['ja.txt', 'チャイムを修正。'],
    ['app.img', 'an image'],
  ] as const)
    writeFileSync(at(name), content)
  await must('product', 'add', model, ...home)
  for (const person of ['ann', 'bob']) {
    await must('person', 'add', person, '--name', person, '--role', 'release-manager', ...home)
    tokens[person] = (await must('token', 'create', '--person', person, ...home)).trim()
  }
  const files = ['dan', 'eve'] as const
  for (const name of files) await must('release', 'keys', 'create', '--out', at(name), ...passphrase())
  await must('release', 'second-key', '--out', at('second'), ...passphrase())
  const keys = files.flatMap((name) => ['--root-key', at(`${name}.pub`), '--targets-key', at(`${name}.pub`)])
  const sign = ['--key', at('dan'), '--key', at('eve'), ...passphrase(), '--yes']
  await must(
    'release',
    'keys',
    'init',
    ...keys,
    '--root-threshold',
    '2',
    '--targets-threshold',
    '2',
    '--out',
    at('first'),
    ...home,
  )
  const second = ['--second-public-key', at('second.pub.pem'), '--former-second-key', at('second')]
  await must('release', 'sign', at('first'), ...sign)
  await must('release', 'publish', at('first'), ...home)
  await must(
    'release',
    'settings',
    '--model',
    model,
    '--out',
    at('settings'),
    ...second,
    ...passphrase(),
    ...home,
  )
  await must('release', 'sign', at('settings'), ...sign)
  await must('release', 'publish', at('settings'), ...home)
  const device = { id: 'doorbell:1', product: 'doorbell', serial: '1', component: 'device' }
  await server.services.registry.join(await server.services.registry.addDevice({ device }, 'test'), 'test')
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('the way of a release on the command line [RB7]', () => {
  it('says of each gate what it asks, what it answers, and what helps; scripts have the exit code [S05-49 S09-21]', async () => {
    const purl = 'pkg:generic/lwip@2.2.0'
    const components = [{ type: 'library', name: 'lwip', version: '2.2.0', purl }]
    await makeRelease('1.1.0', { bomFormat: 'CycloneDX', specVersion: '1.6', components })
    const { out } = await by('ann', 'release', 'publish', at('1.1.0'))
    expect(out).toContain(`${release}  stopped by a gate`)
    expect(out).toContain('Mends the chime.\uFFFD[2J') // a terminal obeys nothing that came along
    expect(out).toMatch(/ {2}signatures {2}passed\n {6}Have enough offline keys signed it\? Signed by: /)
    expect(out).toMatch(/✗ vulnerabilities {2}stops it\n.*\n {6}no-database: .*\n {6}remedy: .*advisories/)
    expect(out).toMatch(/or, if people accept it for a while: .*--product doorbell --gate vulnerabilities/)
    expect(out).not.toMatch(/✗ people/)
    expect(await by('ann', 'release', 'gates', release)).toMatchObject({ code: 1 })
    expect((await by('bob', 'release', 'list', '--product', 'doorbell')).out).toMatch(
      /^Release +State +Since +Failed gates\ndoorbell\/stable\/1\.1\.0 {2}stopped by a gate {2}20\S+Z {2,}vulnerabilities, evidence\n$/,
    )
    const asked = await by('ann', 'release', 'ask', release)
    expect(asked).toMatchObject({ code: 1, err: expect.stringContaining('RELEASE_GATES') })
  })

  it('passes a gate by an exception that a second person agrees to [S05-50 S09-22]', async () => {
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const shown = JSON.parse((await by('ann', 'release', 'show', release, '--json')).out) as {
      gates: { gate: string; state: string; findings: { id: string }[] }[]
    }
    for (const { gate, findings } of shown.gates.filter(({ state }) => state === 'failed')) {
      const items = findings.flatMap(({ id }) => ['--item', id])
      const why = ['--reason', 'laboratory', '--until', until]
      const asked = await by(
        'ann',
        'release',
        'except',
        '--product',
        'doorbell',
        '--gate',
        gate,
        ...items,
        ...why,
      )
      expect(asked.out).toContain(`until ${until}, because: laboratory`)
      expect((await by('bob', 'approvals', 'agree', idIn(asked.out))).out).toContain('done  (2 of 2)')
    }
    const { code, out } = await by('ann', 'release', 'gates', release)
    expect([code, out]).toEqual([0, expect.stringContaining('! vulnerabilities  accepted by an exception')])
    expect(out).toContain(`Next: sekisho release ask ${release}`)
  })

  it('is published when a second person agrees, rolled out, and withdrawn: its roll-out ends [S09-12 S09-21]', async () => {
    const asked = await by('ann', 'release', 'ask', release)
    const id = idIn(asked.out)
    expect((await by('bob', 'release', 'show', release)).out).toContain(`waits for a second person\n`)
    expect((await by('ann', 'approvals', 'agree', id)).err).toContain('APPROVAL_TWICE')
    expect((await by('bob', 'approvals', 'agree', id)).out).toContain('done  (2 of 2)')
    expect((await by('bob', 'release', 'list', '--state', 'published')).out).toContain(release)
    const started = await by('ann', 'rollout', 'start', release, '--steps', 'at-once', '--soak', '0s')
    const rollout = /^\S+/.exec(started.out)?.[0] ?? ''
    expect(started.out).toContain('running; stage 1 of 1, 1 devices')
    const review = await by('ann', 'report', 'update-review', model, '--format', 'md')
    expect(review.out).toContain('1 of 1 published images')
    expect(review.out).toMatch(/Threshold of root.*2 of 3 signatures.*2 of 2 signatures.*differs/)
    expect(review.out).toMatch(/Last roll-out.*doorbell\/stable\/1\.1\.0.*1 stages/)
    const back = await by('bob', 'release', 'withdraw', release, '--reason', 'bricks')
    expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/withdrawn\n[^]*reason: bricks\n/) })
    expect((await by('ann', 'rollout', 'show', rollout)).out).toContain('aborted')
    const again = await by('bob', 'release', 'withdraw', release, '--reason', 'bricks')
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('RELEASE_NOT_PUBLISHED') })
    vi.stubEnv('SEKISHO_TOKEN', tokens['bob'])
    const japanese = await sekisho(['release', 'list', ...far], { language: 'ja' })
    expect(japanese.out).toContain('取り下げ済み')
    const list = await by('ann', 'rollout', 'list', '--product', 'doorbell')
    const [heads = '', row = ''] = list.out.split('\n')
    expect(heads.split(/ {2,}/).slice(0, 5)).toEqual(['Id', 'Release', 'State', 'Stage', 'Devices'])
    expect(row.split(/ {2,}/).slice(0, 5)).toEqual([rollout, release, 'aborted', '1/1', '1'])
    const listed = await sekisho(['rollout', 'list', ...far], { language: 'ja' })
    expect(listed.out).toMatch(/^ID +リリース +状態 .*\n\S+ +doorbell\/stable\/1\.1\.0 +中止 /)
  })

  it.each([
    [['show', 'doorbell/1.1.0']],
    [['show']],
    [['withdraw', release]],
    [['except', '--product', 'doorbell', '--gate', 'sbom', '--reason', 'x', '--until', '2030-01-01']],
    [
      [
        'except',
        '--product',
        'doorbell',
        '--gate',
        'sbom',
        '--item',
        'x',
        '--reason',
        'x',
        '--until',
        'soon',
      ],
    ],
    [
      [
        'except',
        '--product',
        'doorbell',
        '--gate',
        'sbom',
        '--item',
        'x',
        '--reason',
        'x',
        '--until',
        '2030-02-31',
      ],
    ],
    [['ask', release, '--reason', 'x']],
  ])('takes what it understands alone: %j', async (args) => {
    expect(await sekisho(['release', ...args, ...home])).toMatchObject({ code: 2 })
  })

  it('refuses what nobody can except, and a release that is not there', async () => {
    const until = ['--until', new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)]
    const fixed = ['--product', 'doorbell', '--gate', 'signatures', '--item', '*', '--reason', 'x', ...until]
    expect(await by('ann', 'release', 'except', ...fixed)).toMatchObject({ code: 1 })
    const none = await by('ann', 'release', 'show', 'doorbell/stable/9.9.9')
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('RELEASE_UNKNOWN')])
  })

  it('shows what a supplier says of a component inside their product, and takes it over [V19 RB14]', async () => {
    const npm = (name: string) => ({ type: 'library', name, version: '1.0.0', purl: `pkg:npm/${name}@1.0.0` })
    const sbom = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [npm('left'), npm('right')] }
    const range = { type: 'SEMVER', events: [{ introduced: '0' }] }
    const osv = {
      id: 'CVE-2026-3333',
      modified: '2026-11-01T00:00:00Z',
      affected: [{ package: { ecosystem: 'npm', name: 'right' }, ranges: [range] }],
    }
    const left = { '@id': 'pkg:npm/left@1.0.0', subcomponents: [{ '@id': 'pkg:npm/right@1.0.0' }] }
    const vex = {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      '@id': 'https://supplier.example/vex/1',
      author: 'Supplier',
      timestamp: '2026-11-10T00:00:00Z',
      version: 1,
      statements: [
        {
          vulnerability: { name: 'CVE-2026-3333' },
          products: [left],
          status: 'not_affected',
          justification: 'vulnerable_code_not_present',
        },
      ],
    }
    const files = { 'parts.json': sbom, 'CVE-2026-3333.json': osv, 'vex.json': vex }
    for (const [name, content] of Object.entries(files)) writeFileSync(at(name), JSON.stringify(content))
    await must('vulnerabilities', 'import', at('CVE-2026-3333.json'), ...home)
    await must('sbom', 'add', at('parts.json'), '--product', 'doorbell', '--version', '7.0.0', ...home)
    await must('advisory', 'import', at('vex.json'), ...home)
    const listed = await must('advisory', 'proposals', '--product', 'doorbell', ...home)
    const [id = ''] = /^[0-9a-f]{32}(?=  CVE-2026-3333  not affected  doorbell 7\.0\.0  )/m.exec(listed) ?? []
    expect(await must('advisory', 'accept', id, ...home)).toBe(
      'CVE-2026-3333: doorbell 7.0.0 is not affected\n',
    )
    const again = await sekisho(['advisory', 'accept', id, ...home])
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('VULNERABILITY_') as string })
    expect(JSON.parse(await must('advisory', 'proposals', '--json', ...home))).toEqual([])
  })

  it('keeps the clock of an incident: begun, drafted, sent, measured, and one that was none [V19]', async () => {
    const aware = new Date(Date.now() - 3_600_000).toISOString()
    const about = ['--kind', 'severe-incident', '--product', 'doorbell', '--aware', aware]
    const begun = await must(
      'incident',
      'start',
      '--title',
      'Update server broken into',
      ...about,
      '--json',
      ...home,
    )
    const { id } = JSON.parse(begun) as { id: string }
    expect(await must('incident', 'list', ...home)).toMatch(
      new RegExp(`^${id} .*Update server broken into`, 'm'),
    )
    const draft = at('early-warning.html')
    await must('incident', 'notice', id, 'early-warning', '--format', 'html', '--out', draft, ...home)
    expect(readFileSync(draft, 'utf8')).toMatch(/<html[^]*Update server broken into/)
    const sent = ['--to', 'CSIRT', '--reference', 'SRP-1']
    expect(await must('incident', 'sent', id, 'early-warning', ...sent, ...home)).toContain('SRP-1')
    await must('incident', 'measure', id, '--since', aware, ...home)
    const shown = await must('incident', 'show', id, '--lang', 'ja', ...home)
    expect(shown).toMatch(/早期警告.*SRP-1[^]*通知[^]*最終報告/)
    expect(await sekisho(['incident', 'sent', id, 'early-warning', ...sent, ...home])).toMatchObject({
      code: 1,
    })
    const other = await must('incident', 'start', '--title', 'A false alarm', ...about, '--json', ...home)
    const { id: none } = JSON.parse(other) as { id: string }
    expect(await must('incident', 'dismiss', none, '--reason', 'nobody came in', ...home)).toContain(
      'nothing to report',
    )
    expect(await sekisho(['incident', 'sent', id, 'first-warning', ...home])).toMatchObject({ code: 2 })
  })

  it('has a remedy for every gate, and words for every state', () => {
    expect(Object.keys(gateRemedyTexts)).toEqual(releaseGates.map(({ id }) => id))
    expect(Object.keys(releaseWords)).toEqual(expect.arrayContaining(Object.keys(nextTexts)))
  })
})
