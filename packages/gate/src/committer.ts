import type { Account, InFlight } from './in-flight.ts'
import type { Lane } from './inspection/lane.ts'
import type {
  Chunk,
  CommitBatch,
  GateStore,
  RetainedChange,
  SecurityEvent,
  SessionChange,
  StoredBan,
  StoredWindow,
} from './ports.ts'

/** Where an acknowledgement goes once its batch is on disk. */
export interface Acknowledged {
  /** @param answers made by `answerTo`, in the order in which the messages came */
  acknowledge(answers: readonly number[]): void
}

/** A message that was accepted and what is to happen to it once it is on disk. */
export interface Accepted {
  readonly lane: Lane
  readonly epoch: number
  readonly policyHash: string
  readonly seq: number
  readonly ts: number
  readonly body: Uint8Array
  /** Whose memory it takes until then, which is not always that of whom it is of, and how much. */
  readonly account: Account
  readonly octets: number
}

interface Gathering {
  readonly lane: Lane
  readonly epoch: number
  readonly policyHash: string
  readonly messages: Accepted[]
  octets: number
}

class Batch {
  readonly gatherings = new Map<Lane, Gathering[]>()
  readonly acknowledgements = new Map<Acknowledged, number[]>()
  readonly events: SecurityEvent[] = []
  readonly bans: (StoredBan & { device: string })[] = []
  readonly sessions: SessionChange[] = []
  readonly retained: RetainedChange[] = []
  readonly afterwards: (() => void)[] = []
  readonly given: ((error: unknown) => void)[] = []
  empty = true
}

/** What is told about batches that are through, or not. */
export interface CommitterListener {
  /** The messages of one device on one channel are on disk. */
  stored(gathered: { readonly lane: Lane; readonly messages: readonly Accepted[] }): void
  reported(events: readonly SecurityEvent[]): void
  /**
   * Nothing of what was decided since the last commit stands; replay state in memory is ahead of the disk.
   * @param undone changes of sessions that will not be written
   */
  failed(error: unknown, undone: readonly SessionChange[]): void
}

/**
 * Group commit: whatever is decided while one batch is on its way to the disk is the next batch. Acknowledgements leave
 * when their batch is on disk, and never before.
 */
export class Committer {
  readonly #store: GateStore
  readonly #clock: { now(): number }
  readonly #listener: CommitterListener
  readonly #inFlight: InFlight
  #current = new Batch()
  #underway: Batch | undefined
  #scheduled = false

  constructor(
    { store, clock }: { readonly store: GateStore; readonly clock: { now(): number } },
    inFlight: InFlight,
    listener: CommitterListener,
  ) {
    this.#store = store
    this.#clock = clock
    this.#inFlight = inFlight
    this.#listener = listener
  }

  accept(message: Accepted): void {
    const batch = this.#open()
    let gatherings = batch.gatherings.get(message.lane)
    if (!gatherings) batch.gatherings.set(message.lane, (gatherings = []))
    let gathering = gatherings.at(-1)
    if (gathering?.epoch !== message.epoch || gathering.policyHash !== message.policyHash) {
      const { lane, epoch, policyHash } = message
      gatherings.push((gathering = { lane, epoch, policyHash, messages: [], octets: 0 }))
    }
    gathering.messages.push(message)
    gathering.octets += message.body.length
    this.#inFlight.take(message.account, message.octets)
  }

  acknowledge(to: Acknowledged, answer: number): void {
    addAnswer(this.#open(), to, answer)
  }

  /** For what was decided before: goes behind the answers that are on their way, and writes nothing. */
  acknowledgeAgain(to: Acknowledged, answer: number): void {
    const batch = this.#last()
    if (batch) addAnswer(batch, to, answer)
    else to.acknowledge([answer])
  }

  report(event: SecurityEvent): void {
    this.#open().events.push(event)
  }

  ban(device: string, ban: StoredBan): void {
    this.#open().bans.push({ device, ...ban })
  }

  session(change: SessionChange): void {
    this.#open().sessions.push(change)
  }

  retain(change: RetainedChange): void {
    this.#open().retained.push(change)
  }

  /** Runs when everything decided so far is on disk. */
  afterwards(run: () => void): void {
    this.#open().afterwards.push(run)
  }

  /** The same for what writes nothing itself: where nothing is on its way to the disk, it runs at once. */
  whenSafe(run: () => void): void {
    const batch = this.#last()
    if (batch) batch.afterwards.push(run)
    else run()
  }

  /** What is not on disk yet, the newest of it. */
  #last(): Batch | undefined {
    return this.#current.empty ? this.#underway : this.#current
  }

  /** Resolves when everything decided so far is on disk; rejects when it isn't. */
  committed(): Promise<void> {
    const batch = this.#open()
    return new Promise((resolve, reject) => {
      batch.afterwards.push(resolve)
      batch.given.push(reject)
    })
  }

