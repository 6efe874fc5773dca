import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Control, qrSvg } from '@sekisho/server'
import { ask, asJson, bodyOf, readOctets, readText } from '../house/house.ts'
import { type UpdateFiles, writeIdentity, writeUpdateFiles } from '../house/identity-files.ts'
import { updateFilesOf } from '../house/update-files.ts'
import { say, type Text, texts } from '../texts.ts'
import { codeOf, type Context, Failure, UsageError } from '../verb.ts'
import { lifeTexts } from './texts.ts'

/** What `sekisho factory` does with records, requests in bulk, and claim codes. */

const types = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  signed: 'application/jose',
} as const
type Format = keyof typeof types

const isFormat = (text: string): text is Format => Object.hasOwn(types, text)

/** By its name: `.jws` is a signed batch. */
function formatOf(file: string, given: string | undefined): Format {
  const ending =
    given ??
    file
      .slice(file.lastIndexOf('.') + 1)
      .replace(/^(?:jws|jose)$/, 'signed')
      .replace('ndjson', 'jsonl')
  if (!isFormat(ending)) throw new UsageError(lifeTexts.unknownFormat)
  return ending
}

interface Fault {
  readonly line: number
  readonly column?: number
  readonly code: string
  readonly serial?: string
  readonly field?: string
  readonly message: Text
  readonly remedy: Text
}

const queryOf = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
  ).toString()

export interface RecordsRequest {
  readonly product: string
  readonly batch?: string | undefined
  readonly json: boolean
}

/** @returns the exit code */
export async function importRecords(
  control: Control,
  { language, out, err }: Context,
  request: RecordsRequest & {
    readonly file: string
    readonly format?: string | undefined
    readonly quarantine: boolean
  },
): Promise<number> {
  const { product, batch, file, json, quarantine } = request
  const findings = quarantine ? 'quarantine' : 'refuse'
  const contentType = types[formatOf(file, request.format)]
  const path = `/api/v1/factory/records?${queryOf({ product, batch, findings })}`
  const answer = await control.request({
    method: 'POST',
    path,
    body: bodyFor(contentType, readText(file)),
    contentType,
  })
  if (answer.status === 422) {
    const { faults, faultsInAll } = answer.body as { faults: readonly Fault[]; faultsInAll: number } // by the route's schema
    if (json) out(asJson(answer.body))
    else
      for (const { line, column = 1, code, field = '', message, remedy } of faults)
        err(
          `${file}:${line}:${column} ${code} ${field}: ${say(language, message)} (${say(language, remedy)})\n`,
        )
    err(`sekisho: ${say(language, lifeTexts.refusedRecords, { count: faultsInAll })}\n`)
    return 1
  }
  const taken = bodyOf(answer) as { records: number; flagged: number } // by the route's schema
  out(json ? asJson(taken) : `${say(language, lifeTexts.imported, taken)}\n`)
  return 0
}

/** JSON goes as a value; what is none is refused by the server, with its place. */
function bodyFor(contentType: string, text: string): unknown {
  if (contentType !== types.json) return text
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return text
  }
}

export async function exportRecords(
  control: Control,
  { out }: Context,
  { product, batch, json, file }: RecordsRequest & { readonly file?: string | undefined },
): Promise<number> {
  const ending = json ? '' : '.csv'
  const body = await ask(
    control,
    'GET',
    `/api/v1/factory/records${ending}?${queryOf({ product, batch, limit: '10000' })}`,
  )
  const text = typeof body === 'string' ? body : asJson(body)
  if (file === undefined) out(text)
  else write(file, text)
  return 0
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 })
  } catch (cause) {
    throw new Failure(
      { en: 'cannot write {file} ({code})', ja: '{file} に書き込めない（{code}）' },
      { file, code: codeOf(cause) },
      { cause },
    )
  }
}

interface Outcome {
  readonly serial: string
  readonly outcome: 'issued' | 'known' | 'refused'
  readonly device?: string
  readonly idevid?: string
  readonly chain?: string
  readonly trust?: string
}

const AT_ONCE = 500
const ending = '.csr'

/** What an earlier run has done; a line that a power cut has torn doesn't count. */
function doneIn(results: string): ReadonlySet<string> {
  if (!existsSync(results)) return new Set()
  const lines = readFileSync(results, 'utf8').split('\n')
  return new Set(
    lines.flatMap((line) => {
      try {
        const { serial, outcome } = JSON.parse(line) as Outcome // written below
        return outcome === 'refused' ? [] : [serial]
      } catch {
        return []
      }
    }),
  )
}

