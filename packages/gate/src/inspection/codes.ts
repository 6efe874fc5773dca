/**
 * Everything the gate refuses, one row a code: what the other side hears (MQTT 5.0 §2.4) and how grave it is for those who
 * watch. Nothing else is told outside; the security event holds the detail. A published code is never reused.
 */
export const gateCodes = {
  // before a word of MQTT
  GATE_HANDSHAKE: { reasonCode: 0x87, severity: 'low', check: 'certificate' },
  // at CONNECT
  GATE_CERTIFICATE_UNKNOWN: { reasonCode: 0x87, severity: 'high', check: 'certificate' },
  GATE_CERTIFICATE_REVOKED: { reasonCode: 0x87, severity: 'high', check: 'certificate' },
  GATE_CERTIFICATE_EXPIRED: { reasonCode: 0x87, severity: 'medium', check: 'certificate' },
  GATE_DEVICE_RETIRED: { reasonCode: 0x87, severity: 'high', check: 'certificate' },
  GATE_CLIENT_ID: { reasonCode: 0x85, severity: 'high', check: 'client-id' },
  GATE_BANNED: { reasonCode: 0x8a, severity: 'low', check: 'ban' },
  GATE_WILL: { reasonCode: 0x83, severity: 'low', check: 'protocol' },
  GATE_AUTHENTICATION_METHOD: { reasonCode: 0x8c, severity: 'low', check: 'protocol' },
  GATE_PROTOCOL_VERSION: { reasonCode: 0x84, severity: 'low', check: 'protocol' },
  GATE_STORE: { reasonCode: 0x89, severity: 'high', check: 'store' },
  // at SUBSCRIBE
  GATE_SUBSCRIPTION: { reasonCode: 0x87, severity: 'medium', check: 'topic' },
  // at PUBLISH, in the order of the checks
  GATE_SIZE: { reasonCode: 0x83, severity: 'medium', check: 'size' },
  GATE_QUARANTINED: { reasonCode: 0x98, severity: 'medium', check: 'quarantine' },
  GATE_TOPIC: { reasonCode: 0x87, severity: 'high', check: 'topic' },
  GATE_PAYLOAD_FORMAT: { reasonCode: 0x99, severity: 'medium', check: 'envelope' },
  GATE_PROTECTION: { reasonCode: 0x83, severity: 'high', check: 'envelope' },
  GATE_ENVELOPE: { reasonCode: 0x83, severity: 'medium', check: 'envelope' },
  GATE_DISCLOSURE: { reasonCode: 0x83, severity: 'high', check: 'envelope' },
  GATE_EPOCH: { reasonCode: 0x83, severity: 'medium', check: 'envelope' },
  GATE_ORIGIN: { reasonCode: 0x83, severity: 'high', check: 'envelope' },
  GATE_REPLAY: { reasonCode: 0x83, severity: 'medium', check: 'replay' },
  GATE_REPLAY_ALTERED: { reasonCode: 0x83, severity: 'critical', check: 'replay' },
  GATE_FLOOD: { reasonCode: 0x96, severity: 'high', check: 'rate' },
  GATE_SCHEMA: { reasonCode: 0x83, severity: 'medium', check: 'schema' },
  GATE_TOO_OLD: { reasonCode: 0x83, severity: 'medium', check: 'age' },
  GATE_TOO_EARLY: { reasonCode: 0x83, severity: 'medium', check: 'age' },
  GATE_WINDOW: { reasonCode: 0x83, severity: 'medium', check: 'replay' },
  GATE_SIGNING_KEY_UNKNOWN: { reasonCode: 0x83, severity: 'high', check: 'signature' },
  GATE_SIGNING_KEY_EXPIRED: { reasonCode: 0x83, severity: 'medium', check: 'signature' },
  GATE_SIGNATURE: { reasonCode: 0x83, severity: 'critical', check: 'signature' },
  GATE_CONSENT: { reasonCode: 0x83, severity: 'medium', check: 'consent' },
  GATE_CHECK_FAILED: { reasonCode: 0x83, severity: 'critical', check: 'internal' },
  // the connection itself
  GATE_ADMINISTRATIVE: { reasonCode: 0x98, severity: 'info', check: 'registry' },
  GATE_MALFORMED: { reasonCode: 0x81, severity: 'medium', check: 'protocol' },
  GATE_PROTOCOL: { reasonCode: 0x82, severity: 'medium', check: 'protocol' },
  GATE_PACKET_SIZE: { reasonCode: 0x95, severity: 'medium', check: 'size' },
  GATE_RECEIVE_MAXIMUM: { reasonCode: 0x93, severity: 'medium', check: 'protocol' },
  GATE_TOPIC_ALIAS: { reasonCode: 0x94, severity: 'low', check: 'protocol' },
  GATE_SLOW_READER: { reasonCode: 0x97, severity: 'medium', check: 'protocol' },
  GATE_RETAIN: { reasonCode: 0x9a, severity: 'low', check: 'protocol' },
} as const

export type GateCode = keyof typeof gateCodes
