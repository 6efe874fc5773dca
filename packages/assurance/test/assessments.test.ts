import { describe, expect, test } from 'vitest'
import type { Model } from '@sekisho/model'
import { analyse } from '../src/analysis.ts'
import { answerTo, assess, openQuestions, safetyQuestionsOf } from '../src/assessments/assess.ts'
import type { Assessment } from '../src/assessments/assess.ts'
import { basisChecks } from '../src/assessments/basis.ts'
import { inferenceRows } from '../src/assessments/inference.ts'
import { lawRows } from '../src/assessments/laws.ts'
import { safetyQuestions } from '../src/assessments/safety-questions.ts'
import { withChange } from '../src/design/change.ts'
import type { Change } from '../src/design/change.ts'
import { obligationOf } from '../src/knowledge/obligations/catalogue.ts'
import { example, exampleNames } from './examples.ts'
import type { ExampleName } from './examples.ts'
import { renamed } from './renamed.ts'

const of = (name: ExampleName, change: Change = []): Assessment =>
  assess(analyse(withChange(example(name), change)))

describe('safety', () => {
  test('the six questions of the guide are asked about the product, and pre-filled about each hazard [S01-72 S01-73 S01-74 S01-75 S01-76 S01-77 S01-78 V05]', () => {
    expect(safetyQuestions.map(({ guide }) => guide)).toEqual([
      'S01-73',
      'S01-74',
      'S01-75',
      'S01-76',
      'S01-77',
      'S01-78',
    ])
    const { safety } = of('doorbell')
    expect(safety.questions.map(({ id }) => id)).toEqual([
      'safety-effect@product/product',
      'safety-stop@product/product',
      'safety-dependents@product/product',
      'safety-avoid@product/product',
      'safety-others@product/product',
      'safety-similar@product/product',
    ])
    const letIn = safety.hazards.find(({ id }) => id === 'stranger-let-in')
    const effect = letIn?.questions.find(({ id }) => id.startsWith('safety-effect'))
    expect(effect?.known.map(({ en }) => en)).toEqual(
      expect.arrayContaining(["The lock is released without the owner's will.", 'severity: serious']),
    )
    expect(effect?.asked).toBe(false)
  })

  test('what the model answers isn’t asked: measures answer how harm is lessened, streams what silence does [S01-74 S01-76]', () => {
    const asked = (change: Change): readonly string[] =>
      openQuestions(of('doorbell', change).safety.hazards.flatMap(({ questions }) => questions)).map(
        ({ id }) => id,
      )
    expect(asked([])).toEqual([
      'safety-stop@hazards/stranger-let-in',
      'safety-avoid@hazards/stranger-let-in',
      'safety-avoid@hazards/nobody-warned',
    ])
    expect(
      asked([
        { op: 'set', path: '/hazards/0/measures', value: ['a bolt inside'] },
        { op: 'set', path: '/hazards/0/streams', value: ['ring'] },
      ]),
    ).toEqual(['safety-avoid@hazards/nobody-warned'])
  })

  test('threats lead to the hazards whose orders and streams they touch, and reading alone hurts nobody [S01-73]', () => {
    const { safety } = of('doorbell')
    for (const { harm, threats } of safety.hazards) {
      expect(threats.length).toBeGreaterThan(0)
      expect(
        threats.filter(
          ({ rule: { gain, categories } }) =>
            gain === 'read' && harm !== 'privacy' && !categories.includes('safety'),
        ),
      ).toEqual([])
    }
    const letIn = safety.hazards.find(({ id }) => id === 'stranger-let-in')
    expect(letIn?.threats.map(({ key }) => key)).toContain('messages-read-or-changed@dataflows/release')
  })

  test('who needs the product, and whom it needs, is listed with what passes between them [S01-75]', () => {
    const { safety } = of('doorbell')
    expect(safety.dependencies).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ component: 'lock', direction: 'needs', through: ['control', 'unlock'] }),
        expect.objectContaining({ component: 'time', direction: 'needed', through: ['nts'] }),
      ]),
    )
    expect(of('plc-gateway').safety.dependencies).toContainEqual(
      expect.objectContaining({ component: 'vibration-node', direction: 'needs', through: ['gateway'] }),
    )
  })

  test.each<[string, Change, string, string]>([
    ['confirmed by a person', [], 'FS-CONFIRM-unlock', 'met'],
    [
      'given without asking',
      [{ op: 'set', path: '/commands/0/confirm', value: false }],
      'FS-CONFIRM-unlock',
      'not-met',
    ],
    ['void after ten seconds', [], 'FS-EXPIRY-unlock', 'met'],
    [
      'valid for a day',
      [{ op: 'set', path: '/commands/0/expires', value: '1d' }],
      'FS-EXPIRY-unlock',
      'not-met',
    ],
    [
      'waiting for the device',
      [{ op: 'set', path: '/commands/0/queue', value: 'all' }],
      'FS-QUEUE-unlock',
      'not-met',
    ],
    ['a state without power on the maker’s word', [], 'FS-POWER-lock', 'met-by-claim'],
    [
      'a state without power that nobody knows',
      [{ op: 'remove', path: '/components/1/onPowerLoss' }],
      'FS-POWER-lock',
      'unknown',
    ],
  ])('fail-safe requirements follow from the hazard: an order %s [S01-76 V05]', (_, change, id, status) => {
    const letIn = of('doorbell', change).safety.hazards.find((hazard) => hazard.id === 'stranger-let-in')
    expect(letIn?.failSafe.find((one) => one.id === id)?.status).toBe(status)
  })

  test('an order that matters to safety and leads to no hazard is a doubt, and so is a product without hazards [S01-72]', () => {
    expect(of('doorbell').safety.findings).toEqual([])
    const none = of('doorbell', [{ op: 'set', path: '/hazards', value: [] }]).safety
    expect(none.findings.map(({ id }) => id)).toEqual(['no-hazards', 'command-without-hazard-unlock'])
    expect(openQuestions(none.questions).map(({ id }) => id)).toHaveLength(6)
  })

  test('cases of the same class of product come first [S01-78 S01-64]', () => {
    const { incidents } = of('infusion-pump').safety
    expect(incidents.length).toBeGreaterThan(2)
    expect(incidents[0]?.productClasses.some((one) => one.startsWith('health'))).toBe(true)
  })
})

