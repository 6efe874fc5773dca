// Whether what lies in a slot is what the offline keys have signed, worked out from the files beside it and one trusted root,
// without network and clock: expiry is about what is fetched (TUF 1.0 §5), and a device has to start years later.
import type { Metadata, TargetFile, Targets } from '@tufjs/models'
import { compareVersions } from '@sekisho/model'
import {
  imageFor,
  readReleaseManifest,
  readSecondSignature,
  releaseDigest,
  type ReleaseManifest,
  releasePaths,
  verifySecond,
} from '@sekisho/trust'
import type { Digest } from '../disk.ts'
import { secondKeysBy } from '../second-keys.ts'
import { requireForm } from '../tuf/form.ts'
import { delegatedRoles, readMetadata } from '../tuf/metadata.ts'
import { isDelegated } from '../tuf/names.ts'
import { newestRoot } from '../tuf/root-chain.ts'
import type { ReleaseProof, SecondProof } from './slots.ts'

export type SlotFault =
  /** Nothing that could be started. */
  | 'empty'
  /** Its files can't be read, or not be made the supervisor's own. */
  | 'damaged'
  /** Not signed as often as the root and its delegations ask. */
  | 'signatures'
  /** Without the second signature that this device asks for. */
  | 'second-signature'
  /** Signed for another product, variant or hardware. */
  | 'other-device'
  /** Another image than the signed one. */
  | 'image'
  | 'below-floor'

/** Which device this is, for images that are signed for others. */
export interface SlotSubject {
  readonly product: string
  readonly variant: string
  readonly hardware?: string
}

interface RefusedSlot {
  readonly ok: false
  readonly fault: SlotFault
  readonly version?: string
}

export type SlotVerdict =
  | { readonly ok: true; readonly version: string; readonly manifest: ReleaseManifest }
  | RefusedSlot

const refused = (fault: SlotFault, version?: string): RefusedSlot => ({
  ok: false,
  fault,
  ...(version === undefined ? {} : { version }),
})

/** @returns nothing for another kind of metadata @throws where it has no form of any kind */
function readAs<Kind extends 'root' | 'targets'>(kind: Kind, text: string) {
  const octets = Buffer.from(text)
  return requireForm(octets) === kind ? readMetadata(kind, octets) : undefined
}

/** The role that speaks for a path: `targets` itself, or one that it delegates the path to (§5.6.7). */
function roleFor(
  path: string,
  top: Metadata<Targets>,
  delegated: readonly Metadata<Targets>[],
): Targets | undefined {
  if (top.signed.targets[path]) return top.signed
  for (const role of delegatedRoles(top.signed)) {
    if (!isDelegated(path, role)) continue
    const found = delegated.find((one) => isSignedBy(top, role.name, one) && one.signed.targets[path])
    if (found) return found.signed
    if (role.terminating) return undefined
  }
  return undefined
}

function isSignedBy(top: Metadata<Targets>, role: string, one: Metadata<Targets>): boolean {
  try {
    top.verifyDelegate(role, one)
    return true
  } catch {
    return false // signed for another role, or by too few
  }
}

interface Signed {
  readonly release: TargetFile
  readonly image: TargetFile
}

/** @throws where a signature lacks */
function signedTargets(anchor: string, { metadata, release, image }: ReleaseProof): Signed | undefined {
  const first = readAs('root', anchor)
  if (!first) return undefined
  const root = newestRoot(
    first,
    metadata.flatMap((text) => readAs('root', text) ?? []),
  )
  const [top, ...delegated] = metadata.flatMap((text) => readAs('targets', text) ?? [])
  if (!top) return undefined
  root.verifyDelegate('targets', top)
  const role = roleFor(image, top, delegated)
  const signed = role && { release: role.targets[release], image: role.targets[image] }
  return signed?.release && signed.image ? { release: signed.release, image: signed.image } : undefined
}

const isFile = ({ length, hashes }: TargetFile, found: Digest): boolean =>
  length === found.length && hashes['sha256'] === found.sha256

/** The manifest is of this product, and the image is the one that it has for this device. */
const isForDevice = (
  manifest: ReleaseManifest,
  { release, image }: ReleaseProof,
  subject: SlotSubject,
): boolean =>
  manifest.product === subject.product &&
  releasePaths(manifest).manifest === release &&
  imageFor(manifest, subject)?.path === image

