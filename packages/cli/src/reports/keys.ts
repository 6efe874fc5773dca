import { readFileSync } from 'node:fs'
import type { ReportInput } from '@sekisho/assurance'
import { codeOf, Failure } from '../verb.ts'
import { texts } from '../texts.ts'
import { reportTexts } from './texts.ts'

type LedgerKey = NonNullable<ReportInput['keys']>[number]

const needed = ['id', 'purpose', 'algorithm', 'state', 'origin'] as const
const numbers = { activatedAt: 'from', originatorUntil: 'until', uses: 'uses' } as const

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])

/** `file`, `pkcs11 hsm-1`. */
function custodyOf(value: unknown): string | undefined {
  const fields = fieldsOf(value)
  const [store, token] = [fields.get('store'), fields.get('token')]
  if (typeof store !== 'string') return undefined
  return typeof token === 'string' ? `${store} ${token}` : store
}

function keyOf(value: unknown): LedgerKey | undefined {
  const fields = fieldsOf(value)
  const custody = custodyOf(fields.get('custody'))
  const texts = needed.map((name) => [name, fields.get(name)] as const)
  if (custody === undefined || texts.some(([, text]) => typeof text !== 'string')) return undefined
  const counts = Object.entries(numbers).flatMap(([name, as]) => {
    const number = fields.get(name)
    return typeof number === 'number' ? [[as, number] as const] : []
  })
  return Object.fromEntries([...texts, ...counts, ['custody', custody]]) as unknown as LedgerKey // each field was looked at
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
