import type { Model } from '@sekisho/model'
import { expect, test } from 'vitest'
import { example, exampleNames } from '../../test/examples.ts'
import { rules } from '../rules/index.ts'
import { findThreats } from '../threats/analyse.ts'
import { withChange } from './change.ts'
import type { Change } from './change.ts'
import { patternOf, proofInSchema, proofOf } from './proof.ts'
import { unbuilt } from './unbuilt.ts'

const doorbell = example('doorbell')

test('what isn’t built yet are properties that the schema has and calls enforced, each once', () => {
  expect(unbuilt.filter(({ pattern }) => proofInSchema(pattern) === undefined)).toEqual([])
  expect(unbuilt.filter(({ pattern }) => proofInSchema(pattern) !== 'enforced')).toEqual([])
  expect(new Set(unbuilt.map(({ pattern }) => pattern)).size).toBe(unbuilt.length)
})

const key = (values: object): Change => [
  { op: 'append', path: '/keys', value: { id: 'new', at: 'device', purpose: 'tls-client', ...values } },
]
const last = (model: Model): string => `/keys/${model.keys.length - 1}`

test.each<[string, string, string, object, string]>([
  ['a certificate’s key of a device', 'lifetime', 'enforced', {}, 'device'],
  ['a key that proves messages', 'lifetime', 'enforced', { purpose: 'sign-messages' }, 'device'],
  ['a key for data at rest', 'lifetime', 'claim', { purpose: 'data-at-rest' }, 'device'],
  ['a key of an app', 'lifetime', 'claim', {}, 'app'],
  ['the factory’s identity', 'algorithm', 'claim', { purpose: 'bootstrap' }, 'device'],
  [
    'orders by Ed25519',
    'algorithm',
    'enforced',
    { purpose: 'verify-orders', algorithm: 'ed25519' },
    'device',
  ],
  ['orders by P-256', 'algorithm', 'claim', { purpose: 'verify-orders', algorithm: 'p256' }, 'device'],
  ['what verifies orders', 'purpose', 'enforced', { purpose: 'verify-orders' }, 'device'],
  ['what an app verifies the server with', 'purpose', 'claim', { purpose: 'verify-server' }, 'app'],
  ['what verifies updates', 'purpose', 'claim', { purpose: 'verify-updates' }, 'device'],
])('%s: behind its %s stands %s', (_, property, proof, values, at) => {
  const model = withChange(doorbell, key({ ...values, at }))
  expect(proofOf(model, `${last(model)}/${property}`)).toBe(proof)
})

test.each<[string, string, Change, string]>([
  ['the rate of a stream', '/streams/0/rate', [], 'enforced'],
  ['the retention of a stream', '/streams/0/retention', [], 'enforced'],
  ['the retention of a field', '/streams/0/personal/0/retention', [], 'claim'],
  ['the quality of service', '/streams/0/qos', [], 'claim'],
  [
    'a signed stream',
    '/streams/0/protection',
    [{ op: 'set', path: '/streams/0/protection', value: 'sign' }],
    'enforced',
  ],
  [
    'an encrypted stream',
    '/streams/0/protection',
    [{ op: 'set', path: '/streams/0/protection', value: 'encrypt' }],
    'claim',
  ],
  ['a device with a certificate', '/dataflows/0/authentication', [], 'enforced'],
  [
    'a device with a shared key',
    '/dataflows/0/authentication',
    [{ op: 'set', path: '/dataflows/0/authentication', value: 'pre-shared-key' }],
    'claim',
  ],
  [
    'signed messages, of which one isn’t',
    '/dataflows/0/authentication',
    [{ op: 'set', path: '/dataflows/0/authentication', value: 'signed-messages' }],
    'claim',
  ],
  ['TLS to the gate', '/dataflows/0/transport', [], 'enforced'],
  [
    'DTLS to the gate',
    '/dataflows/0/transport',
    [{ op: 'set', path: '/dataflows/0/transport', value: 'dtls1.3' }],
    'claim',
  ],
  ['who may give an order', '/commands/0/roles', [], 'enforced'],
  ['the oldest version of an app', '/components/2/minVersion', [], 'claim'],
  ['a host outside', '/egress/0/to', [], 'claim'],
  ['who signs updates', '/updates/signatures/root', [], 'enforced'],
  [
    'an algorithm that no role can be signed with',
    '/updates/signatures/algorithm',
    [{ op: 'set', path: '/updates/signatures/algorithm', value: 'rsa-3072' }],
    'claim',
  ],
  [
    'a second signature of another kind',
    '/updates/signatures/manifestAlso',
    [{ op: 'set', path: '/updates/signatures/manifestAlso', value: 'slh-dsa-128s' }],
    'claim',
  ],
])('behind %s stands as much as the platform does today', (_, pointer, change, proof) => {
  expect(proofOf(withChange(doorbell, change), pointer)).toBe(proof)
})

