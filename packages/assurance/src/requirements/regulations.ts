import { catalogueIds } from '../provisions/entry.ts'
import type { CatalogueId } from '../provisions/entry.ts'
import { catalogues } from '../provisions/catalogues.ts'
import type { CatalogueEntry } from '../provisions/entry.ts'
import type { RequirementRow } from './row.ts'
import { requirementRows } from './rows/index.ts'

/** Requirements by market and by regulation. */

/** What a market's rules are catalogued as. */
const markets = {
  eu: ['cra', 'en18031', 'en303645'],
  uk: ['psti', 'en303645'],
  us: ['nist'],
  jp: ['jcStar', 'en303645'],
} as const satisfies Readonly<Record<string, readonly CatalogueId[]>>

export const regulationNames: readonly string[] = [
  ...Object.keys(markets),
  ...catalogueIds.map((id) => id.toLowerCase()),
]

/** The catalogues behind a market (`eu`, `uk`, `us`, `jp`) or a catalogue's own name in any case; absent: no such name. */
export function cataloguesFor(name: string): readonly CatalogueId[] | undefined {
  const asked = name.toLowerCase()
  if (Object.hasOwn(markets, asked)) return markets[asked as keyof typeof markets] // just looked up
  const own = catalogueIds.find((id) => id.toLowerCase() === asked)
  return own && [own]
}

/** Those that serve one of the catalogues. */
export const requirementsFor = <R extends Pick<RequirementRow, 'maps'>>(
  requirements: readonly R[],
  ids: readonly CatalogueId[],
): readonly R[] => requirements.filter(({ maps }) => ids.some((id) => (maps[id]?.length ?? 0) > 0))

/** Provisions of a catalogue that no requirement serves. */
export function unserved(id: CatalogueId): readonly CatalogueEntry[] {
  const served = new Set(requirementRows.flatMap(({ maps }) => maps[id] ?? []))
  return catalogues[id].entries.filter((entry) => !served.has(entry.id))
}
