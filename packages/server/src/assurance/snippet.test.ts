import type { Operation } from '@sekisho/assurance'
import { describe, expect, it } from 'vitest'
import { snippetOf } from './snippet.ts'

const model = {
  components: [{ id: 'app' }, { id: 'device', hardware: {} }],
  updates: {},
  interfaces: [{ id: 'uart', at: 'device' }],
}

const set = (path: string, value: unknown): Operation => ({ op: 'set', path, value })

describe('a change as YAML', () => {
  it.each<readonly [string, readonly Operation[], string]>([
    [
      'names the entry that a property is of',
      [set('/components/1/hardware/secureBoot/enabled', true)],
      'components:\n  - id: device\n    hardware:\n      secureBoot:\n        enabled: true',
    ],
    [
      'says once what two properties have in common',
      [set('/updates/slots', 'ab'), set('/updates/rollbackProtection', true)],
      'updates:\n  slots: ab\n  rollbackProtection: true',
    ],
    [
      'quotes what would be read as something else',
      [set('/updates/a', 'no'), set('/updates/b', '2 of 3'), set('/updates/c', { list: ['x', 1] })],
      'updates:\n  a: "no"\n  b: "2 of 3"\n  c: { list: [x, 1] }',
    ],
    [
      'adds entries at the end of a list',
      [
        { op: 'append', path: '/interfaces', value: { id: 'jtag', state: 'fused' } },
        { op: 'append', path: '/interfaces', value: { id: 'swd', state: 'fused' } },
      ],
      'interfaces:\n  - { id: jtag, state: fused }\n  - { id: swd, state: fused }',
    ],
    [
      'marks what is taken out',
      [{ op: 'remove', path: '/interfaces/0/at' }],
      'interfaces:\n  - id: uart\n    at: # −',
    ],
  ])('%s', (_title, change, expected) => {
    expect(snippetOf(model, change)).toBe(expected)
  })
})
