import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseModel } from '../src/index.ts'

const doorbell = readFileSync(new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

const read = (...edits: readonly (readonly [from: string, to: string])[]) => {
  const text = edits.reduce((yaml, [from, to]) => {
    if (!yaml.includes(from)) throw new Error(`the doorbell has no ${from}`)
    return yaml.replace(from, to)
  }, doorbell)
  return parseModel(text, { file: 'sekisho.yaml' })
}

test.each([
  [
    'an open debug port',
    'kind: uart, state: disabled',
    'kind: uart, state: enabled',
    'MODEL_DEBUG_PORT_OPEN',
  ],
  [
    'no rollback protection',
    '  rollbackProtection: true\n  automatic',
    '  rollbackProtection: false\n  automatic',
    'MODEL_ROLLBACK_POSSIBLE',
  ],
  [
    'one password for all',
    'credentials: { default: none',
    'credentials: { default: same-for-all',
    'MODEL_DEFAULT_CREDENTIAL',
  ],
  [
    'no authentication',
    'id: uplink, from: device, to: backend, protocol: mqtt, transport: tls1.3, authentication: mutual-x509',
    'id: uplink, from: device, to: backend, protocol: mqtt, transport: tls1.3, authentication: none',
    'MODEL_FLOW_WITHOUT_IDENTITY',
  ],
  ['another backend', 'platform: sekisho', 'platform: own', 'MODEL_BACKEND_MISSING'],
])('a weak design is not fit to be enforced, and can be analysed: %s [S01-20]', (_, from, to, code) => {
  const { model, design, faults } = read([from, to])
  expect(faults.map((fault) => fault.code)).toContain(code)
  expect(model).toBeUndefined()
  expect(design?.product.id).toBe('doorbell')
})

test.each([
  [
    'a reference that leads nowhere',
    'from: device, to: backend, protocol: mqtt',
    'from: device, to: nowhere, protocol: mqtt',
  ],
  ['a property that the language has no word for', 'power: battery', 'powers: battery'],
  ['no YAML', 'product:', 'product: ['],
])('a file that says nothing certain is neither: %s', (_, from, to) => {
  const { model, design } = read([from, to])
  expect(model).toBeUndefined()
  expect(design).toBeUndefined()
})

test('what can be enforced can be analysed', () => {
  const { model, design } = read()
  expect(design).toEqual(model)
  expect(model).toBeDefined()
})
