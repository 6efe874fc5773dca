import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { createAgent } from '@sekisho/agent'
import type { Attack, Result, Scene } from './attack.ts'
import { forgeServer, type Identity, type Papers } from './identity.ts'
import { prey } from './prey.ts'

/** Attacks on a device: a server that is not its own. */

const host = 'localhost'
const patienceMs = 15_000

interface Impostor {
  readonly port: number
  /** Octets that somebody confided to it. */
  readonly heard: () => number
  close(): void
}

async function impostor({ key, certificates }: Papers): Promise<Impostor> {
  let heard = 0
  const server = createServer({ key, cert: certificates }, (socket) => {
    socket.on('data', (chunk) => (heard += chunk.length)).on('error', () => {})
  })
  server.on('tlsClientError', () => {}) // that is what is hoped for
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  return { port, heard: () => heard, close: () => server.close() }
}

/** Leads a real agent to the wrong server, as false DNS would, and waits for what it says of it. */
async function lure({ directory }: Identity, port: number): Promise<string> {
  const verdict = Promise.withResolvers<string>()
  const timer = setTimeout(() => verdict.resolve('nothing'), patienceMs)
  const agent = createAgent({
    directory,
    server: host,
    mqttPort: port,
    httpsPort: port,
    firmware: prey.firmware,
    report: (event) => {
      if (event.event === 'problem') verdict.resolve(`${event.code}: ${event.reason}`)
      if (event.event === 'connected') verdict.resolve('connected')
    },
  })
  try {
    await agent.start()
    return await verdict.promise
  } finally {
    clearTimeout(timer)
    await agent.stop()
  }
}

async function pose({ device }: Scene, papers: Papers): Promise<Result> {
  const server = await impostor(papers)
  try {
    const said = await lure(device, server.port)
    const turnedAway = said.startsWith('AGENT_CONNECTION') && /certificate|altnames/i.test(said)
    return { answers: [turnedAway && server.heard() === 0 ? 'not-trusted' : 'silence'], said }
  } finally {
    server.close()
  }
}

export const deviceAttacks: readonly Attack[] = [
  {
    name: 'impostor-server',
    title: { en: 'Impostor server', ja: '偽サーバー' },
    tries: {
      en: 'leads a real agent to a server with the right name and the wrong authority',
      ja: '実際のエージェントを、名前は正しいが認証局の異なるサーバーに誘導する',
    },
    ids: ['S08-32', 'RD4'],
    expects: { answers: ['not-trusted'], events: [] },
    run: async (scene) => pose(scene, await forgeServer(host)),
  },
  {
    name: 'device-as-server',
    title: { en: 'Device posing as server', ja: 'サーバーを装うデバイス' },
    tries: {
      en: 'leads a real agent to a server that shows the genuine certificate of another device',
      ja: '実際のエージェントを、他のデバイスの本物の証明書を示すサーバーに誘導する',
    },
    ids: ['S08-32', 'RD4'],
    expects: { answers: ['not-trusted'], events: [] },
    async run(scene) {
      const { issuers } = await scene.open(scene.device) // with these, the chain is complete and genuine
      const { key, certificates } = scene.victim
      return pose(scene, { key, certificates: `${certificates}${issuers}` })
    },
  },
]
