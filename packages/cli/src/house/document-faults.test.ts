import { expect, test } from 'vitest'
import { placedReason, reasonText } from './document-faults.ts'

test.each([
  [
    '/document/tracking/status: a draft is not taken in; wait for its release',
    '/document/tracking/status: 草案は取り込まない。正式な公開を待つ',
  ],
  ['document: this is no JSON in UTF-8', '文書: UTF-8 の JSON ではない'],
  ['/a/0: one of CVE, GHSA is wanted here', '/a/0: 次のいずれかが必要：CVE, GHSA'],
  ['/a/0: a whole number from 1 is wanted here', '/a/0: 1 以上の整数が必要'],
  [
    '/x: no product is called CSAFPID-1 (CSAF 2.0 §6.1.1)',
    '/x: CSAFPID-1 という製品はない（CSAF 2.0 §6.1.1）',
  ],
  [
    'line 3: a line is a CVE id, a probability and a percentile',
    '3 行目: 行は「CVE ID、確率、パーセンタイル」の形',
  ],
  ['more than 50000 components', '部品が 50000 件を超えている'],
  ['components/0 was never heard of', 'components/0 was never heard of'],
])('%s', (english, japanese) => {
  expect(placedReason(english, 'ja')).toBe(japanese)
  expect(placedReason(english, 'en')).toBe(english)
})

test('a reason alone', () => {
  expect(reasonText('this stands here twice', 'ja')).toBe('同じものが 2 回ある')
})
