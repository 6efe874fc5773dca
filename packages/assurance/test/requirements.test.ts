import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { analyse } from '../src/analysis.ts'
import { withChange } from '../src/design/change.ts'
import type { Change } from '../src/design/change.ts'
import { obligationOf } from '../src/knowledge/obligations/catalogue.ts'
import { catalogueEntryOf } from '../src/provisions/catalogues.ts'
import { catalogueIds } from '../src/provisions/entry.ts'
import { coverageOf } from '../src/requirements/coverage.ts'
import { cataloguesFor, requirementsFor, unserved } from '../src/requirements/regulations.ts'
import { requirementCounts, requirementsOf } from '../src/requirements/requirements.ts'
import type { Requirement } from '../src/requirements/requirements.ts'
import { requirementsReport } from '../src/requirements/report.ts'
import { requirementRows } from '../src/requirements/rows/index.ts'
import { verificationText } from '../src/requirements/texts.ts'
import { rules } from '../src/rules/index.ts'
import { example, exampleNames } from './examples.ts'
import type { ExampleName } from './examples.ts'

const doorbell = example('doorbell')
const of = (change: Change = []): readonly Requirement[] =>
  requirementsOf(analyse(withChange(doorbell, change)))

/** Id → status, for comparison. */
const standings = (requirements: readonly Requirement[]): Readonly<Record<string, string>> =>
  Object.fromEntries(requirements.map(({ id, status, by = '' }) => [id, `${status} ${by}`.trim()]))

/** What differs between two, as `id: before → after`. */
function turns(before: readonly Requirement[], after: readonly Requirement[]): readonly string[] {
  const [was, is] = [standings(before), standings(after)]
  const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted()
  return ids.filter((id) => was[id] !== is[id]).map((id) => `${id}: ${was[id]} → ${is[id]}`)
}

test('every threat rule is answered by a requirement, and no requirement answers a rule that there isn’t [S01-22 S01-54 V02]', () => {
  const known = new Set(rules.map(({ id }) => id))
  const answered = new Set(requirementRows.flatMap(({ answers }) => answers))
  expect([...known].filter((id) => !answered.has(id))).toEqual([])
  expect([...answered].filter((id) => !known.has(id))).toEqual([])
})

test('ids of requirements are unique, and every text is in both languages', () => {
  expect(new Set(requirementRows.map(({ id }) => id)).size).toBe(requirementRows.length)
  const japanese = /[\u3040-\u30FF]/
  for (const { id, text, why } of requirementRows) {
    expect([id, japanese.test(text.ja), japanese.test(why.ja), text.en !== '', why.en !== '']).toEqual([
      id,
      true,
      true,
      true,
      true,
    ])
  }
})

test('every id that a requirement maps to is in its catalogue, and every row of the guide that it names exists [S01-56 V02]', () => {
  const strange = requirementRows.flatMap(({ id, maps, asked }) => [
    ...catalogueIds.flatMap((catalogue) =>
      (maps[catalogue] ?? [])
        .filter((one) => !catalogueEntryOf(catalogue, one))
        .map((one) => `${id} ${catalogue} ${one}`),
    ),
    ...asked.filter((one) => !obligationOf(one)).map((one) => `${id} guide ${one}`),
  ])
  expect(strange).toEqual([])
})

test('a laboratory attack that verifies a requirement is one that `sekisho attack` has', () => {
  const folder = new URL('../../lab/src/attacks/', import.meta.url)
  const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'))
  const attacks = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/^ {4}name: '([a-z-]+)'/gm)].map(([, name = '']) => name),
    ),
  )
  const named = requirementRows.flatMap(({ verify }) =>
    verify.flatMap((way) => (way.by === 'lab' ? [way.attack] : [])),
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((name) => !attacks.has(name))).toEqual([])
})

test('what no requirement serves is exactly what this list says', () => {
  const ids = (catalogue: Parameters<typeof unserved>[0]) => unserved(catalogue).map(({ id }) => id)
  expect(Object.fromEntries(catalogueIds.map((catalogue) => [catalogue, ids(catalogue)]))).toEqual({
    en303645: [],
    en18031: [],
    cra: [],
    nist: [],
    psti: [],
    jcStar: [],
    isvs: [],
    guide: [],
  })
})

