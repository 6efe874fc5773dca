import { describe, expect, it } from 'vitest'
import { choicesAt } from './choices.ts'

describe('what may be answered', () => {
  it.each([
    ['/components/2/hardware/secureBoot/enabled', ['true', 'false']],
    ['/components/0/name', []],
    ['/no/such/property', []],
  ])('%s: %j', (pointer, expected) => {
    expect(choicesAt(pointer)).toEqual(expected)
  })

  it('never offers not to know', () => {
    expect(choicesAt('/dataflows/0/transport')).toContain('tls1.3')
    expect(choicesAt('/dataflows/0/transport')).not.toContain('unknown')
  })
})
