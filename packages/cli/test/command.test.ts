import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'
import type { Context } from '../src/index.ts'
import { readCall } from '../src/verb.ts'
import { verbs } from '../src/verbs.ts'

const root = new URL('../../../', import.meta.url)
const doorbell = new URL('examples/doorbell/sekisho.yaml', root).pathname
const bin = new URL('../bin/sekisho.js', import.meta.url).pathname
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command line in this process. */
async function sekisho(args: readonly string[], surroundings: Partial<Context> = {}) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
    ...surroundings,
  }
  const code = await runCommand(args, context)
  return { code, out, err }
}

const file = (name: string): string => join(folder, name)
function write(name: string, edit: (text: string) => string): string {
  writeFileSync(file(name), edit(readFileSync(doorbell, 'utf8')))
  return file(name)
}

describe('the command', () => {
  it('shows its verbs, in both languages', async () => {
    expect(await sekisho(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('check') })
    expect((await sekisho(['--help', '--lang', 'ja'])).out).toContain('製品モデルの誤りを検出する')
  })

  it.each([
    [[]],
    [['chekc']],
    [['check']],
    [['check', 'a', 'b']],
    [['check', doorbell, '--format', 'xml']],
    [['check', doorbell, '--format', 'constructor']],
    [['check', doorbell, '--verbose']],
    [['check', doorbell, '--lang', 'fr']],
    [['compile', doorbell]],
    [['compile', doorbell, '--to', 'policy', '--at', 'yesterday']],
    [['init', 'sekisho.yaml']],
    [['init', '--id', 'pump']],
    [['release', 'sgin']],
    [['release', 'sign', 'draft', '--image', 'x']],
    [['rollout', 'pause', 'id', '--canary', 'doorbell:1']],
    [['keys', 'list', '--now']],
    [['device', 'show', 'doorbell:1', '--json=no']],
    [['vulnerabilities', 'list', '--limit', 'many']],
    [['incident', 'notice', 'id', 'first-warning']],
    [['incident', 'confirm', 'id', '--aware', '2026-11-22']],
  ])('refuses %j with 2: what is wrong, and the usage', async (args) => {
    const { code, out, err } = await sekisho(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/Usage: sekisho/)
    if (args.length > 0) expect(err.trimEnd().split('\n')).toHaveLength(2)
  })

  it.each([
    ['en', ['rolout'], 'there is no verb rolout. Did you mean "rollout"?'],
    ['ja', ['rolout'], 'rolout というコマンドはない。"rollout" の誤りでは？'],
    ['en', ['release', 'sgin'], 'there is no verb release sgin. Did you mean "sign"?'],
    ['ja', ['rollout', 'lits', 'x'], 'rollout lits というコマンドはない。"list" の誤りでは？'],
    ['en', ['release', 'keys', 'creat'], 'there is no verb release keys creat. Did you mean "keys create"?'],
    ['en', ['release', 'kyes', 'create'], 'there is no verb release kyes. Did you mean "keys"?'],
    [
      'en',
      ['rollout', 'list', '--prodct', 'x'],
      'there is no option --prodct here. Did you mean "--product"?',
    ],
    ['en', ['xylophone'], 'there is no verb xylophone'],
  ] as const)('%s: a slip of %j is told what was probably meant', async (language, args, says) => {
    const { code, err } = await sekisho(args, { language })
    expect(code).toBe(2)
    expect(err.split('\n')[0]).toBe(`sekisho: ${says}`)
  })

  it('says in Japanese what is wrong with the command line, and where the help is', async () => {
    const { err } = await sekisho([
      'release',
      'show',
      'doorbell/stable/1.0.0',
      '--lang',
      'ja',
      '--image',
      'x',
    ])
    expect(err).toBe(
      `sekisho: ここで --image というオプションは指定できない
使い方: sekisho release show RELEASE  （詳細：sekisho help release show）
`,
    )
    expect((await sekisho(['release', 'sign', '--lang=ja', '--key'])).err).toContain(
      '--key には値 FILE を指定する',
    )
  })

  it.each([[['help', 'release', 'sign']], [['release', 'sign', '--help']], [['release', '-h', 'sign']]])(
    '%j shows a verb of a group with its own options and an example',
    async (args) => {
      const { code, out } = await sekisho(args)
      expect(code).toBe(0)
      expect(out).toMatch(/^sekisho release sign: show what changes/)
      expect(out).toContain('--second-key FILE')
      expect(out).not.toContain('--canary')
      expect(out).toContain('Example:\n  sekisho release sign release --key dan')
    },
  )

  it('shows the verbs of a group', async () => {
    expect((await sekisho(['release', '--help'])).out).toContain('keys create')
    const { out } = await sekisho(['help', 'release', 'keys'])
    expect(out).toContain('keys init')
    expect(out).not.toContain('rotate-root')
    expect((await sekisho(['help', 'ceremony'])).out).toContain('sekisho ceremony --dir ceremony')
  })

  describe('each verb', async () => {
    const loaded = await Promise.all(verbs.map(({ load }) => load()))
    const leaves = loaded.flatMap((verb) =>
      'verbs' in verb
        ? verb.verbs.map((one) => [`${verb.name} ${one.name}`.trim(), one] as const)
        : [[verb.name, verb] as const],
    )

    it.each(leaves)('%s has an example that it reads, and a usage with options that it knows', (_, verb) => {
      const words = verb.example.match(/'[^']*'|\S+/g) ?? []
      expect(() =>
        readCall(
          verb,
          words.map((word) => word.replaceAll("'", '')),
        ),
      ).not.toThrow()
      for (const [, name] of verb.usage.matchAll(/--([a-z0-9-]+)/g))
        expect(Object.keys(verb.options)).toContain(name)
    })

    const guides = readdirSync(new URL('docs/guides', root)).map((name) => `docs/guides/${name}`)
    it.each(['README.md', 'README.ja.md', ...guides])(
      'in %s is one that there is, with its options',
      async (name) => {
        const content = readFileSync(new URL(name, root), 'utf8').replaceAll(/ *\\\n */g, ' ')
        const lines = content.matchAll(/^ *(?:npx )?sekisho ([a-z].*)$|`(?:npx )?sekisho ([a-z][^`\n]*)`/gm)
        for (const [, line, within = ''] of lines) {
          const words =
            /^(?:'[^']*'|"[^"]*"|[^\s#|>&;])+(?:\s+(?:'[^']*'|"[^"]*"|[^\s#|>&;])+)*/.exec(
              line ?? within,
            )?.[0] ?? ''
          const args = words.split(/\s+/).filter((word) => word !== '…')
          expect([line ?? within, await sekisho([...args, '--help'])]).toMatchObject([
            line ?? within,
            { code: 0 },
          ])
        }
      },
    )

    it('takes an option with a value, or without, the same throughout a group', () => {
      for (const verb of loaded) {
        const types = 'verbs' in verb ? verb.verbs.flatMap((one) => Object.entries(one.options)) : []
        for (const [name, { type }] of types)
          expect(types.filter(([other]) => other === name).map(([, option]) => option.type)).toEqual(
            types.filter(([other]) => other === name).map(() => type),
          )
      }
    })
  })

  it('explains a verb of two words with its own options, and the verbs that begin with the first', async () => {
    for (const args of [
      ['help', 'release', 'keys', 'create'],
      ['release', 'keys', 'create', '--help'],
    ]) {
      const { code, out } = await sekisho(args)
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(/^sekisho release keys create: [^]*--passphrase-file/),
      ])
    }
    expect((await sekisho(['help', 'release', 'keys'])).out).toMatch(/^ {2}keys create /m)
  })

  it.each([
    ['README.md', 'en'],
    ['README.ja.md', 'ja'],
  ])('answers the first commands of %s as it is printed there', async (name, language) => {
    const readme = readFileSync(new URL(name, root), 'utf8').replaceAll(/^ {4}/gm, '')
    const [, edit = ''] = /^sed '(.+)' examples\/doorbell\/sekisho.yaml > broken.yaml$/m.exec(readme) ?? []
    const broken = execFileSync('sed', [edit, doorbell], { encoding: 'utf8' })
    writeFileSync(file('broken.yaml'), broken)
    const checked = await sekisho(['check', file('broken.yaml'), '--lang', language])
    const printed = checked.out.replaceAll(file('broken.yaml'), 'broken.yaml').trim()
    expect(readme).toContain(printed)
    const found = await sekisho(['threats', doorbell, '--lang', language])
    const [, line = ''] = /sekisho\.yaml:(\d+ commands › unlock: roles = .*)$/m.exec(found.out) ?? []
    expect(readme).toContain(`✗ examples/doorbell/sekisho.yaml:${line}`)
    const [, init = ''] = /^npx sekisho (init .*) --out kettle\.yaml$/m.exec(readme) ?? []
    expect(await sekisho([...init.split(' '), '--out', file('kettle.yaml')])).toMatchObject({ code: 0 })
    expect(await sekisho(['check', file('kettle.yaml')])).toMatchObject({ code: 0 })
    rmSync(file('kettle.yaml'))
  })

  it('makes no home where none is, and says where it looked', async () => {
    const args = ['--home', file('mistyped'), '--lang']
    const { code, err } = await sekisho(['device', 'list', ...args, 'en'])
    expect(code).toBe(1)
    expect(err).toContain(`there is no home in ${file('mistyped')}`)
    expect(err).toContain('sekisho up --home')
    expect((await sekisho(['device', 'list', ...args, 'ja'])).err).toContain('ホームがない')
    expect(existsSync(file('mistyped'))).toBe(false)
  })

  it('says its version', async () => {
    expect(await sekisho(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
  })

  it('runs by its launcher, in the language of the environment', () => {
    const env = { PATH: process.env['PATH'], LANG: 'ja_JP.UTF-8' }
    expect(execFileSync(process.execPath, [bin, 'check', doorbell], { encoding: 'utf8', env })).toContain(
      '誤りなし',
    )
    expect(spawnSync(process.execPath, [bin, 'nothing'], { env }).status).toBe(2)
  })
})

describe('check', () => {
  it('finds nothing wrong with the doorbell', async () => {
    expect(await sekisho(['check', doorbell])).toEqual({ code: 0, out: `${doorbell}: no faults\n`, err: '' })
  })

  it('shows the line with a caret, and the remedy; 1 where there is an error', async () => {
    const path = write('mcuu.yaml', (text) => text.replace('      mcu:', '      mcuu:'))
    const { code, out } = await sekisho(['check', path])
    expect(code).toBe(1)
    expect(out).toBe(
      `${path}:49:7: error MODEL_UNKNOWN_KEY: mcuu is not a property here
  49 |       mcuu: esp32-s3
     |       ^
    → did you mean mcu?
${path}: errors 1, warnings 0
`,
    )
  })

  it('puts the caret under characters of two columns as well', async () => {
    const path = write('wide.yaml', (text) =>
      text.replace('ja: 玄関ビデオドアホン }', 'ja: 玄関ビデオドアホン, fr: x }'),
    )
    const { out } = await sekisho(['check', path])
    const [, source = '', caret = ''] = out.split('\n')
    const width = (text: string): number =>
      Array.from(text, (c) => (c > '\u2E80' ? 2 : 1)).reduce((a, b) => a + b, 0)
    expect(width(source.slice(0, source.indexOf('fr:')))).toBe(caret.indexOf('^'))
  })

  it('has the titles in Japanese', async () => {
    const path = write('ja.yaml', (text) => text.replace('      mcu:', '      mcuu:'))
    expect((await sekisho(['check', path, '--lang', 'ja'])).out).toContain(
      'エラー MODEL_UNKNOWN_KEY 不明な項目',
    )
  })

  it('[S08-11] never shows a secret, nor the line that it is on', async () => {
    const path = write('secret.yaml', (text) => text.replace('mcu: esp32-s3', 'password: hunter2hunter2'))
    for (const format of ['text', 'json', 'sarif']) {
      const { code, out } = await sekisho(['check', path, '--format', format])
      expect(code).toBe(1)
      expect(out).toContain('MODEL_SECRET')
      expect(out).not.toContain('hunter2')
    }
  })

  it('is 0 where there are only warnings and open questions', async () => {
    const path = write('unsure.yaml', (text) =>
      text.replace('for: 7y', 'for: 9y').replace('mcu: esp32-s3', 'mcu: unknown'),
    )
    const { code, out } = await sekisho(['check', path])
    expect(code).toBe(0)
    expect(out).toContain(`${path}:49:12: open question /components/0/hardware/mcu\n`)
    expect(out).toContain('errors 0, warnings 1, open questions 1')
  })

  it('prints JSON', async () => {
    const path = write('json.yaml', (text) => text.replace('late: 1h', 'late: an hour'))
    const { code, out } = await sekisho(['check', path, '--format', 'json'])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      file: path,
      faults: [{ code: 'MODEL_DURATION', severity: 'error', path: '/streams/2/late', column: 11 }],
      questions: [],
    })
  })

  it('prints SARIF 2.1.0', async () => {
    const path = write('sarif.yaml', (text) =>
      text.replace('late: 1h', 'late: an hour').replace('mcu: esp32-s3', 'mcu: unknown'),
    )
    const { out } = await sekisho(['check', path, '--format', 'sarif'])
    const { version, runs } = JSON.parse(out)
    expect(version).toBe('2.1.0')
    const [{ tool, results, columnKind }] = runs
    expect(columnKind).toBe('utf16CodeUnits')
    expect(results).toHaveLength(2)
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
    expect(results[0]).toMatchObject({
      ruleId: 'MODEL_DURATION',
      level: 'error',
      locations: [{ physicalLocation: { region: { startColumn: 11 } } }],
    })
    expect(results[1]).toMatchObject({ kind: 'open', level: 'none' })
  })

  it('says which file it cannot read', async () => {
    const { code, err } = await sekisho(['check', file('nowhere.yaml')])
    expect(code).toBe(1)
    expect(err).toContain('ENOENT')
  })
})

describe('compile', () => {
  it('prints the policy, and its hash beside it', async () => {
    const { code, out, err } = await sekisho([
      'compile',
      doorbell,
      '--to',
      'policy',
      '--at',
      '2026-11-22T09:00:00+09:00',
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      format: 1,
      product: 'doorbell',
      compiledAt: '2026-11-22T00:00:00.000Z',
    })
    expect(err).toMatch(/^policy [0-9a-f]{64}\n$/)
  })

  it('writes a file', async () => {
    const { code, out } = await sekisho(['compile', doorbell, '--to', 'policy', '--out', file('policy.json')])
    expect([code, out]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(file('policy.json'), 'utf8'))).toMatchObject({ product: 'doorbell' })
  })

  it('compiles nothing that is faulty', async () => {
    const path = write('faulty.yaml', (text) => text.replace('late: 1h', 'late: 1 hour'))
    const { code, out, err } = await sekisho(['compile', path, '--to', 'policy'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('MODEL_DURATION')
  })
})

describe('init', () => {
  it('claims nothing that nobody has said: what stands in the file without being asked is unknown', async () => {
    const args = ['--id', 'pump', '--name', 'Pump', '--maker', 'Acme', '--class', 'consumer/smart-home']
    await sekisho(['init', ...args, '--out', file('unsaid.yaml')])
    const { out } = await sekisho(['check', file('unsaid.yaml')])
    for (const path of [
      '/components/0/credentials/default',
      '/dataflows/0/pinning',
      '/updates/rollbackProtection',
      '/product/support/for',
    ])
      expect(out).toContain(`open question ${path}`)
  })

  const flags = (out: string, more: readonly string[] = []) => [
    'init',
    '--id=pump',
    '--name=Pump: "P"',
    '--maker=Acme & Co',
    '--class=health/medical-equipment',
    `--out=${out}`,
    ...more,
  ]

  it.each(['en', 'ja'])(
    '[V02] writes a model that check accepts, with its open questions (%s)',
    async (language) => {
      const path = file(`init-${language}.yaml`)
      expect(await sekisho(flags(path, ['--lang', language]))).toMatchObject({ code: 0 })
      const { code, out } = await sekisho(['check', path])
      expect(code).toBe(0)
      expect(out).toMatch(/no faults, open questions \d+/)
      expect((await sekisho(['compile', path, '--to', 'policy'])).code).toBe(0)
    },
  )

  it('never overwrites', async () => {
    writeFileSync(file('mine.yaml'), 'mine')
    const { code, err } = await sekisho(flags(file('mine.yaml')))
    expect(code).toBe(1)
    expect(err).toContain('exists already')
    expect(readFileSync(file('mine.yaml'), 'utf8')).toBe('mine')
  })

  it('asks a person for what no option says', async () => {
    const questions: string[] = []
    const answers = [
      'thermo',
      'Thermo',
      'Acme',
      'consumer/smart-home',
      '',
      'security@acme.example',
      'EU, JP',
      '',
    ]
    const ask = async (question: string): Promise<string> => {
      questions.push(question)
      return answers[questions.length - 1] ?? ''
    }
    expect(await sekisho(['init', '--out', file('asked.yaml')], { ask })).toMatchObject({ code: 0 })
    expect(questions).toHaveLength(8)
    expect(readFileSync(file('asked.yaml'), 'utf8')).toContain('markets: [EU, JP]')
  })

  it.each([
    ['--id', 'Pump 1'],
    ['--class', 'toaster'],
    ['--class', 'x\nsekisho: 2'],
    ['--market', 'Japan'],
    ['--enterprise-number', '0'],
    ['--host', 'a b'],
  ])('writes nothing for %s %j', async (option, value) => {
    const path = file('never.yaml')
    const { code } = await sekisho(flags(path, [option, value]))
    expect(code).toBe(2)
    expect(() => readFileSync(path)).toThrow(/ENOENT/)
  })
})
