// Numbers of the binomial distribution, for cut-offs whose false alarms are as rare as 2^-40.

/** Natural logarithm of n!, exact sums for what fits in tables of this size. */
const logFactorials: number[] = [0]

function logFactorial(n: number): number {
  for (let next = logFactorials.length; next <= n; next += 1)
    logFactorials.push((logFactorials[next - 1] ?? 0) + Math.log(next))
  return logFactorials[n] ?? 0
}

/** P(X = k) of n trials that each succeed with probability p. */
function mass(n: number, k: number, p: number): number {
  if (p >= 1) return k === n ? 1 : 0
  const ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  return Math.exp(ways + k * Math.log(p) + (n - k) * Math.log1p(-p))
}

/**
 * The smallest k for which more than k successes have a probability of at most `alpha`: CRITBINOM(n, p, 1 − alpha).
 * The upper tail is added up from its thin end, so that nothing is lost beside a number close to one.
 */
export function criticalBinomial(n: number, p: number, alpha: number): number {
  let tail = 0
  for (let k = n; k > 0; k -= 1) {
    tail += mass(n, k, p)
    if (tail > alpha) return k
  }
  return 0
}
