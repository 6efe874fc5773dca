/** Numbers as MQTT writes them (MQTT 5.0 §1.5). */

/** Variable byte integer, in its shortest form (§1.5.5). */
export function variable(value: number): Buffer {
  const octets: number[] = []
  let rest = value
  do {
    const more = Math.floor(rest / 128)
    octets.push((rest % 128) | (more > 0 ? 0x80 : 0))
    rest = more
  } while (rest > 0)
  return Buffer.from(octets)
}

export const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])

export function u32(value: number): Buffer {
  const octets = Buffer.allocUnsafe(4)
  octets.writeUInt32BE(value)
  return octets
}
