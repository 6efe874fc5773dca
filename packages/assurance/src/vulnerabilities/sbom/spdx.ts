import { DocumentFault, type Json, maybeText, objectsIn, textIn, textsIn } from '../json.ts'
import { Collected } from './collect.ts'
import type { Sbom } from './component.ts'
import { because } from '../reasons.ts'

/** SPDX 2.2 and 2.3 JSON (ISO/IEC 5962): packages with a package URL among their external references (§7.21). */

function referencesOf(pkg: Json, at: string): { readonly purl?: string; readonly cpe?: string } {
  const found: { purl?: string; cpe?: string } = {}
  for (const { at: place, value } of objectsIn(pkg, 'externalRefs', at)) {
    const type = textIn(value, 'referenceType', place)
    const locator = textIn(value, 'referenceLocator', place)
    if (type === 'purl') found.purl ??= locator
    if (type === 'cpe23Type') found.cpe ??= locator
  }
  return found
}

function sha256Of(pkg: Json, at: string): string | undefined {
  const sum = objectsIn(pkg, 'checksums', at).find(({ value }) => value['algorithm'] === 'SHA256')
  const text = sum?.value['checksumValue']
  return typeof text === 'string' && /^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined
}

/** @throws DocumentFault */
export function readSpdx(document: Json): Sbom {
  const formatVersion = textIn(document, 'spdxVersion', '').replace(/^SPDX-/, '')
  if (formatVersion !== '2.2' && formatVersion !== '2.3')
    throw new DocumentFault('/spdxVersion', because('spdx-version'))
  const collected = new Collected()
  const described = new Set(textsIn(document, 'documentDescribes', ''))
  for (const { value } of objectsIn(document, 'relationships', ''))
    if (value['relationshipType'] === 'DESCRIBES' && typeof value['relatedSpdxElement'] === 'string')
      described.add(value['relatedSpdxElement'])
  let subject: Sbom['subject']
  for (const { at, value } of objectsIn(document, 'packages', '')) {
    const ref = textIn(value, 'SPDXID', at)
    const name = textIn(value, 'name', at)
    const version = maybeText(value, 'versionInfo', at)
    const { purl, cpe } = referencesOf(value, at)
    if (described.has(ref) && described.size === 1) {
      subject = { name, ...(version === undefined ? {} : { version }) }
      if (purl === undefined) continue // what the document is of, and no part of it
    }
    collected.add({ ref, name, version, purl, cpe, sha256: sha256Of(value, at) })
  }
  const { components, leftOut } = collected
  return { format: 'SPDX', formatVersion, ...(subject ? { subject } : {}), components, leftOut }
}
