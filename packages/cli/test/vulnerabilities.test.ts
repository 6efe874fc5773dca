import { caseCodes, vulnerabilityCodes } from '@sekisho/server'
import { expect, test } from 'vitest'
import { codesInJapanese } from '../src/house/texts.ts'

test('every code of vulnerabilities and cases is said in Japanese as well', () => {
  const codes = [...Object.keys(vulnerabilityCodes), ...Object.keys(caseCodes)]
  expect(codes.filter((code) => !(code in codesInJapanese))).toEqual([])
})
