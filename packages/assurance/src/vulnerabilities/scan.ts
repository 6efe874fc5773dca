import { concerns, judge } from './matching.ts'
import {
  type Advisory,
  type AffectedPackage,
  type RatedSeverity,
  severityOf,
  vulnerabilitiesOf,
} from './osv.ts'
import { packageKey, packagesOf, type PackageName, parsePurl } from './package-url.ts'
import type { Component } from './sbom/component.ts'

/** What a bill of materials has to do with a set of advisories. Pure; where the advisories are is the caller's. */

/** A vulnerability of a component. */
export interface Match {
  /** Name that people know it by: the CVE where it has one. */
  readonly vulnerability: string
  /** All of its names. */
  readonly names: readonly string[]
  readonly component: Component
  readonly severity: RatedSeverity
  readonly summary: string
  /** RFC 3339: since when it has been known. */
  readonly published?: string
  readonly fixed?: string
  readonly by: 'range' | 'listed'
}

/** Where nothing can be said: the record and the component, and why. */
export interface Undecided {
  readonly vulnerability: string
  readonly component: Component
  /** `release`: the component doesn't say which release of the distribution it is of. */
  readonly why: 'not-comparable' | 'version' | 'commits' | 'release'
}

export interface Scanned {
  readonly matches: readonly Match[]
  readonly undecided: readonly Undecided[]
}

/** Records about a package, by its key. */
export type Lookup = (key: string) => readonly Advisory[]

type Named = 'vulnerability' | 'names'
/** What is so of every vulnerability that a record is about. */
type Finding =
  | { readonly match: Omit<Match, Named> }
  | { readonly undecided: Omit<Undecided, Named> }
  | undefined

function matchOf(
  component: Component,
  advisory: Advisory,
  entry: AffectedPackage,
  fixed: string | undefined,
  by: Match['by'],
): Omit<Match, Named> {
  return {
    component,
    severity: severityOf(advisory, entry),
    summary: advisory.summary,
    ...(advisory.published === undefined ? {} : { published: advisory.published }),
    ...(fixed === undefined ? {} : { fixed }),
    by,
  }
}

/** One record about one component: affected beats undecided, and undecided beats unaffected. */
function examine(component: Component, name: PackageName, key: string, advisory: Advisory): Finding {
  let open: Undecided['why'] | undefined
  for (const entry of advisory.affected) {
    if (packageKey(entry.ecosystem, entry.name) !== key) continue
    const concerned = concerns(entry, name)
    if (concerned === false) continue
    const verdict = judge(name.version ?? component.version, entry)
    if (verdict.kind === 'affected' && concerned === true)
      return { match: matchOf(component, advisory, entry, verdict.fixed, verdict.by) }
    if (verdict.kind === 'undecided') open = verdict.why
    else if (verdict.kind === 'affected') open = 'release'
  }
  return open && { undecided: { component, why: open } }
}

/** Several databases tell of the same vulnerability: what says more about its severity and fix stays. */
function merge(present: Match, next: Match): Match {
  const better = (next.severity.score ?? -1) > (present.severity.score ?? -1) ? next : present
  const fixed = better.fixed ?? present.fixed ?? next.fixed
  return {
    ...better,
    names: [...new Set([...present.names, ...next.names])],
    ...(fixed === undefined ? {} : { fixed }),
  }
}

class Findings {
  readonly #matches = new Map<string, Match>()
  readonly #undecided = new Map<string, Undecided>()

  add(advisory: Advisory, finding: Finding): void {
    if (finding === undefined) return
    for (const names of vulnerabilitiesOf(advisory)) {
      const vulnerability = names[0] ?? advisory.id
      if ('match' in finding) this.#add({ vulnerability, names, ...finding.match })
      else {
        const undecided = { vulnerability, ...finding.undecided }
        this.#undecided.set(this.#keyOf(undecided), undecided)
      }
    }
  }

  #keyOf = ({ vulnerability, component }: Pick<Match, 'vulnerability' | 'component'>): string =>
    `${vulnerability}\n${component.purl}\n${component.version}`

  #add(match: Match): void {
    const key = this.#keyOf(match)
    const present = this.#matches.get(key)
    this.#matches.set(key, present ? merge(present, match) : match)
  }

  done(): Scanned {
    for (const key of this.#matches.keys()) this.#undecided.delete(key)
    return { matches: [...this.#matches.values()], undecided: [...this.#undecided.values()] }
  }
}

/** Keys under which records about a component are filed. */
export const componentKeys = ({ purl }: Pick<Component, 'purl'>): readonly string[] =>
  packagesOf(parsePurl(purl)).map(({ ecosystem, name }) => packageKey(ecosystem, name))

/** Vulnerabilities of components, each once per component. Records that were withdrawn don't count. */
export function scan(components: readonly Component[], lookup: Lookup): Scanned {
  const findings = new Findings()
  for (const component of components)
    for (const name of packagesOf(parsePurl(component.purl))) {
      const key = packageKey(name.ecosystem, name.name)
      for (const advisory of lookup(key))
        if (advisory.withdrawn === undefined) findings.add(advisory, examine(component, name, key, advisory))
    }
  return findings.done()
}
