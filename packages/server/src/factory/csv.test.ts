import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvLine, fromCell, readCsv } from './csv.ts'

const texts = (csv: string) => [...readCsv(csv)].map((row) => row.cells?.map(({ text }) => text) ?? row.fault)

describe('CSV as RFC 4180 has it', () => {
  test.each([
    [
      'plain rows, LF',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CR LF, no line end at the end',
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a byte order mark', '\uFEFFa,b\n', [['a', 'b']]],
    [
      'quotes, a comma, a line end and a quote in them',
      '"a,1","b\r\nc","d""e"\n',
      [['a,1', 'b\r\nc', 'd"e']],
    ],
    [
      'empty cells, empty lines',
      'a,,\n\n,\n',
      [
        ['a', '', ''],
        ['', ''],
      ],
    ],
    ['nothing', '', []],
    ['an open quote', 'a\n"b,c', [['a'], { line: 2, column: 1, why: 'quote-open' }]],
    ['text behind a quote', '"a"b,c\n1,2\n', [{ line: 1, column: 4, why: 'after-quote' }, ['1', '2']]],
    ['a quote inside', 'x,a"b\n', [{ line: 1, column: 4, why: 'quote-inside' }]],
  ])('%s', (_what, csv, rows) => {
    expect(texts(csv)).toEqual(rows)
  })

  test('a cell knows where it begins', () => {
    const [, second] = [...readCsv('a,b\n"x\ny",z\n')]
    expect(second?.cells).toEqual([
      { text: 'x\ny', line: 2, column: 1 },
      { text: 'z', line: 3, column: 4 },
    ])
  })

  test('what is written is read again, whatever it is', () => {
    const cell = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\uFEFF'))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(
          [...readCsv(csvLine(cells))].map((row) => row.cells?.map(({ text }) => fromCell(text))),
        ).toEqual([cells])
      }),
    )
  })

  test('what is written is no formula to a spreadsheet', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        const [row] = [...readCsv(csvLine([`${sign}${rest}`, 'x']))]
        expect(row?.cells?.[0]?.text).toMatch(/^'/)
      }),
    )
  })
})
