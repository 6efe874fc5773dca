// The device's update loop: asks what is assigned, follows it, and tells how far it has come.
import { setTimeout as delay } from 'node:timers/promises'
import {
  type Assignment,
  type OwnerChoice,
  settingsPath,
  type TrustedKeys,
  verifyAssignment,
} from '@sekisho/trust'
import type { UpdateReport } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import { follow } from './assignments.ts'
import { nextPoll } from './attempts.ts'
import type { Installation } from './installation.ts'
import type { Outcome } from './installation-parts.ts'
import { isOver, type RecordStore } from './record.ts'
import { type SettingsPorts, takeAllSettings, takeSettings } from './settings-targets.ts'
import type { SlotAdapter } from './slots/slots.ts'
import type { UpdateSource } from './source.ts'

/** The server's answer to "what is assigned to me?". */
export type Asked =
  | { readonly kind: 'none' | 'same' }
  | { readonly kind: 'assignment'; readonly text: string; readonly tag?: string }

export interface UpdaterParts {
  readonly device: string
  readonly record: RecordStore
  readonly installation: Installation
  readonly slots: SlotAdapter
  readonly source: UpdateSource
  readonly settings: SettingsPorts
  readonly directorKeys: () => Promise<TrustedKeys>
  /** @param tag of the answer before. @throws AgentError AGENT_HTTP */
  readonly ask: (tag: string | undefined, signal: AbortSignal) => Promise<Asked>
  /** Nothing is asked as long as the device can't: before its first certificate. */
  readonly canAsk: () => boolean
  readonly now: () => number
  readonly everyMs: number
  readonly random: () => number
  readonly tell: (report: UpdateReport) => void
  readonly problem: (error: unknown) => void
  readonly signal: AbortSignal
}

/** While nothing else is due: whether the device can ask by now. */
const idleMs = 1000
/** A hint makes a device ask; many hints make it ask this often. */
const leastGapMs = 2000

export class Updater {
  readonly #parts: UpdaterParts
  #tag: string | undefined
  #askAt = 0
  #failures = 0
  #wake = new AbortController()

  constructor(parts: UpdaterParts) {
    this.#parts = parts
  }

  /**
   * Until the agent stops, or the device is to be started anew.
   * @param first what is done before the server is asked
   */
  async run(first: () => Promise<void> = async () => {}): Promise<void> {
    const { installation, signal, problem } = this.#parts
    try {
      if ((await installation.resume(signal)) === 'restart') return
    } catch (error) {
      problem(error) // the loop goes on: what is assigned next may mend it
    }
    await this.#tellIdle()
    await first().catch((error: unknown) => problem(error))
    while (!signal.aborted) {
      if (this.#isDue()) await this.#ask()
      const outcome = await this.#work()
      if (outcome === 'restart') return
      await this.#rest(typeof outcome === 'object' ? outcome.inMs : idleMs)
    }
  }

  /** The device can ask from now on: what is due needn't wait for the next look. */
  wake(): void {
    this.#wake.abort()
  }

  /** "Look now" (MQTT, `devices/{id}/updates`): a hint and nothing more. */
  hint(): void {
    this.#askAt = Math.min(this.#askAt, performance.now() + leastGapMs)
    this.wake()
  }

  /** The owner's word. What the policy doesn't let them is kept, and not heeded. */
  async choose(choice: Partial<OwnerChoice>): Promise<void> {
    const { record } = this.#parts
    await record.change((now) => ({ ...now, owner: { ...now.owner, ...choice } }))
    this.wake()
  }

  /** The owner wants what was found, now. */
  async agree(): Promise<void> {
    await this.#parts.record.advance({ agreed: true })
    this.wake()
  }

  // ---- rounds ----

  #isDue(): boolean {
    const { record, canAsk } = this.#parts
    const { job } = record.record
    const isTrying = job !== undefined && !isOver(job) && job.step === 'trial'
    return !isTrying && canAsk() && performance.now() >= this.#askAt
  }

  async #ask(): Promise<void> {
    const { everyMs, random, problem, signal } = this.#parts
    try {
      await this.#followUp()
      this.#failures = 0
      this.#askAt = performance.now() + nextPoll(everyMs, random())
    } catch (error) {
      if (signal.aborted) return
      problem(error)
      this.#failures += 1
      const soon = Math.min(everyMs, 5000 * 2 ** Math.min(this.#failures, 20))
      this.#askAt = performance.now() + nextPoll(soon, random())
    }
  }

  async #followUp(): Promise<void> {
    const { ask, record, slots, settings, source, now, problem, signal } = this.#parts
    const asked = await ask(this.#tag, signal)
    if (asked.kind !== 'assignment') return
    const assignment = await this.verified(asked.text, source)
    if (assignment.settings.length > 0) {
      await source.refresh(signal)
      await takeAllSettings(source, assignment.settings, settings, problem, signal)
    }
    const { running } = await slots.state()
    const origin = { running: running.version, now: now(), from: 'server' } as const
    const before = record.record
    await record.change((known) => follow(known, assignment, origin))
    const { job } = record.record
    const isBusy = job?.from === 'medium' && !isOver(job) // what is assigned has its turn when the medium has had its
    this.#tag = isBusy ? undefined : asked.tag
    if (record.record !== before && !job) await this.#tellIdle(assignment)
  }

  /** Keys that the device doesn't know may have come in since: TUF says which ones count. */
  async verified(text: string, source: UpdateSource): Promise<Assignment> {
    const first = await this.#check(text)
    if (first.ok) return first.assignment
    if (first.code !== 'ASSIGNMENT_UNKNOWN_KEY') throw refusal(first.code)
    const { settings, signal } = this.#parts
    await source.refresh(signal)
    await takeSettings(source, { path: settingsPath(settings.product, 'director-keys') }, settings, signal)
    const second = await this.#check(text)
    if (!second.ok) throw refusal(second.code)
    return second.assignment
  }

  async #check(text: string): ReturnType<typeof verifyAssignment> {
    const { directorKeys, device, now, record } = this.#parts
    return verifyAssignment(text, {
      trusted: await directorKeys(),
      device,
      now: now(),
      last: record.record.sequence,
    })
  }

  async #work(): Promise<Outcome> {
    const { installation, signal, problem } = this.#parts
    try {
      return await installation.work(signal)
    } catch (error) {
      if (!signal.aborted) problem(error)
      return { inMs: 5000 }
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    if (this.#parts.signal.aborted) return
    this.#wake = new AbortController()
    const signal = AbortSignal.any([this.#parts.signal, this.#wake.signal])
    await delay(Math.min(milliseconds, idleMs * 60), undefined, { signal }).catch(() => {}) // woken: the caller looks why
  }

  /** What runs, where nothing is to be installed. */
  async #tellIdle(assignment?: Assignment): Promise<void> {
    const { record, slots, tell } = this.#parts
    const { job } = record.record
    if (assignment ? job && !isOver(job) : job) return // what has become of it was told
    const { running } = await slots.state()
    if (running.version === undefined) return
    const isThere = assignment?.release?.version === running.version
    const { sequence, rollout } = assignment ?? {}
    tell({
      state: isThere ? 'confirmed' : 'idle',
      running: running.version,
      slot: running.slot.slice(0, 16),
      ...(isThere ? { target: running.version } : {}),
      ...(sequence === undefined ? {} : { seq: sequence }),
      ...(rollout === undefined ? {} : { rollout }),
    })
  }
}

const refusal = (code: string): AgentError => new AgentError('UPDATE_ASSIGNMENT', { detail: { code } })
