import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { describe, expect, test } from 'vitest'
import { analyse } from '../../analysis.ts'
import { withChange } from '../../design/change.ts'
import type { Change } from '../../design/change.ts'
import { en303645, provisionOf } from '../../provisions/en303645.ts'
import { sourceOf } from '../input.ts'
import { textOf } from '../render/text.ts'
import { reportOf } from '../reports.ts'
import { support, verdictsOf } from './ics.ts'

const at = new Date('2026-11-22T00:00:00Z')

function modelOf(name: string): Model {
  const url = new URL(`../../../../../examples/${name}/sekisho.yaml`, import.meta.url)
  const { design } = parseModel(readFileSync(url), { file: name })
  if (!design) throw new Error(`${name} can't be analysed`)
  return design
}

const verdictOn = (id: string, model: Model) => {
  const provision = provisionOf(id)
  return provision && verdictsOf(sourceOf({ analysis: analyse(model), at })).get(provision)
}

const doorbell = modelOf('doorbell')
const changed = (...change: Change) => withChange(doorbell, change)

describe('the draft statement', () => {
  test('has a row for every provision, and none for anything else', () => {
    expect(Object.keys(support).toSorted()).toEqual(en303645.map(({ id }) => id).toSorted())
  })

  test.each(['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'])(
    'of %s names every provision exactly once',
    (name) => {
      const report = reportOf('ics', { analysis: analyse(modelOf(name)), at })
      const lines = report ? textOf(report, 'en').split('\n') : []
      for (const { id } of en303645)
        expect(
          lines.filter((line) => line.startsWith(`${id} `)),
          id,
        ).toHaveLength(1)
    },
  )

  test.each([
    ['5.7-1', '/components/0/hardware/secureBoot/enabled'],
    ['5.3-7', '/updates/signatures/algorithm'],
    ['5.6-8', '/components/0/hardware/memoryProtection'],
    ['5.1-1', '/components/0/credentials/default'],
    ['5.5-1', '/dataflows/0/transport'],
    ['5.8-1', '/dataflows/0/transport'],
    ['5.6-3', '/interfaces/0/state'],
  ])('%s is supported by the doorbell, and open as soon as %s is unknown', (id, path) => {
    expect(verdictOn(id, doorbell)).toMatchObject({ kind: 'yes' })
    expect(verdictOn(id, changed({ op: 'set', path, value: 'unknown' }))).toMatchObject({ kind: 'open' })
  })

  test.each([
    ['5.7-1', '/components/0/hardware/secureBoot/enabled', false],
    ['5.5-7', '/dataflows/0/transport', 'none'],
    ['5.4-1', '/keys/1/storage', 'plain-flash'],
    ['5.6-4A', '/interfaces/1/state', 'enabled'],
    ['5.3-4B', '/updates/automatic/default', false],
  ])('%s is not supported where %s is %j', (id, path, value) => {
    expect(verdictOn(id, changed({ op: 'set', path, value }))).toMatchObject({ kind: 'no' })
  })

  test('what the platform doesn’t enforce is by claim, and what the model doesn’t say stays a question', () => {
    expect(verdictOn('5.7-1', doorbell)).toMatchObject({ kind: 'yes', by: 'observable' })
    expect(verdictOn('5.6-8', doorbell)).toMatchObject({ kind: 'yes', by: 'claim' })
    expect(verdictOn('5.6-7', doorbell)).toMatchObject({ kind: 'open' })
    expect(verdictOn('5.2-2', doorbell)).toMatchObject({ kind: 'open' })
  })

  test('a provision about what the product doesn’t have gives the reason', () => {
    expect(verdictOn('5.3-14', doorbell)).toMatchObject({
      kind: 'not-applicable',
      why: { ja: '製品を更新できる。' },
    })
    expect(verdictOn('6-2', doorbell)).toMatchObject({ kind: 'not-applicable' })
    const consent = changed({ op: 'set', path: '/streams/1/personal/0/basis', value: 'consent' })
    expect(verdictOn('6-2', consent)).toMatchObject({ kind: 'open' })
  })

  test('a model that says next to nothing supports nothing', () => {
    const { sekisho, product, trustZones } = doorbell
    const bare: Model = {
      sekisho,
      product: { id: product.id, name: product.name, maker: { name: 'Acme' }, class: product.class },
      trustZones,
      attackers: [],
      components: [{ id: 'device', kind: 'device', zone: 'porch' }],
      interfaces: [],
      dataflows: [],
      streams: [],
      commands: [],
      egress: [],
      keys: [],
      hazards: [],
    }
    const verdicts = [...verdictsOf(sourceOf({ analysis: analyse(bare), at }))]
    expect(verdicts.filter(([, { kind }]) => kind === 'yes').map(([{ id }]) => id)).toEqual([])
  })
})
