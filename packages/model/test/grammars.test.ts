import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compileSchema,
  createAjv,
  durationMs,
  isVersion,
  isVersionRange,
  modelJsonSchema,
  parseBitRate,
  parseCountRate,
  parseDuration,
  perSecond,
  rangesOverlap,
  units,
  versionSatisfies,
} from '../src/index.ts'

describe('a duration', () => {
  it.each([
    ['10s', 10_000],
    ['5min', 300_000],
    ['12h', 43_200_000],
    ['7d', 604_800_000],
    ['2y', 63_072_000_000],
    ['0s', 0],
    ['unlimited', Infinity],
    ['unknown', undefined],
    ['5m', undefined],
    ['1.5h', undefined],
    ['-1d', undefined],
    ['07d', undefined],
    ['7 d', undefined],
    ['7d\n', undefined],
    ['', undefined],
    ['99999999d', undefined],
  ])('%j is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })

  it('that was never checked throws', () => {
    expect(() => durationMs('soon')).toThrow(RangeError)
  })

  it('never throws when parsed, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => parseDuration(text) === undefined || /^(\d+(s|min|h|d|y)|unlimited)$/.test(text),
      ),
    )
  })
})

describe('a rate', () => {
  it.each([
    ['6/min', 0.1],
    ['4/d', 4 / 86_400],
    ['20/s', 20],
    ['0/s', undefined],
    ['8Mbit/s', undefined],
    ['6/fortnight', undefined],
    ['6 / min', undefined],
  ])('%j counts %s a second', (text, rate) => {
    expect(parseCountRate(text)).toBe(rate)
  })

  it.each([
    ['8Mbit/s', 8e6],
    ['300bit/s', 300],
    ['64kbit/s', 64_000],
    ['8MB/s', undefined],
  ])('%j measures %s bits a second', (text, rate) => {
    expect(parseBitRate(text)).toBe(rate)
  })

  it('that was never checked throws', () => {
    expect(() => perSecond('often')).toThrow(RangeError)
  })
})

describe('a version', () => {
  it.each([
    ['2.3.1', true],
    ['2.3.1-beta.1', true],
    ['2.3', false],
    ['v2.3.1', false],
    ['02.3.1', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isVersion(text)).toBe(expected)
  })

  it.each([
    ['>=1.0.0 <3.0.0', true],
    ['*', true],
    ['', false],
    ['newest', false],
  ])('%j is a range: %s', (text, expected) => {
    expect(isVersionRange(text)).toBe(expected)
  })

  it.each([
    ['1.0.0', '>=1.0.0 <3.0.0', true],
    ['3.0.0', '>=1.0.0 <3.0.0', false],
    ['2.0.0-beta.1', '>=1.0.0 <3.0.0', true],
    ['0.1.0', '>=0.0.0-0', true],
    ['nonsense', '>=1.0.0', false],
  ])('%s is in %s: %s', (version, range, expected) => {
    expect(versionSatisfies(version, range)).toBe(expected)
  })

  it('ranges overlap or not', () => {
    expect(rangesOverlap('>=1.0.0 <2.0.0', '>=2.0.0')).toBe(false)
    expect(rangesOverlap('>=1.0.0 <=2.0.0', '>=2.0.0')).toBe(true)
  })
})

describe('the dialect of JSON Schema', () => {
  it('[S08-06] knows the units of SenML and no others', () => {
    expect(() => compileSchema({ type: 'number', unit: 'Cel' })).not.toThrow()
    expect(() => compileSchema({ type: 'number', unit: 'degrees' })).toThrow(/unit/)
    expect(new Set(units).size).toBe(units.length)
  })

  it.each([
    [{ type: 'number', minimun: 1 }],
    [{ type: 'string', format: 'colour' }],
    [{ type: 'object', properties: { a: { $ref: 'https://evil.example/a.json' } } }],
    [{ type: 'strin' }],
  ])('refuses %j', (schema) => {
    expect(() => compileSchema(schema)).toThrow(Error)
  })

  it('does not take a property of the prototype for one of the data', () => {
    expect(compileSchema({ type: 'object', required: ['constructor'] }).accepts({})).toBe(false)
  })
})

interface Node {
  readonly [keyword: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every property of the schema, with its name. */
function* properties(node: unknown): Generator<readonly [name: string, schema: Node]> {
  if (Array.isArray(node)) for (const inside of node) yield* properties(inside)
  if (!isNode(node)) return
  for (const [keyword, inside] of Object.entries(node)) {
    if (keyword === 'properties' && isNode(inside)) {
      for (const [name, schema] of Object.entries(inside)) if (isNode(schema)) yield [name, schema]
    }
    yield* properties(inside)
  }
}

describe('the schema of sekisho.yaml', () => {
  const schema = modelJsonSchema()

  it('[V02] says of every property what it means and what stands behind it', () => {
    const all = [...properties(schema)]
    expect(all.length).toBeGreaterThan(200)
    const bare = all.filter(([, { description, 'x-proof': proof }]) => {
      return typeof description !== 'string' || !['enforced', 'observable', 'claim'].includes(String(proof))
    })
    expect(bare.map(([name]) => name)).toEqual([])
  })

  it('is JSON Schema 2020-12 in strict mode', () => {
    expect(createAjv().validateSchema(isNode(schema) ? schema : {})).toBe(true)
  })
})
