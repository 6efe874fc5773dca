import { sleep } from '../process.ts'
import { percentile } from '../statistics.ts'
import { joinAll, onAcknowledgements, Publishing } from '../wire.ts'
import type { Aim, Latency, LatencyPlan } from './scenario.ts'

const TICK_MS = 2

/** From PUBLISH to PUBACK, at a rate that doesn't wait for answers: what is late makes nothing else look early. */
export async function latency(aim: Aim, plan: LatencyPlan): Promise<Latency> {
  const { port, identities, round } = aim
  const devices = identities.devices.slice(0, plan.connections)
  const sockets = await joinAll({ port, ca: identities.ca }, devices)
  let [acknowledged, counting] = [0, false]
  const waits: number[] = []
  const senders = sockets.map((socket, index) => {
    const publishing = new Publishing(devices[index]?.id ?? '', round)
    const sentAt = new Float64Array(65_536)
    onAcknowledgements(socket, (packetId, code) => {
      if (code >= 0x80) throw new Error(`a message was refused: 0x${code.toString(16)}`)
      acknowledged += 1
      if (counting) waits.push(performance.now() - (sentAt[packetId] ?? 0))
    })
    return () => {
      socket.write(publishing.next(1))
      sentAt[publishing.packetId] = performance.now()
    }
  })
  const began = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = ((performance.now() - began) / 1000) * plan.rate
    for (; sent < due; sent += 1) senders[sent % senders.length]?.()
  }, TICK_MS)
  await sleep(plan.warmUpSeconds * 1000)
  counting = true
  await sleep(plan.seconds * 1000)
  clearInterval(timer)
  await sleep(500)
  return { p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99), acknowledged }
}
