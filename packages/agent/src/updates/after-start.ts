// What a start has brought: a trial to be judged, one that was confirmed or given up without our note of it, or nothing. Each act can be
// done again: power may fail anywhere.
import { compareVersions } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import { codeOf } from './failures.ts'
import type { InstallationParts, Outcome } from './installation-parts.ts'
import { endJob, isOver, type Job } from './record.ts'
import type { Reporting } from './reporting.ts'
import type { SlotsState } from './slots/slots.ts'

export class AfterStart {
  readonly #parts: InstallationParts
  readonly #reporting: Reporting

  constructor(parts: InstallationParts, reporting: Reporting) {
    this.#parts = parts
    this.#reporting = reporting
  }

  /**
   * Before anything else is done.
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
    if (own && own.step !== 'trial') await this.#parts.record.advance({ step: 'trial' })
    tell(await this.#reporting.of('trial', state))
    try {
      if (state.running.version === undefined)
        throw new AgentError('UPDATE_SLOTS', { detail: { reason: 'nothing proves what is on trial' } })
      await healthy(own, signal)
    } catch (error) {
      if (signal.aborted) return 'idle' // asked to end, not unhealthy: the trial goes on with the next start
      await this.#parts.record.advance({ code: codeOf(error) })
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
    tell(await this.#reporting.of('confirmed', state)) // first: what is told twice does no harm, what is never told does
    await endJob(this.#parts, 'confirmed')
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
      tell(await this.#reporting.of('confirmed', state))
      await endJob(this.#parts, 'confirmed')
    } else if (state.pending) {
      if (job.step === 'trial') await this.#parts.record.advance({ step: 'installed' }) // started without the boot loader: asked for again
    } else if (job.step === 'trial' || state.returned?.version === job.release.version) {
      const code = job.code ?? (state.returned?.reason === 'crashes' ? 'UPDATE_CRASHED' : 'UPDATE_HEALTH')
      tell(await this.#reporting.of('rolled-back', state, { code }))
      await endJob(this.#parts, 'rolled-back', code)
    }
  }

  /** The boot loader has left a version that was confirmed: whoever counts it as installed has to hear otherwise. */
  async #tellCrashes(state: SlotsState, version: string | undefined): Promise<void> {
    const { record, tell } = this.#parts
    const { job } = record.record
    const code = 'UPDATE_CRASHED'
    const isIts = job?.step === 'confirmed' && job.release.version === version
    tell({
      ...(await this.#reporting.about('rolled-back', state, isIts ? job : undefined)),
      ...(version === undefined ? {} : { target: version }),
      code,
    })
    if (isIts) await endJob(this.#parts, 'rolled-back', code)
  }

  /** What runs below the floor got there past the boot loader. */
  async #heedFloor(state: SlotsState): Promise<void> {
    const { floor, tell } = this.#parts
    const { version: lowest, doubt } = await floor.read()
    const { version } = state.running
    const isBelow = version !== undefined && lowest !== undefined && compareVersions(version, lowest) < 0
    if (isBelow || doubt) tell(await this.#reporting.of('failed', state, { code: 'UPDATE_FLOOR' }))
  }
}
