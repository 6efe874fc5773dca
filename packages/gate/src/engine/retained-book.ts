import { filterMatches } from '@sekisho/model'
import type { Message } from './state.ts'

/** The last message of a topic, for those who subscribe later (MQTT 5.0 §3.3.1.3). */
export interface Retained extends Message {
  /** Who said it, which is not always the one that sent it. */
  readonly publisher: string
}

export type RetainedChange =
  | { readonly kind: 'keep'; readonly message: Retained }
  | { readonly kind: 'clear'; readonly topic: string }

export interface RetainedLimits {
  readonly messages: number
  readonly octets: number
}

/** All retained messages, within limits: the one that was set longest ago gives way. */
export class RetainedBook {
  readonly #limits: RetainedLimits
  readonly #write: (change: RetainedChange) => void
  readonly #messages = new Map<string, Retained>()
  #octets = 0

  constructor(
    limits: RetainedLimits,
    stored: readonly Retained[] = [],
    write: (change: RetainedChange) => void = () => {},
  ) {
    this.#limits = limits
    this.#write = write
    for (const message of stored) this.#set(message)
  }

  /** Takes the place of the one before ([MQTT-3.3.1-5]). */
  keep(message: Retained): void {
    this.#remove(message.topic)
    this.#set(message)
    this.#write({ kind: 'keep', message })
    for (const topic of this.#messages.keys()) {
      if (this.#messages.size <= this.#limits.messages && this.#octets <= this.#limits.octets) return
      this.clear(topic)
    }
  }

  /** An empty payload removes what was there ([MQTT-3.3.1-6], [MQTT-3.3.1-7]). */
  clear(topic: string): void {
    if (this.#remove(topic)) this.#write({ kind: 'clear', topic })
  }

  clearWhere(rule: (message: Retained) => boolean): void {
    for (const message of this.#messages.values()) if (rule(message)) this.clear(message.topic)
  }

  matching(filter: string, now: number): readonly Retained[] {
    return this.candidates(filter).flatMap((topic) => this.heardBy(filter, topic, now) ?? [])
  }

  /** The topics that are worth a look for a filter: one, or all there are. */
  candidates(filter: string): readonly string[] {
    return /[+#]/.test(filter) ? [...this.#messages.keys()] : [filter]
  }

  /** What is retained of a topic now, if it is one of the filter. */
  heardBy(filter: string, topic: string, now: number): Retained | undefined {
    const message = this.#messages.get(topic)
    if (!message || (message.expiresAt ?? Infinity) <= now) return undefined
    return filterMatches(filter, topic) ? message : undefined
  }

  /** Forgets those whose life is over. */
  sweep(now: number): void {
    for (const { topic, expiresAt } of this.#messages.values()) {
      if ((expiresAt ?? Infinity) <= now) this.clear(topic)
    }
  }

  #set(message: Retained): void {
    this.#messages.set(message.topic, message)
    this.#octets += message.tail.length + message.topic.length
  }

  #remove(topic: string): boolean {
    const before = this.#messages.get(topic)
    if (before) this.#octets -= before.tail.length + before.topic.length
    return this.#messages.delete(topic)
  }
}

/** Whether a subscription gets what is retained (§3.8.3.1): shared ones never (§4.8.2). Pure. */
export const wantsRetained = (filter: string, retainHandling: number, existed: boolean): boolean =>
  !filter.startsWith('$share/') && (retainHandling === 0 || (retainHandling === 1 && !existed))
