import { expect, test } from 'vitest'
import type { Model } from '@sekisho/model'
import { patternOf } from '../src/design/proof.ts'
import { analyse, withChange } from '../src/index.ts'
import type { Change } from '../src/index.ts'
import { systemRules } from '../src/rules/system-side.ts'
import { questionTexts } from '../src/threats/question-texts.ts'
import { at, bare, effectOf, examples, soundSystem } from './models.ts'
import { expectProved } from './reactions.ts'

/** What holds for every rule about the system around devices. */

const ids = new Set(systemRules.map(({ id }) => id))
const threatsOf = (model: Model) => analyse(model).threats.filter(({ rule }) => ids.has(rule.id))
const wanting = (model: Model) =>
  threatsOf(model).filter(({ standing: { status } }) => status === 'open' || status === 'undecided')

/** Rules that are about nothing in a system that is well; what makes them apply stands below. */
const elsewhere = [
  'bystanders-not-in-the-model',
  'end-of-support-unplanned',
  'field-about-people-undeclared',
  'old-protocol-accepted',
  'orders-past-the-checkpoint',
  'peer-reached-in-the-clear',
]

test('a system of which everything is said, and well, has every rule met and nothing to do [V01]', () => {
  expect(wanting(soundSystem).map(({ key }) => key)).toEqual([])
  const applied = new Set(threatsOf(soundSystem).map(({ rule }) => rule.id))
  expect([...ids].filter((id) => !applied.has(id)).toSorted()).toEqual(elsewhere)
})

test('sensor, broker and database of which nothing is said raise at most nine questions and no alarm [V01]', () => {
  const found = wanting(bare)
  expect(found.filter(({ standing }) => standing.status === 'open')).toEqual([])
  expect(found.length).toBeLessThanOrEqual(9)
})

/** The bare model with facts about it: everything bad, or everything well. */
function bareWith(well: boolean): Model {
  const link = well
    ? { transport: 'tls1.3', authentication: 'mutual-x509', pinning: true }
    : { transport: 'none', authentication: 'none' }
  const api = { validated: well, ownership: well, limited: well, minimal: well }
  return withChange<Model>(bare, [
    ...[0, 1].flatMap((index) =>
      Object.entries(link).map(
        ([name, value]) => ({ op: 'set', path: `/dataflows/${index}/${name}`, value }) as const,
      ),
    ),
    { op: 'set', path: '/components/1/api', value: api },
    { op: 'set', path: '/components/1/adminLogin', value: well ? 'passkey' : 'password' },
    { op: 'set', path: '/components/2/atRest', value: well ? 'encrypted' : 'none' },
    { op: 'set', path: '/components/2/backups', value: well ? 'offline' : 'online' },
    { op: 'set', path: '/product/support', value: { for: well ? '10y' : '1y' } },
    ...(well
      ? ([
          { op: 'set', path: '/product/maker/securityContact', value: 'security@maker.example' },
          { op: 'set', path: '/product/maker/disclosurePolicy', value: 'https://maker.example/security' },
          {
            op: 'set',
            path: '/product/development',
            value: { build: 'isolated', review: true, components: 'verified-and-watched' },
          },
          {
            op: 'append',
            path: '/egress',
            value: { to: 'local-resolver', port: 53, protocol: 'udp', purpose: 'dns' },
          },
          { op: 'set', path: '/product/handover', value: { transfer: 'revokes' } },
        ] as const)
      : []),
  ])
}

test('sensor, broker and database with everything bad have at most twelve findings, with everything well none [V01]', () => {
  expect(wanting(bareWith(true)).map(({ key }) => key)).toEqual([])
  const bad = wanting(bareWith(false))
  expect(bad.length).toBeLessThanOrEqual(12)
  expect(bad.filter(({ part }) => part === 'readings').map(({ rule }) => rule.id)).toEqual([
    'messages-read-or-changed',
  ])
})

/** A model with every optional property of its parts taken away, so that all is asked. */
function silenced(model: Model): Model {
  const kept = new Set([
    'id',
    'kind',
    'zone',
    'platform',
    'from',
    'to',
    'protocol',
    'path',
    'carries',
    'at',
    'behind',
    'controlledBy',
  ])
  const bareParts = <T extends object>(parts: readonly T[]): readonly T[] =>
    parts.map((part) => Object.fromEntries(Object.entries(part).filter(([name]) => kept.has(name))) as T) // parsed parts, fewer properties
  const { maker, class: kind, id, name, people, lifetime } = model.product
  return {
    ...model,
    product: {
      id,
      name,
      class: kind,
      maker: { name: maker.name },
      ...(people && { people }),
      ...(lifetime !== undefined && { lifetime }),
    },
    components: bareParts(model.components),
    dataflows: bareParts(model.dataflows),
    keys: [],
    egress: [],
  }
}

/** Numbers among arguments and fields of schemas: they stand in the model or they don’t, and nobody is asked. */
const isSchema = (pattern: string): boolean => pattern.includes('/schema/')

test('every property that a rule about the system asks for has a question of its own in both languages', () => {
  const models = [soundSystem, bare, ...examples.map(({ model }) => model)]
  const asked = [...models, ...models.map(silenced)].flatMap((model) =>
    threatsOf(model).flatMap(({ facts }) => facts.map(({ pointer }) => patternOf(pointer))),
  )
  const japanese = /[\u3040-\u30FF\u4E00-\u9FFF]/
  expect(
    [...new Set(asked)].filter((one) => !isSchema(one) && !japanese.test(questionTexts[one]?.ja ?? '')),
  ).toEqual([])
})

