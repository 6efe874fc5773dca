import type { Fault } from '../shape.ts'
import { readPurl } from '../purl.ts'
import {
  branchesOf,
  type CsafDocument,
  definitionsOf,
  each,
  type ForProducts,
  vulnerabilitiesOf,
} from './document.ts'
import { type CsafTest, doubles } from './test.ts'
import { because } from '../../reasons.ts'

/** Products, their ids and their groups (CSAF 2.0 §6.1.1 to §6.1.5, §6.1.13, §6.1.25, §6.1.31). */

interface Named {
  readonly place: string
  readonly id: string
}

const ids = (of: readonly string[] | undefined, place: string): readonly Named[] =>
  each(of, place).map((one) => ({ place: one.place, id: one.value }))

/** What names products or groups inside a vulnerability. */
const named = (document: CsafDocument): readonly { readonly place: string; readonly value: ForProducts }[] =>
  vulnerabilitiesOf(document).flatMap(({ place, value }) =>
    (['flags', 'remediations', 'threats'] as const).flatMap((list) =>
      each<ForProducts>(value[list], `${place}/${list}`),
    ),
  )

/** Places where a product is used; relationships come last. */
function usesOf(document: CsafDocument): readonly Named[] {
  const { product_tree: tree } = document
  return [
    ...each(tree?.product_groups, '/product_tree/product_groups').flatMap(({ place, value }) =>
      ids(value.product_ids, `${place}/product_ids`),
    ),
    ...vulnerabilitiesOf(document).flatMap(({ place, value }) =>
      Object.entries(value.product_status ?? {}).flatMap(([status, of]) =>
        ids(of, `${place}/product_status/${status}`),
      ),
    ),
    ...vulnerabilitiesOf(document).flatMap(({ place, value }) =>
      each(value.scores, `${place}/scores`).flatMap((score) =>
        ids(score.value.products, `${score.place}/products`),
      ),
    ),
    ...named(document).flatMap(({ place, value }) => ids(value.product_ids, `${place}/product_ids`)),
    ...each(tree?.relationships, '/product_tree/relationships').flatMap(({ place, value }) => [
      { place: `${place}/product_reference`, id: value.product_reference },
      { place: `${place}/relates_to_product_reference`, id: value.relates_to_product_reference },
    ]),
  ]
}

function undefinedProducts(document: CsafDocument): readonly Fault[] {
  const known = new Set(definitionsOf(document.product_tree).map(({ value }) => value.product_id))
  return usesOf(document)
    .filter(({ id }) => !known.has(id))
    .map(({ place, id }) => ({ place, reason: because('csaf-product', { id }) }))
}

/** A relationship that needs itself, directly or by others. */
function circles({ product_tree: tree }: CsafDocument): readonly Fault[] {
  const parts = new Map(
    (tree?.relationships ?? []).map((one) => [
      one.full_product_name.product_id,
      [one.product_reference, one.relates_to_product_reference],
    ]),
  )
  const reaches = (from: string, wanted: string): boolean => {
    const seen = new Set<string>()
    const open = [...(parts.get(from) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === wanted) return true
      if (seen.has(next)) continue
      seen.add(next)
      open.push(...(parts.get(next) ?? []))
    }
    return false
  }
  return each(tree?.relationships, '/product_tree/relationships').flatMap(({ place, value }) => {
    const { product_id: id } = value.full_product_name
    return reaches(id, id)
      ? [{ place: `${place}/full_product_name/product_id`, reason: because('csaf-circle', { id }) }]
      : []
  })
}

function undefinedGroups(document: CsafDocument): readonly Fault[] {
  const known = new Set((document.product_tree?.product_groups ?? []).map(({ group_id }) => group_id))
  return named(document)
    .flatMap(({ place, value }) => ids(value.group_ids, `${place}/group_ids`))
    .filter(({ id }) => !known.has(id))
    .map(({ place, id }) => ({ place, reason: because('csaf-group', { id }) }))
}

const badPurls = ({ product_tree: tree }: CsafDocument): readonly Fault[] =>
  definitionsOf(tree).flatMap(({ place, value: { product_identification_helper: helper } }) =>
    helper?.purl !== undefined && !readPurl(helper.purl)
      ? [{ place: `${place}/product_identification_helper/purl`, reason: because('csaf-purl') }]
      : [],
  )

const doubleHashes = ({ product_tree: tree }: CsafDocument): readonly Fault[] =>
  definitionsOf(tree).flatMap(({ place, value: { product_identification_helper: helper } }) =>
    each(helper?.hashes, `${place}/product_identification_helper/hashes`).flatMap((one) =>
      doubles(
        each(one.value.file_hashes, `${one.place}/file_hashes`),
        ({ value }) => value.algorithm,
        'csaf-hash-twice',
      ),
    ),
  )

/** §6.1.31: operators and the words that stand for them. */
const range = /[<>]|\b(after|all|before|earlier|later|prior|versions)\b/i

const ranges = ({ product_tree: tree }: CsafDocument): readonly Fault[] =>
  branchesOf(tree)
    .filter(({ value }) => value.category === 'product_version' && range.test(value.name))
    .map(({ place }) => ({ place: `${place}/name`, reason: because('csaf-range') }))

export const productTests: readonly CsafTest[] = [
  { id: '6.1.1', find: undefinedProducts },
  {
    id: '6.1.2',
    find: ({ product_tree: tree }) =>
      doubles(definitionsOf(tree), ({ value }) => value.product_id, 'csaf-product-twice', '/product_id'),
  },
  { id: '6.1.3', find: circles },
  { id: '6.1.4', find: undefinedGroups },
  {
    id: '6.1.5',
    find: ({ product_tree: tree }) =>
      doubles(
        each(tree?.product_groups, '/product_tree/product_groups'),
        ({ value }) => value.group_id,
        'csaf-group-twice',
        '/group_id',
      ),
  },
  { id: '6.1.13', find: badPurls },
  { id: '6.1.25', find: doubleHashes },
]

export const branchTests: readonly CsafTest[] = [{ id: '6.1.31', find: ranges }]
