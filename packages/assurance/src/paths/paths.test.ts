import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { expect, test } from 'vitest'
import { withChange } from '../design/change.ts'
import type { Change } from '../design/change.ts'
import { designOf } from '../design/design.ts'
import { fact, noneOf, oneOf } from '../design/facts.ts'
import { devicesInPlace, flowsOnTheWay } from '../rules/subjects.ts'
import { findThreats } from '../threats/analyse.ts'
import { rule } from '../threats/rule.ts'
import type { ThreatRule } from '../threats/rule.ts'
import { attackPaths } from './paths.ts'

const text = { en: '{subject}', ja: '{subject}' }
const row = { title: text, attack: text, effect: text, refs: { guide: [] } } as const

/** Two ways to open a lock: forge the order on the way, or own the device. */
const rules: readonly ThreatRule[] = [
  rule({
    ...row,
    id: 'forged',
    categories: ['spoofing'],
    layers: ['network'],
    severity: 3,
    access: ['network'],
    gain: 'inject',
    over: flowsOnTheWay,
    met: (flow, { model }) => fact(model, flow, 'authentication', noneOf('mutual-x509', 'none')),
  }),
  rule({
    ...row,
    id: 'owned',
    categories: ['tampering'],
    layers: ['hardware'],
    severity: 3,
    access: ['physical'],
    gain: 'control',
    over: devicesInPlace,
    met: (device, { model }) => fact(model, device, 'hardware/secureBoot/enabled', oneOf(true)),
  }),
]

const yaml = `
sekisho: 1
product: { id: lock, name: Lock, class: consumer/smart-home, maker: { name: Acme, enterpriseNumber: 32473 } }
trustZones: [{ id: street, trust: 0 }, { id: internet, trust: 0 }, { id: cloud, trust: 80 }]
attackers:
  - { id: remote, actor: hacker, reaches: [internet], access: [network] }
  - { id: thief, actor: individual, reaches: [street], access: [physical] }
components:
  - { id: lock, kind: device, zone: street, hardware: { secureBoot: { enabled: false } } }
  - { id: backend, kind: service, zone: cloud, platform: own }
dataflows:
  - { id: orders, from: backend, to: lock, protocol: mqtt, transport: tls1.3, authentication: none, path: [cloud, internet, street], carries: [unlock] }
commands:
  - { id: unlock, to: lock, safety: critical, roles: [owner], confirm: true, expires: 10s, schema: { type: object, additionalProperties: false } }
keys:
  - { id: order-trust, at: lock, purpose: verify-orders, algorithm: ed25519, holds: public, storage: protected-flash }
hazards:
  - { id: burglary, cause: opened, commands: [unlock], harm: intrusion, severity: serious, safeState: locked }
`

const { design: model, faults } = parseModel(yaml, { file: 'lock.yaml' })
const lock = (change: Change = []): Model => {
  if (!model) throw new Error(JSON.stringify(faults))
  return withChange(model, change)
}

const pathsIn = (changed: Model) => {
  const design = designOf(changed)
  return attackPaths(findThreats(changed, rules, design), design)
}
const authenticated: Change = [{ op: 'set', path: '/dataflows/0/authentication', value: 'mutual-x509' }]
const booted: Change = [{ op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: true }]

test('each attacker gets to the hazard by what is in reach: one by the network, one by hand [S01-67]', () => {
  const { paths } = pathsIn(lock())
  const told = paths.map(({ attacker, open, steps }) => [
    attacker,
    open,
    steps.map(({ threat, state }) => threat ?? state),
  ])
  expect(told).toContainEqual([
    'remote',
    true,
    ['at:internet|network', 'forged@dataflows/orders', 'hazard:burglary'],
  ])
  expect(told).toContainEqual([
    'thief',
    true,
    ['at:street|physical', 'owned@components/lock', 'hazard:burglary'],
  ])
})

test('the choke points are the fewest threats that leave no open way', () => {
  expect(pathsIn(lock()).chokes).toMatchObject([
    { hazard: 'burglary', close: ['forged@dataflows/orders', 'owned@components/lock'] },
  ])
  expect(pathsIn(lock(authenticated)).chokes).toMatchObject([{ close: ['owned@components/lock'] }])
  expect(pathsIn(lock([...authenticated, ...booted])).chokes).toMatchObject([{ close: [] }])
})

test('a way that is closed is shown as closed, and costs more than an open one', () => {
  const open = pathsIn(lock()).paths.find(({ attacker }) => attacker === 'thief')
  const closed = pathsIn(lock(booted)).paths.find(({ attacker }) => attacker === 'thief')
  expect(closed).toMatchObject({ open: false })
  expect(closed?.cost).toBeGreaterThan(open?.cost ?? Infinity)
})

test('whoever controls a component is in its network, and goes on from there', () => {
  const inside = lock([
    { op: 'set', path: '/attackers/0/reaches', value: ['street'] },
    { op: 'set', path: '/attackers/0/access', value: ['physical'] },
    { op: 'set', path: '/dataflows/0/path', value: ['cloud', 'internet', 'street'] },
    {
      op: 'append',
      path: '/components',
      value: { id: 'camera', kind: 'device', zone: 'street', hardware: { secureBoot: { enabled: false } } },
    },
    ...booted,
  ])
  const path = pathsIn(inside).paths.find(({ attacker }) => attacker === 'thief')
  expect(path?.steps.map(({ threat, state }) => threat ?? state)).toEqual([
    'at:street|physical',
    'owned@components/camera',
    'at:street|network',
    'forged@dataflows/orders',
    'hazard:burglary',
  ])
})
