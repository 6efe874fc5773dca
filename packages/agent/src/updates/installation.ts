// One installation after the other, from the assignment to the confirmation. What was reached is on disk before the next step begins,
// and each step can be done again: power may fail anywhere.
import { join } from 'node:path'
import { createReadStream } from 'node:fs'
import { compareVersions, type UpdatePolicy, type UpdateReport } from '@sekisho/model'
import { imageFor, readReleaseManifest, type ReleaseManifest } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import { mostAttempts, mostTrials, pauseAfter } from './attempts.ts'
import type { Disk } from './disk.ts'
import type { VersionFloor } from './floor.ts'
import { type Conditions, deadlineOf, gateOf, type Gate, type Moment, unsafeCondition } from './gates.ts'
import { countTrial, type Ending, isOver, type Job, type RecordStore, trialsOf } from './record.ts'
import type { SlotSubject } from './slots/proof.ts'
import type { NewImage, ReleaseProof, SlotAdapter, SlotsState } from './slots/slots.ts'
import type { ProvedTarget, UpdateSource } from './source.ts'

/** What is known of a release before anything of it is installed. */
export interface ReleaseFacts {
  readonly manifest: ReleaseManifest
  readonly octets: Buffer
  readonly release: ProvedTarget
  readonly image: ProvedTarget
  readonly secondSignature: Buffer | undefined
  readonly running: string | undefined
  readonly floor: string | undefined
  readonly job: Job
}

export interface InstallationParts {
  readonly record: RecordStore
  readonly disk: Disk
  /** Where partial downloads are. */
  readonly downloads: string
  readonly slots: SlotAdapter
  readonly source: (job: Job) => UpdateSource
  readonly floor: VersionFloor
  readonly policy: () => UpdatePolicy | undefined
  readonly subject: SlotSubject
  readonly conditions: Conditions
  readonly moment: () => Moment
  /** Whether this release may be installed on this device at all. @throws AgentError UPDATE_… where not */
  readonly judge: (facts: ReleaseFacts) => Promise<void>
  /** Settings that have brought keys of second signatures since the factory, as texts. */
  readonly secondSettings?: () => Promise<readonly string[]>
  /** The plain image of an envelope. @throws AgentError UPDATE_KEY */
  readonly opened: (
    image: ProvedTarget,
    file: string,
    signal: AbortSignal,
  ) => Promise<() => AsyncIterable<Uint8Array>>
  /** The image's own check; nothing where the product has none. @throws AgentError UPDATE_CHECK */
  readonly preCheck?: ((path: string, signal: AbortSignal) => Promise<void>) | undefined
  /** Whether the new version works on this device. @throws AgentError UPDATE_HEALTH */
  readonly healthy: (job: Job | undefined, signal: AbortSignal) => Promise<void>
  /** Hands over to the boot loader. Nothing else happens afterwards. */
  readonly restart: () => void
  readonly tell: (report: UpdateReport) => void
  /** The owner is asked about a release. */
  readonly ask: (manifest: ReleaseManifest, by: number | undefined) => void
  /** In [0, 1). */
  readonly random: () => number
}

/** What comes next: nothing any more, something after a while, or a start of the device. */
export type Outcome = 'idle' | 'restart' | { readonly inMs: number }

/** A device that has never met its server has none yet. */
const policyEveryMs = 1000
/** How often a closed gate is looked at again. */
const gateEveryMs = 15_000

/** What a later try may bring, and no attempt of the installation is lost by: the network's doing, and the repository's. */
const interruptions: ReadonlySet<string> = new Set([
  'AGENT_HTTP',
  'UPDATE_ROOT',
  'UPDATE_UNREACHABLE',
  'UPDATE_MISSING',
  'UPDATE_SLOW',
  'UPDATE_THRESHOLD',
  'UPDATE_ROLLBACK',
  'UPDATE_MISMATCH',
  'UPDATE_EXPIRED',
  'UPDATE_MALFORMED',
  'UPDATE_DISK_FULL',
  'UPDATE_ASSIGNMENT',
])

/** What no repetition changes: the release isn't for this device, or no good. */
const refusals: ReadonlySet<string> = new Set([
  'RELEASE_MALFORMED',
  'UPDATE_NOT_ASSIGNED',
  'UPDATE_PRODUCT',
  'UPDATE_CHANNEL',
  'UPDATE_VARIANT',
  'UPDATE_HARDWARE',
  'UPDATE_OLDER',
  'UPDATE_FLOOR',
  'UPDATE_REQUIRES',
  'UPDATE_DEPENDENCY',
  'UPDATE_IMAGE',
  'UPDATE_SECOND_SIGNATURE',
  'UPDATE_CHECK',
])

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'

