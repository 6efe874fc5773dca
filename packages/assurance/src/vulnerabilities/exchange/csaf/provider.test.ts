import { describe, expect, test } from 'vitest'
import { csafFileName, csafPath, listingOf, providerFiles, type ProviderInput } from './provider.ts'

const advisory = (id: string, initialAt: string, currentAt: string) => ({
  id,
  title: `About ${id}`,
  initialAt,
  currentAt,
  sha256: 'aa'.repeat(32),
  sha512: 'bb'.repeat(64),
})

const input: ProviderInput = {
  base: 'https://psirt.example.com/.well-known/csaf',
  publisher: { category: 'vendor', name: 'Acme', namespace: 'https://acme.example' },
  listed: true,
  mirrored: false,
  advisories: [
    advisory('doorbell-advisory', '2025-12-31T23:59:59.000Z', '2026-03-01T00:00:00.000Z'),
    advisory('Pump 1.4.0-VEX', '2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'),
  ],
}
const files = providerFiles(input)
const parsed = (path: string): unknown => JSON.parse(files.get(path)?.text ?? '')

describe('[V19 S01-45] what a CSAF provider distributes (CSAF 2.0 §7)', () => {
  test.each([
    ['Example Company - 2019-YH3234', 'example_company_-_2019-yh3234.json'],
    ['RHBA-2019_0024', 'rhba-2019_0024.json'],
    ['2022 #01-A', '2022_01-a.json'],
    ['doorbell-1.4.0-advisory', 'doorbell-1_4_0-advisory.json'],
  ])('requirement 2: %s is in the file %s (§5.1)', (id, name) => expect(csafFileName(id)).toBe(name))

  test('requirement 7: the metadata say who publishes, where, and in which role', () => {
    expect(parsed('provider-metadata.json')).toEqual({
      canonical_url: 'https://psirt.example.com/.well-known/csaf/provider-metadata.json',
      distributions: [
        { directory_url: 'https://psirt.example.com/.well-known/csaf/white/' },
        {
          rolie: {
            feeds: [
              {
                summary: expect.any(String) as string,
                tlp_label: 'WHITE',
                url: 'https://psirt.example.com/.well-known/csaf/white/csaf-feed-tlp-white.json',
              },
            ],
            services: ['https://psirt.example.com/.well-known/csaf/service.json'],
          },
        },
      ],
      last_updated: '2026-04-01T00:00:00.000Z',
      list_on_CSAF_aggregators: true,
      metadata_version: '2.0',
      mirror_on_CSAF_aggregators: false,
      publisher: input.publisher,
      role: 'csaf_provider',
    })
  })

  test('requirement 11: a folder for the year of the first release', () => {
    expect(input.advisories.map(csafPath)).toEqual([
      'white/2025/doorbell-advisory.json',
      'white/2026/pump_1_4_0-vex.json',
    ])
  })

  test('requirements 12 and 13: index.txt and changes.csv, newest first', () => {
    expect(files.get('white/index.txt')?.text).toBe('2026/pump_1_4_0-vex.json\n2025/doorbell-advisory.json\n')
    expect(files.get('white/changes.csv')?.text).toBe(
      '"2026/pump_1_4_0-vex.json","2026-04-01T00:00:00.000Z"\n"2025/doorbell-advisory.json","2026-03-01T00:00:00.000Z"\n',
    )
  })

  test('requirement 14: folders can be looked into, and nothing leads out of them', () => {
    const paths = [...files.keys(), ...input.advisories.map(csafPath)]
    expect(listingOf(paths, '')).toContain('<a href="white/">')
    expect(listingOf(paths, 'white/')).toContain('<a href="2025/">')
    expect(listingOf(paths, 'white/2025/')).toContain('<a href="doorbell-advisory.json.sha512">')
    expect(listingOf(paths, 'amber/')).toBeUndefined()
  })

  test('requirements 15 and 16: a ROLIE feed that links every hash, and a service that names the feed', () => {
    const url = 'https://psirt.example.com/.well-known/csaf/white/2026/pump_1_4_0-vex.json'
    const feed = (parsed('white/csaf-feed-tlp-white.json') as { feed: { entry: unknown[] } }).feed
    expect(feed).toMatchObject({
      updated: '2026-04-01T00:00:00.000Z',
      category: [{ scheme: 'urn:ietf:params:rolie:category:information-type', term: 'csaf' }],
    })
    expect(feed.entry).toHaveLength(2)
    expect(feed.entry[0]).toMatchObject({
      id: 'Pump 1.4.0-VEX',
      published: '2026-01-01T00:00:00.000Z',
      content: { type: 'application/json', src: url },
      link: [
        { rel: 'self', href: url },
        { rel: 'hash', href: `${url}.sha256` },
        { rel: 'hash', href: `${url}.sha512` },
      ],
    })
    expect(JSON.stringify(parsed('service.json'))).toContain('/white/csaf-feed-tlp-white.json')
  })

  test('requirement 18: a hash file begins with the hash, and names its document', () => {
    expect(files.get('white/2025/doorbell-advisory.json.sha256')?.text).toBe(
      `${'aa'.repeat(32)}  doorbell-advisory.json\n`,
    )
    expect(files.get('white/2025/doorbell-advisory.json.sha512')?.text).toMatch(/^(bb){64} /)
  })
})
