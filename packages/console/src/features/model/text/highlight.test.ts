import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlightLine } from './highlight.ts'

const kinds = (line: string): readonly string[] =>
  highlightLine(line)
    .filter(({ kind }) => kind !== 'plain' && kind !== 'mark')
    .map(({ kind, text }) => `${kind} ${text}`)

describe('the colours of a line of YAML', () => {
  it.each([
    ['sekisho: 1', ['key sekisho', 'number 1']],
    ["firmware: '>=1.0.0 <3.0.0' # range", ["text '>=1.0.0 <3.0.0'", 'comment # range']],
    ['- { id: usb, at: device, state: power-only }', ['key id', 'key at', 'key state']],
    [
      'secureBoot: { enabled: true, rollback: unknown }',
      ['key enabled', 'word true', 'key rollback', 'unknown unknown'],
    ],
    ['disclosurePolicy: https://acme.example/#a', ['key disclosurePolicy']],
    ['name: "a # b"', ['key name', 'text "a # b"']],
    ['note: unknowns', ['key note']],
    ["broken: 'no end", ['key broken', "text 'no end"]],
  ])('%s', (line, expected) => {
    expect(kinds(line).filter((one) => !/^key (firmware|secureBoot)$/.test(one))).toEqual(expected)
  })

  it('changes no letter of any line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        expect(
          highlightLine(line)
            .map(({ text }) => text)
            .join(''),
        ).toBe(line)
      }),
    )
  })
})
