import { createHash } from 'node:crypto'

/** A bill of materials, as far as the gates read it: CycloneDX 1.2 to 1.7 in JSON (ECMA-424). Pure. */

export interface Component {
  readonly name: string
  readonly version?: string
  readonly purl?: string
}

export type SbomRead =
  | {
      readonly ok: true
      readonly sha256: string
      readonly length: number
      readonly components: readonly Component[]
    }
  | { readonly ok: false; readonly sha256: string; readonly length: number; readonly place: string }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const specVersions = /^1\.[2-7]$/
const types: ReadonlySet<unknown> = new Set([
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'file',
  'machine-learning-model',
  'data',
  'cryptographic-asset',
])
/** Components within components. */
const deepest = 32

class Fault extends Error {
  readonly place: string

  constructor(place: string) {
    super(place)
    this.place = place
  }
}

const optionalText = (value: unknown, place: string): string | undefined => {
  if (value === undefined || typeof value === 'string') return value
  throw new Fault(place)
}

function* componentsIn(list: unknown, place: string, depth = 0): Generator<Component> {
  if (list === undefined) return
  if (!Array.isArray(list) || depth > deepest) throw new Fault(place)
  for (const [index, value] of list.entries()) {
    const at = `${place}/${index}`
    if (!isRecord(value) || typeof value['name'] !== 'string' || value['name'] === '')
      throw new Fault(`${at}/name`)
    if (!types.has(value['type'])) throw new Fault(`${at}/type`)
    const version = optionalText(value['version'], `${at}/version`)
    const purl = optionalText(value['purl'], `${at}/purl`)
    if (purl !== undefined && !purl.startsWith('pkg:')) throw new Fault(`${at}/purl`)
    yield {
      name: value['name'],
      ...(version === undefined ? {} : { version }),
      ...(purl === undefined ? {} : { purl }),
    }
    yield* componentsIn(value['components'], `${at}/components`, depth + 1)
  }
}

function componentsOf(octets: Uint8Array): readonly Component[] {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets))
  } catch {
    throw new Fault('')
  }
  if (!isRecord(value) || value['bomFormat'] !== 'CycloneDX') throw new Fault('/bomFormat')
  if (typeof value['specVersion'] !== 'string' || !specVersions.test(value['specVersion']))
    throw new Fault('/specVersion')
  return [...componentsIn(value['components'], '/components')]
}

/** What it holds, or the place (JSON pointer) of its first fault. */
export function readSbom(octets: Uint8Array): SbomRead {
  const sha256 = createHash('sha256').update(octets).digest('hex')
  const { length } = octets
  try {
    return { ok: true, sha256, length, components: componentsOf(octets) }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, sha256, length, place: error.place }
    throw error
  }
}

/** As people know it: the package URL where there is one. */
export const nameOf = ({ name, version, purl }: Component): string =>
  purl ?? (version === undefined ? name : `${name}@${version}`)
