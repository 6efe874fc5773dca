import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '../src/index.ts'

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-threats-'))
  copyFileSync(doorbell, file('sekisho.yaml'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (name: string): string => join(folder, name)

function write(name: string, ...edits: readonly (readonly [from: string, to: string])[]): string {
  const text = edits.reduce(
    (yaml, [from, to]) => {
      if (!yaml.includes(from)) throw new Error(`the doorbell has no ${from}`)
      return yaml.replace(from, to)
    },
    readFileSync(doorbell, 'utf8'),
  )
  writeFileSync(file(name), text)
  return file(name)
}

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(args, {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

/** What a weak door costs: the doorbell with media in the clear. */
const inTheClear = ['transport: dtls-srtp', 'transport: none'] as const
const mediaRead = 'messages-read-or-changed@dataflows/media'

describe('threats', () => {
  test('names the fact with its line, and the smallest change [S01-20 S01-22 V01]', async () => {
    const model = write('weak.yaml', inTheClear)
    const line =
      readFileSync(model, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('id: media')) + 1
    const { code, out } = await sekisho('threats', model)
    expect(code).toBe(0)
    expect(out).toContain(mediaRead)
    expect(out).toMatch(
      new RegExp(
        `✗ ${model}:${line + 1}? dataflows › media: transport = "none"|✗ .*:${line} dataflows › media: transport = "none"`,
      ),
    )
    expect(out).toContain('dataflows › media: transport: ')
  })

  test('explains one threat whole, and what its change does to the others', async () => {
    const { code, out } = await sekisho('threats', write('weak.yaml', inTheClear), '--explain', mediaRead)
    expect(code).toBe(0)
    for (const part of ['attack: ', 'effect: ', 'rating: ', 'it also settles: ', 'it brings: ', 'CWE-319'])
      expect(out).toContain(part)
  })

  test('speaks Japanese', async () => {
    const { out } = await sekisho('threats', file('sekisho.yaml'), '--all', '--lang', 'ja')
    expect(out).toContain('対策済み（プラットフォームが強制）')
    expect(out).toMatch(/未対策 \d+ 件/)
  })

  test('shows what is undecided and may be grave beside what is open', async () => {
    const { out } = await sekisho('threats', file('sekisho.yaml'))
    expect(out).toMatch(/\[critical 12\] .*\(undecided\)/)
    expect(out).not.toMatch(/\[low \d+\] .*\(undecided\)/)
  })

  test('shows the first questions, says how many more there are, and with --all every one', async () => {
    const questions = (out: string): number => out.match(/\(settles \d+\)/g)?.length ?? 0
    const short = await sekisho('threats', file('sekisho.yaml'))
    const more = Number(/and (\d+) more \(--all/.exec(short.out)?.[1])
    expect(questions(short.out)).toBe(5)
    const whole = await sekisho('threats', file('sekisho.yaml'), '--all')
    expect(questions(whole.out)).toBe(5 + more)
  })

  test('fails a build on open threats of a risk, and on no others', async () => {
    const model = write('weak.yaml', inTheClear)
    expect((await sekisho('threats', model, '--fail-on', 'medium')).code).toBe(1)
    expect((await sekisho('threats', model)).code).toBe(0)
  })

  test('a design that can’t be enforced is analysed, and says so [S01-20]', async () => {
    const { code, out } = await sekisho('threats', write('open.yaml', ['platform: sekisho', 'platform: own']))
    expect(code).toBe(0)
    expect(out).toContain('not fit to be enforced')
  })

  test('a file that can’t be read as a model is refused with its faults', async () => {
    writeFileSync(file('broken.yaml'), 'sekisho: 1\nproduct: [\n')
    const { code, out, err } = await sekisho('threats', file('broken.yaml'))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('MODEL_')
  })

  test('SARIF names rule, place and a fingerprint that a rename leaves as it is', async () => {
    const results = async (model: string) => {
      const { out } = await sekisho('threats', model, '--format', 'sarif')
      const [run] = (JSON.parse(out) as { runs: { results: readonly Result[] }[] }).runs
      return new Map(run?.results.map((result) => [result.partialFingerprints['sekishoThreat/v1'], result]))
    }
    const before = await results(write('weak.yaml', inTheClear))
    const renamed = readFileSync(file('weak.yaml'), 'utf8').replace('id: media', 'id: talk')
    writeFileSync(file('renamed.yaml'), renamed)
    const after = await results(file('renamed.yaml'))
    expect(new Set(after.keys())).toEqual(new Set(before.keys()))
    const media = [...before.values()].find(({ properties }) => properties.key === mediaRead)
    expect(media).toMatchObject({
      ruleId: 'messages-read-or-changed',
      kind: 'fail',
      level: expect.stringMatching(/warning|error/),
    })
    expect(media?.locations[0]?.physicalLocation.region.startLine).toBeGreaterThan(50)
  })

  test('SARIF tells twins apart, by fingerprints that a rename leaves as they are', async () => {
    const open = 'kind: usb, state: enabled }\n'
    const fingerprints = async (other: string) => {
      const twins = `${open}  - { id: ${other}, at: device, ${open}`
      const model = write(`${other}.yaml`, ['kind: usb, state: power-only }\n', twins])
      const { out } = await sekisho('threats', model, '--format', 'sarif')
      const [run] = (JSON.parse(out) as { runs: { results: readonly Result[] }[] }).runs
      return run?.results.map((result) => result.partialFingerprints['sekishoThreat/v1']) ?? []
    }
    const found = await fingerprints('usb-rear')
    expect(found.length).toBeGreaterThan(10)
    expect(new Set(found).size).toBe(found.length)
    expect(new Set(await fingerprints('service-port'))).toEqual(new Set(found))
  })

  test('a message of SARIF says what the model says, dots included', async () => {
    const model = write('dots.yaml', ['  - id: device\n', '  - id: device\n    name: A..B\n'])
    const { out } = await sekisho('threats', model, '--format', 'sarif')
    expect(out).toContain('A..B')
    expect(out).not.toMatch(/(?<!A)\.\.(?!B|\/)/)
  })

  interface Result {
    readonly partialFingerprints: Readonly<Record<string, string>>
    readonly properties: { readonly key: string }
    readonly locations: readonly {
      readonly physicalLocation: { readonly region: { readonly startLine: number } }
    }[]
  }

  test('a decision is recorded beside the model, holds in the next run, and survives a rename [S01-22 V02]', async () => {
    const model = write('sekisho.yaml', inTheClear)
    const words = [
      '--author',
      'mika@acme.example',
      '--reason',
      'talk follows in 2.0',
      '--until',
      '2026-12-31',
    ]
    const recorded = await sekisho('threats', model, '--accept', mediaRead, ...words)
    expect(recorded).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(file('sekisho.decisions.yaml'), 'utf8')).toContain('talk follows in 2.0')
    expect((await sekisho('threats', model)).out).toMatch(/accepted 1\b/)
    writeFileSync(model, readFileSync(model, 'utf8').replace('id: media', 'id: conversation'))
    const { out } = await sekisho('threats', model)
    expect(out).toMatch(/accepted 1\b/)
    expect(out).toContain(`${mediaRead} → messages-read-or-changed@dataflows/conversation`)
  })

  test.each([
    [['--format', 'xml']],
    [['--fail-on', 'terrible']],
    [['--accept', mediaRead]],
    [['--accept', mediaRead, '--author', 'a', '--reason', 'r']],
    [['--accept', mediaRead, '--author', 'a', '--reason', 'r', '--until', 'soon']],
    [['--accept', mediaRead, '--author', 'a', '--reason', 'r', '--until', '2026-11-21']],
    [['--accept', mediaRead, '--not-applicable', mediaRead, '--author', 'a', '--reason', 'r']],
  ])('refuses %j with 2 and the help', async (args) => {
    const { code, err } = await sekisho('threats', write('weak.yaml', inTheClear), ...args)
    expect(code).toBe(2)
    expect(err).toContain('Usage: sekisho threats')
  })

  test.each([
    ['of a part that is gone', 'gone@components/none', '2026-12-31'],
    ['whose day is over', mediaRead, '2026-01-31'],
    ['that holds', mediaRead, '2026-12-31'],
  ])('the author of a decision %s steers no terminal and begins no line', async (_, threat, until) => {
    const author = String.raw`"x\e]0;owned\a\r\n\u009b2JNo threat is open."`
    const model = write('sekisho.yaml', inTheClear)
    writeFileSync(
      file('sekisho.decisions.yaml'),
      `version: 1\ndecisions:\n  - { threat: '${threat}', decision: accepted, author: ${author}, reason: ${author}, until: ${until} }\n`,
    )
    for (const args of [['--all'], ['--explain', mediaRead]]) {
      const { code, out, err } = await sekisho('threats', model, ...args)
      expect(code, err).toBe(0)
      // oxlint-disable-next-line no-control-regex -- they are what must not be there
      expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|^\uFFFD*2JNo threat/m)
    }
  })

  test('a threat that there isn’t, and decisions that are wrong, are said with the place', async () => {
    const unknown = await sekisho('threats', file('sekisho.yaml'), '--explain', 'no-such@dataflows/x')
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('no-such@dataflows/x') })
    writeFileSync(file('sekisho.decisions.yaml'), 'version: 1\ndecisions:\n  - { threat: x }\n')
    const wrong = await sekisho('threats', file('sekisho.yaml'))
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('sekisho.decisions.yaml:3:') })
  })
})