/** A change of the doorbell, and every requirement whose standing it changes. */
test.each<[string, Change, readonly string[]]>([
  [
    'secure boot turned off (and nothing then asks for older images)',
    [{ op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: false }],
    ['REQ-BOOT-1: met-by-claim claim → not-met', 'REQ-BOOT-2: met-by-claim observable → undefined'],
  ],
  [
    'rollback protection of the boot chain not known',
    [{ op: 'set', path: '/components/0/hardware/secureBoot/rollbackProtection', value: 'unknown' }],
    ['REQ-BOOT-2: met-by-claim observable → unknown'],
  ],
  [
    'debug code left in the release',
    [{ op: 'set', path: '/components/0/software/debugCode', value: 'present' }],
    ['REQ-FW-3: met-by-claim claim → not-met'],
  ],
  [
    'minimum version of the app left out',
    [{ op: 'remove', path: '/components/2/minVersion' }],
    ['REQ-APP-2: met-by-claim claim → not-met'],
  ],
  [
    'an order without confirmation',
    [{ op: 'set', path: '/commands/0/confirm', value: false }],
    ['REQ-CMD-3: met enforced → not-met'],
  ],
  [
    'a debug port left open',
    [{ op: 'set', path: '/interfaces/1/state', value: 'enabled' }],
    ['REQ-HW-1: met-by-claim observable → not-met'],
  ],
  [
    'what the device sends no longer limited',
    [{ op: 'remove', path: '/egress/2/maxRate' }],
    ['REQ-NET-1: met-by-claim claim → not-met'],
  ],
  [
    'no address for reports',
    [{ op: 'remove', path: '/product/maker/securityContact' }],
    ['REQ-VULN-1: met-by-claim observable → unknown'],
  ],
])('%s: exactly its requirements change [S01-56 V02]', (_, change, expected) => {
  expect(turns(of(), of(change))).toEqual(expected)
})

/** Examples as they are, and with whole sections gone. */
const bare: Change = [
  { op: 'remove', path: '/updates' },
  { op: 'set', path: '/keys', value: [] },
  { op: 'set', path: '/hazards', value: [] },
  { op: 'set', path: '/egress', value: [] },
  { op: 'set', path: '/commands', value: [] },
  { op: 'remove', path: '/product/people' },
]
test.each(
  exampleNames.flatMap((name): (readonly [string, ExampleName, Change])[] => [
    [name, name, []],
    [`${name}, stripped`, name, bare],
  ]),
)('%s: no threat is without a requirement of this product [S01-22 V02]', (_, name, change) => {
  const analysis = analyse(withChange(example(name), change))
  const answered = new Set(requirementsOf(analysis).flatMap(({ threats }) => threats.map(({ key }) => key)))
  expect(analysis.threats.map(({ key }) => key).filter((key) => !answered.has(key))).toEqual([])
})

test('a threat that somebody has accepted leaves its requirement waived, and not met', () => {
  const change: Change = [{ op: 'set', path: '/components/0/software/debugCode', value: 'present' }]
  const accepted = {
    threat: 'debug-code-left@components/device',
    decision: 'accepted',
    author: 'Sato',
    reason: 'needed until the pilot ends',
  } as const
  const decided = { decisions: [accepted], at: new Date('2026-11-22T00:00:00Z') }
  const requirements = requirementsOf(analyse(withChange(doorbell, change), decided))
  expect(requirements.find(({ id }) => id === 'REQ-FW-3')?.status).toBe('waived')
})

test('a recommendation becomes an obligation where a threat of high risk stands open', () => {
  // Without orders and personal data a doorbell needn’t have secure boot by its class alone.
  const plain = withChange(doorbell, [
    { op: 'set', path: '/hazards', value: [] },
    { op: 'set', path: '/commands', value: [] },
    { op: 'set', path: '/streams', value: [] },
    // The porch is reached from anywhere, over the network.
    { op: 'set', path: '/trustZones/2/trust', value: 0 },
    { op: 'set', path: '/attackers/0/access', value: ['network'] },
  ])
  const boot = (enabled: boolean) =>
    requirementsOf(
      analyse(
        withChange(plain, [{ op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: enabled }]),
      ),
    ).find(({ id }) => id === 'REQ-BOOT-1')
  expect(boot(true)).toMatchObject({ priority: 'should', raised: false })
  expect(boot(false)).toMatchObject({ priority: 'must', raised: true, status: 'not-met' })
})

test('the minimum stands whatever the model leaves out, and says that evidence is needed [S01-57]', () => {
  const bare = withChange(doorbell, [
    { op: 'set', path: '/keys', value: [] },
    { op: 'set', path: '/interfaces', value: [] },
    { op: 'remove', path: '/components/0/hardware' },
    { op: 'remove', path: '/components/0/software' },
  ])
  const requirements = requirementsOf(analyse(bare))
  const minimum = requirementRows.filter((row) => row.baseline === true && row.applies === undefined)
  expect(minimum.length).toBeGreaterThan(15)
  const ids = new Set(requirements.map(({ id }) => id))
  expect(minimum.filter(({ id }) => !ids.has(id))).toEqual([])
  for (const { id, status, threats, facts, needs } of requirements) {
    if (threats.length === 0 && facts.length === 0)
      expect([id, status, needs]).toEqual([id, 'unknown', 'evidence'])
  }
})

