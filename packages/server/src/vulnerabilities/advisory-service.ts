import { createHash, randomUUID } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  type AdvisoryInput,
  type CsafDocument,
  csafFaults,
  csafOf,
  cycloneDxVexOf,
  DocumentFault,
  type LinkedBom,
  firmwarePurl,
  openVexOf,
  readStatements,
  type SaidDocument,
  type TlpLabel,
} from '@sekisho/assurance/core'
import type { SecurityEvent } from '@sekisho/gate'
import { documentSignerOf } from '@sekisho/trust'
import { eventOf } from '../audit/event.ts'
import { version } from '../version.ts'
import { currentDocuments, documentsIn, type NewDocument, type SupplierDocument } from './document-store.ts'
import { createBills } from './bills.ts'
import { faultIn, VulnerabilityError } from './errors.ts'
import { isHeld, type Proposal, proposalsFor } from './proposals.ts'
import { entriesOf, statementsFor, type Taken } from './exchange.ts'
import type { Finding, Statement } from './finding.ts'
import type { VulnerabilityPorts } from './ports.ts'
import { changesIn, findingsIn, sbomsIn } from './store.ts'
import {
  joined,
  keysOf,
  mayReplace,
  type Proof,
  type Standing as DocumentStanding,
  standingOf,
} from './supplier.ts'
import type { FindingView } from './view.ts'

/** Advisories out, and documents of suppliers in. */

export const advisoryFormats = ['csaf', 'csaf-vex', 'openvex', 'cyclonedx'] as const
export type AdvisoryFormat = (typeof advisoryFormats)[number]

export interface AdvisoryQuery {
  readonly product: string
  readonly format: AdvisoryFormat
  readonly version?: string | undefined
  readonly vulnerability?: string | undefined
  readonly language?: 'en' | 'ja' | undefined
  readonly tlp?: TlpLabel | undefined
}

export interface GivenProof {
  /** As it stands in the file beside the document (`documentSignerOf`). */
  readonly signature?: Uint8Array | undefined
  /** The person who takes it in answers for what it says. */
  readonly accept?: boolean | undefined
}

export interface TakenIn extends SupplierDocument {
  readonly standing: DocumentStanding
  /** Statements that speak of what is in our bills of materials. */
  readonly applied: number
}

/** What a document of CSAF has that is not found in what is known: its place in time, and where it is. */
export interface Issue {
  /** RFC 3339, ascending: when each version was published. */
  readonly changes: AdvisoryInput['changes']
  readonly url?: string
}

export type CsafQuery = AdvisoryQuery & { readonly format: 'csaf' | 'csaf-vex' }

export interface AdvisoryService {
  /** The document that `exportAdvisory` gives, as a version of its own. @throws as `exportAdvisory` */
  compose(query: CsafQuery, issue: Issue): CsafDocument
  /** @throws VulnerabilityError VULNERABILITY_NOTHING, VULNERABILITY_PUBLISHER, VULNERABILITY_EXPORT */
  exportAdvisory(query: AdvisoryQuery): object
  /**
   * Without a signature and without a person who accepts it, all that it says is proposed.
   * @throws VulnerabilityError VULNERABILITY_DOCUMENT, VULNERABILITY_DOCUMENT_OLD, VULNERABILITY_SIGNATURE
   */
  importDocument(octets: Uint8Array, actor: string, proof?: GivenProof): Promise<TakenIn>
  documents(): readonly (SupplierDocument & { readonly standing: DocumentStanding })[]
  /** What suppliers say of components inside products of theirs that are in ours, and nobody has taken over. */
  proposals(product: string | undefined): readonly Proposal[]
  /** @throws VulnerabilityError VULNERABILITY_UNKNOWN where it is proposed no more */
  accept(proposal: string, actor: string): Promise<Statement>
  /** What the documents of suppliers that count say of findings. */
  saidOf(findings: readonly Finding[]): readonly Statement[]
  /** Applies the documents that are here to what was found since. */
  reapply(): Promise<void>
}

export interface AdvisoryPorts extends Pick<
  VulnerabilityPorts,
  'reads' | 'clock' | 'log' | 'factsOf' | 'isNewer' | 'suppliers'
