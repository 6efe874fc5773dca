import { DocumentFault, isObject, type Json, maybeText, objectsIn, textIn } from '../json.ts'
import { Collected } from './collect.ts'
import type { Sbom } from './component.ts'
import { because } from '../reasons.ts'

/** CycloneDX JSON 1.4 to 1.7 (ECMA-424): components at every depth. */

const versions = ['1.4', '1.5', '1.6', '1.7']

/** Files of a component and data aren't packages: advisories know none of them. */
const passedOver = new Set([
  'file',
  'data',
  'machine-learning-model',
  'cryptographic-asset',
  'device',
  'device-driver',
])

/** Nesting that is followed; deeper is no bill of materials of anything real. */
const DEEPEST = 64

function sha256Of(component: Json, at: string): string | undefined {
  const hash = objectsIn(component, 'hashes', at).find(({ value }) => value['alg'] === 'SHA-256')
  const content = hash?.value['content']
  return typeof content === 'string' && /^[0-9a-f]{64}$/i.test(content) ? content.toLowerCase() : undefined
}

function collect(parent: Json, place: string, collected: Collected, depth: number): void {
  if (depth > DEEPEST) throw new DocumentFault(place, because('too-deep', { most: String(DEEPEST) }))
  for (const { at, value } of objectsIn(parent, 'components', place)) {
    const name = textIn(value, 'name', at)
    const purl = maybeText(value, 'purl', at)
    if (purl !== undefined || !passedOver.has(textIn(value, 'type', at)))
      collected.add({
        ref: maybeText(value, 'bom-ref', at) ?? at,
        name: [maybeText(value, 'group', at), name].filter(Boolean).join('/'),
        version: typeof value['version'] === 'string' ? value['version'] : undefined,
        purl,
        cpe: maybeText(value, 'cpe', at),
        sha256: sha256Of(value, at),
      })
    collect(value, at, collected, depth + 1)
  }
}

function subjectOf(document: Json): Sbom['subject'] {
  const { metadata } = document
  const component = isObject(metadata) ? metadata['component'] : undefined
  if (!isObject(component)) return undefined
  const version = maybeText(component, 'version', '/metadata/component')
  return {
    name: textIn(component, 'name', '/metadata/component'),
    ...(version === undefined ? {} : { version }),
  }
}

/** @throws DocumentFault */
export function readCycloneDx(document: Json): Sbom {
  const formatVersion = textIn(document, 'specVersion', '')
  if (!versions.includes(formatVersion))
    throw new DocumentFault('/specVersion', because('cyclonedx-version', { versions: versions.join(', ') }))
  const collected = new Collected()
  const subject = subjectOf(document)
  collect(document, '', collected, 0)
  const { metadata } = document
  if (isObject(metadata) && isObject(metadata['component']))
    collect(metadata['component'], '/metadata/component', collected, 0)
  const { components, leftOut } = collected
  return { format: 'CycloneDX', formatVersion, ...(subject ? { subject } : {}), components, leftOut }
}
