import type { KeyObject } from 'node:crypto'
import { spkiFingerprintOf } from '../keys.ts'
import { publishedKeys } from './published.ts'
import { hasClosePrimes, hasSmallFactor, isRoca } from './rsa.ts'
import { hasSmallScalar } from './small-scalars.ts'

/** What may be wrong with a public key, however well its holder keeps the private one. */
export type KeyFault =
  | 'short'
  | 'exponent'
  | 'small-factor'
  | 'close-primes'
  | 'roca'
  | 'small-scalar'
  | 'published'

const leastRsaBits = 2048
/** FIPS 186-5 §5.1 (a): odd, above 2^16 and below 2^256. */
const exponentFits = (exponent: bigint): boolean =>
  exponent % 2n === 1n && exponent > 65_536n && exponent < 1n << 256n

function rsaFaults(key: KeyObject): KeyFault[] {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  const { n = '' } = key.export({ format: 'jwk' })
  const modulus = BigInt(`0x${Buffer.from(n, 'base64url').toString('hex')}`)
  return [
    ...(modulusLength < leastRsaBits ? (['short'] as const) : []),
    ...(exponentFits(publicExponent) ? [] : (['exponent'] as const)),
    ...(hasSmallFactor(modulus) ? (['small-factor'] as const) : []),
    ...(hasClosePrimes(modulus) ? (['close-primes'] as const) : []),
    ...(isRoca(modulus) ? (['roca'] as const) : []),
  ]
}

/**
 * Everything that is wrong with a key by itself: too weak, made badly, or known to the world. Whether somebody else has the
 * same one, the registry knows. Pure. None: nothing was found.
 */
export function keyFaults(publicKey: KeyObject): readonly KeyFault[] {
  return [
    ...(publicKey.asymmetricKeyType === 'rsa' ? rsaFaults(publicKey) : []),
    ...(hasSmallScalar(publicKey) ? (['small-scalar'] as const) : []),
    ...(publishedKeys.has(spkiFingerprintOf(publicKey)) ? (['published'] as const) : []),
  ]
}
