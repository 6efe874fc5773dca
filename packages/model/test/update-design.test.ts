import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseModel } from '../src/index.ts'

/** What the model says of how updates are made, tried and taken back. */

const text = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

const faultsWith = (from: string, to: string): readonly string[] => {
  if (!text.includes(from)) throw new Error(`not in the doorbell: ${from}`)
  const { faults } = parseModel(text.replace(from, to), { file: 'doorbell' })
  return faults.map(({ code, path }) => `${code} ${path}`)
}

describe('the update design in the model', () => {
  test.each([
    ['startedBy: backend', 'startedBy: unknown'],
    ['startedBy: backend', 'startedBy: { other: the ward’s technician }'],
    ['granularity: whole-image', 'granularity: unknown'],
    ['onFailure: previous-version', 'onFailure: { other: a smaller program for emergencies }'],
    ['delivery: [over-the-air]', 'delivery: [over-the-air, removable-media, { other: by ship }]'],
    ['examined: 2026-09-14', 'examined: unknown'],
    ['certificate: none', "certificate: 'CMVP 4985 (FIPS 140-3)'"],
    ['build: [developer]', 'build: [unknown]'],
    ['firstFirmware: signature-checked', 'firstFirmware: unknown'],
  ])('takes %s → %s [S09-02 S09-13 S09-24]', (from, to) => {
    expect(faultsWith(from, to)).toEqual([])
  })

  test.each([
    ['startedBy: backend', 'startedBy: the-cloud', /^MODEL_\w+ \/updates\/startedBy$/],
    ['examined: 2026-09-14', 'examined: last summer', /^MODEL_DATE \/updates\/cryptography\/examined$/],
    ['build: [developer]', 'build: [hacker]', /^MODEL_\w+ \/updates\/authority\/build\/0$/],
    ['abuseLimits: [attempts,', 'abuseLimits: [hope,', /^MODEL_\w+ \/updates\/abuseLimits\/0$/],
    [
      'access: controlled-and-recorded',
      'access: anybody',
      /^MODEL_\w+ \/components\/\d+\/provisioning\/access$/,
    ],
  ])('refuses %s → %s, at its place', (from, to, fault) => {
    expect(faultsWith(from, to)[0]).toMatch(fault)
  })
})
