import { firmwarePurl, purlCovers, type SaidStatement } from '@sekisho/assurance/core'
import { idOf, isNamed, statementOf, type Taken } from './exchange.ts'
import type { Finding, Statement } from './finding.ts'

/**
 * What suppliers say of a component as a part of a product of theirs that is in ours (CSAF 2.0 §3.2.2.4 relationships, OpenVEX
 * `subcomponents`, CycloneDX nested components). The same component may be in ours by another way as well, of which the
 * supplier can't know: such a statement is proposed, and a person takes it over, unless the supplier has signed it with a registered
 * key. So is all of a document of which nothing proves who has written it. Pure.
 */
export interface Proposal extends Statement {
  /** The product of the supplier, by its package URL; absent: it is said of the component wherever it is. */
  readonly within?: string
}

/** Whether the bill of a version of ours holds what a package URL names. */
export type Holds = (product: string, version: string, purl: string) => boolean

const isOurs = ({ within }: SaidStatement, { product, version }: Finding): boolean =>
  within === firmwarePurl(product, version)

function proposalOf(taken: Taken, one: SaidStatement, finding: Finding, now: number): Proposal {
  const { version } = finding
  const id = idOf(taken.digest, one.place, finding, version)
  return { ...statementOf(taken, one, finding, now), id, version, within: one.within ?? '' }
}

/** @param findings those that a person of the house has not decided on */
export const proposalsFor = (
  taken: Taken,
  findings: readonly Finding[],
  holds: Holds,
  now: number,
): readonly Proposal[] =>
  taken.said.statements
    .filter(({ within }) => within !== undefined && within !== '')
    .flatMap((one) =>
      findings
        .filter((finding) => isNamed(one, finding) && !isOurs(one, finding))
        .filter(({ product, version }) => holds(product, version, one.within ?? ''))
        .map((finding) => proposalOf(taken, one, finding, now)),
    )

export const isHeld = (
  components: readonly { readonly purl: string; readonly version: string }[],
  purl: string,
): boolean => components.some((component) => purlCovers(purl, component.purl, component.version))
