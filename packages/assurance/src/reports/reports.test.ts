import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { analyse } from '../analysis.ts'
import type { Report } from './document.ts'
import { reportKinds, reportOf } from './reports.ts'
import { markdownOf } from './render/markdown.ts'
import { textOf } from './render/text.ts'

const at = new Date('2026-11-22T00:00:00Z')
const examples = ['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'] as const

function modelOf(name: string): Model {
  const url = new URL(`../../../../examples/${name}/sekisho.yaml`, import.meta.url)
  const { model } = parseModel(readFileSync(url), { file: name })
  if (!model) throw new Error(`${name} has faults`)
  return model
}

const made = (id: string, model: Model): Report => {
  const report = reportOf(id, { analysis: analyse(model), at })
  if (!report) throw new Error(`there is no report ${id}`)
  return report
}

describe.each(reportKinds.map(({ id }) => [id] as const))('the report %s', (id) => {
  test.each(examples)(
    'of %s is the same whenever it is made of the same model at the same instant',
    (name) => {
      const model = modelOf(name)
      expect(made(id, model)).toEqual(made(id, structuredClone(model)))
    },
  )

  test.each(examples)('of %s has words in both languages wherever it speaks', (name) => {
    const silent: string[] = []
    JSON.stringify(made(id, modelOf(name)), (key, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'en' in value && 'ja' in value) {
        if (
          typeof value.en !== 'string' ||
          typeof value.ja !== 'string' ||
          /undefined|\[object|\{\w+\}/.test(`${value.en}${value.ja}`)
        )
          silent.push(`${key}: ${JSON.stringify(value)}`)
      }
      return value
    })
    expect(silent).toEqual([])
  })

  test.each(examples)('of %s claims no conformity', (name) => {
    const report = made(id, modelOf(name))
    const claims = {
      en: /\b(is|are|fully|hereby|was|were) (compliant|conformant|conforming|certified)\b|\bcompl(ies|y) with\b|\bconforms? (to|with)\b|\bin conformity with\b|\bdeclar(e|es|ation) of conformity is\b/i,
      ja: /(規格|法令|規則|基準|指令|EN \d+|GDPR|CRA|条項|JC-STAR|附属書)[^。\n]*に(適合|準拠)(している|する|した)|(適合|準拠)を(宣言する|保証|確認した)|適合済/,
    }
    expect(textOf(report, 'en')).not.toMatch(claims.en)
    expect(textOf(report, 'ja')).not.toMatch(claims.ja)
  })
})

/** Whatever ends a line: CommonMark knows LF and CR, a terminal obeys CR, and some editors know the others. */
const lineEnds = ['\n\n', '\r\r', '\r\n\r\n', '\v', '\f', '\u0085', '\u2028\u2029']

describe.each(reportKinds.map(({ id }) => [id] as const))('the report %s', (id) => {
  test.each(lineEnds)('lets no text of a model begin a line, in Markdown or on a terminal: %j', (end) => {
    const nasty = `a${end}<img src=x onerror=alert(1)>`
    const model = modelOf('doorbell')
    const components = model.components.map((one) => ({
      ...one,
      name: { en: nasty, ja: nasty },
      platform: nasty,
      ...('software' in one && { software: { ...one.software, sbom: nasty } }),
    }))
    const report = made(id, { ...model, components })
    for (const language of ['en', 'ja'] as const) {
      expect(textOf(report, language)).not.toMatch(/[\v\f\r\u0085\u2028\u2029]/)
      expect(markdownOf(report, language)).not.toMatch(/[\v\f\r\u0085\u2028\u2029]|^\s*\\?<img/m)
    }
  })
})
