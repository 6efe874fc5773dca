import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Control } from '@sekisho/server'
import {
  asJson,
  ask,
  homeOptions,
  only,
  readText,
  required,
  subcommand,
  table,
  withHome,
} from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb, Failure } from '../verb.ts'
import { vulnerabilityTexts as t } from '../vulnerabilities/texts.ts'

interface Import {
  readonly endedAt?: number
  readonly files: number
  readonly stored: number
  readonly unchanged: number
  readonly older: number
  readonly malformed: number
  readonly faults: readonly { readonly file: string; readonly place: string; readonly says: string }[]
  readonly failure?: string
}

interface Finding {
  readonly vulnerability: string
  readonly product: string
  readonly version: string
  readonly component: string
  readonly componentVersion: string
  readonly level: string
  readonly state: string
  readonly devices: number
  readonly fixed?: string
  readonly dueAt?: number
}

interface Page {
  readonly findings: readonly Finding[]
  readonly totals: Readonly<Record<'open' | 'inField' | 'exploited' | 'overdue', number>>
}

/** An import of everything that is published takes a minute or two. */
const LONGEST_MS = 60 * 60_000
const EVERY_MS = 250

async function imported(control: Pick<Control, 'request'>): Promise<Import> {
  const until = Date.now() + LONGEST_MS
  while (Date.now() < until) {
    const { imports } = (await ask(control, 'GET', '/api/v1/advisories')) as {
      readonly imports: readonly Import[]
    }
    const [last] = imports
    if (last?.endedAt !== undefined) return last
    await pause(EVERY_MS)
  }
  throw new Failure({ en: 'the import takes too long', ja: '取り込みに時間がかかりすぎている' })
}

/** Imports advisories and waits for the end. @returns the exit code */
export async function importAdvisories(
  control: Pick<Control, 'request'>,
  path: string,
  { language, out, err }: Context,
): Promise<number> {
  await ask(control, 'POST', '/api/v1/advisories/imports', { path: resolve(path) })
  const { faults, failure, ...counts } = await imported(control)
  const { files, stored, unchanged, older, malformed } = counts
  out(say(language, t.imported, { files, stored, unchanged, older, malformed }))
  for (const { file, place, says } of faults) err(`${file}${place === '' ? '' : ` ${place}`}: ${says}\n`)
  if (failure !== undefined) err(`${failure}\n`)
  return failure === undefined ? 0 : 1
}

const row = (one: Finding): readonly string[] => [
  one.vulnerability,
  one.level,
  one.state,
  `${one.product} ${one.version}`,
  `${one.component} ${one.componentVersion}`,
  one.fixed ?? '-',
  String(one.devices),
  one.dueAt === undefined ? '-' : new Date(one.dueAt).toISOString().slice(0, 10),
]

const names = ['import', 'sbom', 'scan', 'list', 'show', 'decide'] as const

export const vulnerabilities = defineVerb({
  name: 'vulnerabilities',
  summary: t.summary,
  usage:
    'import PATH | sbom FILE --product ID --version V | scan | list | show NAME | decide NAME --product ID --state STATE',
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    version: { type: 'string', value: 'V', about: t.version },
    state: { type: 'string', value: 'STATE', about: t.state },
    justification: { type: 'string', value: 'WORD', about: t.justification },
    impact: { type: 'string', value: 'TEXT', about: t.impact },
    action: { type: 'string', value: 'TEXT', about: t.action },
    field: { type: 'boolean', about: t.field },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const { name, rest } = subcommand(positionals, names)
    const { language, out } = context
    const { product, version, state, justification, impact, action } = values
    const of = (one: string): string => `/api/v1/vulnerabilities/${encodeURIComponent(one)}`
    return withHome(values, context, async (control) => {
      if (name === 'import') return importAdvisories(control, only(rest, 'PATH'), context)
      if (name === 'sbom') {
        const about = { product: required(product, '--product'), version: required(version, '--version') }
        const body = { ...about, sbom: readText(only(rest, 'FILE')) }
        const added = (await ask(control, 'POST', '/api/v1/sboms', body)) as {
          components: number
          leftOutTotal: number
        }
        out(say(language, t.sbomAdded, { components: added.components, leftOut: added.leftOutTotal }))
      } else if (name === 'scan') {
        const scanned = (await ask(control, 'POST', '/api/v1/vulnerabilities/scans')) as {
          sboms: number
          events: number
        }
        out(say(language, t.scanned, { sboms: scanned.sboms, events: scanned.events }))
      } else if (name === 'show') out(asJson(await ask(control, 'GET', of(only(rest, 'NAME')))))
      else if (name === 'decide') {
        const decision = {
          product: required(product, '--product'),
          state: required(state, '--state'),
          version,
          justification,
          impact,
          action,
        }
        out(asJson(await ask(control, 'POST', `${of(only(rest, 'NAME'))}/decisions`, decision)))
      } else {
        const about = {
          ...(product === undefined ? {} : { product }),
          ...(state === undefined ? {} : { state }),
          ...(values.field ? { inField: 'true' } : {}),
          limit: '500',
        }
        const page = (await ask(
          control,
          'GET',
          `/api/v1/vulnerabilities?${new URLSearchParams(about).toString()}`,
        )) as Page
        if (values.json) out(asJson(page))
        else
          out(
            page.findings.length === 0
              ? say(language, t.none)
              : table(page.findings.map(row)) + say(language, t.totals, page.totals),
          )
      }
      return 0
    })
  },
})
