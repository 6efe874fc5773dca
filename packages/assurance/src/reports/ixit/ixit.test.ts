import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { withChange } from '../../design/change.ts'
import { designOf } from '../../design/design.ts'
import { countOf, ixitTables } from './ixit.ts'

function modelOf(name: string): Model {
  const url = new URL(`../../../../../examples/${name}/sekisho.yaml`, import.meta.url)
  const { design } = parseModel(readFileSync(url), { file: name })
  if (!design) throw new Error(`${name} can't be analysed`)
  return design
}

const tableOf = (short: string) => {
  const found = ixitTables.find((one) => one.short === short)
  if (!found) throw new Error(`no table ${short}`)
  return found
}

const idsIn = (short: string, model: Model): readonly string[] =>
  tableOf(short)
    .entries(designOf(model))
    .map(({ id }) => id)

const examples = ['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'] as const

describe('the IXIT tables', () => {
  test('are 29, in order', () => {
    expect(ixitTables.map(({ number }) => number)).toEqual(
      Array.from({ length: 29 }, (_, index) => index + 1),
    )
    expect(new Set(ixitTables.map(({ short }) => short)).size).toBe(29)
  })

  test.each(examples)(
    'of %s have every entry once, a field for each column, and columns that fill the page',
    (name) => {
      const design = designOf(modelOf(name))
      for (const table of ixitTables) {
        const entries = table.entries(design)
        expect(new Set(entries.map(({ id }) => id)).size, table.short).toBe(entries.length)
        for (const { id, fields } of entries) expect(fields, id).toHaveLength(table.columns.length)
        expect(
          table.columns.reduce((sum, { share }) => sum + share, 0),
          table.short,
        ).toBe(84)
      }
    },
  )

  test.each(examples)(
    'of %s hold every interface, key, stream, sensor and personal field of the model',
    (name) => {
      const model = modelOf(name)
      expect(idsIn('Intf', model)).toEqual(model.interfaces.map(({ id }) => `Intf-${id}`))
      expect(idsIn('SecParam', model)).toEqual(
        expect.arrayContaining(model.keys.map(({ id }) => `SecParam-${id}`)),
      )
      expect(idsIn('TelData', model)).toEqual(model.streams.map(({ id }) => `TelData-${id}`))
      expect(idsIn('PersData', model)).toEqual(
        expect.arrayContaining(
          model.streams.flatMap(({ id, personal = [] }) =>
            personal.map(({ field }) => `PersData-${id}${field.replaceAll('/', '-')}`),
          ),
        ),
      )
      const devices = designOf(model).devices
      expect(idsIn('ExtSens', model)).toHaveLength(
        devices.reduce((sum, { part }) => sum + (part.hardware?.sensors?.length ?? 0), 0),
      )
    },
  )

  test('an answer turns an open field into a filled one, and nothing else changes', () => {
    const doorbell = modelOf('doorbell')
    const answered = withChange(doorbell, [
      { op: 'set', path: '/components/0/software/privileges', value: 'separated' },
    ])
    const privileges = tableOf('PrivlCtrl')
    expect(countOf(privileges, designOf(doorbell))).toEqual({ filled: 0, open: 2 })
    expect(countOf(privileges, designOf(answered))).toEqual({ filled: 1, open: 1 })
    for (const table of ixitTables.filter(({ short }) => short !== 'PrivlCtrl'))
      expect(countOf(table, designOf(answered)), table.short).toEqual(countOf(table, designOf(doorbell)))
  })

  test('a table without entries is an open question, unless the model says why there are none', () => {
    const { updates: _, ...rest } = modelOf('doorbell')
    const design = designOf(rest)
    expect(countOf(tableOf('UpdMech'), design)).toEqual({ filled: 0, open: 1 })
    expect(countOf(tableOf('ReplSup'), designOf(modelOf('doorbell')))).toEqual({ filled: 1, open: 0 })
  })
})
