import { isUtf8 } from 'node:buffer'

/** What is wrong with a packet; the reason code goes into the DISCONNECT (MQTT 5.0 §2.4, §4.13). */
export class PacketError extends Error {
  override readonly name = 'PacketError'
  readonly reasonCode: number

  constructor(reasonCode: number, message: string) {
    super(message)
    this.reasonCode = reasonCode
  }
}

export const malformed = (message: string): PacketError => new PacketError(0x81, message)
export const protocolError = (message: string): PacketError => new PacketError(0x82, message)

/** Reads the data types of MQTT 5.0 §1.5 one after the other, never beyond its end. */
export class Cursor {
  readonly buffer: Buffer
  offset: number
  readonly end: number

  constructor(buffer: Buffer, offset: number, end: number) {
    this.buffer = buffer
    this.offset = offset
    this.end = end
  }

  get done(): boolean {
    return this.offset === this.end
  }

  #take(octets: number): number {
    const from = this.offset
    if (from + octets > this.end) throw malformed('a field ends after its packet')
    this.offset = from + octets
    return from
  }

  u8(): number {
    return this.buffer.readUInt8(this.#take(1))
  }

  u16(): number {
    return this.buffer.readUInt16BE(this.#take(2))
  }

  u32(): number {
    return this.buffer.readUInt32BE(this.#take(4))
  }

  /** Variable byte integer, in its shortest form, at most four octets (§1.5.5, [MQTT-1.5.5-1]). */
  variable(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const octet = this.u8()
      value += (octet & 0x7f) * 2 ** shift
      if (octet < 0x80) {
        if (octet === 0 && shift > 0) throw malformed('a variable byte integer is longer than it needs')
        return value
      }
    }
    throw malformed('a variable byte integer has more than four octets')
  }

  binary(): Buffer {
    const length = this.u16()
    const from = this.#take(length)
    return this.buffer.subarray(from, from + length)
  }

  /** UTF-8 encoded string: well-formed and without U+0000 (§1.5.4, [MQTT-1.5.4-1], [MQTT-1.5.4-2]). */
  text(): string {
    const octets = this.binary()
    if (!isUtf8(octets)) throw malformed('a string is not well-formed UTF-8')
    if (octets.includes(0)) throw malformed('a string holds U+0000')
    return octets.toString('utf8')
  }

  remaining(): Buffer {
    return this.buffer.subarray(this.#take(this.end - this.offset), this.end)
  }

  /** A part of `length` octets with an end of its own. */
  part(length: number): Cursor {
    const from = this.#take(length)
    return new Cursor(this.buffer, from, from + length)
  }
}
