import { AgentError } from '../../errors.ts'

/** How slow a sender may be: a server that only drips must not keep a device from its updates. */
export interface Pace {
  /** Octets per second that a body has to come with, on the whole. */
  readonly slowest: number
  /** Waiting that is borne in advance, milliseconds. */
  readonly patienceMs: number
}

export const usualPace: Pace = { slowest: 1024, patienceMs: 20_000 }

const late = Symbol('late')

/** The next piece, or `late`. */
async function within<T>(promise: Promise<T>, milliseconds: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds)
  })
  try {
    return await Promise.race([promise, patience])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Passes a body on, and ends it when it falls behind: waiting uses up patience, and each octet earns some back. The time
 * that the reader takes for itself isn't counted, so that a slow disk is never taken for a slow server.
 * @throws AgentError UPDATE_SLOW
 */
export async function* paced(
  body: AsyncIterable<Buffer>,
  { slowest, patienceMs }: Pace,
): AsyncGenerator<Buffer> {
  const pieces = body[Symbol.asyncIterator]()
  let left = patienceMs
  let octets = 0
  for (;;) {
    const asked = performance.now()
    const next = pieces.next()
    const piece = await within(next, Math.max(0, left)) // behind already: only what is here counts
    if (piece === late) {
      next.catch(() => {}) // the connection ends with the answer; nobody waits for this piece any more
      throw new AgentError('UPDATE_SLOW', { detail: { octets, slowest } })
    }
    if (piece.done) return
    octets += piece.value.length
    const earned = (piece.value.length * 1000) / slowest
    left = Math.min(patienceMs, left - (performance.now() - asked) + earned)
    yield piece.value
  }
}