describe('privacy', () => {
  test('the inventory says of each field whom it is about, what for, on which basis, how long and who gets it [S04-11 S04-43 V06]', () => {
    const { inventory } = of('doorbell').privacy
    expect(inventory[0]).toMatchObject({
      source: 'motion',
      field: '/snapshot',
      category: 'image',
      subject: 'bystander',
      purpose: 'door-security',
      basis: 'legitimate-interest',
      notice: 'sign-at-door',
      without: 'drop',
      retention: '14d',
      recipients: [{ component: 'backend', outside: false }],
      enforced: true,
    })
    expect(
      inventory.filter(({ enforced }) => !enforced).map(({ source, category }) => [source, category]),
    ).toEqual([
      ['media', 'video'],
      ['media', 'audio'],
    ])
  })

  test('sound and pictures that no stream declares are a problem and a question [S04-20 S04-43]', () => {
    const { findings, questions } = of('doorbell').privacy
    expect(findings.map(({ id, pointer }) => [id, pointer])).toEqual([
      ['undeclared-data', '/dataflows/3'],
      ['undeclared-data', '/dataflows/3'],
    ])
    expect(questions.filter(({ id }) => id === 'privacy-declare@dataflows/media')).toHaveLength(1)
  })

  /** A change of the snapshot's entry, and what is then wrong with it. */
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['a balanced interest with a notice', {}, []],
    ['a contract with a passer-by', { basis: 'contract' }, ['contract-with-bystander']],
    ['biometric data for an interest', { category: 'biometric' }, ['special-category']],
    ['health data by law', { category: 'health', basis: 'legal-obligation' }, ['special-category-condition']],
    ['consent of employees', { basis: 'consent', subject: 'employee' }, ['consent-not-free']],
    ['consent of children', { basis: 'consent', subject: 'minor' }, ['consent-of-child']],
    ['a contract with children', { basis: 'contract', subject: 'minor' }, ['contract-with-child']],
    ['consent of passers-by', { basis: 'consent' }, ['consent-of-bystander']],
    ['all or nothing', { basis: 'consent', subject: 'owner', without: 'refuse' }, ['consent-or-nothing']],
    ['nothing said to those concerned', { notice: undefined }, ['no-notice']],
    ['a purpose that nobody knows', { purpose: 'unknown' }, ['unnamed-basis']],
  ])('%s', (_, values, expected) => {
    const change = Object.entries(values).map(([name, value]) =>
      value === undefined
        ? ({ op: 'remove', path: `/streams/1/personal/0/${name}` } as const)
        : ({ op: 'set', path: `/streams/1/personal/0/${name}`, value } as const),
    )
    const { findings } = of('doorbell', change).privacy
    expect(findings.filter(({ pointer }) => pointer === '/streams/1/personal/0').map(({ id }) => id)).toEqual(
      expected,
    )
  })

  test('a field without an end of its own or of its stream is kept by default, and that is a doubt [S04-12]', () => {
    const { findings } = of('doorbell', [
      { op: 'remove', path: '/streams/2/personal/0/retention' },
      { op: 'remove', path: '/streams/2/retention' },
    ]).privacy
    expect(findings.map(({ id }) => id)).toContain('retention-by-default')
  })

  test('data that leave the Union are a doubt, data that stay aren’t [S04-60]', () => {
    const regions = (value: readonly string[]): readonly string[] =>
      of('doorbell', [{ op: 'set', path: '/components/3/regions', value }]).privacy.findings.map(
        ({ id }) => id,
      )
    expect(regions(['eu-central-1', 'DE'])).not.toContain('transfer-abroad')
    expect(regions(['US'])).toContain('transfer-abroad')
  })

  test.each<[ExampleName, readonly string[]]>([
    [
      'doorbell',
      ['INF-PRESENCE', 'INF-ROUTINE', 'INF-FACES', 'INF-TALK', 'INF-VISITS', 'INF-COMBINED', 'INF-TRAFFIC'],
    ],
    ['plc-gateway', ['INF-ENERGY', 'INF-WORK']],
    ['infusion-pump', ['INF-COMBINED', 'INF-THERAPY', 'INF-WORK']],
    ['traffic-signal', ['INF-MOVES', 'INF-TRACK', 'INF-WORK', 'INF-PUBLIC']],
  ])(
    '%s: what can be inferred, alone and combined, with what it follows from [N-T5 S04-48 S04-49 S04-50 V06]',
    (name, expected) => {
      const { inferences } = of(name).privacy
      expect(inferences.map(({ id }) => id)).toEqual(expected)
      expect(inferences.filter(({ from }) => from.length === 0)).toEqual([])
    },
  )

  test('an inference goes with the last sign of it [S04-49]', () => {
    const deaf = of('doorbell', [
      { op: 'set', path: '/components/0/hardware/sensors', value: ['camera', 'passive-infrared', 'button'] },
      { op: 'set', path: '/dataflows/3/carries', value: ['video'] },
    ]).privacy
    expect(deaf.inferences.map(({ id }) => id)).not.toContain('INF-TALK')
  })

  test('a field that is called after a person and declared as nobody’s is pointed out [S04-45]', () => {
    const { inferences } = of('doorbell', [
      { op: 'set', path: '/streams/0/schema/properties/userId', value: { type: 'string' } },
    ]).privacy
    expect(inferences.find(({ id }) => id === 'INF-HIDDEN')?.from).toEqual(['status/userId'])
  })

  test('an impact assessment is due where the law lists the case, with the reasons; without personal data it isn’t [S04-14 V06]', () => {
    expect(of('doorbell').privacy.dpia).toMatchObject({ verdict: 'due', byLaw: true })
    expect(of('doorbell').privacy.dpia.reasons.map(({ id }) => id)).toEqual([
      'public-monitoring',
      'tracking',
      'unaware',
      'combination',
      'new-technology',
    ])
    expect(of('infusion-pump').privacy.dpia.reasons.map(({ id }) => id)).toEqual([
      'special-categories',
      'vulnerable-people',
    ])
    expect(of('plc-gateway').privacy.dpia).toMatchObject({ verdict: 'no-personal-data', reasons: [] })
    expect(of('doorbell', [{ op: 'set', path: '/product/markets', value: ['JP'] }]).privacy.dpia.byLaw).toBe(
      false,
    )
  })
})