  /** The message under a number, if it is on its way to the disk. */
  underway(lane: Lane, epoch: number, seq: number): Uint8Array | undefined {
    for (const batch of [this.#underway, this.#current]) {
      for (const gathering of batch?.gatherings.get(lane) ?? []) {
        const message = gathering.epoch === epoch && gathering.messages.find((one) => one.seq === seq)
        if (message) return message.body
      }
    }
    return undefined
  }

  #open(): Batch {
    this.#current.empty = false
    if (!this.#scheduled && !this.#underway) {
      this.#scheduled = true
      setImmediate(() => this.#commit())
    }
    return this.#current
  }

  #commit(): void {
    this.#scheduled = false
    if (this.#underway || this.#current.empty) return
    const batch = this.#current
    this.#underway = batch
    this.#current = new Batch()
    this.#store.commit(contentsOf(batch, this.#clock.now())).then(
      () => this.#through(batch),
      (error: unknown) => this.#failed(batch, error),
    )
  }

  #through(batch: Batch): void {
    this.#underway = undefined
    this.#commit()
    this.#settle(batch)
    for (const [to, entries] of batch.acknowledgements) to.acknowledge(entries)
    for (const run of batch.afterwards) run()
    for (const gatherings of batch.gatherings.values()) {
      for (const gathering of gatherings) this.#listener.stored(gathering)
    }
    if (batch.events.length > 0) this.#listener.reported(batch.events)
    this.#inFlight.release()
  }

  #settle({ gatherings }: Batch): void {
    for (const ofLane of gatherings.values()) {
      for (const { messages } of ofLane) {
        for (const { account, octets } of messages) this.#inFlight.settle(account, octets)
      }
    }
  }

  /** Events, bans and what sessions have become are still true; messages are not, their senders have them. */
  #carryOver(batches: readonly Batch[]): void {
    for (const { events, bans, sessions, retained } of batches) {
      this.#current.events.push(...events)
      this.#current.bans.push(...bans)
      this.#current.sessions.push(...sessions.filter((change) => !belongsToMessage(change)))
      // what was retained with a message that failed is in memory all the same; the next of its topic mends it
      this.#current.retained.push(...retained)
    }
    const { events } = this.#current
    events.splice(0, events.length - MOST_CARRIED_OVER)
  }

  /** What was decided meanwhile stands on what has failed, so it goes as well. */
  #failed(batch: Batch, error: unknown): void {
    const followers = this.#current
    this.#underway = undefined
    this.#current = new Batch()
    this.#carryOver([batch, followers])
    this.#settle(batch)
    this.#settle(followers)
    for (const give of [...batch.given, ...followers.given]) give(error)
    const changes = [...batch.sessions, ...followers.sessions]
    this.#listener.failed(error, changes.filter(belongsToMessage)) // everybody is sent home, nobody is held any more
  }
}

function addAnswer({ acknowledgements }: Batch, to: Acknowledged, answer: number): void {
  const answers = acknowledgements.get(to)
  if (answers) answers.push(answer)
  else acknowledgements.set(to, [answer])
}

/** What is written later when it couldn't be written now; beyond that the oldest is given up. */
const MOST_CARRIED_OVER = 10_000

/** A message that failed takes these with it: its sender has it still. */
const belongsToMessage = ({ kind }: SessionChange): boolean => kind === 'queue' || kind === 'hold'

function contentsOf(batch: Batch, at: number): CommitBatch {
  const gatherings = [...batch.gatherings.values()].flat()
  return {
    at,
    chunks: gatherings.map(chunkOf),
    windows: gatherings.map(windowOf),
    events: batch.events,
    bans: batch.bans,
    sessions: batch.sessions,
    retained: batch.retained,
  }
}

function chunkOf({ lane, epoch, policyHash, messages, octets }: Gathering): Chunk {
  const body = new Uint8Array(octets)
  const sizes = new Uint32Array(messages.length)
  let offset = 0
  let [firstSeq, lastSeq, firstTs, lastTs] = [Infinity, 0, Infinity, 0]
  for (const [index, message] of messages.entries()) {
    body.set(message.body, offset)
    offset += message.body.length
    sizes[index] = message.body.length
    firstSeq = Math.min(firstSeq, message.seq)
    lastSeq = Math.max(lastSeq, message.seq)
    firstTs = Math.min(firstTs, message.ts)
    lastTs = Math.max(lastTs, message.ts)
  }
  const { key, kind, name } = lane.channel
  return {
    device: lane.device,
    channel: key,
    kind,
    name,
    epoch,
    policyHash,
    firstSeq,
    lastSeq,
    firstTs,
    lastTs,
    sizes,
    body,
  }
}

function windowOf({ lane, epoch }: Gathering): StoredWindow & { device: string } {
  const window = lane.window(epoch)
  return {
    device: lane.device,
    epoch,
    channel: lane.channel.key,
    highest: window.highest,
    bits: window.save(),
  }
}
