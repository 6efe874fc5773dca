// What a release is: signed with it at build time, and checked by every device before anything is installed.
import { createHash } from 'node:crypto'
import {
  canonicalJson,
  compareVersions,
  isVersion,
  isVersionRange,
  severities,
  type UpdateSeverity,
} from '@sekisho/model'
import { PkiError } from '../errors.ts'
import { isRecord } from '../statements.ts'

export interface ReleaseImage {
  /** Variant of the model. */
  readonly variant: string
  /** Hardware revisions; none: all of the variant. */
  readonly hardware: readonly string[]
  /** TUF target path. */
  readonly path: string
  /** Octets of the image as it was built, whatever it is wrapped in on its way. */
  readonly length: number
  /** SHA-256, lower-case hex. */
  readonly sha256: string
}

export interface ReleaseManifest {
  readonly format: 1
  readonly product: string
  readonly channel: string
  /** SemVer 2.0. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly releasedAt: string
  readonly severity: UpdateSeverity
  /** What changes, for the people who have the device. */
  readonly changes: { readonly en: string; readonly ja: string }
  /** Until when this version gets security updates, `YYYY-MM-DD`. */
  readonly supportUntil: string
  /** Lowest version that it may be installed over. */
  readonly requires?: string
  /** Once this release is confirmed, nothing below this version runs on the device any more. */
  readonly floor: string
  /** What else has to be on the device: a component of the model and a range of its versions. */
  readonly dependencies: readonly { readonly component: string; readonly range: string }[]
  readonly images: readonly ReleaseImage[]
  readonly sbom: { readonly path: string; readonly length: number; readonly sha256: string }
}

/** A channel of a product, whose releases one TUF role signs. */
export interface ReleaseLine {
  readonly product: string
  readonly channel: string
}

/** Name of the delegated TUF role. */
export const roleOfLine = ({ product, channel }: ReleaseLine): string => `${product}-${channel}`

/** The only paths that the role is trusted for; `*` stands for one segment (TUF 1.0 §4.5). */
export const patternOfLine = ({ product, channel }: ReleaseLine): string => `${product}/${channel}/*/*`

/** Paths of TUF targets of a release. */
export function releasePaths({ product, channel, version }: ReleaseLine & { readonly version: string }) {
  const directory = `${product}/${channel}/${version}`
  return {
    manifest: `${directory}/release.json`,
    secondSignature: `${directory}/release.json.sig`,
    sbom: `${directory}/sbom.cdx.json`,
    image: (variant: string): string => `${directory}/${variant}.img`,
  }
}

const largestManifest = 262_144
const mostImages = 64
const longestText = 8192
const idForm = /^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/
const wordForm = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/
const digestForm = /^[0-9a-f]{64}$/
const dateForm = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const isId = (value: unknown): value is string => typeof value === 'string' && idForm.test(value)
const isWord = (value: unknown): value is string => typeof value === 'string' && wordForm.test(value)
const isDigest = (value: unknown): value is string => typeof value === 'string' && digestForm.test(value)
const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longestText
const isVersionText = (value: unknown): value is string => typeof value === 'string' && isVersion(value)
const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && instantForm.test(value) && Number.isFinite(Date.parse(value))

/** @throws PkiError RELEASE_MALFORMED with the place */
const malformed = (place: string): never => {
  throw new PkiError('RELEASE_MALFORMED', { detail: { place } })
}

type Check<T> = (value: unknown) => value is T

const taken = <T>(value: unknown, check: Check<T>, place: string): T =>
  check(value) ? value : malformed(place)

function listOf<T>(value: unknown, read: (one: unknown, place: string) => T, place: string): readonly T[] {
  if (!Array.isArray(value) || value.length > mostImages) return malformed(place)
  return value.map((one, index) => read(one, `${place}/${index}`))
}

const fieldsOf = (value: unknown, place: string): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : malformed(place)

function readFile(value: unknown, path: string, place: string): ReleaseManifest['sbom'] {
  const fields = fieldsOf(value, place)
  if (fields['path'] !== path) return malformed(`${place}/path`)
  return {
    path,
    length: taken(fields['length'], isSize, `${place}/length`),
    sha256: taken(fields['sha256'], isDigest, `${place}/sha256`),
  }
}

