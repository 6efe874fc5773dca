import { expect, test } from 'vitest'
import { caseRow, incidentRow, incidentText } from './case-rows.ts'

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
  expect(incidentRow('ja')({ ...one, dues: [{ stage: 'final-report' }] })[2]).toBe('最終報告 -')
})

test('an incident shows its clock: each notice by its name, when it is due, and what became of it', () => {
  const sent = { sentAt: at, to: 'CSIRT', reference: 'R-1' }
  const dues = [
    { stage: 'early-warning', dueAt: at, sent },
    { stage: 'notification', dueAt: at, isMissed: true },
  ]
  const text = incidentText({ id: 'i1', title: 'T', state: 'running', devices: 7, dues }, 'ja')
  expect(text).toContain('デバイス（台）  7')
  expect(text).toMatch(
    /早期警告 +early-warning +2026-11-25T15:13Z +送付済み 2026-11-25T15:13Z、宛先 CSIRT、R-1/,
  )
  expect(text).toMatch(/通知 +notification +2026-11-25T15:13Z +期限超過/)
})
