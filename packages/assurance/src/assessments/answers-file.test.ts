import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAnswers, recordAnswer } from './answers-file.ts'

const file = 'sekisho.answers.yaml'
const written = `# Answered with the fitters, in October.
version: 1
answers:
  # the bolt was their idea
  safety-avoid@hazards/stranger-let-in:
    answer: A bolt inside.
    author: Sato
    date: 2026-10-02
  privacy-need@streams/motion#/snapshot: { answer: A face is needed., author: Ito, date: 2026-10-03, note: tried less }
`

test('answers are read with their author and day', () => {
  expect(parseAnswers(written, { file })).toEqual({
    faults: [],
    answers: [
      {
        question: 'safety-avoid@hazards/stranger-let-in',
        answer: 'A bolt inside.',
        author: 'Sato',
        date: '2026-10-02',
      },
      {
        question: 'privacy-need@streams/motion#/snapshot',
        answer: 'A face is needed.',
        author: 'Ito',
        date: '2026-10-03',
        note: 'tried less',
      },
    ],
  })
})

test('an empty file has no answers and no faults', () => {
  expect(parseAnswers('', { file })).toEqual({ answers: [], faults: [] })
  expect(parseAnswers('version: 1\nanswers:\n', { file })).toEqual({ answers: [], faults: [] })
})

test.each<[string, string, { readonly line: number; readonly column: number; readonly message: RegExp }]>([
  ['no version', 'answers: {}\n', { line: 1, column: 1, message: /not a file of answers/ }],
  [
    'a list in place of a map',
    'version: 1\nanswers: [a]\n',
    { line: 1, column: 1, message: /not a file of answers/ },
  ],
  [
    'no id of a question',
    'version: 1\nanswers:\n  why: { answer: a, author: b, date: 2026-01-01 }\n',
    { line: 3, column: 3, message: /^why is no id/ },
  ],
  [
    'nobody’s answer',
    'version: 1\nanswers:\n  safety-avoid@hazards/h: { answer: a, date: 2026-01-01 }\n',
    { line: 3, column: 3, message: /author/ },
  ],
  [
    'a day that there isn’t',
    'version: 1\nanswers:\n  safety-avoid@hazards/h: { answer: a, author: b, date: 2026-02-30 }\n',
    { line: 3, column: 3, message: /\/date/ },
  ],
  [
    'a strange property',
    'version: 1\nanswers:\n  safety-avoid@hazards/h: { answer: a, author: b, date: 2026-01-01, mood: c }\n',
    { line: 3, column: 3, message: /safety-avoid@hazards\/h/ },
  ],
  ['broken YAML', 'version: 1\nanswers: {\n', { line: 3, column: 1, message: /./ }],
  [
    'the same question twice',
    `${written}  safety-avoid@hazards/stranger-let-in: { answer: b, author: c, date: 2026-01-01 }\n`,
    { line: 10, column: 3, message: /unique/ },
  ],
])('%s is said with its place', (_, text, { message, ...place }) => {
  const { faults } = parseAnswers(text, { file })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ file, ...place })
  expect(faults[0]?.message).toMatch(message)
})

test('what is right is kept beside what is wrong', () => {
  const { answers, faults } = parseAnswers(`${written}  why: { answer: a, author: b, date: 2026-01-01 }\n`, {
    file,
  })
  expect([answers.length, faults.length]).toEqual([2, 1])
})

describe('an answer that is recorded', () => {
  const among = { own: [2, 3], near: [1, 1], far: [1, 1] } as const
  const shape = {
    kind: 'AAAAAAAAAAAA',
    own: 'BBBBBBBBBBBB',
    near: 'CCCCCCCCCCCC',
    far: 'DDDDDDDDDDDD',
    among,
  }
  const answer = {
    question: 'safety-others@product/product',
    answer: 'Fire brigade: a way out without power.\nIt is mechanical.',
    author: 'Mori',
    date: '2026-11-22',
    shape,
  }

  test('starts a file that reads back the same', () => {
    const text = recordAnswer(undefined, answer)
    expect(text.startsWith('# Answers to the questions')).toBe(true)
    expect(parseAnswers(text, { file })).toEqual({ answers: [answer], faults: [] })
  })

  test('joins the others, and no comment is lost', () => {
    const text = recordAnswer(written, answer)
    expect(text).toContain('# Answered with the fitters, in October.')
    expect(text).toContain('# the bolt was their idea')
    expect(parseAnswers(text, { file }).answers.map(({ question }) => question)).toEqual([
      'safety-avoid@hazards/stranger-let-in',
      'privacy-need@streams/motion#/snapshot',
      'safety-others@product/product',
    ])
  })

  test('replaces an earlier one to the same question', () => {
    const again = { ...answer, question: 'safety-avoid@hazards/stranger-let-in' }
    const { answers } = parseAnswers(recordAnswer(written, again), { file })
    expect(answers[0]).toEqual(again)
    expect(answers).toHaveLength(2)
  })

  test('comes back as it was said, whatever it says: quotes, hashes, colons, lines', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .filter((one) => one.trim() !== '')
    const special = fc.constantFrom(
      '# not a comment',
      '- a\n- b',
      'a: b: c',
      '"',
      "it's",
      '  led in\n\n\nby blanks  ',
      '|',
      '2026',
      'null',
    )
    fc.assert(
      fc.property(fc.oneof(text, special), fc.oneof(text, special), (said, note) => {
        const given = { ...answer, answer: said, note }
        expect(parseAnswers(recordAnswer(written, given), { file })).toMatchObject({ faults: [] })
        const { answers } = parseAnswers(recordAnswer(written, given), { file })
        expect(answers.at(-1)).toEqual(given)
      }),
      { numRuns: 200 },
    )
  })
})