const readImage =
  (pathOf: (variant: string) => string) =>
  (value: unknown, place: string): ReleaseImage => {
    const fields = fieldsOf(value, place)
    const variant = taken(fields['variant'], isId, `${place}/variant`)
    const hardware = listOf(fields['hardware'], (one, at) => taken(one, isWord, at), `${place}/hardware`)
    return { variant, hardware, ...readFile(value, pathOf(variant), place) }
  }

function readDependency(value: unknown, place: string): ReleaseManifest['dependencies'][number] {
  const { component, range } = fieldsOf(value, place)
  const isRange = typeof range === 'string' && range.length <= 200 && isVersionRange(range)
  return {
    component: taken(component, isId, `${place}/component`),
    range: isRange ? range : malformed(`${place}/range`),
  }
}

function readChanges(value: unknown): ReleaseManifest['changes'] {
  const { en, ja } = fieldsOf(value, '/changes')
  return { en: taken(en, isText, '/changes/en'), ja: taken(ja, isText, '/changes/ja') }
}

const isSeverity = (value: unknown): value is UpdateSeverity => severities.some((one) => one === value)
const isDate = (value: unknown): value is string =>
  typeof value === 'string' && dateForm.test(value) && Number.isFinite(Date.parse(value))

function readFields(fields: Readonly<Record<string, unknown>>): ReleaseManifest {
  if (fields['format'] !== 1) return malformed('/format')
  const product = taken(fields['product'], isId, '/product')
  const channel = taken(fields['channel'], isId, '/channel')
  const version = taken(fields['version'], isVersionText, '/version')
  const floor = taken(fields['floor'], isVersionText, '/floor')
  if (compareVersions(floor, version) > 0) return malformed('/floor')
  const paths = releasePaths({ product, channel, version })
  const images = listOf(fields['images'], readImage(paths.image), '/images')
  const variants = new Set(images.map(({ variant }) => variant))
  if (images.length === 0 || variants.size < images.length) return malformed('/images')
  return {
    format: 1,
    product,
    channel,
    version,
    releasedAt: taken(fields['releasedAt'], isInstant, '/releasedAt'),
    severity: taken(fields['severity'], isSeverity, '/severity'),
    changes: readChanges(fields['changes']),
    supportUntil: taken(fields['supportUntil'], isDate, '/supportUntil'),
    ...(fields['requires'] === undefined
      ? {}
      : { requires: taken(fields['requires'], isVersionText, '/requires') }),
    floor,
    dependencies: listOf(fields['dependencies'], readDependency, '/dependencies'),
    images,
    sbom: readFile(fields['sbom'], paths.sbom, '/sbom'),
  }
}

function parse(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown
  } catch (cause) {
    throw new PkiError('RELEASE_MALFORMED', { detail: { place: '' }, cause })
  }
}

/**
 * Reads a manifest as strictly as it is written: paths are those of its own release, so that it can't name another one's image.
 * @throws PkiError RELEASE_MALFORMED with the place as a JSON pointer
 */
export function readReleaseManifest(octets: Uint8Array): ReleaseManifest {
  if (octets.length > largestManifest) return malformed('')
  return readFields(fieldsOf(parse(octets), ''))
}

/** The octets that are signed (RFC 8785 form). @throws PkiError RELEASE_MALFORMED */
export function encodeReleaseManifest(manifest: ReleaseManifest): Buffer {
  const octets = Buffer.from(canonicalJson(manifest))
  readReleaseManifest(octets)
  return octets
}

/** What an assignment names a release by: SHA-256 of the manifest's octets, hex. */
export const releaseDigest = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** The image for a device; nothing where the release has none for it. */
export const imageFor = (
  { images }: Pick<ReleaseManifest, 'images'>,
  { variant, hardware }: { readonly variant: string; readonly hardware?: string | undefined },
): ReleaseImage | undefined =>
  images.find(
    (image) =>
      image.variant === variant &&
      (image.hardware.length === 0 || (hardware !== undefined && image.hardware.includes(hardware))),
  )