test('a stream that doesn’t come to the backend, and a command that doesn’t go out from it, have nobody to enforce them', () => {
  const bypassed: Model = {
    ...doorbell,
    dataflows: doorbell.dataflows.map((flow) => Object.assign({}, flow, { carries: [] })),
  }
  expect(proofOf(bypassed, '/streams/0/schema')).toBe('claim')
  expect(proofOf(bypassed, '/commands/0/roles')).toBe('claim')
})

test('what the rules find enforced in the examples is this, and every one of it the platform does today [V02]', () => {
  const facts = exampleNames.flatMap((name) => findThreats(example(name), rules).flatMap((one) => one.facts))
  const enforced = facts.filter(({ truth, proof }) => truth === 'holds' && proof === 'enforced')
  const patterns = enforced.map(({ pointer }) =>
    patternOf(pointer).replace(/^(\/commands\/\*\/schema)\/.*/, '$1'),
  )
  expect([...new Set(patterns)].toSorted()).toEqual([
    '/commands/*/confirm',
    '/commands/*/expires',
    '/commands/*/queue',
    '/commands/*/roles',
    '/commands/*/schema',
    '/components/*/logging/buffer',
    '/components/*/logging/upload',
    '/components/*/platform',
    '/dataflows/*/authentication',
    '/dataflows/*/transport',
    '/keys/*/algorithm',
    '/keys/*/lifetime',
    '/keys/*/purpose',
    '/streams/*/protection',
    '/streams/*/rate',
    '/streams/*/retention',
    '/streams/*/schema',
    '/updates',
    '/updates/automatic/default',
    '/updates/automatic/ownerMayDisable',
    '/updates/automatic/ownerMayPostpone',
    '/updates/encrypted',
    '/updates/installWithin/critical',
    '/updates/never',
    '/updates/rollbackProtection',
    '/updates/signatures',
    '/updates/signatures/manifestAlso',
    '/updates/signatures/root',
    '/updates/signatures/targets',
  ])
})

test.each<[string, string | undefined, string | undefined, string, string, string]>([
  ['messages are deleted in time', '30d', undefined, 'retention', '30d', 'enforced'],
  ['the field would go before its message, and doesn’t yet', '30d', '10d', 'retention', '30d', 'enforced'],
  ['only the field is kept for a short time', '10y', '10d', 'personal/0/retention', '10d', 'claim'],
])('%s: the fact is about what makes it so [S04-12]', (_, ofMessage, ofField, path, value, proof) => {
  const index = doorbell.streams.findIndex(({ personal = [] }) => personal.length > 0)
  const at = `/streams/${index}`
  const set = (where: string, to: string | undefined): Change =>
    to === undefined ? [{ op: 'remove', path: where }] : [{ op: 'set', path: where, value: to }]
  const one = withChange(doorbell, [
    { op: 'set', path: `${at}/personal/0/category`, value: 'audio' },
    { op: 'set', path: `${at}/personal/0/retention`, value: '1d' },
    ...set(`${at}/retention`, ofMessage),
    ...set(`${at}/personal/0/retention`, ofField),
  ])
  const found = findThreats(one, rules).flatMap(({ rule, facts }) =>
    rule.id === 'personal-data-kept-too-long' ? facts : [],
  )
  expect(found).toContainEqual(
    expect.objectContaining({ pointer: `${at}/${path}`, value, proof, truth: 'holds' }),
  )
})
