import type { FastifyReply } from 'fastify'
import { SECOND } from '../clock.ts'
import { UpdatesError } from './errors.ts'

/**
 * Files that devices are fetching. A device needs one at a time, and another for each connection that was lost and isn't given up here
 * yet; whoever has stolen its certificate shall not hold many more open, since each costs a file, a connection and memory for as long
 * as it is read slowly.
 */
export interface Downloads {
  /** Counts until the answer has ended, in whatever way. @throws UpdatesError UPDATES_BUSY */
  begin(device: string, reply: FastifyReply): void
}

const MOST_AT_ONCE = 8
const tryAgainMs = 30 * SECOND

export function createDownloads(most = MOST_AT_ONCE): Downloads {
  const running = new Map<string, number>()

  function end(device: string): void {
    const left = (running.get(device) ?? 0) - 1
    if (left > 0) running.set(device, left)
    else running.delete(device)
  }

  return {
    begin(device, reply) {
      if (reply.raw.closed) return // it has gone before the answer began, and will not go again
      const others = running.get(device) ?? 0
      if (others >= most)
        throw new UpdatesError('UPDATES_BUSY', { detail: { device, retryAfterMs: tryAgainMs } })
      running.set(device, others + 1)
      reply.raw.once('close', () => end(device))
    },
  }
}
