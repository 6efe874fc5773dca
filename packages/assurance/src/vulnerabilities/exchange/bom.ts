import { DocumentFault, readJson } from '../json.ts'
import { readSbom } from '../sbom/sbom.ts'
import type { LinkedBom } from './statement.ts'

const MOST_OCTETS = 64 * 1024 * 1024

/** What a bill of materials can be pointed into by; nothing where it is no CycloneDX or has no serial number. */
export function linkedBomOf(octets: Uint8Array): LinkedBom | undefined {
  try {
    const { bomFormat, serialNumber, version = 1 } = readJson(octets, MOST_OCTETS)
    if (bomFormat !== 'CycloneDX' || typeof serialNumber !== 'string') return undefined
    if (!serialNumber.startsWith('urn:uuid:') || !Number.isInteger(version)) return undefined
    const named = readSbom(octets).components.filter(({ ref }) => !ref.startsWith('/')) // a place is no name
    const refs = Object.fromEntries(named.map(({ purl, ref }) => [purl, ref]))
    return { serial: serialNumber, version: Number(version), refs }
  } catch (error) {
    if (error instanceof DocumentFault) return undefined // it was read when it came; then there is no link
    throw error
  }
}
