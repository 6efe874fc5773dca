import { DocumentFault, readJson } from '../json.ts'
import { readCsaf } from './csaf/read.ts'
import { readCycloneDxVex, type Resolve } from './cyclonedx-vex.ts'
import { readOpenVex } from './openvex.ts'
import type { SaidDocument } from './statement.ts'
import { because } from '../reasons.ts'

/** Larger documents are refused before they are parsed. */
const MOST_OCTETS = 16 * 1024 * 1024
/** A limit for what is worked on. */
const MOST_STATEMENTS = 100_000

/**
 * What a document of somebody else says of vulnerabilities: CSAF 2.0, OpenVEX 0.2.0 or CycloneDX, as JSON.
 * @param resolve what BOM-Links into our own bills of materials name
 * @throws DocumentFault with the place of what is wrong
 */
export function readStatements(octets: Uint8Array | string, resolve: Resolve): SaidDocument {
  const json = readJson(octets, MOST_OCTETS)
  if (json['bomFormat'] === 'CycloneDX') return bounded(readCycloneDxVex(json, resolve))
  if (json['@context'] !== undefined) return bounded(readOpenVex(json))
  if (json['document'] !== undefined) return bounded(readCsaf(json))
  throw new DocumentFault('', because('no-vex-format'))
}

function bounded(document: SaidDocument): SaidDocument {
  if (document.statements.length > MOST_STATEMENTS)
    throw new DocumentFault('', because('too-many-statements', { most: String(MOST_STATEMENTS) }))
  return document
}
