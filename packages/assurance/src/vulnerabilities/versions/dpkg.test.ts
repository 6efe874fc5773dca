import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dpkgOrder } from './distributions.ts'

const dpkg = (...args: readonly string[]): number => {
  try {
    execFileSync('dpkg', args, { stdio: 'ignore' })
    return 0
  } catch (error) {
    return (error as { status?: number | null }).status ?? -1 // as child_process throws it
  }
}

const piece = fc.stringMatching(/^[0-9][0-9a-c.+~]{0,6}$/)
const version = fc
  .tuple(
    fc.constantFrom('', '1:'),
    piece,
    fc.option(fc.stringMatching(/^[0-9a-b+~.]{1,4}$/), { nil: undefined }),
  )
  .map(([epoch, upstream, revision]) => `${epoch}${upstream}${revision === undefined ? '' : `-${revision}`}`)

test.skipIf(dpkg('--version') !== 0)('any two versions stand as dpkg itself has them [S05-50]', () => {
  fc.assert(
    fc.property(version, version, (one, other) => {
      const order = dpkgOrder(one, other)
      const says = order === undefined ? 'no version' : order < 0 ? 'lt' : order > 0 ? 'gt' : 'eq'
      expect(dpkg('--compare-versions', one, says, other), `${one} ${says} ${other}`).toBe(0)
    }),
    { numRuns: 400, seed: 6 },
  )
})
