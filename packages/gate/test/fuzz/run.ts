import {
  type CommitBatch,
  createBareEngine,
  createGate,
  type GateRegistry,
  type GateStore,
  type Peer,
} from '@sekisho/gate'
import { channelOf, devicePolicy, SetClock } from '@sekisho/testkit'
import { Line, type Outcome } from './line.ts'
import { mutate } from './mutations.ts'
import { type Speaker, validConnect, validPacket } from './packets.ts'
import { Random } from './random.ts'

export interface FuzzResult {
  readonly packets: number
  readonly connections: number
  /** How many connections ended in which way. */
  readonly outcomes: ReadonlyMap<Outcome, number>
  /** How many messages the gate let in, and how often it recorded each code. */
  readonly accepted: number
  readonly codes: ReadonlyMap<string, number>
}

const AT_ONCE = 100
const DEVICES = 64
const A_MONTH = 31 * 24 * 3_600_000

const count = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Takes everything, counts it, and keeps nothing. */
class CountingStore implements GateStore {
  readonly available = true
  accepts = 0
  readonly codes = new Map<string, number>()

  async commit({ chunks, events }: CommitBatch): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    for (const { sizes } of chunks) this.accepts += sizes.length
    for (const { detail } of events) if (typeof detail['code'] === 'string') count(this.codes, detail['code'])
  }
  windows = () => []
  accepted = () => undefined
  ban = () => undefined
  sessions = () => []
  retained = () => []
}

const peerOf = (device: string): Peer => ({
  device,
  product: 'fuzz',
  epoch: 1,
  quarantined: device.endsWith('7'),
  policyHash: 'p',
  policy: devicePolicy(
    channelOf(),
    channelOf({ key: 'telemetry/signed', topic: 'devices/{id}/telemetry/signed', protection: 'sign' }),
  ),
})
/** Fingerprints are device ids here, without the colon that fingerprints lose. */
const registry: GateRegistry = {
  admit: (fingerprint) => ({ admitted: true, peer: peerOf(fingerprint.replace('fuzz', 'fuzz:')) }),
  peer: peerOf,
}

const log = { info: () => {}, warn: () => {}, error: () => {} }
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Half of the connections go to the gate, half to the bare engine; the first packet is mutated in one of eight. */
function begin(line: Line, speaker: Speaker, random: Random, doors: Doors): void {
  if (random.chance(50)) doors.gate.accept(line.asTls(speaker.clientId))
  else doors.bare.accept(line)
  const connect = validConnect(speaker, random)
  line.feed(random.chance(12) ? mutate(connect, random, connect) : connect)
}

interface Doors {
  readonly gate: ReturnType<typeof createGate>
  readonly bare: ReturnType<typeof createBareEngine>
}

/** Cuts what is sent where no packet ends, as TCP does. */
function feedInPieces(line: Line, octets: Buffer, random: Random): void {
  const cut = random.below(octets.length + 1)
  if (cut > 0) line.feed(octets.subarray(0, cut))
  if (cut < octets.length) line.feed(octets.subarray(cut))
}

/**
 * Runs mutated packets through framer, codec, engine and inspection, in this process.
 * @param progress is told how many packets are through
 * @throws Error where an answer is not by the standard, or a check has thrown
 */
export async function fuzz(
  seed: number,
  packets: number,
  progress: (done: number) => void = () => {},
): Promise<FuzzResult> {
  const random = new Random(seed)
  const clock = new SetClock()
  const store = new CountingStore()
  const doors = { gate: createGate({ clock, registry, store, log }), bare: createBareEngine({ clock }) }
  const outcomes = new Map<Outcome, number>()
  let [done, connections] = [0, 0]
  while (done < packets) {
    const lines: Line[] = []
    for (let left = AT_ONCE; left > 0 && done < packets; left -= 1) {
      const line = new Line()
      line.on('error', () => {})
      lines.push(line)
      const speaker: Speaker = {
        version: random.one([4, 5] as const),
        clientId: `fuzz:${random.below(DEVICES)}`,
        now: clock.now(),
      }
      begin(line, speaker, random, doors)
      for (let more = 1 + random.below(8); more > 0; more -= 1, done += 1) {
        feedInPieces(line, mutate(validPacket(speaker, random), random, validPacket(speaker, random)), random)
      }
    }
    for (let turns = 0; turns < 4; turns += 1) await turn()
    for (const line of lines) {
      count(outcomes, line.outcome())
      line.destroy()
    }
    connections += lines.length
    await turn()
    clock.advance(random.chance(5) ? A_MONTH : 7_200_000) // bans, rates and sessions come to their ends
    doors.bare.sweep()
    progress(done)
  }
  doors.bare.close()
  await doors.gate.close()
  if (store.codes.has('GATE_CHECK_FAILED')) throw new Error('something threw inside the gate')
  return { packets: done, connections, outcomes, accepted: store.accepts, codes: store.codes }
}
