import { residentKiB, sleep } from '../process.ts'
import { joinAll } from '../wire.ts'
import type { Aim, Idle, IdlePlan } from './scenario.ts'

/** What a connection costs in memory that was let in and says nothing. */
export async function idle({ port, pid, identities }: Aim, { connections }: IdlePlan): Promise<Idle> {
  const before = residentKiB(pid)
  const sockets = await joinAll({ port, ca: identities.ca }, identities.devices.slice(0, connections))
  await sleep(3000)
  const kibEach = (residentKiB(pid) - before) / connections
  for (const socket of sockets) socket.destroy()
  return { kibEach }
}
