import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faults, parseModel } from '../src/index.ts'
import type { FaultCode } from '../src/index.ts'

const file = 'sekisho.yaml'
const good = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url))
const text = good.toString()
const head = text.slice(0, text.indexOf('trustZones:'))

const first = (input: Uint8Array | string) => {
  const { faults: found, model } = parseModel(input, { file })
  expect(model).toBeUndefined()
  const [fault] = found
  return { code: fault?.code, line: fault?.line, column: fault?.column }
}

const bomb = (levels: number, width: number): string => {
  const names = Array.from({ length: levels }, (_, level) => `a${level}`)
  const lines = names.map((name, level) => {
    const inside = level === 0 ? 'lol' : `*${names[level - 1]}`
    return `${name}: &${name} [${Array.from({ length: width }, () => inside).join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

const utf16 = (mark: readonly number[], swap: boolean): Uint8Array => {
  const body = Buffer.from('sekisho: 1\n', 'utf16le')
  return Buffer.concat([Buffer.from(mark), swap ? body.swap16() : body])
}

const broken = Buffer.concat([
  Buffer.from('sekisho: 1\nproduct: 関'),
  Buffer.from([0xff, 0x20]),
  Buffer.from('\nx: 1\n'),
])

interface Hostile {
  readonly title: string
  readonly input: () => Uint8Array | string
  readonly code: FaultCode
  readonly place?: readonly [line: number, column: number]
}

const hostile: readonly Hostile[] = [
  { title: 'nothing at all', input: () => '', code: 'MODEL_EMPTY', place: [1, 1] },
  { title: 'comments alone', input: () => '# nothing here\n\n', code: 'MODEL_EMPTY' },
  { title: 'no octet', input: () => new Uint8Array(), code: 'MODEL_EMPTY', place: [1, 1] },
  { title: 'null', input: () => '~\n', code: 'MODEL_EMPTY', place: [1, 1] },
  { title: 'a list', input: () => '\n- sekisho: 1\n', code: 'MODEL_NOT_A_MAPPING', place: [2, 1] },
  { title: 'a word', input: () => 'sekisho\n', code: 'MODEL_NOT_A_MAPPING', place: [1, 1] },
  {
    title: 'two documents',
    input: () => 'sekisho: 1\n---\nsekisho: 1\n',
    code: 'MODEL_SEVERAL_DOCUMENTS',
    place: [2, 1],
  },
  {
    title: '100,000 documents',
    input: () => '---\n'.repeat(100_000),
    code: 'MODEL_SEVERAL_DOCUMENTS',
    place: [2, 1],
  },
  {
    title: 'UTF-16, little end first',
    input: () => utf16([0xff, 0xfe], false),
    code: 'MODEL_ENCODING',
    place: [1, 1],
  },
  {
    title: 'UTF-16, big end first',
    input: () => utf16([0xfe, 0xff], true),
    code: 'MODEL_ENCODING',
    place: [1, 1],
  },
  { title: 'UTF-16 without a mark', input: () => utf16([], false), code: 'MODEL_ENCODING', place: [1, 1] },
  {
    title: 'UTF-32',
    input: () => new Uint8Array([0xff, 0xfe, 0, 0, 0x73, 0, 0, 0]),
    code: 'MODEL_ENCODING',
    place: [1, 1],
  },
  { title: 'octets that are no UTF-8', input: () => broken, code: 'MODEL_ENCODING', place: [2, 11] },
  {
    title: 'a character in too many octets',
    input: () => Buffer.from([0x61, 0xc0, 0x80]),
    code: 'MODEL_ENCODING',
    place: [1, 2],
  },
  {
    title: 'half of a surrogate pair',
    input: () => 'sekisho: \uD800\n',
    code: 'MODEL_ENCODING',
    place: [1, 10],
  },
  {
    title: 'a null character',
    input: () => 'sekisho: 1\nname: a\0b\n',
    code: 'MODEL_CONTROL_CHARACTER',
    place: [2, 8],
  },
  {
    title: 'an escape sequence of terminals',
    input: () => 'name: \u001B[2J\n',
    code: 'MODEL_CONTROL_CHARACTER',
    place: [1, 7],
  },
  {
    title: 'a byte order mark in the middle',
    input: () => 'a: 1\nb: \uFEFF1\n',
    code: 'MODEL_CONTROL_CHARACTER',
    place: [2, 4],
  },
  {
    title: 'text that reads otherwise than it is',
    input: () => 'a: 1\n# \u202Ereversed\n',
    code: 'MODEL_HIDDEN_CHARACTER',
    place: [2, 3],
  },
  { title: '100,000 brackets', input: () => 'a: ' + '['.repeat(100_000), code: 'MODEL_TOO_DEEP' },
  { title: '100,000 braces', input: () => '{a: '.repeat(100_000), code: 'MODEL_TOO_DEEP' },
  {
    title: '100,000 brackets, closed',
    input: () => '['.repeat(100_000) + ']'.repeat(100_000),
    code: 'MODEL_TOO_DEEP',
  },
  { title: '100,000 dashes', input: () => '- '.repeat(100_000) + 'a\n', code: 'MODEL_TOO_DEEP' },
  { title: '100,000 question marks', input: () => '? '.repeat(100_000) + 'a\n', code: 'MODEL_TOO_DEEP' },
  {
    title: '1,000 levels of indentation',
    input: () => Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    code: 'MODEL_TOO_DEEP',
  },
  {
    title: '65 levels of lists',
    input: () => `${'['.repeat(65)}${']'.repeat(65)}`,
    code: 'MODEL_TOO_DEEP',
    place: [1, 65],
  },
  { title: 'an alias bomb', input: () => bomb(9, 10), code: 'MODEL_ALIAS_LIMIT' },
  { title: 'an alias bomb of many levels', input: () => bomb(60, 2), code: 'MODEL_ALIAS_LIMIT' },
  { title: 'an alias to itself', input: () => 'a: &a [*a]\n', code: 'MODEL_ALIAS_UNKNOWN', place: [1, 8] },
  {
    title: 'more than eight mebioctets',
    input: () => '#'.repeat(8 * 1024 * 1024 + 1),
    code: 'MODEL_FILE_TOO_LARGE',
    place: [1, 1],
  },
  {
    title: 'a text of a megabyte',
    input: () => `a: ${'x'.repeat(1_000_000)}\n`,
    code: 'MODEL_TEXT_LENGTH',
    place: [1, 4],
  },
  {
    title: 'more than two million words and signs',
    input: () => `a: [${'1,'.repeat(1_100_000)}]\n`,
    code: 'MODEL_FILE_TOO_LARGE',
  },
  {
    title: '80,000 keys',
    input: () => Array.from({ length: 80_000 }, (_, i) => `k${i}: 1\n`).join(''),
    code: 'MODEL_LIST_TOO_LONG',
  },
  {
    title: '20,001 entries',
    input: () => `a: [${'1,'.repeat(20_001)}]\n`,
    code: 'MODEL_LIST_TOO_LONG',
    place: [1, 4],
  },
  {
    title: 'a number of a hundred thousand digits',
    input: () => `sekisho: ${'9'.repeat(10_000)}\n`,
    code: 'MODEL_NUMBER_RANGE',
    place: [1, 10],
  },
  {
    title: 'a whole number that a double changes',
    input: () => 'sekisho: 9007199254740993\n',
    code: 'MODEL_NUMBER_RANGE',
    place: [1, 10],
  },
  { title: 'what is no number', input: () => 'sekisho: .nan\n', code: 'MODEL_NUMBER_RANGE', place: [1, 10] },
  {
    title: 'a thousand unknown keys',
    input: () => Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`).join(''),
    code: 'MODEL_FORMAT',
  },
]