describe('diff', () => {
  test('says which threats and which exposure a change brings, and how to undo it [S01-67]', async () => {
    const after = write('after.yaml', inTheClear, [
      'kind: usb, state: power-only',
      'kind: usb, state: enabled',
    ])
    const { code, out } = await sekisho('diff', doorbell, after)
    expect(code).toBe(0)
    expect(out).toMatch(
      /Threats gained:\n(?:.*\n)*? {2}\[.*messages-read-or-changed@dataflows\/media {2}\(mitigated → open\)\n {6}→ dataflows › media: transport: /,
    )
    expect(out).toMatch(/Exposure gained:\n(?:.*\n)*? {2}interface usb at device \(usb, enabled\)/)
    const back = await sekisho('diff', after, doorbell)
    expect(back.out).toMatch(/Threats gone:\n(?:.*\n)*?.*messages-read-or-changed@dataflows\/media/)
  })

  test('a rename alone changes nothing but the name', async () => {
    const { out } = await sekisho('diff', doorbell, write('renamed.yaml', ['id: media', 'id: talk']))
    expect(out).toContain('dataflows/media → dataflows/talk')
    expect(out).not.toContain('gained')
    expect(out).not.toContain('gone')
  })

  test('as a comment for a pull request, what the model says can’t become mark-up', async () => {
    const after = write('after.yaml', [
      'kind: usb, state: power-only',
      'kind: { other: "<img src=x> **usb** @all" }, state: enabled',
    ])
    const { code, out } = await sekisho('diff', doorbell, after, '--format', 'md', '--lang', 'ja')
    expect(code).toBe(0)
    expect(out).toContain('### このモデル変更による変化')
    expect(out).toContain(String.raw`\<img src=x\> \*\*usb\*\* \@all`)
  })

  test('the same model twice: nothing changes', async () => {
    expect((await sekisho('diff', doorbell, doorbell)).out).toContain('Nothing changes')
    expect((await sekisho('diff', doorbell)).code).toBe(2)
  })
})

describe('threats as a document', () => {
  test.each([
    ['md', /^# /m],
    ['html', /^<!doctype html>/i],
  ])('%s is the engineers’ report, with what people have decided', async (format, head) => {
    const model = write('sekisho.yaml', inTheClear)
    await sekisho(
      'threats',
      model,
      '--not-applicable',
      mediaRead,
      '--author',
      'Mika',
      '--reason',
      'no media in this variant',
    )
    const { code, out } = await sekisho('threats', model, '--format', format, '--lang', 'ja')
    expect(code).toBe(0)
    expect(out).toMatch(head)
    expect(out).toContain('no media in this variant')
  })

  test('a PDF asks for a file', async () => {
    expect((await sekisho('threats', doorbell, '--format', 'pdf')).code).toBe(2)
  })
})
