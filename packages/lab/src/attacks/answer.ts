/**
 * What an attack hears, in the words of MQTT: a packet with its reason code (MQTT 5.0 §2.4), or a connection that is cut
 * off before any packet comes. `not-trusted`: a device turned away from a server that isn't its own.
 */
export type Answer =
  | `${'CONNACK' | 'PUBACK' | 'SUBACK' | 'DISCONNECT'} 0x${string}`
  | 'cut-off'
  | 'not-trusted'
  | 'silence'
