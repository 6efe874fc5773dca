// A release before it is fetched, and once more before it is installed: what the offline keys say of it now.
import type { ReleaseManifest } from '@sekisho/trust'
import { imageFor, readReleaseManifest } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { InstallationParts } from './installation-parts.ts'
import type { Job } from './record.ts'
import type { ReleaseProof } from './slots/slots.ts'
import type { ProvedTarget, UpdateSource } from './source.ts'

export interface Prepared {
  readonly digest: string
  readonly manifest: ReleaseManifest
  readonly image: ProvedTarget
  readonly proof: ReleaseProof
}

/** An installation may wait for days. What was proved before that must not outlive a key that the maker has taken away since. */
const goodForMs = 3_600_000

export class Preparation {
  readonly #parts: InstallationParts
  #prepared: Prepared | undefined
  #madeAt = 0

  constructor(parts: InstallationParts) {
    this.#parts = parts
  }

  /** The next one asks anew. */
  forget(): void {
    this.#prepared = undefined
  }

  /** What TUF proves, and whether this device may have it. @throws AgentError UPDATE_… */
  async of(job: Job, signal: AbortSignal): Promise<Prepared> {
    const { path, sha256 } = job.release
    const age = performance.now() - this.#madeAt
    if (this.#prepared?.digest === sha256 && age < goodForMs) return this.#prepared
    this.#prepared = undefined
    const { source: sourceOf, subject, judge, floor, slots, policy } = this.#parts
    const source = sourceOf(job)
    await source.refresh(signal)
    const release = await required(source, path, signal)
    const octets = await source.fetch(release, signal)
    const manifest = readReleaseManifest(octets)
    const entry = imageFor(manifest, subject)
    if (!entry) throw new AgentError('UPDATE_VARIANT', { detail: { ...subject } })
    const image = await required(source, entry.path, signal)
    const second =
      policy()?.secondSignature === undefined ? undefined : await source.target(`${path}.sig`, signal)
    const { version: lowest } = await floor.read()
    const { running } = await slots.state()
    const secondSignature = second && (await source.fetch(second, signal))
    await judge({
      manifest,
      octets,
      release,
      image,
      secondSignature,
      running: running.version,
      floor: lowest,
      job,
    })
    const metadata = [...new Set([...release.metadata, ...image.metadata])]
    const proof = { image: image.path, release: path, manifest: octets, metadata }
    const twice = secondSignature && (await this.#secondProof(secondSignature))
    this.#madeAt = performance.now()
    this.#prepared = { digest: sha256, manifest, image, proof: { ...proof, ...twice } }
    return this.#prepared
  }

  /** For the boot loader, which asks for the second signature at each start. */
  async #secondProof(signature: Buffer): Promise<Pick<ReleaseProof, 'second'>> {
    const settings = (await this.#parts.secondSettings?.()) ?? []
    return { second: { signature: signature.toString('utf8'), settings } }
  }
}

async function required(source: UpdateSource, path: string, signal: AbortSignal): Promise<ProvedTarget> {
  const target = await source.target(path, signal)
  if (!target) throw new AgentError('UPDATE_NOT_ASSIGNED', { detail: { path } })
  return target
}
