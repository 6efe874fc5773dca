import { describe, expect, test } from 'vitest'
import { servingsOfSource, servingsOfTests } from './serving.ts'

const ids = (source: string): readonly string[] => servingsOfTests('x.test.ts', source).map(({ id }) => id)

// The programs below are read, not run. Their quotes stand inside a literal of more than one line, or are put together,
// so that the trace doesn't take what they say for titles of this file.
const program = (title: string): string => `test('refuses ${title}', f)`
const inBrackets = (...tokens: readonly string[]): string => `[${tokens.join(' ')}]`

describe('what a test demonstrates', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['one id at the end', inBrackets('S08-08'), ['S08-08']],
    ['several', inBrackets('S08-08', 'RB4'), ['S08-08', 'RB4']],
    ['ids with a comma between', inBrackets('S08-08,', 'N-B4'), ['S08-08', 'N-B4']],
    ['a range', inBrackets('S08-06', 'to', 'S08-08'), ['S08-06', 'S08-07', 'S08-08']],
    ['an id beside that of another standard', inBrackets('RB4', 'MQTT-3.8.4-3'), ['RB4']],
    ['two groups', `${inBrackets('RB4')} and ${inBrackets('N-B4')}`, ['RB4', 'N-B4']],
    ['ids outside brackets: none', 'S08-08', []],
    ['brackets with other things: none', inBrackets('S08-08', 'or', 'so'), []],
    ['only another standard: none', inBrackets('MQTT-3.3.4-9'), []],
  ])('is said by its title: %s [V02]', (_what, title, found) => {
    expect(ids(program(title))).toEqual(found)
  })

  test.each<readonly [string, string]>([
    ['a call over several lines', `testWith(\n  tools,\n  'x ${inBrackets('RB4')}',\n  f)`],
    ['a group', `describeWith(tools, "${inBrackets('RB4')} x", f)`],
    ['a row of a table', `test.each([['x ${inBrackets('RB4')}', 1]])('%s', f)`],
    ['the member of a case', `const cases = [{ what: 'x ${inBrackets('RB4')}' }]`],
    ['a template', `test(\`x \${one('(')} ${inBrackets('RB4')}\`, f)`],
  ])('is found in %s [V02]', (_what, source) => {
    expect(ids(source)).toEqual(['RB4'])
  })

  test('is not what a program inside a literal says [V02]', () => {
    expect(ids(`const text = \`\n${program(inBrackets('RB4'))}\n\``)).toEqual([])
  })

  test.each(['S08-40', 'S8-08', 'S08-8', 'RB16', 'RB04', 'N-B44', 'I-14', 'NB4', 'V2', 'S10-T12.9'])(
    'comes with its place where it is a slip, so that it can be told: %s [V02]',
    (token) => {
      const title = `refuses ${inBrackets('RB4', token)}`
      expect(servingsOfTests('x.test.ts', `\n${program(inBrackets('RB4', token))}`)).toEqual([
        { id: 'RB4', by: 'test', where: 'x.test.ts', line: 2, what: title },
        { id: token, by: 'test', where: 'x.test.ts', line: 2, what: title },
      ])
    },
  )

  test('may name a row of a table, which is knowledge and no obligation [V02]', () => {
    expect(ids(program(inBrackets('S10-T12.1', 'RB4')))).toEqual(['RB4', 'S10-T12.1'])
  })
})

describe('what code says that it meets', () => {
  test('is named in comments, with the line inside them [V02]', () => {
    const source = `/**\n * First sight pins (S08-06).\n * Never an older one: S08-08.\n */\nexport const x = 'S08-07 or so'`
    expect(servingsOfSource('x.ts', source, 'code')).toEqual([
      { id: 'S08-06', by: 'code', where: 'x.ts', line: 2 },
      { id: 'S08-08', by: 'code', where: 'x.ts', line: 3 },
    ])
  })

  test('is named by a literal that is nothing but an id [V02]', () => {
    const row = `const row = { ids: ['S08-08', "RB4"] }`
    expect(servingsOfSource('x.ts', row, 'attack').map(({ id }) => id)).toEqual(['S08-08', 'RB4'])
  })
})
