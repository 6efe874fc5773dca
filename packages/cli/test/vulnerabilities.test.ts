import { caseCodes, vulnerabilityCodes } from '@sekisho/server'
import { expect, test } from 'vitest'
import { bodyOf } from '../src/house/house.ts'
import { codesInJapanese } from '../src/house/texts.ts'

test('every code of vulnerabilities and cases is said in Japanese as well', () => {
  const codes = [...Object.keys(vulnerabilityCodes), ...Object.keys(caseCodes)]
  expect(codes.filter((code) => !(code in codesInJapanese))).toEqual([])
})

test.each([
  [
    'VULNERABILITY_DOCUMENT',
    ': /product_tree: 6.1.1',
    'この脆弱性文書は取り込めない（CSAF 2.0、OpenVEX 0.2.0、CycloneDX 1.4～1.7 の JSON に対応）：/product_tree: 6.1.1（VULNERABILITY_DOCUMENT）',
  ],
  ['VULNERABILITY_UNKNOWN', '', 'この脆弱性を持つ製品はない（VULNERABILITY_UNKNOWN）'],
] as const)('what is refused as %s keeps its place in Japanese', (error, place, ja) => {
  const message = `${vulnerabilityCodes[error].outside}${place}`
  expect(() => bodyOf({ status: 400, body: { error, message } })).toThrow(
    expect.objectContaining({ text: { en: `${message} (${error})`, ja } }),
  )
})
