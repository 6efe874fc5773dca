import { describe, expect, test } from 'vitest'
import { type Design, deviations } from './design.ts'
import type { FactoryRecord, PortState } from './record.ts'

const design: Design = {
  components: new Set(['device']),
  soleComponent: 'device',
  variants: [{ id: 'gk-100', hardware: ['A1', 'A2'] }],
  interfaces: [
    { id: 'uart', at: 'device', state: 'disabled' },
    { id: 'jtag', at: 'device', state: 'fused' },
    { id: 'console', at: 'device', state: 'locked' },
    { id: 'wifi', at: 'device', state: 'enabled' },
    { id: 'other', at: 'app', state: 'disabled' },
  ],
  isVersion: (text) => /^\d+\.\d+\.\d+$/.test(text),
}
const good: FactoryRecord = {
  serial: '1',
  key: 'k',
  ports: { uart: 'disabled', jtag: 'fused', console: 'locked' },
  fuses: {},
  tests: { rf: { passed: true } },
}
const codes = (record: Partial<FactoryRecord>) =>
  deviations({ ...good, ...record }, design).map(({ code, field }) => `${code} ${field}`)

describe('the factory gate [V18 S01-52 S05-57 S05-58 S05-59]', () => {
  test('a device as the model has it passes', () => {
    expect(codes({})).toEqual([])
    expect(codes({ variant: 'gk-100', hardware: 'A2', firmware: '1.0.0' })).toEqual([])
  })

  const ports = (uart: PortState, jtag: PortState) => ({ ports: { uart, jtag, console: 'locked' as const } })
  test.each([
    ['a UART that is open', ports('open', 'fused'), ['RECORD_PORT_OPEN port:uart']],
    ['a UART that is only locked', ports('locked', 'fused'), ['RECORD_PORT_OPEN port:uart']],
    ['a UART that is closed for good', ports('fused', 'fused'), []],
    ['a UART that was taken out', ports('removed', 'fused'), []],
    ['a JTAG port that is only disabled', ports('disabled', 'disabled'), ['RECORD_PORT_OPEN port:jtag']],
    [
      'a password that is missing',
      { ports: { ...good.ports, console: 'open' as const } },
      ['RECORD_PORT_OPEN port:console'],
    ],
    [
      'ports that nobody has looked at',
      { ports: { console: 'locked' as const } },
      ['RECORD_PORT_UNSAID port:uart', 'RECORD_PORT_UNSAID port:jtag'],
    ],
    [
      'a port that the model does not have',
      { ports: { ...good.ports, usb: 'open' as const } },
      ['RECORD_PORT port:usb'],
    ],
    ['a test that failed', { tests: { rf: { passed: false } } }, ['RECORD_TEST test:rf']],
    ['another variant', { variant: 'gk-200' }, ['RECORD_VARIANT variant']],
    ['another revision', { hardware: 'B1' }, ['RECORD_HARDWARE hardware']],
    ['another component', { component: 'app' }, ['RECORD_COMPONENT component']],
    ['a name that every object has', { component: 'constructor' }, ['RECORD_COMPONENT component']],
    ['firmware that is no version', { firmware: 'latest' }, ['RECORD_FIELD firmware']],
  ])('%s', (_what, record, expected) => {
    expect(codes(record)).toEqual(expected)
  })
})
