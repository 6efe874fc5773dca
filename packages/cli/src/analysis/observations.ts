import { readFileSync } from 'node:fs'
import type { Contradiction, Observation } from '@sekisho/assurance'
import { texts } from '../texts.ts'
import { codeOf, Failure } from '../verb.ts'
import { analysisTexts } from './texts.ts'

/** What devices have shown, as a server exports it (`GET /api/v1/observations`). */

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isContradiction = (value: unknown): value is Contradiction & Fields =>
  isFields(value) && typeof value['device'] === 'string' && value['seen'] !== undefined

function isObservation(value: unknown): value is Observation & Fields {
  if (!isFields(value)) return false
  const { element, path, devices, expiresAt, seenAt, contradicted } = value
  return (
    typeof element === 'string' &&
    typeof path === 'string' &&
    value['value'] !== undefined &&
    [devices, expiresAt, seenAt].every(isCount) &&
    Array.isArray(contradicted) &&
    contradicted.every(isContradiction)
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // said as a file of another kind
  }
}

/** @throws Failure where the file can't be read or holds something else */
export function readObservations(file: string): readonly Observation[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
  const value = parsed(text)
  const list = isFields(value) ? value['observations'] : undefined
  if (!Array.isArray(list) || !list.every(isObservation))
    throw new Failure(analysisTexts.badObservations, { file })
  return list
}