export interface SlotRules {
  /** The root that the device trusts from the factory, as text. */
  readonly anchor: string
  readonly subject: SlotSubject
  /** Keys of second signatures from the factory, PEM; with them no release is started without such a signature. */
  readonly secondKeys?: string | undefined
  readonly floor?: string | undefined
}

/** @throws where keys or signature can't be read */
const isSignedTwice = ({ manifest, second }: ReleaseProof, factory: string, product: string): boolean => {
  const signature = second && readSecondSignature(JSON.parse(second.signature))
  return (
    signature !== undefined &&
    verifySecond(manifest, signature, secondKeysBy(factory, second?.settings ?? [], product))
  )
}

function hasSecond(proof: ReleaseProof, { secondKeys, subject }: SlotRules): boolean {
  try {
    return secondKeys === undefined || isSignedTwice(proof, secondKeys, subject.product)
  } catch {
    return false // what can't be read is no signature
  }
}

/** What the offline keys have signed for this device, whatever the image beside it is. */
export type Proven =
  | {
      readonly ok: true
      readonly version: string
      readonly manifest: ReleaseManifest
      /** As it has to be. */
      readonly image: Digest
    }
  | RefusedSlot

/** Pure. Whatever is wrong with the files is an answer and no exception: the boot loader then has another slot. */
export function verifyProof(proof: ReleaseProof, rules: SlotRules): Proven {
  const { anchor, subject, floor } = rules
  let signed: Signed | undefined
  let manifest: ReleaseManifest | undefined
  try {
    signed = signedTargets(anchor, proof)
    manifest = readReleaseManifest(proof.manifest)
  } catch {
    return refused('signatures')
  }
  if (!signed || !manifest) return refused('signatures')
  const release = { length: proof.manifest.length, sha256: releaseDigest(proof.manifest) }
  if (!isFile(signed.release, release)) return refused('signatures')
  const { version } = manifest
  if (!isForDevice(manifest, proof, subject)) return refused('other-device', version)
  if (!hasSecond(proof, rules)) return refused('second-signature', version)
  if (floor !== undefined && compareVersions(version, floor) < 0) return refused('below-floor', version)
  const { length, hashes } = signed.image
  return { ok: true, version, manifest, image: { length, sha256: hashes['sha256'] ?? 'none' } }
}

/** Pure. @param found the image as it lies there */
export function verifyImage(proven: Proven, found: Digest): SlotVerdict {
  if (!proven.ok) return proven
  const { version, manifest, image } = proven
  const isSigned = found.length === image.length && found.sha256 === image.sha256
  return isSigned ? { ok: true, version, manifest } : refused('image', version)
}

// ---- beside the image ----

interface FileForm {
  readonly format: 1
  readonly image: string
  readonly release: string
  /** Base64. */
  readonly manifest: string
  readonly metadata: readonly string[]
  readonly second?: SecondProof
}

export function encodeProof({ image, release, manifest, metadata, second }: ReleaseProof): string {
  const form: FileForm = {
    format: 1,
    image,
    release,
    manifest: Buffer.from(manifest).toString('base64'),
    metadata,
    ...(second ? { second } : {}),
  }
  return `${JSON.stringify(form)}\n`
}

const textsIn = (list: readonly unknown[]): string[] => list.filter((one) => typeof one === 'string')

function secondIn(value: unknown): SecondProof | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { signature, settings } = value as Partial<Record<keyof SecondProof, unknown>>
  if (typeof signature !== 'string' || !Array.isArray(settings)) return undefined
  return { signature, settings: textsIn(settings) }
}

/** @returns nothing where the file is missing or cut: then the slot is empty */
export function decodeProof(content: Buffer | undefined): ReleaseProof | undefined {
  if (!content) return undefined
  try {
    const form = JSON.parse(content.toString('utf8')) as Partial<Record<keyof FileForm, unknown>>
    const { format, image, release, manifest, metadata } = form
    if (format !== 1 || typeof image !== 'string' || typeof release !== 'string') return undefined
    if (typeof manifest !== 'string' || !Array.isArray(metadata)) return undefined
    const second = secondIn(form.second)
    return {
      image,
      release,
      manifest: Buffer.from(manifest, 'base64'),
      metadata: textsIn(metadata),
      ...(second ? { second } : {}),
    }
  } catch {
    return undefined // not whole
  }
}
