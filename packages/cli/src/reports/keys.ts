import { readFileSync } from 'node:fs'
import type { ReportInput } from '@sekisho/assurance'
import { codeOf, Failure } from '../verb.ts'
import { texts } from '../texts.ts'
import { reportTexts } from './texts.ts'

type LedgerKey = NonNullable<ReportInput['keys']>[number]

const needed = ['id', 'purpose', 'algorithm', 'state', 'custody', 'origin'] as const
const numbers = ['from', 'until', 'uses'] as const

function keyOf(value: unknown): LedgerKey | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const texts = needed.map((name) => [name, fields.get(name)] as const)
  if (texts.some(([, text]) => typeof text !== 'string')) return undefined
  const counts = numbers.flatMap((name) => {
    const number = fields.get(name)
    return typeof number === 'number' ? [[name, number] as const] : []
  })
  return Object.fromEntries([...texts, ...counts]) as unknown as LedgerKey // each field was looked at
}

function parse(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure(reportTexts.badKeys, { file }, { cause })
  }
}

/** What `sekisho keys list --json` has printed. @throws Failure */
export function readKeys(file: string): readonly LedgerKey[] {
  const value = parse(file)
  const list = typeof value === 'object' && value !== null && 'keys' in value ? value.keys : undefined
  const keys = Array.isArray(list) ? list.map(keyOf) : [undefined]
  if (keys.includes(undefined)) throw new Failure(reportTexts.badKeys, { file })
  return keys.flatMap((key) => (key ? [key] : []))
}
