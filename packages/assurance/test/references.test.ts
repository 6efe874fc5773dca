import { expect, test } from 'vitest'
import { obligationOf, rules } from '../src/index.ts'

/** What rules refer to: the form of each id, and the lists that are short enough to be held here. */

const forms = {
  cwe: /^CWE-[1-9]\d{1,3}$/,
  capec: /^CAPEC-[1-9]\d{0,2}$/,
  emb3d: /^TID-[1-4]\d{2}$/,
  attackIcs: /^T08\d{2}$/,
} as const

/** RFC 9124 §4.2.1 to §4.2.18. */
const threatsOfManifests = new Set([
  'THREAT.IMG.EXPIRED',
  'THREAT.IMG.EXPIRED.OFFLINE',
  'THREAT.IMG.INCOMPATIBLE',
  'THREAT.IMG.FORMAT',
  'THREAT.IMG.LOCATION',
  'THREAT.NET.REDIRECT',
  'THREAT.NET.ONPATH',
  'THREAT.IMG.REPLACE',
  'THREAT.IMG.NON_AUTH',
  'THREAT.UPD.WRONG_PRECURSOR',
  'THREAT.UPD.UNAPPROVED',
  'THREAT.IMG.DISCLOSURE',
  'THREAT.MFST.OVERRIDE',
  'THREAT.MFST.EXPOSURE',
  'THREAT.IMG.EXTRA',
  'THREAT.KEY.EXPOSURE',
  'THREAT.MFST.MODIFICATION',
  'THREAT.MFST.TOCTOU',
])

/** Version of 2024 of LINDDUN. */
const kindsOfPrivacyThreats = new Set([
  'linking',
  'identifying',
  'non-repudiation',
  'detecting',
  'data-disclosure',
  'unawareness',
  'non-compliance',
])

/** CWE’s views and categories, which name no weakness: only those that rules came near to. */
const noWeakness = new Set(['CWE-919', 'CWE-1003', 'CWE-1194'])

test.each(Object.entries(forms))(
  'every reference to %s has the form of its catalogue [V01]',
  (catalogue, form) => {
    const ids = rules.flatMap(({ refs }) => refs[catalogue as keyof typeof forms] ?? []) // the keys of `forms`
    expect(ids.length).toBeGreaterThan(20)
    expect(ids.filter((id) => !form.test(id) || noWeakness.has(id))).toEqual([])
  },
)

test('every reference to RFC 9124 is one of its eighteen threats, and to LINDDUN one of its seven [V01]', () => {
  const wrong = rules.flatMap(({ refs: { rfc9124 = [], linddun = [] } }) => [
    ...rfc9124.filter((id) => !threatsOfManifests.has(id)),
    ...linddun.filter((kind) => !kindsOfPrivacyThreats.has(kind)),
  ])
  expect(wrong).toEqual([])
})

test('every rule names a row of the guide that is there, and none twice [V01]', () => {
  for (const { id, refs } of rules) {
    expect(refs.guide.length, id).toBeGreaterThan(0)
    expect(
      refs.guide.filter((row) => !obligationOf(row)),
      id,
    ).toEqual([])
    for (const ids of Object.values(refs)) expect(new Set(ids).size, id).toBe(ids.length)
  }
})

test('rules have ids of their own, in words [V01]', () => {
  const ids = rules.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
})
