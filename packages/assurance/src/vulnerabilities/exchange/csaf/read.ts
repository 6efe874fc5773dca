import { DocumentFault, type Json } from '../../json.ts'
import { type Fault } from '../shape.ts'
import {
  type SaidDocument,
  type SaidStatement,
  type Unused,
  type VexJustification,
  vexJustifications,
  type VexState,
} from '../statement.ts'
import { readPurl } from '../purl.ts'
import {
  type CsafDocument,
  type CsafVulnerability,
  definitionsOf,
  each,
  type ForProducts,
  productsOf,
  type ProductTree,
  vulnerabilitiesOf,
} from './document.ts'
import { csafSchema } from './schema.ts'
import { mandatoryFaults } from './tests.ts'
import { because, noted } from '../../reasons.ts'

/** Statements in documents of CSAF 2.0. */

/** Everything that is wrong with a document: its structure first; only what has one is tested (§6.1). */
export function csafFaults(document: Json): readonly Fault[] {
  const structure = csafSchema(document, '')
  return structure.length > 0 ? structure : mandatoryFaults(document as unknown as CsafDocument) // the schema holds
}

/** Draft is what nobody has said yet (§3.2.1.12.8). */
const requireReleased = ({ document }: CsafDocument): void => {
  if (document.tracking.status === 'draft')
    throw new DocumentFault('/document/tracking/status', because('draft'))
}

/** `first_affected` and `last_affected` bound a range, and say of their own versions the same. */
const states: Readonly<Record<string, VexState>> = {
  first_affected: 'affected',
  known_affected: 'affected',
  last_affected: 'affected',
  known_not_affected: 'not_affected',
  first_fixed: 'fixed',
  fixed: 'fixed',
  under_investigation: 'under_investigation',
}

interface Named {
  readonly purl: string
  readonly within?: string
}

/** What each product id names, by package URL: itself, or a part of something. */
function namesIn(tree: ProductTree | undefined): ReadonlyMap<string, Named> {
  const own = new Map(
    definitionsOf(tree).flatMap(({ value }) => {
      const purl = value.product_identification_helper?.purl
      return purl === undefined ? [] : [[value.product_id, purl] as const]
    }),
  )
  const parts = (tree?.relationships ?? []).flatMap((one) => {
    const purl = own.get(one.product_reference)
    const within = own.get(one.relates_to_product_reference)
    return purl === undefined || within === undefined
      ? []
      : [[one.full_product_name.product_id, { purl, within }] as const]
  })
  return new Map<string, Named>([...[...own].map(([id, purl]) => [id, { purl }] as const), ...parts])
}

const namesOf = ({ cve, ids = [] }: CsafVulnerability): readonly string[] => [
  ...(cve === undefined ? [] : [cve]),
  ...ids.map(({ text }) => text),
]

/** Products that are parts without a whole we can name: their own package URL would say too much. */
function partsOf(tree: ProductTree | undefined): ReadonlySet<string> {
  return new Set((tree?.relationships ?? []).map((one) => one.full_product_name.product_id))
}

function reasonsFor(
  { flags = [], threats = [], remediations = [] }: CsafVulnerability,
  product: string,
  state: VexState,
  tree: ProductTree | undefined,
): Pick<SaidStatement, 'justification' | 'impact' | 'action'> {
  const about = (one: ForProducts): boolean => productsOf(one, tree).includes(product)
  const label = flags.find(about)?.label
  const justification = vexJustifications.find((one): one is VexJustification => one === label)
  const impact = threats.filter(({ category }) => category === 'impact').find(about)?.details
  const action = remediations
    .filter(about)
    .map(({ details }) => details)
    .join('\n')
  return {
    ...(state === 'not_affected' && justification !== undefined ? { justification } : {}),
    ...(state === 'not_affected' && impact !== undefined ? { impact } : {}),
    ...(state === 'affected' && action !== '' ? { action } : {}),
  }
}

/** @throws DocumentFault with the first of what is wrong */
export function readCsaf(json: Json): SaidDocument {
  const [fault] = csafFaults(json)
  if (fault)
    throw new DocumentFault(
      fault.place,
      fault.test === undefined ? fault.reason : noted(fault.reason, `CSAF 2.0 §${fault.test}`),
    )
  const document = json as unknown as CsafDocument // the line before
  requireReleased(document)
  const { product_tree: tree } = document
  const [named, parts] = [namesIn(tree), partsOf(tree)]
  const statements: SaidStatement[] = []
  const unused: Unused[] = []
  for (const { place, value } of vulnerabilitiesOf(document))
    for (const [name, ids] of Object.entries(value.product_status ?? {})) {
      const state = states[name]
      for (const { place: at, value: id } of each(state ? ids : [], `${place}/product_status/${name}`)) {
        const about = named.get(id)
        if (!state || !about || (parts.has(id) && about.within === undefined))
          unused.push({ place: at, why: 'no-purl' })
        else if ((readPurl(about.purl)?.version ?? '') === '') unused.push({ place: at, why: 'no-version' })
        else
          statements.push({
            place: at,
            names: namesOf(value),
            ...about,
            state,
            ...reasonsFor(value, id, state, tree),
          })
      }
    }
  const { publisher, tracking } = document.document
  return {
    format: 'csaf',
    id: tracking.id,
    publisher: publisher.name,
    version: tracking.version,
    at: tracking.current_release_date,
    statements,
    unused,
  }
}
