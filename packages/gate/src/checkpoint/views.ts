import type { Accepted } from '../committer.ts'
import type { Lane } from '../inspection/lane.ts'
import type { SecurityEvent, Seen } from '../ports.ts'

/** Kinds of events that say no to somebody. */
const refusals: ReadonlySet<string> = new Set([
  'gate.handshake-failed',
  'gate.connection-refused',
  'gate.subscription-refused',
  'gate.refused',
])

/** Live views: shows whoever watches what passed and what was refused, and nothing else. */
export class Views {
  readonly #watchers = new Set<(seen: Seen) => void>()

  watch(watcher: (seen: Seen) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  passed(lane: Lane, messages: readonly Accepted[], at: number): void {
    const last = messages.at(-1)
    if (this.#watchers.size === 0 || !last) return
    const { device, channel } = lane
    const count = messages.length
    const seen: Seen = { passed: true, at, device, channel: channel.key, count, last: last.body }
    for (const watcher of this.#watchers) watcher(seen)
  }

  refused(events: readonly SecurityEvent[]): void {
    for (const event of events.filter(({ kind }) => refusals.has(kind))) {
      for (const watcher of this.#watchers) watcher({ passed: false, at: event.at, event })
    }
  }
}
