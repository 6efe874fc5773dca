import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { analyse, parseDecisions, recordDecision, shapesOf } from '../src/index.ts'
import type { Decision, Threat } from '../src/index.ts'
import { example, exampleNames } from './examples.ts'
import { renamed, reordered } from './renamed.ts'

const at = new Date('2026-11-22T00:00:00Z')

/** A decision about every threat there is: what is met can only be said not to apply. */
function decideAll(model: Model): readonly Decision[] {
  const shapes = shapesOf(model)
  const about = ({ key, section, part, standing }: Threat): Decision => {
    const shape = shapes.get(`${section}/${part}`)
    return {
      threat: key,
      decision: standing.status === 'mitigated' ? 'not-applicable' : 'accepted',
      author: 'mika@acme.example',
      reason: `about ${key}`,
      ...(shape && { shape }),
    }
  }
  return analyse(model).threats.map(about)
}

const reasonsOf = (model: Model, decisions: readonly Decision[]) =>
  analyse(model, { decisions, at }).threats.map(({ standing, rule }) =>
    'reason' in standing ? `${rule.id}: ${standing.reason}` : rule.id,
  )

const parsed = (text: string): Model => {
  const { model, faults } = parseModel(text, { file: 'renamed.yaml' })
  if (!model) throw new Error(faults.map(({ message }) => message).join('; '))
  return model
}

describe.each(exampleNames)('decisions about %s', (name) => {
  const model = example(name)
  const decisions = decideAll(model)

  test('are kept, every one, when the model is renamed, reordered and written anew [S01-22 V02]', () => {
    const other = parsed(stringify(renamed(reordered(model)), { indent: 4, lineWidth: 60 }))
    const { decisions: outcomes, threats, counts } = analyse(other, { decisions, at })
    expect(decisions.length).toBeGreaterThan(0)
    expect(outcomes.filter(({ kind }) => kind === 'idle' || kind === 'expired')).toEqual([])
    expect(counts.accepted + counts['not-applicable']).toBe(decisions.length)
    expect(threats.filter(({ standing }) => standing.status === 'open')).toEqual([])
  })

  test('stand on the same threats as before, each with its own reason', () => {
    const rename = (id: string): string => `${id}-2`
    const after = reasonsOf(renamed(model, rename), decisions).toSorted()
    expect(after).toEqual(reasonsOf(model, decisions).toSorted())
  })
})

test('two parts that swap their names each keep what was decided about them', () => {
  const model = example('doorbell')
  const swap: Readonly<Record<string, string>> = {
    wifi: 'ble',
    ble: 'wifi',
    uplink: 'media',
    media: 'uplink',
  }
  const swapped = renamed(model, (id) => swap[id] ?? id)
  const shapes = shapesOf(model)
  for (const id of ['wifi', 'ble'])
    expect(shapesOf(swapped).get(`interfaces/${swap[id]}`)).toEqual(shapes.get(`interfaces/${id}`))
})

const uart = (id: string, at = 'device', state: 'enabled' | 'on-demand' = 'enabled') =>
  ({ id, at, kind: 'uart', state }) as const
const openPort = (id: string): string => `debug-port-open@interfaces/${id}`

/** The doorbell with other ports than its own. */
const withPorts = (...ports: readonly ReturnType<typeof uart>[]): Model => ({
  ...example('doorbell'),
  interfaces: ports,
})

describe('of two ports that look alike, one is accepted', () => {
  const before = withPorts(uart('uart-a'), uart('uart-b'))
  const shape = shapesOf(before).get('interfaces/uart-b')
  const decision: Decision = {
    threat: openPort('uart-b'),
    decision: 'accepted',
    author: 'mika',
    reason: 'behind a seal',
    until: '2026-12-31',
    ...(shape && { shape }),
  }
  const accepted = (after: Model): readonly string[] =>
    analyse(after, { decisions: [decision], at })
      .threats.filter(({ standing }) => standing.status === 'accepted')
      .map(({ key }) => key)

  test.each<[string, Model, readonly string[]]>([
    ['nothing changes', before, [openPort('uart-b')]],
    ['both are renamed', withPorts(uart('port-1'), uart('port-2')), [openPort('port-2')]],
    ['it is taken out: its twin is not accepted', withPorts(uart('uart-a')), []],
    [
      'it is edited: it keeps its name',
      withPorts(uart('uart-a'), uart('uart-b', 'device', 'on-demand')),
      [openPort('uart-b')],
    ],
    [
      'it is taken out and another one comes: nobody decided about that',
      withPorts(uart('uart-a'), uart('uart-c'), uart('uart-d')),
      [],
    ],
  ])('%s [S01-22]', (_, after, keys) => {
    expect(accepted(after)).toEqual(keys)
  })

  test('a second decision about it, written by hand and without a shape, does no harm', () => {
    const hand: Decision = {
      threat: 'medium-trusted@interfaces/uart-b',
      decision: 'accepted',
      author: 'b',
      reason: 'r',
      until: '2026-12-31',
    }
    const { decisions } = analyse(withPorts(uart('port-1'), uart('port-2')), {
      decisions: [decision, hand],
      at,
    })
    expect(decisions[0]).toMatchObject({ kind: 'moved', key: openPort('port-2') })
  })
})

