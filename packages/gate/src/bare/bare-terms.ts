import { randomUUID } from 'node:crypto'
import type { Dialect } from '../codec/dialect.ts'
import type { Connect } from '../codec/packets.ts'
import type { Arrival } from '../engine/house.ts'
import type { SessionTerms } from '../engine/session-book.ts'

/** What a bare engine grants: enough for every suite, little enough to be reached by one. */
const RECEIVE_MAXIMUM = 100
const MAXIMUM_PACKET_SIZE = 1024 * 1024
const TOPIC_ALIAS_MAXIMUM = 16
const IDENTIFIER_NOT_VALID = 0x85

/** Who a client is: it says so, or gets a name (§3.1.3.1, §3.2.2.3.7). 3.1.1 wants a clean session for that ([MQTT-3.1.3-7] there). */
export function identityOf({
  clientId,
  protocolLevel,
  cleanStart,
}: Connect): { readonly id: string; readonly assigned: boolean } | number {
  if (clientId !== '') return { id: clientId, assigned: false }
  if (protocolLevel === 4 && !cleanStart) return IDENTIFIER_NOT_VALID
  return { id: `assigned-${randomUUID()}`, assigned: true }
}

/** 3.1.1 has no expiry: a session that isn't clean stays (MQTT 3.1.1 §3.1.2.4). */
export const sessionTermsOf = ({
  protocolLevel,
  cleanStart,
  properties,
}: Connect): Omit<SessionTerms, 'will'> => ({
  cleanStart,
  expirySeconds: protocolLevel === 4 && !cleanStart ? Infinity : (properties.sessionExpiryInterval ?? 0),
})

interface Granted {
  readonly id: string
  readonly assigned: boolean
  readonly resumed: boolean
  readonly expirySeconds: number
  readonly mostKeepAliveSeconds: number | undefined
}

/** What CONNACK says, and what the connection holds itself to. */
export function arrivalOf(
  dialect: Dialect,
  packet: Connect,
  { id, assigned, resumed, expirySeconds, mostKeepAliveSeconds = Infinity }: Granted,
): Omit<Arrival<never>, 'guest' | 'session'> {
  const { keepAliveSeconds: asked, properties } = packet
  const wanted = asked === 0 ? Infinity : asked
  const shortened = wanted > mostKeepAliveSeconds && packet.protocolLevel === 5 // 3.1.1 can't be told
  const keepAliveSeconds = shortened ? mostKeepAliveSeconds : asked
  const connack = dialect.connackAccepted({
    sessionPresent: resumed,
    sessionExpirySeconds: expirySeconds,
    receiveMaximum: RECEIVE_MAXIMUM,
    maximumPacketSize: MAXIMUM_PACKET_SIZE,
    topicAliasMaximum: TOPIC_ALIAS_MAXIMUM,
    sharedSubscriptions: true,
    ...(shortened ? { serverKeepAliveSeconds: keepAliveSeconds } : {}),
    ...(assigned ? { assignedClientId: id } : {}),
    ...(properties.requestResponseInformation === 1 ? { responseInformation: `responses/${id}/` } : {}),
    userProperties: [],
  })
  return {
    connack,
    keepAliveSeconds,
    receiveMaximum: RECEIVE_MAXIMUM,
    maximumPacketSize: MAXIMUM_PACKET_SIZE,
    topicAliasMaximum: TOPIC_ALIAS_MAXIMUM,
  }
}
