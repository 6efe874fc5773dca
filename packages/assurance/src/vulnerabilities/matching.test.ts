import { describe, expect, test } from 'vitest'
import { readJson } from './json.ts'
import { judge } from './matching.ts'
import { type Advisory, readOsv, severityOf } from './osv.ts'
import { packagesOf, parsePurl } from './package-url.ts'
import { scan } from './scan.ts'

const record = (more: object) => ({ id: 'GHSA-aaaa-bbbb-cccc', modified: '2026-01-02T03:04:05Z', ...more })

const advisory = (more: object): Advisory => readOsv(readJson(JSON.stringify(record(more)), 1e6))

type Event = Readonly<Record<string, string>>
const affected = (ecosystem: string, type: string, events: readonly Event[], more: object = {}) => ({
  package: { ecosystem, name: 'thing' },
  ranges: [{ type, events }],
  ...more,
})

const verdict = (version: string, entry: object) => {
  const [first] = advisory({ affected: [entry] }).affected
  if (!first) throw new Error('nothing is affected')
  return judge(version, first)
}

describe('[S05-50 V09] whether a version is affected, as the OSV schema evaluates it', () => {
  const two = affected('npm', 'SEMVER', [
    { introduced: '0' },
    { fixed: '1.4.2' },
    { introduced: '2.0.0' },
    { fixed: '2.0.5' },
  ])
  test.each([
    ['0.0.1', 'affected', '1.4.2'],
    ['1.4.1', 'affected', '1.4.2'],
    ['1.4.2', 'unaffected', undefined],
    ['1.9.0', 'unaffected', undefined],
    ['2.0.0-rc.1', 'unaffected', undefined],
    ['2.0.0', 'affected', '2.0.5'],
    ['2.0.5', 'unaffected', undefined],
  ])('%s is %s', (version, kind, fixed) => {
    const judged = verdict(version, two)
    expect(judged.kind).toBe(kind)
    expect(judged.kind === 'affected' ? judged.fixed : undefined).toBe(fixed)
  })

  test('the last affected version is affected, the next one is not', () => {
    const entry = affected('PyPI', 'ECOSYSTEM', [{ introduced: '1.0' }, { last_affected: '1.3' }])
    expect(verdict('1.3', entry).kind).toBe('affected')
    expect(verdict('1.3.post1', entry).kind).toBe('unaffected')
  })

  test('beyond a limit nothing is said to be affected', () => {
    const entry = affected('npm', 'SEMVER', [{ introduced: '0' }, { limit: '3.0.0' }])
    expect(verdict('2.9.9', entry).kind).toBe('affected')
    expect(verdict('3.0.0', entry).kind).toBe('unaffected')
    expect(verdict('3.0.0', affected('npm', 'SEMVER', [{ introduced: '0' }, { limit: '*' }])).kind).toBe(
      'affected',
    )
  })

  test('events may come in any order', () => {
    const entry = affected('npm', 'SEMVER', [{ fixed: '1.10.0' }, { introduced: '1.9.0' }])
    expect(verdict('1.9.5', entry).kind).toBe('affected')
    expect(verdict('1.10.0', entry).kind).toBe('unaffected')
  })

  test('a listed version is affected whatever the ranges say', () => {
    const entry = affected('npm', 'SEMVER', [{ introduced: '2.0.0' }], { versions: ['1.0.0'] })
    expect(verdict('1.0.0', entry)).toEqual({ kind: 'affected', by: 'listed' })
  })

  test.each([
    [
      'an order that is not known',
      '5',
      affected('Android', 'ECOSYSTEM', [{ introduced: '0' }]),
      'not-comparable',
    ],
    [
      'what is no version',
      'master',
      affected('npm', 'SEMVER', [{ introduced: '0' }, { fixed: '1.0.0' }]),
      'version',
    ],
    ['commits', '1.0.0', affected('npm', 'GIT', [{ introduced: '0' }]), 'commits'],
  ])('%s is undecided, and not guessed', (_what, version, entry, why) => {
    expect(verdict(version, entry)).toEqual({ kind: 'undecided', why })
  })

  test('what a record lists counts where its order is not known', () => {
    const entry = affected('Android', 'ECOSYSTEM', [{ introduced: '0' }], { versions: ['12'] })
    expect(verdict('12', entry).kind).toBe('affected')
  })
})

