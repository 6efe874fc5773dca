import { expect, it } from 'vitest'
import { remembered } from './remembered.ts'

it.each([
  ['by number', { answers: 2, octets: 100 }, ['a', 'b', 'a', 'c', 'a', 'b'], ['a', 'b', 'c', 'b']],
  ['by octets', { answers: 9, octets: 4 }, ['aa', 'b', 'aa', 'cc', 'aa', 'b'], ['aa', 'b', 'cc', 'b']],
  ['by octets, not by letters', { answers: 9, octets: 4 }, ['関', '所', '関'], ['関', '所', '関']],
  ['but no answer that is too long by itself', { answers: 9, octets: 2 }, ['aaa', 'aaa'], ['aaa', 'aaa']],
])('answers again without asking, as far as there is room %s', (_, most, texts, found) => {
  const asked: string[] = []
  const shout = remembered(most, (text) => {
    asked.push(text)
    return text.toUpperCase()
  })
  expect(texts.map(shout)).toEqual(texts.map((text) => text.toUpperCase()))
  expect(asked).toEqual(found)
})
