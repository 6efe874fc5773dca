import { catalogueEntryOf } from '../provisions/catalogues.ts'
import { catalogueIds } from '../provisions/entry.ts'
import type { CatalogueId } from '../provisions/entry.ts'
import { standingText } from '../view/texts.ts'
import type { Words } from '../words.ts'
import type { Requirement } from './requirements.ts'
import { verificationText } from './texts.ts'

/** A provision that a requirement serves; unconfirmed as long as it wasn't compared with the published text. */
export interface ServedProvision {
  readonly id: string
  readonly unconfirmed: boolean
}

/** Provisions of one catalogue that a requirement serves. */
export interface Served {
  readonly catalogue: CatalogueId
  readonly ids: readonly ServedProvision[]
}

/** What a requirement serves, with each provision's mark; catalogues of which it serves nothing are left out. */
export const servedBy = ({ maps }: Pick<Requirement, 'maps'>): readonly Served[] =>
  catalogueIds.flatMap((catalogue) => {
    const ids = (maps[catalogue] ?? []).map((id) => ({
      id,
      unconfirmed: catalogueEntryOf(catalogue, id)?.unconfirmed ?? true, // nobody has confirmed what no catalogue has
    }))
    return ids.length === 0 ? [] : [{ catalogue, ids }]
  })

/** A requirement as plain data, for whoever shows it: JSON, the console. */
export type RequirementView = Omit<Requirement, 'threats' | 'verify' | 'maps'> & {
  readonly threats: readonly {
    readonly key: string
    readonly title: Words
    readonly status: string
    readonly standing: Words
    readonly risk: number
  }[]
  readonly maps: Readonly<Partial<Record<CatalogueId, readonly ServedProvision[]>>>
  readonly verify: readonly (Requirement['verify'][number] & { readonly text: Words })[]
}

export const requirementView = ({ threats, verify, maps, ...rest }: Requirement): RequirementView => ({
  ...rest,
  maps: Object.fromEntries(servedBy({ maps }).map(({ catalogue, ids }) => [catalogue, ids])),
  threats: threats.map(({ key, title, standing, risk }) => ({
    key,
    title,
    status: standing.status,
    standing: standingText(standing),
    risk,
  })),
  verify: verify.map((way) => Object.assign({ text: verificationText(way) }, way)),
})