describe('a hostile file', () => {
  it.each(hostile.map((row) => [row.title, row] as const))(
    '[S08-05] %s is a fault, not a crash',
    (_, { input, code, place }) => {
      const started = performance.now()
      const found = first(input())
      expect(found.code).toBe(code)
      if (place) expect([found.line, found.column]).toEqual(place)
      expect(performance.now() - started).toBeLessThan(10_000)
    },
  )

  it('with more faults than anybody reads says how many are left', () => {
    const { faults: found } = parseModel(Array.from({ length: 1000 }, (_, i) => `k${i}: 1\n`).join(''), {
      file,
    })
    expect(found).toHaveLength(501)
    expect(found.at(-1)?.code).toBe('MODEL_TOO_MANY_FAULTS')
  })

  it('without a device says so', () => {
    const model = `${head}trustZones: [{ id: cloud, trust: 80 }]
components: [{ id: backend, kind: service, zone: cloud, platform: sekisho }]
dataflows: []
`
    expect(parseModel(model, { file }).faults.map(({ code }) => code)).toEqual(['MODEL_DEVICE_MISSING'])
  })

  it('64 levels are not too deep', () => {
    const codes = parseModel(`a: ${'['.repeat(63)}${']'.repeat(63)}\n`, { file }).faults.map(
      ({ code }) => code,
    )
    expect(codes).not.toContain('MODEL_TOO_DEEP')
  })
})

