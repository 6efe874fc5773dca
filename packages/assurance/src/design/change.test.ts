import { expect, test } from 'vitest'
import { withChange } from './change.ts'

const model = { components: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], keys: [{ id: 'k' }] }

test('a property is set, and what is missing above it comes into being; the model itself stays as it was', () => {
  const changed = withChange<object>(model, [
    { op: 'set', path: '/components/0/hardware/secureBoot/enabled', value: true },
    { op: 'append', path: '/interfaces', value: { id: 'uart' } },
    { op: 'append', path: '/keys', value: { id: 'l' } },
  ])
  expect(changed).toEqual({
    components: [{ id: 'a', hardware: { secureBoot: { enabled: true } } }, { id: 'b' }, { id: 'c' }],
    interfaces: [{ id: 'uart' }],
    keys: [{ id: 'k' }, { id: 'l' }],
  })
  expect(model.components[0]).toEqual({ id: 'a' })
})

test('several removals hit the entries that they name, in whatever order they stand', () => {
  const changed = withChange(model, [
    { op: 'remove', path: '/components/0' },
    { op: 'remove', path: '/components/2' },
    { op: 'set', path: '/components/1/zone', value: 'home' },
  ])
  expect(changed.components).toEqual([{ id: 'b', zone: 'home' }])
})

test('names with slashes and tildes are found (RFC 6901 §3)', () => {
  expect(withChange({ 'a/b': { 'c~d': 1 } }, [{ op: 'set', path: '/a~1b/c~0d', value: 2 }])).toEqual({
    'a/b': { 'c~d': 2 },
  })
})

test.each(['/__proto__/polluted', '/constructor/prototype/polluted'])('%s is no place in a model', (path) => {
  expect(() => withChange({}, [{ op: 'set', path, value: 'yes' }])).toThrow(TypeError)
  expect(({} as Readonly<Record<string, unknown>>)['polluted']).toBeUndefined()
})
