import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import {
  CodedError,
  type Control,
  type ControlAnswer,
  fromEnvironment,
  keyCodes,
  openControl,
  releaseCodes,
  updatesCodes,
  vulnerabilityCodes,
} from '@sekisho/server'
import { type Language, say, type Text } from '../texts.ts'
import { padded, widthOf } from '../width.ts'
import { codeOf, type Context, Failure, UsageError } from '../verb.ts'
import { faultText, isPlacedFault, type PlacedFault } from './document-faults.ts'
import { codesInJapanese, houseTexts } from './texts.ts'

/** How verbs reach a home: through its server, or into it. */

export const homeOptions = {
  home: { type: 'string', value: 'DIR', about: houseTexts.home },
  json: { type: 'boolean', about: houseTexts.json },
} as const

export interface HomeValues {
  readonly home?: string | undefined
}

export const homeOf = ({ home = '.sekisho' }: HomeValues): string => resolve(home)

/** What the server says of an error, in the reader's language. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof CodedError)) return error
  const { says } = error.detail
  const japanese = codesInJapanese[error.code]
  const ja =
    japanese === undefined
      ? error.message
      : [
          japanese,
          ...(error.fault ? [faultText(error.fault, 'ja')] : typeof says === 'string' ? [says] : []),
        ].join('：')
  return problem(error.code, error.message, ja, error)
}

export const announcePassphrase =
  ({ language, err }: Context, directory: string) =>
  (passphrase: string): void =>
    err(say(language, houseTexts.passphrase, { directory, passphrase }))

/** Nothing is there, or a home whose making was interrupted. What else may be there is told by who opens it. */
function hasNoHome(directory: string): boolean {
  if (existsSync(join(directory, 'home.json'))) return false
  try {
    const names = readdirSync(directory)
    return names.length === 0 || names.includes('creating')
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
}

interface HomeRules {
  /** Makes a home where none is. A mistyped directory must not become one: it would have a root of its own, and know nothing. */
  readonly mayMake?: boolean
}

/** Opens the home for one verb, and closes it whatever happens. @throws Failure */
export async function withHome(
  values: HomeValues,
  context: Context,
  work: (control: Control) => Promise<number>,
  { mayMake = false }: HomeRules = {},
): Promise<number> {
  const directory = homeOf(values)
  if (!mayMake && hasNoHome(directory)) throw new Failure(houseTexts.noHome, { directory })
  try {
    const control = await openControl(directory, {
      ...fromEnvironment(process.env),
      onRecoveryPassphrase: announcePassphrase(context, directory),
    })
    try {
      return await work(control)
    } finally {
      await control.close()
    }
  } catch (error) {
    throw failureOf(error)
  }
}

interface Problem {
  readonly error: string
  readonly message: string
  readonly fault?: unknown
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'error' in body && 'message' in body

/**
 * One question to the server; the caller knows the shape of the answer, which is of the same version.
 * @throws Failure when the server refuses
 */
export async function ask(
  control: Pick<Control, 'request'>,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  return bodyOf(await control.request({ method, path, ...(body === undefined ? {} : { body }) }))
}

/** What a server has answered. @throws Failure when it refuses */
export function bodyOf(answer: ControlAnswer): unknown {
  if (answer.status < 400) return answer.body
  const { error, message, fault }: Problem = isProblem(answer.body)
    ? answer.body
    : { error: String(answer.status), message: '' }
  throw problem(error, message, inJapanese(error, message, isPlacedFault(fault) ? fault : undefined))
}

const english: Readonly<Record<string, { readonly outside: string }>> = {
  ...vulnerabilityCodes,
  ...releaseCodes,
  ...updatesCodes,
  ...keyCodes,
}

/** Behind its sentence the server names the place of what it refuses: so do we, behind the sentence in Japanese. */
function inJapanese(code: string, message: string, fault?: PlacedFault): string {
  const words = codesInJapanese[code]
  const sentence = english[code]?.outside
  if (words === undefined) return message
  if (fault) return `${words}：${faultText(fault, 'ja')}`
  if (sentence === undefined || !message.startsWith(`${sentence}: `)) return words
  return `${words}：${message.slice(sentence.length + 2)}`
}

/** The same in both languages, with the code that documents and logs name it by. */
const problem = (code: string, en: string, ja: string, cause?: unknown): Failure =>
  new Failure(
    {
      en: say('en', houseTexts.failed, { message: en, code }),
      ja: say('ja', houseTexts.failed, { message: ja, code }),
    },
    {},
    { cause },
  )

export function readOctets(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new Failure(
      { en: 'cannot read {file} ({code})', ja: '{file} を読めない（{code}）' },
      { file, code: codeOf(cause) },
      { cause },
    )
  }
}

export const readText = (file: string): string => readOctets(file).toString('utf8')

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** ISO 8601 UTC, to the second. */
export const shownTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** Columns as wide as their widest cell; a Japanese character takes two places of a terminal. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => padded(cell, widths[at] ?? 0)).join('  ')
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('')
}

/** A table under its heads; in words where it has no rows. */
export function listing(
  language: Language,
  heads: readonly Text[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return `${say(language, houseTexts.nothing)}\n`
  return table([heads.map((head) => say(language, head)), ...rows])
}

/** The word for what the API calls so; its own where there is none. */
export const wordOf = (language: Language, words: Readonly<Record<string, Text>>, name: string): string => {
  const text = Object.hasOwn(words, name) ? words[name] : undefined
  return text ? say(language, text) : name
}

/** An instant of the command line, with its zone. @throws UsageError */
export function instantOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new UsageError(houseTexts.badInstant, { option })
  return at
}

export function only(rest: readonly string[], what: string): string {
  const [one, ...more] = rest
  if (one === undefined || more.length > 0) throw new UsageError(houseTexts.oneName, { what })
  return one
}

export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new UsageError(houseTexts.needed, { option })
  return value
}
