import type { Component, Model } from '@sekisho/model'
import type { Words } from '../words.ts'

/** Parts of the model that a threat can be about. */

type Listed =
  | 'components'
  | 'interfaces'
  | 'dataflows'
  | 'streams'
  | 'commands'
  | 'egress'
  | 'keys'
  | 'hazards'

/** A section of the model whose parts threats are about. */
export type Section = Listed | 'product' | 'updates'

type PartOf<S extends Section> = S extends Listed
  ? Model[S][number]
  : S extends 'updates'
    ? NonNullable<Model['updates']>
    : Model['product']

/** A part of the model, and where it stands. */
export interface Element<T extends object = object> {
  readonly section: Section
  /** The part's id; the section's name where it has none. */
  readonly id: string
  /** JSON pointer (RFC 6901) of the part. */
  readonly pointer: string
  readonly part: T
  /** Its name for people. */
  readonly label: Words
}

export type ElementOf<S extends Section> = Element<PartOf<S>>
export type ComponentElement<C extends Component = Component> = Element<C>

const same = (text: string): Words => ({ en: text, ja: text })

const nameOf = (part: object): Words | undefined => {
  if (!('name' in part)) return undefined
  const { name } = part
  if (typeof name === 'string') return same(name)
  if (typeof name !== 'object' || name === null || !('en' in name)) return undefined
  const { en, ja = en } = name as { readonly en: string; readonly ja?: string } // the schema's `words`
  return { en, ja }
}

const idOf = (part: object): string | undefined =>
  'id' in part && typeof part.id === 'string' ? part.id : undefined

/** What has no id of its own is named by what it says: an egress rule by its peer. */
const nameless = (part: object, section: Section): string =>
  'to' in part && typeof part.to === 'string'
    ? `${part.to}${'port' in part ? `:${String(part.port)}` : ''}`
    : section

/** A data flow has two ends and is called by them. */
const endsOf = (part: object): string | undefined =>
  'protocol' in part && 'from' in part && 'to' in part && typeof part.from === 'string'
    ? `${part.from} → ${String(part.to)}`
    : undefined

export function elementOf<T extends object>(section: Section, pointer: string, part: T): Element<T> {
  const id = idOf(part) ?? nameless(part, section)
  const ends = section === 'dataflows' ? endsOf(part) : undefined
  const label = nameOf(part) ?? same(ends === undefined ? id : `${id} (${ends})`)
  return { section, id: section === 'product' ? 'product' : id, pointer, part, label }
}
