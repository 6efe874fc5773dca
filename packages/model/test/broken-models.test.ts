import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faults, parseModel } from '../src/index.ts'
import { brokenModels } from './broken-models.ts'
import type { BrokenModel } from './broken-models.ts'

const file = 'doorbell.yaml'
const good = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
const MARK = '‸'

/** The broken text, and the place that its mark stands for. */
function breakModel({ edits }: BrokenModel): { text: string; line: number; column: number } {
  const marked = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`not in the doorbell: ${from}`)
    return text.replace(from, () => to)
  }, good)
  const before = marked.slice(0, marked.indexOf(MARK)).split('\n')
  if (marked.split(MARK).length !== 2) throw new Error('a broken model has one mark')
  return { text: marked.replace(MARK, ''), line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const title = ({ code, ids, edits }: BrokenModel): string =>
  `${ids === undefined ? '' : `[${ids}] `}${code}: ${(edits[0]?.[1] ?? '').trim().slice(0, 60).replaceAll('\n', ' ')}`

describe('a broken model', () => {
  it.each(brokenModels.map((broken) => [title(broken), broken] as const))('%s', (_, broken) => {
    const { text, line, column } = breakModel(broken)
    const { faults: found, model } = parseModel(text, { file })
    const here = found.find((fault) => fault.code === broken.code)
    expect(here, JSON.stringify(found.map((fault) => [fault.code, fault.line, fault.column]))).toMatchObject({
      file,
      line,
      column,
      severity: faults[broken.code].severity,
    })
    // One mistake, one fault: whatever else is found has to be foreseen.
    const others = found.filter(({ code }) => !(broken.also ?? []).includes(code))
    expect(others.map(({ code }) => code)).toEqual([broken.code])
    expect(model === undefined).toBe(found.some(({ severity }) => severity === 'error'))
    const said = `${here?.message ?? ''} ${here?.remedy ?? ''}`
    expect(said).not.toMatch(/\{(?!id\})\w+\}/)
    if (broken.says) expect(said).toMatch(broken.says)
    expect(JSON.stringify(found)).not.toMatch(/hunter2/i) // a secret is never repeated
  })
})

describe('all faults in one run', () => {
  it('finds those of the schema and those of the rules together, in the order of the file', () => {
    const edits = [
      ['enterpriseNumber: 32473', 'enterpriseNumber: none'],
      ['      mcu: esp32-s3', '      mcuu: esp32-s3'],
      ['kind: jtag, state: fused', 'kind: jtag, state: enabled'],
      ['late: 1h', 'late: an hour'],
      ['expires: 10s', 'expires: 1h'],
      ['port: 4460', 'port: 80'],
      ['algorithm: rsa-3072', 'algorithm: rsa-1024'],
    ] as const
    const text = edits.reduce((before, [from, to]) => before.replace(from, () => to), good)
    const { faults: found } = parseModel(text, { file })
    expect(found.map(({ code }) => code)).toEqual([
      'MODEL_ENTERPRISE_NUMBER',
      'MODEL_UNKNOWN_KEY',
      'MODEL_DEBUG_PORT_OPEN',
      'MODEL_DURATION',
      'MODEL_CRITICAL_EXPIRES',
      'MODEL_EGRESS_PLAINTEXT',
      'MODEL_ALGORITHM_WEAK',
    ])
  })
})

describe('the table of broken models', () => {
  it('has more than forty codes', () => {
    expect(new Set(brokenModels.map(({ code }) => code)).size).toBeGreaterThan(100)
  })

  it('has every code that a text can bring about; files that are no text have tests of their own', () => {
    const elsewhere = [
      'MODEL_FILE_TOO_LARGE',
      'MODEL_ENCODING',
      'MODEL_CONTROL_CHARACTER',
      'MODEL_HIDDEN_CHARACTER',
      'MODEL_EMPTY',
      'MODEL_NOT_A_MAPPING',
      'MODEL_DEVICE_MISSING',
      'MODEL_TOO_DEEP',
      'MODEL_TOO_MANY_FAULTS',
      'MODEL_ALIAS_LIMIT',
      'MODEL_WRONG_VALUE', // for a keyword that the schema gains one day
    ]
    const shown = new Set<string>([...brokenModels.map(({ code }) => code), ...elsewhere])
    expect(Object.keys(faults).filter((code) => !shown.has(code))).toEqual([])
  })
})
