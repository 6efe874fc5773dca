import { processorSeconds, sleep } from '../process.ts'
import { joinAll, join, onAcknowledgements, Publishing, subscribe } from '../wire.ts'
import type { Aim, Throughput, ThroughputPlan } from './scenario.ts'

/** Publishers at QoS 1 with so many messages in flight each, and one subscriber that counts what arrives. */
export async function throughput(aim: Aim, plan: ThroughputPlan): Promise<Throughput> {
  const { port, pid, identities, round } = aim
  const target = { port, ca: identities.ca }
  let [delivered, acknowledged, running] = [0, 0, true]
  await subscribe(await join(target, identities.reader), 'devices/+/telemetry/env', () => (delivered += 1))

  const devices = identities.devices.slice(0, plan.connections)
  const sockets = await joinAll(target, devices)
  for (const [index, socket] of sockets.entries()) {
    const publishing = new Publishing(devices[index]?.id ?? '', round)
    let answered = 0
    onAcknowledgements(
      socket,
      (_id, code) => {
        if (code >= 0x80) throw new Error(`a message was refused: 0x${code.toString(16)}`)
        answered += 1
        acknowledged += 1
      },
      () => {
        if (running && answered > 0) socket.write(publishing.next(answered))
        answered = 0
      },
    )
    socket.write(publishing.next(plan.inFlight))
  }
  await sleep(plan.warmUpSeconds * 1000)
  const start = { delivered, cpu: processorSeconds(pid), at: performance.now() }
  await sleep(plan.seconds * 1000)
  const elapsed = (performance.now() - start.at) / 1000
  const count = delivered - start.delivered
  const cpu = processorSeconds(pid) - start.cpu
  running = false
  await sleep(500) // what is in flight arrives
  return {
    deliveredPerSecond: count / elapsed,
    cpuMicrosecondsPerMessage: (cpu * 1e6) / Math.max(1, count),
    acknowledged,
  }
}
