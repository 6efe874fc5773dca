import { DocumentFault, type Json } from '../json.ts'
import { firmwarePurl, readPurl, versioned } from './purl.ts'
import {
  instant,
  list,
  natural,
  object,
  oneOf,
  both,
  pattern,
  type Shape,
  text,
  uri,
  word,
  either,
} from './shape.ts'
import {
  type AdvisoryEntry,
  type AdvisoryInput,
  type SaidDocument,
  type SaidStatement,
  type Unused,
  type VexJustification,
  vexJustifications,
  type VexState,
  vexStates,
} from './statement.ts'
import { because } from '../reasons.ts'

/** OpenVEX 0.2.0: what it looks like, writing and reading. Pure. */

const context = 'https://openvex.dev/ns/v0.2.0'
const closed = { closed: true }

const hashes: Shape = object({}, {}, {})
const identifiers = object({}, { purl: pattern(/^pkg:/, 'purl'), cpe22: text, cpe23: text }, closed)
const part = { '@id': uri, identifiers, hashes }
const named = oneOf('@id', 'identifiers')
const component = both(object({}, part, closed), named)
const product = both(object({}, { ...part, subcomponents: list(component) }, closed), named)

const statement = object(
  {
    vulnerability: object({ name: text }, { '@id': uri, description: text, aliases: list(text) }, closed),
    status: word(...vexStates),
  },
  {
    '@id': uri,
    version: natural,
    timestamp: instant,
    last_updated: instant,
    products: list(product),
    supplier: text,
    status_notes: text,
    justification: word(...vexJustifications),
    impact_statement: text,
    impact_statement_timestamp: instant,
    action_statement: text,
    action_statement_timestamp: instant,
  },
  closed,
)

/** OpenVEX 0.2.0 §The VEX Document. 0.0.1 and 0.2.0 differ in how they name products. */
export const openVexSchema: Shape = object(
  {
    '@context': pattern(/^https:\/\/openvex\.dev\/ns\/v0\.2\.0$/, 'openvex-context'),
    '@id': uri,
    author: text,
    timestamp: instant,
    version: either(natural, pattern(/^[1-9]\d*$/, 'natural')),
    statements: list(statement),
  },
  { role: text, last_updated: instant, tooling: text },
  closed,
)

interface OpenVexComponent {
  readonly '@id'?: string
  readonly identifiers?: { readonly purl?: string }
}

interface OpenVexStatement {
  readonly vulnerability: {
    readonly name: string
    readonly '@id'?: string
    readonly aliases?: readonly string[]
  }
  readonly timestamp?: string
  readonly products?: readonly (OpenVexComponent & { readonly subcomponents?: readonly OpenVexComponent[] })[]
  readonly status: VexState
  readonly justification?: VexJustification
  readonly impact_statement?: string
  readonly action_statement?: string
}

export interface OpenVexDocument {
  readonly '@context': string
  readonly '@id': string
  readonly author: string
  readonly role?: string
  readonly timestamp: string
  readonly last_updated?: string
  readonly version: number | string
  readonly tooling?: string
  readonly statements: readonly OpenVexStatement[]
}

const noFix = { en: 'There is no fix yet.', ja: '修正はまだ提供されていない。' } as const

function reasonOf(entry: AdvisoryEntry, language: AdvisoryInput['language']): Partial<OpenVexStatement> {
  const { state, justification, impact, action } = entry
  if (state === 'affected') return { action_statement: action ?? noFix[language] }
  if (state !== 'not_affected') return {}
  return {
    ...(justification === undefined ? {} : { justification }),
    ...(impact === undefined ? {} : { impact_statement: impact }),
  }
}

