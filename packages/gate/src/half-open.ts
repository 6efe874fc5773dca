import { isIPv6 } from 'node:net'

/** Handshakes that are under way; each costs processor time and memory before anybody is known. */
const MOST = 4000
/** Of one source, so that it takes eight at the least to fill the doorway, and each of them gives way to who has fewer. */
const MOST_OF_SOURCE = 500
/** An honest handshake is over by then. One that is younger isn't cut for somebody who has as many himself. */
const PATIENCE_MS = 2000

/** A handshake under way. */
export interface HalfOpen {
  readonly source: Source
  readonly address: string
  readonly since: number
  /** Closes its connection. */
  readonly cut: () => void
}

/** Where connections come from, as far as somebody can have many of it: an IPv4 address, or the /64 of an IPv6 address. */
export class Source {
  /** The oldest first. */
  readonly halfOpen = new Set<HalfOpen>()
}

/** The part of an address that one party has to itself: with IPv6 that is a /64 (RFC 6177 §2). Pure. */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/iu.exec(address)?.[1]
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address
  const [front = [], back = []] = address
    .replace(/%.*$/u, '')
    .split('::')
    .map((groups) => groups.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const network = [...front, ...zeros, ...back].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/**
 * Handshakes that are under way. When there are too many, the oldest of the source that has most is cut for the newcomer, so
 * that silent connections keep nobody out. Only who has most himself may have to wait, and only while his own are young: what
 * a site behind one router has begun is let finish.
 */
export class HalfOpenBook {
  /** Sources by how many they have; who has had this many for longest comes first. */
  readonly #bySize: Set<Source>[] = []
  #count = 0

  /**
   * Makes room for one more of a source.
   * @returns the one that was cut for it, `true` where there is room anyway, `false` where there is none
   */
  makeRoom(source: Source, now: number): HalfOpen | boolean {
    const mine = source.halfOpen.size
    if (mine < MOST_OF_SOURCE && this.#count < MOST) return true
    const from = mine >= MOST_OF_SOURCE ? source : this.#largest()
    const [oldest] = from?.halfOpen ?? []
    if (!from || !oldest) return false
    const hasFewer = mine + 1 < from.halfOpen.size
    if (!hasFewer && now - oldest.since < PATIENCE_MS) return false
    this.remove(oldest)
    oldest.cut()
    return oldest
  }

  add(one: HalfOpen): void {
    this.#resize(one.source, () => one.source.halfOpen.add(one))
    this.#count += 1
  }

  /** Nothing happens to one that was removed before. */
  remove(one: HalfOpen): void {
    const { halfOpen } = one.source
    if (!halfOpen.has(one)) return
    this.#resize(one.source, () => halfOpen.delete(one))
    this.#count -= 1
  }

  #resize(source: Source, change: () => void): void {
    this.#bySize[source.halfOpen.size]?.delete(source)
    change()
    const { size } = source.halfOpen
    if (size > 0) (this.#bySize[size] ??= new Set()).add(source)
    while (this.#bySize.length > 0 && !this.#bySize.at(-1)?.size) this.#bySize.pop()
  }

  #largest(): Source | undefined {
    const [first] = this.#bySize.at(-1) ?? []
    return first
  }
}