/** Serial numbers, by the names of the files. */
function requestsIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
  } catch (cause) {
    throw new Failure(texts.unreadable, { file: directory, code: codeOf(cause) }, { cause })
  }
}

function csrOf(file: string): string {
  const octets = readOctets(file)
  return octets[0] === 0x30 && octets[1] !== 0x30 ? octets.toString('base64') : octets.toString('utf8')
}

/**
 * A folder of requests becomes a folder of identities: one directory a device, and a line of `results.jsonl` for each. What was
 * cut off goes on where it stopped, when the same is run again.
 */
export async function provisionFolder(
  control: Control,
  { language, out }: Context,
  {
    product,
    batch,
    directory,
    target,
  }: Omit<RecordsRequest, 'json'> & { readonly directory: string; readonly target: string },
): Promise<number> {
  const all = requestsIn(directory)
  if (all.length === 0) throw new Failure(lifeTexts.noRequests, { directory })
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const results = join(target, 'results.jsonl')
  const before = doneIn(results)
  const left = all.filter((serial) => !before.has(serial)).toSorted()
  const updates = await updateFilesOf(control, product)
  const counts = { issued: 0, known: 0, refused: 0 }
  for (let at = 0; at < left.length; at += AT_ONCE) {
    const lines = left
      .slice(at, at + AT_ONCE)
      .map((serial) => JSON.stringify({ serial, csr: csrOf(join(directory, `${serial}${ending}`)) }))
    const path = `/api/v1/factory/identities?${queryOf({ product, batch })}`
    const answer = await control.request({
      method: 'POST',
      path,
      body: lines.join('\n'),
      contentType: types.jsonl,
    })
    for (const line of String(bodyOf(answer)).trim().split('\n'))
      counts[keep(line, { target, results, updates })] += 1
  }
  out(`${say(language, lifeTexts.identities, { ...counts, left: before.size, file: results })}\n`)
  return counts.refused > 0 ? 1 : 0
}

/** The files first, then the line that says they are there. */
function keep(
  line: string,
  {
    target,
    results,
    updates,
  }: { readonly target: string; readonly results: string; readonly updates: UpdateFiles | undefined },
): Outcome['outcome'] {
  const { idevid, chain, trust, ...rest } = JSON.parse(line) as Outcome // a line of our own server
  const { device, serial } = rest
  if (device !== undefined && idevid !== undefined && chain !== undefined && trust !== undefined) {
    writeIdentity(join(target, serial), { device, idevid, chain, trust })
    if (updates) writeUpdateFiles(join(target, serial), updates)
  }
  appendFileSync(results, `${JSON.stringify(rest)}\n`, { mode: 0o600 })
  return rest.outcome
}

interface Codes {
  readonly codes: readonly { readonly device: string; readonly code: string; readonly uri: string }[]
  readonly next?: string
}

/** A CSV for the label printer, and a QR code for each device. */
export async function writeClaimCodes(
  control: Control,
  { language, out }: Context,
  {
    product,
    batch,
    device,
    target,
  }: Omit<RecordsRequest, 'json'> & { readonly device?: string | undefined; readonly target: string },
): Promise<number> {
  const file = join(target, 'claim-codes.csv')
  const lines = ['device,code,uri']
  for (let after: string | undefined; ;) {
    const body = {
      product,
      ...(batch === undefined ? {} : { batch }),
      ...(device === undefined ? {} : { device }),
    }
    const page = (await ask(control, 'POST', '/api/v1/factory/claim-codes', {
      ...body,
      ...(after === undefined ? {} : { after }),
    })) as Codes // by the route's schema
    if (page.codes.length > 0) mkdirSync(target, { recursive: true, mode: 0o700 })
    for (const { device: id, code, uri } of page.codes) {
      lines.push([id, code, uri].join(','))
      write(join(target, `${id.replace(':', '-')}.svg`), qrSvg(uri))
    }
    if (page.codes.length > 0) write(file, `${lines.join('\r\n')}\r\n`)
    after = page.next
    if (after === undefined) break
  }
  if (lines.length === 1) throw new Failure(lifeTexts.noCodes)
  out(`${say(language, lifeTexts.codesWritten, { count: lines.length - 1, file })}\n`)
  return 0
}
