import { describe, expect, test } from 'vitest'
import { sayingsOf } from './literals.ts'

const literals = (source: string): readonly string[] =>
  sayingsOf(source)
    .filter(({ kind }) => kind === 'literal')
    .map(({ text }) => text)

describe('the literals of a program', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['with the other quotes inside', `test("doesn't", f); it('says "no"', g)`, ["doesn't", 'says "no"']],
    ['with escaped quotes', String.raw`test('it\'s "so"', f)`, [`it's "so"`]],
    ['with places', 'test(`refuses ${name} of ${size(`${unit}`)}`, f)', ['{…}', 'refuses {…} of {…}']],
    ['with a brace inside a place', "test(`a ${{ b: '}' }.b} c`, f)", ['}', 'a {…} c']],
    ['in a table', `test.each([['one', 1], ['two', 2]])('%s', f)`, ['one', 'two', '%s']],
    ['after a pattern with quotes', "const p = /['\"`]/g\ntest('after', f)", ['after']],
    ['after a pattern with a slash in a class', "x.replace(/[/'\\]]+/, '')\ntest('after', f)", ['', 'after']],
    ['after a division', "const h = a / b; test('half', f) / 2", ['half']],
    ['after an apostrophe in JSX', "<p>Don't</p>\ntest('after', f)", ['after']],
    ['after a tag that ends', '<A b={c} />; test("after", f) /2', ['after']],
    ['after a brace too many', "}\ntest('after', f)", ['after']],
    ['over the end of the file', "test('whole', f); test(`cut of", ['whole']],
  ])('are read %s [V02]', (_what, source, found) => {
    expect(literals(source)).toEqual(found)
  })

  test('are not what stands in comments, and the other way round [V02]', () => {
    const source = `// it's 'this'\nconst a = 'http://x' /* "that" */`
    expect(sayingsOf(source)).toEqual([
      { kind: 'comment', text: "// it's 'this'", line: 1 },
      { kind: 'literal', text: 'http://x', line: 2 },
      { kind: 'comment', text: '/* "that" */', line: 2 },
    ])
  })

  test('come with the line on which they begin [V02]', () => {
    expect(sayingsOf("\n\nf(\n  `a\n  b`,\n  'c')").map(({ line }) => line)).toEqual([4, 6])
  })
})
