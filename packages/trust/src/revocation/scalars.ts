// Small values as revocation messages carry them.
import { plain, hex } from '../asn1.ts'
import { PkiError } from '../errors.ts'

/** The content octets of a positive INTEGER, from hex. */
export function toSerial(serialNumber: string): ArrayBuffer {
  if (!/^(?:[0-9a-f]{2}){1,20}$/.test(serialNumber))
    throw new PkiError('PKI_MALFORMED', { detail: { reason: 'serial number' } })
  const octets = Buffer.from(serialNumber, 'hex')
  return plain((octets[0] ?? 0) < 0x80 ? octets : Buffer.concat([Buffer.alloc(1), octets]))
}

/** Lower-case hex without leading zero octets, as everywhere in this package. */
export const fromSerial = (integer: ArrayBuffer): string => hex(integer).replace(/^(?:00)+(?=..)/, '')
