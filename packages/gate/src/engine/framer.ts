import { PacketError, malformed } from '../codec/cursor.ts'
import { packetType } from '../codec/packets.ts'

const nothing = Buffer.alloc(0)

/**
 * Cuts a stream of octets into control packets (MQTT 5.0 §2.1) without copying: after `next()` the packet stands in
 * `buffer` from `start` to `end`, behind its fixed header. A packet is used up by `consume()`; one that isn't comes again.
 */
export class Framer {
  buffer: Buffer = nothing
  header = 0
  start = 0
  end = 0
  #offset = 0
  #more: Buffer[] = []
  #moreOctets = 0
  #needed = 0

  push(chunk: Buffer): void {
    const left = this.buffer.length - this.#offset
    if (left === 0 && this.#moreOctets === 0) {
      this.buffer = chunk
      this.#offset = 0
      return
    }
    this.#more.push(chunk)
    this.#moreOctets += chunk.length
    if (left + this.#moreOctets >= this.#needed) this.#join()
  }

  /** Octets are joined when a packet is complete, not at each arrival: slow senders of large packets cost one copy. */
  #join(): void {
    this.buffer = Buffer.concat([this.buffer.subarray(this.#offset), ...this.#more])
    this.#offset = 0
    this.#more = []
    this.#moreOctets = 0
  }

  /**
   * @param limit the largest packet that is accepted, fixed header included
   * @returns whether a whole packet is there
   * @throws PacketError 0x81 for a malformed length, 0x95 for a packet above the limit, before its body has arrived
   */
  next(limit: number): boolean {
    const { buffer } = this
    const offset = this.#offset
    const available = buffer.length - offset
    let length = 0
    let at = offset + 1
    for (let factor = 1; ; factor *= 128) {
      if (at - offset > 4) throw malformed('the remaining length has more than four octets')
      const octet = buffer[at]
      if (octet === undefined) return this.#wait(at - offset + 1)
      at += 1
      length += (octet & 0x7f) * factor
      if (octet < 0x80) {
        if (octet === 0 && factor > 1) throw malformed('the remaining length is longer than it needs')
        break
      }
    }
    const total = at - offset + length
    if (total > limit) throw new PacketError(0x95, `a packet of ${total} octets`)
    if (total > available) return this.#wait(total)
    this.header = buffer[offset] ?? 0
    this.start = at
    this.end = offset + total
    return true
  }

  #wait(octets: number): false {
    this.#needed = octets
    if (this.#moreOctets > 0 && this.buffer.length - this.#offset + this.#moreOctets >= octets) this.#join()
    return false
  }

  consume(): void {
    this.#offset = this.end
  }

  /** How many whole PUBLISH packets wait from here on. */
  waitingPublishes(): number {
    let count = 0
    let offset = this.#offset
    while (offset + 1 < this.buffer.length) {
      let length = 0
      let at = offset + 1
      let octet = 0x80
      for (let factor = 1; octet >= 0x80 && at < this.buffer.length; factor *= 128, at += 1) {
        octet = this.buffer[at] ?? 0
        length += (octet & 0x7f) * factor
      }
      const end = at + length
      if (octet >= 0x80 || end > this.buffer.length) break
      if ((this.buffer[offset] ?? 0) >> 4 === packetType.PUBLISH) count += 1
      offset = end
    }
    return count
  }
}
