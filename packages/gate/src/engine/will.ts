import type { Will } from '../codec/packets.ts'
import type { KeptWill, Message } from './state.ts'

/** A will as it is kept until it is due (MQTT 5.0 §3.1.3.2). */
export const keptWill = ({ topic, qos, retain, tail, properties }: Will): KeptWill => ({
  topic,
  qos,
  retain,
  tail,
  delaySeconds: properties.willDelayInterval ?? 0,
  ...(properties.messageExpiryInterval === undefined
    ? {}
    : { lifeSeconds: properties.messageExpiryInterval }),
})

/** The message that it becomes; its life begins now (§3.1.3.2.4). */
export function willMessage({ topic, qos, retain, tail, lifeSeconds }: KeptWill, now: number): Message {
  const message = { topic, qos, retain, tail }
  return lifeSeconds === undefined ? message : { ...message, expiresAt: now + lifeSeconds * 1000 }
}
