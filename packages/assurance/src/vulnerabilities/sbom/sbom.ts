import { DocumentFault, readJson } from '../json.ts'
import type { Sbom } from './component.ts'
import { readCycloneDx } from './cyclonedx.ts'
import { readSpdx } from './spdx.ts'
import { because } from '../reasons.ts'

/** What is read: larger ones are refused before they are parsed. */
const MOST_OCTETS = 64 * 1024 * 1024
/** A limit for what is worked on; the largest bills of devices have about 20,000. */
const MOST_COMPONENTS = 200_000

/**
 * Reads a bill of materials: CycloneDX 1.4 to 1.7 or SPDX 2.2 and 2.3, as JSON.
 * @throws DocumentFault with the place of what is wrong
 */
export function readSbom(octets: Uint8Array | string): Sbom {
  const document = readJson(octets, MOST_OCTETS)
  if (document['bomFormat'] === 'CycloneDX') return bounded(readCycloneDx(document))
  if (typeof document['spdxVersion'] === 'string') return bounded(readSpdx(document))
  if (document['@graph'] !== undefined) throw new DocumentFault('/@context', because('spdx-3'))
  throw new DocumentFault('', because('no-sbom-format'))
}

function bounded(sbom: Sbom): Sbom {
  if (sbom.components.length + sbom.leftOut.length > MOST_COMPONENTS)
    throw new DocumentFault('', because('too-many-components', { most: String(MOST_COMPONENTS) }))
  return sbom
}
