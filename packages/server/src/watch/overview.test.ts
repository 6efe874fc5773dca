import { expect, test } from 'vitest'
import { type FleetFacts, fleetVerdict, nextSteps, type ProductFacts, productVerdict } from './overview.ts'

const calm: FleetFacts = {
  storeWorks: true,
  inUse: 20,
  connected: 20,
  quarantined: 0,
  severeEvents: 0,
  certificates: { expired: 0, within30Days: 0 },
  enrolmentsWaiting: 0,
}

test.each([
  ['all is well', {}, 'good', []],
  ['storage fails', { storeWorks: false }, 'danger', ['STORE_FAILING']],
  ['somebody is quarantined', { quarantined: 2 }, 'attention', ['QUARANTINED']],
  ['nobody is connected', { connected: 0 }, 'attention', ['NONE_CONNECTED']],
  ['severe events', { severeEvents: 3 }, 'attention', ['SEVERE_EVENTS']],
  [
    'certificates end soon: they are renewed by themselves',
    { certificates: { expired: 0, within30Days: 5 } },
    'good',
    ['CERTIFICATES_EXPIRING'],
  ],
  [
    'certificates have ended',
    { certificates: { expired: 1, within30Days: 0 } },
    'attention',
    ['CERTIFICATES_EXPIRED'],
  ],
  ['no device: nobody can say', { inUse: 0, connected: 0 }, 'unknown', ['NO_DEVICES']],
  [
    'the worst counts, and comes first',
    { storeWorks: false, inUse: 0, connected: 0 },
    'danger',
    ['STORE_FAILING', 'NO_DEVICES'],
  ],
])('is the fleet safe: %s', (_name, change, status, codes) => {
  const verdict = fleetVerdict({ ...calm, ...change })
  expect([verdict.status, verdict.reasons.map(({ code }) => code)]).toEqual([status, codes])
})

const described: ProductFacts = {
  products: 1,
  questions: 0,
  warnings: 0,
  threats: { 1: 0, 2: 0, 3: 0, 4: 0 },
}

test.each<readonly [string, Partial<ProductFacts>, string, readonly string[]]>([
  ['nothing is described', { products: 0 }, 'unknown', ['NO_PRODUCT']],
  ['nothing is open: a model alone proves nothing', {}, 'unknown', ['NOT_ASSESSED']],
  ['questions are open', { questions: 4 }, 'unknown', ['OPEN_QUESTIONS', 'NOT_ASSESSED']],
  ['the model has warnings', { warnings: 1 }, 'attention', ['MODEL_WARNINGS', 'NOT_ASSESSED']],
  [
    'threats are open, the worst first',
    { threats: { 1: 1, 2: 2, 3: 0, 4: 1 }, questions: 1 },
    'attention',
    ['THREATS_CRITICAL', 'THREATS_LOWER', 'OPEN_QUESTIONS', 'NOT_ASSESSED'],
  ],
])('is the product provable: %s; unknown is never good', (_name, change, status, codes) => {
  const verdict = productVerdict({ ...described, ...change })
  expect([verdict.status, verdict.reasons.map(({ code }) => code)]).toEqual([status, codes])
})

test('next steps: the worst threats, then what to answer; one step leads to all threats', () => {
  const verdict = productVerdict({ ...described, questions: 2, threats: { 1: 4, 2: 0, 3: 2, 4: 0 } })
  expect(nextSteps([verdict], false)).toEqual([
    { code: 'THREATS_HIGH', count: 2 },
    { code: 'OPEN_QUESTIONS', count: 2 },
  ])
})

test('next steps: what can be done, the product before its devices, and attacks in a demo', () => {
  const verdicts = [
    fleetVerdict({ ...calm, inUse: 0, connected: 0 }),
    productVerdict({ ...described, products: 0 }),
  ]
  expect(nextSteps(verdicts, false).map(({ code }) => code)).toEqual(['NO_PRODUCT'])
  expect(nextSteps(verdicts, true).map(({ code }) => code)).toEqual(['NO_PRODUCT', 'TRY_ATTACKS'])
})