describe('laws', () => {
  const laws = (name: ExampleName, change: Change = []): readonly string[] =>
    of(name, change).privacy.laws.map(({ id, applies }) => `${id} ${applies}`)

  test.each<[string, Change, readonly string[]]>([
    [
      'Japan alone',
      [{ op: 'set', path: '/product/markets', value: ['JP'] }],
      ['jp-appi applies', 'jp-jcstar voluntary', 'jp-terminal may-apply'],
    ],
    [
      'the United Kingdom alone',
      [{ op: 'set', path: '/product/markets', value: ['UK'] }],
      ['uk-psti applies', 'uk-gdpr applies'],
    ],
    [
      'the United States, for children',
      [
        { op: 'set', path: '/product/markets', value: ['US'] },
        { op: 'set', path: '/product/people/minors', value: 'intended' },
      ],
      ['us-ca-sb327 applies', 'us-ccpa may-apply', 'us-coppa applies', 'us-cyber-trust-mark voluntary'],
    ],
    [
      'Germany alone: the laws of the Union',
      [{ op: 'set', path: '/product/markets', value: ['DE'] }],
      [
        'eu-cra applies',
        'eu-red applies',
        'eu-gdpr applies',
        'eu-eprivacy may-apply',
        'eu-data-act applies',
        'eu-gpsr applies',
        'eu-pld applies',
      ],
    ],
  ])('a doorbell sold in %s [S01-61 S04-58 S04-59 V06]', (_, change, expected) => {
    expect(laws('doorbell', change)).toEqual(expected)
  })

  test('medical devices: their own law applies, the CRA doesn’t, HIPAA only under conditions [S04-57 A-08]', () => {
    const pump = laws('infusion-pump')
    expect(pump).toEqual(
      expect.arrayContaining([
        'eu-mdr applies',
        'us-fda-524b applies',
        'us-hipaa may-apply',
        'jp-pmd may-apply',
      ]),
    )
    expect(pump.filter((law) => law.startsWith('eu-cra'))).toEqual([])
  })

  test('a model that names no market meets none for sure', () => {
    const anywhere = of('doorbell', [{ op: 'remove', path: '/product/markets' }]).privacy.laws
    expect(anywhere.length).toBeGreaterThan(12)
    expect(anywhere.filter(({ applies }) => applies === 'applies')).toEqual([])
  })

  test('every law says what it asks, why and since when, in both languages', () => {
    expect(new Set(lawRows.map(({ id }) => id)).size).toBe(lawRows.length)
    expect(
      lawRows.filter(({ since, asks }) => !/^\d{4}(-\d{2}){1,2}$/.test(since) || asks.ja === asks.en),
    ).toEqual([])
  })
})

