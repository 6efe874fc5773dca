import { createECDH, type KeyObject } from 'node:crypto'

/** Private keys from 1 to this one are looked for: counters, forgotten padding, a generator that was never seeded. */
const mostScalar = 10_000

/**
 * x-coordinates of the points k·G; -k·G has the same, so scalars a little below the order are found as well. About a tenth
 * of a second, once, when the first key is looked at.
 */
function pointsOnP256(): ReadonlySet<string> {
  const ecdh = createECDH('prime256v1')
  const scalar = Buffer.alloc(32)
  const found = new Set<string>()
  for (let k = 1; k <= mostScalar; k += 1) {
    scalar.writeUInt32BE(k, 28)
    ecdh.setPrivateKey(scalar)
    found.add(ecdh.getPublicKey(null, 'compressed').toString('base64url', 1))
  }
  return found
}

let known: ReadonlySet<string> | undefined

/** Whether the private key of a P-256 key is a number that anybody would try first. */
export function hasSmallScalar(key: KeyObject): boolean {
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return false
  known ??= pointsOnP256()
  return known.has(key.export({ format: 'jwk' }).x ?? '')
}
