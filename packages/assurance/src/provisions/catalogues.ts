import { cra } from './cra.ts'
import { en18031 } from './en18031.ts'
import { en303645 } from './en303645.ts'
import type { CatalogueEntry, CatalogueId, ProvisionCatalogue } from './entry.ts'
import { guideSteps } from './guide.ts'
import { isvs } from './isvs.ts'
import { jcStar, psti } from './national.ts'
import { nist } from './nist.ts'

/** Every catalogue of provisions, one shape for all. */

const en303645Catalogue: ProvisionCatalogue = {
  id: 'en303645',
  title: { en: 'ETSI EN 303 645', ja: 'ETSI EN 303 645' },
  source: 'ETSI EN 303 645 V3.1.3 (2024-09)',
  asOf: '2026-11-22',
  entries: en303645.map(({ id, text, unconfirmed }) => ({ id, text, unconfirmed })),
}

export const catalogues: Readonly<Record<CatalogueId, ProvisionCatalogue>> = {
  en303645: en303645Catalogue,
  en18031,
  cra,
  nist,
  psti,
  jcStar,
  isvs,
  guide: guideSteps,
}

const byId: Readonly<Record<CatalogueId, ReadonlyMap<string, CatalogueEntry>>> = {
  en303645: index(en303645Catalogue),
  en18031: index(en18031),
  cra: index(cra),
  nist: index(nist),
  psti: index(psti),
  jcStar: index(jcStar),
  isvs: index(isvs),
  guide: index(guideSteps),
}

function index({ entries }: ProvisionCatalogue): ReadonlyMap<string, CatalogueEntry> {
  return new Map(entries.map((entry) => [entry.id, entry]))
}

/** A provision of a catalogue; absent where it has no such id. */
export const catalogueEntryOf = (catalogue: CatalogueId, id: string): CatalogueEntry | undefined =>
  byId[catalogue].get(id)
