// One installation after the other, from the assignment to the confirmation. What was reached is on disk before the next step begins,
// and each step can be done again: power may fail anywhere.
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import type { UpdatePolicy } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import { AfterStart } from './after-start.ts'
import { mostTrials } from './attempts.ts'
import { afterFailure, codeOf, rightedBy } from './failures.ts'
import { deadlineOf, gateOf, type Gate, unsafeCondition } from './gates.ts'
import type { InstallationParts, Outcome } from './installation-parts.ts'
import { type Prepared, Preparation } from './preparation.ts'
import { countTrial, endJob, isOver, type Job, trialsOf } from './record.ts'
import { Reporting } from './reporting.ts'
import type { NewImage } from './slots/slots.ts'

/** A device that has never met its server has none yet. */
const policyEveryMs = 1000
/** How often a closed gate is looked at again. */
const gateEveryMs = 15_000

export class Installation {
  readonly #parts: InstallationParts
  readonly #reporting: Reporting
  readonly #preparation: Preparation
  readonly #afterStart: AfterStart
  #asked: string | undefined

  constructor(parts: InstallationParts) {
    this.#parts = parts
    this.#reporting = new Reporting(parts)
    this.#preparation = new Preparation(parts)
    this.#afterStart = new AfterStart(parts, this.#reporting)
  }

  /** What the last start has brought. @returns `restart` where the boot loader has to go back */
  resume(signal: AbortSignal): Promise<Outcome> {
    return this.#afterStart.resume(signal)
  }

  /** As far as it goes now. */
  async work(signal: AbortSignal): Promise<Outcome> {
    for (;;) {
      const { job } = this.#parts.record.record
      if (!job || isOver(job) || signal.aborted) return 'idle'
      const righted = rightedBy(job, this.#parts.moment().now)
      if (righted) {
        await this.#parts.record.advance(righted)
        continue
      }
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
    const prepared = job.step === 'verified' ? await this.#preparation.of(job, signal) : undefined
    const gate = this.#gate(job, policy)
    if (!gate.open) {
      if (gate.code === 'owner' && prepared) this.#askOwner(prepared, job, policy)
      await this.#reporting.say(gate.state, { code: gate.code })
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
      await this.#reporting.say('waiting', { code: unsafe })
      return { inMs: gateEveryMs }
    }
    const { image, manifest } = await this.#preparation.of(job, signal)
    await disk.directory(downloads)
    await disk.keepOnly(downloads, basename(this.#fileOf(job))) // what was assigned before may have left no room
    await this.#reporting.say('downloading', { progress: 0, of: image.length })
    await source(job).download(image, {
      into: this.#fileOf(job),
      envelope: job.encrypted,
      onProgress: (octets, of) => this.#reporting.sayProgress(octets, of),
      signal,
    })
    await this.#parts.record.advance({ step: 'verified', floor: manifest.floor, interruptions: 0 })
    await this.#reporting.say('verified')
    return undefined
  }

  #fileOf({ release, encrypted }: Job): string {
    return join(this.#parts.downloads, `${release.sha256}.${encrypted ? 'envelope' : 'image'}`)
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
    await this.#parts.record.advance({ step: 'installed' })
    await this.#reporting.say('installed')
  }

  async #startTrial(job: Job): Promise<Outcome> {
    const { record, slots, restart } = this.#parts
    const { sha256 } = job.release
    if (trialsOf(record.record, sha256) >= mostTrials) {
      await this.#reporting.say('failed', { code: 'UPDATE_HEALTH' })
      await endJob(this.#parts, 'failed', 'UPDATE_HEALTH')
      return 'idle'
    }
    await record.change((known) => countTrial(known, sha256))
    await slots.markForTrial()
    await this.#parts.record.advance({ step: 'trial' })
    restart()
    return 'restart'
  }

  async #failed(job: Job, error: unknown): Promise<void> {
    const { moment, random, record } = this.#parts
    const code = codeOf(error)
    this.#preparation.forget()
    const next = afterFailure(job, code, moment().now, random())
    if (next.kind === 'over') {
      await this.#reporting.say(next.as, { code })
      await endJob(this.#parts, next.as, code)
    } else if (next.kind === 'wait') {
      await record.advance(next.change)
      await this.#reporting.say('waiting', { code })
    } else {
      if (next.isWasted) await this.#parts.disk.remove(this.#parts.downloads)
      await record.advance(next.change)
      await this.#reporting.say('failed')
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
