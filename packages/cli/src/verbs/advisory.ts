import { findingWords } from '@sekisho/model/words'
import {
  asJson,
  ask,
  listing,
  only,
  readOctets,
  readText,
  required,
  shownTime,
  wordOf,
} from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'
import { advisoryTexts as t } from '../vulnerabilities/advisory-texts.ts'
import { listPublications, writeTree } from '../vulnerabilities/publications.ts'
import { vulnerabilityHeads as h, vulnerabilityTexts } from '../vulnerabilities/texts.ts'

interface Document {
  readonly id: string
  readonly publisher: string
  readonly format: string
  readonly version: string
  readonly at: number
  readonly statements: number
  readonly unused: readonly { readonly place: string; readonly why: string }[]
  readonly unusedTotal: number
  readonly replacedAt?: number
  readonly standing: 'signed' | 'accepted' | 'proposed'
}

interface Taken extends Document {
  readonly applied: number
}

/** Text goes as it is, octets in base64. */
function signatureText(file: string): string {
  const octets = readOctets(file)
  const text = octets.toString('latin1').trim()
  return /^[\w.+/=\s-]+$/.test(text) ? text : octets.toString('base64')
}

async function runImport(
  control: Asked,
  given: { readonly file: string; readonly signature?: string | undefined; readonly accept: boolean },
  json: boolean,
  { language, out, err }: Context,
): Promise<void> {
  const taken = (await ask(control, 'POST', '/api/v1/advisories/statements', {
    document: readText(given.file),
    ...(given.signature === undefined ? {} : { signature: signatureText(given.signature) }),
    ...(given.accept ? { accept: true } : {}),
  })) as Taken
  if (json) {
    out(asJson(taken))
    return
  }
  const { id, publisher, statements, applied, unused, unusedTotal, standing } = taken
  out(say(language, t.taken, { id, publisher, statements, applied, unused: unusedTotal }))
  out(say(language, t.told[standing]))
  for (const { place, why } of unused) err(`${place}: ${why}\n`)
}

const row = (language: Context['language'], one: Document): readonly string[] => [
  one.id,
  one.version,
  one.publisher,
  one.format,
  shownTime(one.at),
  String(one.statements),
  say(language, one.replacedAt === undefined ? t.standing[one.standing] : t.replaced),
]

interface Statement {
  readonly id: string
  readonly vulnerability: string
  readonly product: string
  readonly version?: string
  readonly purl?: string
  readonly component?: string
  readonly state: string
  readonly document?: string
}

/** What nobody has taken over yet. */
interface Proposal extends Statement {
  /** As a part of this product of the supplier. */
  readonly within?: string
}

const releaseOf = ({ product, version = '' }: Statement): string => `${product} ${version}`.trim()

const proposalRow = (language: Context['language'], one: Proposal): readonly string[] => [
  one.id,
  one.vulnerability,
  wordOf(language, findingWords, one.state),
  releaseOf(one),
  one.component ?? one.purl ?? '',
  one.within ?? '',
  one.document ?? '',
]

const proposalHeads = [h.proposal, h.vulnerability, h.state, h.release, h.component, h.within, h.document]

async function listProposals(
  control: Asked,
  product: string | undefined,
  json: boolean,
  { language, out }: Context,
): Promise<void> {
  const query = product === undefined ? '' : `?product=${encodeURIComponent(product)}`
  const { proposals } = (await ask(control, 'GET', `/api/v1/advisories/proposals${query}`)) as {
    readonly proposals: readonly Proposal[]
  }
  const rows = proposals.map((one) => proposalRow(language, one))
  out(json ? asJson(proposals) : listing(language, proposalHeads, rows))
}

async function accept(
  control: Asked,
  proposal: string,
  json: boolean,
  { language, out }: Context,
): Promise<void> {
  const path = `/api/v1/advisories/proposals/${encodeURIComponent(proposal)}/accept`
  const statement = (await ask(control, 'POST', path)) as Statement
  const { vulnerability: name, state } = statement
  const words = { name, subject: releaseOf(statement), state: wordOf(language, findingWords, state) }
  out(json ? asJson(statement) : say(language, vulnerabilityTexts.decided, words))
}

async function exportDocument(
  control: Asked,
  values: Readonly<
    Partial<Record<'product' | 'format' | 'version' | 'vulnerability' | 'language' | 'tlp', string>>
  >,
  { language, out }: Context,
): Promise<void> {
  const { version, vulnerability, tlp } = values
  const query = new URLSearchParams({
    product: required(values.product, '--product'),
    format: required(values.format, '--format'),
    language: values.language ?? language,
    ...(version === undefined ? {} : { version }),
    ...(tlp === undefined ? {} : { tlp: tlp.toUpperCase() }),
    ...(vulnerability === undefined ? {} : { vulnerability }),
  })
  out(asJson(await ask(control, 'GET', `/api/v1/advisories/export?${query.toString()}`)))
}

