import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFault, readRecords, writeCsv } from './reading.ts'
import { type FactoryRecord, recordOf } from './record.ts'

const key = 'ab'.repeat(32)
const first: FactoryRecord = {
  serial: 'S1',
  key,
  hardware: 'A1',
  batch: 'B7',
  ports: { uart: 'disabled', jtag: 'fused' },
  fuses: { 'secure-boot': 'burnt' },
  tests: { rf: { passed: true, value: '-3.2' }, button: { passed: false } },
  at: Date.UTC(2026, 10, 22, 9, 30),
}
const csv = `\uFEFFserial,key,hardware,batch,at,port:uart,port:jtag,fuse:secure-boot,test:rf,value:rf,test:button
S1,${key.toUpperCase()},A1,B7,2026-11-22T18:30:00+09:00,disabled,fused,burnt,pass,'-3.2,fail
`
const json = { ...first, at: '2026-11-22T09:30:00Z' }

const records = (text: string, format: 'csv' | 'json' | 'jsonl') =>
  [...readRecords(text, format)].map((one) => (isFault(one) ? one : recordOf(one)))

describe('factory records as they come', () => {
  test.each([
    ['csv', csv],
    ['json', JSON.stringify([json])],
    ['jsonl', `${JSON.stringify(json)}\n\n`],
  ] as const)('%s', (format, text) => {
    expect(records(text, format)).toEqual([first])
  })

  test.each([
    ['csv', 'serial,kye\nS1,x\n', { code: 'RECORD_HEADER', line: 1, column: 8, field: 'kye' }],
    ['csv', 'serial,key,key\n', { code: 'RECORD_HEADER_TWICE', line: 1, column: 12, field: 'key' }],
    ['csv', 'serial,key\nS1\n', { code: 'RECORD_CELLS', line: 2 }],
    ['csv', 'serial,key\nS1,"x\n', { code: 'RECORD_CSV', line: 2, column: 4 }],
    ['json', '{"serial":"S1"}', { code: 'RECORD_JSON', line: 1 }],
    ['json', '[1]', { code: 'RECORD_JSON', line: 1 }],
    ['json', '[{"serial":"S1","colour":"red"}]', { code: 'RECORD_HEADER', line: 1, field: 'colour' }],
    ['json', '[{"serial":"S1","tests":{"rf":"pass"}}]', { code: 'RECORD_FIELD', line: 1, field: 'test:rf' }],
    ['json', '[{"serial":"S1","ports":[]}]', { code: 'RECORD_FIELD', line: 1, field: 'port' }],
    ['jsonl', '{"serial":"S1"}\n{', { code: 'RECORD_JSON', line: 2 }],
  ] as const)('%s: %s', (format, text, fault) => {
    const found = records(text, format).filter((one) => 'code' in one)
    expect(found).toMatchObject([fault])
  })

  test('what is exported can be taken in again', () => {
    const word = fc
      .stringMatching(/^[A-Za-z0-9]{1,8}$/)
      .filter((text) => !Object.hasOwn(Object.prototype, text))
    const record = fc.record({
      serial: word,
      key: fc.constant(key),
      ports: fc.dictionary(word, fc.constantFrom('open', 'locked', 'disabled', 'fused')),
      fuses: fc.dictionary(word, fc.stringMatching(/^[=+@-]?[a-z",]{1,8}$/)),
      tests: fc.dictionary(
        word,
        fc.record({ passed: fc.boolean(), value: fc.stringMatching(/^[=-][0-9]{1,3}$/) }),
      ),
    })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), (many) => {
        expect(records(writeCsv(many), 'csv')).toEqual(many.map((one) => expect.objectContaining({ ...one })))
      }),
    )
  })
})
