// Moduli that can be factored by whoever knows how they were made. Pure arithmetic on public numbers.

/** Primes up to `limit`, by Eratosthenes. */
function primesTo(limit: number): number[] {
  const composite = new Set<number>()
  const primes: number[] = []
  for (let n = 2; n <= limit; n += 1) {
    if (composite.has(n)) continue
    primes.push(n)
    for (let multiple = n * n; multiple <= limit; multiple += n) composite.add(multiple)
  }
  return primes
}

/** Remainders that powers of `base` leave modulo a prime. */
function powersOf(base: number, prime: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (let power = 1; !found.has(power); power = (power * base) % prime) found.add(power)
  return found
}

const smallPrimes = primesTo(10_000).map(BigInt)

/** A prime factor that anybody finds in a moment. */
export const hasSmallFactor = (modulus: bigint): boolean =>
  smallPrimes.some((prime) => modulus % prime === 0n)

/** Primes of the first generation of such keys: 512-bit ones are built on the product of the first 39. */
const rocaPrimes = primesTo(167)
  .filter((prime) => prime > 2)
  .map((prime) => ({ prime: BigInt(prime), powers: powersOf(65_537, prime) }))
  .filter(({ prime, powers }) => powers.size < Number(prime) - 1) // else every modulus looks like it

/**
 * The fingerprint of keys that a certain vendor's library made (CVE-2017-15361, "ROCA"): primes of the shape
 * k·M + (65537^a mod M), so the modulus is a power of 65537 modulo each small prime. Another key looks like it once in
 * more than a hundred million.
 */
export const isRoca = (modulus: bigint): boolean =>
  rocaPrimes.every(({ prime, powers }) => powers.has(Number(modulus % prime)))

/** The largest integer whose square is not above `n`, by Newton's method. */
function rootOf(n: bigint): bigint {
  if (n === 0n) return 0n
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}

/** Squares end in one of four ways in base 16: most others are out without a root being taken. */
const maybeSquare = (n: bigint): boolean => [0n, 1n, 4n, 9n].includes(n & 15n)

const fermatRounds = 100

/**
 * Primes so near to each other that Fermat's method finds them at once (CVE-2022-26320). Primes chosen at
 * random are as good as never found, whatever the number of rounds.
 */
export function hasClosePrimes(modulus: bigint): boolean {
  let a = rootOf(modulus)
  if (a * a < modulus) a += 1n
  for (let round = 0; round < fermatRounds; round += 1, a += 1n) {
    const rest = a * a - modulus
    const b = maybeSquare(rest) ? rootOf(rest) : -1n
    if (b * b === rest) return true
  }
  return false
}