describe('[S05-48] records of advisories', () => {
  test.each([
    ['no JSON', '{', ''],
    ['no id', JSON.stringify({ modified: '2026-01-01T00:00:00Z' }), '/id'],
    ['a time that is none', JSON.stringify({ id: 'CVE-1', modified: 'yesterday' }), '/modified'],
    [
      'a range without a beginning',
      JSON.stringify(record({ affected: [affected('npm', 'SEMVER', [{ fixed: '1.0.0' }])] })),
      '/affected/0/ranges/0/events',
    ],
    [
      'a range of no kind',
      JSON.stringify(record({ affected: [affected('npm', 'RANDOM', [])] })),
      '/affected/0/ranges/0/type',
    ],
    [
      'an event of two kinds',
      JSON.stringify(record({ affected: [affected('npm', 'SEMVER', [{ introduced: '0', fixed: '1' }])] })),
      '/affected/0/ranges/0/events/0',
    ],
  ])('%s is refused with its place', (_what, text, place) => {
    expect(() => readOsv(readJson(text, 1e6))).toThrow(expect.objectContaining({ place }) as Error)
  })

  test.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.8, 'critical'],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 9.3, 'critical'],
    ['CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.7, 'high'],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 7.5, 'high'],
  ])('%s scores %d', (score, base, level) => {
    const type = score.startsWith('CVSS:4') ? 'CVSS_V4' : 'CVSS_V3'
    expect(severityOf(advisory({ severity: [{ type, score }] }), { vectors: [] })).toMatchObject({
      score: base,
      level,
    })
  })

  test('half a vector is no score; the word of the database stands in, or nobody knows', () => {
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N' }]
    expect(severityOf(advisory({ severity }), { vectors: [] })).toEqual({ level: 'unknown' })
    const specific = advisory({ severity, database_specific: { severity: 'MODERATE' } })
    expect(severityOf(specific, { vectors: [] })).toEqual({ level: 'medium' })
  })
})

describe('[S05-48] package URLs are what advisories call a package', () => {
  test.each([
    ['pkg:npm/%40angular/core@1.0.0', 'npm', '@angular/core', undefined],
    [
      'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      'Maven',
      'org.apache.logging.log4j:log4j-core',
      undefined,
    ],
    ['pkg:golang/github.com/gin-gonic/gin@v1.7.0', 'Go', 'github.com/gin-gonic/gin', undefined],
    ['pkg:deb/debian/libssl3@3.0.11-1~deb12u2?distro=debian-12&upstream=openssl', 'Debian', 'libssl3', '12'],
    ['pkg:deb/debian/curl@7.88.1-10?distro=bookworm', 'Debian', 'curl', '12'],
    ['pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie', 'Debian', 'curl', '8'],
    ['pkg:deb/ubuntu/curl@7.81.0-1?distro=ubuntu-22.04', 'Ubuntu', 'curl', '22.04'],
    ['pkg:apk/alpine/busybox@1.36.1-r0?distro=alpine-3.18.4', 'Alpine', 'busybox', 'v3.18'],
    ['pkg:rpm/redhat/openssl@3.0.7-6.el9?distro=rhel-9.2&epoch=1', 'Red Hat', 'openssl', '9'],
    ['pkg:generic/linux-kernel@6.1.0', 'Linux', 'Kernel', undefined],
  ])('%s', (purl, ecosystem, name, release) => {
    expect(packagesOf(parsePurl(purl))[0]).toMatchObject({
      ecosystem,
      name,
      ...(release === undefined ? {} : { release }),
    })
  })

  test('a package of a distribution is looked up by its source as well', () => {
    const names = packagesOf(
      parsePurl('pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12&upstream=openssl%403.0.11-1'),
    )
    expect(names.map(({ name }) => name)).toEqual(['libssl3', 'openssl'])
  })
})

