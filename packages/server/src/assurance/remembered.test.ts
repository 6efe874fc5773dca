import { expect, it } from 'vitest'
import { remembered } from './remembered.ts'

it('answers again without asking, and forgets what was asked for longest ago', () => {
  const asked: string[] = []
  const shout = remembered(2, (text) => {
    asked.push(text)
    return text.toUpperCase()
  })
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(shout)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
  expect(asked).toEqual(['a', 'b', 'c', 'b'])
})
