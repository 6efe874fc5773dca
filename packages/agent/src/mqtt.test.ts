import { describe, expect, it } from 'vitest'
import { readWelcome } from './mqtt.ts'

describe('what the server says at CONNACK', () => {
  it('is read from its user properties', () => {
    const userProperties = {
      'sekisho-epoch': '3',
      'sekisho-policy': 'abc',
      'sekisho-mark': ['3:telemetry/status=17', '2:responses/unlock=4'],
    }
    expect(readWelcome({ receiveMaximum: 10, userProperties })).toEqual({
      receiveMaximum: 10,
      epoch: 3,
      policyHash: 'abc',
      marks: [
        { epoch: 3, channel: 'telemetry/status', seq: 17 },
        { epoch: 2, channel: 'responses/unlock', seq: 4 },
      ],
    })
  })

  it.each([
    ['1800000000000', { serverTime: 1_800_000_000_000 }],
    ['', {}],
    ['-1', {}],
    ['1.8e12', {}],
    ['9'.repeat(16), {}],
  ])('says its time, where it is one: %j', (time, expected) => {
    const {
      receiveMaximum: _receiveMaximum,
      marks: _marks,
      ...said
    } = readWelcome({
      userProperties: { 'sekisho-time': time },
    })
    expect(said).toEqual(expected)
  })

  it('may be nothing: then the standard’s defaults stand (MQTT 5.0 §3.2.2.3.3)', () => {
    expect(readWelcome(undefined)).toEqual({ receiveMaximum: 65_535, marks: [] })
  })

  it.each(['', 'x', '3:a', '3:a=', '3:a=-1', ':a=1', '3:=1', '3:a=1e9', `3:a=${'9'.repeat(40)}`])(
    'passes over the mark %j',
    (mark) => {
      expect(readWelcome({ userProperties: { 'sekisho-mark': mark } }).marks).toEqual([])
    },
  )

  it.each(['0', '-1', 'x', '1.5'])('passes over the epoch %j', (epoch) => {
    expect(readWelcome({ userProperties: { 'sekisho-epoch': epoch } })).not.toHaveProperty('epoch')
  })
})