test.each([
  ['uk', ['psti', 'en303645'], 'REQ-SUPP-1', 'REQ-LOG-5'],
  ['jp', ['jcStar', 'en303645'], 'REQ-AUTH-3', 'REQ-VULN-3'],
  ['jcstar', ['jcStar'], 'REQ-INFO-1', 'REQ-ID-3'],
  ['CRA', ['cra'], 'REQ-VULN-3', 'REQ-DEV-4'],
  ['psti', ['psti'], 'REQ-VULN-1', 'REQ-BOOT-1'],
] as const)('%s asks for what its catalogues have', (name, catalogues, has, hasNot) => {
  const asked = cataloguesFor(name)
  expect(asked).toEqual(catalogues)
  const ids = requirementsFor(requirementRows, asked ?? []).map(({ id }) => id)
  expect(ids).toContain(has)
  expect(ids).not.toContain(hasNot)
})

test('a market that there isn’t has no catalogues', () => {
  expect(cataloguesFor('atlantis')).toBeUndefined()
  expect(cataloguesFor('constructor')).toBeUndefined()
})

test('for each threat the matrix shows the layers in which something holds, and those that could do more [N-P2 S04-07]', () => {
  const layersOf = (change: Change, key: string) =>
    Object.fromEntries(
      coverageOf(analyse(withChange(doorbell, change)))
        .find(({ threat }) => threat.key === key)
        ?.layers.map(({ layer, state }) => [layer, state]) ?? [],
    )
  const firmware = 'altered-firmware-starts@components/device'
  expect(layersOf([], firmware)).toEqual({ hardware: 'holds', firmware: 'could' })
  const off: Change = [{ op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: 'unknown' }]
  expect(layersOf(off, firmware)).toEqual({ hardware: 'unknown', firmware: 'could' })
})

test.each(exampleNames)(
  '%s: unknown is never shown as met, nor anything but what the platform enforces [V02]',
  (name) => {
    for (const { id, status, by, threats } of requirementsOf(analyse(example(name)))) {
      const standing = new Set(threats.map((threat) => threat.standing.status))
      if (status === 'met') expect([id, by]).toEqual([id, 'enforced'])
      if (status === 'met' || status === 'met-by-claim') {
        expect([id, standing.has('open'), standing.has('undecided'), by === undefined]).toEqual([
          id,
          false,
          false,
          false,
        ])
      }
      if (standing.has('open')) expect([id, status]).toEqual([id, 'not-met'])
    }
  },
)

test.each(exampleNames)('%s: what isn’t met comes first, and the counts add up', (name) => {
  const requirements = requirementsOf(analyse(example(name)))
  const order = ['not-met', 'unknown', 'waived', 'met-by-claim', 'met']
  const places = requirements.map(({ status }) => order.indexOf(status))
  expect(places).toEqual(places.toSorted((one, other) => one - other))
  const counts = requirementCounts(requirements)
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(requirements.length)
})

test('what the platform could observe is met by claim, and is marked so: nothing observes yet [V02]', () => {
  const analysis = analyse(doorbell)
  const ofBoot = requirementsOf(analysis).filter(({ id }) => id === 'REQ-BOOT-2')
  expect(ofBoot).toMatchObject([{ status: 'met-by-claim', by: 'observable' }])
  const report = requirementsReport({
    analysis,
    at: new Date('2026-11-22T00:00:00Z'),
    requirements: ofBoot,
    catalogues: ['en303645'],
  })
  const shown = JSON.stringify(report.sections.slice(1))
  expect(shown).toContain('could be observed, isn’t yet')
  expect(shown).toContain('観測は可能、まだ行っていない')
  const observations = requirementRows.flatMap(({ verify }) => verify.filter(({ by }) => by === 'observed'))
  expect(observations.filter(({ planned }) => planned !== true)).toEqual([])
})

test('what the platform is to enforce and doesn’t yet is named so, wherever it is shown', () => {
  const planned = requirementRows.flatMap(({ verify }) => verify.filter((way) => way.planned === true))
  expect(planned.length).toBeGreaterThan(10)
  for (const way of planned) {
    expect(verificationText(way).en).toMatch(/\(not built yet\)$/)
    expect(verificationText(way).ja).toMatch(/（未実装）$/)
  }
  const log = requirementsOf(analyse(doorbell)).find(({ id }) => id === 'REQ-LOG-2')
  expect([log?.status, log?.needs]).toEqual(['unknown', 'evidence'])
})
