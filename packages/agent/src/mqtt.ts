// The one file that knows MQTT.js. It opens one connection and never a second one by itself: when to come back, and what
// to send again, is the agent's affair. MQTT.js keeps no message for us: each connection has a client of its own.
import { type IConnackPacket, type IPublishPacket, type MqttClient, connect as open } from 'mqtt'
import { AgentError } from './errors.ts'
import { tlsOptions } from './http.ts'
import type { ServerAddress } from './server-identity.ts'
import type { Credentials } from './identity.ts'
import type { Mark } from './outbox.ts'
import { StapleCatcher } from './staple.ts'

/** What the server says at CONNACK (design §4). */
export interface Welcome {
  readonly receiveMaximum: number
  readonly epoch?: number
  readonly policyHash?: string
  readonly marks: readonly Mark[]
  /** The server's clock, milliseconds since 1970. */
  readonly serverTime?: number
}

export interface Outgoing {
  readonly topic: string
  readonly payload: Buffer
  /** An earlier send got no answer [MQTT-3.3.1-1]. */
  readonly dup: boolean
}

export interface Connection {
  readonly welcome: Welcome
  /** Subscriptions that the server refused: a device in quarantine hears only of updates (design §4). */
  readonly refusedFilters: readonly string[]
  /** The PUBACK's reason code; rejects when the connection ended first. */
  publish(message: Outgoing): Promise<number>
  /** Why the connection ended. Never rejects. */
  readonly closed: Promise<string>
  /** Ends it with DISCONNECT 0, at the latest after two seconds. */
  close(): Promise<void>
}

export interface ConnectionRequest {
  readonly server: ServerAddress
  readonly credentials: Credentials
  /** Client id, which has to be the device id (design §4). */
  readonly device: string
  readonly subscriptions: readonly string[]
  /** Called for each message, one after the other; the PUBACK goes out when it has returned. */
  readonly onMessage: (topic: string, payload: Buffer) => Promise<void>
  /** Called at the CONNACK, before any message. */
  readonly onWelcome?: (welcome: Welcome) => void
  readonly signal: AbortSignal
}

const keepAliveSeconds = 30
const sessionExpirySeconds = 86_400
const connectTimeoutMs = 15_000
const closeTimeoutMs = 2_000
/** Orders that may be under way to us. */
const ownReceiveMaximum = 16
const largestPacket = 131_072
const defaultReceiveMaximum = 65_535

type UserProperties = Readonly<Record<string, string | readonly string[]>>

const values = (properties: UserProperties, name: string): readonly string[] => {
  const value = properties[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

/** Milliseconds up to the year 33658. */
const timeForm = /^\d{1,15}$/

const markForm = /^(\d{1,15}):(.+)=(\d{1,16})$/

function toMark(text: string): Mark[] {
  const [, epoch, channel, seq] = markForm.exec(text) ?? []
  return channel === undefined ? [] : [{ epoch: Number(epoch), channel, seq: Number(seq) }]
}

/** Reads the server's user properties; what is not understood is passed over. Pure. */
export function readWelcome(properties: IConnackPacket['properties']): Welcome {
  const user: UserProperties = properties?.userProperties ?? {}
  const epoch = Number(values(user, 'sekisho-epoch')[0])
  const policyHash = values(user, 'sekisho-policy')[0]
  const time = values(user, 'sekisho-time')[0] ?? ''
  return {
    receiveMaximum: properties?.receiveMaximum ?? defaultReceiveMaximum,
    ...(Number.isSafeInteger(epoch) && epoch > 0 ? { epoch } : {}),
    ...(policyHash === undefined ? {} : { policyHash }),
    marks: values(user, 'sekisho-mark').flatMap(toMark),
    ...(timeForm.test(time) ? { serverTime: Number(time) } : {}),
  }
}

const reasonCodeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined

const hex = (code: number): string => `0x${code.toString(16).padStart(2, '0')}`

function createClient({ server, credentials, device }: ConnectionRequest): MqttClient {
  const caught = new StapleCatcher()
  const client = open({
    ...tlsOptions(server, credentials, caught),
    protocol: 'mqtts',
    port: server.port,
    protocolVersion: 5,
    clientId: device,
    clean: false,
    keepalive: keepAliveSeconds,
    connectTimeout: connectTimeoutMs,
    properties: {
      sessionExpiryInterval: sessionExpirySeconds,
      receiveMaximum: ownReceiveMaximum,
      maximumPacketSize: largestPacket,
    },
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  })
  caught.watch(client.stream)
  return client
}

/**
 * Settles once: with what the CONNACK says, or with the first thing that goes wrong. `cutOff`: TLS was there on our side, and
 * the server ended it without a word. That is how it ends for a certificate that TLS itself doesn't take (RFC 8446 §4.4.2.4).
 */
function awaitWelcome(client: MqttClient, { signal, onWelcome }: ConnectionRequest): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    let secured = false
    client.stream.once('secureConnect', () => {
      secured = true
    })
    const fail = (error: unknown): void => {
      const reasonCode = reasonCodeOf(error)
      // a server that is too busy for a CONNACK has not cut us off
      const cutOff = secured && !signal.aborted && performance.now() - began < connectTimeoutMs
      const detail = reasonCode === undefined ? { ...(cutOff && { cutOff }) } : { reasonCode }
      reject(new AgentError('AGENT_CONNECTION', { detail, cause: error }))
    }
    client.once('connect', ({ properties }) => {
      const welcome = readWelcome(properties)
      onWelcome?.(welcome) // at once: an order may be the next packet
      resolve(welcome)
    })
    client.once('error', fail)
    client.once('close', () => fail(new Error('closed before CONNACK')))
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
  })
}

