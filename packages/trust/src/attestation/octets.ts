import { PkiError } from '../errors.ts'

const malformed = (structure: string): PkiError =>
  new PkiError('ATTESTATION_MALFORMED', { detail: { structure } })

/** Reads marshalled structures of a TPM: big-endian, one field behind the other (TPM 2.0 Library part 2 §4, §5). */
export class TpmReader {
  readonly #octets: Buffer
  readonly #structure: string
  #at = 0

  constructor(octets: Uint8Array, structure: string) {
    this.#octets = Buffer.from(octets)
    this.#structure = structure
  }

  /** @throws PkiError ATTESTATION_MALFORMED, as all of these: too short, or something that is not what it has to be */
  take(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#octets.length) throw malformed(this.#structure)
    const taken = this.#octets.subarray(this.#at, end)
    this.#at = end
    return taken
  }

  uint8(): number {
    return this.take(1).readUInt8()
  }

  uint16(): number {
    return this.take(2).readUInt16BE()
  }

  uint32(): number {
    return this.take(4).readUInt32BE()
  }

  uint64(): bigint {
    return this.take(8).readBigUInt64BE()
  }

  /** TPM2B: a length of two octets, and so many octets (part 2 §10.4). */
  sized(): Buffer {
    return this.take(this.uint16())
  }

  /** For what has one value here and no other. */
  require(isSo: boolean): void {
    if (!isSo) throw malformed(this.#structure)
  }

  /** Nothing may be left over, or one structure could be written in several ways. */
  end(): void {
    this.require(this.#at === this.#octets.length)
  }
}
