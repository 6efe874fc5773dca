import { parseConfig } from '@sekisho/server'
import { expect, test } from 'vitest'
import { deadlinesOf } from './deadlines.ts'

test('deadlines and folders of vulnerabilities come from the command line [V19 RB14]', () => {
  const values = { advisories: '/osv', 'fix-within': ['critical=7', 'low=90'], 'cases-within': ['triage=5'] }
  expect(deadlinesOf(values)).toEqual({
    advisories: { records: '/osv' },
    fixWithinDays: { critical: 7, low: 90 },
    casesWithinDays: { triage: 5 },
  })
})

test('keys of suppliers, by the names in their documents [V19]', () => {
  const values = { 'supplier-key': ['Acme Parts=/keys/a.pem', 'Acme Parts=/keys/b.pem', 'Other=/keys/c.pem'] }
  expect(deadlinesOf(values).advisories.suppliers).toEqual([
    { name: 'Acme Parts', keys: ['/keys/a.pem', '/keys/b.pem'] },
    { name: 'Other', keys: ['/keys/c.pem'] },
  ])
  expect(() => deadlinesOf({ 'supplier-key': ['/keys/a.pem'] })).toThrow(
    expect.objectContaining({ words: { option: '--supplier-key', value: 'NAME=FILE' } }) as Error,
  )
})

test.each(['critical', 'critical=', 'critical=x', '=5', 'critical=99999'])('%s is no deadline', (text) => {
  expect(() => deadlinesOf({ 'fix-within': [text] })).toThrow(
    expect.objectContaining({ words: { option: '--fix-within' } }) as Error,
  )
})

test('what is not said has its default, and a name that nobody knows stops the start', () => {
  const config = (values: Parameters<typeof deadlinesOf>[0]) =>
    parseConfig({ home: '/nowhere', ...deadlinesOf(values) })
  expect(config({ 'fix-within': ['critical=7'] }).fixWithinDays).toMatchObject({ critical: 7, high: 30 })
  expect(() => config({ 'fix-within': ['awful=7'] })).toThrow(/fixWithinDays/)
})