const acceptance: Decision = {
  threat: 'sender-impersonated@dataflows/clock',
  decision: 'accepted',
  author: 'mika@acme.example',
  reason: 'NTS follows with 2.0',
  until: '2026-12-31',
}

test.each([
  ['on its last day it holds', '2026-12-31T23:59:59Z', 'holds'],
  ['the day after it is over', '2027-01-01T00:00:00Z', 'expired'],
])('a decision ends: %s [S01-22]', (_, now, kind) => {
  const model = example('doorbell')
  const threat = analyse(model).threats.find(({ standing }) => standing.status !== 'mitigated')
  const decision = { ...acceptance, threat: threat?.key ?? '' }
  const { decisions, counts } = analyse(model, { decisions: [decision], at: new Date(now) })
  expect(decisions.map((outcome) => outcome.kind)).toEqual([kind])
  expect(counts.accepted).toBe(kind === 'holds' ? 1 : 0)
})

test('a decision about what no longer is there is said to be idle, and lost nowhere', () => {
  const gone = { ...acceptance, threat: 'no-such-rule@dataflows/clock' }
  const { decisions } = analyse(example('doorbell'), { decisions: [gone], at })
  expect(decisions).toEqual([{ kind: 'idle', decision: gone }])
})

test('a file is written without losing its comments, and read as it was written', () => {
  const shape = shapesOf(example('doorbell')).get('dataflows/clock')
  const first = recordDecision(undefined, { ...acceptance, ...(shape && { shape }) })
  const commented = first.replace('decisions:', '# of the design review in March\ndecisions:')
  const second = recordDecision(commented, {
    ...acceptance,
    threat: 'open-debug-port@interfaces/uart',
    decision: 'not-applicable',
  })
  const third = recordDecision(second, { ...acceptance, reason: 'decided anew' })
  expect(third).toContain('# of the design review in March')
  const { decisions, faults } = parseDecisions(third, { file: 'sekisho.decisions.yaml' })
  expect(faults).toEqual([])
  expect(decisions.map(({ threat, reason }) => [threat, reason])).toEqual([
    [acceptance.threat, 'decided anew'],
    ['open-debug-port@interfaces/uart', acceptance.reason],
  ])
  expect(parseDecisions(first, { file: 'd' }).decisions[0]?.shape).toEqual(shape)
})

test.each([
  ['no YAML', 'decisions: [', 1, /./],
  ['another kind of file', 'sekisho: 1\n', 1, /not a file of decisions/],
  [
    'without an author',
    'version: 1\ndecisions:\n  - { threat: a@components/b, decision: accepted, reason: r }\n',
    3,
    /author/,
  ],
  [
    'an unknown verdict',
    'version: 1\ndecisions:\n  - { threat: a@components/b, decision: fine, author: a, reason: r }\n',
    3,
    /decision/,
  ],
  [
    'a day that is none',
    'version: 1\ndecisions:\n  - { threat: a@components/b, decision: accepted, author: a, reason: r, until: 2026-13-01 }\n',
    3,
    /until/,
  ],
  [
    'one threat twice',
    'version: 1\ndecisions:\n  - { threat: a@components/b, decision: not-applicable, author: a, reason: r }\n  - { threat: a@components/b, decision: not-applicable, author: a, reason: r }\n',
    4,
    /twice/,
  ],
])('a fault of the file is named with its line and a remedy: %s', (_, text, line, message) => {
  const { faults } = parseDecisions(text, { file: 'd.yaml' })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatchObject({ file: 'd.yaml', line })
  expect(faults[0]?.message).toMatch(message)
  expect(faults[0]?.remedy).not.toBe('')
})
