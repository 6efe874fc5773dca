import { createHash } from 'node:crypto'
import {
  type AdvisoryEntry,
  firmwarePurl,
  purlCovers,
  type SaidDocument,
  type SaidStatement,
} from '@sekisho/assurance/core'
import { baseOf } from './component.ts'
import { type Finding, isOpen, type Statement } from './finding.ts'
import type { SbomRecord } from './store.ts'
import type { Standing } from './supplier.ts'
import type { FindingView } from './view.ts'

/** From findings to what advisories say, and from what suppliers say to findings. Pure. */

const iso = (at: number): string => new Date(at).toISOString()

/** A document that was read, and which octets it was. */
export interface Taken {
  readonly said: SaidDocument
  /** SHA-256, lower-case hex. */
  readonly digest: string
  readonly actor: string
  readonly standing: Standing
  /** The key that has signed it, where it stands by that. */
  readonly key?: string
}

/** The vulnerability, and the very version of the component. */
export const isNamed = ({ purl, names }: SaidStatement, finding: Finding): boolean =>
  names.some((name) => finding.names.includes(name)) &&
  purlCovers(purl, finding.purl, finding.componentVersion)

const isAbout = (one: SaidStatement, finding: Finding): boolean =>
  isNamed(one, finding) &&
  (one.within === undefined || one.within === firmwarePurl(finding.product, finding.version))

/** The same statement of the same document about the same product is the same, however often it is applied. */
export const idOf = (digest: string, place: string, of: Finding, version: string | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([digest, place, of.product, of.vulnerability, baseOf(of.purl), version ?? null]))
    .digest('hex')
    .slice(0, 32)

/** It counts from when the supplier wrote it, but not from a time that is still to come. */
export function statementOf(
  { said, digest, actor, standing, key }: Taken,
  one: SaidStatement,
  finding: Finding,
  now: number,
): Statement {
  const version = one.within === undefined ? undefined : finding.version
  return {
    id: idOf(digest, one.place, finding, version),
    vulnerability: finding.vulnerability,
    product: finding.product,
    ...(version === undefined ? {} : { version }),
    purl: baseOf(finding.purl),
    component: one.purl,
    state: one.state,
    ...(one.justification === undefined ? {} : { justification: one.justification }),
    ...(one.impact === undefined ? {} : { impact: one.impact }),
    ...(one.action === undefined ? {} : { action: one.action }),
    source: said.format,
    document: `${said.id} (${said.publisher})`,
    digest,
    ...(standing !== 'signed' || key === undefined ? {} : { key }),
    actor,
    at: Math.min(Date.parse(said.at), now),
  }
}

/** What a document says of findings: of that version of that component, and of nothing else. */
export function statementsFor(taken: Taken, findings: readonly Finding[], now: number): readonly Statement[] {
  const byName = new Map<string, Finding[]>()
  for (const finding of findings)
    for (const name of finding.names) byName.set(name, [...(byName.get(name) ?? []), finding])
  const statements = taken.said.statements.flatMap((one) =>
    [...new Set(one.names.flatMap((name) => byName.get(name) ?? []))]
      .filter((finding) => isAbout(one, finding))
      .map((finding) => statementOf(taken, one, finding, now)),
  )
  return [...new Map(statements.map((one) => [one.id, one])).values()]
}

/** The lowest release above a version that has the vulnerability no more. */
function fixedIn(
  view: FindingView,
  all: readonly FindingView[],
  sboms: readonly SbomRecord[],
  isNewer: (version: string, than: string) => boolean,
): string | undefined {
  const hasIt = (version: string): boolean =>
    all.some(
      (one) => one.version === version && one.vulnerability === view.vulnerability && isOpen(one.state),
    )
  return sboms
    .filter(
      ({ release, version }) => release !== undefined && isNewer(version, view.version) && !hasIt(version),
    )
    .map(({ version }) => version)
    .toSorted((one, other) => (isNewer(one, other) ? 1 : -1))[0]
}

/** @param all findings of the product, those of other versions as well */
export const entriesOf = (
  views: readonly FindingView[],
  all: readonly FindingView[],
  sboms: readonly SbomRecord[],
  isNewer: (version: string, than: string) => boolean,
): readonly AdvisoryEntry[] =>
  views.map((view) => {
    const fix = fixedIn(view, all, sboms, isNewer)
    const { statement } = view
    return {
      vulnerability: view.vulnerability,
      names: view.names,
      summary: view.summary,
      ...(view.publishedAt === undefined ? {} : { publishedAt: iso(view.publishedAt) }),
      ...(view.vector === undefined ? {} : { vector: view.vector }),
      component: { name: view.component, version: view.componentVersion, purl: view.purl },
      version: view.version,
      state: view.state,
      ...(statement?.justification === undefined ? {} : { justification: statement.justification }),
      ...(statement?.impact === undefined ? {} : { impact: statement.impact }),
      ...(statement?.action === undefined ? {} : { action: statement.action }),
      at: iso(statement?.at ?? view.firstAt),
      ...(fix === undefined ? {} : { fixedIn: fix }),
    }
  })