interface Prepared {
  readonly digest: string
  readonly manifest: ReleaseManifest
  readonly image: ProvedTarget
  readonly proof: ReleaseProof
}

export class Installation {
  readonly #parts: InstallationParts
  #prepared: Prepared | undefined
  #asked: string | undefined
  #told = ''
  #quarter = 0

  constructor(parts: InstallationParts) {
    this.#parts = parts
  }

  // ---- after a start ----

  /**
   * What the last start has brought: a trial to be judged, one that was confirmed or given up without our note of it, or nothing.
   * @returns `restart` where the boot loader has to go back
   */
  async resume(signal: AbortSignal): Promise<Outcome> {
    const { slots, record } = this.#parts
    const state = await slots.state()
    const { job } = record.record
    if (state.onTrial) return this.#judgeTrial(state, job, signal)
    const open = job && !isOver(job) ? job : undefined
    if (open) await this.#settle(state, open)
    const { returned } = state
    const isAbout = returned?.reason === 'crashes' && open?.release.version !== returned.version
    if (isAbout) await this.#tellCrashes(state, returned.version)
    if (state.returned) await slots.acknowledge()
    await this.#heedFloor(state)
    return 'idle'
  }

  async #judgeTrial(state: SlotsState, job: Job | undefined, signal: AbortSignal): Promise<Outcome> {
    const { slots, healthy, restart, tell } = this.#parts
    const own = job && !isOver(job) && job.release.version === state.running.version ? job : undefined
    if (own && own.step !== 'trial') await this.#advance({ step: 'trial' })
    tell(await this.#report('trial', state))
    try {
      if (state.running.version === undefined)
        throw new AgentError('UPDATE_SLOTS', { detail: { reason: 'nothing proves what is on trial' } })
      await healthy(own, signal)
    } catch (error) {
      if (signal.aborted) return 'idle' // asked to end, not unhealthy: the trial goes on with the next start
      await this.#advance({ code: codeOf(error) })
      await slots.goBack(codeOf(error))
      restart()
      return 'restart'
    }
    await this.#confirm(own, state)
    return 'idle'
  }

  async #confirm(job: Job | undefined, state: SlotsState): Promise<void> {
    const { slots, tell } = this.#parts
    await slots.confirm(job?.floor)
    await this.#raise(job)
    tell(await this.#report('confirmed', state)) // first: what is told twice does no harm, what is never told does
    await this.#end('confirmed')
  }

