import { processorSeconds, sleep } from '../process.ts'
import { join, leave } from '../wire.ts'
import type { Aim, HandshakePlan, Handshakes } from './scenario.ts'

const AT_ONCE = 8
/** Not counted: what a server does the first time it does only then. */
const WARM_UP = 200

/** Full handshakes with a client certificate, CONNECT and CONNACK, and a clean end: no session is resumed. */
export async function handshakes(aim: Aim, { count, groups }: HandshakePlan): Promise<Handshakes> {
  const { port, pid, identities } = aim
  const { ca, devices } = identities
  async function shake(wanted: number): Promise<void> {
    let begun = 0
    async function oneByOne(): Promise<void> {
      while (begun < wanted) {
        const identity = devices[begun % devices.length]
        begun += 1
        if (identity) await leave(await join({ port, ca, groups }, identity))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, oneByOne))
  }
  await shake(WARM_UP)
  await sleep(500)
  const before = processorSeconds(pid)
  await shake(count)
  await sleep(500) // what a server does behind the end belongs to it
  return { cpuMillisecondsEach: ((processorSeconds(pid) - before) * 1000) / count }
}
