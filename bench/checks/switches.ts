/**
 * Ways to leave out one check of the inspection. The gate itself has no such switch, and shall have none: the bench loads
 * its sources with one line changed, and fails when that line is no longer there.
 */
export interface Switch {
  readonly name: string
  /** Line of `inspection/inspect.ts`, and what stands there instead. */
  readonly line: string
  readonly instead: string
}

export const switches: readonly Switch[] = [
  {
    name: 'size',
    line: 'const size = lane && sizeIsPlausible(lane.channel, payload.length)',
    instead: 'const size = undefined as ReturnType<typeof sizeIsPlausible>',
  },
  {
    name: 'size of data, epoch',
    line: 'const wrong = dataIsWithinSize(channel, payload.length, data) ?? epochWasIssued(envelope, speaker.epoch)',
    instead: 'const wrong = undefined as ReturnType<typeof epochWasIssued>',
  },
  {
    name: 'duplicate look-up',
    line: 'const known = window.state(seq)',
    instead: "const known = 'new' as ReturnType<typeof window.state>",
  },
  {
    name: 'rate',
    line: 'const ms = overTheRate(speaker, now, now - ts)',
    instead: 'const ms: number = 0',
  },
  {
    name: 'schema',
    line: 'const misfit = lane.checkData(data)',
    instead: 'const misfit = undefined as ReturnType<typeof lane.checkData>',
  },
  {
    name: 'age',
    line: 'const age = ageIsWithin(channel, ts, now)',
    instead: 'const age = undefined as ReturnType<typeof ageIsWithin>',
  },
  {
    name: 'signature',
    line: 'const unproved = proof && proofIsGood(proof, { device, channel: channel.key }, keys)',
    instead: 'const unproved = undefined as ReturnType<typeof proofIsGood>',
  },
  {
    name: 'consent',
    line: 'return minimised(payload, said)',
    instead:
      "return { kind: 'accept', lane: speaker.lane, envelope, epoch: said.epoch, body: payload, dropped: [] }",
  },
]
