import { expect, test } from 'vitest'
import { AgentError } from './errors.ts'
import { Doubt } from './standing.ts'

const ended = (detail: Readonly<Record<string, unknown>>): AgentError =>
  new AgentError('AGENT_CONNECTION', { detail })
const cutOff = ended({ cutOff: true })
const unreachable = ended({})

const doubtAfter = (...ends: readonly (AgentError | 'welcome')[]): boolean => {
  const doubt = new Doubt()
  for (const end of ends) {
    if (end === 'welcome') doubt.welcomed()
    else doubt.failed(end)
  }
  return doubt.isTurnedAway
}

test.each([
  ['nothing has happened', [], false],
  ['CONNACK said 0x87', [ended({ reasonCode: 0x87 })], true],
  ['the policy was refused with 401', [new AgentError('AGENT_POLICY', { detail: { status: 401 } })], true],
  ['the policy was refused otherwise', [new AgentError('AGENT_POLICY', { detail: { status: 500 } })], false],
  ['CONNACK said that the server is busy', [ended({ reasonCode: 0x89 })], false],
  ['it came in after that', [ended({ reasonCode: 0x87 }), 'welcome'], false],
  ['it was cut off four times', [cutOff, cutOff, cutOff, cutOff], false],
  ['it was cut off five times in a row', [cutOff, cutOff, cutOff, cutOff, cutOff], true],
  ['it came in between', [cutOff, cutOff, 'welcome', cutOff, cutOff, cutOff], false],
  ['the server was gone between', [cutOff, cutOff, unreachable, cutOff, cutOff, cutOff], false],
  ['the server is not there', Array.from({ length: 20 }, () => unreachable), false],
] as const)('whether a device doubts its certificate when %s', (_when, ends, doubts) => {
  expect(doubtAfter(...ends)).toBe(doubts)
})
