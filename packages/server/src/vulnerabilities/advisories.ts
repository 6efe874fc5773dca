import type { Match, Sbom, Undecided } from '@sekisho/assurance'

/** Advisories that were imported, as this area needs them: they can be loaded anew at any time, and hold nothing of ours. */

/** A vulnerability of a component, with what is known of attacks. */
export interface RatedMatch extends Match {
  /** In CISA's catalogue of known exploited vulnerabilities; milliseconds since 1970. */
  readonly exploited?: { readonly added: number; readonly due?: number }
  /** Probability of exploitation in the coming 30 days (EPSS), 0 to 1. */
  readonly epss?: number
}

export interface RatedScan {
  readonly sbom: Pick<Sbom, 'format' | 'formatVersion' | 'subject' | 'leftOut'>
  /** Components that were looked up. */
  readonly components: number
  readonly matches: readonly RatedMatch[]
  readonly undecided: readonly Undecided[]
  /** How far the advisories were. */
  readonly mark: string
  /** Present: it is about these components alone, by `componentName`; of all others nothing has changed since. */
  readonly only?: readonly string[]
  /** Whether what is known of attacks has changed since. */
  readonly attacks?: boolean
}

export type Attacks = Pick<RatedMatch, 'exploited' | 'epss'>

/** A component inside one bill of materials. */
export const componentName = ({
  purl,
  version,
}: {
  readonly purl: string
  readonly version: string
}): string => `${purl}\n${version}`

/** A record that could not be used. */
export interface Malformed {
  readonly file: string
  readonly place: string
  readonly says: string
  /** Absent in what was recorded before reasons had codes. */
  readonly reason?: { readonly code: string; readonly en: string; readonly ja: string }
}

export const importKinds = ['osv', 'kev', 'epss'] as const
export type ImportKind = (typeof importKinds)[number]

export interface ImportReport {
  readonly path: string
  readonly startedAt: number
  readonly endedAt?: number
  /** Files or entries that were looked at. */
  readonly files: number
  /** Of them, those that were read in this form before. */
  readonly unchanged: number
  /** Records that are new or newer. */
  readonly stored: number
  /** Records of which a newer form is here already. */
  readonly older: number
  readonly kinds: readonly ImportKind[]
  readonly malformed: number
  /** The first of them. */
  readonly faults: readonly Malformed[]
  /** What ended it before its time. */
  readonly failure?: string
}

export interface AdvisoryState {
  /** When the last import of records ended; absent: there are none. */
  readonly loadedAt?: number
  /** Changes with every import, also one of attacks alone. */
  readonly mark: string
  readonly advisories: number
  readonly packages: number
  readonly exploited: number
  readonly scored: number
  /** Newest first; the one that runs is the first. */
  readonly imports: readonly ImportReport[]
}

export interface AdvisoryPort {
  state(): Promise<AdvisoryState>
  /** Begins to read a file or a folder of this machine; `state` shows how far it is. @throws VulnerabilityError VULNERABILITY_IMPORT_RUNNING, VULNERABILITY_IMPORT_PATH */
  begin(path: string): Promise<ImportReport>
  /**
   * What the advisories say of a bill of materials.
   * @param since the mark of an earlier look at the same bill: only what has changed is looked up
   * @throws VulnerabilityError VULNERABILITY_SBOM
   */
  scan(sbom: Uint8Array, since?: string): Promise<RatedScan>
  /** The same for one that was read before, by its SHA-256; nothing where it is to be read again. */
  rescan(sha256: string, since?: string): Promise<RatedScan | undefined>
  /** What is known of attacks on vulnerabilities, each by its names. */
  attacks(names: readonly (readonly string[])[]): Promise<readonly Attacks[]>
  close(): Promise<void>
}
