import { once } from 'node:events'
import { createServer as createProbe } from 'node:net'

/**
 * A free port below those that the system gives to outgoing connections: an agent that looks for a server which is away
 * could otherwise be given that very port for its own end.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createProbe()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
}