test('rows of inferences, questions and checks name obligations that exist, and speak both languages', () => {
  const named = [
    ...inferenceRows.flatMap(({ guide }) => guide),
    ...exampleNames.flatMap((name) => of(name).privacy.questions.flatMap(({ guide }) => guide)),
  ]
  expect(named.filter((id) => !obligationOf(id))).toEqual([])
  const japanese = /[\u3040-\u30FF\u4E00-\u9FFF]/
  const texts = [
    ...inferenceRows.flatMap(({ reveals, how, lessen }) => [reveals, how, lessen]),
    ...safetyQuestions.flatMap(({ text, why, example: shown }) => [text, why, shown]),
    ...basisChecks.map(({ text }) => text),
  ]
  expect(texts.filter(({ en, ja }) => en === '' || !japanese.test(ja))).toEqual([])
})

test('an answer closes its question, and only that [S04-37]', () => {
  const analysis = analyse(example('doorbell'))
  const question = 'safety-avoid@hazards/stranger-let-in'
  const answer = answerTo(analysis, question, {
    answer: 'A bolt inside.',
    author: 'Sato',
    date: '2026-11-22',
  })
  const open = (assessment: Assessment): readonly string[] =>
    openQuestions([...safetyQuestionsOf(assessment.safety), ...assessment.privacy.questions]).map(
      ({ id }) => id,
    )
  const before = open(assess(analysis))
  const after = open(assess(analysis, [answer]))
  expect(before.filter((id) => !after.includes(id))).toEqual([question])
  expect(after.filter((id) => !before.includes(id))).toEqual([])
})

test('answers stay with their hazards and fields when everything has got another name', () => {
  const model: Model = example('doorbell')
  const analysis = analyse(model)
  const questions = openQuestions([
    ...safetyQuestionsOf(assess(analysis).safety),
    ...assess(analysis).privacy.questions,
  ])
  const answers = questions.map(({ id }) =>
    answerTo(analysis, id, { answer: id, author: 'Sato', date: '2026-11-22' }),
  )
  const after = assess(analyse(renamed(model)), answers)
  expect(after.idle).toEqual([])
  expect(openQuestions([...safetyQuestionsOf(after.safety), ...after.privacy.questions])).toEqual([])
})

test('an answer to a question that isn’t asked any more is said to be idle', () => {
  const gone = { question: 'safety-avoid@hazards/long-gone', answer: 'a', author: 'b', date: '2026-11-22' }
  expect(assess(analyse(example('doorbell')), [gone]).idle).toEqual(['safety-avoid@hazards/long-gone'])
})
