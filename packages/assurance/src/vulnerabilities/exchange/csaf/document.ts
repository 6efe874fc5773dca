/** CSAF 2.0 as its parts are used here. Only what has passed `csafSchema` is called so. */

export interface FullProduct {
  readonly name: string
  readonly product_id: string
  readonly product_identification_helper?: {
    readonly purl?: string
    readonly hashes?: readonly { readonly file_hashes: readonly { readonly algorithm: string }[] }[]
  }
}

export interface Branch {
  readonly category: string
  readonly name: string
  readonly branches?: readonly Branch[]
  readonly product?: FullProduct
}

export interface Relationship {
  readonly category: string
  readonly full_product_name: FullProduct
  readonly product_reference: string
  readonly relates_to_product_reference: string
}

export interface ProductGroup {
  readonly group_id: string
  readonly product_ids: readonly string[]
}

export interface ProductTree {
  readonly branches?: readonly Branch[]
  readonly full_product_names?: readonly FullProduct[]
  readonly product_groups?: readonly ProductGroup[]
  readonly relationships?: readonly Relationship[]
}

/** What names products or groups of them. */
export interface ForProducts {
  readonly product_ids?: readonly string[]
  readonly group_ids?: readonly string[]
}

export interface Cvss {
  readonly version: string
  readonly vectorString: string
  readonly baseScore: number
  readonly baseSeverity?: string
  readonly [metric: string]: unknown
}

export interface Score {
  readonly products: readonly string[]
  readonly cvss_v2?: Cvss
  readonly cvss_v3?: Cvss
}

export interface Note {
  readonly category: string
  readonly text: string
  readonly title?: string
}

export interface Reference {
  readonly category?: string
  readonly url: string
}

export interface CsafVulnerability {
  readonly cve?: string
  readonly ids?: readonly { readonly system_name: string; readonly text: string }[]
  readonly cwe?: { readonly id: string; readonly name: string }
  readonly title?: string
  readonly notes?: readonly Note[]
  readonly references?: readonly Reference[]
  readonly product_status?: Readonly<Record<string, readonly string[]>>
  readonly flags?: readonly (ForProducts & { readonly label: string; readonly date?: string })[]
  readonly threats?: readonly (ForProducts & { readonly category: string; readonly details: string })[]
  readonly remediations?: readonly (ForProducts & { readonly category: string; readonly details: string })[]
  readonly scores?: readonly Score[]
  readonly involvements?: readonly { readonly party: string; readonly date?: string }[]
  readonly release_date?: string
}

export interface Revision {
  readonly date: string
  readonly number: string
  readonly summary: string
}

export interface CsafDocument {
  readonly document: {
    readonly category: string
    readonly csaf_version: '2.0'
    readonly lang?: string
    readonly source_lang?: string
    readonly title: string
    readonly publisher: { readonly category: string; readonly name: string; readonly namespace: string }
    readonly notes?: readonly Note[]
    readonly distribution?: { readonly text?: string; readonly tlp?: { readonly label: string } }
    readonly references?: readonly Reference[]
    readonly tracking: {
      readonly id: string
      readonly status: string
      readonly version: string
      readonly initial_release_date: string
      readonly current_release_date: string
      readonly revision_history: readonly Revision[]
    }
  }
  readonly product_tree?: ProductTree
  readonly vulnerabilities?: readonly CsafVulnerability[]
}

interface Placed<T> {
  readonly place: string
  readonly value: T
}

export const each = <T>(of: readonly T[] | undefined, place: string): readonly Placed<T>[] =>
  (of ?? []).map((value, index) => ({ place: `${place}/${index}`, value }))

function inBranches(of: readonly Branch[] | undefined, place: string): readonly Placed<Branch>[] {
  const own = each(of, place)
  const below = own.map((branch) => inBranches(branch.value.branches, `${branch.place}/branches`))
  return [...own, ...below.flat()]
}

export const branchesOf = (tree: ProductTree | undefined): readonly Placed<Branch>[] =>
  inBranches(tree?.branches, '/product_tree/branches')

/** Every place where a product is defined. */
export function definitionsOf(tree: ProductTree | undefined): readonly Placed<FullProduct>[] {
  return [
    ...branchesOf(tree).flatMap(({ place, value }) =>
      value.product ? [{ place: `${place}/product`, value: value.product }] : [],
    ),
    ...each(tree?.full_product_names, '/product_tree/full_product_names'),
    ...each(tree?.relationships, '/product_tree/relationships').map(({ place, value }) => ({
      place: `${place}/full_product_name`,
      value: value.full_product_name,
    })),
  ]
}

export const vulnerabilitiesOf = ({ vulnerabilities }: CsafDocument): readonly Placed<CsafVulnerability>[] =>
  each(vulnerabilities, '/vulnerabilities')

/** Products that something names, those of its groups as well. */
export function productsOf(of: ForProducts, tree: ProductTree | undefined): readonly string[] {
  const groups = (tree?.product_groups ?? []).filter(({ group_id }) => of.group_ids?.includes(group_id))
  return [...new Set([...(of.product_ids ?? []), ...groups.flatMap(({ product_ids }) => product_ids)])]
}
