import { expect, test } from 'vitest'
import { caseRow, incidentRow } from './case-rows.ts'

const at = Date.parse('2026-11-25T15:13:21Z')

test('a case shows the deadline that comes next, in the words of the language', () => {
  const deadlines = [
    { name: 'acknowledge', dueAt: at, doneAt: at },
    { name: 'triage', dueAt: at },
  ]
  const one = { id: 'c1', title: 'T', state: 'acknowledged', deadlines }
  expect(caseRow('en')(one)).toEqual(['c1', 'acknowledged', 'triage 2026-11-25', 'T'])
  expect(caseRow('ja')(one)).toEqual(['c1', '受領通知済み', '評価 2026-11-25', 'T'])
  expect(caseRow('en')({ ...one, deadlines: [] })[2]).toBe('-')
})

test('an incident shows the notice that comes next, to the minute', () => {
  const dues = [
    { stage: 'early-warning', dueAt: at, sent: {} },
    { stage: 'notification', dueAt: at },
  ]
  const one = { id: 'i1', title: 'T', state: 'running', dues }
  expect(incidentRow('en')(one)).toEqual(['i1', 'the clock runs', 'notification 2026-11-25T15:13Z', 'T'])
  expect(incidentRow('ja')({ ...one, dues: [{ stage: 'final-report' }] })[2]).toBe('final-report -')
})
