import { expect, it } from 'vitest'
import type { AttackPath } from '../../shared/api/types.ts'
import { blockedSteps, markedBy, threatsOn } from './marked.ts'

const words = { en: '', ja: '' }
const threat = (status: 'open' | 'mitigated') => ({
  key: status,
  title: words,
  words,
  risk: 2,
  standing: { status },
})

it('marks each part of the diagram once, and counts what has to be done and what is in the way', () => {
  const path: AttackPath = {
    attacker: { id: 'a', label: words },
    hazard: { id: 'h', label: words },
    open: false,
    cost: 17,
    steps: [
      { text: words, touches: [{ kind: 'zone', id: 'street' }] },
      {
        text: words,
        threat: threat('open'),
        touches: [
          { kind: 'flow', id: 'uplink' },
          { kind: 'component', id: 'device' },
        ],
      },
      { text: words, threat: threat('mitigated'), touches: [{ kind: 'component', id: 'device' }] },
    ],
  }
  expect([...markedBy(path)]).toEqual(['zone/street', 'flow/uplink', 'component/device'])
  expect(threatsOn(path)).toBe(2)
  expect(blockedSteps(path)).toBe(1)
})
