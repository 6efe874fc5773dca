import { type Cursor, malformed, protocolError } from './cursor.ts'

/**
 * Properties of MQTT 5.0 §2.2.2.2: identifier, name, data type, and the packets that may carry it. One row each; which
 * may be repeated says `many`.
 */
type Kind = 'u8' | 'u16' | 'u32' | 'variable' | 'text' | 'binary' | 'pair'
type Carrier =
  | 'connect'
  | 'connack'
  | 'publish'
  | 'will'
  | 'ack'
  | 'subscribe'
  | 'unsubscribe'
  | 'disconnect'
  | 'auth'

interface Row {
  readonly name: keyof Properties
  readonly kind: Kind
  readonly in: readonly Carrier[]
  readonly many?: true
  /** Largest legal value, where the data type allows more. */
  readonly most?: number
  readonly least?: number
}

/** What a packet's properties may say. Absent means: the packet did not. */
export interface Properties {
  payloadFormatIndicator?: number
  messageExpiryInterval?: number
  contentType?: string
  responseTopic?: string
  correlationData?: Buffer
  subscriptionIdentifier?: number
  sessionExpiryInterval?: number
  authenticationMethod?: string
  authenticationData?: Buffer
  requestProblemInformation?: number
  willDelayInterval?: number
  requestResponseInformation?: number
  reasonString?: string
  receiveMaximum?: number
  topicAliasMaximum?: number
  topicAlias?: number
  userProperties?: (readonly [name: string, value: string])[]
  maximumPacketSize?: number
}

const rows: ReadonlyMap<number, Row> = new Map<number, Row>([
  [0x01, { name: 'payloadFormatIndicator', kind: 'u8', in: ['publish', 'will'], most: 1 }],
  [0x02, { name: 'messageExpiryInterval', kind: 'u32', in: ['publish', 'will'] }],
  [0x03, { name: 'contentType', kind: 'text', in: ['publish', 'will'] }],
  [0x08, { name: 'responseTopic', kind: 'text', in: ['publish', 'will'] }],
  [0x09, { name: 'correlationData', kind: 'binary', in: ['publish', 'will'] }],
  [0x0b, { name: 'subscriptionIdentifier', kind: 'variable', in: ['subscribe'], least: 1 }],
  [0x11, { name: 'sessionExpiryInterval', kind: 'u32', in: ['connect', 'connack', 'disconnect'] }],
  [0x15, { name: 'authenticationMethod', kind: 'text', in: ['connect', 'connack', 'auth'] }],
  [0x16, { name: 'authenticationData', kind: 'binary', in: ['connect', 'connack', 'auth'] }],
  [0x17, { name: 'requestProblemInformation', kind: 'u8', in: ['connect'], most: 1 }],
  [0x18, { name: 'willDelayInterval', kind: 'u32', in: ['will'] }],
  [0x19, { name: 'requestResponseInformation', kind: 'u8', in: ['connect'], most: 1 }],
  [0x1f, { name: 'reasonString', kind: 'text', in: ['connack', 'ack', 'disconnect', 'auth'] }],
  [0x21, { name: 'receiveMaximum', kind: 'u16', in: ['connect', 'connack'], least: 1 }],
  [0x22, { name: 'topicAliasMaximum', kind: 'u16', in: ['connect', 'connack'] }],
  [0x23, { name: 'topicAlias', kind: 'u16', in: ['publish'] }],
  [
    0x26,
    {
      name: 'userProperties',
      kind: 'pair',
      in: ['connect', 'connack', 'publish', 'will', 'ack', 'subscribe', 'unsubscribe', 'disconnect', 'auth'],
      many: true,
    },
  ],
  [0x27, { name: 'maximumPacketSize', kind: 'u32', in: ['connect', 'connack'], least: 1 }],
])

type Value = number | string | Buffer | readonly [string, string]

const readers: Readonly<Record<Kind, (cursor: Cursor) => Value>> = {
  u8: (cursor) => cursor.u8(),
  u16: (cursor) => cursor.u16(),
  u32: (cursor) => cursor.u32(),
  variable: (cursor) => cursor.variable(),
  text: (cursor) => cursor.text(),
  binary: (cursor) => cursor.binary(),
  pair: (cursor) => [cursor.text(), cursor.text()],
}

function requireInRange(row: Row, value: Value): void {
  if (typeof value !== 'number') return
  if (value < (row.least ?? 0) || value > (row.most ?? Infinity)) {
    throw protocolError(`${row.name} can't be ${value}`)
  }
}

/**
 * Reads the property list of a packet.
 * @throws PacketError 0x81 for an identifier that this packet can't carry, 0x82 for a repeated one or an illegal value
 */
export function readProperties(cursor: Cursor, carrier: Carrier): Properties {
  const list = cursor.part(cursor.variable())
  const properties: Properties = {}
  const found = properties as Record<string, Value | Value[]> // filled by the rows' names
  while (!list.done) {
    const identifier = list.variable()
    const row = rows.get(identifier)
    if (!row?.in.includes(carrier)) throw malformed(`property ${identifier} can't stand in this packet`)
    const value = readers[row.kind](list)
    requireInRange(row, value)
    if (row.many) ((found[row.name] ??= []) as Value[]).push(value)
    else if (found[row.name] === undefined) found[row.name] = value
    else throw protocolError(`${row.name} stands twice`)
  }
  return properties
}
