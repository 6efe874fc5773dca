import { createHash } from 'node:crypto'
import { type CsafDocument, csafFileName } from '@sekisho/assurance/core'

/** Advisories that people have published: final, for everybody (TLP:WHITE), never changed but by a newer version. Pure. */

/** How the house shows itself to those who look for its advisories (CSAF 2.0 §7). */
export interface ProviderSettings {
  /** Where everybody reaches this API by TLS: `https://psirt.example.com`. Absent: nothing is served. */
  readonly origin?: string
  readonly listed: boolean
  readonly mirrored: boolean
}

/** What a document is about; the same has one id, and its versions follow one another. */
export interface Selection {
  readonly product: string
  readonly format: 'csaf' | 'csaf-vex'
  readonly version?: string
  readonly vulnerability?: string
  readonly language: 'en' | 'ja'
}

/** One version of a document. */
export interface Publication {
  /** Of the document's tracking. */
  readonly id: string
  readonly number: number
  readonly selection: Selection
  readonly title: string
  readonly publisher: CsafDocument['document']['publisher']
  /** SHA-256 of what it says, without its place in time; lower-case hex. */
  readonly content: string
  /** When the first version was published, and this one. */
  readonly initialAt: number
  readonly at: number
  /** The approval, and who agreed. */
  readonly approval: string
  readonly people: readonly string[]
  /** Of the document's octets, lower-case hex. */
  readonly sha256: string
  readonly sha512: string
  readonly octets: number
}

/** What a document says: two that differ in their tracking alone say the same. */
export function contentOf({ document, ...rest }: CsafDocument): string {
  const { tracking, references: _references, ...said } = document
  const content = JSON.stringify({ ...rest, document: { ...said, id: tracking.id } })
  return createHash('sha256').update(content).digest('hex')
}

const sameSelection = (one: Selection, other: Selection): boolean =>
  (['product', 'format', 'version', 'vulnerability', 'language'] as const).every(
    (name) => one[name] === other[name],
  )

/**
 * Why a document can't stand beside those that are published: a provider has one publisher (CSAF 2.0 §7.2.1), and a file one document.
 * @param standing the newest version of each
 */
export function clashOf(
  document: CsafDocument,
  selection: Selection,
  standing: readonly Publication[],
): string | undefined {
  const { publisher, tracking } = document.document
  const stranger = standing.find((one) => one.publisher.namespace !== publisher.namespace)
  if (stranger)
    return `${stranger.id} is of another publisher, ${stranger.publisher.namespace}: one server publishes for one maker`
  const file = csafFileName(tracking.id)
  const other = standing.find(
    (one) => csafFileName(one.id) === file && !sameSelection(one.selection, selection),
  )
  return (
    other &&
    `${other.id} has the file ${file}: ids that differ in signs alone come to the same name; narrow the selection down in another way`
  )
}