function statementOf({ product: { id }, language }: AdvisoryInput, entry: AdvisoryEntry): OpenVexStatement {
  const firmware = firmwarePurl(id, entry.version)
  const purl = versioned(entry.component.purl, entry.component.version)
  const aliases = entry.names.filter((name) => name !== entry.vulnerability)
  return {
    vulnerability: { name: entry.vulnerability, ...(aliases.length > 0 ? { aliases } : {}) },
    timestamp: entry.at,
    products: [
      {
        '@id': firmware,
        identifiers: { purl: firmware },
        subcomponents: [{ '@id': purl, identifiers: { purl } }],
      },
    ],
    status: entry.state,
    ...reasonOf(entry, language),
  }
}

export function openVexOf(input: AdvisoryInput): OpenVexDocument {
  const { changes, publisher, id, engineVersion } = input
  const first = changes[0]
  return {
    '@context': context,
    '@id': `${publisher.namespace.replace(/\/$/, '')}/vex/${encodeURIComponent(id)}`,
    author: publisher.name,
    role: 'vendor',
    timestamp: first,
    last_updated: changes.at(-1) ?? first,
    version: changes.length,
    tooling: `Sekisho ${engineVersion}`,
    statements: input.entries.map((entry) => statementOf(input, entry)),
  }
}

const purlOf = (one: OpenVexComponent): string | undefined =>
  [one.identifiers?.purl, one['@id']].find((name) => name?.startsWith('pkg:'))

/** §Status: not affected has a justification or an impact statement, affected says what to do; products have to be named somewhere. */
function requireReasons(
  { status, justification, impact_statement: impact, action_statement: action, products }: OpenVexStatement,
  place: string,
): void {
  if (status === 'not_affected' && (justification ?? impact) === undefined)
    throw new DocumentFault(
      `${place}/justification`,
      because('no-justification', { state: status, other: 'impact_statement' }),
    )
  if (status === 'affected' && action === undefined)
    throw new DocumentFault(`${place}/action_statement`, because('no-action'))
  if (products === undefined) throw new DocumentFault(`${place}/products`, because('no-products'))
}

/** Each part of each product that is spoken of; a product without parts is spoken of itself. */
const subjectsOf = ({ products = [] }: OpenVexStatement, place: string) =>
  products.flatMap((one, index) => {
    const at = `${place}/products/${index}`
    const { subcomponents } = one
    if (subcomponents === undefined) return [{ at, purl: purlOf(one) }]
    return subcomponents.map((part, inner) => ({
      at: `${at}/subcomponents/${inner}`,
      purl: purlOf(part),
      within: purlOf(one) ?? '',
    }))
  })

function saidOf(one: OpenVexStatement): Omit<SaidStatement, 'place' | 'purl' | 'within'> {
  const {
    vulnerability,
    status: state,
    justification,
    impact_statement: impact,
    action_statement: action,
  } = one
  return {
    names: [...new Set([vulnerability.name, ...(vulnerability.aliases ?? [])])],
    state,
    ...(state === 'not_affected' && justification !== undefined ? { justification } : {}),
    ...(state === 'not_affected' && impact !== undefined ? { impact } : {}),
    ...(state === 'affected' && action !== undefined ? { action } : {}),
  }
}

/** @throws DocumentFault with the first of what is wrong */
export function readOpenVex(json: Json): SaidDocument {
  const [fault] = openVexSchema(json, '')
  if (fault) throw new DocumentFault(fault.place, fault.reason)
  const document = json as unknown as OpenVexDocument // the line before
  const statements: SaidStatement[] = []
  const unused: Unused[] = []
  for (const [index, one] of document.statements.entries()) {
    const place = `/statements/${index}`
    requireReasons(one, place)
    for (const { at, purl, ...context } of subjectsOf(one, place)) {
      if (purl === undefined || readPurl(purl) === undefined) unused.push({ place: at, why: 'no-purl' })
      else if ((readPurl(purl)?.version ?? '') === '') unused.push({ place: at, why: 'no-version' })
      else statements.push({ place: at, ...saidOf(one), purl, ...context })
    }
  }
  return {
    format: 'openvex',
    id: document['@id'],
    publisher: document.author,
    version: String(document.version),
    at: document.last_updated ?? document.timestamp,
    statements,
    unused,
  }
}