describe('[S05-49 S05-50] components against advisories', () => {
  const component = (purl: string, version: string) => ({ ref: purl, name: 'x', version, purl })
  const debian = advisory({
    id: 'DSA-1',
    aliases: ['CVE-2026-1'],
    affected: [
      {
        package: { ecosystem: 'Debian:12', name: 'curl' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '7.88.1-10+deb12u5' }] }],
      },
      {
        package: { ecosystem: 'Debian:11', name: 'curl' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '7.74.0-1.3+deb11u11' }] }],
      },
    ],
  })
  const lookup = (key: string) => (key === 'Debian|curl' ? [debian] : [])

  test('only the entries of its own release count', () => {
    const old = component('pkg:deb/debian/curl@7.88.1-10?distro=debian-12', '7.88.1-10')
    const mended = component('pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?distro=debian-12', '7.88.1-10+deb12u5')
    expect(scan([old, mended], lookup).matches).toMatchObject([
      { vulnerability: 'CVE-2026-1', component: old, fixed: '7.88.1-10+deb12u5', by: 'range' },
    ])
  })

  test('a component that does not say its release is undecided', () => {
    const { matches, undecided } = scan([component('pkg:deb/debian/curl@7.0-1', '7.0-1')], lookup)
    expect(matches).toEqual([])
    expect(undecided).toMatchObject([{ vulnerability: 'CVE-2026-1', why: 'release' }])
  })

  test.each([
    [
      'by the one that it is about',
      { id: 'DEBIAN-CVE-2026-1', upstream: ['CVE-2026-1'] },
      [['CVE-2026-1', 'DEBIAN-CVE-2026-1']],
    ],
    [
      'one by one where it is about several',
      { id: 'USN-1', upstream: ['CVE-2026-1', 'CVE-2026-11', 'UBUNTU-CVE-2026-1'] },
      [
        ['CVE-2026-1', 'UBUNTU-CVE-2026-1', 'USN-1'],
        ['CVE-2026-11', 'USN-1'],
      ],
    ],
    [
      'once where it is an alias as well',
      { id: 'ECHO-1', aliases: ['CVE-2026-1'], upstream: ['CVE-2026-1', 'GHSA-1111-2222-3333'] },
      [['CVE-2026-1', 'ECHO-1', 'GHSA-1111-2222-3333']],
    ],
  ])('a distribution’s record counts %s (OSV schema, upstream)', (_how, more, names) => {
    const { affected } = debian
    const own = readOsv({ modified: '2026-01-02T00:00:00Z', affected: [], ...more })
    const old = component('pkg:deb/debian/curl@7.88.1-10?distro=debian-12', '7.88.1-10')
    const found = scan([old], (key) => (key === 'Debian|curl' ? [{ ...own, affected }] : []))
    expect(found.matches.map((match) => match.names)).toEqual(names)
    expect(found.matches.map((match) => match.vulnerability)).toEqual(names.map(([first]) => first))
  })

  test('records that are aliases of each other are one vulnerability, without a CVE as well', () => {
    const { affected } = debian
    const records = ['GO-1', 'GHSA-1111-2222-3333'].map((id, at, ids) =>
      Object.assign(advisory({ id, aliases: [ids[1 - at]], affected: [] }), { affected }),
    )
    const old = component('pkg:deb/debian/curl@7.88.1-10?distro=debian-12', '7.88.1-10')
    const { matches } = scan([old], (key) => (key === 'Debian|curl' ? records : []))
    expect(matches.map((match) => match.names)).toEqual([['GHSA-1111-2222-3333', 'GO-1']])
  })

  test('one vulnerability of several databases is one; a withdrawn record is none', () => {
    const entry = [
      {
        package: { ecosystem: 'PyPI', name: 'Django' },
        ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '4.2' }] }],
      },
    ]
    const one = advisory({ id: 'PYSEC-1', aliases: ['CVE-2026-2'], affected: entry })
    const other = advisory({
      id: 'GHSA-1111-2222-3333',
      aliases: ['CVE-2026-2'],
      affected: entry,
      database_specific: { severity: 'HIGH' },
    })
    const gone = advisory({ id: 'PYSEC-9', affected: entry, withdrawn: '2026-02-01T00:00:00Z' })
    const found = scan([component('pkg:pypi/django@4.1', '4.1')], (key) =>
      key === 'PyPI|django' ? [one, other, gone] : [],
    )
    expect(found.matches).toHaveLength(1)
    expect(found.matches[0]?.names.toSorted()).toEqual(['CVE-2026-2', 'GHSA-1111-2222-3333', 'PYSEC-1'])
  })
})
