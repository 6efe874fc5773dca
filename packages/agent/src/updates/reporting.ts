// What is said of an installation, and that nothing is said twice.
import type { UpdateReport } from '@sekisho/model'
import type { InstallationParts } from './installation-parts.ts'
import type { Job } from './record.ts'
import type { SlotsState } from './slots/slots.ts'

export class Reporting {
  readonly #parts: Pick<InstallationParts, 'slots' | 'record' | 'floor' | 'tell'>
  #told = ''
  #quarter = 0

  constructor(parts: Pick<InstallationParts, 'slots' | 'record' | 'floor' | 'tell'>) {
    this.#parts = parts
  }

  async say(state: UpdateReport['state'], more: Partial<UpdateReport> = {}): Promise<void> {
    const report = await this.of(state, await this.#parts.slots.state(), more)
    const text = JSON.stringify(report)
    if (text === this.#told) return // a gate that stays closed is no news
    this.#told = text
    this.#parts.tell(report)
  }

  /** Four times for an image, however large it is. */
  sayProgress(octets: number, of: number): void {
    const quarter = Math.floor((octets * 4) / of)
    if (quarter === this.#quarter) return
    this.#quarter = quarter
    this.say('downloading', { progress: octets, of }).catch(() => {}) // a report that is lost is followed by another one
  }

  async of(
    state: UpdateReport['state'],
    slots: SlotsState,
    more: Partial<UpdateReport> = {},
  ): Promise<UpdateReport> {
    return { ...(await this.about(state, slots, this.#parts.record.record.job)), ...more }
  }

  async about(
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
