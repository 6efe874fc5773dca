// Real agents while the server, a process of its own, is killed and comes back.
import { readFileSync } from 'node:fs'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Agent, type AgentEvent, createAgent } from '../src/index.ts'
import { until } from './world.ts'

let server: RunningServer
const agents: Agent[] = []
const events: AgentEvent[] = []

beforeAll(async () => {
  server = await RunningServer.start()
  const model = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
  const quick = 'rate: { sustained: 200/s, burst: 400 }'
  await server.addProduct(model.replace('rate: { sustained: 6/min, burst: 20, catchUp: 60/min }', quick))
})
afterAll(async () => {
  await Promise.all(agents.map((agent) => agent.stop()))
  await server.close()
})

interface Page {
  readonly messages: readonly { readonly data: { readonly battery: number } }[]
}

describe('a server that is killed while agents send', () => {
  it('stores every message once, and refuses none', async () => {
    for (const serial of ['K-1', 'K-2', 'K-3']) {
      const agent = createAgent({
        directory: await server.provision('doorbell', serial),
        server: 'localhost',
        mqttPort: server.ports.mqtt,
        httpsPort: server.ports.deviceHttps,
        backoff: { firstMs: 20, longestMs: 300 },
        report: (event) => events.push(event),
      })
      agents.push(agent)
      await agent.start()
      await agent.ready()
    }
    let count = 0
    for (let round = 0; round < 5; round += 1) {
      for (let at = 0; at < 60; at += 1) {
        count += 1
        for (const agent of agents) agent.publish('status', { battery: count / 10, rssi: -60 })
        if (at % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      }
      await server.kill()
      await server.start()
    }
    await until(() => agents.every((agent) => agent.status().pending === 0), 'empty outboxes')
    for (const serial of ['K-1', 'K-2', 'K-3']) {
      const path = `/api/v1/devices/doorbell:${serial}/telemetry/status?order=asc&limit=1000`
      const { messages } = await server.ask<Page>('GET', path)
      expect(messages.map(({ data }) => data.battery)).toEqual(
        Array.from({ length: count }, (_, index) => (index + 1) / 10),
      )
    }
    expect(events.filter(({ event }) => event === 'refused' || event === 'discarded')).toEqual([])
    const refused = await server.ask<{ events: unknown[] }>('GET', '/api/v1/events?kind=gate.refused')
    expect(refused.events).toEqual([])
  })
})
