import type { ThreatDetails } from '../../shared/api/types.ts'

/** Ids of the field's catalogues, with the pages of their publishers. Pure. */

export interface Reference {
  readonly id: string
  /** Absent: the catalogue has no page for a single id. */
  readonly href?: string
}

const numberOf = (id: string): string => id.replace(/^\D+/, '')

type Catalogue = Exclude<keyof ThreatDetails['refs'], 'guide'>

const pages: Readonly<Record<Catalogue, (id: string) => string | undefined>> = {
  cwe: (id) => `https://cwe.mitre.org/data/definitions/${numberOf(id)}.html`,
  capec: (id) => `https://capec.mitre.org/data/definitions/${numberOf(id)}.html`,
  emb3d: (id) => `https://emb3d.mitre.org/threats/${id}.html`,
  attackIcs: (id) => `https://attack.mitre.org/techniques/${id}/`,
  rfc9124: () => 'https://www.rfc-editor.org/rfc/rfc9124#section-4.2',
  linddun: () => undefined,
}

const names: Readonly<Record<Catalogue, string>> = {
  cwe: 'CWE',
  capec: 'CAPEC',
  emb3d: 'EMB3D',
  attackIcs: 'ATT&CK ICS',
  rfc9124: 'RFC 9124',
  linddun: 'LINDDUN',
}

const catalogues: readonly Catalogue[] = ['cwe', 'capec', 'emb3d', 'attackIcs', 'rfc9124', 'linddun']

/** By catalogue, those that the threat names. */
export const referencesOf = (
  refs: ThreatDetails['refs'],
): readonly { readonly name: string; readonly ids: readonly Reference[] }[] =>
  catalogues.flatMap((catalogue) => {
    const ids = (refs[catalogue] ?? []).map((id): Reference => {
      const href = pages[catalogue](id)
      return href === undefined ? { id } : { id, href }
    })
    return ids.length === 0 ? [] : { name: names[catalogue], ids }
  })