> {
  readonly views: (product: string | undefined) => readonly FindingView[]
  /** What counts of what was said. */
  readonly statementsIn: (product: string | undefined) => readonly Statement[]
  readonly takeIn: (
    statements: readonly Statement[],
    event: SecurityEvent | undefined,
    document?: NewDocument,
  ) => Promise<void>
}

const MOST_KEPT = 200

const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** An advisory tells users what to act on; VEX tells of everything. */
const isTold = (format: AdvisoryFormat, { state }: FindingView): boolean =>
  format !== 'csaf' || state === 'affected' || state === 'fixed'

/** The same selection has the same id; each language is a document of its own. */
const idOf = ({ product, format, version: of, vulnerability, language = 'en' }: AdvisoryQuery): string =>
  [
    product,
    of,
    vulnerability,
    format === 'csaf' ? 'advisory' : 'vex',
    language === 'en' ? undefined : language,
  ]
    .filter((part) => part !== undefined)
    .join('-')

/** A bill of materials of ours, with the version of the product that it is of. */
interface OwnBom extends LinkedBom {
  readonly product: string
  readonly of: string
}

/** Two bills with one serial number and version: a link into them would name either. */
const unambiguous = (boms: readonly OwnBom[]): readonly OwnBom[] =>
  [...Map.groupBy(boms, ({ serial, version: number }) => `${serial}/${number}`).values()].flatMap((of) =>
    of.length === 1 ? of : [],
  )

