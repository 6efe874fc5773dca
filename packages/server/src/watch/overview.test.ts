import { expect, test } from 'vitest'
import { type FleetFacts, fleetVerdict, nextSteps, productVerdict } from './overview.ts'

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

test.each([
  ['nothing is described', { products: 0, questions: 0, warnings: 0 }, 'unknown', ['NO_PRODUCT']],
  ['nothing assesses it yet', { products: 1, questions: 0, warnings: 0 }, 'unknown', ['NOT_ASSESSED']],
  [
    'questions are open',
    { products: 1, questions: 4, warnings: 0 },
    'unknown',
    ['NOT_ASSESSED', 'OPEN_QUESTIONS'],
  ],
  [
    'the model has warnings',
    { products: 1, questions: 0, warnings: 1 },
    'attention',
    ['NOT_ASSESSED', 'MODEL_WARNINGS'],
  ],
])('is the product provable: %s; unknown is never good', (_name, facts, status, codes) => {
  const verdict = productVerdict(facts)
  expect([verdict.status, verdict.reasons.map(({ code }) => code)]).toEqual([status, codes])
})

test('next steps: what can be done, the product before its devices, and attacks in a demo', () => {
  const verdicts = [
    fleetVerdict({ ...calm, inUse: 0, connected: 0 }),
    productVerdict({ products: 0, questions: 0, warnings: 0 }),
  ]
  expect(nextSteps(verdicts, false).map(({ code }) => code)).toEqual(['NO_PRODUCT'])
  expect(nextSteps(verdicts, true).map(({ code }) => code)).toEqual(['NO_PRODUCT', 'TRY_ATTACKS'])
})
