import type { FastifyReply } from 'fastify'

/** Server-sent events (HTML Living Standard §9.2), with bounds on how many there are and how much waits in them. */

/** Also the longest that a feed outlives what it was opened with. */
const HEARTBEAT_MS = 15_000
const MOST_FEEDS = 100
/** Of one principal: nobody takes them all. */
const MOST_OWN_FEEDS = 10
/** A client that reads this slowly is cut off: our memory stays ours. */
const MOST_UNREAD = 1_048_576

/** Opens feeds, so many at once. */
export interface Feeds {
  /**
   * Turns a reply into a feed.
   * @param actor who it is for
   * @param isStillValid whether somebody who was let in may stay
   * @throws what `refuse` gives, when there are too many
   */
  open(reply: FastifyReply, actor: string, isStillValid: () => boolean): Feed
}

export interface Feed {
  /** @param id lets a browser that comes back say what it has seen */
  send(event: string, data: unknown, id?: number): void
  /** Called once, when either side ends it. */
  onEnd(stop: () => void): void
}

/** @param refuse what is thrown when there are too many feeds; it hears when to come back */
export function createFeeds(refuse: (detail: { readonly retryAfterMs: number }) => Error): Feeds {
  const open: string[] = []
  return {
    open(reply, actor, isStillValid) {
      const own = open.filter((one) => one === actor).length
      if (open.length >= MOST_FEEDS || own >= MOST_OWN_FEEDS) throw refuse({ retryAfterMs: HEARTBEAT_MS })
      open.push(actor)
      return feedOver(reply, isStillValid, () => {
        open.splice(open.indexOf(actor), 1)
      })
    },
  }
}

function feedOver(reply: FastifyReply, isStillValid: () => boolean, closed: () => void): Feed {
  const stops: (() => void)[] = []
  let ended = false
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  raw.write(': follow\n\n')

  const heartbeat = setInterval(() => {
    if (isStillValid()) raw.write(': still here\n\n')
    else end()
  }, HEARTBEAT_MS)

  function end(): void {
    ended = true
    clearInterval(heartbeat)
    for (const stop of stops.splice(0)) stop() // nothing may be written behind the end
    raw.end()
  }

  raw.once('close', () => {
    closed()
    end()
  })

  return {
    send(event, data, id) {
      if (ended) return
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      if (raw.writableLength > MOST_UNREAD) raw.destroy()
    },
    onEnd(stop) {
      if (ended) stop()
      else stops.push(stop)
    },
  }
}