export function createAdvisoryService(ports: AdvisoryPorts): AdvisoryService {
  const { reads, clock, log, factsOf, isNewer, views, statementsIn, takeIn, suppliers } = ports
  const billOf = createBills(reads)

  /** @param product undefined: of every one */
  const bomsOf = (product: string | undefined): readonly OwnBom[] =>
    sbomsIn(reads, product).flatMap((record) => {
      const bom = billOf(record).linked
      return bom ? [{ ...bom, product: record.product, of: record.version }] : []
    })

  function inputOf(
    query: AdvisoryQuery,
    told: readonly FindingView[],
    all: readonly FindingView[],
    issue: Issue | undefined,
  ): AdvisoryInput {
    const { product, format, language = 'en', tlp, vulnerability } = query
    const facts = factsOf(product)
    if (facts?.website === undefined) throw new VulnerabilityError('VULNERABILITY_PUBLISHER')
    const versions = new Set(format === 'cyclonedx' ? told.map((one) => one.version) : [])
    const boms = unambiguous(bomsOf(product)).filter(({ of }) => versions.has(of))
    const [first, ...more] = changesIn(reads, product, vulnerability, clock.now()).map((at) =>
      new Date(at).toISOString(),
    )
    return {
      id: idOf(query),
      language,
      ...(tlp === undefined ? {} : { tlp }),
      publisher: {
        name: facts.maker,
        namespace: facts.website,
        ...(facts.securityContact === undefined ? {} : { contact: facts.securityContact }),
      },
      product: { id: product, name: (language === 'ja' ? facts.name.ja : undefined) ?? facts.name.en },
      changes: [first ?? new Date(clock.now()).toISOString(), ...more],
      ...issue,
      entries: entriesOf(told, all, sbomsIn(reads, product), isNewer),
      boms: Object.fromEntries(boms.map((bom) => [bom.of, bom])),
      engineVersion: version,
    }
  }

  /** What we hand out passes the tests that we put to others. */
  function csaf(input: AdvisoryInput, format: CsafQuery['format']): CsafDocument {
    const document = csafOf(input, format === 'csaf' ? 'csaf_security_advisory' : 'csaf_vex')
    const faults = csafFaults({ ...document })
    if (faults.length > 0) throw new VulnerabilityError('VULNERABILITY_EXPORT', { detail: { faults } })
    return document
  }

  /** BOM-Links into our own bills of materials. */
  function resolver() {
    let boms: readonly OwnBom[] | undefined
    return (serial: string, number: number, ref: string) => {
      boms ??= unambiguous(bomsOf(undefined))
      const bom = boms.find((one) => one.serial === serial && one.version === number)
      const purl = bom && Object.keys(bom.refs).find((name) => bom.refs[name] === ref)
      return bom && purl !== undefined ? { purl, within: firmwarePurl(bom.product, bom.of) } : undefined
    }
  }

  function read(octets: Uint8Array): SaidDocument {
    try {
      return readStatements(octets, resolver())
    } catch (error) {
      if (!(error instanceof DocumentFault)) throw error
      throw VulnerabilityError.inDocument('VULNERABILITY_DOCUMENT', faultIn(error), error)
    }
  }

  const standing = (publisher: string, proof: Proof) => standingOf(proof, publisher, suppliers)

  /**
   * Of documents with the same id and publisher the newest counts, but none takes the place of one that is better proved: who can
   * only drop a file into a folder must not silence a supplier.
   * @returns digests of those whose place it takes
   */
  function replacedBy(record: SupplierDocument): readonly string[] {
    const { format, id, publisher, digest, at } = record
    const others = documentsIn(reads).filter(
      (one) => one.format === format && one.id === id && one.publisher === publisher && one.digest !== digest,
    )
    const mine = standing(publisher, record)
    if (others.some((one) => one.at > at && mayReplace(standing(publisher, one), mine)))
      throw new VulnerabilityError('VULNERABILITY_DOCUMENT_OLD')
    return others.filter((one) => mayReplace(mine, standing(publisher, one))).map((one) => one.digest)
  }

  /** @throws VulnerabilityError VULNERABILITY_SIGNATURE */
  async function proofOf(
    octets: Uint8Array,
    publisher: string,
    actor: string,
    { signature, accept }: GivenProof,
  ): Promise<Proof> {
    const accepted = accept === true ? { acceptedBy: actor } : {}
    if (signature === undefined) return accepted
    const key = await documentSignerOf(octets, signature, keysOf(suppliers, publisher))
    if (key === undefined) throw new VulnerabilityError('VULNERABILITY_SIGNATURE', { detail: { publisher } })
    return { ...accepted, key }
  }

  const takenOf = (said: SaidDocument, digest: string, actor: string, proof: Proof): Taken => ({
    said,
    digest,
    actor: proof.acceptedBy ?? actor,
    standing: standing(said.publisher, proof),
    ...(proof.key === undefined ? {} : { key: proof.key }),
  })

  function recordOf({ said, digest }: Taken, actor: string, proof: Proof): SupplierDocument {
    const { format, id, publisher, unused } = said
    return {
      digest,
      format,
      id,
      publisher,
      version: said.version ?? '1',
      at: Date.parse(said.at),
      importedAt: clock.now(),
      actor,
      statements: said.statements.length,
      unused: unused.slice(0, MOST_KEPT),
      unusedTotal: unused.length,
      ...proof,
    }
  }

  const held = new Map<string, { readonly said: SaidDocument; readonly bills: string }>()

  /** Read once; one with links into our bills of materials is read again when these have changed. */
  function readAgain(digest: string, document: Uint8Array, bills: string): SaidDocument {
    const known = held.get(digest)
    if (known && (known.said.format !== 'cyclonedx' || known.bills === bills)) return known.said
    const said = read(gunzipSync(document))
    const [oldest] = held.keys()
    if (held.size >= MOST_KEPT && oldest !== undefined) held.delete(oldest)
    held.set(digest, { said, bills })
    return said
  }

  /** They were read when they came; a document that a newer server reads more strictly says nothing then. */
  function current(): readonly Taken[] {
    const bills = sbomsIn(reads, undefined)
      .map(({ sha256 }) => sha256)
      .join()
    return currentDocuments(reads).flatMap(({ digest, actor, document, ...proof }) => {
      try {
        return [takenOf(readAgain(digest, document, bills), digest, actor, proof)]
      } catch (error) {
        log.warn({ err: error, digest }, 'a document of a supplier can be read no more')
        return []
      }
    })
  }

  function holds(product: string, version: string, purl: string): boolean {
    const record = sbomsIn(reads, product).find((one) => one.version === version)
    return record !== undefined && isHeld(billOf(record).components, purl)
  }

  const inProducts = (taken: Taken, findings: readonly Finding[]): readonly Proposal[] =>
    proposalsFor(taken, findings, holds, clock.now())
  const direct = (taken: Taken, findings: readonly Finding[]): readonly Statement[] =>
    statementsFor(taken, findings, clock.now())

  /** What a person may take over. */
  const proposalsOf = (taken: Taken, findings: readonly Finding[]): readonly Proposal[] => [
    ...(taken.standing === 'proposed' ? direct(taken, findings) : []),
    ...(taken.standing === 'signed' ? [] : inProducts(taken, findings)),
  ]

  /** What counts of a document without a person. */
  const countingIn = (taken: Taken, findings: readonly Finding[]): readonly Statement[] => [
    ...(taken.standing === 'proposed' ? [] : direct(taken, findings)),
    ...(taken.standing === 'signed' ? inProducts(taken, findings) : []),
  ]

  function proposals(product: string | undefined): readonly Proposal[] {
    const open = views(product).filter(({ statement }) => statement?.source !== 'house')
    const known = new Set(statementsIn(product).map(({ id }) => id))
    return current()
      .flatMap((taken) => proposalsOf(taken, open))
      .filter(({ id }) => !known.has(id))
  }

  const saidOf = (findings: readonly Finding[]): readonly Statement[] =>
    current().flatMap((taken) => countingIn(taken, findings))

  /** What there is to say, for a document of any format. */
  function collect(query: AdvisoryQuery, issue?: Issue): AdvisoryInput {
    const { product, format, version: wanted, vulnerability } = query
    const all = views(product)
    const told = all.filter(
      (view) =>
        (wanted === undefined || view.version === wanted) &&
        (vulnerability === undefined || view.names.includes(vulnerability)) &&
        isTold(format, view),
    )
    if (told.length === 0) throw new VulnerabilityError('VULNERABILITY_NOTHING')
    return inputOf(query, told, all, issue)
  }

  return {
    compose: (query, issue) => csaf(collect(query, issue), query.format),

    exportAdvisory(query) {
      const { format } = query
      const input = collect(query)
      if (format === 'openvex') return openVexOf(input)
      if (format === 'cyclonedx') return cycloneDxVexOf(input, `urn:uuid:${randomUUID()}`)
      return csaf(input, format)
    },

    async importDocument(octets, actor, given = {}) {
      const digest = digestOf(octets)
      const said = read(octets)
      const found = findingsIn(reads, undefined)
      const known = documentsIn(reads).find((one) => one.digest === digest)
      const proof = joined(known, await proofOf(octets, said.publisher, actor, given))
      const taken = takenOf(said, digest, actor, proof)
      const record = { ...(known ?? recordOf(taken, actor, proof)), ...proof }
      const replaces = replacedBy(record)
      const statements = countingIn(taken, found)
      const isNews = known === undefined || known.key !== proof.key || known.acceptedBy !== proof.acceptedBy
      if (!isNews) {
        await takeIn(statements, undefined)
        return { ...known, standing: taken.standing, applied: statements.length }
      }
      const { id, publisher, format } = record
      const detail = {
        document: id,
        publisher,
        format,
        digest,
        standing: taken.standing,
        applied: statements.length,
      }
      const event = eventOf('vulnerability.supplier-said', clock.now(), { actor, detail })
      await takeIn(statements, event, { record, document: gzipSync(octets), replaces })
      return { ...record, standing: taken.standing, applied: statements.length }
    },

    documents: () =>
      documentsIn(reads).map((one) => Object.assign(one, { standing: standing(one.publisher, one) })),
    proposals,

    async accept(id, actor) {
      const proposal = proposals(undefined).find((one) => one.id === id)
      if (!proposal) throw new VulnerabilityError('VULNERABILITY_UNKNOWN')
      const { within, key: _key, ...said } = proposal
      const at = clock.now()
      const statement: Statement = { ...said, actor, at }
      const { vulnerability, product, version, state, document } = statement
      const detail = { vulnerability, version, state, document, within }
      await takeIn([statement], eventOf('vulnerability.decided', at, { product, actor, detail }))
      return statement
    },
    saidOf,

    async reapply() {
      const statements = saidOf(findingsIn(reads, undefined))
      if (statements.length > 0) await takeIn(statements, undefined)
    },
  }
}
