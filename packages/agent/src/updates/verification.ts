import { compareVersions, type UpdatePolicy, versionSatisfies } from '@sekisho/model'
import {
  type Assignment,
  imageFor,
  readSecondSignature,
  releaseDigest,
  type ReleaseImage,
  type ReleaseManifest,
  secondAlgorithm,
  type SecondKeys,
  verifySecond,
} from '@sekisho/trust'
import type { AgentCode } from '../errors.ts'
import type { TrustedTarget } from './tuf/target.ts'

/** What a device is, as far as releases are concerned. */
export interface UpdatedDevice {
  readonly product: string
  readonly variant: string
  /** Revision; absent where the maker doesn't tell them apart. */
  readonly hardware?: string
  /** Versions of the components that it has declared, beside its firmware. */
  readonly components: Readonly<Record<string, string>>
}

/** A release as it was fetched and verified as a TUF target. */
export interface FetchedRelease {
  readonly manifest: ReleaseManifest
  /** Of the manifest, as they came. */
  readonly octets: Buffer
  /** TUF target path of the manifest. */
  readonly path: string
  /** The target under a path that the manifest names; nothing where no role has signed for it. */
  readonly target: (path: string) => Pick<TrustedTarget, 'path' | 'length' | 'hashes'> | undefined
  /** `release.json.sig`, parsed; absent where there is none. */
  readonly secondSignature?: unknown
}

export interface ReleaseQuestion {
  readonly release: FetchedRelease
  readonly assignment: Assignment
  readonly device: UpdatedDevice
  readonly policy: UpdatePolicy
  /** Nothing below runs on this device any more. */
  readonly floor?: string
  /** Version in the slot that runs. */
  readonly running: string
  /** Keys for the second signature. */
  readonly secondKeys: SecondKeys
  /** Milliseconds since 1970. */
  readonly now: number
}

export type ReleaseVerdict =
  | { readonly ok: true; readonly image: ReleaseImage }
  | { readonly ok: false; readonly code: AgentCode }

type Check = (question: ReleaseQuestion) => AgentCode | undefined

const unless = (holds: boolean, code: AgentCode): AgentCode | undefined => (holds ? undefined : code)

/** The director names one manifest by its digest, and for a while (Uptane 2.1.0 §5.4.4). */
const isAssigned: Check = ({
  release: { manifest, octets, path },
  assignment: { release, expiresAt },
  now,
}) =>
  unless(
    release !== undefined &&
      now < expiresAt &&
      release.path === path &&
      release.sha256 === releaseDigest(octets) &&
      release.version === manifest.version &&
      release.channel === manifest.channel,
    'UPDATE_NOT_ASSIGNED',
  )

const productIsOurs: Check = ({ release: { manifest }, device }) =>
  unless(manifest.product === device.product, 'UPDATE_PRODUCT')

const channelIsFollowed: Check = ({ release: { manifest }, policy }) =>
  unless(policy.channels.includes(manifest.channel), 'UPDATE_CHANNEL')

/** An algorithm that this agent doesn't know is one that it can't check: refused. */
const isSignedTwice: Check = ({ release: { octets, secondSignature }, policy, secondKeys }) => {
  if (policy.secondSignature === undefined) return undefined
  const signature = readSecondSignature(secondSignature)
  const isGood =
    policy.secondSignature === secondAlgorithm &&
    signature !== undefined &&
    verifySecond(octets, signature, secondKeys)
  return unless(isGood, 'UPDATE_SECOND_SIGNATURE')
}

const variantHasImage: Check = ({ release: { manifest }, device }) =>
  unless(
    manifest.images.some(({ variant }) => variant === device.variant),
    'UPDATE_VARIANT',
  )

const hardwareFits: Check = ({ release: { manifest }, device }) =>
  unless(imageFor(manifest, device) !== undefined, 'UPDATE_HARDWARE')

/** Manifest and TUF say the same of the image: whoever could forge one of them still needs the other. */
const imageIsTheTarget: Check = ({ release: { manifest, target }, device }) => {
  const image = imageFor(manifest, device)
  const signed = image && target(image.path)
  const isSame =
    signed !== undefined &&
    signed.path === image?.path &&
    signed.length === image.length &&
    signed.hashes['sha256'] === image.sha256
  return unless(isSame, 'UPDATE_IMAGE')
}

const isNewer: Check = ({ release: { manifest }, policy, running }) => {
  const difference = compareVersions(manifest.version, running)
  return unless(policy.rollbackProtection ? difference > 0 : difference !== 0, 'UPDATE_OLDER')
}

/** It holds also where a model lets devices go back (S09-11). */
const isAboveFloor: Check = ({ release: { manifest }, floor }) =>
  unless(floor === undefined || compareVersions(manifest.version, floor) >= 0, 'UPDATE_FLOOR')

const runningIsEnough: Check = ({ release: { manifest }, running }) =>
  unless(
    manifest.requires === undefined || compareVersions(running, manifest.requires) >= 0,
    'UPDATE_REQUIRES',
  )

/** A component that nobody has declared is none that an update may bring in (extraneous dependencies). */
const dependenciesAreDeclared: Check = ({ release: { manifest }, device: { components } }) =>
  unless(
    manifest.dependencies.every(({ component, range }) => {
      const version = Object.hasOwn(components, component) ? components[component] : undefined
      return version !== undefined && versionSatisfies(version, range)
    }),
    'UPDATE_DEPENDENCY',
  )

/** Whether it is ours before what it is; what a later check reads, an earlier one has proved. */
const checks: readonly Check[] = [
  isAssigned,
  productIsOurs,
  channelIsFollowed,
  isSignedTwice,
  variantHasImage,
  hardwareFits,
  imageIsTheTarget,
  isNewer,
  isAboveFloor,
  runningIsEnough,
  dependenciesAreDeclared,
]

/**
 * Whether a release that TUF has proved may be installed on this device, whoever has assigned it. Pure: the caller fetches
 * and acts.
 */
export function judgeRelease(question: ReleaseQuestion): ReleaseVerdict {
  for (const check of checks) {
    const code = check(question)
    if (code) return { ok: false, code }
  }
  const image = imageFor(question.release.manifest, question.device)
  return image ? { ok: true, image } : { ok: false, code: 'UPDATE_VARIANT' }
}