test.each([{ name: 'sensor, broker and database', model: bare }, ...examples])(
  'on $name, the smallest change of every threat of the system removes it and brings none [S01-22 V01]',
  ({ model }) => {
    const before = analyse(model).threats
    for (const threat of before)
      if (ids.has(threat.rule.id) && threat.change) expectProved(model, before, threat)
  },
)

/** What makes a whole rule apply, or not. */
interface Applies {
  readonly when: string
  readonly change: Change
  readonly comes?: readonly string[]
  /** Rules that are about nothing in the model any more. */
  readonly without?: readonly string[]
}

const removing = (...parts: readonly (readonly [part: string, property: string])[]): Change =>
  parts.map(([part, property]) => ({ op: 'remove', path: at(soundSystem, part, property) }))

const setting = (part: string, property: string, value: unknown): Change => [
  { op: 'set', path: at(soundSystem, part, property), value },
]

const field = { type: 'number', minimum: -90, maximum: 90 }

const applications: readonly Applies[] = [
  {
    when: 'an app that opens the lock past the backend gives orders that nobody checked [S08-31 N-C2]',
    change: [
      {
        op: 'append',
        path: '/dataflows',
        value: {
          id: 'near',
          from: 'app',
          to: 'hub',
          protocol: 'bluetooth-le',
          transport: 'link-encryption',
          authentication: 'pairing',
          path: ['home'],
          carries: ['unlock'],
        },
      },
    ],
    comes: ['orders-past-the-checkpoint@dataflows/near'],
  },
  {
    when: 'a field that tells a place, and isn’t declared, is found by its name [S04-43 S04-45]',
    change: setting('streams/health', 'schema/properties/homeLatitude', field),
    comes: ['field-about-people-undeclared@streams/health#homeLatitude'],
  },
  {
    when: 'strangers who are recorded, of whom no stream knows, are found [S04-26 S04-48]',
    change: setting('streams/seen', 'personal/0/subject', 'owner'),
    comes: ['bystanders-not-in-the-model@product/product'],
    without: ['bystander-recorded'],
  },
  {
    when: 'where nobody reaches the network nobody reads it [S01-22]',
    change: [
      {
        op: 'set',
        path: '/attackers',
        value: soundSystem.attackers.map((one) => ({ ...one, access: ['supply-chain'] })),
      },
      ...setting('dataflows/uplink', 'transport', 'none'),
    ],
    without: ['messages-read-or-changed', 'server-impersonated', 'fieldbus-obeys-anybody'],
  },
  {
    when: 'a product without personal data has no threat of privacy but what can be inferred [S04-46]',
    change: [
      ...removing(['streams/seen', 'personal']),
      ...setting('streams/seen', 'inference', 'coarsened'),
      ...setting('streams/seen', 'schema', { type: 'object', additionalProperties: false, properties: {} }),
      ...setting('product', 'people', { minors: 'none', bystanders: 'none' }),
    ],
    without: [
      'people-unaware',
      'rights-not-granted',
      'data-combined',
      'people-followed',
      'personal-data-kept-too-long',
      'bystander-recorded',
    ],
  },
  {
    when: 'a safe state in hardware makes a single place of the backend no danger [S01-74]',
    change: setting('components/backend', 'redundancy', 'single'),
  },
  {
    when: 'authenticated frames prove their sender, and nothing more is asked',
    change: [
      {
        op: 'append',
        path: '/dataflows',
        value: {
          id: 'wire',
          from: 'hub',
          to: 'bolt',
          protocol: 'serial',
          transport: 'authenticated-frames',
          path: ['home'],
        },
      },
    ],
  },
  {
    when: 'an unprotected sensor whose readings are checked against others misleads nobody [S01-76]',
    change: [
      ...setting('components/reed', 'link', 'unprotected'),
      ...setting('components/reed', 'crossChecked', true),
    ],
  },
  {
    when: 'data that stay in their market need no clauses [S04-59 S04-60]',
    change: setting('product', 'privacy/transfers', 'unsafeguarded'),
  },
  {
    when: 'data that leave their market without safeguards are a threat [S04-59 S04-60]',
    change: [
      ...setting('product', 'privacy/transfers', 'unsafeguarded'),
      ...setting('components/insight', 'regions', ['US']),
    ],
    comes: ['data-leave-their-market@product/product'],
  },
  {
    when: 'keys that were made on the devices can’t be copied in the factory [S10-32]',
    change: setting('components/line', 'provisioning/keys', 'plain-files'),
  },
  {
    when: 'keys that come from files are copied with them [S11-16 S11-17]',
    change: [
      ...setting('components/line', 'provisioning/keys', 'plain-files'),
      ...setting('keys/node-mac', 'generated', 'in-factory'),
    ],
    comes: ['identities-copied-in-factory@components/line'],
  },
  {
    when: 'a peer named without its port is open on all of them [N-C4]',
    change: removing(['egress/maps.maker.example', 'port']),
    comes: ['peer-reached-on-any-port@egress/maps.maker.example'],
  },
]

test.each(applications)('$when', ({ change, comes = [], without = [] }) => {
  const mine = ({ comes: come, goes }: ReturnType<typeof effectOf>) => ({
    comes: come.filter((key) => ids.has(key.split('@')[0] ?? '')),
    goes: goes.filter((key) => ids.has(key.split('@')[0] ?? '')),
  })
  expect(mine(effectOf(soundSystem, change))).toEqual({ comes, goes: [] })
  const left = new Set(analyse(withChange(soundSystem, change)).threats.map(({ rule }) => rule.id))
  expect(without.filter((id) => left.has(id))).toEqual([])
})