describe('the reader', () => {
  it('takes octets with a byte order mark, and Windows line ends', () => {
    const windows = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(text.replaceAll('\n', '\r\n')),
    ])
    expect(parseModel(windows, { file }).faults).toEqual([])
  })

  it('reads an alias as the value that it stands for', () => {
    const aliased = text
      .replace(
        'trust: 0 }\n  - { id: internet, trust: 0 }',
        'trust: &none 0 }\n  - { id: internet, trust: *none }',
      )
      .replace('markets: [EU, UK] ', 'markets: [EU, UK] ')
    expect(parseModel(aliased, { file }).faults).toEqual([])
  })

  it('points at the alias where the value that it stands for is wrong there', () => {
    const aliased = text
      .replace('{ id: street, trust: 0 }', '{ id: street, trust: &low 0 }')
      .replace('burst: 10 }', 'burst: *low }')
    const { faults: found } = parseModel(aliased, { file })
    const line = aliased.slice(0, aliased.indexOf('*low')).split('\n').length
    expect(found.map(({ code, line }) => [code, line])).toEqual([['MODEL_BURST', line]])
  })

  it('lists every unknown as a question, with its place', () => {
    const unsure = text
      .replace('mcu: esp32-s3', 'mcu: unknown')
      .replace('pinning: true }', 'pinning: unknown }')
    const { faults: found, questions, model } = parseModel(unsure, { file })
    expect(found).toEqual([])
    expect(model).toBeDefined()
    expect(questions.map(({ path }) => path)).toEqual(['/components/0/hardware/mcu', '/components/2/pinning'])
    const [first] = questions
    expect(unsure.split('\n')[(first?.line ?? 0) - 1]?.slice((first?.column ?? 0) - 1)).toBe('unknown')
  })

  it('takes `{ other: text }` where a list has no word', () => {
    const other = text.replace('kind: jtag, state: fused', 'kind: { other: c2-debug }, state: fused')
    expect(parseModel(other, { file }).faults).toEqual([])
  })
})

/** Whatever comes in, an answer comes out, and faults that can be shown. */
function answers(input: Uint8Array | string): void {
  const { faults: found, model } = parseModel(input, { file })
  for (const fault of found) {
    expect(fault.line).toBeGreaterThan(0)
    expect(fault.column).toBeGreaterThan(0)
    expect(Object.hasOwn(faults, fault.code)).toBe(true)
    expect(`${fault.message}${fault.remedy}`).not.toMatch(/undefined|\[object/)
  }
  expect(model === undefined).toBe(found.some(({ severity }) => severity === 'error'))
}

describe('any input at all', () => {
  it('random octets get an answer', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 300 })
  })

  it('random YAML signs get an answer', () => {
    const signs = fc.constantFrom(
      ...'- ? : , [ ] { } # & * ! | > \' " % @ `'.split(' '),
      ' ',
      '\n',
      '\t',
      'a',
      '1',
      'sekisho',
      'product',
      '<<',
      '---\n',
      '*a',
      '&a ',
      '~',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (parts) => answers(parts.join(''))),
      { numRuns: 500 },
    )
  })

  it('any JSON value in any place of the doorbell gets an answer', () => {
    const lines = text.split('\n')
    const edit = fc.tuple(fc.nat(lines.length - 1), fc.json({ maxDepth: 2 }))
    const property = fc.property(edit, ([at, json]) => {
      const line = lines[at] ?? ''
      const colon = line.indexOf(': ')
      const edited = colon < 0 ? json : `${line.slice(0, colon)}: ${json}`
      answers(lines.with(at, edited).join('\n'))
    })
    fc.assert(property, { numRuns: 60 })
  })

  it('the doorbell with a line less, twice or elsewhere gets an answer', () => {
    const lines = text.split('\n')
    const place = fc.nat(lines.length - 1)
    const property = fc.property(
      place,
      place,
      fc.constantFrom('drop', 'double', 'swap'),
      (one, other, how) => {
        const [first = '', second = ''] = [lines[one], lines[other]]
        if (how === 'drop') answers(lines.toSpliced(one, 1).join('\n'))
        else if (how === 'double') answers(lines.toSpliced(other, 0, first).join('\n'))
        else answers(lines.with(one, second).with(other, first).join('\n'))
      },
    )
    fc.assert(property, { numRuns: 60 })
  })
})
