import { PackageURL } from 'packageurl-js'
import { parsePurl } from '../package-url.ts'

/** Package URLs that statements name components by (ECMA-427). */

export function readPurl(text: string): PackageURL | undefined {
  try {
    return parsePurl(text)
  } catch {
    return undefined // who asks tells that it is none
  }
}

/** The package URL of firmware: there is no registry for it. */
export const firmwarePurl = (product: string, version: string): string =>
  new PackageURL('generic', undefined, product, version, undefined, undefined).toString()

/** A package URL that names its version. */
export function versioned(purl: string, version: string): string {
  const read = readPurl(purl)
  if (!read || (read.version ?? '') !== '') return purl
  return new PackageURL(
    read.type,
    read.namespace,
    read.name,
    version,
    read.qualifiers,
    read.subpath,
  ).toString()
}

const isSame = (one: string | null | undefined, other: string | null | undefined): boolean =>
  (one ?? '') === (other ?? '')

/**
 * Whether a statement about one package speaks of another: the same type, namespace, name and version, and every qualifier that the
 * statement names. Without a version it speaks of none: a supplier's word counts for what was looked at.
 * @param version of ours, where its package URL doesn't say
 */
export function purlCovers(said: string, ours: string, version: string): boolean {
  const [one, other] = [readPurl(said), readPurl(ours)]
  if (!one || !other || (one.version ?? '') === '') return false
  return (
    isSame(one.type, other.type) &&
    isSame(one.namespace, other.namespace) &&
    isSame(one.name, other.name) &&
    isSame(one.version, other.version ?? version) &&
    isSame(one.subpath, other.subpath) &&
    Object.entries(one.qualifiers ?? {}).every(([name, value]) => isSame(value, other.qualifiers?.[name]))
  )
}
