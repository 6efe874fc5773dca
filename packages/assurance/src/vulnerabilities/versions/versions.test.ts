import { describe, expect, test } from 'vitest'
import { orderOf } from './ecosystems.ts'

/** Each row stands in the ecosystem's order, oldest first; what a slash divides is equal. */
const ladders: readonly (readonly [ecosystem: string, rule: string, ladder: string])[] = [
  [
    'npm',
    'SemVer 2.0.0 §11',
    '1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0/1.0.0+build 2.0.0 2.1.0 2.1.1',
  ],
  ['Go', 'tags carry a letter', 'v0.0.0-20190101000000-abcdefabcdef v0.1.0/0.1.0 v1.0.0 v1.10.0'],
  [
    'NuGet',
    'four numbers, no case',
    '1.0.0-Alpha/1.0.0-alpha 1.0.0-alpha.2 1.0.0-alpha.10 1.0/1.0.0.0 1.0.0.1 1.0.1',
  ],
  ['Pub', 'metadata counts', '1.0.0-dev 1.0.0 1.0.0+1 1.0.0+2 1.0.1'],
  [
    'PyPI',
    'PEP 440, summary of permitted suffixes',
    '1.dev0 1.0.dev456 1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0rc1.dev456 1.0rc1 1.0/1.0.0 1.0+abc.5 1.0+abc.7 1.0+5 1.0.post456.dev34 1.0.post456 1.0.15 1.1.dev1 1!0.1',
  ],
  ['RubyGems', 'Gem::Version', '1.0.a1 1.0.a2 1.0.b1 1.0.0.pre1 1.0/1.0.0/1 1.0.1 1.9 1.10'],
  [
    'Packagist',
    'Composer over version_compare',
    '1.0.0-dev 1.0.0-alpha1/1.0.0-a1 1.0.0-beta2 1.0.0-RC1 1.0/v1.0.0/1.0.0-stable 1.0.0-p1 1.0.1',
  ],
  [
    'Maven',
    'POM reference, Version Order Specification',
    '1-alpha2snapshot 1-alpha2 1-alpha-123 1-beta-2 1-beta123 1-m2 1-m11 1-rc/1-cr 1-rc2 1-SNAPSHOT 1/1.0/1.ga/1-final/1-release/1.0.0 1-sp 1-sp2 1-abc 1-xyz 1-1 1-2 1.1',
  ],
  ['CRAN', 'numeric_version', '1.0 1.0-1/1.0.1 1.0.1.0 1.2 1.10'],
  ['Hackage', 'PVP', '1.2 1.2.0 1.2.1 1.10'],
  ['Linux', 'kernel.org', '5.10-rc1 5.10-rc7 5.10/5.10.0 5.10.3 6.1'],
  [
    'Debian',
    'Debian Policy §5.6.12',
    '1.0~~ 1.0~~a 1.0~ 1.0/1.0-0 1.0-1 1.0-1+deb12u1 1.0-1+deb12u2 1.0-1.1 1.0a 1.0+dfsg-1 1.0.1 1.2 1.10 1:0.1',
  ],
  [
    'Alpine',
    'apk-package(5)',
    '1.0_alpha 1.0_alpha1 1.0_beta 1.0_pre2 1.0_rc1 1.0 1.0-r1 1.0-r10 1.0_git20200101 1.0_p 1.0_p1 1.0a 1.0b 1.0.01 1.0.1 1.1 1.10',
  ],
  [
    'Red Hat',
    'rpm-version(7)',
    '1.0~beta 1.0~rc1 1.0 1.0^git1 1.0^git2 1.0a/1.0.a 1.0.1/1.0.01 1.2 1.10 1:0.5',
  ],
  [
    'Rocky Linux',
    'version and release',
    '4.18.0-348.2.1.el8_5 4.18.0-348.7.1.el8_5 4.18.0-372.el8 5.0.0-1.el8',
  ],
]

const order = (ecosystem: string, one: string, other: string): number | undefined => {
  const found = orderOf(ecosystem)?.(one, other)
  return found === undefined ? undefined : Math.sign(found)
}

describe('[S05-50 V09] versions stand in the order of their ecosystem', () => {
  test.each(ladders)('%s: %s', (ecosystem, _rule, ladder) => {
    const rungs = ladder.split(' ').map((rung) => rung.split('/'))
    const wrong: string[] = []
    for (const [low, rung] of rungs.entries())
      for (const [high, other] of rungs.entries())
        for (const one of rung)
          for (const two of other)
            if (order(ecosystem, one, two) !== Math.sign(low - high))
              wrong.push(`${one} against ${two}: ${String(order(ecosystem, one, two))}`)
    expect(wrong).toEqual([])
  })

  test.each([
    ['npm', 'latest', '1.0.0'],
    ['PyPI', '1.0-banana', '1.0'],
    ['Packagist', 'dev-main', '1.0.0'],
    ['Alpine', '1.0_banana', '1.0'],
    ['Debian', '1.0 1', '1.0'],
    ['npm', '1.0.0', '99999999999999999999.0.0'],
  ])('%s: %s is no version, and nothing is said of it', (ecosystem, one, other) => {
    expect(order(ecosystem, one, other)).toBeUndefined()
  })

  test('an ecosystem whose order is not published has none', () => {
    expect(orderOf('Android')).toBeUndefined()
    expect(orderOf('OSS-Fuzz')).toBeUndefined()
  })
})