const heads = [h.document, h.version, h.publisher, h.format, h.written, h.statements, h.state]

async function listDocuments(control: Asked, json: boolean, { language, out }: Context): Promise<void> {
  const { documents } = (await ask(control, 'GET', '/api/v1/advisories/statements')) as {
    readonly documents: readonly Document[]
  }
  const rows = documents.map((one) => row(language, one))
  out(json ? asJson(documents) : listing(language, heads, rows))
}

export const advisory = defineGroup({
  name: 'advisory',
  summary: t.summary,
  options: {
    product: { type: 'string', value: 'ID', about: vulnerabilityTexts.product },
    format: { type: 'string', value: 'FORMAT', about: t.format },
    version: { type: 'string', value: 'V', about: t.version },
    vulnerability: { type: 'string', value: 'NAME', about: t.vulnerability },
    language: { type: 'string', value: 'LANG', about: t.language },
    tlp: { type: 'string', value: 'LABEL', about: t.tlp },
    signature: { type: 'string', value: 'FILE', about: t.signature },
    accept: { type: 'boolean', about: t.accept },
    base: { type: 'string', value: 'URL', about: t.base },
    out: { type: 'string', value: 'DIR', about: t.out },
  },
  everywhere: remoteOptions,
  verbs: {
    export: {
      summary: {
        en: 'write what is known about a product, for others to read',
        ja: '製品の脆弱性情報を文書に書き出す',
      },
      usage:
        '--product ID --format csaf|csaf-vex|openvex|cyclonedx [--version V] [--vulnerability NAME] [--language en|ja] [--tlp white|green|amber|red]',
      example: '--product doorbell --format csaf-vex --language ja',
      takes: ['product', 'format', 'version', 'vulnerability', 'language', 'tlp'],
    },
    published: {
      summary: {
        en: 'advisories that are published; one is published by `approvals ask advisories.publish`',
        ja: '公開済みのアドバイザリを一覧表示する（公開は `approvals ask advisories.publish` で申請）',
      },
      usage: '',
      example: '',
      takes: [],
    },
    tree: {
      summary: {
        en: 'write all that is published as files of a CSAF provider, for a web site of your own',
        ja: '公開済みのすべてを CSAF プロバイダーのファイルとして、自社サイト用に書き出す',
      },
      usage: '--base URL --out DIR',
      example: '--base https://www.example.com/.well-known/csaf --out site/.well-known/csaf',
      takes: ['base', 'out'],
    },
    import: {
      summary: { en: "take in a supplier's document", ja: '供給者の文書を取り込む' },
      usage: 'FILE [--signature FILE] [--accept]',
      example: 'supplier-vex.json --signature supplier-vex.json.jws',
      takes: ['signature', 'accept'],
    },
    list: {
      summary: { en: "suppliers' documents that were taken in", ja: '取り込んだ供給者の文書を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    proposals: {
      summary: {
        en: 'what suppliers say that nothing proves, or of components inside products of theirs that are in yours',
        ja: '署名のない文書の記載と、自社製品に含まれる供給者製品の部品についての記載を、提案として一覧表示する',
      },
      usage: '[--product ID]',
      example: '--product doorbell',
      takes: ['product'],
    },
    accept: {
      summary: {
        en: 'take such a statement over; it counts until a newer version of its document comes',
        ja: '提案を採用する（文書の新しい版が届くまで有効）',
      },
      usage: 'PROPOSAL',
      example: '0123456789abcdef0123456789abcdef',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const json = values.json === true
    return withServer(values, context, async (control) => {
      if (name === 'import') {
        const { signature, accept = false } = values
        await runImport(control, { file: only(rest, 'FILE'), signature, accept }, json, context)
      } else if (name === 'proposals') await listProposals(control, values.product, json, context)
      else if (name === 'accept') await accept(control, only(rest, 'PROPOSAL'), json, context)
      else if (name === 'published') await listPublications(control, json, context)
      else if (name === 'tree') {
        const at = { base: required(values.base, '--base'), directory: required(values.out, '--out') }
        await writeTree(control, at, context)
      } else if (name === 'export') await exportDocument(control, values, context)
      else await listDocuments(control, json, context)
      return 0
    })
  },
})
