import {
  type Chunk,
  type CommitBatch,
  decodeEnvelope,
  type GateStore,
  type Retained,
  type SecurityEvent,
  type StoredBan,
  type StoredSession,
  type StoredWindow,
} from '@sekisho/gate'

/** The gate's durable memory, in memory: keeps what is committed, and fails when a test says so. */
export class MemoryGateStore implements GateStore {
  available = true
  /** While set, every commit fails with it. */
  failure: Error | undefined
  /** While set, no commit ends before it: a disk that takes its time. */
  slow: Promise<void> | undefined
  readonly chunks: Chunk[] = []
  readonly events: SecurityEvent[] = []
  readonly #windows = new Map<string, StoredWindow & { device: string }>()
  readonly #bans = new Map<string, StoredBan>()
  readonly #sessions = new Map<string, StoredSession>()
  readonly #retained = new Map<string, Retained>()

  async commit(batch: CommitBatch): Promise<void> {
    await (this.slow ?? new Promise((resolve) => setImmediate(resolve)))
    if (this.failure) throw this.failure
    this.chunks.push(...batch.chunks)
    this.events.push(...batch.events)
    for (const window of batch.windows) {
      this.#windows.set(`${window.device} ${window.epoch} ${window.channel}`, window)
    }
    for (const { device, ...ban } of batch.bans) this.#bans.set(device, ban)
    for (const change of batch.sessions) this.#change(change)
    for (const change of batch.retained) {
      if (change.kind === 'keep') this.#retained.set(change.message.topic, change.message)
      else this.#retained.delete(change.topic)
    }
  }

  #change(change: CommitBatch['sessions'][number]): void {
    if (change.kind === 'end') {
      this.#sessions.delete(change.device)
      return
    }
    const { device } = change
    const { messages, held } = this.#sessions.get(device) ?? { messages: [], held: [] }
    switch (change.kind) {
      case 'keep': {
        const { kind: _kind, ...session } = change
        this.#sessions.set(device, { ...session, messages, held })
        return
      }
      case 'queue':
        this.#set(device, { messages: [...messages, { ...change.message, received: false }] })
        return
      case 'received':
        this.#set(device, {
          messages: messages.map((one) =>
            one.position === change.position ? { ...one, received: true } : one,
          ),
        })
        return
      case 'delivered':
        this.#set(device, { messages: messages.filter(({ position }) => position !== change.position) })
        return
      case 'hold':
        this.#set(device, { held: [...held, change.packetId] })
        return
      case 'release':
        this.#set(device, { held: held.filter((packetId) => packetId !== change.packetId) })
        return
      default:
        change satisfies never
    }
  }

  #set(device: string, change: Partial<StoredSession>): void {
    const session = this.#sessions.get(device)
    if (session) this.#sessions.set(device, { ...session, ...change })
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

  retained(): readonly Retained[] {
    return [...this.#retained.values()]
  }
}
