import { constants } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { DeviceId } from '@sekisho/model'
import {
  type Deviation,
  type ManifestCode,
  type ManifestFile,
  type Measurement,
  type MeasurementManifest,
  type Stage,
  type TrustedKeys,
  deviationOf,
  digestOf,
  manifestIsFor,
  verifyManifest,
} from '@sekisho/trust'

/** The measured start: loader → operating system → agent → modules, each held against the signed manifest before the next. */

export interface ChainOptions {
  /** The signed manifest of this firmware: compact JWS. */
  readonly manifest: string
  /** Keys that may have signed it. */
  readonly trusted: TrustedKeys
  /** What the platform measured before the agent ran, in order: loader and operating system. */
  readonly measured: readonly Measurement[]
  /** Folder that has the folders `agent` and `module`. */
  readonly root: string
  readonly hardware?: string
}

export type ChainFault = ManifestCode | 'MANIFEST_OTHER_DEVICE'

export interface Chain {
  readonly root: string
  /** Absent where it isn't genuine, or is for another device. */
  readonly manifest?: MeasurementManifest
  /** What was measured, up to where the chain was stopped. */
  readonly measured: readonly Measurement[]
  readonly fault?: ChainFault
  readonly deviation?: Deviation
}

export const chainHolds = ({ fault, deviation }: Chain): boolean => !fault && !deviation

/** A file itself and never what a link points to: a link can be turned after it was measured. */
export async function readMeasured(root: string, stage: Stage, name: string): Promise<Buffer | undefined> {
  let file: FileHandle | undefined
  try {
    file = await open(join(root, stage, name), constants.O_RDONLY | constants.O_NOFOLLOW)
    return await file.readFile()
  } catch {
    return undefined // missing, unreadable, a link: none of these is the file that was signed
  } finally {
    await file?.close()
  }
}

/** Names below a stage's folder, links included; nothing where there is no folder. */
async function namesIn(root: string, stage: Stage): Promise<readonly string[]> {
  const folder = join(root, stage)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
}

/** Measures a stage file by file. @returns what differs first; what was measured is appended */
async function measureStage(
  root: string,
  stage: Stage,
  files: readonly ManifestFile[],
  measured: Measurement[],
): Promise<Deviation | undefined> {
  for (const { name, digest } of files) {
    const octets = await readMeasured(root, stage, name)
    if (!octets) return { stage, name, problem: 'missing' }
    const seen = { stage, name, digest: digestOf(octets) }
    measured.push(seen)
    if (seen.digest !== digest) return { stage, name, problem: 'differs' }
  }
  const known = new Set(files.map(({ name }) => name))
  // what lies beside the agent's files could be loaded in their place
  const stranger = (await namesIn(root, stage)).find((name) => !known.has(name))
  return stranger === undefined ? undefined : { stage, name: stranger, problem: 'unexpected' }
}

export interface ChainSubject {
  readonly firmware: string
  /** Left out where the device doesn't know yet who it is. */
  readonly device?: DeviceId
}

/** A device's id begins with its product, which has no colon in it. */
const isForDevice = ({ product }: MeasurementManifest, device: DeviceId | undefined): boolean =>
  device === undefined || device.startsWith(`${product}:`)

const platformStages: ReadonlySet<Stage> = new Set(['loader', 'os'])

/** Fails closed: it stops at the first stage that isn't as signed, and nothing behind it is measured. */
export async function measureChain(options: ChainOptions, subject: ChainSubject): Promise<Chain> {
  const { root, hardware } = options
  const verified = await verifyManifest(options.manifest.trim(), options.trusted)
  if (!verified.ok) return { root, measured: [], fault: verified.code }
  const { manifest } = verified
  const { product } = manifest
  const self = { product, firmware: subject.firmware, ...(hardware !== undefined && { hardware }) }
  if (!isForDevice(manifest, subject.device) || !manifestIsFor(manifest, self))
    return { root, measured: [], fault: 'MANIFEST_OTHER_DEVICE' }
  const before = manifest.files.filter(({ stage }) => platformStages.has(stage))
  const measured = [...options.measured]
  let deviation = deviationOf(before, measured)
  for (const stage of ['agent', 'module'] as const) {
    const files = manifest.files.filter((file) => file.stage === stage)
    deviation ??= await measureStage(root, stage, files, measured)
  }
  return { root, manifest, measured, ...(deviation && { deviation }) }
}