  /** From now on the older slot is no way back if it is below the floor. */
  async #raise(job: Job | undefined): Promise<void> {
    const { slots, floor } = this.#parts
    if (job?.floor !== undefined) await floor.raise(job.floor)
    const { version: lowest } = await floor.read()
    const { other } = await slots.state()
    if (other.version !== undefined && lowest !== undefined && compareVersions(other.version, lowest) < 0)
      await slots.invalidate()
  }

  /** Cut off between the boot loader's record and ours: the boot loader's counts. */
  async #settle(state: SlotsState, job: Job): Promise<void> {
    const { tell } = this.#parts
    if (state.running.version === job.release.version) {
      await this.#raise(job)
      tell(await this.#report('confirmed', state))
      await this.#end('confirmed')
    } else if (state.pending) {
      if (job.step === 'trial') await this.#advance({ step: 'installed' }) // started without the boot loader: asked for again
    } else if (job.step === 'trial' || state.returned?.version === job.release.version) {
      const code = job.code ?? (state.returned?.reason === 'crashes' ? 'UPDATE_CRASHED' : 'UPDATE_HEALTH')
      tell(await this.#report('rolled-back', state, { code }))
      await this.#end('rolled-back', code)
    }
  }

  /** The boot loader has left a version that was confirmed: whoever counts it as installed has to hear otherwise. */
  async #tellCrashes(state: SlotsState, version: string | undefined): Promise<void> {
    const { record, tell } = this.#parts
    const { job } = record.record
    const code = 'UPDATE_CRASHED'
    const isIts = job?.step === 'confirmed' && job.release.version === version
    tell({
      ...(await this.#reportOf('rolled-back', state, isIts ? job : undefined)),
      ...(version === undefined ? {} : { target: version }),
      code,
    })
    if (isIts) await this.#end('rolled-back', code)
  }

  /** What runs below the floor got there past the boot loader. */
  async #heedFloor(state: SlotsState): Promise<void> {
    const { floor, tell } = this.#parts
    const { version: lowest, doubt } = await floor.read()
    const { version } = state.running
    const isBelow = version !== undefined && lowest !== undefined && compareVersions(version, lowest) < 0
    if (isBelow || doubt) tell(await this.#report('failed', state, { code: 'UPDATE_FLOOR' }))
  }

  // ---- step by step ----

  /** As far as it goes now. */
  async work(signal: AbortSignal): Promise<Outcome> {
    for (;;) {
      const { job } = this.#parts.record.record
      if (!job || isOver(job) || signal.aborted) return 'idle'
      const waitMs = job.notBefore - this.#parts.moment().now
      if (waitMs > 0) return { inMs: Math.min(waitMs, gateEveryMs * 4) }
      try {
        const outcome = await this.#step(job, signal)
        if (outcome) return outcome
      } catch (error) {
        if (signal.aborted) return 'idle'
        await this.#failed(job, error)
      }
    }
  }

  /** @returns nothing where the next step can follow at once */
  async #step(job: Job, signal: AbortSignal): Promise<Outcome | undefined> {
    const policy = this.#parts.policy()
    if (!policy) return { inMs: policyEveryMs } // it comes with the first connection, or lies on disk
    this.#requireCurrent(job)
    if (job.step === 'assigned') return this.#fetch(job, policy, signal)
    const prepared = job.step === 'verified' ? await this.#prepare(job, signal) : undefined
    const gate = this.#gate(job, policy)
    if (!gate.open) {
      if (gate.code === 'owner' && prepared) this.#askOwner(prepared, job, policy)
      await this.#say(gate.state, { code: gate.code })
      return { inMs: gateEveryMs }
    }
    if (prepared) return this.#install(job, prepared, signal)
    return this.#startTrial(job)
  }

  /** Before each step, however long ago the one before was: the server signs an assignment again, or has taken it back. */
  #requireCurrent({ expiresAt }: Job): void {
    if (expiresAt !== undefined && expiresAt <= this.#parts.moment().now)
      throw new AgentError('UPDATE_ASSIGNMENT', { detail: { reason: 'expired' } })
  }

  #gate(job: Job, policy: UpdatePolicy): Gate {
    const { record, conditions, moment } = this.#parts
    return gateOf(policy, dueOf(job), record.record.owner, conditions, moment())
  }

  #askOwner({ digest, manifest }: Prepared, job: Job, policy: UpdatePolicy): void {
    if (this.#asked === digest) return
    this.#asked = digest
    this.#parts.ask(manifest, deadlineOf(policy, dueOf(job)))
  }

  async #fetch(job: Job, policy: UpdatePolicy, signal: AbortSignal): Promise<Outcome | undefined> {
    const { disk, downloads, source, conditions } = this.#parts
    const unsafe = unsafeCondition(policy, conditions) // a download takes power as well
    if (unsafe !== undefined) {
      await this.#say('waiting', { code: unsafe })
      return { inMs: gateEveryMs }
    }
    const { image, manifest } = await this.#prepare(job, signal)
    await disk.directory(downloads)
    await this.#say('downloading', { progress: 0, of: image.length })
    await source(job).download(image, {
      into: this.#fileOf(job),
      envelope: job.encrypted,
      onProgress: (octets, of) => this.#sayProgress(octets, of),
      signal,
    })
    await this.#advance({ step: 'verified', floor: manifest.floor, interruptions: 0 })
    await this.#say('verified')
    return undefined
  }

  #fileOf({ release, encrypted }: Job): string {
    return join(this.#parts.downloads, `${release.sha256}.${encrypted ? 'envelope' : 'image'}`)
  }

  /** What TUF proves, and whether this device may have it. Known for as long as the agent runs. */
  async #prepare(job: Job, signal: AbortSignal): Promise<Prepared> {
    const { path, sha256 } = job.release
    if (this.#prepared?.digest === sha256) return this.#prepared
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
    this.#prepared = { digest: sha256, manifest, image, proof: { ...proof, ...twice } }
    return this.#prepared
  }

  /** For the boot loader, which asks for the second signature at each start. */
  async #secondProof(signature: Buffer): Promise<Pick<ReleaseProof, 'second'>> {
    const settings = (await this.#parts.secondSettings?.()) ?? []
    return { second: { signature: signature.toString('utf8'), settings } }
  }

  async #install(job: Job, { image, proof, manifest }: Prepared, signal: AbortSignal): Promise<undefined> {
    const { slots, opened, preCheck } = this.#parts
    const file = this.#fileOf(job)
    const open = job.encrypted ? await opened(image, file, signal) : () => createReadStream(file)
    const { length, hashes } = image
    const plain: NewImage = { length, sha256: hashes['sha256'] ?? '', version: manifest.version, open }
    const path = await slots.write(plain, signal)
    await preCheck?.(path, signal)
    await slots.install(proof, signal)
    await this.#advance({ step: 'installed' })
    await this.#say('installed')
  }

  async #startTrial(job: Job): Promise<Outcome> {
    const { record, slots, restart } = this.#parts
    const { sha256 } = job.release
    if (trialsOf(record.record, sha256) >= mostTrials) {
      await this.#say('failed', { code: 'UPDATE_HEALTH' })
      await this.#end('failed', 'UPDATE_HEALTH')
      return 'idle'
    }
    await record.put(countTrial(record.record, sha256))
    await slots.markForTrial()
    await this.#advance({ step: 'trial' })
    restart()
    return 'restart'
  }

  // ---- failures ----

  async #failed(job: Job, error: unknown): Promise<void> {
    const { moment, random } = this.#parts
    const code = codeOf(error)
    const later = (failures: number): number => moment().now + pauseAfter(failures, random())
    this.#prepared = undefined
    if (interruptions.has(code)) {
      const count = job.interruptions + 1
      await this.#advance({ code, interruptions: count, notBefore: later(count) })
      await this.#say('waiting', { code })
      return
    }
    if (refusals.has(code)) return this.#refuse(code)
    if (job.attempt >= mostAttempts) {
      await this.#say('failed', { code })
      await this.#end('failed', code)
      return
    }
    const step = job.step === 'installed' ? 'installed' : 'assigned'
    if (job.step === 'verified') await this.#cleanUp() // what can't be used is fetched anew
    await this.#advance({ step, code, attempt: job.attempt + 1, notBefore: later(job.attempt) })
    await this.#say('failed')
  }

  async #refuse(code: string): Promise<void> {
    await this.#say('refused', { code })
    await this.#end('refused', code)
  }

  async #end(step: Ending, code?: string): Promise<void> {
    await this.#advance({ step, ...(code === undefined ? {} : { code }) })
    await this.#cleanUp()
  }

  async #cleanUp(): Promise<void> {
    await this.#parts.disk.remove(this.#parts.downloads)
  }

  #advance(change: Partial<Job>): Promise<void> {
    return this.#parts.record.advance(change)
  }

  // ---- reports ----

  async #say(state: UpdateReport['state'], more: Partial<UpdateReport> = {}): Promise<void> {
    const report = await this.#report(state, await this.#parts.slots.state(), more)
    const text = JSON.stringify(report)
    if (text === this.#told) return // a gate that stays closed is no news
    this.#told = text
    this.#parts.tell(report)
  }

  /** Four times for an image, however large it is. */
  #sayProgress(octets: number, of: number): void {
    const quarter = Math.floor((octets * 4) / of)
    if (quarter === this.#quarter) return
    this.#quarter = quarter
    this.#say('downloading', { progress: octets, of }).catch(() => {}) // a report that is lost is followed by another one
  }

  async #report(
    state: UpdateReport['state'],
    slots: SlotsState,
    more: Partial<UpdateReport> = {},
  ): Promise<UpdateReport> {
    return { ...(await this.#reportOf(state, slots, this.#parts.record.record.job)), ...more }
  }

  async #reportOf(
    state: UpdateReport['state'],
    { running }: SlotsState,
    job: Job | undefined,
  ): Promise<UpdateReport> {
    const { floor } = this.#parts
    const { version: lowest } = await floor.read()
    return {
      state,
      running: running.version ?? 'unknown',
      slot: running.slot.slice(0, 16),
      ...(lowest === undefined ? {} : { floor: lowest }),
      ...(job && {
        target: job.release.version,
        ...(job.rollout === undefined ? {} : { rollout: job.rollout }),
        ...(job.sequence === undefined ? {} : { seq: job.sequence }),
        attempt: job.attempt,
        ...(job.code === undefined || state === 'confirmed' ? {} : { code: job.code }),
      }),
    }
  }
}

const dueOf = ({ release, by, since, agreed }: Job) => ({
  severity: release.severity,
  publishedAt: release.publishedAt,
  since,
  agreed,
  ...(by === undefined ? {} : { by }),
})

async function required(source: UpdateSource, path: string, signal: AbortSignal): Promise<ProvedTarget> {
  const target = await source.target(path, signal)
  if (!target) throw new AgentError('UPDATE_NOT_ASSIGNED', { detail: { path } })
  return target
}
