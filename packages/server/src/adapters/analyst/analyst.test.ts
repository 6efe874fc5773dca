import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
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

const unavailable = { code: 'ASSURANCE_UNAVAILABLE' }
const PATIENCE = 1000

/** Patience runs when the test says so; the thread is real. */
function patientTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
}

test('an answer that does not come in time is given up alone: a new thread answers what waits behind it', async () => {
  patientTime()
  const { ask } = analyst({ patienceMs: PATIENCE })
  const slow = ask('threats', { text })
  const behind = ask('summary', { text })
  const last = ask('threats', { text })
  vi.advanceTimersByTime(PATIENCE)
  await expect(slow).rejects.toMatchObject(unavailable)
  expect(await behind).toEqual(createAnalyst().summary({ text }))
  expect(await last).toBeDefined()
})

test('the time that a question waits for others does not count against it', async () => {
  patientTime()
  const { ask } = analyst({ patienceMs: PATIENCE })
  const first = ask('summary', { text })
  const second = ask('summary', { text: `${text}\n` })
  vi.advanceTimersByTime(PATIENCE - 1)
  expect(await first).toBeDefined()
  vi.advanceTimersByTime(PATIENCE - 1)
  expect(await second).toBeDefined()
})

test('beyond the questions that may wait, the next is refused at once', async () => {
  const { ask } = analyst({ mostWaiting: 1 })
  const answers = Promise.all([ask('summary', { text }), ask('summary', { text })])
  await expect(ask('summary', { text })).rejects.toMatchObject(unavailable)
  expect(await answers).toHaveLength(2)
  expect(await ask('summary', { text })).toBeDefined()
})

test('a question that needs more memory than the thread has is given up, and the server goes on', async () => {
  const { ask } = analyst({ mostHeapMb: 64 })
  const greedy = ask('threats', { text: '- a: b\n'.repeat(200_000) })
  const behind = ask('summary', { text })
  await expect(greedy).rejects.toMatchObject(unavailable)
  expect(await behind).toBeDefined()
})

test('what waits when it is closed is let go, and nothing is taken after', async () => {
  const started = analyst()
  const waiting = [started.ask('summary', { text }), started.ask('threats', { text })]
  await Promise.all([
    ...waiting.map((one) => expect(one).rejects.toMatchObject(unavailable)),
    started.close(),
  ])
  await expect(started.ask('summary', { text })).rejects.toMatchObject(unavailable)
})
