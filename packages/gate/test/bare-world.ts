import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { type BareEngine, type BareEngineOptions, createBareEngine } from '@sekisho/gate'
import { MqttProbe } from '@sekisho/testkit'
import type { IConnectPacket, IPublishPacket, ISubscribePacket } from 'mqtt-packet'

export type PlainProbe = MqttProbe<Socket>

/** The bare engine on a free loopback port, and clients for it. */
export interface BareWorld {
  readonly port: number
  readonly engine: BareEngine
  open(version?: 4 | 5): Promise<PlainProbe>
  /** Opens, connects, and expects success. */
  join(clientId: string, more?: Partial<IConnectPacket>, version?: 4 | 5): Promise<PlainProbe>
  close(): void
}

export async function createBareWorld(options: BareEngineOptions): Promise<BareWorld> {
  const engine = createBareEngine(options)
  const server = createServer({ noDelay: true }, engine.accept).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const probes: PlainProbe[] = []
  const open = async (version: 4 | 5 = 5): Promise<PlainProbe> => {
    const probe = await MqttProbe.plain(port, version)
    probes.push(probe)
    return probe
  }
  return {
    port,
    engine,
    open,
    async join(clientId, more, version) {
      const probe = await open(version)
      const connack = await probe.connect(clientId, more)
      if (connack.cmd !== 'connack' || (connack.reasonCode ?? connack.returnCode) !== 0) {
        throw new Error(`${clientId} was not let in`)
      }
      return probe
    },
    close() {
      for (const probe of probes) probe.end()
      server.close()
      engine.close()
    },
  }
}

export const publishing = (topic: string, change: Partial<IPublishPacket> = {}): IPublishPacket => ({
  cmd: 'publish',
  topic,
  payload: 'x',
  qos: 0,
  dup: false,
  retain: false,
  ...(change.qos ? { messageId: 1 } : {}),
  ...change,
})

export const subscribing = (
  filter: string,
  qos: 0 | 1 | 2 = 0,
  options: Partial<ISubscribePacket['subscriptions'][number]> = {},
  properties?: ISubscribePacket['properties'],
): ISubscribePacket => ({
  cmd: 'subscribe',
  messageId: 9,
  subscriptions: [{ topic: filter, qos, ...options }],
  ...(properties ? { properties } : {}),
})