function watchClosing(client: MqttClient): Promise<string> {
  let reason: string | undefined
  client.on('error', (error) => {
    reason ??= error.message
  })
  client.on('disconnect', ({ reasonCode }) => {
    reason = `DISCONNECT ${hex(reasonCode ?? 0)}`
  })
  return new Promise((resolve) => {
    client.once('close', () => resolve(reason ?? 'closed'))
  })
}

function endNow(client: MqttClient): Promise<void> {
  return new Promise((resolve) => {
    client.end(true, {}, () => resolve())
  })
}

/** DISCONNECT first, so that the server knows; then the socket, whatever the server does. */
function endGently(client: MqttClient): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => void endNow(client).then(resolve), closeTimeoutMs)
    client.end(false, { reasonCode: 0 }, () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** One by one, since a refusal says nothing of the others. @returns the filters that were refused */
async function subscribe(client: MqttClient, filters: readonly string[]): Promise<readonly string[]> {
  const refused: string[] = []
  for (const filter of filters) {
    try {
      await client.subscribeAsync(filter, { qos: 1 })
    } catch (error) {
      const isAnswer = error instanceof Error && 'packet' in error && error.packet !== undefined
      if (!isAnswer) throw new AgentError('AGENT_CONNECTION', { cause: error })
      refused.push(filter)
    }
  }
  return refused
}

/** A refusal by reason code is an answer; anything else means that there will be none. */
function publish(client: MqttClient, { topic, payload, dup }: Outgoing): Promise<number> {
  return new Promise((resolve, reject) => {
    client.publish(topic, payload, { qos: 1, dup }, (error) => {
      const reasonCode = reasonCodeOf(error)
      if (!error) resolve(0)
      else if (reasonCode !== undefined && reasonCode >= 0x80) resolve(reasonCode)
      else reject(new AgentError('AGENT_CONNECTION', { cause: error }))
    })
  })
}

/** Without `done`, or with an error, there is no PUBACK, and the server sends the message again. */
async function take(
  { topic, payload }: IPublishPacket,
  onMessage: ConnectionRequest['onMessage'],
  done: (error?: Error) => void,
): Promise<void> {
  try {
    await onMessage(topic, Buffer.from(payload))
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)))
    return
  }
  done()
}

/**
 * Connects and subscribes.
 * @throws AgentError AGENT_CONNECTION, with the CONNACK's reason code where there was one
 */
export async function connect(request: ConnectionRequest): Promise<Connection> {
  const client = createClient(request)
  client.handleMessage = (packet, done) => {
    void take(packet, request.onMessage, done)
  }
  const closed = watchClosing(client)
  try {
    const welcome = await awaitWelcome(client, request)
    const refusedFilters = await subscribe(client, request.subscriptions)
    return {
      welcome,
      refusedFilters,
      publish: (message) => publish(client, message),
      closed,
      close: () => (client.connected ? endGently(client) : endNow(client)),
    }
  } catch (error) {
    await endNow(client)
    throw error
  }
}
