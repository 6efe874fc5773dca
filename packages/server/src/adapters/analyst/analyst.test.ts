import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { createAnalyst } from '../../assurance/analyst.ts'
import { startAnalyst } from './analyst.ts'

const text = readFileSync(new URL('../../../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

function analyst(options?: Parameters<typeof startAnalyst>[0]) {
  const started = startAnalyst(options)
  onTestFinished(() => started.close())
  return started
}

test('another thread answers what this one would', async () => {
  const { ask } = analyst()
  const here = createAnalyst()
  const [summary, threats, nothing] = await Promise.all([
    ask('summary', { text }),
    ask('threats', { text }),
    ask('threats', { text: 'sekisho: [' }),
  ])
  expect(summary).toEqual(here.summary({ text }))
  expect(threats).toEqual(here.threats({ text }))
  expect(nothing).toBeUndefined()
})

test('an answer that does not come in time is given up, with all that waits behind it, and the next one comes', async () => {
  const hurried = analyst({ patienceMs: 1 }) // less than a thread takes to start
  const [first, second] = await Promise.allSettled([
    hurried.ask('threats', { text }),
    hurried.ask('summary', { text }),
  ])
  for (const one of [first, second])
    expect(one).toMatchObject({ status: 'rejected', reason: { code: 'ASSURANCE_UNAVAILABLE' } })
  await expect(hurried.ask('summary', { text })).rejects.toMatchObject({ code: 'ASSURANCE_UNAVAILABLE' })
})

test('what waits when it is closed is let go', async () => {
  const started = analyst()
  const waiting = started.ask('summary', { text })
  await Promise.all([
    expect(waiting).rejects.toMatchObject({ code: 'ASSURANCE_UNAVAILABLE' }),
    started.close(),
  ])
})
