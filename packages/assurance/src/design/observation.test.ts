import { describe, expect, it } from 'vitest'
import { example } from '../../test/examples.ts'
import { analyse } from '../analysis.ts'
import { requirementsOf } from '../requirements/requirements.ts'
import { proveChange } from '../threats/prove.ts'
import { rules } from '../rules/index.ts'
import { withChange } from './change.ts'
import type { Observation } from './observation.ts'

const at = new Date('2026-11-22T08:00:00Z')
const plain = example('doorbell')
const portAt = plain.interfaces.findIndex(({ kind }) => kind === 'uart')
const port = plain.interfaces[portAt]?.id ?? ''
const doorbell = withChange(plain, [
  { op: 'set', path: `/interfaces/${portAt}/state`, value: 'fused' },
  { op: 'remove', path: `/interfaces/${portAt}/authentication` },
])
const key = `debug-port-open@interfaces/${port}`

const seen = (more: Partial<Observation> = {}): Observation => ({
  element: `interfaces/${port}`,
  path: 'state',
  value: 'fused',
  devices: 3,
  expiresAt: at.getTime() + 1,
  seenAt: at.getTime(),
  contradicted: [],
  ...more,
})

const open = { device: 'doorbell:SN-3', seen: 'open' }

const analysisWith = (...observations: readonly Observation[]) =>
  analyse(doorbell, { decisions: [], observations, at })

function portThreat(...observations: readonly Observation[]) {
  const threat = analysisWith(...observations).threats.find((one) => one.key === key)
  if (!threat) throw new Error(`no threat ${key}`)
  return threat
}

describe('a debug port that the maker calls fused', () => {
  it('is met by what could be observed, as long as nobody has looked', () => {
    expect(portThreat().standing).toEqual({ status: 'mitigated', by: 'observable' })
  })

  it('is met by observation where devices show it [S01-52 S05-57]', () => {
    const { standing, facts } = portThreat(seen())
    expect(standing).toEqual({ status: 'mitigated', by: 'observed' })
    expect(facts).toContainEqual(
      expect.objectContaining({ value: 'fused', truth: 'holds', seen: { devices: 3, contradicted: [] } }),
    )
  })

  it('is open again where one device shows otherwise, however many don’t [S01-52 S05-57]', () => {
    const { standing, facts } = portThreat(seen({ devices: 2, contradicted: [open] }))
    expect(standing).toEqual({ status: 'open' })
    expect(facts).toContainEqual(
      expect.objectContaining({ truth: 'fails', seen: { devices: 2, contradicted: [open] } }),
    )
  })

  it('is not mended by the model saying the same again', () => {
    const observations = [seen({ contradicted: [open] })]
    const { model, threats } = analysisWith(...observations)
    const threat = portThreat(...observations)
    const setsState = threat.change?.some(({ path }) => path.endsWith('/state')) ?? false
    expect(setsState).toBe(false)
    const proved = proveChange(model, rules, threats, threat, observations)
    expect(proved === undefined || proved.removes).toBe(true)
  })

  it.each<[string, Partial<Observation>, string]>([
    ['is expired', { expiresAt: at.getTime() }, 'observable'],
    ['is of no device', { devices: 0 }, 'observable'],
    ['is of another claim', { value: 'locked' }, 'observable'],
    ['is of another part', { element: 'interfaces/none' }, 'observable'],
    ['is of another section', { element: `components/${port}` }, 'observable'],
    ['is of no part at all', { element: '' }, 'observable'],
    ['still counts', {}, 'observed'],
  ])('rests on what could be observed, where what was seen %s', (_, more, by) => {
    expect(portThreat(seen(more)).standing).toEqual({ status: 'mitigated', by })
  })

  it('stays open by a contradiction that is old: a device that falls silent is not mended', () => {
    const old = seen({ expiresAt: at.getTime() - 1, contradicted: [open] })
    expect(portThreat(old).standing.status).toBe('open')
    expect(analysisWith(old).observations).toEqual([{ ...old, devices: 0 }])
  })
})

describe('observations', () => {
  it('make nothing observed that is the maker’s word by its nature', () => {
    const device = doorbell.components.findIndex(({ kind }) => kind === 'device')
    const claimed = withChange(doorbell, [
      { op: 'set', path: `/components/${device}/hardware/enclosure/potted`, value: true },
    ])
    const observations = [
      seen({
        element: `components/${doorbell.components[device]?.id}`,
        path: 'hardware/enclosure/potted',
        value: true,
      }),
    ]
    const facts = analyse(claimed, { decisions: [], observations, at }).threats.flatMap((one) => one.facts)
    const potted = facts.filter(({ pointer }) => pointer.endsWith('/potted'))
    expect(potted.length).toBeGreaterThan(0)
    expect(new Set(potted.map(({ proof }) => proof))).toEqual(new Set(['claim']))
  })

  it('turn no weakness into a strength: a port that the model calls enabled stays open', () => {
    const enabled = withChange(doorbell, [
      { op: 'set', path: `/interfaces/${portAt}/state`, value: 'enabled' },
    ])
    const observations = [seen({ value: 'enabled' })]
    const found = analyse(enabled, { decisions: [], observations, at }).threats.find((one) => one.key === key)
    expect(found?.standing.status).toBe('open')
  })

  it('reach the requirements: met where they were met by claim, not met where a device contradicts', () => {
    const statusOf = (...observations: readonly Observation[]) =>
      requirementsOf(analysisWith(...observations)).flatMap(({ id, status, threats }) =>
        threats.some((one) => one.key === key) ? [`${id} ${status}`] : [],
      )
    const contradicted = statusOf(seen({ contradicted: [open] }))
    expect(contradicted.length).toBeGreaterThan(0)
    expect(contradicted.every((one) => one.endsWith(' not-met'))).toBe(true)
    expect(statusOf(seen()).every((one) => !one.endsWith(' not-met'))).toBe(true)
  })

  it('leave everything as it is where there are none', () => {
    expect(analysisWith()).toEqual(analyse(doorbell))
  })
})
