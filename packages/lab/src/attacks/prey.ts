/** The product that the attacker knows: the doorbell of the examples. */
export const prey = {
  product: 'doorbell',
  enterpriseNumber: 32_473,
  firmware: '1.2.0',
  stream: 'status',
  otherStream: 'ring',
  signedStream: 'motion',
  command: 'unlock',
} as const

/** What a doorbell would say. */
export const goodStatus = { battery: 87, rssi: -61 }

export const topicOf = (device: string, stream: string = prey.stream): string =>
  `devices/${device}/telemetry/${stream}`

/** A message as the gate wants it, with what an attack puts in its place. */
export const envelope = (seq: number, change: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ seq, ts: Date.now(), data: goodStatus, ...change })
