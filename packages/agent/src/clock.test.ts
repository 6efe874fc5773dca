import { describe, expect, it } from 'vitest'
import { createAgentClock } from './clock.ts'

const now = 1_800_000_000_000
const day = 86_400_000

describe('the agent’s clock', () => {
  it('goes by its own time until a server says it', () => {
    const clock = createAgentClock({ now: () => now })
    expect([clock.now(), clock.trust]).toEqual([now, 'unknown'])
  })

  it.each([
    ['two seconds ahead: the network’s doing', 2000, now + 2000],
    ['more', 2001, now],
    ['days ahead', 8 * day, now],
    ['since 1970', -now, now],
  ])('is put right by the server: %s', (_name, off, expected) => {
    const clock = createAgentClock({ now: () => now + off })
    expect(clock.learn(now)).toBe(off)
    expect([clock.now(), clock.trust]).toEqual([expected, 'known'])
  })

  it.each([
    [300_000, 'known'],
    [300_001, 'jumped'],
    [-300_000, 'known'],
    [-300_001, 'jumped'],
  ])('when it is set by %d ms afterwards is %s', (set, trust) => {
    let own = now - day
    let passed = 0
    const clock = createAgentClock({ now: () => own }, () => passed)
    clock.learn(now)
    own += set + day
    passed += day
    expect(clock.trust).toBe(trust)
    clock.learn(now + day)
    expect([clock.now(), clock.trust]).toEqual([now + day, 'known'])
  })
})
