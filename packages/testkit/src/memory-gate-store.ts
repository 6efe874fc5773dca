import {
  type Chunk,
  type CommitBatch,
  decodeEnvelope,
  type GateStore,
  type SecurityEvent,
  type StoredBan,
  type StoredMessage,
  type StoredSession,
  type StoredWindow,
} from '@sekisho/gate'

/** The gate's durable memory, in memory: keeps what is committed, and fails when a test says so. */
export class MemoryGateStore implements GateStore {
  available = true
  /** While set, every commit fails with it. */
  failure: Error | undefined
  readonly chunks: Chunk[] = []
  readonly events: SecurityEvent[] = []
  readonly #windows = new Map<string, StoredWindow & { device: string }>()
  readonly #bans = new Map<string, StoredBan>()
  readonly #sessions = new Map<string, StoredSession>()

  async commit(batch: CommitBatch): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    if (this.failure) throw this.failure
    this.chunks.push(...batch.chunks)
    this.events.push(...batch.events)
    for (const window of batch.windows) {
      this.#windows.set(`${window.device} ${window.epoch} ${window.channel}`, window)
    }
    for (const { device, ...ban } of batch.bans) this.#bans.set(device, ban)
    for (const change of batch.sessions) this.#change(change)
  }

  #change(change: CommitBatch['sessions'][number]): void {
    const { device } = change
    const messages = this.#sessions.get(device)?.messages ?? []
    if (change.kind === 'end') this.#sessions.delete(device)
    else if (change.kind === 'keep') {
      const { expirySeconds, subscriptions } = change
      this.#sessions.set(device, { device, expirySeconds, subscriptions, messages })
    } else if (change.kind === 'queue') this.#setMessages(device, [...messages, change.message])
    else
      this.#setMessages(
        device,
        messages.filter(({ position }) => position !== change.position),
      )
  }

  #setMessages(device: string, messages: readonly StoredMessage[]): void {
    const session = this.#sessions.get(device)
    if (session) this.#sessions.set(device, { ...session, messages })
  }

  windows(device: string): readonly StoredWindow[] {
    return [...this.#windows.values()].filter((window) => window.device === device)
  }

  accepted(device: string, epoch: number, channel: string, seq: number): Uint8Array | undefined {
    return this.messages(device, channel, epoch).find((message) => decodeEnvelope(message).seq === seq)
  }

  /** What is stored, in the order of its commits. */
  messages(device: string, channel: string, epoch?: number): Uint8Array[] {
    return this.chunks
      .filter(
        (chunk) =>
          chunk.device === device && chunk.channel === channel && (epoch ?? chunk.epoch) === chunk.epoch,
      )
      .flatMap(({ sizes, body }) => {
        let offset = 0
        return Array.from(sizes, (size) => body.subarray(offset, (offset += size)))
      })
  }

  ban(device: string): StoredBan | undefined {
    return this.#bans.get(device)
  }

  sessions(): readonly StoredSession[] {
    return [...this.#sessions.values()]
  }
}
