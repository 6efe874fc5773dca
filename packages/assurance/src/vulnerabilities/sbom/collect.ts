import type { PackageURL } from 'packageurl-js'
import { packagesOf, parsePurl } from '../package-url.ts'
import type { Component, LeftOut, Omission } from './component.ts'

/** A component as a document gives it, before anybody has looked whether it says enough. */
export interface Given {
  readonly ref: string
  readonly name: string
  readonly version?: string | undefined
  readonly purl?: string | undefined
  readonly cpe?: string | undefined
  readonly sha256?: string | undefined
}

function purlOf({ purl }: Given): PackageURL | Omission {
  if (purl === undefined) return 'no-purl'
  try {
    return parsePurl(purl)
  } catch {
    return 'bad-purl'
  }
}

/** Sorts components: the ones that can be looked up, once each, and the others with the reason. */
export class Collected {
  readonly components: Component[] = []
  readonly leftOut: LeftOut[] = []
  readonly #seen = new Set<string>()

  add(given: Given): void {
    const { ref, name, cpe, sha256 } = given
    const parsed = purlOf(given)
    if (typeof parsed === 'string') return this.#leave(given, parsed)
    const version = parsed.version ?? given.version
    if (version === undefined || version === '') return this.#leave(given, 'no-version')
    if (packagesOf(parsed).length === 0) return this.#leave(given, 'no-advisories')
    const purl = given.purl ?? ''
    const key = `${purl}\n${version}`
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    this.components.push({
      ref,
      name,
      version,
      purl,
      ...(cpe === undefined ? {} : { cpe }),
      ...(sha256 === undefined ? {} : { sha256 }),
    })
  }

  #leave({ ref, name }: Given, why: Omission): void {
    this.leftOut.push({ ref, name, why })
  }
}
